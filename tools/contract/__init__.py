"""Writes what is generated from the models of `govcheck.manifest`: JSON Schema, shape table, reference page."""
