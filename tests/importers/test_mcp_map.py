from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.conductor import check
from govcheck.facts.agent import Component
from govcheck.facts.definition import Definition
from govcheck.gate.report import AgentReport, Report
from govcheck.importers import mcp_map
from govcheck.importers.registry import importer_of
from govcheck.loading.library import Library
from govcheck.location import TOP
from govcheck.settings.values import Settings
from govcheck.workspace import Memory

SETTINGS = Settings("2026-11-23")
ONE = '{"mcpServers": {"web": {"command": "npx", "args": ["-y", "web-server"]}}}'


def library(text: str, path: str = ".mcp.json", **others: str) -> Library:
    return Library(
        Memory({path: text.encode("utf-8", "surrogatepass"), **{p: t.encode() for p, t in others.items()}})
    )


def is_map(text: str, path: str = ".mcp.json") -> bool:
    [document] = library(text, path).documents(path)
    importer = importer_of(document)
    return importer is not None and importer.FORMAT == "MCP server map"


def definition(text: str, path: str = ".mcp.json", others: dict[str, str] | None = None) -> Definition:
    shelf = library(text, path, **(others or {}))
    [document] = shelf.documents(path)
    return mcp_map.facts(document, shelf)


def one_server(**raw: Any) -> Definition:
    return definition(json.dumps({"mcpServers": {"web": raw}}))


def component(**raw: Any) -> Component:
    [found] = one_server(**raw).components
    return found


def judged(text: str, path: str = ".mcp.json") -> Report:
    return check([(path, library(text, path))], SETTINGS)


def the_agent(text: str) -> AgentReport:
    report = judged(text)
    assert not report.errors
    [agent] = report.agents
    return agent


@pytest.mark.parametrize(
    "path",
    [".mcp.json", "a/b/.mcp.json", ".cursor/mcp.json", ".roo/mcp.json", "x/.trae/mcp.json", ".github/mcp.json", ".kiro/settings/mcp.json", ".amazonq/mcp.json", ".amazonq/default.json", "mcp_config.json", "claude_desktop_config.json", "claude-desktop-config.local.json", "any-name.json"],
)  # fmt: skip
def test_a_map_of_servers_is_recognised_wherever_its_runtime_keeps_it(path: str) -> None:
    assert is_map(ONE, path)


@pytest.mark.parametrize("key", ["inputs", "$schema", "version", "description", "globalShortcut", "_comment"])
def test_a_map_may_have_the_keys_that_its_runtimes_put_beside_it(key: str) -> None:
    assert is_map(json.dumps({key: "x", "mcpServers": {}}), "any-name.json")


def test_at_the_path_of_a_map_further_keys_are_no_objection() -> None:
    text = json.dumps({"mcpServers": {}, "projects": {}, "theme": "dark"})
    assert is_map(text, ".mcp.json")
    assert not is_map(text, "any-name.json")


def test_the_map_of_vs_code_is_recognised_by_its_file_name() -> None:
    text = '{"inputs": [], "servers": {"web": {"url": "https://h.example/mcp"}}}'
    assert is_map(text, ".vscode/mcp.json")
    assert is_map(text, "mcp.json")
    assert not is_map(text, "servers.json")


def test_a_bare_map_is_recognised_in_the_file_of_a_plugin_only() -> None:
    text = '{"web": {"command": "npx"}, "api": {"url": "https://h.example"}}'
    assert is_map(text, "plugin/.mcp.json")
    assert not is_map(text, "plugin/mcp.json")
    assert not is_map('{"web": {"command": "npx"}, "name": "plugin"}')
    assert not is_map("{}")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("asyncapi.json", '{"asyncapi": "3.0.0", "servers": {"web": {"url": "https://h.example"}}}'),
        ("mcp.json", '{"openapi": "3.1.0", "servers": {"web": {"url": "https://h.example"}}}'),
        ("mcp.json", '{"servers": [{"url": "https://h.example"}]}'),
        (".gemini/settings.json", '{"mcpServers": {}, "model": {"name": "m"}}'),
        (".claude/settings.json", '{"mcpServers": {}, "permissions": {}}'),
        ("any.json", '{"mcpServers": []}'),
        (".mcp.json", '{"mcpServers": null}'),
        (".mcp.json", "[1, 2]"),
        (".mcp.json", '"mcpServers"'),
        ("package.json", '{"name": "x"}'),
    ],
)
def test_false_friends_are_no_map(path: str, text: str) -> None:
    assert not is_map(text, path)
    report = judged(text, path)
    assert (report.verdict, report.exit_code) == ("NOTHING", 3)
    assert [error.message for error in report.errors] == [
        f"Nothing in `{path}` can be judged: it is no govcheck manifest, and no importer knows it."
    ]


