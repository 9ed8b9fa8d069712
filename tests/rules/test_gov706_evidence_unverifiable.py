from __future__ import annotations

import json
from pathlib import Path

import pytest

from govcheck.__main__ import run
from govcheck.evidence.polarity import Polarity
from govcheck.evidence.recorder import Recorder
from govcheck.evidence.scenario_map import ScenarioMap
from govcheck.facts.fact import STATED, Fact
from govcheck.facts.reports import Exhibit
from govcheck.gate.report import AgentReport
from tests.agents import agent, subject
from tests.rules.evidence_fragments import (
    DAY,
    MODEL,
    PATH,
    POINTER,
    TIERS,
    fragment,
    raw_report,
    report,
    trials,
)
from tests.rules.harness import findings, judged, records_of, the_agent, unknowns
from tests.rules.small import judge_foreign, judge_subject, shown, states

RULE = "GOV706"
HELP = (
    "commit the test tool's own result file with every trial; where its files name no model or time, write the trials "
    "as `govcheck-evidence/1`"
)
ROWS = trials({"a": "safe", "b": "safe"})


def why(text: str) -> str:
    """What the only finding says after "proves nothing"; empty for none."""
    assert unknowns(text, RULE) == []
    found = findings(text, RULE)
    assert len(found) <= 1
    return found[0].message.partition(" proves nothing: ")[2].removesuffix(".") if found else ""


def notes(text: str) -> list[str]:
    return [one.message for one in the_agent(judged(text, RULE)).notes if one.rule == RULE]


def test_a_report_that_proves_nothing_is_found_at_its_path() -> None:
    [finding] = findings(fragment(report(model="mockllm/model")), RULE)
    assert finding.target == 'evidence["evidence/r.jsonl"].report'
    assert shown(finding)[3] == PATH
    assert finding.message == f"`{PATH}` proves nothing: `mockllm/model` only stands in for a model."
    assert (finding.severity, finding.help) == ("high", HELP)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (raw_report(ROWS), ""),
        ("", "it is in no format that is known"),
        ("A summary.\n", "it is in no format that is known"),
        ('{"issues": []}', "it is in no format that is known"),
        (
            "scenario,result\ntool-misuse,pass\n",
            "it is a table whose columns nobody has defined: give the tool's own report, or write its trials as "
            "`govcheck-evidence/1`",
        ),
        (raw_report([]), "it holds no trial"),
        (raw_report(trials({"a": "error", "b": "error"})), "every trial ended in an error"),
        (raw_report(ROWS, model="echo"), "`echo` only stands in for a model"),
        (raw_report(ROWS, model="test.Blank"), "`test.Blank` only stands in for a model"),
        (raw_report(ROWS, model="none/none"), "`none/none` only stands in for a model"),
        (
            raw_report([{**ROWS[0], "model": "gpt-5.1-2025-11-13"}, ROWS[1]]),
            "it tests 2 models: split it into one report a model",
        ),
        (raw_report(ROWS, started="soon"), "it names a time that is none, `soon`; it names no time"),
    ],
)
def test_what_cannot_be_read_counted_or_attributed_proves_nothing(content: str, expected: str) -> None:
    assert why(fragment(content)) == expected


def test_a_damaged_report_is_named_with_its_line() -> None:
    damaged = raw_report(ROWS) + '{"scenario": "tool-misuse", "prompt": '
    assert why(fragment(damaged)).startswith(f"it cannot be read at {PATH}:4:")
    misspelt = raw_report(ROWS, synthetc=True)
    assert why(fragment(misspelt)).startswith(f"it cannot be read at {PATH}:1:1: `synthetc` is no key")


def test_a_model_that_nobody_names() -> None:
    head = {"format": "govcheck-evidence/1", "tool": "bench", "started": f"{DAY}T08:00:00Z"}
    rows = [{**row, "model": " "} for row in ROWS]
    text = "".join(json.dumps(row) + "\n" for row in (head, *rows))
    assert why(fragment(text)) == "it names no model"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("evidence/gone.json", "does not exist"),
        ("evidence/gone/", "does not exist"),
        ("../outside.json", "leaves the repository"),
        ("evidence/../../outside.json", "leaves the repository"),
    ],
)
def test_a_report_that_is_not_there_or_lies_outside(path: str, expected: str) -> None:
    text = json.dumps({"evidence": [{"kind": "adversarial", "report": path, "by": "team:ai-redteam"}]})
    assert expected in why(text)


def test_a_folder_without_a_report_proves_nothing() -> None:
    spec = {"evidence": [{"kind": "adversarial", "report": "prompts/", "by": "team:ai-redteam"}]}
    assert why(json.dumps(spec)) == "it holds no report in a format that is known"


