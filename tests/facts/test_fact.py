from __future__ import annotations

import pytest

from govcheck.facts.fact import (
    ABSENT,
    IMPLIED,
    INEXPRESSIBLE,
    STATED,
    UNRESOLVED,
    Fact,
    Undecided,
    inexpressible,
    unresolved,
    weightiest,
)
from tests.agents import place

PLACE = place("permissions", "egress")


@pytest.mark.parametrize("state", [STATED, IMPLIED, ABSENT])
def test_a_fact_that_somebody_can_know_has_its_value(state: str) -> None:
    fact = Fact("internal", state, PLACE)
    assert not fact.is_undecided
    assert fact.value == "internal"
    assert fact.value_if_known("other") == "internal"


@pytest.mark.parametrize("state", [INEXPRESSIBLE, UNRESOLVED])
def test_asking_for_what_nobody_can_know_raises_and_names_the_fact(state: str) -> None:
    fact = Fact("internal", state, PLACE, "the file is gone")
    assert fact.is_undecided
    with pytest.raises(Undecided, match="the file is gone") as raised:
        _ = fact.value
    assert raised.value.fact is fact


@pytest.mark.parametrize("state", [INEXPRESSIBLE, UNRESOLVED])
def test_a_question_may_say_what_it_takes_for_an_unknown_value(state: str) -> None:
    assert Fact("internal", state, PLACE).value_if_known("external") == "external"


@pytest.mark.parametrize(
    ("state", "is_stated", "is_absent"),
    [(STATED, True, False), (IMPLIED, False, False), (ABSENT, False, True), (INEXPRESSIBLE, False, False)],
)
def test_only_what_a_file_says_is_stated_and_only_silence_is_absent(
    state: str, is_stated: bool, is_absent: bool
) -> None:
    fact = Fact(None, state, PLACE)
    assert (fact.is_stated, fact.is_absent) == (is_stated, is_absent)


def test_an_unresolved_fact_is_decided_by_its_own_key_unless_another_is_named() -> None:
    assert unresolved(PLACE, "gone").decided_by == "permissions.egress"
    assert unresolved(PLACE, "gone", "sources").decided_by == "sources"
    assert unresolved(PLACE, "gone").state == UNRESOLVED


def test_an_inexpressible_fact_names_the_key_that_would_decide_it() -> None:
    fact = inexpressible(PLACE, "no word for it", "permissions.tools[x].effects")
    assert (fact.state, fact.reason, fact.decided_by) == (
        INEXPRESSIBLE,
        "no word for it",
        "permissions.tools[x].effects",
    )


def test_of_several_unknown_facts_the_first_unresolved_one_weighs_most() -> None:
    vague = inexpressible(place("a"), "no word", "a")
    gone, lost = unresolved(place("b"), "gone"), unresolved(place("c"), "lost")
    assert weightiest([vague, gone, lost]) is gone
    assert weightiest([vague]) is vague
    assert weightiest([]) is None
