"""Properties of globs, held against an independent matcher that tries concrete paths."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govcheck.authority.globs import covers, meet

ALPHABET = ("a", "b", "*", "a*", "*b", "*a*", "**")
PATHS = [path for depth in range(1, 5) for path in itertools.product(("a", "b", "ab", "bab", "c"), repeat=depth)]


def matches(glob: tuple[str, ...], path: tuple[str, ...]) -> bool:
    if not glob:
        return not path
    if glob[0] == "**":
        return any(matches(glob[1:], path[skipped:]) for skipped in range(len(path) + 1))
    return bool(path) and matches_segment(glob[0], path[0]) and matches(glob[1:], path[1:])


def matches_segment(glob: str, text: str) -> bool:
    if not glob:
        return not text
    if glob[0] == "*":
        return any(matches_segment(glob[1:], text[skipped:]) for skipped in range(len(text) + 1))
    return text[:1] == glob[0] and matches_segment(glob[1:], text[1:])


def matching(glob: tuple[str, ...]) -> frozenset[int]:
    return frozenset(index for index, path in enumerate(PATHS) if matches(glob, path))


def has_two_in_a_row(glob: tuple[str, ...]) -> bool:
    return any(pair == ("**", "**") for pair in itertools.pairwise(glob))


SMALL = [
    glob
    for depth in (1, 2, 3)
    for glob in itertools.product(ALPHABET, repeat=depth)
    if depth < 3 or "**" in glob[:2]
    if not has_two_in_a_row(glob)
]
globs = (
    st.lists(
        st.one_of(st.just("**"), st.text("ab*.", min_size=1, max_size=6).filter(lambda text: "**" not in text)),
        min_size=1,
        max_size=6,
    )
    .map(tuple)
    .filter(lambda glob: not has_two_in_a_row(glob))
)


def test_globs_meet_exactly_where_some_concrete_path_matches_both() -> None:
    found = [(glob, matching(glob)) for glob in SMALL]
    wrong = [
        (one, other)
        for (one, ones), (other, others) in itertools.product(found, found[:120])
        if meet(one, other) != bool(ones & others)
    ]
    assert wrong == []


def test_what_a_glob_covers_matches_it_too() -> None:
    found = [(glob, matching(glob)) for glob in SMALL]
    wrong = [
        (outer, inner)
        for (outer, all_of), (inner, some) in itertools.product(found, found)
        if covers(outer, inner) and not some <= all_of
    ]
    assert wrong == []


def test_a_glob_without_deep_wildcards_that_lies_in_another_is_always_covered() -> None:
    found = [(glob, matching(glob)) for glob in SMALL]
    missed = [
        (outer, inner)
        for (outer, all_of), (inner, some) in itertools.product(found, found[:56])
        if "**" not in inner and some <= all_of and not covers(outer, inner)
    ]
    assert missed == []


@given(globs, globs)
@example(("a*", "**", "b"), ("*a", "b"))
def test_meeting_is_symmetric(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert meet(one, other) == meet(other, one)


@given(globs)
def test_a_glob_meets_and_covers_itself(glob: tuple[str, ...]) -> None:
    assert meet(glob, glob)
    assert covers(glob, glob)


@given(globs, globs)
def test_a_glob_meets_whatever_it_covers(outer: tuple[str, ...], inner: tuple[str, ...]) -> None:
    if covers(outer, inner):
        assert meet(outer, inner)


@given(globs, globs, st.data())
def test_a_path_made_from_a_glob_is_matched_by_it_and_by_whatever_covers_it(
    glob: tuple[str, ...], outer: tuple[str, ...], data: st.DataObject
) -> None:
    path: list[str] = []
    for segment in glob:
        if segment == "**":
            path += data.draw(st.lists(st.text("abx", min_size=1, max_size=3), max_size=3))
        else:
            filled = "".join(data.draw(st.text("abx", max_size=3)) if c == "*" else c for c in segment)
            path.append(filled or "x")
    assert meet(glob, path)
    assert covers(glob, path)
    assert matches(glob, tuple(path))
    if covers(outer, glob):
        assert covers(outer, path)
    if matches(outer, tuple(path)):
        assert meet(outer, glob)


def test_a_star_alone_takes_one_whole_segment() -> None:
    assert meet(("a", "*"), ("a", "b"))
    assert not meet(("a", "*"), ("a",))
    assert not meet(("a", "*"), ("a", "b", "c"))


def test_a_deep_wildcard_takes_no_segment_as_well() -> None:
    assert meet(("a", "**"), ("a",))
    assert meet(("a", "**", "b"), ("a", "b"))


def test_a_containment_that_is_not_seen_is_denied() -> None:
    assert not covers(("*", "**"), ("**", "b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("*a" * 2500,), ("*b" * 2500 + "*",)),
        (("*a" * 2500 + "*",), ("a*" * 2500 + "b",)),
        (("**", "a") * 1000, ("**", "b") * 1000),
        (("**", "*a") * 1000, ("**", "a*") * 1000),
        (tuple(f"*{chr(0x4E00 + n)}*" for n in range(1600)), ("**", "*x") * 1600),
    ],
    ids=["stars", "nearly equal stars", "deep wildcards", "deep wildcards and stars", "many letters"],
)
def test_the_worst_globs_are_decided_at_once(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    started = time.process_time()
    meet(one, other)
    covers(one, other)
    covers(other, one)
    assert time.process_time() - started < 2
