"""Preview and deprecated rules: marked, and never a surprise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from govcheck.gate import judge as gate
from govcheck.gate.judge import Demands, rules_for
from govcheck.rules.kit import RuleModule
from tests.agents import agent, subject
from tests.gate.rules import failing, judged, passing


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """GOV101 is a preview."""

    def load(rule_id: str) -> RuleModule:
        return failing(rule_id, is_preview=rule_id == "GOV101")

    monkeypatch.setattr(gate, "load", load)
    gate.modules_of.cache_clear()
    yield
    gate.modules_of.cache_clear()


@pytest.mark.parametrize(
    ("demands", "runs"), [({}, False), ({"preview": True}, True), ({"select": ["GOV101"]}, False)]
)
def test_a_preview_runs_only_when_it_is_asked_for(trial: None, demands: dict[str, Any], runs: bool) -> None:
    ids = [module.RULE.id for module in rules_for(subject(agent()), Demands(**demands))]
    assert ("GOV101" in ids) is runs


def test_a_preview_never_blocks() -> None:
    result = judged(failing("GOV101", "critical", is_preview=True), preview=True)
    assert [finding.status for finding in result.report.findings] == ["advisory"]
    assert result.decision.exit_code == 0


def test_a_deprecated_rule_runs_blocks_and_says_what_to_use() -> None:
    result = judged(failing("GOV101", deprecated="use GOV102."))
    assert result.decision.exit_code == 1
    assert [note.message for note in result.report.notes] == ["The rule is deprecated: use GOV102."]


def test_a_deprecated_rule_that_finds_nothing_says_nothing() -> None:
    assert judged(passing("GOV101", deprecated="use GOV102.")).report.notes == ()
