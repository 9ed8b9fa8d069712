"""One rule, one file: pure functions from facts to checks, in a folder per family."""
