from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.gate.verdict import Decision, decide, is_at_least, run_decision, stricter

PASSES, FAILS = Decision("PASS", 0), Decision("FAIL", 1)
FAILS_OPEN, OPEN, BROKEN = Decision("FAIL", 2), Decision("UNDECIDED", 2), Decision("INVALID", 2)
EXCUSED = Decision("FAIL", 0)


@pytest.mark.parametrize(
    ("blocks", "undecided", "invalid", "nothing", "exit_zero", "verdict", "code"),
    [
        (False, False, False, False, False, "PASS", 0),
        (True, False, False, False, False, "FAIL", 1),
        (False, True, False, False, False, "UNDECIDED", 2),
        (True, True, False, False, False, "FAIL", 2),
        (False, False, True, False, False, "INVALID", 2),
        (True, True, True, False, False, "INVALID", 2),
        (False, False, False, True, False, "NOTHING", 3),
        (False, False, True, True, False, "INVALID", 2),
        (False, False, False, False, True, "PASS", 0),
        (True, False, False, False, True, "FAIL", 0),
        (False, True, False, False, True, "UNDECIDED", 2),
        (True, True, False, False, True, "FAIL", 2),
        (False, False, True, False, True, "INVALID", 2),
        (False, False, False, True, True, "NOTHING", 3),
    ],
)
def test_the_truth_table(
    blocks: bool, undecided: bool, invalid: bool, nothing: bool, exit_zero: bool, verdict: str, code: int
) -> None:
    assert decide(blocks, undecided, invalid, nothing, exit_zero) == (verdict, code)


@given(st.tuples(*[st.booleans()] * 4))
def test_exit_zero_turns_only_one_into_zero_and_never_changes_the_verdict(
    case: tuple[bool, bool, bool, bool],
) -> None:
    plain, excused = decide(*case), decide(*case, exit_zero=True)
    assert excused.verdict == plain.verdict
    assert excused.exit_code == (0 if plain.exit_code == 1 else plain.exit_code)


@given(st.tuples(*[st.booleans()] * 5))
def test_nothing_that_went_wrong_ends_with_zero_unless_asked_for(case: tuple[bool, bool, bool, bool, bool]) -> None:
    blocks, undecided, invalid, nothing, exit_zero = case
    code = decide(*case).exit_code
    assert (code == 0) is not (undecided or invalid or nothing or (blocks and not exit_zero)) or (
        blocks and exit_zero
    )
    if undecided or invalid:
        assert code == 2


@pytest.mark.parametrize(
    ("agents", "expected"),
    [
        ([PASSES, PASSES], PASSES),
        ([PASSES, FAILS], FAILS),
        ([PASSES, OPEN], OPEN),
        ([FAILS, OPEN], FAILS_OPEN),
        ([FAILS, FAILS_OPEN, PASSES], FAILS_OPEN),
        ([FAILS_OPEN], FAILS_OPEN),
    ],
)
def test_several_agents_are_as_bad_as_the_worst(agents: list[Decision], expected: Decision) -> None:
    for order in permutations(agents):
        assert run_decision(order, invalid=False, exit_zero=False) == expected


def test_an_error_of_the_run_outranks_what_its_agents_say() -> None:
    assert run_decision([PASSES, FAILS], invalid=True, exit_zero=False) == BROKEN
    assert run_decision([BROKEN, PASSES], invalid=True, exit_zero=False) == BROKEN
    assert run_decision([], invalid=True, exit_zero=True) == BROKEN


def test_an_agent_that_could_not_be_judged_never_passes_a_run() -> None:
    assert run_decision([BROKEN, PASSES], invalid=False, exit_zero=False).exit_code == 2


def test_no_agent_and_no_error_is_nothing_to_check() -> None:
    assert run_decision([], invalid=False, exit_zero=False) == ("NOTHING", 3)
    assert run_decision([], invalid=False, exit_zero=True) == ("NOTHING", 3)


def test_exit_zero_of_a_run_keeps_its_verdict() -> None:
    assert run_decision([EXCUSED, PASSES], invalid=False, exit_zero=True) == EXCUSED
    assert run_decision([EXCUSED, OPEN], invalid=False, exit_zero=True) == FAILS_OPEN


SEVERITIES = ["note", "low", "medium", "high", "critical"]


@pytest.mark.parametrize("threshold", SEVERITIES)
def test_a_severity_is_at_least_itself_and_the_weaker(threshold: str) -> None:
    reached = [severity for severity in SEVERITIES if is_at_least(severity, threshold)]
    assert reached == SEVERITIES[SEVERITIES.index(threshold) :]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("high", None, "high"), ("high", "low", "low"), ("low", "critical", "low"), ("medium", "medium", "medium")],
)
def test_the_stricter_threshold_blocks_more(one: str, other: str | None, expected: str) -> None:
    assert stricter(one, other) == expected
