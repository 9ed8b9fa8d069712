from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV402"


def targets(keys: str) -> list[str]:
    gate = (
        f"oversight: {{approvals: [{{name: gate, appliesTo: {{effects: [pay]}}, enforcedBy: 'gateway:gw'{keys}}}]}}"
    )
    return [finding.target.rpartition(".")[2] for finding in findings(gate, RULE)]


def test_a_gate_that_opens_by_itself_is_found_at_the_value() -> None:
    spec = """
        oversight:
          approvals:
            - name: refunds
              onTimeout: allow
              onUnavailable: deny
        """
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 20, "allow")
    assert finding.target == "oversight.approvals[refunds].onTimeout"
    assert finding.message == "Gate `refunds`: when nobody answers, the action goes ahead."
    assert finding.help == "configure the gateway so that it denies, then write `onTimeout: deny`"


def test_a_gate_that_does_not_say_what_happens_is_found_at_the_gate() -> None:
    [finding] = judge_small(RULE, "oversight: {approvals: [{name: refunds, onTimeout: deny}]}").findings
    assert shown(finding)[3] == "refunds"
    assert finding.target == "oversight.approvals[refunds].onUnavailable"
    assert finding.message == "Gate `refunds`: when the approval service is down, nothing says what happens."


@pytest.mark.parametrize("timeout", ["deny", "stop", "escalate-then-deny"])
@pytest.mark.parametrize("unavailable", ["deny", "stop", "escalate-then-deny"])
def test_silence_that_denies_passes(timeout: str, unavailable: str) -> None:
    assert targets(f", onTimeout: {timeout}, onUnavailable: {unavailable}") == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", ["onTimeout", "onUnavailable"]),
        (", onTimeout: deny", ["onUnavailable"]),
        (", onUnavailable: stop", ["onTimeout"]),
        (", onTimeout: allow, onUnavailable: allow", ["onTimeout", "onUnavailable"]),
        (", onTimeout: deny, onUnavailable: allow", ["onUnavailable"]),
    ],
)
def test_each_way_to_stay_silent_is_a_finding_of_its_own(keys: str, expected: list[str]) -> None:
    assert sorted(targets(keys)) == expected


def test_without_gates_there_is_nothing_to_judge() -> None:
    assert findings("oversight: {approvals: []}", RULE) == []


def test_a_gate_of_the_platform_is_found_in_the_platform() -> None:
    gate = "oversight: {approvals: [{name: g, onTimeout: deny, onUnavailable: allow}]}"
    [finding] = judge_small(RULE, "purpose: Help.", platform=gate).findings
    assert shown(finding) == ("platform.govcheck.yaml", 5, 69, "allow")


def test_what_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    assert states(judge_foreign(RULE)) == [("oversight.approvals", "inexpressible")]
    report = judge_foreign(RULE, foreign({"oversight": {"approvals": [{"name": "ask"}]}}))
    assert states(report) == [
        ("oversight.approvals[ask].onTimeout", "inexpressible"),
        ("oversight.approvals[ask].onUnavailable", "inexpressible"),
    ]
    assert report.verdict == "PASS"
