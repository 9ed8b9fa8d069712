"""From paths to agents: which files are read, and how what they say is put together."""
