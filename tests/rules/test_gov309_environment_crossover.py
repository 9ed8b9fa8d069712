from __future__ import annotations

import pytest

from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV309"


def messages(tool: str, environment: str = "staging") -> list[str]:
    report = judge_small(RULE, f"permissions: {{tools: [{{name: act, {tool}}}]}}", environment=environment)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def holds(resource: str) -> bool:
    return bool(messages(f"effects: [write], resources: ['{resource}']"))


def test_production_in_a_trial_run_is_found_at_the_resource() -> None:
    spec = """
        permissions:
          tools:
            - name: get_order
              effects: [read]
              data: [personal]
              resources:
                - db:staging/orders
                - db:prod/orders/{order}
        """
    [finding] = judge_small(RULE, spec, environment="staging").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 12, 13, "db:prod/orders/{order}")
    assert finding.target == 'permissions.tools[get_order].resources["db:prod/orders/{order}"]'
    assert finding.message == (
        "`get_order` can read `db:prod/orders/{order}`, which is production by its name, although this is staging."
    )
    assert finding.help == "point it at a copy, or take the production credential away from staging"


def test_a_change_is_called_a_change() -> None:
    assert messages("effects: [read, delete], data: [public], resources: ['db:prod/x']", "development") == [
        "`act` can change `db:prod/x`, which is production by its name, although this is development."
    ]


@pytest.mark.parametrize(
    ("environment", "fires"), [("development", True), ("staging", True), ("production", False)]
)
def test_it_is_asked_outside_production(environment: str, fires: bool) -> None:
    assert bool(messages("effects: [write], resources: ['db:prod/x']", environment)) is fires


@pytest.mark.parametrize(
    "resource",
    [
        "db:prod/orders",
        "DB:PROD/orders",
        "db:Production/orders",
        "s3://acme-prod-eu/x",
        "s3://acme_prod/x",
        "ssh://*.prod.acme.example/**",
        "arn:aws:s3:::acme-prod/*",
        "k8s:prod2/**",
        "prod/settings.yaml",
        "db:no/prod/orders",
        "db:canon-prod/orders",
        "db:orders/prod",
    ],
)
def test_these_name_production(resource: str) -> None:
    assert holds(resource)


@pytest.mark.parametrize(
    "resource",
    [
        "db:staging/orders",
        "db:products/1",
        "db:product/1",
        "db:reproduction/1",
        "db:productions/1",
        "db:preprod/orders",
        "db:pre-prod/orders",
        "db:non-prod/orders",
        "s3://acme_non_prod/x",
        "db:not.production/orders",
        "db:prod-like/orders",
        "db:live/orders",
        "db:orders/{prod}",
        "!db:prod/orders",
    ],
)
def test_these_do_not(resource: str) -> None:
    assert not holds(resource)


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("effects: [read], data: [public]", False),
        ("effects: [read], data: [internal]", False),
        ("effects: [read], data: [confidential]", True),
        ("effects: [read], data: [unknown]", True),
        ("effects: [send]", True),
        ("reach: internal", True),
    ],
)
def test_only_changes_and_sensitive_data_count(keys: str, fires: bool) -> None:
    assert bool(messages(f"{keys}, resources: ['db:prod/x']")) is fires


def test_each_resource_is_a_finding_of_its_own() -> None:
    assert len(messages("effects: [write], resources: ['db:prod/x', 'db:test/x', 'k8s:prod/y']")) == 2


def test_without_resources_there_is_nothing_to_judge() -> None:
    assert messages("effects: [write]") == []


def test_it_is_advisory() -> None:
    fragment = "permissions: {tools: [{name: act, effects: [write], resources: ['db:prod/x']}]}"
    agent = the_agent(judged(fragment, RULE, environment="staging"))
    assert ([finding.status for finding in agent.findings], agent.verdict) == (["advisory"], "PASS")


def test_a_source_that_cannot_be_read_is_unknown() -> None:
    found = unknowns("sources: [gone.json]", RULE, environment="staging")
    assert [(one.target, one.blocks) for one in found] == [('sources["gone.json"]', False)]


def test_what_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "act"}]), environment="staging")
    assert states(report) == [("permissions.tools[act].resources", "inexpressible")]
    assert report.verdict == "PASS"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE, environment="staging") == []
