from __future__ import annotations

from typing import Any

import pytest

from govcheck.facts.agent import Agent, Component, NamedFile, Remark
from govcheck.facts.definition import Definition
from govcheck.facts.fact import ABSENT, INEXPRESSIBLE, STATED, Fact
from govcheck.facts.join import INHERITED, join, named_after, templates, with_platform
from govcheck.facts.sections import Tool
from govcheck.facts.texts import texts
from tests.agents import agent, definition, origin, place, position, unread, unsayable
from tests.agents import tool as a_tool

PLATFORM = """\
identity:
  principal: "workload:{agent}.prod"
  actsFor: itself
model:
  dataUse:
    training: false
permissions:
  egress: [gw.acme.example]
  budgets: {steps: 20}
oversight:
  stop:
    control: https://ops.acme.example/{agent}/stop
    halts: [tools]
  monitors:
    - by: service:agent-watch
logging:
  audit:
    sink: s3://acme-audit/{agent}/
"""


def inheriting(spec: str, name: str = "refunds") -> Agent:
    return agent(spec, name, PLATFORM)


# Platform and agent


def test_an_agent_inherits_what_it_does_not_say() -> None:
    one = inheriting("purpose: Help.")
    assert one.identity.acts_for.value == "itself"
    assert one.permissions.egress.value == ["gw.acme.example"]
    assert one.oversight.stop.halts.value == ["tools"]
    assert one.logging.audit.sink.is_stated


def test_the_agent_wins_whole_keys() -> None:
    one = inheriting("logging: {reasoning: {capture: full}}\nidentity: {principal: workload:own}")
    assert one.logging.audit.sink.state == ABSENT  # all of `logging` is the agent's
    assert one.identity.acts_for.state == ABSENT
    assert one.identity.principal.value == "workload:own"


def test_what_stands_beside_an_own_key_is_still_inherited() -> None:
    one = inheriting("permissions: {egress: []}\noversight: {stop: {deadline: 60s}}")
    assert one.permissions.egress.value == []
    assert one.permissions.budgets.steps.value == 20
    assert (one.oversight.stop.deadline.value, one.oversight.stop.halts.state) == ("60s", ABSENT)
    assert [monitor.by.value for monitor in one.oversight.monitors.value] == ["service:agent-watch"]


def test_the_data_use_of_a_platform_leaves_the_model_alone() -> None:
    one = inheriting("model: {id: claude-sonnet-4-5-20250929}")
    assert (one.model.id.value, one.model.data_use.training.value) == ("claude-sonnet-4-5-20250929", False)
    own = inheriting("model: {dataUse: {regions: [EU]}}")
    assert (own.model.data_use.regions.value, own.model.data_use.training.state) == (["EU"], ABSENT)


def test_the_placeholder_agent_becomes_the_name_of_each_agent_that_inherits() -> None:
    for name in ("refunds", "notes"):
        one = inheriting("purpose: Help.", name)
        assert one.identity.principal.value == f"workload:{name}.prod"
        assert one.oversight.stop.control.value == f"https://ops.acme.example/{name}/stop"
        assert one.logging.audit.sink.value == f"s3://acme-audit/{name}/"


def test_other_braces_stay() -> None:
    assert named_after({"a": ["db:{order}/{agent}", 3, True]}, "x") == {"a": ["db:{order}/x", 3, True]}


def test_an_inherited_fact_stands_in_the_platform_file_and_an_own_one_in_the_manifest() -> None:
    one = inheriting("logging: {audit: {sink: s3://own/}}")
    assert position(one.oversight.stop.halts) == ("platform.govcheck.yaml", 17, 14)
    assert position(one.oversight.stop.deadline) == ("platform.govcheck.yaml", 15, 5)  # missing there
    assert position(one.oversight.monitors.value[0]) == ("platform.govcheck.yaml", 19, 13)
    assert position(one.logging.audit.sink) == ("refunds.govcheck.yaml", 5, 27)
    assert one.oversight.stop.place.origin.kind == "platform"
    assert one.permissions.place.origin.kind == "manifest"


def test_a_platform_that_says_nothing_changes_nothing() -> None:
    spec: dict[str, Any] = {"purpose": "Help.", "permissions": {"egress": []}}
    assert with_platform(spec, {}, origin("platform"), "x") == spec


def test_only_the_keys_of_the_list_are_inherited() -> None:
    every = {key: {"directives": 1} for key in ("directives", "evidence", "people", "risk", "delegation")}
    every |= {"permissions": {"tools": [{"name": "x"}]}, "model": {"id": "m"}}
    assert with_platform({}, every, origin("platform"), "x") == {}


@pytest.mark.parametrize("path", INHERITED, ids=".".join)
def test_every_key_of_the_list_is_inherited_and_overridden_whole(path: tuple[str, ...]) -> None:
    def nested(value: object) -> dict[str, Any]:
        for key in reversed(path):
            value = {key: value}
        assert isinstance(value, dict)
        return value

    def at_path(spec: Any) -> Any:
        for key in path:
            spec = spec[key]
        return spec

    theirs, mine = {"of": "the platform"}, {"of": "the agent"}
    assert at_path(with_platform({}, nested(theirs), origin("platform"), "x")).data == theirs
    assert at_path(with_platform(nested(mine), nested(theirs), origin("platform"), "x")) == mine


