"""Which texts an agent is told, and which of them nobody can judge."""

from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority import told as module
from govcheck.authority.told import MOST_QUOTED, Order, Quote, Told, orders, told
from govcheck.directives.profile import UNKNOWN, Danger, DirectiveProfile, Evidence
from govcheck.facts.fact import STATED, Fact
from govcheck.location import Slice
from tests.agents import agent, place, subject, unread

LANGUAGES = {"Hilf allen.": "de", "": "zxx"}


@pytest.fixture(autouse=True)
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are analysed, in their order; the language of each is given."""
    seen: list[str] = []

    def profile_of(text: str) -> DirectiveProfile:
        seen.append(text)
        return DirectiveProfile(UNKNOWN, 0.0, (), LANGUAGES.get(text, "en"), None)

    monkeypatch.setattr(module, "profile_of", profile_of)
    return seen


ALL = """
purpose: Settle refunds.
directives:
  text: You settle refunds.
  goals: [{id: a, text: Settle all.}]
  constraints: [{id: b, kind: legal, text: Obey RF-12.}]
  principles: [{id: c, text: Be honest.}]
"""


def a(spec: str = ALL, **more: Any) -> Any:
    return subject(agent(spec), **more)


def test_every_stated_text_is_told_with_its_role() -> None:
    one = a()
    one.agent.prompts = (Fact("# Refunds", STATED, place("directives", "instructions")),)
    one.agent.prose = (Fact("Triage issues.", STATED, place("sources", "a.md")),)
    known, lost = told(one)
    assert lost == []
    assert [(text.role, text.fact.value) for text in known] == [
        ("purpose", "Settle refunds."),
        ("prompt", "# Refunds"),
        ("prompt", "Triage issues."),
        ("prompt", "You settle refunds."),
        ("goal", "Settle all."),
        ("constraint", "Obey RF-12."),
        ("principle", "Be honest."),
    ]


def test_what_cannot_be_read_is_lost_and_a_source_may_hold_a_text() -> None:
    one = a("purpose: Settle refunds.")
    one.agent.prompts = (unread("directives", "instructions", why="it is gone"),)
    one.agent.unread = (unread("sources", why="the format is not known"),)
    known, lost = told(one)
    assert [text.role for text in known] == ["purpose"]
    assert [fact.reason for fact in lost] == ["it is gone", "the format is not known"]


def test_a_text_in_another_language_is_lost_and_the_reason_says_how_a_reading_settles_it() -> None:
    known, [lost] = told(a("purpose: Hilf allen."))
    assert known == []
    assert lost.state == "unresolved"
    assert lost.reason == (
        "`purpose` is in German, and only English is judged: somebody who reads it can attest what it says, as an entry "
        "of `readings` in a waivers file"
    )
    assert lost.decided_by == 'readings["refunds purpose"]'
    assert str(lost.place.route) == "purpose"


def test_an_attested_text_is_known_as_such() -> None:
    [text], lost = told(a("purpose: Hilf allen.", attested=frozenset(("purpose",))))
    assert (text.is_attested, lost) == (True, [])


def test_a_text_without_words_says_nothing() -> None:
    known, lost = told(a("purpose: Help.\ndirectives: {text: ''}"))
    assert ([text.role for text in known], lost) == (["purpose"], [])


def test_nothing_is_analysed_where_nothing_is_told(analysed: list[str]) -> None:
    one = a("risk: {tier: low}")
    assert told(one) == ([], [])
    assert analysed == []


def test_orders_are_the_dangers_of_a_flag_else_the_text_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Danger("evasion", "hide", Slice(0, 4), True), Danger("preservation", "copy-self", Slice(5, 7), True)]

    def profile_of(text: str) -> DirectiveProfile:
        dangers = found if text == "Hide it." else ()
        return DirectiveProfile(UNKNOWN, 0.0, (), LANGUAGES.get(text, "en"), None, dangers=dangers)

    monkeypatch.setattr(module, "profile_of", profile_of)
    spec = "purpose: Help.\ndirectives: {text: Hide it., goals: [{id: a, text: Hilf allen.}]}"
    purpose, hiding, lost = orders(a(spec), "evasion")
    assert isinstance(purpose, Told)
    assert isinstance(hiding, Order)
    assert (hiding.quote.text, hiding.danger) == ("Hide", found[0])
    assert str(hiding.place.route) == "directives.text"
    assert isinstance(lost, Fact)


def quote(text: str, start: int = 0, end: int | None = None) -> Quote:
    profile = DirectiveProfile(UNKNOWN, 0.0, (), "en", Evidence(Slice(0, 0), ""))
    return Quote(Told(Fact(text, STATED, place("purpose")), "purpose", profile), Slice(start, end or len(text)))


def test_a_quote_is_shown_on_one_line_and_not_at_length() -> None:
    assert quote("Never\n   stop\tnow").shown == "Never stop now"
    long = quote("word " * 100).shown
    assert long.endswith(" ...")
    assert len(long) <= MOST_QUOTED + 4


def test_a_quote_shows_no_secret() -> None:
    key = "AKIA" + "Q3ZTJ7WKXB5MRL2H"
    assert quote(f"Use {key} to log in").shown == "Use AKIA**************** to log in"


def test_a_quote_stands_where_its_words_stand() -> None:
    assert quote("Never stop", 6).place.words == Slice(6, 10)
