from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV507"


def messages(on_failure: str, tier: str = "high", tool: str = "effects: [pay]") -> list[str]:
    stated = f", onFailure: {on_failure}" if on_failure else ""
    spec = (
        f"logging: {{audit: {{sink: 's3://audit'{stated}}}}}\n"
        f"permissions: {{tools: [{{name: look, effects: [read], data: [public]}}, {{name: act, {tool}}}]}}"
    )
    report = judge_small(RULE, spec, tier=tier)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_going_on_is_found_at_its_value_and_shows_the_tool() -> None:
    spec = """
        logging:
          audit:
            sink: s3://audit
            onFailure: continue
        permissions:
          tools:
            - name: act
              effects: [pay]
        """
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert finding.message == "When nothing can be recorded, refunds goes on: `act` can pay unseen."
    assert finding.help == (
        "make the gateway refuse high-impact calls while it cannot record (`onFailure: halt`); calls that only read "
        "may be buffered"
    )
    assert finding.target == "logging.audit.onFailure"
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 18, "continue")
    assert [(mark.label, mark.route) for mark in finding.marks[1:]] == [
        ("goes on without a record", "permissions.tools[act]")
    ]


@pytest.mark.parametrize(("on_failure", "fires"), [("", True), ("continue", True), ("halt", False)])
def test_only_a_halt_passes(on_failure: str, fires: bool) -> None:
    assert bool(messages(on_failure)) is fires


@pytest.mark.parametrize(
    ("tool", "fires"),
    [
        ("effects: [grant]", True),
        ("effects: [delete]", True),
        ("effects: [send]", True),
        ("effects: [execute]", True),
        ("effects: [delete], undo: 'tool:x'", False),
        ("effects: [send], reach: internal", False),
        ("effects: [write], undo: 'tool:x', data: [hr]", True),
        ("effects: [read], data: [hr]", False),
    ],
)
def test_it_is_asked_where_a_tool_has_high_impact(tool: str, fires: bool) -> None:
    assert bool(messages("continue", tool=tool)) is fires


def test_what_cannot_be_listed_is_unknown_unless_a_known_tool_decides() -> None:
    lost = "sources: [missing.json]\nlogging: {audit: {onFailure: continue}}"
    assert unknowns(lost, RULE) == []
    assert len(findings(lost, RULE)) == 1
    alone = lost + "\npermissions: {tools: [{name: look, effects: [read], data: [public]}]}"
    assert [(one.state, one.blocks) for one in unknowns(alone, RULE)] == [("unresolved", True)]
    assert unknowns(alone.replace("continue", "halt"), RULE) == []


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_high_on(tier: str, fires: bool) -> None:
    assert bool(messages("", tier)) is fires


def test_without_an_audit_trail_it_is_another_rules_finding() -> None:
    report = judge_small(RULE, "purpose: Help.", tier="high")
    assert (report.findings, report.unknown) == ((), ())


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("logging.audit.sink", "inexpressible")]
    assert report.verdict == "PASS"
