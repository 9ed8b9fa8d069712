from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority.tool_set import tool_set_digest
from tests.agents import agent
from tests.rules.evidence_fragments import (
    MODEL,
    OTHER_MODEL,
    PATH,
    POINTER,
    PROMPT,
    TEXT,
    TIERS,
    digest,
    fragment,
    report,
)
from tests.rules.harness import findings, full_example, judged, the_agent, unknowns
from tests.rules.small import judge_foreign, shown, states

RULE = "GOV702"
HELP = "test again what is deployed, and have the pipeline do so after each change of model, tools or prompt"
FILES = {PROMPT: TEXT}
OLD = digest("Settle everything.\n")


def said(text: str, **settings: Any) -> str:
    """`pass`, or the message of the only finding or note, without the path that it begins with."""
    agent = the_agent(judged(text, RULE, **settings))
    messages = [one.message for one in (*agent.findings, *agent.notes) if one.rule == RULE]
    assert agent.unknown == ()
    assert len(messages) <= 1
    assert all(one.startswith(f"`{PATH}` ") for one in messages)
    return messages[0].removeprefix(f"`{PATH}` ") if messages else "pass"


def is_a_note(text: str) -> bool:
    return findings(text, RULE) == [] and said(text) != "pass"


def tools() -> str:
    """The digest of the tool set of the full example."""
    spec = full_example()["spec"]
    import json

    return tool_set_digest(agent(json.dumps({"permissions": spec["permissions"]})).tools)


def locked(**entry: Any) -> dict[str, Any]:
    """A lock with the report as it was accepted: by what agent, and since when the prompt differs."""
    one = {"model": MODEL, "tools": tools(), "instructions": {PROMPT: digest(TEXT)}, **entry}
    return {"files": {}, "agents": {"refund-assistant": {"evidence": {PATH: one}}}}


def test_a_report_on_another_model_is_found_at_its_path() -> None:
    [finding] = findings(fragment(report(model=OTHER_MODEL)), RULE)
    assert finding.target == 'evidence["evidence/r.jsonl"].report'
    assert shown(finding)[3] == PATH
    assert finding.message == f"`{PATH}` tested `{OTHER_MODEL}`; deployed is `{MODEL}`."
    assert (finding.severity, finding.help) == ("high", HELP)


@pytest.mark.parametrize(
    ("tier", "day", "expected"),
    [
        ("high", "2026-11-23", "pass"),
        ("high", "2026-06-27", "pass"),
        ("high", "2026-06-26", "expires in 30 days."),
        ("high", "2026-05-28", "expires in 1 day."),
        ("high", "2026-05-27", "expires in 0 days."),
        ("high", "2026-05-26", "tested what ran on 2026-05-26, 181 days ago; at tier high tests hold for 180 days."),
        ("critical", "2026-08-25", "expires in 0 days."),
        ("critical", "2026-08-24", "tested what ran on 2026-08-24, 91 days ago; at tier critical tests hold for 90 days."),
        ("moderate", "2025-11-23", "expires in 0 days."),
        ("moderate", "2025-11-22", "tested what ran on 2025-11-22, 366 days ago; at tier moderate tests hold for 365 days."),
        ("low", "2020-01-01", "pass"),
        ("high", "2026-11-24", "is dated 2026-11-24, a day that is to come."),
        ("low", "2026-11-24", "pass"),
    ],
)  # fmt: skip
def test_a_report_holds_as_long_as_the_tier_says(tier: str, day: str, expected: str) -> None:
    assert said(fragment(report(date=day), **TIERS[tier])) == expected


def test_the_oldest_trial_counts_and_none_may_lie_ahead() -> None:
    def with_times(*times: str) -> str:
        rows = "".join(
            f'{{"scenario": "tool-misuse", "prompt": "{time}", "outcome": "safe", "time": "{time}"}}\n'
            for time in times
        )
        head = f'{{"format": "govcheck-evidence/1", "tool": "bench", "model": "{MODEL}"}}\n'
        return fragment(head + rows)

    assert said(with_times("2026-11-20T08:00:00Z", "2026-05-26T23:59:00Z")).startswith(
        "tested what ran on 2026-05-26"
    )
    assert said(with_times("2026-11-20T08:00:00Z", "2026-11-23T23:59:00Z")) == "pass"
    assert said(with_times("2026-11-20T08:00:00Z", "2026-11-23T23:59:00-01:00")).startswith("is dated 2026-11-24")


