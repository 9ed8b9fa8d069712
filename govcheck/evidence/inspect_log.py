"""A log of Inspect AI, as a `.eval` archive or as one JSON text: its header, and its samples one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govcheck.evidence.artifact import JSON, ZIP, Artifact, TooLarge
from govcheck.evidence.zip_members import ZipMembers
from govcheck.reading import Unreadable
from govcheck.reading.json_data import json_data

MAX_SAMPLES = 200_000
MAX_VALUES = 8_000_000
"""Of all samples of an archive together, counted by their commas and opening brackets."""
_HEADER, _START, _SAMPLES = "header.json", "_journal/start.json", "samples/"


class Log(NamedTuple):
    header: Mapping[str, Any]
    """All but the samples; of a run that did not end only what it began with, without `status`."""
    samples: Iterator[tuple[str, Mapping[str, Any]]]
    """Where each stands in the log, in words, and its content."""


def is_log(artifact: Artifact) -> bool:
    if artifact.kind == ZIP:
        return _is_archive(artifact)
    if artifact.kind != JSON or b'"eval"' not in artifact.start or b'"status"' not in artifact.start:
        return False
    data = artifact.data
    return (
        isinstance(data, dict)
        and isinstance(data.get("status"), str)
        and isinstance(data.get("eval"), dict)
        and {"task", "model", "created"} <= data["eval"].keys()
    )


def opened(artifact: Artifact) -> Log:
    if artifact.kind == JSON:
        return Log(artifact.data, _listed(artifact, artifact.data.get("samples")))
    members = ZipMembers(artifact)
    name = _HEADER if _HEADER in members else _START
    header = _parsed(artifact, name, members.read(name))
    if not isinstance(header.get("eval"), dict):
        raise artifact.damaged(f"`{name}` in the log says nothing of a run")
    return Log(header, _archived(artifact, members))


def _is_archive(artifact: Artifact) -> bool:
    """By the names of its members; a damaged one by the first, so that it is called by its name."""
    try:
        members = ZipMembers(artifact)
    except Unreadable:
        return _START.encode() in artifact.start[:100]
    return _START in members or (_HEADER in members and any(name.startswith(_SAMPLES) for name in members.names))


def _listed(artifact: Artifact, samples: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if samples is not None and not isinstance(samples, list):
        raise artifact.damaged("`samples` of the log is no list")
    if len(samples or ()) > MAX_SAMPLES:
        raise TooLarge(f"holds more than {MAX_SAMPLES:,} samples")
    for number, sample in enumerate(samples or ()):
        if not isinstance(sample, dict):
            raise artifact.damaged(f"`samples[{number}]` of the log is no mapping")
        yield f"samples[{number}]", sample


def _archived(artifact: Artifact, members: ZipMembers) -> Iterator[tuple[str, Mapping[str, Any]]]:
    left = MAX_VALUES
    for name in members.names:
        if name.startswith(_SAMPLES) and name.endswith(".json"):
            text = members.read(name)
            left -= text.count(b",") + text.count(b"[") + text.count(b"{")
            if left < 0:
                raise TooLarge(f"holds more than {MAX_VALUES:,} values")
            yield _shown(name), _parsed(artifact, name, text)


def _parsed(artifact: Artifact, name: str, text: bytes) -> dict[str, Any]:
    data = json_data(f"{artifact.path}/{_shown(name)}", text)
    if not isinstance(data, dict):
        raise artifact.damaged(f"`{_shown(name)}` in the log is no mapping")
    return data


def _shown(name: str) -> str:
    """A name that somebody else wrote, fit for a message."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:200])
