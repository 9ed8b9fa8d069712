from __future__ import annotations

import pytest

from govcheck.rules.kit import WAIVER_RULES
from govcheck.rules.registry import all_rules
from tests.rules.harness import findings, judged, the_agent
from tests.rules.small import shown
from tests.rules.waiving import stale_drill_and, waiver

RULE = "GOV006"
OPEN_GATE = """
oversight:
  approvals:
    - name: large-refund
      appliesTo: {effects: [pay]}
      approvers: [team:refund-supervisors]
      onTimeout: allow
      onUnavailable: deny
      shows: [amount]
      enforcedBy: gateway:agent-gw
"""
AT_THE_GATE = {"rule": "GOV402", "target": "oversight.approvals[large-refund].onTimeout", "expires": "2026-12-15"}


def test_at_tier_high_a_control_that_stops_the_agent_cannot_be_waived() -> None:
    fragment = f"{OPEN_GATE}\n---\n{waiver(**AT_THE_GATE)}"
    [finding] = findings(fragment, RULE)
    assert finding.message == (
        "GOV402 cannot be waived: at tier high it protects the ability to notice and stop the agent."
    )
    assert finding.help == "mend what it found and delete the waiver"
    assert finding.target == ('waivers["GOV402 refund-assistant oversight.approvals[large-refund].onTimeout"]')
    assert shown(finding) == ("other-0.govcheck.yaml", 7, 5, "rule")
    assert [one.status for one in findings(fragment, "GOV402")] == ["blocking"]


@pytest.mark.parametrize(("tier", "status"), [("low", "waived"), ("moderate", "waived"), ("critical", "blocking")])
def test_below_tier_high_it_can(tier: str, status: str) -> None:
    spec = f"""
without: [risk, memory, evidence]
risk: {{tier: {tier}}}
people: {{audience: staff}}
inputs: []
context: []
permissions: {{tools: [{{name: note, effects: [{"read" if tier == "low" else "write"}], resources: [docs/notes/], data: [public], undo: 'tool:unnote'}}]}}
{OPEN_GATE.replace("[pay]", "[write]")}
---
{waiver(**AT_THE_GATE)}"""
    agent = the_agent(judged(spec, RULE))
    assert agent.tier.effective == tier
    assert [one.status for one in agent.findings if one.rule == "GOV402"] == [status]
    assert [one.rule for one in agent.findings if one.rule == RULE] == ([RULE] if status == "blocking" else [])


@pytest.mark.parametrize("rule", WAIVER_RULES)
def test_the_rules_about_waivers_cannot_be_waived_at_any_tier(rule: str) -> None:
    fragment = stale_drill_and(waiver(rule=rule))
    [finding] = findings(fragment, RULE)
    assert finding.message == f"{rule} cannot be waived: it judges the waivers themselves."


def test_what_cannot_be_waived_is_what_the_catalogue_says() -> None:
    assert {rule.id for rule in all_rules() if not rule.is_waivable} == {
        *("GOV002", "GOV402", "GOV404", "GOV406", "GOV502"),
        *WAIVER_RULES,
    }


def test_any_other_rule_can_be_waived_at_tier_high() -> None:
    assert findings(stale_drill_and(waiver()), RULE) == []
