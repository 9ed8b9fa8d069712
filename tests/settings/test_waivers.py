"""Waivers files: what one holds, and that nothing in it is half used."""

from __future__ import annotations

import pytest

from govcheck.facts.waivers import TextReading, Waiver
from govcheck.settings.values import Refusal
from govcheck.settings.waivers import acceptances
from tests.rules.waiving import reading, waiver


def refusal(text: str) -> tuple[str, tuple[int, int] | None]:
    with pytest.raises(Refusal) as caught:
        acceptances("w.govcheck.yaml", text.encode())
    problem = caught.value.problem
    where = problem.source.position(problem.span.start) if problem else None
    return caught.value.message, (where.line, where.column) if where else None


def test_waivers_and_readings_come_in_the_order_of_the_file() -> None:
    first, second = acceptances("w.govcheck.yaml", f"{waiver()}---\n{reading()}".encode())
    assert isinstance(first, Waiver)
    assert isinstance(second, TextReading)
    assert first.what == "waiver of GOV407 for `oversight.stop.testedOn`"
    assert second.what == "reading of `purpose`"


def test_two_waivers_of_one_agent_have_places_of_their_own() -> None:
    text = waiver() + waiver(rule="GOV408").partition("  waivers:\n")[2]
    first, second = acceptances("w.govcheck.yaml", text.encode())
    lines = [one.place.source.position(one.place.span().start).line for one in (first, second)]
    assert lines == [7, 14]
    assert [one.expires.place.source.position(one.expires.place.span().start).line for one in (first, second)] == [
        13,
        20,
    ]


def test_a_document_without_entries_accepts_nothing() -> None:
    text = "apiVersion: govcheck/v1\nkind: Waivers\nmetadata: {name: acme}\nspec: {waivers: []}\n"
    assert acceptances("w.govcheck.yaml", text.encode()) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("waivers: [", ""),
        (waiver().replace("kind: Waivers", "kind: Policy"), ""),
        ("apiVersion: govcheck/v1\nkind: Policy\nmetadata: {name: acme}\nspec: {}\n", "holds `kind: Policy`"),
        (waiver(rule="GOV4*"), ""),
        (waiver(target="oversight.*"), ""),
        (waiver(target="*"), ""),
        (waiver(agent="*"), ""),
        (waiver(expires="2027-02-30"), ""),
        (waiver(expires="soon"), ""),
        (waiver(owner="li.wei"), ""),
        (waiver(words="sha256:abc"), ""),
        (waiver().replace("      reason", "      why"), ""),
        (waiver() + "      owner: team:twice\n", ""),
        (waiver().replace("      reason: 'The drill is on 1 December.'\n", ""), "reason"),
    ],
)
def test_a_file_of_which_anything_cannot_be_used_is_refused_whole(text: str, words: str) -> None:
    message, _ = refusal(text)
    assert words in message


def test_the_refusal_points_to_the_line() -> None:
    message, where = refusal(waiver(rule="GOV4*"))
    assert "`GOV4*`" in message
    assert where == (7, 13)


def test_quotes_in_a_target_may_hold_a_star() -> None:
    [one] = acceptances("w.govcheck.yaml", waiver(target='permissions.egress["*.x.example"]').encode())
    assert isinstance(one, Waiver)
    assert one.target.value == 'permissions.egress["*.x.example"]'
