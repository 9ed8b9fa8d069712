"""libyaml's errors as sentences that say what to do, at the exact character.

Only the index of libyaml's marks is used: it counts code points, while its lines also end at U+0085, U+2028 and
U+2029, where no editor ends one.
"""

from __future__ import annotations

from typing import Any

from govcheck.location import Source
from govcheck.reading.dialect import too_deep
from govcheck.reading.errors import Unreadable, unreadable

_AT_PROBLEM = {
    "mapping values are not allowed in this context": (
        "A `:` stands where no key can end; put the text in quotes, or begin the key on a line of its own."
    ),
    "mapping keys are not allowed in this context": "No key can begin here; begin it on a line of its own.",
    "block sequence entries are not allowed in this context": (
        "No list item can begin here; begin the list on the next line, or put the text in quotes."
    ),
    "did not find expected key": (
        "A key is expected here; indent this line as the keys beside it, and put text with special characters"
        " in quotes."
    ),
    "did not find expected '-' indicator": (
        "This line stands in a list and does not begin with `- `; begin it so, or mend its indentation."
    ),
    "did not find expected node content": "A value is expected here; write one, or remove the comma or bracket.",
    "did not find expected <document start>": (
        "The document ends before this; mend the indentation, or begin another document with a line `---`."
    ),
    "did not find expected comment or line break": (
        "Text follows `|` or `>` on the same line; begin it on the next line, or put it in quotes."
    ),
    "found unknown escape character": (
        r"No such escape exists in double quotes; write `\\` for a backslash, or use single quotes."
    ),
    "found a tab character that violates indentation": "A tab indents this line; use spaces.",
    "found incompatible YAML document": "This version of YAML is not read; write `%YAML 1.2` or remove the line.",
    "found undefined tag handle": "This tag is not defined; remove it, or put a text that begins with `!` in quotes.",
}
_AT_CONTEXT = {
    "could not find expected ':'": (
        "This line is neither a key with its `:` nor part of a text; add the `: `, or mend its indentation."
    ),
    "found unexpected end of stream": "The quote that opens here is never closed; close it.",
    "found unexpected document indicator": "The quote that opens here is not closed before the document ends; close it.",
}
_BRACKETS = {
    "did not find expected ',' or ']'": ("list", "]"),
    "did not find expected ',' or '}'": ("map", "}"),
}
_BY_CONTEXT = {
    "while scanning an alias": "A text that begins with `*` is read as an alias; put it in quotes.",
    "while scanning an anchor": "A text that begins with `&` is read as an anchor; put it in quotes.",
    "while scanning a tag": "A text that begins with `!` is read as a tag; put it in quotes.",
    "while parsing a tag": "A text that begins with `!` is read as a tag; put it in quotes.",
    "while scanning a directive": "This `%` directive is not known; remove the line.",
}
_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}


def unreadable_yaml(error: Any, source: Source) -> Unreadable:
    """The located sentence for a `yaml.YAMLError`."""
    at = _offset(getattr(error, "problem_mark", None), source)
    context_at = _offset(getattr(error, "context_mark", None), source, at)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
    context = str(getattr(error, "context", None) or "")
    if problem == "exceeded maximum nesting depth":
        return too_deep(source, at)
    if problem in _AT_PROBLEM:
        return _one(_AT_PROBLEM[problem], source, at)
    if problem in _AT_CONTEXT:
        return _one(_AT_CONTEXT[problem], source, context_at)
    if problem in _BRACKETS:
        what, closing = _BRACKETS[problem]
        line = source.position(context_at).line
        message = f"`,` or `{closing}` is missing here, in the {what} that opens on line {line}; add it."
        return _one(message, source, at)
    if problem in ("found invalid Unicode character escape code", "did not find expected hexdecimal number"):
        return _escape(source, at)
    if problem == "found character that cannot start any token":
        return _one(_no_token(source.text[at : at + 1]), source, at)
    if problem.startswith("found a tab character"):
        return _one("A tab indents this line; use spaces.", source, _next_tab(source.text, at))
    if context in _BY_CONTEXT:
        return _one(_BY_CONTEXT[context], source, context_at)
    said = ", ".join(part for part in (context, problem) if part)
    return _one(f"This is no YAML ({said}); mend it here.", source, at)


def _one(message: str, source: Source, start: int) -> Unreadable:
    return unreadable(message, source, start, min(start + 1, len(source.text)))


def _offset(mark: Any, source: Source, default: int = 0) -> int:
    """Offset of a mark; one at the end of the text goes back to the last character that shows."""
    if mark is None:
        return default
    at: int = mark.index
    return at if source.text[at:].strip() else max(len(source.text.rstrip()) - 1, 0)


def _next_tab(text: str, at: int) -> int:
    found = text.find("\t", at)
    return at if found < 0 else found


def _no_token(character: str) -> str:
    if character == "\t":
        return "A tab indents this line; use spaces."
    return f"No text without quotes begins with `{character}`; put it in quotes."


def _escape(source: Source, at: int) -> Unreadable:
    start = source.text.rfind("\\", 0, at + 1)
    end = start + _ESCAPE_LENGTHS.get(source.text[start + 1 : start + 2], 2)
    escape = source.text[start:end]
    if escape[2:3] in ("d", "D") and escape[1] == "u":
        message = f"`{escape}` is half of a character; write the character itself, or its escape `\\UXXXXXXXX`."
    else:
        message = f"`{escape}` is no escape of a character; complete it, or write the character itself."
    return unreadable(message, source, start, min(end, len(source.text)))
