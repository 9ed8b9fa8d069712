"""What an agent's `evidence[]` says, read from the files that it names."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.evidence.reading import Unresolved, read_report
from govcheck.facts.agent import Agent
from govcheck.facts.fact import STATED, Fact, unresolved
from govcheck.facts.reports import Exhibit, Paper, Report
from govcheck.facts.sections import Evidence
from govcheck.loading.library import Library
from govcheck.location import Source
from govcheck.reading import MAX_BYTES, STRICT, Empty, Unreadable, decode, read_yaml, to_data
from govcheck.settings.written import is_day
from govcheck.workspace import Unavailable

ADVERSARIAL = "adversarial"
_FENCE = "---"


def exhibits(agent: Agent, library: Library) -> Iterator[Exhibit]:
    """Each adversarial entry with its report."""
    for evidence, path in _entries(agent):
        if evidence.kind.value == ADVERSARIAL:
            yield Exhibit(evidence, path, _report(evidence, path, library))


def papers(agent: Agent, library: Library) -> Iterator[Paper]:
    """Each entry that people wrote."""
    for evidence, path in _entries(agent):
        if evidence.kind.value != ADVERSARIAL:
            yield _paper(evidence, path, library)


def _entries(agent: Agent) -> Iterator[tuple[Evidence, str]]:
    paths = [file.path for file in agent.files if file.role == "report"]
    return zip(agent.evidence.value, paths, strict=True)


def _report(evidence: Evidence, path: str, library: Library) -> Fact[Report]:
    scenarios, polarities = evidence.scenario_map.value, evidence.polarity.value
    key = (path, tuple(sorted(scenarios.items())), tuple(sorted(polarities.items())))
    read = library.report(key, lambda: read_report(library.workspace, path, scenarios, polarities))
    if isinstance(read, Unresolved):
        return unresolved(evidence.report.place, f"`{path}` {read.reason}")
    return Fact(read, STATED, evidence.report.place)


def _paper(evidence: Evidence, path: str, library: Library) -> Paper:
    place, workspace = evidence.report.place, library.workspace
    no_date: Fact[str | None] = Fact(None, STATED, place)
    try:
        if workspace.is_folder(path):
            has_files = any(True for _ in workspace.files(path))
            return Paper(evidence, path, Fact(has_files, STATED, place), no_date)
        data = workspace.read(path, MAX_BYTES)
    except Unavailable as refused:
        if refused.is_missing:
            return Paper(evidence, path, Fact(False, STATED, place), no_date)
        unread = unresolved(place, f"`{path}` {refused.reason}")
        return Paper(evidence, path, unread, unread)
    try:
        text = decode(path, data).text
    except Empty:
        return Paper(evidence, path, Fact(False, STATED, place), no_date)
    except Unreadable:  # a PDF is a paper like any other: what stands in it is for people
        return Paper(evidence, path, Fact(True, STATED, place), no_date)
    return Paper(evidence, path, Fact(bool(text.strip()), STATED, place), Fact(_date_in(path, text), STATED, place))


def _date_in(path: str, text: str) -> str | None:
    """`date` of the front matter of a Markdown file."""
    first, *lines = [line.rstrip() for line in text.splitlines()] or [""]
    if first != _FENCE or _FENCE not in lines:
        return None
    try:
        [document] = read_yaml(Source(path, "\n".join(lines[: lines.index(_FENCE)])), STRICT)
    except (Unreadable, ValueError):
        return None
    data = to_data(document.root)
    day = data.get("date") if isinstance(data, dict) else None
    return day if is_day(day) else None
