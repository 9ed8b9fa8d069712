"""What texts amount to together, with what each of them says given."""

from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority import breadth
from govcheck.authority.breadth import mandate_of, opening
from govcheck.authority.told import CONSTRAINT, GOAL, PROMPT, PURPOSE, Told
from govcheck.directives.profile import BOUNDED, BROAD, UNDERSPECIFIED, UNKNOWN, DirectiveProfile, Evidence
from govcheck.facts.fact import STATED, Fact
from govcheck.location import Slice
from tests.agents import place

PLACES = {
    PURPOSE: ("purpose",), PROMPT: ("directives", "text"), GOAL: ("directives", "goals", "g"),
    CONSTRAINT: ("directives", "constraints", "c"),
}  # fmt: skip


def profile(breadth: str, **more: Any) -> DirectiveProfile:
    return DirectiveProfile(breadth, 0.9, (), "en", None)._replace(**more)


ENDED = (Evidence(Slice(0, 2), "do"),)


def a(role: str, breadth: str, text: str = "Do it.", attested: bool = False, **more: Any) -> Told:
    return Told(Fact(text, STATED, place(*PLACES[role])), role, profile(breadth, **more), attested)


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Breadth of texts that are read as one."""
    known: dict[str, str] = {}
    monkeypatch.setattr(breadth, "profile_of", lambda text: profile(known[text]))
    return known


def test_one_broad_text_alone_is_broad() -> None:
    found = mandate_of([a(PURPOSE, BROAD)])
    assert found.breadth == BROAD
    assert found.goal is not None
    assert found.goal.text == "Do it."


def test_a_text_of_which_the_model_is_not_sure_counts_as_underspecified() -> None:
    assert mandate_of([a(PURPOSE, BROAD, confidence=0.69)]).breadth == UNDERSPECIFIED
    assert mandate_of([a(PURPOSE, BROAD, confidence=0.7)]).breadth == BROAD


@pytest.mark.parametrize("together", [BROAD, UNDERSPECIFIED, BOUNDED])
def test_two_texts_are_broad_where_one_is_and_both_read_as_one_are(together: str, joined: dict[str, str]) -> None:
    joined["Help.\n\nThrive."] = together
    found = mandate_of([a(PURPOSE, UNDERSPECIFIED, "Help.", done=ENDED), a(PROMPT, BROAD, "Thrive.")])
    assert found.breadth == (BROAD if together == BROAD else UNDERSPECIFIED)
    if together == BROAD:
        assert found.goal is not None
        assert found.goal.text == "Thrive."


def test_the_words_are_those_of_the_prompt_before_those_of_the_purpose(joined: dict[str, str]) -> None:
    joined["Help.\n\nThrive."] = BROAD
    found = mandate_of([a(PURPOSE, BROAD, "Help."), a(PROMPT, BROAD, "Thrive.")])
    assert found.goal is not None
    assert found.goal.text == "Thrive."


def test_a_prompt_that_bounds_the_work_bounds_a_loose_goal_and_purpose() -> None:
    found = mandate_of([a(PURPOSE, BROAD), a(PROMPT, BOUNDED), a(GOAL, BROAD)])
    assert (found.breadth, found.is_bounded_by_purpose_alone) == (BOUNDED, False)


def test_a_purpose_that_bounds_a_broad_prompt_is_said_to_be_alone() -> None:
    found = mandate_of([a(PURPOSE, BOUNDED), a(PROMPT, BROAD, "Thrive.")])
    assert (found.breadth, found.is_bounded_by_purpose_alone) == (BOUNDED, True)
    assert found.goal is not None
    assert found.goal.text == "Thrive."
    assert not mandate_of([a(PURPOSE, BOUNDED), a(PROMPT, UNDERSPECIFIED)]).is_bounded_by_purpose_alone


def test_a_text_that_somebody_attested_bounds() -> None:
    assert mandate_of([a(PURPOSE, BROAD), a(PROMPT, UNKNOWN, attested=True)]).breadth == BOUNDED


def test_a_goal_is_read_with_the_purpose_and_not_with_the_prompt(joined: dict[str, str]) -> None:
    texts = [a(PURPOSE, UNDERSPECIFIED, "Help."), a(PROMPT, UNDERSPECIFIED, done=ENDED), a(GOAL, BROAD, "Grow.")]
    joined["Help.\n\nGrow."] = BROAD
    found = mandate_of(texts)
    assert found.breadth == BROAD
    assert found.goal is not None
    assert found.goal.text == "Grow."
    joined["Help.\n\nGrow."] = UNDERSPECIFIED
    assert mandate_of(texts).breadth == UNDERSPECIFIED


def test_a_goal_whose_limits_the_manifest_states_is_left_aside() -> None:
    texts = [a(PURPOSE, UNDERSPECIFIED), a(GOAL, BROAD)]
    assert mandate_of(texts, ["directives.goals.g"]).breadth == UNDERSPECIFIED


def test_where_nothing_limits_the_means_or_says_when_it_is_done_a_broad_text_is_enough(
    joined: dict[str, str],
) -> None:
    joined["Help.\n\nThrive."] = UNDERSPECIFIED
    texts = [a(PURPOSE, BROAD, "Help."), a(PROMPT, UNDERSPECIFIED, "Thrive.")]
    assert mandate_of(texts).breadth == BROAD
    assert mandate_of(texts, stated=["limits"]).breadth == UNDERSPECIFIED
    assert mandate_of(texts, stated=["done"]).missing == ["scope", "limits", "escalation"]


def test_too_few_words_count_only_where_nothing_else_is_said() -> None:
    assert mandate_of([a(PURPOSE, UNKNOWN)]).breadth == UNKNOWN
    assert mandate_of([a(PURPOSE, UNKNOWN), a(PROMPT, BOUNDED)]).breadth == BOUNDED
    assert mandate_of([a(PURPOSE, UNKNOWN), a(PROMPT, UNDERSPECIFIED)]).breadth == UNDERSPECIFIED
    assert mandate_of([a(PURPOSE, UNKNOWN), a(GOAL, BOUNDED)]).breadth == BOUNDED


def test_what_is_missing_is_missing_in_every_text() -> None:
    shown = (Evidence(Slice(0, 2), "do"),)
    texts = [
        a(PURPOSE, BROAD, scope=shown),
        a(CONSTRAINT, UNKNOWN, limits=shown),
    ]
    assert mandate_of(texts).missing == ["done", "escalation"]


def test_a_goal_is_opened_by_its_clause_else_by_what_decides_else_by_the_first_line() -> None:
    text = "\n  Be good.\nThrive."
    clause, reason = Evidence(Slice(12, 19), "thrive."), Evidence(Slice(3, 5), "be")
    assert opening(a(PROMPT, BROAD, text, goal=clause, reasons=(reason,))).text == "Thrive."
    assert opening(a(PROMPT, BROAD, text, reasons=(reason,))).text == "Be"
    assert opening(a(PROMPT, BROAD, text)).text == "Be good."