def test_the_documents_that_are_joined_stay_as_they_are() -> None:
    spec: dict[str, Any] = {"permissions": {"egress": []}}
    platform = {"permissions": {"budgets": {"steps": 1}}, "logging": {"a": "{agent}"}}
    with_platform(spec, platform, origin("platform"), "x")
    assert spec == {"permissions": {"egress": []}}
    assert platform == {"permissions": {"budgets": {"steps": 1}}, "logging": {"a": "{agent}"}}


# Sources and manifest


def source(*tools: Tool, path: str = "crew.yaml", **more: Any) -> Definition:
    from govcheck.location import Origin
    from tests.agents import document

    return Definition(
        "crew", "crewai", Origin("source", "crewai", document("{}", path)), INEXPRESSIBLE, {}, tools, **more
    )


def names(one: Agent) -> list[str]:
    return [tool.name.value for tool in one.tools]


def test_every_tool_of_a_source_is_a_tool_of_the_agent() -> None:
    main = definition("permissions: {tools: [{name: get_order, effects: [read]}]}")
    one = join(main, [source(a_tool("post")), source(a_tool("delete_all"))])
    assert names(one) == ["get_order", "post", "delete_all"]


def test_a_tool_that_both_list_is_one_and_the_manifest_says_what_it_can_do() -> None:
    main = definition("permissions: {tools: [{name: post, effects: [send]}]}")
    one = join(main, [source(a_tool("post", effects=unsayable("effects")))])
    assert [tool.effects.value for tool in one.tools] == [["send"]]


@pytest.mark.parametrize("listed", ["send", "mcp__mail__send", "mail/send"])
def test_tools_meet_by_name_or_by_server_and_name(listed: str) -> None:
    main = definition(f"permissions: {{tools: [{{name: {listed}, effects: [send]}}]}}")
    assert names(join(main, [source(a_tool("send", server="mail"))])) == [listed]


@pytest.mark.parametrize("listed", ["Send", "mcp__post__send", "post/send", "send_all"])
def test_tools_of_another_name_or_server_do_not_meet(listed: str) -> None:
    main = definition(f"permissions: {{tools: [{{name: {listed}, effects: [send]}}]}}")
    assert names(join(main, [source(a_tool("send", server="mail"))])) == [listed, "send"]


def test_a_manifest_never_narrows_what_its_source_grants() -> None:
    main = definition("permissions: {tools: []}")
    assert names(join(main, [source(a_tool("*"))])) == ["*"]


def test_what_nobody_lists_and_what_cannot_be_read_is_kept() -> None:
    unlisted, gone = unsayable("mcpServers", "mail"), unread("sources", "x.yaml")
    one = join(definition(), [source(unlisted=(unlisted,))], [gone])
    assert one.unlisted == (unlisted,)
    assert one.unread == (gone,)


def test_components_remarks_and_paths_of_all_parts_are_gathered() -> None:
    where = place("x")
    component = Component("npx @acme/tool", "package", "npm", where, Fact(False, STATED, where))
    remark = Remark("", "a note", where)
    main = definition("permissions: {tools: [{name: a, server: mcp:orders@1.2.0, effects: [read]}]}")
    one = join(main, [source(components=(component,), remarks=(remark,), path="a.yaml"), source(path="b.yaml")])
    assert [found.reference for found in one.components] == ["mcp:orders@1.2.0", "npx @acme/tool"]
    assert one.remarks == (remark,)
    assert one.source_paths == ("a.yaml", "b.yaml")


def test_the_prose_of_definitions_is_among_the_texts_of_the_agent() -> None:
    text = Fact("Triage new issues.", STATED, place("sources", "triage.md", "body"))
    gone = unread("sources", "gone.md", "body")
    one = join(definition("purpose: Help."), [source(prose=(text,)), source(prose=(gone,))])
    assert one.prose == (text, gone)
    assert [(found.value, str(found.place.route)) for found in texts(one)] == [
        ("Help.", "purpose"),
        ("Triage new issues.", 'sources."triage.md".body'),
    ]


def test_the_files_that_are_locked_are_those_that_the_manifest_names() -> None:
    named = (NamedFile("other.md", "instructions", place("x")),)
    one = join(definition("directives: {instructions: [prompts/a.md]}"), [source(files=named)])
    assert [(file.path, file.role) for file in one.files] == [("prompts/a.md", "instructions")]


def test_a_definition_alone_is_an_agent_whose_silence_is_inexpressible() -> None:
    one = join(source(a_tool("post"), is_configuration=True))
    assert (one.name, one.format, one.is_configuration) == ("crew", "crewai", True)
    assert one.accountability.accountable.state == INEXPRESSIBLE
    assert one.accountability.accountable.decided_by == "accountability.accountable"
    assert one.oversight.approvals.state == INEXPRESSIBLE


def test_the_keys_of_a_platform_in_which_the_agents_name_stands_are_known() -> None:
    assert templates(
        {
            "logging": {"audit": {"sink": "s3://acme/{agent}/"}},
            "oversight": {"stop": {"control": "https://x/stop"}, "monitors": [{"by": "service:{agent}"}]},
        }
    ) == {("logging",), ("oversight", "monitors")}
