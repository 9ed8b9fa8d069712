"""Ways around a finding that were found by attack: each must stay closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from govcheck.__main__ import run
from govcheck.authority.egress import is_open_entry
from govcheck.authority.resources import overlaps
from govcheck.conductor import check_records
from govcheck.gate.report import Report
from govcheck.pins import is_from_outside
from govcheck.settings.values import Settings

HEAD = """\
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: NAME
spec:
  purpose: Look things up.
  accountability:
    accountable: user:kim@acme.example
    owner: team:docs
  people:
    audience: staff
"""
PAYS = """\
  permissions:
    tools:
      - name: settle
        effects: [pay, delete]
        resources: ["payments:all"]
        data: [payment]
"""
CALLS = "  delegation:\n    maxDepth: 1\n    to:\n      - agent: agent:helper\n        authentication: mtls\n"


def judged(files: dict[str, str], **settings: object) -> Report:
    records = {path: text.encode() for path, text in files.items()}
    return check_records(records, Settings("2026-11-23", **settings))  # type: ignore[arg-type]


def agent(name: str, rest: str = "") -> str:
    return HEAD.replace("NAME", name) + rest


def test_a_delegate_counts_for_all_who_call_it_whatever_the_order_of_files() -> None:
    files = {
        "a.govcheck.yaml": agent("aa", CALLS),
        "b.govcheck.yaml": agent("bb", CALLS + "        manifest: helper.yaml\n"),
        "helper.yaml": agent("helper", PAYS),
    }
    assert [(one.name, one.tier.floor) for one in judged(files).agents] == [("aa", "critical"), ("bb", "critical")]


def test_two_files_for_one_delegate_cannot_be_told_apart() -> None:
    files = {
        "a.govcheck.yaml": agent("aa", CALLS + "        manifest: low.yaml\n"),
        "b.govcheck.yaml": agent("bb", CALLS + "        manifest: helper.yaml\n"),
        "helper.yaml": agent("helper", PAYS),
        "low.yaml": agent("helper"),
    }
    report = judged(files)
    assert report.exit_code == 2
    assert [(error.file, error.line, error.message) for error in report.errors] == [
        (
            "b.govcheck.yaml",
            17,
            "Agent `helper` is described in low.yaml and, for this delegation, in helper.yaml: name one of them.",
        )
    ]


def test_a_delegate_that_nobody_describes_is_noted() -> None:
    notes = judged({"a.govcheck.yaml": agent("aa", CALLS)}).agents[0].notes
    assert [note.message for note in notes if not note.rule] == [
        "Delegate `helper` is not described by any manifest here, so what it can do was not counted."
    ]


def test_exclusions_alone_do_not_say_what_a_tool_touches() -> None:
    tools = (
        "  permissions:\n    tools:\n      - name: put_page\n        effects: [write]\n        reach: internal\n"
        '        undo: tool:revert\n        resources: ["!secrets/"]\n'
    )
    [one] = judged({"a.govcheck.yaml": agent("aa", tools)}, select=("GOV404",)).agents
    assert [(unknown.rule, unknown.state) for unknown in one.unknown] == [("GOV404", "unresolved")]


def test_a_selection_that_runs_nothing_is_no_pass() -> None:
    report = judged({"a.govcheck.yaml": agent("aa")}, select=("GOV506",))
    assert (report.verdict, report.exit_code) == ("INVALID", 2)


@pytest.mark.parametrize(
    "entry", ["1.2.3.4/0", "00.0.0.0/0", "0.0.0.0/00", "0:0:0:0:0:0:0:0/0", "*hub.io", "*.*", "a*:443", "*.com."]
)
def test_every_spelling_of_everywhere_is_open(entry: str) -> None:
    assert is_open_entry(entry)


@pytest.mark.parametrize("entry", ["10.0.0.0/8", "*.acme.example", "api-*.acme.example", "api.acme.example:443"])
def test_a_place_of_ones_own_is_not_open(entry: str) -> None:
    assert not is_open_entry(entry)


@pytest.mark.parametrize(
    ("pattern", "sink"),
    [
        ("https://u@logs.acme.example/a/x", "https://logs.acme.example/a/"),
        ("https://logs.acme.example./a/x", "https://logs.acme.example/a/"),
        ("https://logs.acme.example:0443/a/x", "https://logs.acme.example/a/"),
        ("https://logs.acme.example/%61/x", "https://logs.acme.example/a/"),
        ("file:logs/audit/x", "logs/audit/"),
        ("s3a://acme-audit/x", "s3://acme-audit/"),
        ("arn:aws:s3:eu-west-1:123456789012:acme-audit/*", "s3://acme-audit/"),
    ],
)
def test_another_spelling_of_a_sink_is_the_sink(pattern: str, sink: str) -> None:
    assert overlaps([pattern], sink)


@pytest.mark.parametrize(
    "reference",
    [
        "ghcr.io/acme/mcp:latest",
        "@acme/mcp@latest",
        "acme-mcp@latest",
        "npx acme-mcp",
        "mcp.acme.example/sse",
        "www.example.com/wiki",
    ],
)
def test_a_registry_name_is_no_path_of_the_repository(reference: str) -> None:
    assert is_from_outside(reference)


@pytest.mark.parametrize(
    "reference", ["tools/orders.py", "./server.py", "../x/y.md", "docs/rules.md", ".mcp/x", "builtin:shell"]
)
def test_a_path_of_the_repository_is_no_registry_name(reference: str) -> None:
    assert not is_from_outside(reference)


def test_a_manifest_that_would_take_minutes_is_refused() -> None:
    lines = [
        f"      - name: get_{number}\n        effects: [read]\n        data: [public]\n" for number in range(2000)
    ]
    globs = ", ".join(f"get_x{number}" for number in range(2000))
    text = "  permissions:\n    tools:\n" + "".join(lines)
    text += f"  oversight:\n    approvals:\n      - name: g\n        appliesTo:\n          tools: [{globs}]\n"
    report = judged({"a.govcheck.yaml": agent("aa", text)})
    assert report.exit_code == 2
    assert "are more than can be compared" in report.errors[0].message


DEPLOYS = """\
  permissions:
    tools:
      - name: settle
        effects: [pay]
        resources: ["payments:all"]
        undo: manual:docs/undo.md
        data: [payment]
  oversight:
    approvals:
      - name: gate
        appliesTo:
          effects: [pay]
        enforcedBy: agent:ENFORCER
  delegation:
    maxDepth: 1
    to:
      - agent: agent:ENFORCER
        authentication: mtls
