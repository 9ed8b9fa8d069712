"""YAML: the strict dialect's problems, the tolerant one's reading, broken syntax and limits, each with its place."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govcheck.location import Source
from govcheck.reading import (
    MAX_DEPTH,
    MAX_NODES,
    STRICT,
    TOLERANT,
    Document,
    Empty,
    ParserMissing,
    Unreadable,
    read_yaml,
    to_data,
)
from govcheck.reading.nodes import Mapping, Problem, Scalar, Sequence


def read(text: str, dialect: str = STRICT) -> Document:
    (document,) = read_yaml(Source("a.yaml", text), dialect)
    return document


def data(text: str) -> object:
    return to_data(read(text, TOLERANT).root)


def located(problem: Problem) -> tuple[int, int, str]:
    return *problem.source.position(problem.span.start), problem.message


def problems(text: str) -> list[tuple[int, int, str]]:
    document = read(text, STRICT)
    assert not document.notes
    return [located(each) for each in document.problems]


def notes(text: str) -> list[tuple[int, int, str]]:
    document = read(text, TOLERANT)
    assert not document.problems
    return [located(each) for each in document.notes]


def refusal(text: str, dialect: str = STRICT) -> tuple[int, int, str]:
    with pytest.raises(Unreadable) as caught:
        read_yaml(Source("a.yaml", text), dialect)
    assert not isinstance(caught.value, Empty)
    return located(caught.value.problem)


# --- the tree ---


def test_every_key_and_value_knows_its_place() -> None:
    text = "é : 'x'  # why\nb:\n  - |\n    one\n\n  - {c: [d , 2]}\n\ne: f\n"
    root = read(text).root
    assert isinstance(root, Mapping)
    assert text[root.start : root.end] == text.rstrip()
    key, value = root.keys["é"], root.values["é"]
    assert (text[key.start : key.end], text[value.start : value.end]) == ("é", "'x'")
    sequence = root.values["b"]
    assert isinstance(sequence, Sequence)
    assert text[sequence.start : sequence.end] == "- |\n    one\n\n  - {c: [d , 2]}"
    assert not sequence.is_flow
    literal, mapping = sequence.items
    assert isinstance(literal, Scalar)
    assert (literal.text, literal.style, text[literal.start : literal.end]) == ("one\n", "|", "|\n    one")
    assert isinstance(mapping, Mapping)
    assert text[mapping.start : mapping.end] == "{c: [d , 2]}"
    inner = mapping.values["c"]
    assert isinstance(inner, Sequence)
    assert inner.is_flow
    assert text[inner.start : inner.end] == "[d , 2]"


def test_an_anchor_and_a_tag_are_not_part_of_a_value() -> None:
    text = "a: &x !!str  # why\n  b\nc: !t [d]\n"
    root = read(text, TOLERANT).root
    assert isinstance(root, Mapping)
    assert [text[each.start : each.end] for each in root.values.values()] == ["b", "[d]"]


VALUES = st.recursive(
    st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abyn1~-: é", max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(
    VALUES,
    st.sampled_from([True, False, None]),
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from([20, 80]),
)
def test_what_pyyaml_writes_is_read_back(value: object, flow: bool | None, style: str | None, width: int) -> None:
    text = yaml.safe_dump([value], default_flow_style=flow, default_style=style, allow_unicode=True, width=width)
    assert data(text) == [value]


def test_each_document_stands_alone() -> None:
    first, second = read_yaml(Source("a", "a: 1\n---\n# nothing\n---\na: &x ~\n..."), STRICT)
    assert (to_data(first.root), to_data(second.root)) == ({"a": 1}, {"a": None})
    assert (len(first.problems), len(second.problems)) == (0, 2)


@pytest.mark.parametrize("text", ["", " \n\n", "# only a comment", "---\n", "---\n---\n...\n", "--- # c\n"])
@pytest.mark.parametrize("dialect", [STRICT, TOLERANT])
def test_a_text_without_content_is_empty(text: str, dialect: str) -> None:
    with pytest.raises(Empty):
        read_yaml(Source("a", text), dialect)


# --- the strict dialect ---


def test_a_duplicate_key_is_a_problem_at_the_second_key() -> None:
    assert problems("a: 1\nb:\n  a: 2\n'a': 3\n") == [
        (4, 1, "Key `a` is already given on line 1; remove one of the two.")
    ]


@pytest.mark.parametrize(
    "key, what",
    [("on", "a boolean"), ("1", "a number"), ("2026-10-01", "a date"), ("~", "null"), ("No", "a boolean")],
)
def test_a_plain_key_that_reads_as_no_text_is_a_problem(key: str, what: str) -> None:
    assert problems(f"x: y\n{key}: z") == [(2, 1, f"Key `{key}` reads as {what}; put it in quotes.")]
    assert problems(f"x: y\n'{key}': z") == []


@pytest.mark.parametrize("key", ["? [a, b]\n", "? {a: b}\n", "[a, b]", "? - a\n  - b\n"])
def test_a_key_that_is_a_collection_is_a_problem(key: str) -> None:
    (line, _, message), *others = problems(f"{key}: c")
    assert (line, message, others) == (1, "A key is a list or a map; write the key as a text.", [])


@pytest.mark.parametrize("null", ["~", "null", "Null", "NULL"])
def test_null_is_a_problem_where_it_stands(null: str) -> None:
    assert problems(f"é:\n  b: {null}\nc: [{null}]") == [
        (2, 6, "`b` is null; write a value or remove it."),
        (3, 5, "A list item is null; write a value or remove it."),
    ]


def test_a_missing_value_is_a_problem_at_its_key() -> None:
    assert problems("a: b\nc:\nd:\n-\n- x") == [
        (2, 1, "`c` has no value; write a value or remove it."),
        (4, 2, "A list item has no value; write a value or remove it."),
    ]


def test_a_document_that_is_null_is_left_to_the_schema() -> None:
    assert to_data(read("~").root) is None


@pytest.mark.parametrize("text", ["'null'", '"~"', "''", "|\n  null"])
def test_a_quoted_null_is_a_text(text: str) -> None:
    assert problems(f"a: {text}") == []


def test_tags_anchors_aliases_and_merge_keys_are_problems() -> None:
    assert problems("a: &x !!str b\nc: *x\nd: !t\n  <<: {e: f}\n") == [
        (1, 4, "`&x` is a YAML anchor; remove it, or put a text that begins with `&` in quotes."),
        (1, 7, "`!!str` is a YAML tag; remove it, or put a text that begins with `!` in quotes."),
        (2, 4, "`*x` is a YAML alias; write the value out, or put a text that begins with `*` in quotes."),
        (3, 4, "`!t` is a YAML tag; remove it, or put a text that begins with `!` in quotes."),
        (4, 3, "`<<` merges another map into this one; write the merged keys out."),
    ]


def test_an_exclusion_pattern_without_quotes_is_a_tag() -> None:
    assert problems("a: [b, !prompts/ ]") == [
        (1, 8, "`!prompts/` is a YAML tag; remove it, or put a text that begins with `!` in quotes.")
    ]


def test_an_alias_as_a_key_is_a_problem() -> None:
    assert [(line, column) for line, column, _ in problems("a: &x b\n*x : c\n")] == [(1, 4), (2, 1)]


def test_at_most_twenty_problems_are_listed() -> None:
    assert len(problems("- ~\n" * 30)) == 20


# --- the tolerant dialect ---


def test_of_a_duplicate_key_the_last_counts() -> None:
    assert data("a: 1\nb: 2\na: 3") == {"a": 3, "b": 2}
    assert notes("a: 1\nb: 2\na: 3") == [(3, 1, "Key `a` is already given on line 1; the last one counts.")]


def test_a_third_duplicate_names_the_one_before_it() -> None:
    assert [message for _, _, message in notes("a: 1\na: 2\na: 3")] == [
        "Key `a` is already given on line 1; the last one counts.",
        "Key `a` is already given on line 2; the last one counts.",
    ]


def test_an_alias_is_the_node_it_stands_for() -> None:
    root = read("a: &x [1]\nb: *x\n", TOLERANT).root
    assert isinstance(root, Mapping)
    assert root.values["a"] is root.values["b"]
    assert notes("a: &x [1]\nb: *x\n") == []


def test_an_alias_may_be_a_key() -> None:
    assert data("- &x a\n- *x : b") == ["a", {"a": "b"}]


def test_the_last_anchor_of_a_name_counts() -> None:
    assert data("[&x 1, *x, &x 2, *x]") == [1, 1, 2, 2]


def test_merge_keys_are_applied_and_noted() -> None:
    text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  a: 0\nw: {<<: *x}\n"
    assert data(text) == yaml.safe_load(text)
    assert notes(text) == [
        (4, 3, "`<<` merges another map into this one; not every reader does that."),
        (6, 5, "`<<` merges another map into this one; not every reader does that."),
    ]


def test_a_quoted_merge_key_is_a_key_like_any_other() -> None:
    assert data("{'<<': {a: 1}}") == {"<<": {"a": 1}}


@pytest.mark.parametrize("value", ["1", "[{a: 1}, 2]", "~"])
def test_a_merge_of_no_map_is_a_key_like_any_other(value: str) -> None:
    assert list(data(f"<<: {value}")) == ["<<"]  # type: ignore[call-overload]
    assert notes(f"<<: {value}") == [(1, 1, "`<<` has no map to merge; it is read as a key like any other.")]


def test_tags_are_noted() -> None:
    assert notes("a: !Ref b") == [(1, 4, "`!Ref` is a YAML tag; the value is read without it.")]


def test_a_key_that_is_a_collection_is_its_source_text() -> None:
    assert data("? [a,  b]\n: c") == {"[a,  b]": "c"}
    assert notes("? [a,  b]\n: c") == [(1, 3, "A key is a list or a map; its source text is taken as the key.")]


def test_keys_of_other_types_are_their_text() -> None:
    assert data("on: 1\n2: x\n~: y\n") == {"on": 1, "2": "x", "~": "y"}
    assert notes("on: 1\n2: x\n~: y\n") == []


@pytest.mark.parametrize(
    "text, line, column, message",
    [
        ("a: &x [*x]", 1, 8, "`*x` stands inside what it stands for, without end; write the value out."),
        ("&x {a: {b: *x}}", 1, 12, "`*x` stands inside what it stands for, without end; write the value out."),
        ("[&x 1, &x [*x]]", 1, 12, "`*x` stands inside what it stands for, without end; write the value out."),
        ("a: *x", 1, 4, "`*x` is an alias of nothing before it; put the text in quotes, or define the anchor."),
        (
            "a: &x 1\n---\nb: *x",
            3,
            4,
            "`*x` is an alias of nothing before it; put the text in quotes, or define the anchor.",
        ),
    ],
)
def test_an_alias_that_leads_nowhere_is_refused(text: str, line: int, column: int, message: str) -> None:
    assert refusal(text, TOLERANT) == (line, column, message)


def test_aliases_are_not_deeper_than_what_is_written_out() -> None:
    chain = "a0: &a0 []\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, MAX_DEPTH - 1))
    assert data(chain)
    longer = chain + f"b: [*a{MAX_DEPTH - 2}]\n"
    assert refusal(longer, TOLERANT) == (
        MAX_DEPTH,
        5,
        "`*a98` nests lists and maps more than 100 deep; flatten them.",
    )


# --- broken syntax ---

IN_QUOTES = "put it in quotes."


@pytest.mark.parametrize(
    "text, line, column, message",
    [
        ("a: b: c", 1, 5, "A `:` stands where no key can end; put the text in quotes, or begin the key on a line of its own."),
        ("x: y\na:\n\t- b", 3, 1, "A tab indents this line; use spaces."),
        ("a: |\n \tx\n\ty\n", 2, 2, "A tab indents this line; use spaces."),
        ("é: @b", 1, 4, f"No text without quotes begins with `@`; {IN_QUOTES}"),
        ("a: `b`", 1, 4, f"No text without quotes begins with `\\``; {IN_QUOTES}".replace("\\", "")),
        ("a: %b", 1, 4, f"No text without quotes begins with `%`; {IN_QUOTES}"),
        ("- *.md", 1, 3, f"A text that begins with `*` is read as an alias; {IN_QUOTES}"),
        ("- &", 1, 3, f"A text that begins with `&` is read as an anchor; {IN_QUOTES}"),
        ("- !a,b", 1, 3, f"A text that begins with `!` is read as a tag; {IN_QUOTES}"),
        ("- !a!b c", 1, 3, "This tag is not defined; remove it, or put a text that begins with `!` in quotes."),
        ("a:\n  b: c\n d: e", 3, 2, "A key is expected here; indent this line as the keys beside it, and put text with special characters in quotes."),
        ("- a\nb: c", 2, 1, "This line stands in a list and does not begin with `- `; begin it so, or mend its indentation."),
        ("- a\n-b\n", 2, 1, "This line is neither a key with its `:` nor part of a text; add the `: `, or mend its indentation."),
        (" a: b\nc: d", 2, 1, "The document ends before this; mend the indentation, or begin another document with a line `---`."),
        ("a: 'b\nc: d\n", 1, 4, "The quote that opens here is never closed; close it."),
        ("a: 'b\n---\n'", 1, 4, "The quote that opens here is not closed before the document ends; close it."),
        ("x: y\na: [b\nc: d", 3, 2, "`,` or `]` is missing here, in the list that opens on line 2; add it."),
        ("a: {b: c\n\n", 1, 8, "`,` or `}` is missing here, in the map that opens on line 1; add it."),
        ("a: [,]", 1, 5, "A value is expected here; write one, or remove the comma or bracket."),
        ("a: - b", 1, 4, "No list item can begin here; begin the list on the next line, or put the text in quotes."),
        ("a: ? b", 1, 4, "No key can begin here; begin it on a line of its own."),
        ("a: > b", 1, 6, "Text follows `|` or `>` on the same line; begin it on the next line, or put it in quotes."),
        (r'a: "b\q"', 1, 6, r"No such escape exists in double quotes; write `\\` for a backslash, or use single quotes."),
        (r'a: "é\ud83d\ude00"', 1, 6, r"`\ud83d` is half of a character; write the character itself, or its escape `\UXXXXXXXX`."),
        (r'a: "\xg0"', 1, 5, r"`\xg0` is no escape of a character; complete it, or write the character itself."),
        (r'a: "\U00110000"', 1, 5, r"`\U00110000` is no escape of a character; complete it, or write the character itself."),
        ("%YAML 2.0\n---\na", 1, 1, "This version of YAML is not read; write `%YAML 1.2` or remove the line."),
        ("%FOO\n---\na", 1, 1, "This `%` directive is not known; remove the line."),
        ("\ufeffa: b", 1, 1, "A second byte order mark stands here; remove it."),
        ("%TAG ! a\n%TAG ! b\n---\na", 2, 1, "This is no YAML (found duplicate %TAG directive); mend it here."),
        ("a: '\u2028\x85'\r\r\nb: @", 3, 4, f"No text without quotes begins with `@`; {IN_QUOTES}"),
        ("x: '\u2028'\ny: [z\n\n", 2, 5, "`,` or `]` is missing here, in the list that opens on line 2; add it."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("dialect", [STRICT, TOLERANT])
def test_broken_syntax_is_refused_where_it_stands(
    text: str, line: int, column: int, message: str, dialect: str
) -> None:
    assert refusal(text, dialect) == (line, column, message)


PARTS = ["a", ":", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "'", '"', "\\", "&x ", "*x", "!t ", "!!str ", "<<: ", "? ", "|", ">", "#", "%", "---\n", "~", "\u2028", "\x85", "é", "@"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join), st.sampled_from([STRICT, TOLERANT]))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str, dialect: str) -> None:
    remarks: list[Problem] = []
    try:
        for document in read_yaml(Source("a", text), dialect):
            to_data(document.root)
            remarks += document.problems + document.notes
    except Unreadable as refused:
        remarks.append(refused.problem)
    for remark in remarks:
        assert 0 <= remark.span.start <= remark.span.end <= len(text)
        assert remark.message.endswith(".")


# --- limits ---


@pytest.mark.parametrize(
    "text", ["[" * MAX_DEPTH + "]" * MAX_DEPTH, "- " * MAX_DEPTH + "x", "{a: " * MAX_DEPTH + "b" + "}" * MAX_DEPTH]
)
def test_the_deepest_document_is_read(text: str) -> None:
    assert to_data(read(text).root) == yaml.safe_load(text)


@pytest.mark.parametrize("opening, width", [("[", 1), ("- ", 2), ("{a: ", 4)])
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 10_000])
def test_a_deeper_document_is_refused_at_the_bracket_too_many(opening: str, width: int, depth: int) -> None:
    line, column, message = refusal(opening * depth)
    assert (line, message) == (1, "Lists and maps are nested more than 100 deep here; flatten them.")
    if depth == MAX_DEPTH + 1:
        assert column == MAX_DEPTH * width + 1


def test_the_largest_document_is_read() -> None:
    assert len(to_data(read("- a\n" * (MAX_NODES - 1)).root)) == MAX_NODES - 1


def test_keys_and_values_beyond_the_limit_are_refused() -> None:
    message = "The file has more than 100,000 keys and values up to here, aliases expanded; split it into several."
    assert refusal("- a\n" * MAX_NODES) == (MAX_NODES, 3, message)


def test_the_limit_holds_for_all_documents_of_a_file_together() -> None:
    assert refusal("--- a\n" * (MAX_NODES + 1))[0] == MAX_NODES + 1


def test_an_alias_counts_as_much_as_what_it_stands_for() -> None:
    anchored = "- &x [" + "a, " * 999 + "]\n"
    assert read(anchored + "- *x\n" * 98, TOLERANT)
    assert refusal(anchored + "- *x\n" * 100, TOLERANT)[2].startswith(
        "The file has more than 100,000 keys and values"
    )


def test_many_tag_directives_are_refused() -> None:
    lines = "".join(f"%TAG !{number}! a\n" for number in range(101))
    assert refusal(lines + "---\na") == (101, 1, "The file has more than 100 %TAG lines; remove them.")


def test_a_yaml_package_without_its_c_parser_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(yaml, "CBaseLoader")
    with pytest.raises(ParserMissing, match="pip install --force-reinstall --only-binary pyyaml pyyaml"):
        read_yaml(Source("a", "a: b"), STRICT)
