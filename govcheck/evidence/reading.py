"""From a path to what the report there proves. Whatever goes wrong on the way is a refusal, never a pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from govcheck.evidence.artifact import Artifact, TooLarge
from govcheck.evidence.port import Reader
from govcheck.evidence.recorder import Recorder
from govcheck.evidence.registry import reader_of
from govcheck.evidence.tables import polarity, scenario_map
from govcheck.facts.reports import Report
from govcheck.reading import Unreadable
from govcheck.workspace import Unavailable, Workspace


class Unresolved(NamedTuple):
    """Nobody knows what the report says: it is stored elsewhere, or too large. `reason` follows its path."""

    reason: str


def read_report(
    workspace: Workspace,
    path: str,
    scenarios: Mapping[str, str] | None = None,
    polarities: Mapping[str, str] | None = None,
) -> Report | Unresolved:
    """What a file or folder proves. `scenarios` and `polarities` are the manifest's `scenarioMap` and `polarity`.

    Raises nothing: what is missing, damaged or in no known format is a report with a refusal.
    """
    artifact = Artifact(workspace, path)

    def recorder(tool: str) -> Recorder:
        return Recorder(artifact.path, tool, scenario_map(scenarios or {}), polarity(polarities or {}))

    record = recorder("")
    try:
        if not artifact.is_folder and artifact.is_stored_elsewhere:
            return Unresolved("is stored elsewhere, and here is only what points to it")
        found = _found(artifact)
        if isinstance(found, str):
            record.refuse(found)
        else:
            reader, parts = found
            record = recorder(reader.TOOL)
            for part in parts:
                record.begin(part.path)
                reader.read(part, record)
    except TooLarge as limit:
        return Unresolved(limit.reason)
    except Unavailable as refused:
        record.refuse(
            f"it {refused.reason}" if refused.path == artifact.path else f"`{refused.path}` in it {refused.reason}"
        )
    except Unreadable as unreadable:
        problem = unreadable.problem
        line, column = problem.source.position(problem.span.start)
        where = f"{problem.source.path}:{line}:{column}"
        record.refuse(f"it cannot be read at {where}: {problem.message.removesuffix('.')}")
    except Exception as error:  # a damaged report makes a reader stumble in every way there is
        record.refuse(f"its content is not what its format says ({type(error).__name__})")
    return record.report()


def _found(artifact: Artifact) -> tuple[Reader, list[Artifact]] | str:
    """The reader and what it is to read: the artifact, or every file of a folder that holds reports of one tool."""
    reader = reader_of(artifact)
    if reader is not None:
        return reader, [artifact]
    if not artifact.is_folder:
        return "it is in no format that is known"
    parts: list[tuple[str, Artifact]] = []
    tools: dict[str, Reader] = {}
    for name in artifact.names:
        part = artifact.child(name)
        if part.is_stored_elsewhere:
            raise TooLarge(f"holds `{name}`, which is stored elsewhere")
        if (one := reader_of(part)) is not None:
            tools[one.TOOL] = one
            parts.append((one.TOOL, part))
    if len(tools) > 1:
        tools.pop("", None)  # what has no denominator: a table or hit log that a tool wrote beside its report
    if not parts:
        return "it holds no report in a format that is known"
    if len(tools) > 1:
        return f"it mixes reports of {' and '.join(sorted(tools))}: name each of them as evidence of its own"
    [(tool, reader)] = tools.items()
    return reader, [part for name, part in parts if name == tool]
