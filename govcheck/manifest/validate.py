"""Checks a read document against the shape table and types its values from their source text.

Long on purpose: each value of each manifest passes here, so there is no layer between. What is wrong is only
noted; `govcheck.manifest.problems`, which makes sentences of it, is loaded when there is something to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from govcheck.manifest.calendar import is_calendar_date
from govcheck.manifest.faults import Fault
from govcheck.manifest.shapes import API_VERSION, DOCUMENTS
from govcheck.reading.document import Document
from govcheck.reading.nodes import JSON_WORD, PLAIN, Mapping, Node, Problem, Scalar, Sequence
from govcheck.reading.scalars import looks_like

MAX_NOTED: Final = 60
"""Faults after which a document is read no further; the first by place are reported."""

_BLANKS = " \t\r\n"
_WHOLE = re.compile(r"0|[1-9][0-9]{0,15}")
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,17})?")
_matchers: dict[str, Callable[[str], object]] = {}


class Validated:
    """What a document says. `data` is empty where there are problems, so that nothing of it can be used.

    `data` holds maps, lists, texts, whole numbers, decimal numbers and booleans. Dates, durations, rates and
    money stay texts in their written form; a date exists in the calendar.
    """

    __slots__ = ("data", "kind", "problems")

    def __init__(self, kind: str | None, data: dict[str, Any], problems: list[Problem]) -> None:
        self.kind = kind
        self.data = data
        self.problems = problems


class _TooMany(Exception):
    """Enough is wrong with the document."""


def kind_of(root: Node) -> str | None:
    """The `kind` of a document whose `apiVersion` is one of govcheck's, known or not; else None.

    Empty where such a document has no `kind`: it is ours, and not valid.
    """
    if type(root) is not Mapping:
        return None
    version = root.values.get("apiVersion")
    if type(version) is not Scalar or not version.text.startswith("govcheck/"):
        return None
    kind = root.values.get("kind")
    return kind.text if type(kind) is Scalar else ""


def validate(document: Document) -> Validated:
    """The document by its contract, with up to 20 problems in the order of their places. Never raises for bad input."""
    root = document.root
    reader = _Reader()
    name = reader.name_of_shape(root)
    data: Any = None
    if name is not None:
        try:
            data = reader.object(DOCUMENTS[name], root)
        except _TooMany:
            pass
    if not reader.faults:
        return Validated(name, data, [])
    from govcheck.manifest.problems import problems

    return Validated(kind_of(root), {}, problems(reader.faults, document.source, name))


class _Reader:
    """One pass over one document. Each method reads a value of its shape; what it returns beside a fault is void."""

    __slots__ = ("faults", "parents", "read")

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.parents: list[Node] = []
        self.read: dict[str, Callable[[Any, Node], Any]] = {
            "object": self.object,
            "list": self.list,
            "map": self.map,
            "text": self.text,
            "match": self.match,
            "word": self.word,
            "date": self.date,
            "boolean": self.boolean,
            "whole": self.whole,
            "number": self.number,
            "either": self.either,
        }

    def fault(self, what: str, node: Node, *details: Any) -> None:
        self.faults.append(Fault(what, node, tuple(self.parents), details))
        if len(self.faults) >= MAX_NOTED:
            raise _TooMany

    def name_of_shape(self, root: Node) -> str | None:
        """The kind of the document; None where it has none that can be read, which is a fault."""
        if type(root) is not Mapping:
            self.fault("no_document", root)
            return None
        self.parents.append(root)
        version, kind = root.values.get("apiVersion"), root.values.get("kind")
        if version is not None and (type(version) is not Scalar or version.text != API_VERSION):
            self.fault("version", version)
        elif kind is None:
            self.fault("missing", root, "kind")
        elif type(kind) is not Scalar or kind.text not in DOCUMENTS:
            self.fault("kind", kind)
        else:
            self.parents.pop()
            return kind.text
        return None

    def object(self, shape: Any, node: Node) -> Any:
        if type(node) is not Mapping:
            return self.fault("no_map", node, shape)
        _, members, required, one_of, needed = shape
        values, read = node.values, self.read
        self.parents.append(node)
        for key in required:
            if key not in values:
                self.fault("missing", node, key)
        if one_of and not any(key in values for key in one_of):
            self.fault("missing_one", node, one_of)
        for key, in_list, words, present, because in needed:
            if key not in values and (present in values or _holds(values.get(in_list), words)):
                self.fault("missing_because", node, key, because)
        data = {}
        for key, value in values.items():
            member = members.get(key)
            if member is None:
                self.fault("unknown_key", node.keys[key], members)
            else:
                data[key] = read[member[0]](member, value)
        self.parents.pop()
        return data

    def list(self, shape: Any, node: Node) -> Any:
        if type(node) is not Sequence:
            return self.fault("no_list", node, shape)
        _, item, minimum, unique = shape
        if len(node.items) < minimum:
            self.fault("empty_list", node)
        self.parents.append(node)
        read = self.read[item[0]]
        data = [read(item, one) for one in node.items]
        if unique:
            self.differ(node, unique)
        self.parents.pop()
        return data

    def differ(self, node: Sequence, key: str) -> None:
        seen: dict[str, Node] = {}
        for item in node.items:
            label = item.values.get(key) if type(item) is Mapping else None
            if type(label) is Scalar and seen.setdefault(label.text, label) is not label:
                self.fault("not_unique", label, key, seen[label.text])

    def map(self, shape: Any, node: Node) -> Any:
        if type(node) is not Mapping:
            return self.fault("no_map", node, shape)
        _, key_shape, value_shape = shape
        read_key, read = self.read[key_shape[0]], self.read[value_shape[0]]
        self.parents.append(node)
        data = {}
        for key, value in node.values.items():
            before = len(self.faults)
            name = read_key(key_shape, node.keys[key])
            if len(self.faults) > before:
                self.faults[-1].what = "key"
            data[name] = read(value_shape, value)
        self.parents.pop()
        return data

    def text(self, shape: Any, node: Node) -> Any:
        if type(node) is not Scalar:
            return self.fault("no_scalar", node, shape)
        text, style = node.text, node.style
        if (style == PLAIN or style == JSON_WORD) and (reading := looks_like(text)):
            return self.fault("unquoted", node, shape, reading)
        if not text.strip(_BLANKS):
            return self.fault("scalar", node, shape)
        return text

    def match(self, shape: Any, node: Node) -> Any:
        if type(node) is not Scalar:
            return self.fault("no_scalar", node, shape)
        text, style = node.text, node.style
        if not (_matchers.get(shape[3]) or _matcher(shape[3]))(text):
            return self.fault("scalar", node, shape)
        if (style == PLAIN or style == JSON_WORD) and (reading := looks_like(text)):
            return self.fault("unquoted", node, shape, reading)
        return text

    def date(self, shape: Any, node: Node) -> Any:
        if type(node) is not Scalar:
            return self.fault("no_scalar", node, shape)
        text = node.text
        if (_matchers.get(shape[3]) or _matcher(shape[3]))(text) and is_calendar_date(text):
            return text
        return self.fault("scalar", node, shape)

    def word(self, shape: Any, node: Node) -> Any:
        if type(node) is Scalar and node.text in shape[1]:
            return node.text
        return self.fault("word" if type(node) is Scalar else "no_scalar", node, shape)

    def boolean(self, shape: Any, node: Node) -> Any:
        if type(node) is Scalar and (node.text == "true" or node.text == "false") and node.is_plain:
            return node.text == "true"
        return self.fault("boolean" if type(node) is Scalar else "no_scalar", node, shape)

    def whole(self, shape: Any, node: Node) -> Any:
        if type(node) is not Scalar:
            return self.fault("no_scalar", node, shape)
        if node.is_plain and _WHOLE.fullmatch(node.text) and shape[3] <= (value := int(node.text)) <= shape[4]:
            return value
        return self.fault("number", node, shape)

    def number(self, shape: Any, node: Node) -> Any:
        if type(node) is not Scalar:
            return self.fault("no_scalar", node, shape)
        if node.is_plain and _DECIMAL.fullmatch(node.text):
            value = float(node.text) if "." in node.text else int(node.text)
            if shape[3] <= value <= shape[4]:
                return value
        return self.fault("number", node, shape)

    def either(self, shape: Any, node: Node) -> Any:
        if type(node) is not Scalar:
            return self.fault("no_scalar", node, shape)
        before = len(self.faults)
        for member in shape[1]:
            value = self.read[member[0]](member, node)
            if len(self.faults) == before:
                return value
            fault = self.faults.pop()
            if fault.what == "unquoted":
                return self.fault("unquoted", node, *fault.details)
        return self.fault("scalar", node, shape)


def _matcher(pattern: str) -> Callable[[str], object]:
    # Compiled when first needed: a manifest uses a few of them, and each costs a check 0.1 ms.
    matcher = _matchers[pattern] = re.compile(pattern).fullmatch
    return matcher


def _holds(node: Node | None, words: tuple[str, ...]) -> bool:
    return type(node) is Sequence and any(type(item) is Scalar and item.text in words for item in node.items)
