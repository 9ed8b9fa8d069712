from __future__ import annotations

from typing import Any

import pytest

from govcheck.facts.fact import ABSENT, INEXPRESSIBLE, STATED, Undecided
from govcheck.facts.record import From, Group, Key, Record, Records, entries, item_label
from govcheck.facts.sections import (
    Approval,
    Audit,
    ContextSource,
    Credential,
    Delegate,
    Identity,
    Input,
    Memory,
    People,
    Reasoning,
    Sandbox,
    Tool,
)
from govcheck.location import TOP
from tests.agents import agent, origin, position, unread


class Inner(Record):
    max_depth: Key[int] = Key(1)


class Outer(Record):
    inner: Group[Inner] = Group(Inner)
    items: Records[Inner] = Records(Inner)
    words: Key[list[str]] = Key([])


def outer(silence: str = ABSENT, **raw: Any) -> Outer:
    return Outer(raw, origin(format="an MCP server map"), TOP, silence)


def test_a_key_is_the_attribute_in_camel_case_with_its_route() -> None:
    fact = outer(inner={"maxDepth": 4}).inner.max_depth
    assert (fact.value, fact.state, str(fact.place.route)) == (4, STATED, "inner.maxDepth")


def test_a_missing_key_means_what_its_description_says() -> None:
    fact = outer(inner={}).inner.max_depth
    assert (fact.value, fact.state) == (1, ABSENT)


@pytest.mark.parametrize("value", [0, False, "", []])
def test_an_empty_value_is_stated(value: object) -> None:
    assert outer(inner={"maxDepth": value}).inner.max_depth.is_stated
    assert outer(words=value).states("words")


def test_a_missing_group_can_be_read_on() -> None:
    record = outer()
    assert not record.states("inner")
    assert record.inner.max_depth.state == ABSENT
    assert str(record.inner.max_depth.place.route) == "inner.maxDepth"


def test_what_a_format_has_no_word_for_names_the_key_that_would_decide_it() -> None:
    fact = outer(INEXPRESSIBLE).inner.max_depth
    assert (fact.state, fact.decided_by) == (INEXPRESSIBLE, "inner.maxDepth")
    with pytest.raises(Undecided, match="an MCP server map has no word for `maxDepth`"):
        _ = fact.value


def test_the_key_that_decides_is_the_one_of_the_manifest_whatever_the_route_of_the_file() -> None:
    route = TOP.key("mcpServers", "orders")
    manifest_route = TOP.key("permissions", "tools").item("orders")
    tool = Tool({"name": "orders"}, origin("definition", "x"), route, INEXPRESSIBLE, manifest_route)
    assert str(tool.effects.place.route) == "mcpServers.orders.effects"
    assert tool.effects.decided_by == "permissions.tools[orders].effects"
    assert tool.limits.per_day.decided_by == "permissions.tools[orders].limits.perDay"


def test_a_format_that_is_silent_on_some_keys_still_states_the_others() -> None:
    assert outer(INEXPRESSIBLE, inner={"maxDepth": 2}).inner.max_depth.value == 2


def test_an_importer_may_put_a_fact_where_a_value_would_stand() -> None:
    fact = unread("inner", "maxDepth")
    assert outer(inner={"maxDepth": fact}).inner.max_depth is fact


def test_the_items_of_a_list_have_the_route_of_their_label() -> None:
    found = outer(items=[{"name": "a", "maxDepth": 2}, {"maxDepth": 3}]).items
    assert [str(item.max_depth.place.route) for item in found.value] == ["items[a].maxDepth", "items[1].maxDepth"]
    assert [item.max_depth.value for item in found.value] == [2, 3]


def test_a_missing_list_is_empty_and_an_inexpressible_one_is_undecided() -> None:
    assert outer().items.value == ()
    with pytest.raises(Undecided):
        _ = outer(INEXPRESSIBLE).items.value


def test_the_items_of_a_list_share_the_silence_of_their_parent() -> None:
    [item] = outer(INEXPRESSIBLE, items=[{"name": "a"}]).items.value
    assert item.max_depth.state == INEXPRESSIBLE
    assert item.max_depth.decided_by == "items[a].maxDepth"


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ({"agent": "agent:x", "by": "b", "report": "r", "id": "i", "name": "n"}, "n"),
        ({"agent": "agent:x", "by": "b", "report": "r", "id": "i"}, "i"),
        ({"agent": "agent:x", "by": "b", "report": "r"}, "r"),
        ({"agent": "agent:x", "by": "b"}, "b"),
        ({"agent": "agent:x"}, "agent:x"),
        ({"name": 7, "kind": "x"}, "3"),
        ({}, "3"),
    ],
)
def test_an_item_is_named_by_the_first_label_that_it_has(raw: dict[str, Any], label: str) -> None:
    assert item_label(raw, 3) == label


