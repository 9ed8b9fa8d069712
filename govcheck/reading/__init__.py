"""Bytes to documents whose every key and value has its place; all limits on input live here."""

from govcheck.reading.decode import decode
from govcheck.reading.dialect import MAX_BYTES, MAX_DEPTH, MAX_NODES, STRICT, TOLERANT
from govcheck.reading.document import Document, to_data
from govcheck.reading.errors import Empty, ParserMissing, Unreadable
from govcheck.reading.json_reader import read_json
from govcheck.reading.nodes import Mapping, Node, Problem, Scalar, Sequence
from govcheck.reading.scalars import looks_like
from govcheck.reading.yaml_reader import read_yaml

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "STRICT",
    "TOLERANT",
    "Document",
    "Empty",
    "Mapping",
    "Node",
    "ParserMissing",
    "Problem",
    "Scalar",
    "Sequence",
    "Unreadable",
    "decode",
    "looks_like",
    "read_json",
    "read_yaml",
    "to_data",
]
