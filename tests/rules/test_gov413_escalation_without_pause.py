from __future__ import annotations

import pytest

from govcheck.facts.policy import SHIPPED
from tests.agents import agent, subject, unread, unsayable
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, judge_subject, shown, states

RULE = "GOV413"
TOOLS = "permissions: {tools: [{name: raise_concern, effects: [send], reach: internal, destination: fixed}]}"


def faults(keys: str, tier: str = "high", **more: object) -> list[str]:
    spec = f"oversight: {{escalation: {{to: ['team:oncall'], {keys}}}}}\n{TOOLS}"
    report = judge_small(RULE, spec, tier=tier, **more)  # type: ignore[arg-type]
    assert not report.unknown
    return [finding.message.partition("is in doubt, ")[2] for finding in report.findings]


def test_the_finding_stands_at_the_escalation_and_names_both() -> None:
    spec = """
        oversight:
          escalation:
            to: [team:oncall]
        """
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert finding.message == (
        "When refunds is in doubt, it has no tool to reach anybody through (`through`) and nothing pauses the matter "
        "(`pauses`)."
    )
    assert finding.help == (
        "give it a tool that opens a case with an independent team (`through`), and let the gateway hold the matter "
        "for at least 10m when it is used (`pauses`)"
    )
    assert finding.target == "oversight.escalation"
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 5, "escalation")


@pytest.mark.parametrize(
    ("pauses", "fault"),
    [
        ("9m", "the matter rests for 9m only, less than 10m."),
        ("599s", "the matter rests for 599s only, less than 10m."),
        ("10m", None),
        ("600s", None),
        ("1h", None),
    ],
)
def test_ten_minutes_are_the_least_pause(pauses: str, fault: str | None) -> None:
    assert faults(f"through: raise_concern, pauses: {pauses}") == ([fault] if fault else [])


def test_the_policy_sets_the_least_pause() -> None:
    policy = SHIPPED._replace(min_pause="1h")
    assert faults("through: raise_concern, pauses: 1h", policy=policy) == []
    assert faults("through: raise_concern, pauses: 59m", policy=policy) == [
        "the matter rests for 59m only, less than 1h."
    ]


@pytest.mark.parametrize("name", ["raise_concerns", "Raise_concern", "raise*"])
def test_the_tool_is_one_that_the_agent_holds(name: str) -> None:
    assert faults(f"through: '{name}', pauses: 10m") == [f"it is to use `{name}`, and holds no tool of that name."]


@pytest.mark.parametrize(
    ("effects", "fault"),
    [
        ("effects: [read], ", "it is to use `look`, which only reads and tells nobody."),
        ("effects: [read, send], ", None),
        ("effects: [write], ", None),
        ("", None),
    ],
)
def test_a_tool_that_only_reads_reaches_nobody(effects: str, fault: str | None) -> None:
    spec = (
        "oversight: {escalation: {to: ['team:oncall'], through: look, pauses: 10m}}\n"
        f"permissions: {{tools: [{{name: look, {effects}data: [public]}}]}}"
    )
    found = [one.message.partition("is in doubt, ")[2] for one in judge_small(RULE, spec, tier="high").findings]
    assert found == ([fault] if fault else [])


def test_a_pause_without_a_tool_is_none() -> None:
    assert faults("pauses: 10m") == ["it has no tool to reach anybody through (`through`)."]


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_high_on(tier: str, fires: bool) -> None:
    assert bool(faults("pauses: 10m", tier)) is fires


@pytest.mark.parametrize(
    "spec", ["purpose: Help.", "oversight: {escalation: {}}", "oversight: {escalation: {to: []}}"]
)
def test_without_an_escalation_it_is_another_rules_finding(spec: str) -> None:
    assert judge_small(RULE, spec, tier="high").findings == ()


def test_a_tool_that_may_be_among_those_that_nobody_lists_is_unknown() -> None:
    lost = (
        "sources: [missing.json]\noversight: {escalation: {to: ['team:a', 'team:b'], through: other, pauses: 10m}}"
    )
    assert [(one.state, one.blocks) for one in unknowns(lost, RULE)] == [("unresolved", True)]
    assert unknowns("sources: [missing.json]", RULE) == []


@pytest.mark.parametrize(
    ("keys", "expected", "fires"),
    [
        ("through: other, pauses: 10m", [("oversight.escalation", "unresolved")], False),
        ("through: other", [], True),
        ("through: other, pauses: 9m", [], True),
        ("pauses: 10m", [], True),
    ],
)
def test_tools_that_nobody_lists_hide_no_missing_pause_and_the_unread_weighs_more(
    keys: str, expected: list[tuple[str, str]], fires: bool
) -> None:
    one = agent(f"oversight: {{escalation: {{to: ['team:oncall'], {keys}}}}}")
    one.unlisted, one.unread = (unsayable("sources"),), (unread("sources"),)
    report = judge_subject(RULE, subject(one, tier="high"))
    assert (states(report), bool(report.findings)) == (expected, fires)


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_escalation_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign(unlisted=[unread("sources")]))
    assert [state for _, state in states(report)] == ["inexpressible"]
    assert report.verdict == "PASS"
