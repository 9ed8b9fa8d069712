"""YAML text to documents, in one pass over the events of PyYAML's C parser.

Not `yaml.compose`: it recurses before anyone can look at the depth.
"""

from __future__ import annotations

import re
from typing import Any

from govcheck.location import Source
from govcheck.reading.dialect import MAX_DEPTH, MAX_NODES, MERGE_KEY, Remarks, is_null, too_deep, too_many_nodes
from govcheck.reading.document import Document
from govcheck.reading.errors import ParserMissing, empty, unreadable
from govcheck.reading.nodes import FOLDED, LITERAL, PLAIN, Mapping, Node, Scalar, Sequence
from govcheck.reading.yaml_anchors import Anchors

_MAX_TAG_DIRECTIVES = 100
_TAG_DIRECTIVE = re.compile("(?:^|[\n\r\x85\u2028\u2029])%TAG")
_BREAKS_AND_BLANKS = " \t\r\n\x85\u2028\u2029"
_BLOCK_STYLES = (LITERAL, FOLDED)
_PROPERTY = re.compile(r"&[0-9A-Za-z_-]+|!\S*")
_GAP = re.compile(f"(?:[{_BREAKS_AND_BLANKS}]+|#[^\r\n\x85\u2028\u2029]*)*+")


def read_yaml(source: Source, dialect: str) -> list[Document]:
    """Every document of the text; those with nothing in them are left out.

    Raises `Unreadable` at broken syntax and beyond the limits, `Empty` where no document has content, and
    `ParserMissing` without libyaml.
    """
    try:
        from yaml import CBaseLoader, YAMLError
    except ImportError:
        raise ParserMissing(
            "PyYAML is missing or built without libyaml; install a wheel of it:"
            " `pip install --force-reinstall --only-binary pyyaml pyyaml`."
        ) from None
    _refuse_what_misleads_libyaml(source)
    try:
        documents = _documents(CBaseLoader(source.text), source, dialect)
    except YAMLError as error:
        from govcheck.reading.yaml_errors import unreadable_yaml

        raise unreadable_yaml(error, source) from None
    if not documents:
        raise empty(source)
    return documents


def _documents(parser: Any, source: Source, dialect: str) -> list[Document]:
    # Long and flat on purpose: this loop is most of the time that a small file takes.
    from yaml.events import (
        AliasEvent,
        DocumentEndEvent,
        DocumentStartEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )

    documents: list[Document] = []
    text = source.text
    remarks = Remarks(source, dialect)
    is_strict = remarks.is_strict
    anchors = Anchors(source)
    next_event = parser.get_event
    # The collection being filled, its key that waits for a value, and the same of all around it.
    container: Mapping | Sequence | None = None
    key: Scalar | None = None
    stack: list[tuple[Mapping | Sequence | None, Scalar | None]] = []
    count = end = 0
    node: Node

    while True:
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            start, end = event.start_mark.index, event.end_mark.index
            style = event.style
            if event.tag is not None or event.anchor is not None:
                start = _content_start(event, remarks)
            if style in _BLOCK_STYLES:
                end = start + len(text[start:end].rstrip(_BREAKS_AND_BLANKS))
            node = Scalar(event.value, style, start, end, event.tag)
            count += 1
            if event.anchor is not None:
                anchors.define(event.anchor, node, 1)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            stack.append((container, key))
            start = event.start_mark.index
            if len(stack) > MAX_DEPTH:
                raise too_deep(source, start)
            container = Mapping(start) if kind is MappingStartEvent else Sequence(start, bool(event.flow_style))
            key = None
            count += 1
            if event.tag is not None or event.anchor is not None:
                container.start = _content_start(event, remarks)
                anchors.open(event.anchor, len(stack), count)
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            assert container is not None, "the parser closes what it opened"
            # The end of a collection without brackets is where the next token begins.
            if event.end_mark.index > event.start_mark.index:
                end = event.end_mark.index
            container.end = end
            node = container
            if type(node) is Mapping and MERGE_KEY in node.values:
                anchors.merge(node, remarks)
            anchors.close(node, len(stack), count)
            container, key = stack.pop()
        elif kind is AliasEvent:
            start, end = event.start_mark.index, event.end_mark.index
            if is_strict:
                remarks.alias(start, end)
                node = Scalar(text[start:end], PLAIN, start, end)
            else:
                node, size = anchors.resolve(event.anchor, len(stack), start, end)
                count += size
        elif kind is DocumentStartEvent:
            remarks = Remarks(source, dialect)
            anchors = Anchors(source)
            continue
        elif kind is DocumentEndEvent:
            continue
        elif kind is StreamEndEvent:
            return documents
        else:
            continue

        if count > MAX_NODES:
            raise too_many_nodes(source, node.start, node.end)
        if type(container) is Mapping:
            if key is None:
                if type(node) is not Scalar:
                    remarks.key_is_no_text(node)
                    node = Scalar(text[node.start : node.end], PLAIN, node.start, node.end)
                key = node
                if key.style == PLAIN and is_strict:
                    remarks.plain_key(key)
                if key.text in container.keys:
                    remarks.duplicate_key(key, container.keys[key.text])
                continue
            container.keys[key.text] = key
            container.values[key.text] = node
            if is_strict and type(node) is Scalar and is_null(node):
                remarks.null(node, key)
            key = None
        elif type(container) is Sequence:
            container.items.append(node)
            if is_strict and type(node) is Scalar and is_null(node):
                remarks.null(node, None)
        elif not _is_nothing(node):
            documents.append(Document(source, node, remarks.problems, remarks.notes))


def _is_nothing(root: Node) -> bool:
    return isinstance(root, Scalar) and root.style == PLAIN and not root.text and root.tag is None


def _content_start(event: Any, remarks: Remarks) -> int:
    """Offset of a node behind its anchor and tag, which the event's start mark includes."""
    text = remarks.source.text
    at: int = event.start_mark.index
    for _ in range((event.tag is not None) + (event.anchor is not None)):
        match = _PROPERTY.match(text, at)
        if match is None:
            break
        if match[0][0] == "!":
            remarks.tag(*match.span())
        else:
            remarks.anchor(*match.span())
        gap = _GAP.match(text, match.end())
        at = gap.end() if gap else match.end()
    end: int = event.end_mark.index
    return min(at, end)


def _refuse_what_misleads_libyaml(source: Source) -> None:
    text = source.text
    if text.startswith("\ufeff"):
        # It would be skipped uncounted, and every place be one character off.
        raise unreadable("A second byte order mark stands here; remove it.", source, 0, 1)
    # libyaml compares each %TAG with all before it: a file full of them would take minutes.
    if "%TAG" not in text:
        return
    for number, match in enumerate(_TAG_DIRECTIVE.finditer(text)):
        if number == _MAX_TAG_DIRECTIVES:
            message = f"The file has more than {_MAX_TAG_DIRECTIVES} %TAG lines; remove them."
            raise unreadable(message, source, match.end() - 4, match.end())
