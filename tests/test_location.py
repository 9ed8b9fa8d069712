"""The kernel: routes as they are printed, positions as editors count, paths into documents."""

from __future__ import annotations

import pytest

from govcheck.location import TOP, Item, Origin, Position, Route, Source
from govcheck.reading import STRICT, decode, read_yaml


@pytest.mark.parametrize(
    ("route", "printed"),
    [
        (TOP.key("permissions", "tools").item("issue_refund").key("undo"), "permissions.tools[issue_refund].undo"),
        (TOP.key("permissions", "egress").item("*.amazonaws.com"), 'permissions.egress["*.amazonaws.com"]'),
        (TOP.key("sources").item("opencode.json").key("permissions"), 'sources["opencode.json"].permissions'),
        (TOP.key("mcpServers", "my server").key("args"), 'mcpServers."my server".args'),
        (TOP.item("ü"), '["ü"]'),
        (TOP, ""),
    ],
)
def test_a_route_is_printed_by_its_keys(route: Route, printed: str) -> None:
    assert str(route) == printed


def test_lines_end_as_editors_end_them_and_columns_are_code_points() -> None:
    source = Source("x", "a\u2028b\x85c\r\n😀d\re\nf")
    assert source.position(4) == Position(1, 5)
    assert source.position(source.text.index("d")) == Position(2, 2)
    assert source.position(source.text.index("e")) == Position(3, 1)
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["a\u2028b\x85c", "😀d", "e", "f"]
    assert source.position(len(source.text)) == Position(4, 2)


def test_the_name_of_an_inheriting_agent_leads_back_to_the_placeholder() -> None:
    [document] = read_yaml(
        decode("p.yaml", b'spec:\n  monitors:\n    - by: "service:{agent}-watch"\n      onAlert: log\n'), STRICT
    )
    origin = Origin("platform", "govcheck/v1", document, inner=TOP.key("spec"), inherited_by="refunds")
    route = TOP.key("monitors").item("service:refunds-watch").key("onAlert")
    path = origin.path_in_document(route)
    assert path == ("spec", "monitors", "service:{agent}-watch", "onAlert")
    assert isinstance(path[2], Item)
    assert document.source.position(document.span(path).start) == Position(4, 16)


def test_a_route_into_a_source_loses_the_part_that_names_the_source() -> None:
    [document] = read_yaml(decode("p.yaml", b"servers:\n  a: 1\n"), STRICT)
    outer = TOP.key("sources").item("p.yaml")
    origin = Origin("source", "x", document, outer=outer)
    assert origin.path_in_document(Route((*outer, "servers", "a"))) == ("servers", "a")


def test_a_path_in_a_document_has_the_route_that_leads_there() -> None:
    [document] = read_yaml(decode("p.yaml", b"spec: {a: 1}\nmetadata: {name: x}\n"), STRICT)
    manifest, outer = Origin("manifest", "x", document, inner=TOP.key("spec")), TOP.key("sources").item("p.yaml")
    assert manifest.route_of(TOP.key("spec", "a")) == ("a",)
    assert manifest.route_of(TOP.key("metadata", "name")) == ("metadata", "name")
    assert Origin("source", "x", document, outer=outer).route_of(TOP.key("a")) == (*outer, "a")