"""


@pytest.mark.parametrize("enforcer", ["helper", "helper@ACME"])
@pytest.mark.parametrize("manifest", ["", "        manifest: other.yaml\n"])
def test_a_delegate_belongs_to_the_agent_under_the_name_that_is_stated(enforcer: str, manifest: str) -> None:
    files = {
        "a.govcheck.yaml": agent("aa", DEPLOYS.replace("ENFORCER", enforcer) + manifest),
        "other.yaml": agent("zed"),
    }
    [one] = judged(files, select=("GOV401",)).agents
    assert [finding.rule for finding in one.findings] == ["GOV401"]


@pytest.mark.parametrize("sink", ["/var/log/agent/", "file:///var/log/agent/"])
@pytest.mark.parametrize("effects", ["[execute]", "[write, execute]"])
def test_code_with_no_sandbox_reaches_a_sink_that_is_a_file(effects: str, sink: str) -> None:
    text = (
        f"  permissions:\n    tools:\n      - name: shell\n        effects: {effects}\n        data: [internal]\n"
        f"  logging:\n    audit:\n      sink: {sink}\n"
    )
    [one] = judged({"a.govcheck.yaml": agent("aa", text)}, select=("GOV502",)).agents
    assert [finding.rule for finding in one.findings] == ["GOV502"]


def test_settings_of_the_scanned_repository_are_out_of_the_agents_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    tools = (
        "  permissions:\n    tools:\n      - name: put_page\n        effects: [write]\n        reach: internal\n"
        "        undo: tool:revert\n        resources: [govcheck.toml]\n"
    )
    Path("a.govcheck.yaml").write_text(agent("aa", tools))
    assert run(["--select", "GOV404", "--format", "concise"]) == 0
    Path("govcheck.toml").write_text('fail-on = "high"\n')
    assert run(["--select", "GOV404", "--format", "concise"]) == 1
    assert "`put_page` can change `govcheck.toml` (its settings)" in capsys.readouterr().out