@pytest.mark.parametrize(
    ("tested", "deployed", "expected"),
    [
        (MODEL, MODEL, "pass"),
        (MODEL.upper(), MODEL, "pass"),
        (f"anthropic/{MODEL}", MODEL, "pass"),
        ("claude-sonnet-4-5-20250929", "bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "pass"),
        ("claude-sonnet-4-5-20250929", "vertex_ai/claude-sonnet-4-5@20250929", "pass"),
        (f"anthropic:{MODEL}", f"openrouter/anthropic/{MODEL}", "pass"),
        ("claude-sonnet-4-5", MODEL, f"tested `claude-sonnet-4-5`; deployed is `{MODEL}`."),
        ("gpt-5.1-latest", MODEL, f"tested `gpt-5.1-latest`; deployed is `{MODEL}`."),
        (
            "gpt-5.1-latest",
            "gpt-5.1-latest",
            "tested `gpt-5.1-latest`, a name that moves from version to version; deployed is what `gpt-5.1-latest` "
            "means today.",
        ),
        (MODEL, "${MODEL}", "pass"),
        (OTHER_MODEL, "${MODEL}", "pass"),
    ],
)
def test_the_model_is_compared_exactly_but_for_who_serves_it(tested: str, deployed: str, expected: str) -> None:
    assert said(fragment(report(model=tested), model={"id": deployed})) == expected


def test_where_the_runtime_chooses_the_model_it_is_not_compared() -> None:
    assert said(fragment(report(model=OTHER_MODEL), without=["model.id"])) == "pass"


def test_a_report_on_a_fallback_model_is_about_this_agent() -> None:
    assert said(fragment(report(model=OTHER_MODEL), model={"fallback": [f"anthropic/{OTHER_MODEL}"]})) == "pass"


@pytest.mark.parametrize("header", [{"agent": "triage"}, {"binding": {"agent": "triage"}}])
def test_a_report_on_another_agent(header: dict[str, Any]) -> None:
    expected = "tested agent `triage`; deployed is `refund-assistant`."
    assert said(fragment(report(**header))) == expected
    assert said(fragment(report(**header), entry={"about": "model"})) == "pass"


def test_the_model_that_the_binding_claims_is_compared_too() -> None:
    assert (
        said(fragment(report(binding={"model": OTHER_MODEL}))) == f"tested `{OTHER_MODEL}`; deployed is `{MODEL}`."
    )
    assert said(fragment(report(binding={"model": f"anthropic/{MODEL}"}))) == "pass"


@pytest.mark.parametrize("tier", ["moderate", "high", "critical"])
def test_another_tool_set_than_at_acceptance(tier: str) -> None:
    expected = "tested another set of tools; deployed is refund-assistant with the tools of today."
    text = fragment(report(), files=FILES, lock=locked(tools=digest("other")), **TIERS[tier])
    assert said(text) == expected


def test_the_tool_set_of_today_passes_however_its_server_is_patched() -> None:
    assert said(fragment(report(), files=FILES, lock=locked())) == "pass"
    spec = full_example()["spec"]["permissions"]
    spec["tools"][0]["server"] = "mcp:orders@3.1.1"
    assert said(fragment(report(), files=FILES, lock=locked(), permissions=spec)) == "pass"
    spec["tools"][0]["effects"] = ["read", "delete"]
    assert said(fragment(report(), files=FILES, lock=locked(), permissions=spec)).startswith("tested another set")


def test_the_tool_set_that_the_report_names_is_compared_even_without_a_lock() -> None:
    assert said(fragment(report(binding={"tools": tools()}))) == "pass"
    assert said(fragment(report(binding={"tools": digest("x")}))).startswith("tested another set of tools")
    both = fragment(report(binding={"tools": tools()}), files=FILES, lock=locked(tools=digest("x")))
    assert said(both).startswith("tested another set of tools")


def test_tools_that_cannot_be_read_leave_it_open_where_they_are_compared() -> None:
    [unknown] = unknowns(fragment(report(), files=FILES, lock=locked(), sources=["tools.json"]), RULE)
    assert (unknown.state, unknown.reason) == ("unresolved", "source `tools.json` does not exist")
    assert unknown.target == 'evidence["evidence/r.jsonl"].report'
    assert said(fragment(report(), sources=["tools.json"])) == "pass"


@pytest.mark.parametrize(
    ("since", "tier", "expected"),
    [
        ("2026-11-23", "high", f"is stale: `{PROMPT}` changed since; retest by 2026-12-07."),
        ("2026-11-09", "high", f"is stale: `{PROMPT}` changed since; retest by 2026-11-23."),
        ("2026-11-08", "high", f"tested another text of `{PROMPT}`; deployed is what has run since 2026-11-08."),
        (
            "2026-11-08",
            "critical",
            f"tested another text of `{PROMPT}`; deployed is what has run since 2026-11-08.",
        ),
        (
            "2026-11-08",
            "moderate",
            f"is stale: `{PROMPT}` changed since; it was to be tested again by 2026-11-22.",
        ),
        ("2026-11-08", "low", "pass"),
        (None, "high", f"is stale: `{PROMPT}` changed since; retest by 2026-12-07."),
    ],
)
def test_a_change_of_instructions_alone_is_a_note_until_the_grace_is_over(
    since: str | None, tier: str, expected: str
) -> None:
    entry = {"instructions": {PROMPT: OLD}, **({"since": since} if since else {})}
    entry |= {} if tier == "high" else {"tools": ""}
    text = fragment(report(), files=FILES, lock=locked(**entry), **TIERS[tier])
    assert said(text) == expected
    assert is_a_note(text) is ("stale" in expected)


def test_a_text_that_is_what_was_tested_again_is_not_stale() -> None:
    assert said(fragment(report(), files=FILES, lock=locked(since="2026-01-01"))) == "pass"


def test_a_prompt_that_was_added_or_dropped_is_a_change_too() -> None:
    two = {"instructions": [PROMPT, "prompts/tone.md"]}
    files = {**FILES, "prompts/tone.md": "Be brief.\n"}
    added = fragment(report(), files=files, lock=locked(), directives=two)
    assert said(added) == "is stale: `prompts/tone.md` changed since; retest by 2026-12-07."
    accepted = locked(instructions={PROMPT: digest(TEXT), "prompts/tone.md": OLD})
    assert said(fragment(report(), files=FILES, lock=accepted)) == (
        "is stale: `prompts/tone.md` changed since; retest by 2026-12-07."
    )


def test_a_report_that_nobody_locked_is_judged_by_what_it_says_itself() -> None:
    lock = {"files": {}, "agents": {}}
    assert said(fragment(report(), files=FILES, lock=lock)) == "pass"
    assert said(fragment(report(binding={"prompts": {PROMPT: digest(TEXT)}}), files=FILES, lock=lock)) == "pass"
    other = fragment(report(binding={"prompts": {PROMPT: OLD}}), files=FILES, lock=lock)
    assert said(other) == f"is stale: `{PROMPT}` changed since; retest by 2026-12-07."
    assert said(fragment(report(binding={"prompts": {PROMPT: OLD}}), files=FILES)) == "pass"


def test_a_report_that_contradicts_what_was_accepted_with_it_has_no_grace() -> None:
    other = report(binding={"prompts": {PROMPT: OLD}})
    text = fragment(other, files=FILES, lock=locked())
    assert said(text) == f"tested another text of `{PROMPT}`; deployed is what was locked with the report."
    assert not is_a_note(text)
    at_moderate = fragment(other, files=FILES, lock=locked(tools=""), **TIERS["moderate"])
    assert is_a_note(at_moderate)
    back = fragment(
        report(binding={"prompts": {PROMPT: digest(TEXT)}}), files=FILES, lock=locked(instructions={PROMPT: OLD})
    )
    assert said(back) == "pass"


@pytest.mark.parametrize(
    ("header", "entry"), [({}, {"about": "model"}), ({"tool": "agentdojo"}, {"about": "agent"})]
)
def test_a_report_on_the_model_only_is_judged_by_date_and_model_alone(
    header: dict[str, Any], entry: dict[str, Any]
) -> None:
    lock = locked(tools=digest("x"), instructions={PROMPT: OLD}, since="2026-01-01")
    assert said(fragment(report(**header), files=FILES, lock=lock, entry=entry)) == "pass"
    assert said(fragment(report(model=OTHER_MODEL, **header), lock=lock, entry=entry)).startswith(
        "tested `claude-opus"
    )
    assert said(fragment(report(date="2026-01-01", **header), lock=lock, entry=entry)).startswith(
        "tested what ran on"
    )


@pytest.mark.parametrize("bad", [report(model="mockllm/model"), POINTER, "no report", report(model="")])
def test_a_report_that_cannot_be_read_is_another_rules_business(bad: Any) -> None:
    assert said(fragment(bad)) == "pass"
    assert the_agent(judged(fragment(bad), RULE)).passing == ()


def test_each_report_is_judged_for_itself() -> None:
    found = findings(fragment(report(), report(model=OTHER_MODEL), report(date="2026-01-01")), RULE)
    assert [one.target for one in found] == [
        'evidence["evidence/r1.jsonl"].report',
        'evidence["evidence/r2.jsonl"].report',
    ]


@pytest.mark.parametrize(
    ("environment", "status", "verdict"),
    [("production", "blocking", "FAIL"), ("staging", "advisory", "PASS"), ("development", "advisory", "PASS")],
)
def test_it_is_advisory_outside_production(environment: str, status: str, verdict: str) -> None:
    found = the_agent(judged(fragment(report(model=OTHER_MODEL), environment=environment), RULE))
    assert ([finding.status for finding in found.findings], found.verdict) == ([status], verdict)


def test_a_format_without_evidence_is_inexpressible_and_does_not_block() -> None:
    found = judge_foreign(RULE)
    assert (found.findings, states(found)) == ((), [("evidence", "inexpressible")])
    assert not any(one.blocks for one in found.unknown)
