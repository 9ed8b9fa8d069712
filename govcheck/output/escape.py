"""No control, bidirectional or invisible character of an input reaches a terminal, an annotation or a log.

Nor does a text that the runner of a pipeline, which reads the log, would take for a command to itself.
"""

from __future__ import annotations

import re

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}

_INVISIBLE_MARKS = (
    *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D,
    0x180F, 0x2800, 0x3164, 0xFFA0, 0x1D159,
)  # fmt: skip
INVISIBLE = frozenset(map(chr, _INVISIBLE_MARKS))
"""Letters and marks that show nothing: variation selectors, joiners, fillers, blanks. Python calls them printable."""

_COMMAND = re.compile(r"##\w{0,20}\[")
"""What a runner obeys anywhere in a line: `##[set-output]`, `##vso[task]`."""


def escaped(text: str, ascii_only: bool = False) -> str:
    """`text` with everything that a reader could not see, or a terminal or runner would obey, written out.

    A control becomes `\\x1b`, a longer code point `\\u{202e}`, a line end `\\n`; a colon at the start, which could
    begin `::error::`, becomes `\\x3a`. With `ascii_only` everything outside ASCII is written out.
    """
    if "##" in text:
        shown = "".join([shown_at(text, at, ascii_only) for at in range(len(text))])
    elif text.isprintable() and (text.isascii() or (not ascii_only and INVISIBLE.isdisjoint(text))):
        shown = text
    else:
        shown = "".join([shown_character(character, ascii_only) for character in text])
    unindented = shown.lstrip(" ")
    if unindented.startswith(":"):
        return f"{shown[: len(shown) - len(unindented)]}\\x3a{unindented[1:]}"
    return shown


def shortened(text: str, most: int) -> str:
    """The first `most` characters, and a sign where there are more: a name of megabytes is no longer a name."""
    return text if len(text) <= most else text[:most] + "..."


def shown_at(text: str, at: int, ascii_only: bool = False) -> str:
    """The character of `text` at an offset, as it may be printed there."""
    if text[at] == "#" and _COMMAND.match(text, at):
        return "\\x23"
    return shown_character(text[at], ascii_only)


def shown_character(character: str, ascii_only: bool = False) -> str:
    """One character as it may be printed, whatever stands beside it."""
    # isprintable is false for controls, formats, surrogates, private and unassigned ones, and all spaces but one.
    if character.isprintable() and character not in INVISIBLE and (not ascii_only or character.isascii()):
        return character
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{{{code:x}}}"
