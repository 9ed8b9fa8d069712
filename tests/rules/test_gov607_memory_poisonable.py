from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV607"
TRUSTED = "inputs: [{name: desk, trust: trusted, data: [public]}]"
OPEN = "inputs: [{name: mail, trust: untrusted, data: [public]}]"


def found(keys: str, more: str = TRUSTED, audience: str = "staff") -> list[str]:
    spec = f"people: {{audience: {audience}}}\n{more}\nmemory: [{{name: notes, {keys}}}]"
    report = judge_small(RULE, spec)
    assert not report.unknown
    return [finding.message for finding in report.findings]


POISONED = ["`notes` remembers whatever it is told: one planted entry reaches every later conversation."]
SPREAD = ["`notes` remembers whatever it is told: one planted entry reaches everybody whom refunds serves."]


def test_the_finding_stands_at_the_memory_and_shows_where_outsiders_write() -> None:
    spec = """
        people: {audience: staff}
        inputs:
          - {name: mail, trust: untrusted, data: [internal]}
        memory:
          - name: notes
            scope: user
            data: [internal]
        """
    [finding] = judge_small(RULE, spec).findings
    assert [finding.message] == POISONED
    assert finding.help == "validate source and content before a write (`writes: validated` or `human`)"
    assert finding.target == "memory[notes]"
    assert shown(finding) == ("refunds.govcheck.yaml", 9, 13, "notes")
    assert [(mark.label, mark.route) for mark in finding.marks[1:]] == [("outsiders write here", "inputs[mail]")]


@pytest.mark.parametrize(
    ("writes", "fires"),
    [("", True), (", writes: free", True), (", writes: validated", False), (", writes: human", False)],
)
def test_free_writes_are_poisonable_where_outsiders_write(writes: str, fires: bool) -> None:
    assert found(f"scope: user, data: [public]{writes}", OPEN) == (POISONED if fires else [])


@pytest.mark.parametrize(
    ("more", "audience", "fires"),
    [
        (TRUSTED, "staff", False),
        (TRUSTED, "public", True),
        (TRUSTED, "partners", True),
        (OPEN, "staff", True),
        ("context: [{name: web, source: 'https://x.example', data: [public]}]", "staff", True),
        ("context: [{name: doc, source: docs/a.md, data: [public]}]", "staff", False),
        ("permissions: {tools: [{name: web, effects: [read], data: [public]}]}", "staff", False),
    ],
)
def test_outsiders_write_by_inputs_and_context_and_tool_results_are_another_rules(
    more: str, audience: str, fires: bool
) -> None:
    assert bool(found("scope: user, data: [public]", more, audience)) is fires


@pytest.mark.parametrize(
    ("scope", "message"), [("session", []), ("user", []), ("tenant", SPREAD), ("global", SPREAD)]
)
def test_shared_memory_is_never_written_freely(scope: str, message: list[str]) -> None:
    assert found(f"scope: {scope}, data: [public]") == message


@pytest.mark.parametrize(
    ("name", "audience", "fires"),
    [
        *(
            (name, "staff", True)
            for name in (
                "personal",
                "communications",
                "hr",
                "health",
                "special-category",
                "children",
                "payment",
                "credentials",
            )
        ),
        *((name, "staff", False) for name in ("public", "internal", "confidential")),
        ("unknown", "staff", True),
        ("confidential", "partners", True),
        ("confidential", "public", True),
        ("internal", "public", False),
    ],
)
def test_shared_memory_holds_nobodys_data(name: str, audience: str, fires: bool) -> None:
    expected = f"`notes` holds {name} data of some and is shared by everybody whom refunds serves."
    assert found(f"scope: global, writes: human, data: [{name}]", TRUSTED, audience) == (
        [expected] if fires else []
    )
    assert found(f"scope: user, writes: human, data: [{name}]", TRUSTED, audience) == []


def test_one_finding_says_both_that_it_is_poisonable_and_what_it_shares() -> None:
    report = judge_small(RULE, "memory: [{name: notes, scope: tenant, data: [personal, internal, hr]}]")
    [finding] = report.findings
    assert finding.message == f"{SPREAD[0][:-1]}, and it holds personal and hr data of some."
    assert finding.help == (
        "validate source and content before a write (`writes: validated` or `human`), and keep such memory per user or "
        "session (`scope: user`)"
    )


def test_memory_of_a_session_is_not_judged() -> None:
    assert found("scope: session, data: [hr]", OPEN, "public") == []


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("memory", "inexpressible")]
    assert report.verdict == "PASS"
