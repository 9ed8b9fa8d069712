"""The version, as `pyproject.toml` has it."""

VERSION = "0.1.0"

PROFILE_VERSION = "1"
"""Edition of the profiles: it grows when a release makes a profile ask for more than before."""
