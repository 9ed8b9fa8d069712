"""What to write instead: the second half of the messages about a document."""

from __future__ import annotations

import re
from collections.abc import Sequence as Texts
from typing import Any

from govcheck.location import Item, Route
from govcheck.manifest.keys import keys_of
from govcheck.manifest.shapes import DOCUMENTS
from govcheck.reading.errors import shown
from govcheck.reading.nodes import Mapping, Node, Scalar
from govcheck.reading.scalars import looks_like

_LONGEST_GUESS = 60
_BARE = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./@:+-]*(?<!:)")


def listed(words: Texts[str], before: str = "") -> str:
    """`a`, `b` or `c`, each in backquotes."""
    return _either([f"`{before}{word}`" for word in words])


def _either(phrases: Texts[str]) -> str:
    *head, last = phrases
    return f"{', '.join(head)} or {last}" if head else last


def wanted(shape: Any) -> tuple[str, str]:
    """What a scalar shape wants, as a noun, and how to write it."""
    tag = shape[0]
    if tag == "word":
        return listed(shape[1]), "write one of them" if len(shape[1]) > 1 else "write that"
    if tag == "boolean":
        return "`true` or `false`", "write one of them"
    if tag == "either":
        whats: list[str] = []
        hows: list[str] = []
        for member in shape[1]:
            what, how = wanted(member)
            if member[0] == "word":
                whats += [f"`{word}`" for word in member[1]]
            else:
                whats.append(what)
                hows.append(how)
        return _either(whats), ", or ".join(hows)
    return shape[1], shape[2]


def nearest(text: str, words: Texts[str]) -> str | None:
    """The one of `words` that `text` most likely misspells; None if it resembles none."""
    if len(text) > _LONGEST_GUESS:
        return None
    from difflib import get_close_matches

    spelt = {_plain(word): word for word in words}
    found = get_close_matches(_plain(text), list(spelt), n=1, cutoff=0.7)
    return spelt[found[0]] if found else None


def _plain(text: str) -> str:
    return text.lower().replace("_", "").replace("-", "").replace(" ", "")


def for_unknown_key(key: str, parent: Route, members: Texts[str], kind: str) -> str:
    """What to do about a key that is none of the `members` of the map at `parent` (from the top of the document)."""
    same = next((member for member in members if _plain(member) == _plain(key)), None)
    if same is not None:
        return f"did you mean `{same}`?"
    if (place := _elsewhere(key, parent, kind)) is not None:
        return place
    if (guess := nearest(key, members)) is not None:
        return f"did you mean `{guess}`?"
    return f"write {listed(members)}, or remove it"


def _elsewhere(key: str, parent: Route, kind: str) -> str | None:
    """Where a key belongs that is right and stands in the wrong place; None where that is not certain."""
    path = "".join("[]" if isinstance(part, Item) else f".{part}" for part in (*parent, key)).removeprefix(".")
    places = [one for one in keys_of(kind) if one.rpartition(".")[2] == key]
    if kind == "Platform" or not places:
        for other in DOCUMENTS:
            if other != kind and path in keys_of(other):
                return f"it belongs in a document of `kind: {other}`"
    if len(parent) <= 1:  # what somebody wrote at the top is meant for the place nearest to it
        depth = min((one.count(".") for one in places), default=0)
        places = [one for one in places if one.count(".") == depth]
    return f"it belongs at `{places[0]}`" if len(places) == 1 else None


def without_space(node: Node) -> str | None:
    """`team:x` for the map `team: x`, which somebody meant as a text; None for any other node."""
    if not isinstance(node, Mapping) or len(node.values) != 1:
        return None
    ((key, value),) = node.values.items()
    if not isinstance(value, Scalar) or not value.text or "\n" in value.text:
        return None
    joined = f"{key}:{value.text}"
    return joined if len(joined) <= _LONGEST_GUESS else None


def in_a_list(text: str) -> str:
    """A text as an entry of a list in brackets, in quotes where it needs them."""
    is_bare = _BARE.fullmatch(text) is not None and not looks_like(text)
    return (shown(text) if is_bare else in_quotes(text))[1:-1]


def in_quotes(text: str) -> str:
    """The text as a quoted scalar, as messages show it."""
    import json

    return shown(json.dumps(text, ensure_ascii=False))


def as_written(scalar: Scalar) -> str:
    """The text of a scalar as messages show it, with quotes where it has them."""
    return shown(scalar.text) if scalar.is_plain else in_quotes(scalar.text)
