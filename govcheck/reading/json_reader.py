"""JSON text to a document; in the tolerant dialect also JSON with comments and trailing commas.

Accepts what Python's `json` accepts, but not `NaN`, `Infinity` and escapes of half a character. Without recursion.
"""

from __future__ import annotations

import re
from typing import NoReturn

from govcheck.location import Source
from govcheck.reading.dialect import MAX_DEPTH, MAX_NODES, Remarks, too_deep, too_many_nodes
from govcheck.reading.document import Document
from govcheck.reading.errors import empty, shown, unreadable
from govcheck.reading.json_strings import read_string
from govcheck.reading.nodes import JSON_STRING, JSON_WORD, Mapping, Node, Scalar, Sequence

_SPACE = re.compile(r"[ \t\r\n]*")
_LINE_COMMENT = re.compile(r"//[^\r\n]*")
_WORD = re.compile(r"[^\s\[\]{},:\"/]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


def read_json(source: Source, dialect: str) -> Document:
    """The document of a JSON text.

    Comments and trailing commas are problems of the document in the strict dialect and notes in the tolerant one.
    Raises `Unreadable` at any other broken syntax and beyond the limits, `Empty` where there is no value.
    """
    return _Reader(source, Remarks(source, dialect)).document()


class _Reader:
    """Reads at `at`, an offset that is always at a token or at the end of the text; `found` is the character there."""

    def __init__(self, source: Source, remarks: Remarks) -> None:
        self.source = source
        self.text = source.text
        self.remarks = remarks
        self.at = 0
        self.found = ""
        self.count = 0
        # The open collections, outermost first, each with the key that waits for a value.
        self.open: list[Mapping | Sequence] = []
        self.keys: list[Scalar | None] = []

    def document(self) -> Document:
        self.skip_from(0)
        if self.at == len(self.text):
            raise empty(self.source)
        root = self.node()
        if self.at < len(self.text):
            self.fail("A JSON file holds one value, and this follows it; remove it.")
        return Document(self.source, root, self.remarks.problems, self.remarks.notes)

    def node(self) -> Node:
        while True:
            node = self.begin_value()
            while node is not None:
                if not self.open:
                    return node
                self.attach(node)
                node = self.go_on()

    def begin_value(self) -> Node | None:
        """A complete value, or None where a collection opened and its first value follows."""
        start = self.at
        self.count += 1
        if self.count > MAX_NODES:
            raise too_many_nodes(self.source, start, start + 1)
        if self.found == '"':
            return self.string()
        if self.found == "{":
            self.enter(Mapping(start))
            if self.found == "}":
                return self.leave()
            self.key()
            return None
        if self.found == "[":
            self.enter(Sequence(start, True))
            return self.leave() if self.found == "]" else None
        return self.word()

    def enter(self, collection: Mapping | Sequence) -> None:
        if len(self.open) == MAX_DEPTH:
            raise too_deep(self.source, self.at)
        self.open.append(collection)
        self.keys.append(None)
        self.skip_from(self.at + 1)

    def leave(self) -> Node:
        collection = self.open.pop()
        self.keys.pop()
        collection.end = self.at + 1
        self.skip_from(self.at + 1)
        return collection

    def attach(self, node: Node) -> None:
        collection, key = self.open[-1], self.keys[-1]
        if isinstance(collection, Sequence):
            collection.items.append(node)
        else:
            assert key is not None, "a value of a map follows its key"
            collection.keys[key.text] = key
            collection.values[key.text] = node
        if self.remarks.is_strict and isinstance(node, Scalar) and node.style == JSON_WORD and node.text == "null":
            self.remarks.null(node, key)

    def go_on(self) -> Node | None:
        """After a value: the collection that it ends, or None where another value follows."""
        is_map = isinstance(self.open[-1], Mapping)
        closing = "}" if is_map else "]"
        if self.found == ",":
            comma = self.at
            self.skip_from(comma + 1)
            if self.found != closing:
                if is_map:
                    self.key()
                return None
            self.remarks.trailing_comma(comma)
        elif self.found != closing:
            what = "object" if is_map else "array"
            line = self.source.position(self.open[-1].start).line
            self.fail(f"`,` or `{closing}` is missing here, in the {what} that opens on line {line}; add it.")
        return self.leave()

    def key(self) -> None:
        if self.found != '"':
            self.fail("A key in double quotes is expected here; write one, or remove what stands here.")
        self.count += 1
        key = self.string()
        collection = self.open[-1]
        assert isinstance(collection, Mapping), "only maps have keys"
        if key.text in collection.keys:
            self.remarks.duplicate_key(key, collection.keys[key.text])
        if self.found != ":":
            self.fail(f"`:` is missing here, after the key {shown(key.text)}; add it.")
        self.skip_from(self.at + 1)
        self.keys[-1] = key

    def string(self) -> Scalar:
        start = self.at
        value, end = read_string(self.source, start)
        self.skip_from(end)
        return Scalar(value, JSON_STRING, start, end)

    def word(self) -> Scalar:
        start = self.at
        match = _WORD.match(self.text, start)
        word = match[0] if match else ""
        end = start + len(word)
        if word not in ("true", "false", "null") and not _NUMBER.fullmatch(word):
            self.fail_at_word(word)
        self.skip_from(end)
        return Scalar(word, JSON_WORD, start, end)

    def skip_from(self, at: int) -> None:
        """Move to the next token at or behind `at`, over white space and comments."""
        text = self.text
        while True:
            space = _SPACE.match(text, at)
            start = at = space.end() if space else at
            self.at, self.found = at, text[at : at + 1]
            if self.found != "/":
                return
            if line := _LINE_COMMENT.match(text, start):
                at = line.end()
            elif text.startswith("/*", start):
                at = text.find("*/", start + 2) + 2
                if at < 2:
                    message = "The comment that opens here is never closed; close it with `*/`."
                    raise unreadable(message, self.source, start, start + 2)
            else:
                return
            self.remarks.comment(start, at)

    def fail_at_word(self, word: str) -> NoReturn:
        if word.startswith("'"):
            self.fail("JSON strings stand in double quotes; replace the single ones.")
        if not word:
            self.fail("A value is expected here; write one, or remove the comma before it.")
        message = f"{shown(word)} is no JSON value; write a string in double quotes, a number, true or false."
        raise unreadable(message, self.source, self.at, self.at + len(word))

    def fail(self, message: str) -> NoReturn:
        """At the next token, or at the last character that shows where the text ends too early."""
        at = self.at if self.at < len(self.text) else max(len(self.text.rstrip()) - 1, 0)
        raise unreadable(message, self.source, at, at + 1)
