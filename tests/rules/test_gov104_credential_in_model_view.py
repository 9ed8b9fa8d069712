from __future__ import annotations

import json

import pytest

from govcheck.gate.report import Report
from govcheck.output import Style, render
from tests.authority.test_secrets import RANDOM
from tests.loading.repository import judged as judged_files
from tests.rules.harness import findings, judged, unknowns
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV104"
TOKEN = "gh" + "p_" + RANDOM[:36]
ROTATE = (
    "let the gateway or the runtime attach it from a secret store (`vault:`, `env:`), and rotate it: it stays in the "
    "history of the repository"
)
MAP = {"mcpServers": {"forge": {"command": "npx", "args": ["-y", "@acme/forge@1.0.0"], "env": {"TOKEN": TOKEN}}}}


def with_files(files: dict[str, str], **spec: object) -> str:
    """A fragment in which the repository holds further files."""
    return json.dumps({**spec, "given": {"files": files}})


def of_map(data: object) -> Report:
    """The report on a server map alone."""
    return judged_files({".mcp.json": json.dumps(data, indent=2)}, ".mcp.json")


def test_a_credential_that_the_model_reads_is_found_at_the_key() -> None:
    spec = "identity:\n  credentials:\n    - name: payments-api\n      visibleToModel: true"
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 25, "true")
    assert finding.target == "identity.credentials[payments-api].visibleToModel"
    assert finding.message == (
        "The model of refunds can read credential `payments-api`: whoever writes what it reads can make it repeat the "
        "secret."
    )
    assert finding.help == (
        "let the gateway attach it after the policy decision, set `visibleToModel: false`, and rotate it: the model has "
        "seen it"
    )


@pytest.mark.parametrize("keys", ["", ", visibleToModel: false", ", source: 'env:TOKEN'"])
def test_a_credential_that_the_model_does_not_read_passes(keys: str) -> None:
    assert judge_small(RULE, f"identity: {{credentials: [{{name: a{keys}}}]}}").findings == ()


def test_a_secret_in_the_manifest_is_found_at_its_first_characters() -> None:
    spec = f"identity:\n  credentials:\n    - name: forge\n      source: {TOKEN}"
    [finding] = judge_small(RULE, spec).findings
    assert finding.target == "identity.credentials[forge].source"
    assert finding.message == (
        "`identity.credentials[forge].source` holds what looks like a GitHub token: whoever can read "
        "`refunds.govcheck.yaml` has it."
    )
    assert finding.help == ROTATE
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 17, "ghp_")
    assert finding.quoted == "ghp_"


def test_a_secret_in_a_platform_is_found_in_the_platform() -> None:
    platform = f"identity:\n  credentials:\n    - name: forge\n      source: {TOKEN}"
    [finding] = judge_small(RULE, "purpose: Help.", platform).findings
    assert shown(finding)[0] == "platform.govcheck.yaml"


def test_a_secret_in_the_environment_of_a_source_is_found_there() -> None:
    [finding] = findings(with_files({".mcp.json": json.dumps(MAP)}, sources=[".mcp.json"]), RULE)
    assert finding.target == 'sources[".mcp.json"].mcpServers.forge.env.TOKEN'
    assert shown(finding)[0] == ".mcp.json"
    assert "whoever can read `.mcp.json` has it" in finding.message


def test_a_server_map_alone_is_judged_too() -> None:
    [agent] = of_map(MAP).agents
    [finding] = [one for one in agent.findings if one.rule == RULE]
    assert (finding.target, finding.status) == ("mcpServers.forge.env.TOKEN", "blocking")


@pytest.mark.parametrize("reference", ["${TOKEN}", "env:TOKEN", "<token>", "${input:token}"])
def test_a_reference_is_no_secret(reference: str) -> None:
    data = {"mcpServers": {"forge": {"command": "npx", "env": {"TOKEN": reference}}}}
    assert [one for agent in of_map(data).agents for one in agent.findings if one.rule == RULE] == []


def test_secrets_in_a_list_are_one_finding_whose_route_does_not_show_them() -> None:
    data = {
        "mcpServers": {
            "forge": {"command": "forge", "args": ["--token", TOKEN, "--other", TOKEN[::-1], TOKEN + "a"]}
        }
    }
    [agent] = of_map(data).agents
    [finding] = [one for one in agent.findings if one.rule == RULE]
    assert finding.target == "mcpServers.forge.args"


@pytest.mark.parametrize("escaped", [f'"\\u0067{TOKEN[1:]}"', f'"{TOKEN[:3]}\\u005f{TOKEN[4:]}"'])
def test_an_escape_hides_nothing(escaped: str) -> None:
    text = f'{{"mcpServers": {{"forge": {{"command": "x", "env": {{"TOKEN": {escaped}}}}}}}}}'
    [finding] = findings(with_files({".mcp.json": text}, sources=[".mcp.json"]), RULE)
    assert finding.target == 'sources[".mcp.json"].mcpServers.forge.env.TOKEN'


def test_a_secret_in_a_prompt_is_found_in_the_prompt() -> None:
    text = f"Use the forge.\nLog in with {TOKEN}.\n"
    [finding] = findings(with_files({"prompts/refund.md": text}), RULE)
    assert finding.target == 'directives.instructions["prompts/refund.md"]'
    assert finding.message == (
        "`prompts/refund.md` holds what looks like a GitHub token: the model of refund-assistant reads it and can be made "
        "to repeat it."
    )
    assert shown(finding) == ("prompts/refund.md", 2, 13, "ghp_")


@pytest.mark.parametrize("form", ["text", "concise", "json", "github"])
def test_no_report_prints_the_secret(form: str) -> None:
    fragment = with_files(
        {".mcp.json": json.dumps(MAP), "prompts/refund.md": f"Use {TOKEN}"}, sources=[".mcp.json"]
    )
    report = judged(fragment, RULE, "GOV903")
    assert {finding.rule for agent in report.agents for finding in agent.findings} >= {RULE}
    printed = render(form, report, Style(False, 200, False, True, False))
    assert RANDOM[:8] not in printed


def test_a_prompt_that_is_not_found_is_unknown_and_one_that_is_empty_passes() -> None:
    [unknown] = unknowns("directives: {instructions: [prompts/gone.md]}", RULE)
    assert (unknown.target, unknown.state, unknown.reason) == (
        'directives.instructions["prompts/gone.md"]',
        "unresolved",
        "`prompts/gone.md` does not exist",
    )
    assert unknowns(with_files({"prompts/refund.md": ""}), RULE) == []


def test_a_prompt_or_source_outside_the_repository_is_unknown() -> None:
    fragment = "directives: {instructions: ['https://h.example/p.md']}\nsources: [gone.json]"
    assert [(one.target, one.state) for one in unknowns(fragment, RULE)] == [
        ('directives.instructions["https://h.example/p.md"]', "unresolved"),
        ('sources["gone.json"]', "unresolved"),
    ]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
    assert unknowns("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_a_word_for_credentials_states_none() -> None:
    report = judge_foreign(RULE)
    assert (report.findings, states(report), report.decided) == ((), [], report.applied)
