from __future__ import annotations

import json
from typing import Any

import pytest

from tests.rules.evidence_fragments import PATH, POINTER, TIERS, fragment, report
from tests.rules.harness import findings, judged, the_agent
from tests.rules.small import judge_foreign, shown, states

RULE = "GOV705"
HELP = "have another team or an outside tester run the tests, and name it in `by`"


def messages(by: str | None, tier: str = "high", **spec: Any) -> list[str]:
    entry = {"by": by} if by is not None else {}
    one: dict[str, Any] = {"kind": "adversarial", "report": PATH, **entry}
    text = json.dumps({**TIERS[tier], "evidence": [one], **spec})
    return [finding.message for finding in findings(text, RULE)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("team:ai-redteam", []),
        ("service:outside-tester", []),
        ("user:someone@acme.example", []),
        ("team:payments-ai", [f"`{PATH}` was made by team:payments-ai, who owns refund-assistant."]),
        ("user:ana.ruiz@acme.example", [f"`{PATH}` was made by user:ana.ruiz@acme.example, who answers for refund-assistant."]),
        ("user:ana.ruiz@ACME.example", [f"`{PATH}` was made by user:ana.ruiz@ACME.example, who answers for refund-assistant."]),
        ("agent:refund-assistant", [f"`{PATH}` was made by agent:refund-assistant, which is the agent itself or its delegate."]),
        (
            "workload:refund-assistant.prod",
            [f"`{PATH}` was made by workload:refund-assistant.prod, which is the agent itself or its delegate."],
        ),
        (None, [f"Nobody says who made `{PATH}`."]),
    ],
)  # fmt: skip
def test_whoever_built_it_or_answers_for_it_is_not_its_tester(by: str | None, expected: list[str]) -> None:
    assert messages(by) == expected


def test_a_delegate_tests_nobody_who_sets_it_in_motion() -> None:
    peers = {"delegation": {"maxDepth": 1, "to": [{"agent": "agent:checker", "authentication": "mtls"}]}}
    assert messages("agent:checker") == []
    assert messages("agent:checker", **peers) == [
        f"`{PATH}` was made by agent:checker, which is the agent itself or its delegate."
    ]


def test_it_is_found_at_the_name_of_the_tester() -> None:
    [finding] = findings(fragment(report(), entry={"by": "team:payments-ai"}), RULE)
    assert finding.target == 'evidence["evidence/r.jsonl"].by'
    assert (shown(finding)[3], finding.severity, finding.help) == ("team:payments-ai", "medium", HELP)


@pytest.mark.parametrize(("tier", "count"), [("low", 0), ("moderate", 0), ("high", 1), ("critical", 1)])
def test_it_is_asked_from_tier_high_on(tier: str, count: int) -> None:
    assert len(messages("team:payments-ai", tier)) == count


def test_what_the_report_says_does_not_matter() -> None:
    for one in (POINTER, "no report", report(model="mockllm/model")):
        assert len(findings(fragment(one, entry={"by": "team:payments-ai"}), RULE)) == 1
        assert findings(fragment(one), RULE) == []


def test_drills_and_assessments_are_not_judged() -> None:
    spec = [{"kind": kind, "report": "d.md", "by": "team:payments-ai"} for kind in ("drill", "impact-assessment")]
    assert findings(json.dumps({"evidence": spec}), RULE) == []


@pytest.mark.parametrize(
    ("environment", "status", "verdict"),
    [("production", "blocking", "FAIL"), ("staging", "advisory", "PASS"), ("development", "advisory", "PASS")],
)
def test_it_is_advisory_outside_production(environment: str, status: str, verdict: str) -> None:
    text = fragment(report(), entry={"by": "team:payments-ai"}, environment=environment)
    found = the_agent(judged(text, RULE))
    assert ([finding.status for finding in found.findings], found.verdict) == ([status], verdict)


def test_a_format_without_evidence_is_inexpressible_and_does_not_block() -> None:
    found = judge_foreign(RULE)
    assert (found.findings, states(found)) == ((), [("evidence", "inexpressible")])
    assert not any(one.blocks for one in found.unknown)
