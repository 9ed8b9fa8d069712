from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from govcheck import check
from govcheck.loading.assembly import assemble
from govcheck.settings.values import Settings
from tests.loading.repository import SETTINGS, TODAY, errors, judged, library, manifest, platform, the_agent

STRICT = Settings(TODAY, rulesets=("strict",))
MAP = json.dumps({"mcpServers": {"web": {"command": "npx", "args": ["web-server"], "tools": ["search", "book"]}}})


def wants_platform(
    stated: str = "p.govcheck.yaml", path: str = "govcheck.yaml", **files: str
) -> list[tuple[object, ...]]:
    report = judged(
        {
            path: manifest(f"  platform: {stated}\n"),
            **{name.replace("_", "/"): text for name, text in files.items()},
        },
        path,
    )
    assert report.exit_code == 2
    assert report.agents == ()
    return list(errors(report))


def test_a_platform_lends_its_keys_and_findings_point_into_it() -> None:
    body = "  context:\n    - name: rules\n      source: kb:rules@latest\n      data: [public]\n      updated: 2026-11-02\n      maxAge: 90d\n"
    files = {"govcheck.yaml": manifest("  platform: p.govcheck.yaml\n"), "p.govcheck.yaml": platform(body)}
    report = judged(files, settings=STRICT)
    found = [finding for finding in the_agent(report).findings if finding.rule == "GOV903"]
    assert [(finding.target, finding.marks[0].source.path) for finding in found] == [
        ("context[rules].source", "p.govcheck.yaml")
    ]
    mark = found[0].marks[0]
    assert mark.source.position(mark.span.start) == (8, 15)


def test_the_agent_s_own_key_goes_before_the_platform_s() -> None:
    stop = "  oversight:\n    stop:\n      control: https://ops.acme.example/{}\n"
    shelf = library(
        {
            "govcheck.yaml": manifest("  platform: p.govcheck.yaml\n" + stop.format("mine")),
            "p.govcheck.yaml": platform(stop.format("theirs") + "    monitors:\n      - by: service:watch\n"),
        }
    )
    [document] = shelf.documents("govcheck.yaml")
    agent = assemble(document, shelf)
    assert agent.oversight.stop.control.value == "https://ops.acme.example/mine"
    assert [monitor.by.value for monitor in agent.oversight.monitors.value] == ["service:watch"]


def test_the_agent_s_name_stands_in_the_platform_s_templates() -> None:
    body = '  oversight:\n    stop:\n      control: "https://ops.acme.example/{agent}/stop"\n'
    shelf = library({"govcheck.yaml": manifest("  platform: p.govcheck.yaml\n"), "p.govcheck.yaml": platform(body)})
    [document] = shelf.documents("govcheck.yaml")
    assert assemble(document, shelf).oversight.stop.control.value == "https://ops.acme.example/one/stop"


def test_a_missing_platform_is_an_error_at_the_path() -> None:
    assert wants_platform() == [
        ("govcheck.yaml", 18, 13, "Platform `p.govcheck.yaml` does not exist: correct the path, which counts from the repository root.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (manifest(name="other"), "no document"),
        ("a: 1\n", "no document"),
        (platform() + "---\n" + platform(), "2 documents"),
    ],
)
def test_exactly_one_platform_is_wanted(text: str, what: str) -> None:
    report = judged({"govcheck.yaml": manifest("  platform: p.yaml\n"), "p.yaml": text}, "govcheck.yaml")
    assert errors(report) == [
        ("govcheck.yaml", 18, 13, f"`p.yaml` holds {what} of `kind: Platform`, and exactly one is wanted.")
    ]


def test_one_platform_among_other_documents_is_found() -> None:
    text = platform() + "---\n" + manifest(name="other")
    assert (
        judged({"govcheck.yaml": manifest("  platform: p.yaml\n"), "p.yaml": text}, "govcheck.yaml").exit_code == 0
    )


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (platform("  tools: []\n"), (6, 3)),
        ("a: [\n", (1, 4)),
        ("a\0b", (1, 2)),
        (platform().replace("acme", "NO"), (4, 9)),
    ],
)
def test_a_broken_platform_is_an_error_in_its_own_file_and_said_once(text: str, position: tuple[int, int]) -> None:
    files = {
        "a.govcheck.yaml": manifest("  platform: p.govcheck.yaml\n"),
        "b.govcheck.yaml": manifest("  platform: p.govcheck.yaml\n", "two"),
        "p.govcheck.yaml": text,
    }
    report = judged(files)
    assert (report.exit_code, report.agents) == (2, ())
    assert [(error.file, error.line, error.column) for error in report.errors] == [("p.govcheck.yaml", *position)]


