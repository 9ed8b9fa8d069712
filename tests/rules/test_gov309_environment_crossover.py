from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown

RULE = "GOV309"


def messages(resource: str, keys: str = "effects: [write]", environment: str = "staging") -> list[str]:
    spec = f"permissions: {{tools: [{{name: act, {keys}, resources: ['{resource}']}}]}}"
    report = judge_small(RULE, spec, environment=environment)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_production_resource_is_found_at_its_entry() -> None:
    spec = """
        permissions:
          tools:
            - name: act
              effects: [write]
              resources: ['db:staging/a', 'db:prod/a']
        """
    [finding] = judge_small(RULE, spec, environment="staging").findings
    assert finding.message == "`act` holds `db:prod/a`, which is production, although this is staging."
    assert finding.help == "give the run resources and credentials of its own environment"
    assert finding.target == 'permissions.tools[act].resources["db:prod/a"]'
    assert shown(finding) == ("refunds.govcheck.yaml", 9, 37, "'db:prod/a'")


@pytest.mark.parametrize(
    ("resource", "fires"),
    [
        *(
            (resource, True)
            for resource in ("db:prod", "db:PROD/a", "s3://acme-prod/a", "db:a/production", "a/b_prod.yaml")
        ),
        *((resource, True) for resource in ("s3://acme.prod.eu/a", "db:orders-production-1/**")),
        *(
            (resource, False)
            for resource in ("db:products/a", "db:live/a", "db:reproduction", "!db:prod/a", "db:nonprod/a")
        ),
    ],
)
def test_a_part_of_the_resource_says_production(resource: str, fires: bool) -> None:
    assert bool(messages(resource)) is fires


@pytest.mark.parametrize(
    ("environment", "fires"), [("development", True), ("staging", True), ("production", False)]
)
def test_in_production_production_is_right(environment: str, fires: bool) -> None:
    assert bool(messages("db:prod/a", environment=environment)) is fires


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("effects: [read], data: [internal]", False),
        ("effects: [read], data: [personal]", True),
        ("effects: [send], data: [public]", True),
    ],
)
def test_reading_what_is_not_sensitive_passes(keys: str, fires: bool) -> None:
    assert bool(messages("db:prod/a", keys)) is fires


def test_without_resources_it_is_another_rules_finding() -> None:
    report = judge_small(RULE, "permissions: {tools: [{name: act, effects: [write]}]}", environment="staging")
    assert (report.findings, report.unknown) == ((), ())


def test_what_cannot_be_listed_is_unknown() -> None:
    lost = "sources: [missing.json]\ngiven: {environment: staging}"
    assert [one.state for one in unknowns(lost, RULE)] == ["unresolved"]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_resources_has_none_to_judge() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "act", "effects": ["write"]}]), environment="staging")
    assert (report.findings, report.verdict) == ((), "PASS")
