from __future__ import annotations

from hashlib import sha256

import pytest

from govcheck.facts.policy import SHIPPED
from tests.rules.harness import findings, judged, the_agent
from tests.rules.small import shown
from tests.rules.waiving import SOUND, reading, stale_drill_and, waiver

RULE = "GOV004"
NOT_APPLIED = "The waiver of GOV407 for `oversight.stop.testedOn` is not applied: "
PURPOSE = "Settle refunds of the web shop."
DIGEST = "sha256:" + sha256(PURPOSE.encode()).hexdigest()


def reasons(fragment: str, **settings: object) -> list[str]:
    return [finding.message.partition(" is not applied: ")[2] for finding in findings(fragment, RULE, **settings)]


def statuses(fragment: str, **settings: object) -> list[str]:
    return [finding.status for finding in findings(fragment, "GOV407", **settings)]


def test_the_finding_stands_in_the_waivers_file_under_the_route_of_the_waiver() -> None:
    [finding] = findings(stale_drill_and(waiver(expires="2026-11-22")), RULE)
    assert finding.message == NOT_APPLIED + "it expired on 2026-11-22."
    assert finding.help == "correct the entry in the waivers file, or mend what it covers and delete it"
    assert finding.target == 'waivers["GOV407 refund-assistant oversight.stop.testedOn"]'
    assert shown(finding) == ("other-0.govcheck.yaml", 7, 5, "rule")


@pytest.mark.parametrize(
    ("expires", "reason"),
    [
        ("2026-11-22", "it expired on 2026-11-22."),
        ("2026-11-23", None),
        ("2027-05-22", None),
        ("2027-05-23", "2027-05-23 is further ahead than the 180d that severity medium may be accepted for."),
    ],
)
def test_a_waiver_holds_through_its_last_day_and_no_longer_than_the_limit_of_the_severity(
    expires: str, reason: str | None
) -> None:
    fragment = stale_drill_and(waiver(expires=expires))
    assert reasons(fragment) == ([reason] if reason else [])
    assert statuses(fragment) == ["blocking" if reason else "waived"]


def test_the_policy_sets_the_limit() -> None:
    policy = SHIPPED._replace(waiver_limits={**SHIPPED.waiver_limits, "medium": "30d"})
    assert reasons(stale_drill_and(waiver(expires="2026-12-23")), policy=policy) == []
    [reason] = reasons(stale_drill_and(waiver(expires="2026-12-24")), policy=policy)
    assert reason == "2026-12-24 is further ahead than the 30d that severity medium may be accepted for."


def test_a_rule_that_does_not_exist_is_said() -> None:
    fragment = stale_drill_and(waiver(rule="GOV999"))
    assert [finding.message for finding in findings(fragment, RULE)] == [
        "The waiver of GOV999 for `oversight.stop.testedOn` is not applied: there is no such rule."
    ]


def test_a_waiver_that_meets_nothing_is_a_note_even_when_it_has_expired() -> None:
    agent = the_agent(judged(f"purpose: {PURPOSE}\n---\n{waiver(expires='2026-01-01')}", RULE))
    assert agent.findings == ()
    [note] = [note for note in agent.notes if note.target.startswith("waivers")]
    assert note.message == (
        "The waiver of GOV407 for `oversight.stop.testedOn` meets nothing in refund-assistant: it can be deleted."
    )


@pytest.mark.parametrize("agent", ["other", "refund-assistant-2", "Refund-Assistant"])
def test_a_waiver_for_another_agent_is_not_judged(agent: str) -> None:
    fragment = stale_drill_and(waiver(agent=agent, rule="GOV999"))
    assert reasons(fragment) == []
    assert [note for note in the_agent(judged(fragment, RULE)).notes if "waiver" in note.message] == []


@pytest.mark.parametrize("target", ["oversight.stop", "oversight.stop.testedOn.x", 'oversight["stop"].testedOn'])
def test_a_target_is_met_to_the_letter_only(target: str) -> None:
    assert statuses(stale_drill_and(waiver(target=target))) == ["blocking"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"words": DIGEST}, None),
        ({"words": DIGEST, "expires": "2026-11-22"}, "it expired on 2026-11-22."),
        ({"words": DIGEST, "expires": "2027-11-23"}, None),
        (
            {"words": DIGEST, "expires": "2027-11-24"},
            "2027-11-24 is further ahead than the 365d that a reading may be accepted for.",
        ),
        ({"words": DIGEST[:-1] + "0"}, "`words` is not the digest of the words that stand there now."),
    ],
)
def test_a_reading_ends_with_the_text_and_after_a_year(changes: dict[str, str], reason: str | None) -> None:
    assert DIGEST[-1] != "0"
    fragment = f"purpose: {PURPOSE}\n---\n{reading(**changes)}"
    assert reasons(fragment) == ([reason] if reason else [])


def test_a_prompt_file_is_read_by_the_digest_of_its_bytes() -> None:
    text = "Kläre Erstattungen.\r\n"
    given = f'directives: {{instructions: [prompts/de.md]}}\ngiven: {{files: {{prompts/de.md: "{"Kläre Erstattungen."}\\r\\n"}}}}'
    route = 'directives.instructions["prompts/de.md"]'
    digest = "sha256:" + sha256(text.encode()).hexdigest()
    assert reasons(f"{given}\n---\n{reading(text=route, words=digest)}") == []
    assert reasons(f"{given}\n---\n{reading(text=route, words=DIGEST)}") == [
        "`words` is not the digest of the words that stand there now."
    ]


def test_a_reading_of_no_text_is_a_note() -> None:
    agent = the_agent(judged(f"purpose: {PURPOSE}\n---\n{reading(text='directives.text')}", RULE))
    assert [note.message for note in agent.notes if note.target.startswith("readings")] == [
        "The reading of `directives.text` meets nothing in refund-assistant: it can be deleted."
    ]


def test_words_where_the_finding_quotes_none_are_a_mistake() -> None:
    fragment = stale_drill_and(waiver(words=DIGEST))
    assert reasons(fragment) == ["`words` is the digest of a quotation, and the finding quotes none."]
    assert statuses(fragment) == ["blocking"]


KEYS = ("ghp_" + "aB3dE5fG7h" * 4, "ghp_" + "Zy8xW6vU4t" * 4)


def test_a_waiver_of_one_secret_covers_no_other() -> None:
    def fragment(key: str, words: str) -> str:
        accepting = waiver(rule="GOV104", target="purpose", words=words, expires="2026-12-20")
        return f"purpose: Use {key} for all.\n---\n{accepting}"

    digest = "sha256:" + sha256(KEYS[0].encode()).hexdigest()
    assert [one.status for one in findings(fragment(KEYS[0], digest), "GOV104")] == ["waived"]
    assert [one.status for one in findings(fragment(KEYS[1], digest), "GOV104")] == ["blocking"]
    assert [one.status for one in findings(fragment(" and ".join(KEYS), digest), "GOV104")] == ["blocking"]


def test_the_sound_waiver_applies() -> None:
    fragment = stale_drill_and(waiver())
    assert reasons(fragment) == []
    [finding] = findings(fragment, "GOV407")
    assert finding.status == "waived"
    assert finding.waiver is not None
    assert finding.waiver._asdict() == {
        "file": "other-0.govcheck.yaml",
        "owner": SOUND["owner"],
        "approved_by": SOUND["approvedBy"],
        "reason": SOUND["reason"],
        "expires": SOUND["expires"],
        "days_left": 70,
    }