@pytest.mark.parametrize(
    ("path", "stated", "platform_path"),
    [
        ("govcheck.yaml", "p.yaml", "p.yaml"),
        ("a/govcheck.yaml", "p.yaml", "p.yaml"),
        ("a/govcheck.yaml", "a/p.yaml", "a/p.yaml"),
        ("a/govcheck.yaml", "./p.yaml", "a/p.yaml"),
        ("a/b/govcheck.yaml", "../p.yaml", "a/p.yaml"),
        ("a/govcheck.yaml", "b//../p.yaml", "p.yaml"),
    ],
)
def test_a_path_counts_from_the_root_and_with_a_dot_from_its_document(
    path: str, stated: str, platform_path: str
) -> None:
    files = {path: manifest(f"  platform: {stated}\n"), platform_path: platform()}
    assert judged(files, path).errors == ()


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        ("../p.yaml", "leaves the repository root"),
        ("a/../../p.yaml", "leaves the repository root"),
        ("/etc/passwd", "is an absolute path; write it relative to the repository root"),
        (".git/config", "is inside git's own folder"),
        ("a\\p.yaml", "holds a backslash; write `/` between folders"),
    ],
)
@pytest.mark.parametrize("key", ["platform", "sources", "instructions", "report"])
def test_a_path_that_leaves_the_root_is_an_error(key: str, stated: str, why: str) -> None:
    line = {
        "platform": f"  platform: {stated}\n",
        "sources": f"  sources:\n    - {stated}\n",
        "instructions": f"  directives:\n    instructions:\n      - {stated}\n",
        "report": f"  evidence:\n    - kind: drill\n      report: {stated}\n",
    }[key]
    report = judged({"govcheck.yaml": manifest(line)})
    assert (report.exit_code, report.agents) == (2, ())
    [error] = report.errors
    assert error.message == f"`{stated}` {why}: name a file inside the repository."
    assert error.file == "govcheck.yaml"
    assert error.mark is not None
    assert error.mark.source.text[slice(*error.mark.span)] == stated


@pytest.mark.parametrize("kind", ["file", "folder on the way"])
def test_a_platform_behind_a_symbolic_link_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "p.yaml").write_text(platform())
    if kind == "file":
        os.symlink("real/p.yaml", tmp_path / "p.yaml")
    else:
        os.symlink("real", tmp_path / "link")
    stated = "p.yaml" if kind == "file" else "link/p.yaml"
    (tmp_path / "govcheck.yaml").write_text(manifest(f"  platform: {stated}\n"))
    report = check(str(tmp_path), today=TODAY, root=str(tmp_path))
    assert (report.exit_code, report.agents) == (2, ())
    [error] = report.errors
    assert "symbolic link" in error.message


SOURCED = manifest('  sources:\n    - ".mcp.json"\n')


def test_a_source_adds_its_grants_and_findings_point_into_it() -> None:
    report = judged({"govcheck.yaml": SOURCED, ".mcp.json": MAP}, settings=STRICT)
    agent = the_agent(report)
    assert agent.sources == (".mcp.json",)
    found = [finding for finding in agent.findings if finding.rule == "GOV903"]
    assert [finding.target for finding in found] == ['sources[".mcp.json"].mcpServers.web.args[web-server]']
    mark = found[0].marks[0]
    assert (mark.source.path, mark.source.text[slice(*mark.span)]) == (".mcp.json", '"web-server"')


def test_tools_of_manifest_and_source_are_joined_by_name() -> None:
    spec = '  sources:\n    - ".mcp.json"\n  permissions:\n    tools:\n      - name: search\n        effects: [read]\n        data: [public]\n'
    shelf = library({"govcheck.yaml": manifest(spec), ".mcp.json": MAP})
    [document] = shelf.documents("govcheck.yaml")
    tools = {tool.name.value: tool for tool in assemble(document, shelf).tools}
    assert sorted(tools) == ["book", "search"]
    assert tools["search"].effects.value == ["read"]
    assert tools["book"].effects.state == "inexpressible"


def test_a_manifest_never_narrows_what_a_source_grants() -> None:
    shelf = library(
        {
            "govcheck.yaml": manifest('  sources:\n    - ".mcp.json"\n  permissions:\n    tools: []\n'),
            ".mcp.json": MAP,
        }
    )
    [document] = shelf.documents("govcheck.yaml")
    assert sorted(tool.name.value for tool in assemble(document, shelf).tools) == ["book", "search"]


def test_several_sources_add_up() -> None:
    other = MAP.replace("web", "api").replace("search", "list")
    files = {
        "govcheck.yaml": manifest("  sources:\n    - .mcp.json\n    - .cursor/mcp.json\n"),
        ".mcp.json": MAP,
        ".cursor/mcp.json": other,
    }
    agent = the_agent(judged(files, settings=STRICT))
    assert agent.sources == (".mcp.json", ".cursor/mcp.json")
    assert len([finding for finding in agent.findings if finding.rule == "GOV903"]) == 2


