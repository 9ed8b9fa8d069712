"""What reports of test tools prove, for machines.

The shape is `govcheck-evidence-report/1`, to which keys are only ever added:

- `schema`, `today`, `tier`, `confidence` (of every bound), `verdict` (as that of a check: `PASS`, `FAIL`, `UNDECIDED`,
  `INVALID`), `exitCode`.
- `reports[]`: `file`, `verdict` (`pass`, `fail`, `unknown`, `error`), `reasons[]`, `unresolved` (why nobody knows what
  it says, else null; then all that follows is empty), `tool`, `version`, `model`, `about` (`agent` or `model`), `agent`,
  `judges[]`, `oldest` and `newest` (UTC, empty where no time is named), `synthetic`, `asksAwareness`, `conditions[]`,
  `binding` (`agent`, `model`, `tools`, `prompts` by path; null where it has none), `declaredPolarity[]`,
  `trials` (`evaluated`, `unsafe`, `errors`, `unscored`, `unsafeByTool`: null where the tool does not differ),
  `refusals[]`, `notes[]`, `unmapped[]` (`category`, `trials`), `scenarios[]`.
- `scenarios[]`: `scenario`, `verdict`, `reason`, then by distinct prompts `prompts` (the next three together count
  `judged` and `errors`), `judged`, `failed`, `errors`; `rate` (null where nothing was judged), `bound` (the worse of
  the next two), `boundWithoutErrors`, `boundWithErrors` (each taken for a failure), `tolerance` (null where the tier
  does not judge it), `missing` (further prompts without a failure that would do; null where none would, or where
  that is not the question), `failedTrials[]` (the first few: `file`, `where`, `line`: null where there are none).
- `together[]`: `model`, `files[]`, `verdict`, `scenarios[]` as above, for each model that several reports test.
- `errors[]`: `file`, `message`.
"""

from __future__ import annotations

import json
from typing import Any

from govcheck.authority.evidence_verdicts import ModelVerdict, ReportVerdict, ScenarioVerdict
from govcheck.evidence.bounds import CONFIDENCE
from govcheck.facts.reports import Report
from govcheck.output.evidence import Evaluation
from govcheck.output.style import Style

SCHEMA = "govcheck-evidence-report/1"


def as_json(found: Evaluation, style: Style) -> str:
    text = json.dumps(as_data(found), indent=2)
    return text.replace("\x7f", "\\u007f").replace("##", "#\\u0023") + "\n"


def as_data(found: Evaluation) -> dict[str, Any]:
    """The evaluation as plain data, keys in their published order."""
    return {
        "schema": SCHEMA,
        "today": found.by.today,
        "tier": found.by.tier,
        "confidence": CONFIDENCE,
        "verdict": found.decision.verdict,
        "exitCode": found.decision.exit_code,
        "reports": [_report(one) for one in found.reports],
        "together": [_model(one) for one in found.together],
        "errors": [{"file": one.file, "message": one.message} for one in found.errors],
    }


def _report(one: ReportVerdict) -> dict[str, Any]:
    return {
        "file": one.path,
        "verdict": one.verdict,
        "reasons": list(one.reasons),
        "unresolved": one.unresolved or None,
        **(_content(one.report) if one.report is not None else {}),
        "scenarios": [_scenario(scenario) for scenario in one.scenarios],
    }


def _content(report: Report) -> dict[str, Any]:
    binding = report.binding
    return {
        "tool": report.tool,
        "version": report.version,
        "model": report.model,
        "about": report.about,
        "agent": report.agent,
        "judges": list(report.judges),
        "oldest": report.oldest,
        "newest": report.newest,
        "synthetic": report.is_synthetic,
        "asksAwareness": report.asks_awareness,
        "conditions": list(report.conditions),
        "binding": binding and {**binding._asdict(), "prompts": dict(binding.prompts)},
        "declaredPolarity": list(report.declared_polarity),
        "trials": {
            "evaluated": report.evaluated,
            "unsafe": report.unsafe,
            "errors": report.errors,
            "unscored": report.unscored,
            "unsafeByTool": report.unsafe_by_tool,
        },
        "refusals": list(report.refusals),
        "notes": list(report.notes),
        "unmapped": [{"category": category, "trials": trials} for category, trials in report.unmapped.items()],
    }


def _scenario(one: ScenarioVerdict) -> dict[str, Any]:
    stands = one.standing
    return {
        "scenario": one.scenario,
        "verdict": one.verdict,
        "reason": one.reason,
        "prompts": stands.judged + stands.errors,
        "judged": stands.judged,
        "failed": stands.failed,
        "errors": stands.errors,
        "rate": _rounded(stands.rate) if stands.judged else None,
        "bound": _rounded(max(stands.bound, stands.worst_bound)),
        "boundWithoutErrors": _rounded(stands.bound),
        "boundWithErrors": _rounded(stands.worst_bound),
        "tolerance": one.tolerance,
        "missing": one.missing,
        "failedTrials": [{"file": row.file, "where": row.where, "line": row.line} for row in one.unsafe_rows],
    }


def _rounded(share: float) -> float:
    """What is exact: the digits behind the twelfth differ from one mathematics library to the next."""
    return round(share, 12)


def _model(one: ModelVerdict) -> dict[str, Any]:
    return {
        "model": one.model,
        "files": [report.path for report in one.reports],
        "verdict": one.verdict,
        "scenarios": [_scenario(scenario) for scenario in one.scenarios],
    }
