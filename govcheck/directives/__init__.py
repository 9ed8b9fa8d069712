"""Reads the text that tells an agent what to do, and says what it means, with the words that show it."""