def test_a_source_beside_a_manifest_in_a_folder_counts_from_the_manifest_with_a_dot() -> None:
    files = {"a/govcheck.yaml": manifest("  sources:\n    - ./.mcp.json\n"), "a/.mcp.json": MAP}
    agent = the_agent(judged(files, settings=STRICT))
    assert agent.sources == ("a/.mcp.json",)
    assert 'sources["./.mcp.json"].mcpServers.web.args[web-server]' in [
        finding.target for finding in agent.findings
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "source `.mcp.json` does not exist"),
        ("", "source `.mcp.json` cannot be read (.mcp.json:1:1: "),
        ("{", "source `.mcp.json` cannot be read (.mcp.json:1:1: "),
        ('{\n"a": \0}', "source `.mcp.json` cannot be read (.mcp.json:2:6: A NUL character"),
        ('{"a": 1}', "no importer of this version knows the format of source `.mcp.json`"),
        (json.dumps({"apiVersion": "govcheck/v1", "kind": "Agent"}), "no importer of this version knows the format of source `.mcp.json`"),
    ],
)  # fmt: skip
def test_a_source_that_cannot_be_read_leaves_the_agent_undecided(text: str | None, reason: str) -> None:
    files = {"govcheck.yaml": SOURCED} if text is None else {"govcheck.yaml": SOURCED, ".mcp.json": text}
    report = judged(files)
    agent = the_agent(report)
    assert (agent.verdict, agent.exit_code) == ("UNDECIDED", 2)
    unresolved = [unknown for unknown in agent.unknown if unknown.state == "unresolved"]
    assert unresolved
    assert all(unknown.reason.startswith(reason) for unknown in unresolved)
    mark = unresolved[0].marks[0]
    assert mark.source.position(mark.span.start) == (19, 7)


def test_a_folder_as_a_source_cannot_be_read() -> None:
    files = {"govcheck.yaml": manifest("  sources:\n    - crew\n"), "crew/a.yaml": "a: 1\n"}
    agent = the_agent(judged(files))
    assert agent.exit_code == 2
    assert "`crew` is a folder" in agent.unknown[0].reason


def test_an_agent_by_name_in_a_source_is_unresolved_where_the_format_has_none() -> None:
    files = {"govcheck.yaml": manifest('  sources:\n    - ".mcp.json#web"\n'), ".mcp.json": MAP}
    agent = the_agent(judged(files, settings=STRICT))
    assert agent.verdict == "UNDECIDED"
    assert 'sources[".mcp.json#web"]' in {unknown.target for unknown in agent.unknown}


def test_a_source_of_several_documents_is_unresolved() -> None:
    text = "mcpServers: {}\n---\nmcpServers:\n  s: {command: npx, args: [evil]}\n"
    files = {"govcheck.yaml": manifest("  sources: [map.yaml]\n"), "map.yaml": text}
    assert the_agent(judged(files, settings=STRICT)).verdict == "UNDECIDED"


def test_a_prompt_that_does_not_exist_is_noted() -> None:
    files = {"govcheck.yaml": manifest("  directives:\n    instructions: [prompts/nope.md]\n")}
    notes = [note.message for note in the_agent(judged(files)).notes]
    assert notes == ["`prompts/nope.md` does not exist: what one is told was not read."]


@pytest.mark.parametrize("line", [
    "  logging:\n    audit:\n      sink: ../../x\n",
    "  oversight:\n    stop:\n      control: ../../x\n",
    "  permissions:\n    tools:\n      - name: a\n        effects: [write]\n        resources: [../../x]\n",
])  # fmt: skip
def test_a_resource_that_means_nothing_is_an_error_at_its_place(line: str) -> None:
    text = manifest(line) if "sink" not in line else manifest().replace("s3://acme-agent-audit/one/", "../../x")
    report = judged({"govcheck.yaml": text})
    assert report.exit_code == 2
    [error] = report.errors
    assert error.mark is not None
    assert error.mark.source.text[slice(*error.mark.span)] == "../../x"


def test_a_manifest_in_json_is_read_strictly() -> None:
    data = {"apiVersion": "govcheck/v1", "kind": "Agent", "metadata": {"name": "one"}, "spec": {"purpose": "Help."}}
    text = json.dumps(data)
    assert [agent.name for agent in judged({"agent.json": text}, "agent.json").agents] == ["one"]
    report = judged({"agent.json": text.replace("}}", "},}")}, "agent.json")
    assert (report.exit_code, report.agents) == (2, ())


def test_settings_are_the_only_thing_that_a_report_depends_on_beside_the_files() -> None:
    assert judged({"govcheck.yaml": SOURCED, ".mcp.json": MAP}) != judged({"govcheck.yaml": manifest()})
    one, other = (judged({"govcheck.yaml": manifest()}, settings=SETTINGS) for _ in range(2))
    assert (one.verdict, one.counts, one.today) == (other.verdict, other.counts, other.today)


@pytest.mark.parametrize(
    "stated", ["https://h.example/map.json", "https://h.example/map.json@sha256:" + 64 * "a", "C:/map.json"]
)
def test_a_source_outside_the_repository_is_never_fetched_and_leaves_the_agent_undecided(stated: str) -> None:
    agent = the_agent(judged({"govcheck.yaml": manifest(f"  sources:\n    - {stated}\n")}))
    assert (agent.verdict, agent.exit_code) == ("UNDECIDED", 2)
    reason = f"source `{stated}` is outside the repository, and nothing is fetched"
    assert {unknown.reason for unknown in agent.unknown} == {reason}
