"""The model: what it sees of a text, its weights, breadth and flags."""
