from __future__ import annotations

from typing import Any

import pytest

from tests.rules.evidence_fragments import MODEL, PATH, POINTER, PROMPT, TEXT, TIERS, digest, fragment, report
from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import judge_foreign, shown, states

RULE = "GOV709"
WHOLE = {"digest": digest("r"), "model": MODEL, "tools": digest("t"), "instructions": {PROMPT: digest(TEXT)}}


def lock(entry: dict[str, Any] | None = None, name: str = "refund-assistant") -> dict[str, Any]:
    return {"files": {}, "agents": {name: {"evidence": {} if entry is None else {PATH: entry}}}}


def messages(text: str) -> list[str]:
    assert unknowns(text, RULE) == []
    return [one.message for one in findings(text, RULE)]


def without(*keys: str) -> dict[str, Any]:
    return {key: value for key, value in WHOLE.items() if key not in keys}


def test_a_report_that_the_lock_does_not_know_is_found_at_its_path() -> None:
    [finding] = findings(fragment(report(), lock=lock()), RULE)
    assert (finding.target, shown(finding)[3]) == ('evidence["evidence/r.jsonl"].report', PATH)
    assert finding.message == f"Nobody recorded which prompt, tools and model `{PATH}` is about."
    assert (finding.severity, finding.help) == ("low", "run `govcheck lock` in the change that adds the report")


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        (WHOLE, None),
        (without("digest"), None),
        (without("instructions"), "prompt"),
        (without("tools"), "tools"),
        (without("model"), "model"),
        (without("tools", "model"), "tools and model"),
        ({**WHOLE, "tools": ""}, "tools"),
    ],
)
def test_what_the_entry_does_not_say_is_named(entry: dict[str, Any], missing: str | None) -> None:
    expected = [f"Nobody recorded which {missing} `{PATH}` is about."] if missing else []
    assert messages(fragment(report(), lock=lock(entry))) == expected


def test_what_the_report_says_itself_is_recorded() -> None:
    binding = {"model": MODEL, "tools": digest("t"), "prompts": {PROMPT: digest(TEXT)}}
    assert messages(fragment(report(binding=binding), lock=lock())) == []
    assert messages(fragment(report(binding={"model": MODEL}), lock=lock())) == [
        f"Nobody recorded which prompt and tools `{PATH}` is about."
    ]
    assert messages(fragment(report(binding={"model": MODEL}), lock=lock(without("model")))) == []


def test_what_the_agent_does_not_have_need_not_be_recorded() -> None:
    no_prompts = fragment(report(), lock=lock(without("instructions")), without=["directives.instructions"])
    assert messages(no_prompts) == []
    assert messages(fragment(report(), lock=lock(without("model")), without=["model.id"])) == []


def test_the_entry_of_another_agent_says_nothing() -> None:
    assert len(messages(fragment(report(), lock=lock(WHOLE, "triage")))) == 1
    assert len(messages(fragment(report(), lock={"files": {}}))) == 1


def test_without_a_lock_another_rule_speaks() -> None:
    assert messages(fragment(report())) == []


@pytest.mark.parametrize("bad", [POINTER, "x"])
def test_whether_the_report_can_be_read_does_not_matter(bad: str) -> None:
    assert messages(fragment(bad, lock=lock(WHOLE))) == []
    assert len(messages(fragment(bad, lock=lock()))) == 1


@pytest.mark.parametrize(("tier", "count"), [("low", 0), ("moderate", 0), ("high", 1), ("critical", 1)])
def test_it_is_asked_from_tier_high_on(tier: str, count: int) -> None:
    assert len(messages(fragment(report(), lock=lock(), **TIERS[tier]))) == count


@pytest.mark.parametrize(("environment", "status"), [("production", "reported"), ("development", "advisory")])
def test_it_is_advisory_outside_production(environment: str, status: str) -> None:
    found = the_agent(judged(fragment(report(), lock=lock(), environment=environment), RULE))
    assert [finding.status for finding in found.findings] == [status]


def test_a_format_without_evidence_has_no_lock() -> None:
    found = judge_foreign(RULE)
    assert (found.findings, states(found)) == ((), [])
