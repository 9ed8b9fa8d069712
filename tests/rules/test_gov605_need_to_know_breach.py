from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV605"


def messages(spec: str, audience: str = "public") -> list[str]:
    report = judge_small(RULE, f"people: {{audience: {audience}}}\n{spec}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def told(data: str, holder: str = "notes", audience: str = "the public") -> list[str]:
    return [f"refunds answers {audience} and holds {data} data in `{holder}` for every one of them."]


def context(data: str, keys: str = "") -> str:
    return f"context: [{{name: notes, source: 'db:notes', updated: live, data: [{data}]{keys}}}]"


def memory(data: str, scope: str) -> str:
    return f"memory: [{{name: notes, scope: {scope}, data: [{data}]}}]"


def tool(keys: str, more: str = "") -> str:
    return f"permissions: {{tools: [{{name: notes, {keys}}}]}}\n{more}"


def test_a_source_that_holds_too_much_is_found_at_its_name() -> None:
    spec = """
        people: {audience: public}
        context:
          - name: notes
            source: db:staff/notes
            data: [internal, hr]
            updated: live
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == (
        "refunds answers the public and holds internal and hr data in `notes` for every one of them."
    )
    assert finding.help == (
        "filter retrieval by the requester's rights in the store (`filteredBy: requester`), or remove the source"
    )
    assert finding.target == "context[notes]"
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 13, "notes")


@pytest.mark.parametrize(
    ("audience", "who", "fits", "breaks"),
    [
        ("public", "the public", "public", "internal"),
        ("partners", "partners", "internal", "confidential"),
        ("staff", "staff", "personal", "hr"),
    ],
)
def test_each_audience_has_a_clearance_and_data_of_just_that_level_pass(
    audience: str, who: str, fits: str, breaks: str
) -> None:
    assert messages(context(fits), audience) == []
    assert messages(context(breaks), audience) == told(breaks, audience=who)


def test_context_that_is_filtered_for_the_requester_passes() -> None:
    assert messages(context("hr", ", filteredBy: requester")) == []
    assert messages(context("hr", ", filteredBy: none")) == told("hr")


@pytest.mark.parametrize(
    ("source", "data", "fires"),
    [
        ("docs/rules.md", "internal", False),
        ("docs/rules.md", "confidential", True),
        ("docs/rules.md", "internal, personal", True),
        ("kb:rules@1.0.0", "internal", True),
        ("kb:rules@1.0.0', trust: 'trusted", "internal", True),
    ],
)
def test_working_rules_of_the_repository_may_be_internal(source: str, data: str, fires: bool) -> None:
    spec = f"context: [{{name: notes, source: '{source}', data: [{data}]}}]"
    assert bool(messages(spec)) is fires


@pytest.mark.parametrize(
    ("scope", "fires"), [("session", False), ("user", False), ("tenant", True), ("global", True)]
)
def test_memory_counts_where_it_is_shared(scope: str, fires: bool) -> None:
    assert messages(memory("personal", scope)) == (told("personal") if fires else [])


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("effects: [read], data: [personal]", True),
        ("effects: [read, write], data: [personal]", True),
        ("effects: [write], data: [personal]", False),
        ("effects: [read], data: [personal], actsAs: requester", False),
        ("effects: [execute], data: [personal]", True),
        ("effects: [send], data: [personal]", False),
        ("effects: [read], data: [personal], destination: requester", True),
        ("effects: [read, send], data: [personal], destination: requester", True),
        ("effects: [read], data: [personal], resources: ['!db:o/{requester}']", True),
        ("effects: [read], data: [personal], destination: fixed", True),
        ("effects: [read], data: [personal], resources: ['db:o/{requester}']", False),
        ("effects: [read], data: [personal], resources: ['db:o/{requester}', '!db:o/x']", False),
        ("effects: [read], data: [personal], resources: ['db:o/{requester}', 'db:o/all']", True),
        ("effects: [read], data: [personal], resources: ['db:o/*']", True),
        ("effects: [read], data: [public]", False),
    ],
)
def test_a_tool_that_reads_gets_only_what_is_the_requesters(keys: str, fires: bool) -> None:
    assert messages(tool(keys)) == (told("personal") if fires else [])


@pytest.mark.parametrize(
    ("keys", "more", "fires"),
    [
        ("effects: [read, send], data: [hr], destination: fixed", "", False),
        ("effects: [read, send], data: [hr], destination: model", "", True),
        ("effects: [read, send], data: [hr], destination: requester", "", False),
        ("effects: [read, send], data: [hr], destination: model, reach: internal", "", True),
        ("effects: [read, write], data: [hr]", "", True),
        ("effects: [read, write], data: [hr], destination: fixed", "", False),
        ("effects: [read, write], data: [hr], reach: internal", "", False),
        ("effects: [read, write], data: [hr], through: pull-request", "", False),
        ("effects: [read], data: [hr]", "", False),
        (
            "effects: [read, send], data: [hr]",
            "oversight: {approvals: [{name: g, appliesTo: {effects: [send]}, enforcedBy: 'gateway:gw'}]}",
            False,
        ),
        (
            "effects: [read, send], data: [hr]",
            "oversight: {approvals: [{name: g, appliesTo: {effects: [send], above: 5 EUR}, enforcedBy: 'gateway:gw'}]}",
            True,
        ),
    ],
)
def test_an_agent_that_answers_nobody_is_not_judged_unless_it_sends_where_the_model_wants(
    keys: str, more: str, fires: bool
) -> None:
    assert bool(messages(tool(keys, more + "\nidentity: {actsFor: itself}"))) is fires


def test_an_agent_that_answers_nobody_is_told_to_whom_it_can_write() -> None:
    more = "identity: {actsFor: itself}"
    assert messages(tool("effects: [read, send], data: [hr]", more)) == [
        "refunds can write to the public and holds hr data in `notes` for every one of them."
    ]


def test_tools_that_nobody_can_list_may_tell_anyone_unless_a_known_one_does() -> None:
    lost = "sources: [missing.json]\nidentity: {actsFor: itself}\nmemory: [{name: m, scope: global, data: [hr]}]\n"
    quiet = lost + "permissions: {tools: []}"
    assert (findings(quiet, RULE), [one.state for one in unknowns(quiet, RULE)]) == ([], ["unresolved"])
    loud = lost + "permissions: {tools: [{name: mail, effects: [send], reach: external}]}"
    assert "memory[m]" in [finding.target for finding in findings(loud, RULE)]


def test_each_holder_has_a_help_of_its_own() -> None:
    spec = f"{context('hr')}\n{memory('hr', 'global')}\n{tool('effects: [read], data: [hr]')}"
    helps = [finding.help.split(" ")[0] for finding in judge_small(RULE, spec).findings]
    assert sorted(helps) == ["filter", "keep", "let"]


def test_what_cannot_be_listed_is_unknown_and_blocks() -> None:
    assert [(one.state, one.blocks) for one in unknowns("sources: [missing.json]", RULE)] == [("unresolved", True)]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_that_cannot_say_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert {state for _, state in states(report)} == {"inexpressible"}
    assert report.verdict == "PASS"
