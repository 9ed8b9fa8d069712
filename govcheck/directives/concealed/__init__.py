"""Text in a prompt that a reviewer cannot see."""