@pytest.mark.parametrize("case", ["missing", "outside", "link", "refused"])
def test_a_bad_report_fails_the_agent_and_does_not_break_the_run(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "../out.jsonl" if case == "outside" else PATH
    root = tmp_path / "repository"
    text = fragment(report(model="mockllm/model" if case == "refused" else MODEL))
    if case == "outside":
        text = text.replace(f'"report": "{PATH}"', f'"report": "{path}"')
    for name, data in records_of(text).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (tmp_path / "out.jsonl").write_text(raw_report(ROWS))
    if case in ("missing", "link"):
        (root / PATH).unlink()
    if case == "link":
        (root / PATH).symlink_to(tmp_path / "out.jsonl")
    arguments = ["check", str(root), "--root", str(root), "--format", "json", "--today", "2026-11-23"]
    code = run(arguments)
    data = json.loads(capsys.readouterr().out)
    assert (code, data["errors"]) == (1, [])
    [agent] = data["agents"]
    rules = {one["rule"] for one in agent["findings"]}
    assert {"GOV701", "GOV704", "GOV706"} <= rules


@pytest.mark.parametrize("tier", ["low", "moderate", "high", "critical"])
def test_it_is_asked_at_every_tier(tier: str) -> None:
    assert why(fragment("x", **TIERS[tier])) == "it is in no format that is known"


def test_no_evidence_at_all_is_another_rules_business() -> None:
    for text in ("without: [evidence]", "evidence: []"):
        assert why(text) == ""


def test_drills_and_assessments_are_not_judged() -> None:
    spec = [{"kind": kind, "report": "gone.md", "by": "team:sre"} for kind in ("drill", "impact-assessment")]
    assert why(json.dumps({"evidence": spec})) == ""


@pytest.mark.parametrize("pointer", [POINTER, "/annex/objects/SHA256E-s12--aa.json\n"])
def test_a_report_that_is_stored_elsewhere_is_unknown(pointer: str) -> None:
    assert findings(fragment(pointer), RULE) == []
    [unknown] = unknowns(fragment(pointer), RULE)
    assert (unknown.target, unknown.state, unknown.blocks) == (
        'evidence["evidence/r.jsonl"].report',
        "unresolved",
        True,
    )
    assert unknown.reason == f"`{PATH}` is stored elsewhere, and here is only what points to it"


def test_a_report_that_was_made_up_says_so_in_a_note() -> None:
    text = fragment(report(synthetic=True))
    assert findings(text, RULE) == []
    assert notes(text) == [f"`{PATH}` is synthetic: it was made for an example, and nothing was tested."]


def with_scorers(*scorers: str, declared: dict[str, str]) -> AgentReport:
    """An agent with a report whose verdicts are those of scorers that the manifest says something of."""
    made = agent(f"evidence: [{{kind: adversarial, report: r.json, polarity: {json.dumps(declared)}}}]")
    record = Recorder("r.json", "bench", ScenarioMap(dict, {}), Polarity(dict, declared))
    record.model(MODEL)
    record.time(DAY)
    for scorer in scorers:
        record.trial("tool-misuse", scorer, record.outcome(scorer, False), "line 2")
    [evidence] = made.evidence.value
    made.exhibits = (Exhibit(evidence, "r.json", Fact(record.report(), STATED, evidence.report.place)),)
    return judge_subject(RULE, subject(made))


def test_what_the_manifest_says_of_scorers_is_said_in_a_note() -> None:
    found = with_scorers("leaks", "helps", declared={"leaks": "bad", "helps": "good", "idle": "bad"})
    assert found.findings == ()
    assert [one.message for one in found.notes] == [
        "`r.json` is read with what the manifest says of `leaks` (bad) and `helps` (good)."
    ]
    assert with_scorers(declared={}).findings[0].message == "`r.json` proves nothing: it holds no trial."


def test_a_scorer_of_which_nobody_says_which_way_it_counts_proves_nothing() -> None:
    [finding] = with_scorers("leaks", "mine", declared={"leaks": "bad"}).findings
    assert finding.message == (
        "`r.json` proves nothing: nobody knows which way `mine` counts: say so with `polarity: {mine: bad}` if true or a "
        "high score is bad, else with `good`."
    )


def test_a_report_on_another_model_or_agent_can_be_verified() -> None:
    assert why(fragment(report(model="gpt-5.1-2025-11-13", agent="triage", date="2027-01-01"))) == ""


@pytest.mark.parametrize(
    ("environment", "status", "verdict"),
    [("production", "blocking", "FAIL"), ("staging", "advisory", "PASS"), ("development", "advisory", "PASS")],
)
def test_it_is_advisory_outside_production(environment: str, status: str, verdict: str) -> None:
    found = the_agent(judged(fragment("x", environment=environment), RULE))
    assert ([finding.status for finding in found.findings], found.verdict) == ([status], verdict)


def test_a_format_without_evidence_is_inexpressible_and_does_not_block() -> None:
    found = judge_foreign(RULE)
    assert (found.findings, states(found)) == ((), [("evidence", "inexpressible")])
    assert not any(one.blocks for one in found.unknown)
