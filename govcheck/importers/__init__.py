"""Documents to definitions: one module per format, behind one small protocol."""
