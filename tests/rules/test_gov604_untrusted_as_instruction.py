from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV604"


def messages(keys: str, audience: str = "staff") -> list[str]:
    report = judge_small(RULE, f"people: {{audience: {audience}}}\ninputs: [{{name: mail, data: [public]{keys}}}]")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_an_input_that_commands_is_found_at_how_it_is_treated() -> None:
    spec = """
        people: {audience: staff}
        inputs:
          - name: mail
            trust: untrusted
            data: [internal]
            treatAs: instructions
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == (
        "`mail` is taken as instructions, and whoever can write there may write it: that is who commands refunds."
    )
    assert finding.help == (
        "hand it over as data where the prompt is assembled, and let fixed instructions say what a requester may ask"
    )
    assert finding.target == "inputs[mail].treatAs"
    assert shown(finding) == ("refunds.govcheck.yaml", 10, 16, "instructions")


@pytest.mark.parametrize(
    ("keys", "audience", "author"),
    [
        (", trust: trusted, treatAs: instructions", "staff", None),
        (", trust: trusted, treatAs: data", "public", None),
        (", trust: untrusted", "staff", None),
        (", treatAs: data", "staff", None),
        (", treatAs: instructions", "staff", "whoever can write there"),
        (", trust: untrusted, treatAs: instructions", "staff", "whoever can write there"),
        (", trust: trusted, treatAs: instructions", "partners", "partners"),
        (", trust: trusted, treatAs: instructions", "public", "the public"),
    ],
)
def test_only_trusted_words_of_staff_may_command(keys: str, audience: str, author: str | None) -> None:
    expected = f"`mail` is taken as instructions, and {author} may write it: that is who commands refunds."
    assert messages(keys, audience) == ([expected] if author else [])


def test_an_agent_that_does_not_say_who_talks_to_it_is_talked_to_by_the_public() -> None:
    report = judge_small(RULE, "inputs: [{name: mail, trust: trusted, data: [public], treatAs: instructions}]")
    assert len(report.findings) == 1


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"people": {"audience": "staff"}}, "unknown"),
        ({}, "unknown"),
        ({"people": {"audience": "public"}}, "found"),
        ({"trust": "trusted"}, "unknown"),
        ({"trust": "untrusted"}, "found"),
        ({"trust": "trusted", "people": {"audience": "staff"}}, "passed"),
    ],
)
def test_trust_that_a_format_cannot_say_is_not_trust(spec: dict[str, object], expected: str) -> None:
    trust = {"trust": spec.pop("trust")} if "trust" in spec else {}
    report = judge_foreign(RULE, foreign({**spec, "inputs": [{"name": "a", "treatAs": "instructions", **trust}]}))
    assert (len(report.findings), len(report.unknown)) == {"found": (1, 0), "unknown": (0, 1), "passed": (0, 0)}[
        expected
    ]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("inputs", "inexpressible")]
    assert report.verdict == "PASS"
