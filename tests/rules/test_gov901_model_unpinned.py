from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV901"
FIXED = "claude-sonnet-4-5-20250929"


def test_an_alias_is_found_at_the_id() -> None:
    [finding] = judge_small(RULE, "model:\n  id: claude-sonnet-4-5").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 9, "claude-sonnet-4-5")
    assert finding.target == "model.id"
    assert finding.message == "`claude-sonnet-4-5` is an alias: refunds changes when the provider moves it."
    assert finding.help == (
        "configure a dated or numbered version of it in the runtime and write that id; upgrade by pull request, with "
        "new evidence"
    )


def test_each_fallback_is_judged_at_its_own_place() -> None:
    spec = f"model:\n  id: {FIXED}\n  fallback: [gpt-4.1-2025-04-14, gpt-4.1, o3]"
    found = judge_small(RULE, spec).findings
    assert [finding.target for finding in found] == ['model.fallback["gpt-4.1"]', "model.fallback[o3]"]
    assert shown(found[0]) == ("refunds.govcheck.yaml", 7, 36, "gpt-4.1")


@pytest.mark.parametrize("model", ["{}", "{dataUse: {training: false}}", "{id: ''}"])
def test_an_agent_that_names_no_model_is_a_finding(model: str) -> None:
    [finding] = judge_small(RULE, f"model: {model}").findings
    assert finding.target == "model.id"
    assert finding.message == (
        "refunds does not say which model it runs on: it can change any day, and nothing shows it."
    )
    assert finding.help == "configure one fixed version in the runtime and write its id as `model.id`"


def test_a_platform_s_terms_name_no_model() -> None:
    report = judge_small(RULE, "purpose: Help.", platform="model: {dataUse: {training: false}}")
    assert len(report.findings) == 1


@pytest.mark.parametrize("template", ["${MODEL}", "{{ model }}", "azure/{deployment}", "%MODEL%", "<model>"])
def test_an_id_that_is_filled_in_later_is_unresolved_and_blocks(template: str) -> None:
    report = judge_small(RULE, f"model: {{id: '{template}'}}")
    assert (report.findings, states(report)) == ((), [("model.id", "unresolved")])
    assert report.unknown[0].reason == f"`{template}` is filled in at run time"
    assert unknowns(f"model: {{id: '{template}'}}", RULE)


def test_a_format_without_a_word_for_the_model_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert ("model.id", "inexpressible") in states(report)
    assert report.verdict == "PASS"
    assert judge_foreign(RULE, foreign({"model": {"id": FIXED, "fallback": []}})).unknown == ()


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
