"""The test cases of a JUnit XML file, one at a time, from a parser that takes no document type and no entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from govcheck.evidence.artifact import Artifact, TooLarge

MAX_CASES = 500_000
"""Test cases and suites."""
_MAX_DEPTH = 50
_MAX_PROPERTIES = 100
"""Of one suite or one test case."""
_MAX_TAG_BYTES = 4_000_000
"""A tag with its attributes: the parser holds it in memory and reads it anew with every part that arrives."""
_MAX_LINE = 1_000_000
"""What points to a line further down takes more memory than the report."""
_PART = 1_000_000
_NO_RESULTS = frozenset(("properties", "property", "system-out", "system-err"))

Properties = Mapping[str, tuple[str, ...]]


class Counts(NamedTuple):
    """As the attributes of a suite are called."""

    tests: int | None = 0
    failures: int | None = 0
    errors: int | None = 0
    skipped: int | None = 0


class Case(NamedTuple):
    """A test case with the properties of its suites under its own."""

    name: str
    classname: str
    line: int
    results: list[str]
    """What it holds: `failure`, `error`, `skipped` or other words of a runner, `pytest.xfail` for such a skip."""
    status: str
    """Attribute `status` or `result` in small letters, which some runners write; empty for most."""
    timestamp: str
    properties: Properties


class Suite(NamedTuple):
    """What a suite says of itself at its end. None where it does not say."""

    said: Counts
    own: tuple[int, ...]
    """Counted from the test cases in it, in the order of `Counts`."""
    nested: tuple[int, ...]
    """Those in the suites inside."""


def cases(artifact: Artifact) -> Iterator[Case | Suite]:
    """Each test case, and each suite after all that it holds. Raises `Unreadable` for what is no JUnit XML."""
    parser = _Parser(artifact)
    data = artifact.content()
    for start in range(0, len(data), _PART):
        yield from parser.feed(data[start : start + _PART], is_last=start + _PART >= len(data))


READ_PROPERTIES = frozenset(
    ("model", "agent", "judge", "scenario", "category", "prompt", "awareness", "synthetic", "govcheck")
)
"""Names of the properties that say something here."""


class _Open:
    """A suite or test case whose end has not come yet."""

    def __init__(self, tag: str, attributes: Mapping[str, str], line: int, outer: _Open | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.timestamp: str = attributes.get("timestamp") or (outer.timestamp if outer else "")
        self.inherited: Properties = outer.properties if outer else {}
        self.given: dict[str, tuple[str, ...]] = {}
        self.results: list[str] = []
        self.own = [0, 0, 0, 0]
        self.nested = [0, 0, 0, 0]
        self.last: tuple[str, str, bool] = ("", "", False)
        """Class and name of the test case before, and whether it failed."""

    @property
    def properties(self) -> Properties:
        return {**self.inherited, **self.given} if self.given else self.inherited


class _Parser:
    def __init__(self, artifact: Artifact) -> None:
        self._artifact = artifact
        self._open: list[_Open] = []
        self._ready: list[Case | Suite] = []
        self._depth = self._cases = self._fed = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse_declaration
        self._parser.EntityDeclHandler = self._refuse_declaration
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, data: bytes, *, is_last: bool) -> list[Case | Suite]:
        self._ready = []
        try:
            self._parser.Parse(data, is_last)
        except expat.ExpatError as error:
            raise self._damaged(
                f"This is no XML ({expat.ErrorString(error.code)}); the report is damaged or cut off"
            ) from None
        except (LookupError, ValueError):
            raise self._damaged("It names an encoding in which no report is written") from None
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > _MAX_TAG_BYTES:
            raise self._damaged(f"A tag has more than {_MAX_TAG_BYTES // 1_000_000} MB")
        return self._ready

    def _refuse_declaration(self, *_: object) -> None:
        raise self._damaged(
            "It declares a document type or an entity, which no test runner does; nothing in it is read"
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise self._damaged("Elements are nested too deep; the report is damaged")
        inside = self._open[-1] if self._open else None
        in_case = inside is not None and inside.tag == "testcase"
        if tag in ("testsuites", "testsuite", "testcase"):
            if in_case or (inside is None and tag == "testcase"):
                raise self._damaged(f"A `{tag}` cannot stand here")
            self._cases += 1
            if self._cases > MAX_CASES:
                raise TooLarge(f"holds more than {MAX_CASES:,} test cases")
            self._open.append(_Open(tag, attributes, self._parser.CurrentLineNumber, inside))
        elif inside is None:
            raise self._damaged(f"`{tag}` is no element of JUnit XML")
        elif tag == "property":
            self._property(inside, attributes)
        elif in_case and tag not in _NO_RESULTS and len(inside.results) < _MAX_PROPERTIES:
            is_xfail = tag == "skipped" and attributes.get("type") == "pytest.xfail"
            inside.results.append("pytest.xfail" if is_xfail else tag)

    def _property(self, inside: _Open, attributes: Mapping[str, str]) -> None:
        name, value = attributes.get("name"), attributes.get("value")
        if value is None and (name is None or name in READ_PROPERTIES):
            raise self._damaged(f"A property `{name or ''}` has no `value`")
        if name and value is not None:
            if len(inside.given) >= _MAX_PROPERTIES and name not in inside.given:
                raise self._damaged(f"More than {_MAX_PROPERTIES} properties stand here")
            inside.given[name] = (*inside.given.get(name, ())[:_MAX_PROPERTIES], value)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag not in ("testsuites", "testsuite", "testcase"):
            return
        done = self._open.pop()
        outer = self._open[-1] if self._open else None
        if tag == "testcase" and outer is not None:
            self._case(done, outer)
            return
        self._ready.append(Suite(self._said(done), tuple(done.own), tuple(done.nested)))
        if outer is not None:
            outer.nested = [a + b + c for a, b, c in zip(outer.nested, done.own, done.nested, strict=True)]

    def _case(self, done: _Open, suite: _Open) -> None:
        get = done.attributes.get
        name, classname = get("name"), get("classname", "")
        if name is None:
            raise self._damaged("A test case has no name")
        results = done.results
        failed = "failure" in results
        # pytest writes a test that fails, and whose clean-up raises an error, as two test cases, and counts it once.
        is_same = suite.last == (classname, name, True) and results == ["error"]
        suite.last = (classname, name, failed)
        found = (not is_same, failed, "error" in results, bool({"skipped", "pytest.xfail"}.intersection(results)))
        suite.own = [count + one for count, one in zip(suite.own, found, strict=True)]
        status = (get("status") or get("result") or "").lower()
        self._ready.append(Case(name, classname, done.line, results, status, done.timestamp, done.properties))

    def _said(self, suite: _Open) -> Counts:
        return Counts(*(self._count(suite, key) for key in Counts._fields))

    def _count(self, suite: _Open, key: str) -> int | None:
        written = suite.attributes.get(key)
        if not written:
            return None
        if not (written.isascii() and written.isdigit() and len(written) < 10):
            raise self._damaged(f"`{key}` of a suite is no number")
        return int(written)

    def _damaged(self, message: str) -> Exception:
        line = self._parser.CurrentLineNumber
        return self._artifact.damaged(message, line if line <= _MAX_LINE else 1)
