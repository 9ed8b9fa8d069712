"""What stands at a route, and which span is shown for it."""

from __future__ import annotations

import pytest

from govcheck.location import TOP, Route, Source, Tree
from govcheck.reading import STRICT, TOLERANT, Document, read_json, read_yaml, to_data
from govcheck.reading.nodes import Scalar

MANIFEST = """\
# a comment
kind: Agent
people:
  audience: 'public'
  none: {}
  few: [a, b]
  many:
    - a
    - b
  unsaid:
tools:
  - name: pay
    id: other
    effects:
      - write
  - kind: odd
    effects: [read]
  - by: [not, a, label]
    agent: helper
  - [x, y]
  -
    - deep
    - deeper
  - {}
  - name: pay
    second: true
"""


def read(text: str) -> Document:
    (document,) = read_yaml(Source("a.yaml", text), TOLERANT)
    return document


def shown(document: Document, path: Route) -> tuple[int, str]:
    start, end = document.span(path)
    return document.source.position(start).line, document.source.text[start:end]


TOOLS = Route(("tools",))


@pytest.mark.parametrize(
    "path, line, words",
    [
        (TOP, 2, "kind"),
        (Route(("kind",)), 2, "Agent"),
        (Route(("people",)), 3, "people"),
        (Route(("people", "audience")), 4, "'public'"),
        (Route(("people", "none")), 5, "none"),
        (Route(("people", "few")), 6, "[a, b]"),
        (Route(("people", "few")).item("b"), 6, "b"),
        (Route(("people", "many")), 7, "many"),
        (Route(("people", "many")).item("b"), 9, "b"),
        (Route(("people", "unsaid")), 10, "unsaid"),
        (TOOLS, 11, "tools"),
        (TOOLS.item("pay"), 12, "pay"),
        (TOOLS.item("pay").key("id"), 13, "other"),
        (TOOLS.item("pay").key("effects"), 15, "- write"),
        (TOOLS.item("pay").key("effects").item("write"), 15, "write"),
        (TOOLS.item("1"), 16, "kind"),
        (TOOLS.item("1").key("effects"), 17, "[read]"),
        (TOOLS.item("helper"), 19, "helper"),
        (TOOLS.item("3"), 20, "[x, y]"),
        (TOOLS.item("4"), 22, "-"),
        (TOOLS.item("4").item("deeper"), 23, "deeper"),
        (TOOLS.item("5"), 24, "{}"),
        (TOOLS.key("pay"), 12, "pay"),
    ],
)
def test_a_value_is_shown_where_a_reader_looks_for_it(path: Route, line: int, words: str) -> None:
    document = read(MANIFEST)
    assert shown(document, path) == (line, words)
    assert document.has(path)
    assert document.node(path) is not None


@pytest.mark.parametrize(
    "path, line, words",
    [
        (Route(("missing",)), 2, "kind"),
        (Route(("missing", "deeper")), 2, "kind"),
        (Route(("people", "missing")), 3, "people"),
        (Route(("people", "audience", "missing")), 4, "'public'"),
        (Route(("people", "few")).item("c"), 6, "[a, b]"),
        (Route(("people", "many")).item("c"), 7, "many"),
        (TOOLS.item("pay").key("missing"), 12, "pay"),
        (TOOLS.item("1").key("missing"), 16, "kind"),
        (TOOLS.item("0"), 11, "tools"),
        (TOP.item("kind"), 2, "kind"),
    ],
)
def test_a_missing_value_is_shown_at_its_nearest_parent(path: Route, line: int, words: str) -> None:
    document = read(MANIFEST)
    assert shown(document, path) == (line, words)
    assert not document.has(path)
    assert document.node(path) is None


def test_the_first_item_of_a_label_is_meant() -> None:
    document = read(MANIFEST)
    assert document.has(TOOLS.item("pay").key("id"))
    assert not document.has(TOOLS.item("pay").key("second"))


@pytest.mark.parametrize(
    "text, words",
    [
        ("\n- a\n- b\n", "-"),
        ("\n[a, b]", "[a, b]"),
        ("\n {}", "{}"),
        ("\n 'x'", "'x'"),
        ("[a,\n b]", "["),
        ("- name: x\n", "- name: x"),
    ],
)
def test_a_document_that_is_no_map_is_shown_at_its_start(text: str, words: str) -> None:
    assert shown(read(text), Route(("missing",)))[1] == words


def test_a_list_on_one_line_ends_where_editors_end_lines() -> None:
    assert shown(read("a: [b\u2028, c]"), Route(("a",))) == (1, "[b\u2028, c]")
    assert shown(read("a: [b,\r c]"), Route(("a",))) == (1, "a")


def test_an_alias_is_shown_where_its_value_is_written() -> None:
    document = read("a: &x [1, 2]\nb: *x\nc:\n  <<: {d: e}\n")
    assert shown(document, Route(("b",))) == (1, "[1, 2]")
    assert shown(document, Route(("c", "d"))) == (4, "e")


def test_of_a_duplicate_key_the_last_is_shown() -> None:
    document = read("a:\n  x: 1\na:\n  y: 2\n")
    assert shown(document, Route(("a",))) == (3, "a")
    assert not document.has(Route(("a", "x")))


def test_json_is_shown_by_the_same_rules() -> None:
    document = read_json(Source("a.json", '{"tools": [\n {"name": "pay", "of": {"x": 1}}\n]}'), STRICT)
    assert shown(document, TOOLS) == (1, '"tools"')
    assert shown(document, TOOLS.item("pay")) == (2, '"pay"')
    assert shown(document, TOOLS.item("pay").key("of")) == (2, '"of"')
    assert shown(document, TOOLS.item("pay").key("of", "x")) == (2, "1")


def test_a_document_is_the_tree_that_locations_ask_for() -> None:
    tree: Tree = read("a: b")
    assert tree.source.path == "a.yaml"
    assert tree.has(TOP)


def test_every_single_value_is_a_text_with_its_path() -> None:
    document = read("a: 1\nb: [x, {name: n, c: yes}, [d]]\ne: {}\n")
    assert {str(path): text for path, text in document.texts()} == {
        "a": "1",
        "b[x]": "x",
        "b[n].name": "n",
        "b[n].c": "yes",
        "b[2][d]": "d",
    }


def test_items_under_one_label_are_all_texts_and_an_alias_is_met_once() -> None:
    assert sorted(text for _, text in read("[{name: n, c: 1}, {name: n, c: 2}]").texts()) == ["1", "2", "n", "n"]
    [document] = read_yaml(Source("a.yaml", "a: &x [1, 2]\nb: *x\nc: *x\n"), TOLERANT)
    assert sorted(text for _, text in document.texts()) == ["1", "2"]


def test_a_node_is_what_was_written() -> None:
    node = read(MANIFEST).node(Route(("people", "audience")))
    assert isinstance(node, Scalar)
    assert (node.text, node.style, node.is_plain) == ("public", "'", False)


def test_data_are_plain_python() -> None:
    assert to_data(read("a: [1, x, {b: }]\n'c': yes").root) == {"a": [1, "x", {"b": None}], "c": "yes"}
