"""The shape table: what a check needs of the models, as literal data that loads in no time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govcheck.manifest.kinds import TEXT, Kind, Range
from tools.contract.types import Boolean, Either, ListOf, MapOf, Object, Type, Words

_HEAD = '''"""What documents of `govcheck/v1` look like. Written by `tools/generate.py`; do not edit.

A shape is a tuple whose first part says what the others are:

    text     what, how                            any text that is not blank
    match    what, how, pattern                   a text that the whole pattern matches
    date     what, how, pattern                   the same, and a day of the calendar
    word     words                                one of these
    boolean
    whole    what, how, minimum, maximum          digits alone
    number   what, how, minimum, maximum          a decimal number
    either   shapes                               the first that fits
    list     shape of entries, least number, key in which entries differ or ""
    map      shape of keys, shape of values
    object   shapes by key, required keys, keys of which one is required,
             ((key, list, words, present key, because), ...): `key` is required where `list` holds one of `words`
             or where `present key` is given
"""

from __future__ import annotations

from typing import Any, Final

API_VERSION: Final = "govcheck/v1"
'''


class _Writer:
    """Gives every shape that has a name a constant of its own."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._literals: dict[str, str] = {}

    def of(self, type_: Type) -> str:
        """The expression for a shape: a constant, which is written before it is used, or a literal."""
        literal = self._literal(type_)
        if not isinstance(type_, Kind | Range | Words | Object) or not type_.name:
            return literal
        name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type_.name).upper()
        if name not in self._literals:
            self._literals[name] = literal
            self.lines.append(f"{name}: Final = {literal}")
        assert self._literals[name] == literal, f"two shapes are called {name}"
        return name

    def _literal(self, type_: Type) -> str:
        if isinstance(type_, Kind):
            if type_ is TEXT:
                return repr(("text", type_.what, type_.how))
            return repr(("date" if type_.is_date else "match", type_.what, type_.how, type_.pattern))
        if isinstance(type_, Range):
            tag = "whole" if type_.is_whole else "number"
            return repr((tag, type_.what, type_.how, type_.minimum, type_.maximum))
        if isinstance(type_, Words):
            return repr(("word", type_.words))
        if isinstance(type_, Boolean):
            return repr(("boolean",))
        if isinstance(type_, Either):
            return f"('either', ({', '.join(self.of(member) for member in type_.members)}))"
        if isinstance(type_, ListOf):
            return f"('list', {self.of(type_.item)}, {type_.minimum}, {type_.unique_by!r})"
        if isinstance(type_, MapOf):
            return f"('map', {self.of(type_.key)}, {self.of(type_.value)})"
        members = "".join(f"\n    {member.key!r}: {self.of(member.type)}," for member in type_.members)
        required = tuple(member.key for member in type_.members if member.is_required)
        needed = tuple(tuple(need) for need in type_.needed_when)
        return f"('object', {{{members}\n}}, {required!r}, {type_.needs_one_of!r}, {needed!r})"


def written(documents: Sequence[Object]) -> str:
    """The table as the text of a Python module."""
    writer = _Writer()
    names = {one.name: writer.of(one) for one in documents}
    table = "".join(f"\n    {kind!r}: {name}," for kind, name in names.items())
    return f"{_HEAD}\n" + "\n".join(writer.lines) + f"\n\nDOCUMENTS: Final[dict[str, Any]] = {{{table}\n}}\n"
