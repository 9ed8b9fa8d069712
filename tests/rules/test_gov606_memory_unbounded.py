from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV606"


def faults(keys: str, scope: str = "user") -> list[str]:
    report = judge_small(RULE, f"memory: [{{name: notes, scope: {scope}, data: [public]{keys}}}]")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def told(what: str) -> list[str]:
    return [f"`notes` of refunds {what}: what went wrong once stays."]


def test_the_finding_stands_at_the_memory() -> None:
    spec = """
        memory:
          - name: notes
            scope: user
            data: [personal]
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == (
        "`notes` of refunds never expires (`ttl`) and cannot be emptied (`reset`): what went wrong once stays."
    )
    assert finding.help == "set the shortest useful lifetime in the store, and build a way to empty it"
    assert finding.target == "memory[notes]"
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 13, "notes")


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        (", ttl: 30d, reset: true", None),
        (", ttl: 30d, reset: false", "cannot be emptied (`reset`)"),
        (", ttl: 30d", "cannot be emptied (`reset`)"),
        (", reset: true", "never expires (`ttl`)"),
    ],
)
def test_memory_expires_and_can_be_emptied(keys: str, what: str | None) -> None:
    assert faults(keys) == (told(what) if what else [])


@pytest.mark.parametrize(
    ("scope", "fires"), [("session", False), ("user", True), ("tenant", True), ("global", True)]
)
def test_only_memory_that_outlasts_the_session_is_judged(scope: str, fires: bool) -> None:
    assert bool(faults("", scope)) is fires


def test_each_memory_is_judged() -> None:
    spec = "memory: [{name: a, scope: user, data: [public]}, {name: b, scope: user, data: [public], ttl: 1d, reset: true}]"
    assert [finding.target for finding in judge_small(RULE, spec).findings] == ["memory[a]"]


def test_an_agent_without_memory_passes() -> None:
    assert judge_small(RULE, "purpose: Help.").findings == ()


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("memory", "inexpressible")]
    assert report.verdict == "PASS"
