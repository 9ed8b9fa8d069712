"""Bytes to documents whose every key and value has its place; all limits on input live here."""

from govcheck.reading.decode import decode
from govcheck.reading.dialect import MAX_BYTES, MAX_DEPTH, MAX_NODES, STRICT, TOLERANT
from govcheck.reading.document import Document, to_data
from govcheck.reading.errors import Empty, ParserMissing, Unreadable
from govcheck.reading.nodes import Mapping, Node, Problem, Scalar, Sequence
from govcheck.reading.plain_text import PlainText
from govcheck.reading.scalars import looks_like
from govcheck.reading.yaml_reader import read_yaml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from govcheck.reading.json_reader import read_json as read_json

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
    "PlainText",
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


def __getattr__(name: str) -> object:
    """The JSON reader is loaded with the first JSON file: most runs have none."""
    if name == "read_json":
        from govcheck.reading.json_reader import read_json

        return read_json
    raise AttributeError(f"module 'govcheck.reading' has no attribute {name!r}")
