from __future__ import annotations

import pytest

from tests.rules.harness import findings, judged, the_agent
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV601"
KB = "kb:policies/RF-12@4.2.0"


def messages(keys: str, source: str = KB) -> list[str]:
    report = judge_small(RULE, f"context: [{{name: rules, source: '{source}', data: [public]{keys}}}]")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_an_old_source_is_found_at_its_date_and_its_owner_is_asked() -> None:
    spec = """
        context:
          - name: rules
            source: kb:policies/RF-12@4.2.0
            owner: team:legal
            data: [public]
            updated: 2026-08-24
            maxAge: 90d
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "`rules` was last updated on 2026-08-24, 91 days ago, and refunds may use it for 90d."
    assert finding.help == "have team:legal review it, or take it out of the agent's reach until then"
    assert finding.target == "context[rules].updated"
    assert shown(finding) == ("refunds.govcheck.yaml", 10, 16, "2026-08-24")


@pytest.mark.parametrize(
    ("updated", "message"),
    [
        ("2026-08-24", "`rules` was last updated on 2026-08-24, 91 days ago, and refunds may use it for 90d."),
        ("2026-08-25", None),
        ("2026-11-23", None),
        ("2026-11-24", "`rules` was updated on 2026-11-24, which is to come."),
    ],
)
@pytest.mark.parametrize("source", [KB, "docs/rules.md"])
def test_exactly_the_limit_passes_and_a_day_more_or_to_come_fails(
    updated: str, message: str | None, source: str
) -> None:
    assert messages(f", updated: {updated}, maxAge: 90d", source) == ([message] if message else [])


@pytest.mark.parametrize(
    ("keys", "missing"),
    [
        ("", "`updated` and `maxAge` are"),
        (", updated: 2026-11-01", "`maxAge` is"),
        (", maxAge: 90d", "`updated` is"),
    ],
)
def test_outside_the_repository_both_are_stated(keys: str, missing: str) -> None:
    assert messages(keys) == [f"Nobody can tell whether `rules` is still true: {missing} missing."]
    assert messages(keys, "docs/rules.md") == []


@pytest.mark.parametrize("source", [KB, "docs/rules.md"])
def test_a_date_to_come_is_found_without_a_limit_too(source: str) -> None:
    assert messages(", updated: 2026-11-24", source) == ["`rules` was updated on 2026-11-24, which is to come."]


def test_live_context_needs_neither() -> None:
    assert messages(", updated: live", "db:orders/history") == []


def test_each_source_is_judged() -> None:
    spec = f"context: [{{name: a, source: '{KB}', data: [public]}}, {{name: b, source: '{KB}', data: [public], updated: live}}]"
    assert [finding.target for finding in judge_small(RULE, spec).findings] == ["context[a]"]


@pytest.mark.parametrize(("updated", "left"), [("2026-09-24", 30), ("2026-09-25", None), ("2026-08-25", 0)])
def test_from_thirty_days_before_its_end_a_note_says_so(updated: str, left: int | None) -> None:
    fragment = f"context: [{{name: rules, source: '{KB}', data: [public], updated: {updated}, maxAge: 90d}}]"
    notes = [note.message for note in the_agent(judged(fragment, RULE)).notes]
    expected = f"`rules` of refund-assistant is out of date in {left} days."
    assert notes == ([expected] if left is not None else [])


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("context", "inexpressible")]
    assert report.verdict == "PASS"
