from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import judge_small, shown, states

RULE = "GOV208"
PROMPT = "prompts/refund.md"
TEXT = "Settle refunds.\nDecline the rest.\n"
HELP = "have the change reviewed, then run `govcheck lock` in the same pull request"


def digest(text: str) -> str:
    return "sha256:" + sha256(text.encode()).hexdigest()


def fragment(files: dict[str, str], locked: dict[str, dict[str, str]], **spec: Any) -> str:
    given = {"files": files, "lock": {"files": locked}}
    directives = {"directives": {"instructions": [PROMPT]}}
    return json.dumps({"without": ["platform", "evidence"], **directives, **spec, "given": given})


def messages(locked: dict[str, dict[str, str]], text: str = TEXT, **spec: Any) -> list[str]:
    return [finding.message for finding in findings(fragment({PROMPT: text}, locked, **spec), RULE)]


def test_a_file_that_is_what_was_locked_passes() -> None:
    assert messages({PROMPT: {"digest": digest(TEXT), "changed": "2026-10-01"}}) == []


@pytest.mark.parametrize("text", [TEXT + " ", TEXT[:-1], "", TEXT.upper()])
def test_any_other_byte_is_a_change(text: str) -> None:
    assert messages({PROMPT: {"digest": digest(TEXT)}}, text) == [
        "`prompts/refund.md` is not what was locked: its content differs."
    ]


def test_the_day_of_the_locked_version_is_named_where_it_is_known() -> None:
    [finding] = findings(fragment({PROMPT: "x"}, {PROMPT: {"digest": digest(TEXT), "changed": "2026-10-01"}}), RULE)
    assert finding.message == "`prompts/refund.md` is not what was locked on 2026-10-01: its content differs."
    assert (finding.target, finding.help) == ('directives.instructions["prompts/refund.md"]', HELP)
    assert shown(finding)[3] == PROMPT


def test_line_ends_that_differ_are_said_to_be_no_other_change() -> None:
    windows = TEXT.replace("\n", "\r\n")
    expected = ["`prompts/refund.md` is not what was locked: only line ends differ."]
    assert messages({PROMPT: {"digest": digest(windows)}}, TEXT) == expected
    assert messages({PROMPT: {"digest": digest(TEXT)}}, windows) == expected


def test_a_file_that_the_lock_does_not_hold_was_reviewed_by_nobody() -> None:
    expected = "`prompts/refund.md` is not in `govcheck.lock`: nobody can see whether it was reviewed."
    assert messages({}) == [expected]
    assert messages({"prompts/other.md": {"digest": digest(TEXT)}}) == [expected]


def test_a_file_that_the_lock_holds_and_nobody_names_is_not_judged() -> None:
    assert messages({PROMPT: {"digest": digest(TEXT)}, "old.md": {"digest": digest("x")}}) == []


def test_sources_platform_and_reports_are_compared_too() -> None:
    spec = {
        "without": [],
        "sources": [".mcp.json"],
        "evidence": [{"kind": "drill", "report": "drills/stop.md", "by": "team:sre"}],
    }
    files = {PROMPT: TEXT, ".mcp.json": '{"mcpServers": {}}', "drills/stop.md": "It stopped."}
    found = findings(fragment(files, {PROMPT: {"digest": digest(TEXT)}}, **spec), RULE)
    assert sorted(finding.target for finding in found) == [
        'evidence["drills/stop.md"].report',
        "platform",
        'sources[".mcp.json"]',
    ]


def test_a_folder_is_compared_as_a_whole() -> None:
    def targets(second: str) -> list[str]:
        files = {PROMPT: TEXT, "reports/a.json": "{}", "reports/b.json": second}
        evidence = [{"kind": "adversarial", "report": "reports", "by": "team:red"}]
        one = fragment(files, locked, without=["platform"], evidence=evidence)
        return [finding.target for finding in findings(one, RULE)]

    lines = [
        f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in (("a.json", "{}"), ("b.json", "[]"))
    ]
    locked = {PROMPT: {"digest": digest(TEXT)}, "reports": {"digest": digest("".join(lines))}}
    assert targets("[]") == []
    assert targets("[1]") == ["evidence[reports].report"]


def test_a_named_file_that_is_not_found_is_unknown() -> None:
    spec = {"directives": {"instructions": [PROMPT, "prompts/gone.md"]}}
    one = fragment({PROMPT: TEXT}, {PROMPT: {"digest": digest(TEXT)}}, **spec)
    assert findings(one, RULE) == []
    [unknown] = unknowns(one, RULE)
    assert (unknown.target, unknown.state) == ('directives.instructions["prompts/gone.md"]', "unresolved")


def test_a_file_that_is_neither_locked_nor_found_is_unknown() -> None:
    [unknown] = unknowns(fragment({}, {}, directives={"instructions": ["prompts/gone.md"]}), RULE)
    assert unknown.state == "unresolved"


@pytest.mark.parametrize(("tier", "count"), [("low", 0), ("moderate", 0), ("high", 1), ("critical", 1)])
def test_an_agent_of_tier_high_needs_a_lock(tier: str, count: int) -> None:
    report = judge_small(RULE, "directives:\n  instructions: [a.md, b.md]", tier=tier)
    assert len(report.findings) == count
    assert states(report) == []


def test_a_missing_lock_is_one_finding_at_the_instructions() -> None:
    [finding] = judge_small(RULE, "directives:\n  instructions: [a.md, b.md]", tier="high").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 19, "[a.md, b.md]")
    assert finding.message == (
        "There is no `govcheck.lock`: nobody can see whether what runs as refunds is what was reviewed."
    )
    assert finding.help == "run `govcheck lock`, and have its changes reviewed like code"


def test_below_tier_high_a_lock_that_is_there_still_counts() -> None:
    report = judge_small(RULE, "purpose: Help.", tier="low", digests=[])
    assert report.findings == ()
