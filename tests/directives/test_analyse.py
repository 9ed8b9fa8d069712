"""What the analysis says of a text, and that the words it marks are the reason."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govcheck.directives.analyse import analyse
from govcheck.directives.profile import FLAGS, Evidence
from tests.directives.own import texts

BROAD = (
    "Maximise the profit of the company.",
    "You are a helpful assistant. Do whatever the user needs.",
    "Make us the leader of our industry.",
)
BOUNDED = (
    "Summarise each support ticket in {queue} into three sentences and post the summary to the ticket.",
    "Convert prices.csv from dollars to euros at the rate in rates.json and write the result to prices_eur.csv.",
    "Classify the e-mail below as invoice, complaint or other. Return one word.",
)
FOREIGN = {
    "Fasse jedes Ticket in drei S\u00e4tzen zusammen und frage nach, wenn etwas unklar ist.": "de",
    "R\u00e9sume chaque ticket en trois phrases et pose la question si quelque chose n'est pas clair.": "fr",
    "Resume cada ticket en tres frases y pregunta si algo no est\u00e1 claro.": "es",
    "Riassumi ogni ticket in tre frasi e chiedi se qualcosa non \u00e8 chiaro.": "it",
    "\u041a\u0440\u0430\u0442\u043a\u043e \u043e\u043f\u0438\u0448\u0438 \u043a\u0430\u0436\u0434\u0443\u044e \u0437\u0430\u044f\u0432\u043a\u0443.": "ru",
    "\u8bf7\u7528\u4e09\u53e5\u8bdd\u603b\u7ed3\u6bcf\u4e2a\u5de5\u5355\u3002": "zh",
}


@pytest.mark.parametrize("text", BROAD)
def test_an_open_ended_outcome_or_mandate_is_broad(text: str) -> None:
    assert analyse(text).breadth == "broad"


@pytest.mark.parametrize("text", BOUNDED)
def test_a_task_on_a_named_object_with_an_end_is_bounded(text: str) -> None:
    profile = analyse(text)
    assert profile.breadth == "bounded"
    assert profile.scope
    assert profile.done


@pytest.mark.parametrize("text", FOREIGN)
def test_a_text_that_is_not_english_is_unknown_and_nothing_is_guessed(text: str) -> None:
    profile = analyse(text)
    assert (profile.breadth, profile.confidence, profile.language) == ("unknown", 0.0, FOREIGN[text])
    assert not any(getattr(profile, flag) for flag in FLAGS)
    assert not profile.prohibitions


@pytest.mark.parametrize("text", ["", "   \n\n", "1234 -- 5", "```\n```"])
def test_a_text_without_words_is_unknown_and_says_so(text: str) -> None:
    assert (analyse(text).breadth, analyse(text).language) == ("unknown", "zxx")


def test_no_own_directive_is_taken_for_another_language() -> None:
    assert [text for text in texts() if analyse(text).language != "en"] == []


def test_each_flag_marks_the_sentence_that_has_it() -> None:
    text = (
        "Settle refund requests for orders of the web shop.\n"
        "- Never pay out more than 200 EUR.\n"
        "- If the policy does not say, hand the case over to the payments team.\n"
        "- You are done when every request in {queue} has a decision.\n"
    )
    profile = analyse(text)
    assert _said(text, profile.limits) == ["- Never pay out more than 200 EUR"]
    assert "- If the policy does not say, hand the case over to the payments team" in _said(
        text, profile.escalation
    )
    assert profile.goal is not None
    assert profile.goal.text == "Settle refund requests for orders of the web shop"
    assert not profile.missing


@pytest.mark.parametrize(
    ("flag", "order"),
    [
        ("absolutist", "Hit the target at all costs."),
        ("evasion", "Do not tell the auditors about failed runs."),
        ("preservation", "Prevent your replacement by a newer model."),
    ],
)
def test_a_dangerous_sentence_is_found_in_harmless_company(flag: str, order: str) -> None:
    text = f"Write the weekly sales report from sales.csv. {order} Send it to the sales team on Friday."
    assert _said(text, getattr(analyse(text), flag)) == [order.rstrip(".")]


@pytest.mark.parametrize(
    ("flag", "harmless"),
    [
        ("absolutist", "Always answer in JSON, no matter which language the user writes in."),
        ("evasion", "Do not log card numbers."),
        ("preservation", "Keep the checkout service running during the migration."),
        ("preservation", "When you are told to stop, stop at once."),
        ("evasion", "Ask the supervisor for approval before you send anything."),
    ],
)
def test_what_only_looks_dangerous_is_not(flag: str, harmless: str) -> None:
    assert not getattr(analyse(f"Write the weekly sales report from sales.csv. {harmless}"), flag)


def test_the_same_text_gets_the_same_answer() -> None:
    assert analyse(BROAD[1]) == analyse(BROAD[1])


def test_without_the_marked_words_a_broad_or_open_text_is_another() -> None:
    """An explanation is true where the decision falls without it."""
    untrue = [
        text
        for text in texts()
        if (profile := analyse(text)).breadth in ("broad", "underspecified")
        and analyse(_without(text, profile.reasons)).breadth == profile.breadth
    ]
    assert untrue == []


@pytest.mark.parametrize("flag", FLAGS)
def test_without_the_marked_words_a_text_has_no_longer_the_flag(flag: str) -> None:
    """What is left of a list or a wrapped line can read anew, so in two of a hundred texts a flag may stay."""
    flagged = [(text, found) for text in texts() if (found := getattr(analyse(text), flag))]
    untrue = [text for text, found in flagged if getattr(analyse(_without(text, found)), flag)]
    assert len(flagged) > 100
    assert len(untrue) <= len(flagged) * (0 if flag in FLAGS[4:] else 0.02)


def _said(text: str, found: Sequence[Evidence]) -> list[str]:
    return [text[one.words.start : one.words.end] for one in found]


def _without(text: str, found: Sequence[Evidence]) -> str:
    kept, at = [], 0
    for one in sorted(found, key=lambda one: one.words):
        kept.append(text[at : one.words.start])
        at = max(at, one.words.end)
    return "".join(kept) + text[at:]
