"""Texts for property tests: any characters, and pieces of prompts put together in any order."""

from __future__ import annotations

from hypothesis import strategies as st

VOCABULARY = frozenset((
    "all", "any", "approve", "costs", "customer", "delete", "do", "ignore", "in", "into", "it", "means", "never", "not", "refund",
    "rules", "send", "the", "to", "user", "without",
))  # fmt: skip
PIECES = (
    "Send the mail.", "never delete it", "don't", "e.g. ", "Do not ask! ", "s e n d", "4t 4ll c0sts", "\u0430ny", "me\u200bans",
    "# Rules\n", "## Examples\n", "**Limits:** ", "Output: ", "- ", "  * ", "1. ", "> ", "| a | b |\n", "|---|\n", "```\n", "~~~\n",
    "````py\n", "`send it`", "`x = 1`", "`", "{topic}", "{{x}}", "{", "${X}", "<tag>", "</tag>", "<!-- x -->", "<!--", "[NAME]",
    "https://mail.example/x", "a@mail.example", "src/a.py", "./b/", "a_b()", "camelCase", "10,5 %", "...", "\u2014", "--",
    "\n", "\n\n", "\r\n", "\r", "\u2028", "\x85", "\t", "    ", " ", ":", ".", "שלום", "\u202e", "\U0001f469\u200d\U0001f4bb",
    "\ud800", "\0", "\ufdfa", "\u0301", "\ufb01", "\uff53",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Any text, lone surrogates too."""
    return st.text(st.characters()) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
