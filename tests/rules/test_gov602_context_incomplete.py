from __future__ import annotations

import pytest

from tests.rules.harness import findings, judged, the_agent
from tests.rules.small import foreign, judge_foreign, judge_small, states

RULE = "GOV602"
TOPICS = "[intent, architecture, security, priorities]"


def notes(*sources: str, tier: str = "high") -> list[str]:
    report = judge_small(RULE, f"context: [{', '.join(sources)}]", tier=tier)
    assert not report.unknown
    assert report.findings == ()
    return [note.message for note in report.notes]


def source(topics: str, keys: str = "trust: trusted", name: str = "a", path: str = "kb:a@1.0.0") -> str:
    return f"{{name: {name}, source: '{path}', data: [public], topics: {topics}, {keys}}}"


def test_the_note_names_the_missing_topics_and_never_blocks() -> None:
    fragment = "context: [{name: a, source: docs/a.md, data: [public], topics: [intent]}]"
    agent = the_agent(judged(fragment, RULE))
    assert [(note.rule, note.target, note.message) for note in agent.notes] == [
        (RULE, "context", "No trusted source tells refund-assistant about architecture, security and priorities.")
    ]
    assert agent.verdict == "PASS"


def test_topics_are_counted_over_all_trusted_sources() -> None:
    assert notes(source("[intent, security]"), source("[architecture, priorities, food]", name="b")) == []
    assert notes(source("[intent, security]")) == [
        "No trusted source tells refunds about architecture and priorities."
    ]


@pytest.mark.parametrize(
    ("keys", "path", "counts"),
    [
        ("trust: trusted", "kb:a@1.0.0", True),
        ("updated: live", "docs/a.md", True),
        ("trust: untrusted", "docs/a.md", False),
        ("updated: live", "kb:a@1.0.0", False),
    ],
)
def test_only_trusted_sources_count(keys: str, path: str, counts: bool) -> None:
    assert (notes(source(TOPICS, keys, path=path)) == []) is counts


@pytest.mark.parametrize(
    ("tier", "is_said"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_high_on(tier: str, is_said: bool) -> None:
    assert bool(notes(tier=tier)) is is_said


def test_an_agent_without_context_is_told() -> None:
    assert [note.target for note in judge_small(RULE, "purpose: Help.", tier="high").notes] == ["context"]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("context", "inexpressible")]
    assert report.verdict == "PASS"
