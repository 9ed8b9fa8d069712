from __future__ import annotations

import json
from typing import Any

import pytest

from tests.rules.evidence_fragments import TIERS
from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import judge_foreign, judge_small, states

RULE = "GOV708"
PATH = "evidence/impact.md"
HELP = "assess the impact (a FRIA, a DPIA, or after ISO/IEC 42005) and link it as `kind: impact-assessment`"
STAFF = {"people": {"audience": "staff"}}


def fragment(content: str | None = None, kind: str = "impact-assessment", **spec: Any) -> str:
    files = {} if content is None else {PATH: content}
    evidence = [{"kind": kind, "report": PATH, "by": "team:risk"}]
    return json.dumps({"evidence": evidence, **spec, "given": {"files": files}})


def messages(text: str) -> list[str]:
    assert unknowns(text, RULE) == []
    return [one.message for one in findings(text, RULE)]


def test_an_agent_that_faces_the_public_needs_an_assessment() -> None:
    [finding] = findings("evidence: []", RULE)
    assert (finding.target, finding.severity, finding.help) == ("evidence", "medium", HELP)
    assert finding.message == "refund-assistant faces the public and no impact assessment is linked."
    assert messages("without: [evidence]") == [finding.message]
    assert messages(fragment("An assessment.\n")) == []


def test_an_audience_that_nobody_names_is_the_public() -> None:
    assert len(messages(json.dumps({"without": ["people.audience", "evidence"]}))) == 1


@pytest.mark.parametrize("audience", ["staff", "partners"])
def test_an_agent_that_affects_nobody_in_particular_needs_none(audience: str) -> None:
    assert messages(json.dumps({"people": {"audience": audience}, "evidence": []})) == []


@pytest.mark.parametrize(
    ("risk", "words"),
    [
        ({"decidesAbout": ["employment"]}, "decides about employment"),
        ({"decidesAbout": ["employment", "credit"]}, "decides about employment and credit"),
        ({"regulated": ["eu-ai-act/annex-iii/5b"]}, "is regulated (eu-ai-act/annex-iii/5b)"),
        ({"regulated": ["eu-ai-act/annex-iii/5b"], "decidesAbout": ["credit"]}, "decides about credit"),
    ],
)
def test_an_agent_that_decides_about_people_or_is_regulated_needs_one(risk: dict[str, Any], words: str) -> None:
    text = json.dumps({**STAFF, "risk": risk, "evidence": []})
    assert messages(text) == [f"refund-assistant {words} and no impact assessment is linked."]


@pytest.mark.parametrize("content", [None, "", "\n \n"])
def test_an_assessment_that_is_empty_or_not_there_is_none(content: str | None) -> None:
    assert messages(fragment(content)) == [
        f"refund-assistant faces the public and its impact assessment `{PATH}` is empty or not there."
    ]


def test_one_that_is_there_suffices() -> None:
    entry = {"kind": "impact-assessment", "by": "team:risk"}
    evidence = [{**entry, "report": "gone.md"}, {**entry, "report": PATH}]
    assert messages(json.dumps({"evidence": evidence, "given": {"files": {PATH: "x"}}})) == []


def test_what_cannot_be_read_as_text_is_still_there_and_so_is_a_folder() -> None:
    assert messages(json.dumps({"evidence": [{"kind": "impact-assessment", "report": "prompts/"}]})) == []
    assert messages(fragment("\\x00\\x01")) == []


@pytest.mark.parametrize("kind", ["drill", "adversarial"])
def test_other_evidence_is_no_assessment(kind: str) -> None:
    assert messages(fragment("x", kind)) == [
        "refund-assistant faces the public and no impact assessment is linked."
    ]


@pytest.mark.parametrize(("tier", "count"), [("low", 0), ("moderate", 0), ("high", 1), ("critical", 1)])
def test_it_is_asked_from_tier_high_on(tier: str, count: int) -> None:
    spec = {**TIERS[tier], "people": {"audience": "public"}}
    if tier in ("low", "moderate"):
        assert len(judge_small(RULE, "people: {audience: public}", tier=tier).findings) == 0
    else:
        assert len(messages(json.dumps({**spec, "evidence": []}))) == count


@pytest.mark.parametrize(
    ("environment", "status", "verdict"),
    [("production", "blocking", "FAIL"), ("staging", "advisory", "PASS"), ("development", "advisory", "PASS")],
)
def test_it_is_advisory_outside_production(environment: str, status: str, verdict: str) -> None:
    text = json.dumps({"evidence": [], "given": {"environment": environment}})
    found = the_agent(judged(text, RULE))
    assert ([finding.status for finding in found.findings], found.verdict) == ([status], verdict)


def test_a_format_without_evidence_does_not_block() -> None:
    found = judge_foreign(RULE)
    assert (found.findings, states(found)) == ((), [])
