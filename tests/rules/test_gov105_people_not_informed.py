from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV105"
STAFF = "people: {audience: staff}\n"


def missing(spec: str) -> list[str]:
    report = judge_small(RULE, spec)
    assert not report.unknown
    return [finding.target for finding in report.findings]


def test_an_undisclosed_machine_in_public_is_found_below_people() -> None:
    [finding] = judge_small(RULE, "people:\n  audience: public").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 5, 3, "people")
    assert finding.target == "people.disclosure"
    assert finding.marks[0].label == "`people.disclosure` is missing"
    assert finding.message == (
        "refunds talks to the public and `people.disclosure` is missing: people cannot know that they talk to a machine."
    )
    assert finding.help == "show at first contact that it is a machine, then quote the words in `people.disclosure`"


def test_those_decided_about_are_owed_a_notice_and_an_appeal() -> None:
    found = judge_small(RULE, STAFF + "risk: {decidesAbout: [credit, housing]}").findings
    assert [(finding.target, finding.message, finding.help) for finding in found] == [
        (
            "people.appeal",
            "refunds decides about credit and housing and `people.appeal` is missing: those it decides about have no way to "
            "a human who can change the decision.",
            "open a route to a human who can change the decision, then name it in `people.appeal`",
        ),
        (
            "people.notice",
            "refunds decides about credit and housing and `people.notice` is missing: those it decides about cannot know "
            "that a machine takes part.",
            "tell those it decides about that a machine takes part, then quote or link the notice in `people.notice`",
        ),
    ]


def test_workers_are_owed_that_they_are_told() -> None:
    [finding] = judge_small(RULE, STAFF + "risk: {regulated: [eu-ai-act/annex-iii/4a]}").findings
    assert finding.target == "people.workersInformed"
    assert finding.message == (
        "refunds falls under eu-ai-act/annex-iii/4a (employment) and `people.workersInformed` is missing: workers cannot "
        "know that it is used on them."
    )
    assert finding.help == (
        "inform the workers and their representatives, then say how in `people.workersInformed`"
    )


@pytest.mark.parametrize(
    ("people", "fails"),
    [
        ("purpose: Help.", True),
        ("people: {audience: public}", True),
        ("people: {audience: partners}", True),
        ("people: {audience: staff}", False),
        ("people: {audience: public, disclosure: I am a machine.}", False),
        ("people: {disclosure: I am a machine.}", False),
    ],
)
def test_outsiders_must_know_that_they_talk_to_a_machine(people: str, fails: bool) -> None:
    assert missing(people) == (["people.disclosure"] if fails else [])


@pytest.mark.parametrize(
    ("clause", "fails"),
    [
        ("eu-ai-act/annex-iii/4", True),
        ("eu-ai-act/annex-iii/4a", True),
        ("eu-ai-act/annex-iii/4(a)", True),
        ("eu-ai-act/annex-iii/4b", True),
        ("eu-ai-act/annex-iii/4/b", True),
        ("annex-iii/4", True),
        ("eu-ai-act/annex-iii/40", False),
        ("eu-ai-act/annex-iii/4c", False),
        ("eu-ai-act/annex-iii/5b", False),
        ("eu-ai-act/article-4", False),
        ("eu-ai-act/4/annex-iii/5a", False),
        ("safety-component", False),
    ],
)
def test_only_the_clauses_on_employment_are_about_workers(clause: str, fails: bool) -> None:
    assert missing(f"{STAFF}risk: {{regulated: ['{clause}']}}") == (["people.workersInformed"] if fails else [])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("", ["people.appeal", "people.notice"]),
        (", notice: docs/notice.md", ["people.appeal"]),
        (", appeal: 'https://acme.example/review'", ["people.notice"]),
        (", notice: docs/notice.md, appeal: 'https://acme.example/review'", []),
    ],
)
def test_each_missing_text_is_a_finding_of_its_own(texts: str, expected: list[str]) -> None:
    spec = f"people: {{audience: staff{texts}}}\nrisk: {{decidesAbout: [hiring]}}"
    assert sorted(missing(spec)) == expected


def test_an_agent_that_decides_about_nobody_owes_its_staff_nothing() -> None:
    assert missing(STAFF + "risk: {decidesAbout: [], regulated: []}") == []


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_these_texts_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert {state for _, state in states(report)} == {"inexpressible"}
    assert ("people.disclosure", "inexpressible") in states(report)
    assert report.verdict == "PASS"
