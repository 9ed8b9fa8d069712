"""`govcheck evidence FILE...`: what reports of test tools prove at a tier."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import NamedTuple

from govcheck.authority.evidence_verdicts import (
    ERROR,
    FAIL,
    UNKNOWN,
    Circumstances,
    ReportVerdict,
    model_verdicts,
    report_verdict,
)
from govcheck.cli import terminal
from govcheck.cli.refusal import refuse
from govcheck.cli.run import today_of
from govcheck.evidence.polarity import BAD, GOOD
from govcheck.evidence.reading import Unresolved, read_report
from govcheck.evidence.scenario_map import SCENARIOS
from govcheck.facts.policy import SHIPPED, TIERS
from govcheck.facts.reports import Report
from govcheck.gate.report import Error
from govcheck.gate.verdict import Decision, decide
from govcheck.output.evidence import Evaluation, as_text
from govcheck.settings.values import Refusal
from govcheck.workspace import Folder, Unavailable, relative_to
from govcheck.workspace.paths import LINK

FORMATS = ("text", "json")
PICTURES = (".svg", ".png")
INSTALL = "`--plot` needs matplotlib: install it with `pip install 'govcheck[plot]'`."


class Wishes(NamedTuple):
    """What was typed."""

    files: Sequence[str]
    tier: str = "high"
    today: str | None = None
    format: str = "text"
    plot: str | None = None
    scenarios: Sequence[str] = ()
    """`CATEGORY=SCENARIO`, as `scenarioMap` of a manifest."""
    polarities: Sequence[str] = ()
    """`SCORER=bad` or `=good`, as `polarity` of a manifest."""


class _Declared(NamedTuple):
    """What the caller says of categories and scorers that the shipped tables do not know."""

    scenarios: Mapping[str, str]
    polarities: Mapping[str, str]


def run(wishes: Wishes, environment: Mapping[str, str]) -> int:
    """Returns 0 where all reports pass, 1 where one fails, 2 where one cannot be judged."""
    try:
        by = _circumstances(wishes, environment)
        declared = _Declared(
            _pairs("--scenario", "CATEGORY=SCENARIO", wishes.scenarios, SCENARIOS),
            _pairs("--polarity", "SCORER=bad", wishes.polarities, (BAD, GOOD)),
        )
        drawing = _drawing(wishes.plot) if wishes.plot is not None else None
    except Refusal as refusal:
        return refuse([Error(refusal.message)])
    verdicts: list[ReportVerdict] = []
    errors: list[Error] = []
    for file in dict.fromkeys(wishes.files):
        try:
            verdicts.append(report_verdict(file, _read(file, declared), by))
        except Unavailable as refused:
            errors.append(Error(f"`{file}` {refused.reason}.", file))
    together = model_verdicts(verdicts, by)
    found = Evaluation(verdicts, together, by, _decision(verdicts, errors), errors)
    if drawing is not None and wishes.plot is not None:
        errors += _plotted(drawing, found, wishes.plot)
        found = found._replace(decision=_decision(verdicts, errors))
    if wishes.format == "json":
        from govcheck.output.evidence_json import as_json

        terminal.write(as_json(found, terminal.style(environment, False, False, False, False)))
    elif verdicts:
        terminal.write(as_text(found, terminal.style(environment, False, False, False, False)))
    refuse([Error(one.message) for one in errors])
    return found.decision.exit_code


def _circumstances(wishes: Wishes, environment: Mapping[str, str]) -> Circumstances:
    if wishes.tier not in TIERS:
        raise Refusal(f"`--tier` is one of {', '.join(TIERS)}, not `{wishes.tier}`.")
    today = today_of({} if wishes.today is None else {"today": wishes.today}, environment)
    return Circumstances(wishes.tier, today, SHIPPED)


def _decision(verdicts: Sequence[ReportVerdict], errors: Sequence[Error]) -> Decision:
    words = {one.verdict for one in verdicts}
    return decide(FAIL in words, UNKNOWN in words, invalid=ERROR in words or bool(errors))


def _pairs(flag: str, form: str, said: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    """`NAME=VALUE`, each name once. A name may hold a `=`, a value none."""
    pairs: dict[str, str] = {}
    for one in said:
        name, _, value = one.rpartition("=")
        if not name:
            raise Refusal(f"`{flag} {one}` is no pair: write `{flag} {form}`.")
        if value not in values:
            raise Refusal(f"`{flag} {one}`: `{value}` is none of {', '.join(values)}.")
        if pairs.setdefault(name, value) != value:
            raise Refusal(f"`{flag}` says of `{name}` both `{pairs[name]}` and `{value}`.")
    return pairs


def _read(file: str, declared: _Declared) -> Report | Unresolved:
    """A report at a typed path, with that path in all places. Raises `Unavailable`."""
    root, name = _parent(file)
    if os.path.islink(os.path.join(root, name)):
        raise Unavailable(file, LINK)
    found = read_report(Folder(root), relative_to(root, os.path.join(root, name)), *declared)
    return found if isinstance(found, Unresolved) else with_path(found, file)


def _parent(file: str) -> tuple[str, str]:
    """The real folder that holds a file or folder, and its name there."""
    folder, name = os.path.split(file.rstrip(os.sep) or file)
    try:
        if name in ("", os.curdir, os.pardir):
            return os.path.split(os.path.realpath(file))
        return os.path.realpath(folder or os.curdir), name
    except (OSError, ValueError):
        raise Unavailable(file, "is no path that the file system can hold") from None


def with_path(report: Report, file: str) -> Report:
    """The report with the path that was typed before its own and those of its rows."""
    start, path = len(report.path), file.rstrip(os.sep) or file
    scenarios = {
        name: one._replace(unsafe_rows=[row._replace(file=path + row.file[start:]) for row in one.unsafe_rows])
        for name, one in report.scenarios.items()
    }
    return report._replace(path=path, scenarios=scenarios)


def _drawing(file: str) -> ModuleType:
    """What draws, where it can be had. Raises `Refusal`."""
    if _ending(file) not in PICTURES:
        raise Refusal(f"`--plot {file}`: a picture is a file in `{'` or `'.join(PICTURES)}`.")
    try:
        from govcheck.output import evidence_plot
    except ImportError:
        raise Refusal(INSTALL) from None
    return evidence_plot


def _plotted(drawing: ModuleType, found: Evaluation, file: str) -> list[Error]:
    rows = drawing.row_count(found)
    if not rows:
        return [Error(f"There is no scenario to draw: `{file}` is not written.", file)]
    if rows > drawing.MOST_ROWS:
        return [
            Error(f"There are {rows:,} rows to draw, and {drawing.MOST_ROWS:,} fit: `{file}` is not written.", file)
        ]
    try:
        terminal.write_bytes(file, drawing.draw(found, _ending(file).removeprefix(".")))
    except OSError as error:
        return [Error(f"`{file}` cannot be written ({error.strerror or 'no reason given'}).", file)]
    return []


def _ending(file: str) -> str:
    return os.path.splitext(file)[1].lower()