def test_a_package_is_marked_at_the_argument_that_names_it() -> None:
    text = '{\n  "mcpServers": {\n    "web": {"command": "npx", "args": ["-y", "web-server"]}\n  }\n}\n'
    [finding] = the_agent(text).findings
    assert (finding.rule, finding.target) == ("GOV903", "mcpServers.web.args[web-server]")
    mark = finding.marks[0]
    assert mark.source.position(mark.span.start) == (3, 46)
    assert mark.source.text[mark.span.start : mark.span.end] == '"web-server"'


def test_a_package_in_the_command_is_marked_there() -> None:
    found = component(command="npx -y web-server")
    assert (found.reference, str(found.place.route)) == ("web-server", "mcpServers.web.command")


def test_a_package_in_a_shell_line_is_marked_at_the_line() -> None:
    found = component(command="bash", args=["-c", "npx web-server"])
    assert str(found.place.route) == 'mcpServers.web.args["npx web-server"]'
    span = found.place.span()
    assert found.place.source.text[span.start : span.end] == '"npx web-server"'


def test_an_environment_below_a_source_gives_routes_of_the_manifest() -> None:
    shelf = library(ONE)
    [document] = shelf.documents(".mcp.json")
    found = mcp_map.facts(document, shelf, TOP.key("sources").item(".mcp.json"))
    [one] = found.components
    assert str(one.place.route) == 'sources[".mcp.json"].mcpServers.web.args[web-server]'
    assert one.place.source.text[slice(*one.place.span())] == '"web-server"'
    assert [remark.rule for remark in found.remarks] == ["GOV301"]


@pytest.mark.parametrize("raw", [{"disabled": True}, {"enabled": False}])
def test_a_disabled_server_is_not_judged_and_is_named(raw: dict[str, Any]) -> None:
    found = one_server(command="npx", args=["web-server"], tools=["a"], **raw)
    assert (found.components, found.tools, found.unlisted) == ((), (), ())
    assert "Server `web` is disabled and was not judged." in [remark.message for remark in found.remarks]


@pytest.mark.parametrize("raw", [{"disabled": False}, {"enabled": True}, {"disabled": "true"}, {"enabled": 0}])
def test_only_a_plain_switch_disables_a_server(raw: dict[str, Any]) -> None:
    assert len(one_server(command="npx", args=["web-server"], **raw).components) == 1


@pytest.mark.parametrize("key", ["tools", "includeTools", "enabledTools", "enabled_tools", "allowedTools"])
def test_an_allow_list_names_the_tools(key: str) -> None:
    found = one_server(command="x", **{key: ["search", "fetch", "search"]})
    assert [(tool.name.value, tool.server.value) for tool in found.tools] == [("search", "web"), ("fetch", "web")]
    assert found.unlisted == ()
    assert str(found.tools[0].place.route) == f"mcpServers.web.{key}[search]"
    assert found.tools[0].effects.is_undecided


@pytest.mark.parametrize("listed", [None, ["*"], ["search", "*"], [{"name": "search"}], [5], "search"])
def test_without_a_list_of_names_all_tools_are_granted(listed: Any) -> None:
    found = one_server(command="x") if listed is None else one_server(command="x", tools=listed)
    assert found.tools == ()
    [unlisted] = found.unlisted
    assert unlisted.is_undecided
    message = "No allow list: every tool of `web` is granted, today's and tomorrow's."
    assert [remark.message for remark in found.remarks if remark.rule == "GOV301"] == [message]


def test_an_empty_allow_list_grants_nothing() -> None:
    found = one_server(command="x", tools=[])
    assert (found.tools, found.unlisted) == ((), ())
    assert "GOV301" not in [remark.rule for remark in found.remarks]


