"""JSON: what Python's json accepts, with places; comments and trailing commas by dialect."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govcheck.location import Source
from govcheck.reading import MAX_DEPTH, MAX_NODES, STRICT, TOLERANT, Document, Empty, Unreadable, read_json, to_data
from govcheck.reading.nodes import JSON_STRING, JSON_WORD, Mapping, Problem, Scalar


def read(text: str, dialect: str = STRICT) -> Document:
    return read_json(Source("a.json", text), dialect)


def located(problem: Problem) -> tuple[int, int, str]:
    return *problem.source.position(problem.span.start), problem.message


def refusal(text: str, dialect: str = STRICT) -> tuple[int, int, str]:
    with pytest.raises(Unreadable) as caught:
        read(text, dialect)
    assert not isinstance(caught.value, Empty)
    return located(caught.value.problem)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_what_json_writes_is_read_back(data: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    assert to_data(read(text).root) == data


def refuse_constant(name: str) -> None:
    raise ValueError(name)


HALF = r"\ud83d"
PARTS = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    '"a"',
    '"a":',
    "1",
    "01",
    "-",
    "-0",
    "1.",
    ".5",
    "1e5",
    "1E+",
    "true",
    "nul",
    "NaN",
    "-Infinity",
]
PARTS += [
    " ",
    "\n",
    "\t",
    "\x0c",
    "\xa0",
    "\\",
    r'"\n"',
    r'"\x"',
    r'"\u00e9"',
    r'"\u00g9"',
    r'"\ud83d\ude00"',
    '"\t"',
    "1" * 30,
    "é",
    "1e999",
    '\\"',
]


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
@example('{"a":1,}')
@example('["\\')
@example('"\\')
def test_the_same_texts_are_accepted_and_refused_as_by_json(text: str) -> None:
    try:
        expected = json.loads(text, parse_constant=refuse_constant)
    except ValueError:
        expected = ValueError
    document, refused_at = None, -1
    try:
        document = read(text)
    except Unreadable as refused:
        refused_at = refused.problem.span.start
    # A trailing comma is the one thing that json refuses and that is a problem of a document here.
    if document is None or any("comma" in problem.message for problem in document.problems):
        assert expected is ValueError
        assert refused_at <= len(text)
    else:
        assert to_data(document.root) == expected


def test_places_and_styles_are_those_of_the_source() -> None:
    text = '{"é": [1, "😀\\n"], "b": null}'
    root = read(text, TOLERANT).root
    assert isinstance(root, Mapping)
    assert text[root.start : root.end] == text
    key = root.keys["é"]
    assert (text[key.start : key.end], key.style) == ('"é"', JSON_STRING)
    sequence = root.values["é"]
    assert text[sequence.start : sequence.end] == '[1, "😀\\n"]'
    null = root.values["b"]
    assert isinstance(null, Scalar)
    assert (null.text, null.style, text[null.start : null.end], null.is_plain) == ("null", JSON_WORD, "null", True)


def test_a_duplicate_key_is_a_problem_at_the_second_key() -> None:
    problems = read('{"a": 1,\n "b": {"a": 2},\n "a": 3}').problems
    assert [located(each) for each in problems] == [
        (3, 2, "Key `a` is already given on line 1; remove one of the two.")
    ]


def test_a_duplicate_key_written_with_an_escape_is_a_duplicate() -> None:
    assert [located(each)[:2] for each in read('{"a": 1, "\\u0061": 2}').problems] == [(1, 10)]


def test_of_a_duplicate_key_the_last_counts_in_other_peoples_files() -> None:
    document = read('{"a": 1, "a": 2}', TOLERANT)
    assert to_data(document.root) == {"a": 2}
    assert [located(each) for each in document.notes] == [
        (1, 10, "Key `a` is already given on line 1; the last one counts.")
    ]
    assert not document.problems


def test_null_is_a_problem_under_a_key_and_in_a_list() -> None:
    assert [located(each) for each in read('{"a": null, "b": [1,\n null]}').problems] == [
        (1, 7, "`a` is null; write a value or remove it."),
        (2, 2, "A list item is null; write a value or remove it."),
    ]


def test_null_is_a_value_in_other_peoples_files() -> None:
    document = read('{"a": null}', TOLERANT)
    assert to_data(document.root) == {"a": None}
    assert not document.notes


COMMENTED = '// é\n{"a": /* x\n */ [1, 2,], // "b": 1\n}'


def test_comments_and_trailing_commas_are_noted_in_other_peoples_files() -> None:
    document = read(COMMENTED, TOLERANT)
    assert to_data(document.root) == {"a": [1, 2]}
    assert [located(each)[:2] for each in document.notes] == [(1, 1), (2, 7), (3, 10), (3, 14), (3, 12)]
    assert {each.message for each in document.notes} == {
        "JSON has no comments; a reader of plain JSON refuses the file.",
        "JSON has no comma after the last value; a reader of plain JSON refuses the file.",
    }


def test_comments_and_trailing_commas_are_problems_in_our_own_documents() -> None:
    document = read(COMMENTED)
    assert len(document.problems) == 5
    assert document.problems[0].message == "JSON has no comments; remove it."
    assert not document.notes


def test_at_most_twenty_problems_are_listed() -> None:
    assert len(read("[" + ",".join(["null"] * 30) + "]").problems) == 20


@pytest.mark.parametrize("text", ["", " \n\t", "// only\n /* comments */"])
@pytest.mark.parametrize("dialect", [STRICT, TOLERANT])
def test_a_text_without_a_value_is_empty(text: str, dialect: str) -> None:
    with pytest.raises(Empty):
        read(text, dialect)


@pytest.mark.parametrize(
    "text, line, column, message",
    [
        ('{"a": 1\n "b": 2}', 2, 2, "`,` or `}` is missing here, in the object that opens on line 1; add it."),
        ("[1\n", 1, 2, "`,` or `]` is missing here, in the array that opens on line 1; add it."),
        ('{"a" 1}', 1, 6, "`:` is missing here, after the key `a`; add it."),
        ("{a: 1}", 1, 2, "A key in double quotes is expected here; write one, or remove what stands here."),
        ("{,}", 1, 2, "A key in double quotes is expected here; write one, or remove what stands here."),
        ("[,]", 1, 2, "A value is expected here; write one, or remove the comma before it."),
        ("[1,,]", 1, 4, "A value is expected here; write one, or remove the comma before it."),
        ("['a']", 1, 2, "JSON strings stand in double quotes; replace the single ones."),
        ("[NaN]", 1, 2, "`NaN` is no JSON value; write a string in double quotes, a number, true or false."),
        ("[01]", 1, 2, "`01` is no JSON value; write a string in double quotes, a number, true or false."),
        ("1 2", 1, 3, "A JSON file holds one value, and this follows it; remove it."),
        ('["é\n"]', 1, 2, 'The string that opens here is not closed on its line; close it with `"`, and write line breaks as `\\n`.'),
        ('["é', 1, 2, 'The string that opens here is not closed on its line; close it with `"`, and write line breaks as `\\n`.'),
        ('["é\t"]', 1, 4, "A tab stands inside a string; write it as an escape."),
        (r'["é\q"]', 1, 4, r"`\q` is no escape in JSON; write `\\` for a backslash."),
        (r'["é\u12"]', 1, 4, r"`\u` is no escape in JSON; write `\\` for a backslash."),
        (r'["é\ud83d"]', 1, 4, r"`\ud83d` is half of a character; write both halves, or the character itself."),
        (r'["\ude00\ud83d"]', 1, 3, r"`\ude00` is half of a character; write both halves, or the character itself."),
        ("[1 /* x", 1, 4, "The comment that opens here is never closed; close it with `*/`."),
        ("[1 / 2]", 1, 4, "`,` or `]` is missing here, in the array that opens on line 1; add it."),
        ("[" * (MAX_DEPTH + 1), 1, MAX_DEPTH + 1, "Lists and maps are nested more than 100 deep here; flatten them."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("dialect", [STRICT, TOLERANT])
def test_broken_syntax_is_refused_where_it_stands(
    text: str, line: int, column: int, message: str, dialect: str
) -> None:
    assert refusal(text, dialect) == (line, column, message)


def test_lines_are_counted_as_editors_do() -> None:
    assert refusal('["\u2028\u2029\x85",\r\n\r"a" x]')[:2] == (3, 5)


def test_the_deepest_and_largest_documents_are_read() -> None:
    assert to_data(read("[" * MAX_DEPTH + "]" * MAX_DEPTH).root) == json.loads("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert len(to_data(read("[" + "1," * (MAX_NODES - 2) + "1]").root)) == MAX_NODES - 1


def test_keys_and_values_beyond_the_limit_are_refused() -> None:
    message = "The file has more than 100,000 keys and values up to here, aliases expanded; split it into several."
    assert refusal("[" + "1," * (MAX_NODES - 1) + "1]") == (1, 2 * MAX_NODES, message)
