"""Small documents for the tests of this folder, and what is wrong with them."""

from __future__ import annotations

from textwrap import dedent, indent

from govcheck.location import Source
from govcheck.manifest import Validated, validate
from govcheck.reading import STRICT, read_yaml

HEAD = "apiVersion: govcheck/v1\nkind: {kind}\nmetadata:\n  name: doc\nspec:\n"
Found = tuple[int, int, str]
"""Line and column in the fragment, and the message."""


def read(text: str) -> Validated:
    """The only document of a YAML text. It must keep the strict dialect."""
    (document,) = read_yaml(Source("govcheck.yaml", dedent(text).lstrip("\n")), STRICT)
    assert [problem.message for problem in document.problems] == []
    return validate(document)


def problems(text: str) -> list[Found]:
    """What is wrong with a whole document."""
    return [(*problem.source.position(problem.span.start), problem.message) for problem in read(text).problems]


def in_spec(fragment: str, kind: str = "Agent") -> Validated:
    """A document with the keys of `fragment` in its `spec`; an Agent gets a purpose."""
    head = HEAD.format(kind=kind) + ("  purpose: p\n" if kind == "Agent" else "")
    return read(head + indent(dedent(fragment).strip("\n") + "\n", "  "))


def wrong_in_spec(fragment: str, kind: str = "Agent") -> list[Found]:
    """What is wrong with the keys of `fragment`; lines and columns count in the fragment."""
    above = HEAD.format(kind=kind).count("\n") + (kind == "Agent")
    found = [
        (*problem.source.position(problem.span.start), problem.message)
        for problem in in_spec(fragment, kind).problems
    ]
    return [(line - above, column - 2, message) for line, column, message in found]