def test_what_another_document_states_has_that_document_as_its_origin() -> None:
    platform = origin("platform")
    record = outer(
        inner=From({"maxDepth": 4}, platform), items=From([{"name": "a"}], platform), words=From(["w"], platform)
    )
    assert record.inner.max_depth.place.origin is platform
    assert record.inner.place.origin is platform
    [item] = record.items.value
    assert item.place.origin is platform
    assert record.items.place.origin is platform
    assert (record.words.value, record.words.place.origin) == (["w"], platform)


def test_one_item_of_a_list_may_come_from_another_document() -> None:
    platform = origin("platform")
    mine, theirs = outer(items=[{"name": "a"}, From({"name": "b"}, platform)]).items.value
    assert (mine.place.origin.kind, theirs.place.origin.kind) == ("manifest", "platform")
    assert str(theirs.route) == "items[b]"


def test_each_text_of_a_list_has_a_route_of_its_own() -> None:
    found = entries(outer(words=["a", "*.b"]).words)
    assert [(fact.value, str(fact.place.route)) for fact in found] == [("a", "words[a]"), ("*.b", 'words["*.b"]')]


def test_each_text_of_an_undecided_list_is_undecided() -> None:
    with pytest.raises(Undecided):
        entries(outer(INEXPRESSIBLE).words)


def test_a_fact_knows_its_line_and_column() -> None:
    [item] = agent("inputs:\n  - name: web\n    trust: untrusted\n").inputs.value
    assert position(item) == ("refunds.govcheck.yaml", 6, 13)
    assert position(item.trust) == ("refunds.govcheck.yaml", 7, 14)
    assert position(item.data) == ("refunds.govcheck.yaml", 6, 13)  # missing: its parent


def test_reading_one_attribute_reads_no_other() -> None:
    class Watched(dict[str, Any]):
        asked: list[str] = []

        def get(self, key: str, default: Any = None) -> Any:
            self.asked.append(key)
            return super().get(key, default)

    record = Tool(Watched(name="x", effects=["read"]), origin(), TOP)
    assert record.effects.value == ["read"]
    assert Watched.asked == ["effects"]


ABSENCE = {
    People: {"audience": "public"},
    Identity: {"actsFor": "requester", "credentials": ()},
    Credential: {"visibleToModel": False, "lifetime": None},
    Input: {"trust": "untrusted", "treatAs": "data"},
    ContextSource: {"trust": None, "filteredBy": "none", "updated": None},
    Memory: {"ttl": None, "reset": False, "writes": "free"},
    Tool: {
        "server": None, "effects": ("write", "send"), "reach": "external", "undo": "none", "destination": "model",
        "actsAs": "agent", "trust": "untrusted", "through": None, "data": (), "scopes": (), "params": {},
    },
    Sandbox: {"kind": None, "network": "open", "filesystem": "host", "privileged": False},
    Approval: {"quorum": 1, "onTimeout": None, "onUnavailable": None, "enforcedBy": None, "approvers": ()},
    Audit: {"sink": None, "integrity": "none", "onFailure": "continue", "redact": (), "events": ()},
    Reasoning: {"capture": "none", "readers": ()},
    Delegate: {"authentication": "none", "carries": "itself", "handoff": "free", "manifest": None},
}  # fmt: skip


@pytest.mark.parametrize(
    ("section", "key", "meaning"),
    [(section, key, meaning) for section, keys in ABSENCE.items() for key, meaning in keys.items()],
    ids=lambda value: value.__name__ if isinstance(value, type) else str(value),
)
def test_absence_means_what_the_field_reference_says(section: type[Record], key: str, meaning: object) -> None:
    attribute = "".join("_" + letter.lower() if letter.isupper() else letter for letter in key)
    fact = getattr(section({}, origin(), TOP), attribute)
    assert (fact.state, fact.value) == (ABSENT, meaning)


def test_no_egress_list_is_another_thing_than_an_empty_one() -> None:
    assert agent("permissions: {}").permissions.egress.value is None
    assert agent("permissions: {egress: []}").permissions.egress.value == []


def test_limits_and_budgets_that_are_missing_are_no_limit() -> None:
    permissions = agent("permissions: {tools: [{name: a, effects: [pay]}]}").permissions
    budgets = permissions.budgets
    limits = [budgets.steps, budgets.tool_calls, budgets.time, budgets.cost, budgets.cost_per_day]
    [tool] = agent("permissions: {tools: [{name: a, effects: [pay]}]}").tools
    limits += [tool.limits.per_call, tool.limits.per_day, tool.limits.rate]
    assert [limit.value for limit in limits] == [None] * 8
