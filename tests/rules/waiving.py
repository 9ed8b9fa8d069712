"""Fragments with one finding (GOV407, medium) and a waiver of it."""

from __future__ import annotations

STALE_DRILL = "oversight: {stop: {testedOn: 2026-01-01}}"
"""Tier high: the drill is older than 180 days."""
SOUND = {
    "rule": "GOV407",
    "agent": "refund-assistant",
    "target": "oversight.stop.testedOn",
    "reason": "The drill is on 1 December.",
    "owner": "user:li.wei@acme.example",
    "approvedBy": "team:secops",
    "expires": "2027-02-01",
}
READING = {
    "agent": "refund-assistant",
    "text": "purpose",
    "says": "Settles refunds.",
    "words": "sha256:f09ca6cc5e7d4c18a4d1ef5e8ab9f3a6f4a2ef4fb6bf4e4e4f3f7a7fd0f4b0aa",
    "owner": "user:li.wei@acme.example",
    "approvedBy": "team:secops",
    "expires": "2027-02-01",
}


def waiver(**changes: str) -> str:
    """A document with the sound waiver, changed."""
    return _document("waivers", {**SOUND, **changes})


def reading(**changes: str) -> str:
    return _document("readings", {**READING, **changes})


def _document(key: str, entry: dict[str, str]) -> str:
    lines = [f"      {name}: {_written(name, value)}" for name, value in entry.items()]
    body = "\n".join(["    -" + lines[0][5:], *lines[1:]])
    return f"apiVersion: govcheck/v1\nkind: Waivers\nmetadata:\n  name: acme-risk\nspec:\n  {key}:\n{body}\n"


def _written(name: str, value: str) -> str:
    return value if name == "expires" else f"'{value}'"


def stale_drill_and(*documents: str) -> str:
    return "\n---\n".join([STALE_DRILL, *documents])
