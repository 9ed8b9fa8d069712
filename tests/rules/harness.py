"""Puts fragments of rule pages into the full example and judges the result.

A fragment is text under `spec:` that replaces that part of the refund assistant with its platform merged in:
mappings merge, lists replace. `without` takes keys out first; documents after `---` are whole; `given` holds
`files` (path: text), `lock` (content of govcheck.lock) and `environment` (what the caller says).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import yaml

from govcheck.conductor import check_records
from govcheck.facts.waivers import Waiver
from govcheck.gate.report import AgentReport, Finding, Report, Unknown
from govcheck.rules.registry import INDEX
from govcheck.settings.values import Settings
from govcheck.settings.waivers import acceptances

EXAMPLE = Path(__file__).parents[2] / "examples" / "refund-assistant"
TODAY = "2026-11-23"
MANIFEST = "refund-assistant.govcheck.yaml"
INHERITED = (
    "identity",
    "model.dataUse",
    "context",
    "permissions.egress",
    "permissions.sandbox",
    "permissions.budgets",
    "oversight.stop",
    "oversight.escalation",
    "oversight.monitors",
    "oversight.approvals",
    "logging",
)


def full_example() -> dict[str, Any]:
    """The refund assistant's document with its platform's keys merged in."""
    document: dict[str, Any] = yaml.safe_load((EXAMPLE / MANIFEST).read_text("utf-8"))
    text = (EXAMPLE / "platform.govcheck.yaml").read_text("utf-8").replace("{agent}", "refund-assistant")
    platform = yaml.safe_load(text)["spec"]
    for path in INHERITED:
        *parents, last = path.split(".")
        theirs, mine = platform, document["spec"]
        for parent in parents:
            theirs, mine = theirs.get(parent, {}), mine.setdefault(parent, {})
        if last in theirs:
            mine.setdefault(last, theirs[last])
    return document


def merged(base: Any, fragment: Any) -> Any:
    """Mappings merge, everything else replaces."""
    if isinstance(base, dict) and isinstance(fragment, dict):
        return {**base, **{key: merged(base.get(key), value) for key, value in fragment.items()}}
    return fragment


def records_of(fragment: str) -> dict[str, bytes]:
    """The repository that a fragment describes, as bytes by path."""
    parts: list[dict[str, Any]] = list(yaml.safe_load_all(fragment))
    spec, others = parts[0], parts[1:]
    document = full_example()
    for path in spec.pop("without", []):
        *parents, last = path.split(".")
        reduce(dict.__getitem__, parents, document["spec"]).pop(last, None)
    given = spec.pop("given", {})
    document["spec"] = merged(document["spec"], spec)
    records = {
        path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in EXAMPLE.rglob("*") if path.is_file()
    }
    records.pop("govcheck.lock", None)
    records[MANIFEST] = as_bytes(document)
    records |= {path: text.encode() for path, text in given.get("files", {}).items()}
    for path, report in given.get("reports", {}).items():
        records[f"{path}trials.jsonl" if path.endswith("/") else path] = report_of(**report)
    if "lock" in given:
        records["govcheck.lock"] = as_bytes({"lock": "govcheck/v1", **given["lock"]})
    peers = document["spec"].get("delegation", {}).get("to", [])
    named = {peer["agent"]: peer["manifest"] for peer in peers if "manifest" in peer}
    for number, other in enumerate(others):
        records[named.get(f"agent:{other['metadata']['name']}", f"other-{number}.govcheck.yaml")] = as_bytes(other)
    return records


def report_of(
    tool: str,
    model: str,
    date: Any,
    scenarios: dict[str, str],
    judge: str | None = None,
    awareness: bool = False,
    conditions: Sequence[str] = (),
    **header: Any,
) -> bytes:
    """A report in the plain format: `scenarios` maps each to failed and distinct prompts, `1/60`."""
    head = {"format": "govcheck-evidence/1", "tool": tool, "model": model, "started": f"{date}T08:00:00Z"}
    head |= {"judge": judge} if judge else {}
    rows: list[dict[str, Any]] = [head | {"awareness": awareness} | header]
    for scenario, counted in scenarios.items():
        failed, total = map(int, counted.split("/"))
        for number in range(total):
            outcome = "unsafe" if number < failed else "safe"
            row = {"scenario": scenario, "prompt": f"{scenario}-{number}", "outcome": outcome}
            if conditions:
                row["condition"] = conditions[number % len(conditions)]
            rows.append(row)
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def as_bytes(data: Any) -> bytes:
    """Data as a strict document."""
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode()


def judged(fragment: str, *rules: str, today: str = TODAY, **settings: Any) -> Report:
    """The report on the full example with a fragment in it, by some rules alone, and those that it waives."""
    records = records_of(fragment)
    accepted = tuple(
        one for path, data in records.items() if b"kind: Waivers" in data for one in acceptances(path, data)
    )
    waived = (one.rule.value for one in accepted if isinstance(one, Waiver))
    given = yaml.safe_load(fragment.split("\n---\n")[0]).get("given") or {}
    if "environment" in given:
        settings = {"environment": given["environment"], **settings}
    select = tuple(dict.fromkeys((*rules, *(rule for rule in waived if rule in INDEX))))
    return check_records(
        records,
        Settings(today, rulesets=("strict",), select=select, preview=True, acceptances=accepted, **settings),
    )


def the_agent(report: Report, name: str = "refund-assistant") -> AgentReport:
    assert not report.errors, [error.message for error in report.errors]
    [agent] = [agent for agent in report.agents if agent.name == name]
    return agent


def findings(fragment: str, rule: str, **settings: Any) -> list[Finding]:
    found = the_agent(judged(fragment, rule, **settings)).findings
    return [finding for finding in found if finding.rule == rule]


def unknowns(fragment: str, rule: str, **settings: Any) -> list[Unknown]:
    return list(the_agent(judged(fragment, rule, **settings)).unknown)