@pytest.mark.parametrize("key", ["url", "httpUrl", "serverUrl"])
def test_a_hosted_server_is_a_component_that_nobody_can_pin(key: str) -> None:
    found = component(**{key: "https://h.example/mcp"})
    assert (found.reference, found.kind, str(found.place.route)) == (
        "https://h.example/mcp",
        "hosted",
        f"mcpServers.web.{key}",
    )
    assert found.is_locked.state == "inexpressible"


@pytest.mark.parametrize(
    "url",
    ["http://localhost", "http://localhost:3000/mcp", "http://127.0.0.1:80", "http://[::1]:8080/x", "https://0.0.0.0/", "http://host.docker.internal:1/x", "HTTP://LocalHost/x", "http://localhost?x"],
)  # fmt: skip
def test_a_server_on_this_machine_is_nothing_from_outside(url: str) -> None:
    assert one_server(url=url).components == ()


@pytest.mark.parametrize(
    "url",
    ["http://localhost.example", "http://localhost@h.example", "http://localhost:80@h.example/", "http://127.0.0.1.example", "http://h.example/localhost", "ws://localhost", "${URL}"],
)  # fmt: skip
def test_an_address_that_only_looks_like_this_machine_is_outside(url: str) -> None:
    assert component(url=url).kind == "hosted"


@pytest.mark.parametrize(
    "reference", ["${PACKAGE}", "web@$VERSION", "web@%VERSION%", "web@{{ version }}", "<package>"]
)
def test_a_variable_in_a_package_is_unresolved(reference: str) -> None:
    found = component(command="npx", args=[reference])
    assert found.is_locked.state == "unresolved"
    assert found.is_locked.reason == f"`{reference}` holds a variable, so nobody can tell what it will be"
    report = judged(json.dumps({"mcpServers": {"web": {"command": "npx", "args": [reference]}}}))
    assert (report.verdict, report.exit_code) == ("UNDECIDED", 2)


LOCK = '{"packages": {"": {}, "node_modules/web-server": {"version": "1.2.3"}}}'


@pytest.mark.parametrize(
    ("arguments", "lock", "is_locked"),
    [
        (["web-server"], LOCK, True),
        (["web-server"], None, False),
        (["other"], LOCK, False),
        (["web-server@latest"], LOCK, False),
        (["web-server"], "[]", False),
        (["web-server"], '{"packages": []}', False),
    ],
)
def test_the_package_lock_holds_a_package_without_a_version(
    arguments: list[str], lock: str | None, is_locked: bool
) -> None:
    text = json.dumps({"mcpServers": {"web": {"command": "npx", "args": arguments}}})
    [found] = definition(text, others={"package-lock.json": lock} if lock else None).components
    assert found.is_locked.value is is_locked


def test_the_package_lock_says_nothing_about_a_runner_that_does_not_read_it() -> None:
    text = json.dumps({"mcpServers": {"web": {"command": "pnpm", "args": ["dlx", "web-server"]}}})
    [found] = definition(text, others={"package-lock.json": LOCK}).components
    assert found.is_locked.value is False


@pytest.mark.parametrize("broken", ["{", "\0", ""])
def test_a_package_lock_that_cannot_be_read_leaves_it_open(broken: str) -> None:
    [found] = definition(ONE, others={"package-lock.json": broken}).components
    assert found.is_locked.state == "unresolved"


def test_comments_trailing_commas_and_a_byte_order_mark_are_read() -> None:
    text = '\ufeff// servers\n{"mcpServers": {/* one */ "web": {"command": "npx", "args": ["web-server",],},},}\n'
    [finding] = the_agent(text).findings
    mark = finding.marks[0]
    assert mark.source.position(mark.span.start) == (2, 62)


def test_of_a_server_that_is_given_twice_the_last_one_runs() -> None:
    text = '{"mcpServers": {"web": {"command": "npx", "args": ["a"]}, "web": {"command": "npx", "args": ["b"]}}}'
    assert [one.reference for one in definition(text).components] == ["b"]


