"""What the caller and the scanned repository say about the run, and whose word counts (MANIFEST 3.19)."""
