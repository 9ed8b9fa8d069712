"""From characters to sentences: folding, words, outline, and in which language a text is."""