@pytest.mark.parametrize(
    "raw", [5, None, "npx web-server", [], {}, {"type": "stdio"}, {"command": ["npx", "web-server"]}, {"url": 5}]
)
def test_an_entry_that_cannot_be_read_is_unresolved_and_never_a_pass(raw: Any) -> None:
    report = judged(json.dumps({"mcpServers": {"web": raw}}))
    assert (report.verdict, report.exit_code) == ("UNDECIDED", 2)
    [unknown] = report.agents[0].unknown
    assert (unknown.rule, unknown.target) == ("GOV903", "mcpServers.web")
    assert unknown.reason == "server `web` states neither `command` nor a URL as text"


@pytest.mark.parametrize("arguments", ["-y web-server", {"0": "web-server"}, 5, [{"a": 1}], [None], [["x"]]])
def test_arguments_that_are_no_list_are_unresolved(arguments: Any) -> None:
    found = component(command="npx", args=arguments)
    assert found.is_locked.state == "unresolved"
    assert found.is_locked.reason == "server `web` has `args` that are no list of texts"


def test_numbers_are_arguments_and_null_is_none() -> None:
    assert component(command="npx", args=["-y", "web-server", "--port", 3000]).reference == "web-server"
    assert one_server(command="./server", args=None).components == ()


def test_both_maps_of_a_file_are_read() -> None:
    text = json.dumps({"mcpServers": {}, "servers": {"s": {"command": "npx", "args": ["evil"]}}})
    [finding] = the_agent(text).findings
    assert (finding.rule, finding.target) == ("GOV903", "servers.s.args[evil]")


@pytest.mark.parametrize(
    "words",
    [
        ["timeout", "9", "npx", "evil"],
        ["env", "-Snpx evil"],
        ["bash", "-c", 'eval "npx evil"'],
        ["op", "run", "--", "npx", "evil"],
    ],
    ids=" ".join,
)
def test_a_runner_that_cannot_be_followed_is_unresolved(words: list[str]) -> None:
    assert component(command=words[0], args=words[1:]).is_locked.state == "unresolved"


def test_a_key_that_is_not_read_is_noted() -> None:
    text = json.dumps({"mcpServers": {}, "mcp": {"servers": {}}, "_note": "x"})
    assert [note.message for note in the_agent(text).notes if "not read" in note.message] == [
        "Key `mcp` was not read."
    ]


def test_an_npm_range_of_two_numbers_is_no_pin() -> None:
    text = json.dumps({"mcpServers": {"s": {"command": "npx", "args": ["web-server@1.2"]}}})
    assert [finding.rule for finding in the_agent(text).findings] == ["GOV903"]


def test_a_server_with_a_command_and_a_url_has_both() -> None:
    found = one_server(command="npx", args=["web-server"], url="https://h.example")
    assert [one.kind for one in found.components] == ["package", "hosted"]


def test_five_thousand_servers_are_judged_in_good_time_and_named_in_short() -> None:
    servers = {f"s{number}": {"command": "npx", "args": [f"p{number}"]} for number in range(5000)}
    start = time.perf_counter()
    agent = the_agent(json.dumps({"mcpServers": servers}))
    assert time.perf_counter() - start < 10
    assert len(agent.findings) == 5000
    [note] = [note.message for note in agent.notes if note.rule == "GOV301"]
    assert "`s9` and 4990 further servers is granted" in note


def test_a_server_name_with_escape_sequences_is_kept_in_a_quoted_route() -> None:
    name = "\x1b[31mred\u202e"
    agent = the_agent(json.dumps({"mcpServers": {name: {"command": "npx", "args": ["web-server"]}}}))
    [finding] = agent.findings
    assert finding.target == f"mcpServers.{json.dumps(name, ensure_ascii=False)}.args[web-server]"


def test_a_map_alone_is_named_after_its_file_and_judged_by_the_configuration_rules() -> None:
    agent = the_agent(ONE)
    assert (agent.name, agent.profile, agent.verdict) == (".mcp.json", "configuration", "FAIL")
    assert agent.notes[0].message.startswith("It configures an interactive coding assistant")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["command", "args", "url", "tools", "disabled", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON_VALUES, max_size=3))
def test_no_map_is_too_odd_to_be_judged(servers: dict[str, Any]) -> None:
    report = judged(json.dumps({"mcpServers": servers}))
    assert [error.message for error in report.errors if "crashed" in error.message] == []
    assert len(report.agents) == (0 if report.errors else 1)
