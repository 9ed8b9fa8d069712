"""No control, bidirectional or invisible character of an input reaches a terminal, an annotation or a log."""

from __future__ import annotations

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}

_INVISIBLE_MARKS = (
    *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D,
    0x180F, 0x2800, 0x3164, 0xFFA0, 0x1D159,
)  # fmt: skip
INVISIBLE = frozenset(map(chr, _INVISIBLE_MARKS))
"""Letters and marks that show nothing: variation selectors, joiners, fillers, blanks. Python calls them printable."""


def escaped(text: str, ascii_only: bool = False) -> str:
    """`text` with everything that a reader could not see, or a terminal would obey, written out.

    A control becomes `\\x1b`, a longer code point `\\u{202e}`, a line end `\\n`. With `ascii_only` that holds for
    everything outside ASCII.
    """
    if text.isprintable() and (text.isascii() or (not ascii_only and INVISIBLE.isdisjoint(text))):
        return text
    return "".join([shown_character(character, ascii_only) for character in text])


def shown_character(character: str, ascii_only: bool = False) -> str:
    """One character as it may be printed."""
    # isprintable is false for controls, formats, surrogates, private and unassigned ones, and all spaces but one.
    if character.isprintable() and character not in INVISIBLE and (not ascii_only or character.isascii()):
        return character
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{{{code:x}}}"
