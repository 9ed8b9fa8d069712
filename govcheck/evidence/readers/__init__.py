"""One module per test tool: *is this its report?* and *what does it say?*"""
