"""Decides: which rules run, what blocks, and with which code the process ends."""
