from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.reading import Unreadable
from govcheck.settings.broken import BrokenLock
from govcheck.settings.lock import Lock, LockedFile, parse, render

DIGEST = "sha256:" + 64 * "a"


def broken(text: str) -> tuple[str, tuple[int, int]]:
    """The message of a lock that cannot be used, and its line and column."""
    with pytest.raises(BrokenLock) as caught:
        parse(text.encode())
    problem = caught.value.problem
    assert problem.source.path == "govcheck.lock"
    return problem.message, tuple(problem.source.position(problem.span.start))  # type: ignore[return-value]


def test_a_lock_is_sorted_and_shows_dates_without_quotes() -> None:
    lock = Lock(
        {"b.md": LockedFile(DIGEST, None), "a.md": LockedFile(DIGEST, "2026-10-01")},
        {"two": {"tools": DIGEST}, "one": {"model": "m", "evidence": {"e.json": {"accepted": "2026-10-22"}}}},
    )
    assert render(lock) == (
        "# Written by `govcheck lock`. Commit it, and have its changes reviewed like code.\n"
        "lock: govcheck/v1\n"
        "files:\n"
        "  a.md:\n"
        f"    digest: {DIGEST}\n"
        "    changed: 2026-10-01\n"
        "  b.md:\n"
        f"    digest: {DIGEST}\n"
        "agents:\n"
        "  one:\n"
        "    model: m\n"
        "    evidence:\n"
        "      e.json:\n"
        "        accepted: 2026-10-22\n"
        "  two:\n"
        f"    tools: {DIGEST}\n"
    )


def test_files_are_sorted_by_the_bytes_of_their_paths() -> None:
    paths = ["\U0001f600", "\ufffd", "a/b", "a-b", "a"]
    text = render(Lock({path: LockedFile(DIGEST, None) for path in paths}, {}))
    assert list(parse(text.encode()).files) == ["a", "a-b", "a/b", "\ufffd", "\U0001f600"]


TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12)
DAYS = st.dates().map(lambda day: day.isoformat())
LOCKED = st.builds(LockedFile, TEXTS, st.none() | DAYS)
ENTRIES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | DAYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(TEXTS, LOCKED, max_size=4), st.dictionaries(TEXTS, st.dictionaries(TEXTS, ENTRIES, max_size=3), max_size=3))  # fmt: skip
def test_what_is_written_is_what_is_read(files: dict[str, LockedFile], agents: dict[str, Any]) -> None:
    lock = Lock(files, agents)
    text = render(lock)
    assert parse(text.encode()) == lock
    assert render(parse(text.encode())) == text


@pytest.mark.parametrize(
    "name",
    [
        "true",
        "~",
        "2026-01-02",
        "12",
        "y",
        "N",
        "1e5",
        "0o17",
        "1_000",
        ".inf",
        "=",
        "- a",
        "a: b",
        "# a",
        "'",
        '"',
        "{a}",
        "*a",
        "&a",
        "!a",
        "a" * 300,
        "a b " * 400,
        "a\u202eb",
    ],
)
def test_every_path_survives_the_lock(name: str) -> None:
    lock = Lock({name: LockedFile(DIGEST, "2026-10-01")}, {name: {"model": name}})
    assert parse(render(lock).encode()) == lock


def test_a_week_date_is_no_day_and_stays_a_text() -> None:
    lock = Lock({}, {"one": {"model": "2026-W48-1"}})
    assert parse(render(lock).encode()) == lock


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff"])
def test_an_empty_lock_holds_nothing(text: str) -> None:
    assert parse(text.encode()) == Lock({}, {})


@pytest.mark.parametrize(
    "text", ["- a\n", "a\n", "lock: govcheck/v2\n", "files: {}\n", "lock: govcheck/v1\n---\nlock: govcheck/v1\n"]
)
def test_a_lock_of_another_version_is_refused(text: str) -> None:
    assert broken(text)[0] == "`govcheck.lock` is no lock of this version: delete it and run `govcheck lock`."


@pytest.mark.parametrize(
    ("body", "route", "position"),
    [
        ("files: text\n", "files", (2, 8)),
        ("files: []\n", "files", (2, 8)),
        ("agents: []\n", "agents", (2, 9)),
        ("files:\n  a.md: text\n", 'files."a.md"', (3, 9)),
        ("agents:\n  one: text\n", "agents.one", (3, 8)),
        ("files:\n  a:\n    digest: [x]\n", "files.a.digest", (4, 13)),
        ("files:\n  a:\n    changed: 2026-10-01\n", "files.a.digest", (3, 3)),
        ("files:\n  a:\n    digest: x\n    changed: yesterday\n", "files.a.changed", (5, 14)),
        ("files:\n  a:\n    digest: x\n    changed: 2026-13-01\n", "files.a.changed", (5, 14)),
        ("files:\n  a:\n    digest: x\n    changed: [2026-10-01]\n", "files.a.changed", (5, 14)),
    ],
)
def test_damage_is_named_at_its_place(body: str, route: str, position: tuple[int, int]) -> None:
    message = f"The lock is damaged at `{route}`: delete it and run `govcheck lock`."
    assert broken("lock: govcheck/v1\n" + body) == (message, position)


def test_a_key_that_is_given_twice_is_named_at_the_second() -> None:
    message, position = broken("lock: govcheck/v1\nfiles: {}\nfiles: {}\n")
    assert (message, position) == ("Key `files` is already given on line 2; remove one of the two.", (3, 1))


@pytest.mark.parametrize("data", [b"lock: [", b"\xff\xfel\x00", b"\x00", b"lock: \xe9", b"[" * 10_000])
def test_a_lock_that_is_no_yaml_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(data)
