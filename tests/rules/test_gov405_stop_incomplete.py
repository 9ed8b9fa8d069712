from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV405"
CONTROL = "control: 'https://ops.acme.example/stop', operators: [team:sre]"
ALL = "[inference, tools, credentials, delegates, schedules]"


def message(stop: str, spec: str = "", tier: str = "moderate", **more: object) -> str:
    report = judge_small(RULE, f"{spec}oversight: {{stop: {{{stop}}}}}", tier=tier, **more)  # type: ignore[arg-type]
    assert not report.unknown
    return "".join(finding.message for finding in report.findings)


def test_a_stop_that_leaves_something_running_is_found_at_the_stop() -> None:
    spec = f"oversight:\n  stop:\n    {CONTROL.replace(', operators', chr(10) + '    operators')}\n    halts: [inference]"
    [finding] = judge_small(RULE, spec, tier="moderate").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 5, "stop")
    assert finding.target == "oversight.stop"
    assert finding.message == "The stop of refunds leaves tool calls running (`halts` lacks tools)."
    assert finding.help == (
        "extend the stop itself to all that it leaves running, measure how long it takes, then state both here"
    )


@pytest.mark.parametrize("spec", ["purpose: Help.", "oversight: {approvals: []}"])
def test_no_stop_at_all_is_found(spec: str) -> None:
    [finding] = judge_small(RULE, spec, tier="moderate").findings
    assert finding.message == "Nobody can stop refunds: `oversight.stop` is missing."
    assert finding.marks[0].label == "`oversight.stop` is missing"


@pytest.mark.parametrize(
    ("spec", "word", "words"),
    [
        ("identity: {credentials: [{name: a}]}\n", "credentials", "credentials"),
        ("delegation: {to: [{agent: 'agent:b', authentication: mtls}]}\n", "delegates", "sub-agents"),
        ("delegation: {to: [{agent: 'agent:b'}]}\n", "delegates", "sub-agents"),
        ("inputs: [{name: a, schedule: 1h}]\n", "schedules", "timers"),
    ],
)
def test_the_stop_halts_all_that_the_agent_has(spec: str, word: str, words: str) -> None:
    halts = ALL.replace(f", {word}", "")
    assert message(f"{CONTROL}, halts: {halts}", spec) == (
        f"The stop of refunds leaves {words} running (`halts` lacks {word})."
    )
    assert message(f"{CONTROL}, halts: {ALL}", spec) == ""


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "identity: {credentials: []}\n",
        "delegation: {to: [{agent: 'agent:b', authentication: in-process}]}\n",
        "inputs: [{name: a}]\n",
    ],
)
def test_what_the_agent_does_not_have_need_not_be_halted(spec: str) -> None:
    assert message(f"{CONTROL}, halts: [inference, tools]", spec) == ""


def test_all_faults_stand_in_one_sentence() -> None:
    assert message("deadline: 1h", tier="high") == (
        "The stop of refunds says nowhere where it is pulled (`control`); it names nobody who may pull it (`operators`); "
        "it leaves the model and tool calls running (`halts` lacks inference, tools); it takes 1h, and tier high asks for 5m."
    )


@pytest.mark.parametrize(
    ("stop", "fault"),
    [
        ("operators: [team:sre], halts: [inference, tools]", "says nowhere where it is pulled (`control`)"),
        ("control: 'https://x/stop', halts: [inference, tools]", "names nobody who may pull it (`operators`)"),
        (
            "control: 'https://x/stop', operators: [], halts: [inference, tools]",
            "names nobody who may pull it (`operators`)",
        ),
        (CONTROL, "leaves the model and tool calls running (`halts` lacks inference, tools)"),
    ],
)
def test_each_missing_key_is_a_fault(stop: str, fault: str) -> None:
    assert message(stop) == f"The stop of refunds {fault}."


@pytest.mark.parametrize(
    ("tier", "deadline", "fires"),
    [
        ("moderate", None, False),
        ("moderate", "5d", False),
        ("high", None, True),
        ("high", "5m", False),
        ("high", "300s", False),
        ("high", "301s", True),
        ("critical", "60s", False),
        ("critical", "1m", False),
        ("critical", "61s", True),
        ("critical", None, True),
    ],
)
def test_the_deadline_is_that_of_the_tier(tier: str, deadline: str | None, fires: bool) -> None:
    more = f", deadline: {deadline}" if deadline else ""
    found = message(f"{CONTROL}, halts: [inference, tools]{more}", tier=tier)
    assert bool(found) is fires
    if fires and deadline is None:
        assert found == "The stop of refunds does not say how fast it works (`deadline`)."


def test_an_agent_of_tier_low_needs_no_stop() -> None:
    report = judge_small(RULE, "purpose: Help.", tier="low")
    assert (report.findings, report.unknown) == ((), ())


def test_the_full_example_passes_without_a_stop_of_its_own() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_the_stop_of_a_platform_is_found_in_the_platform() -> None:
    stop = f"oversight:\n  stop:\n    {CONTROL.split(', ')[0]}\n    halts: [tools, inference]"
    [finding] = judge_small(RULE, "purpose: Help.", platform=stop, tier="moderate").findings
    assert shown(finding) == ("platform.govcheck.yaml", 6, 5, "stop")


def test_in_a_foreign_format_alone_the_stop_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert states(report) == [("oversight.stop", "inexpressible")]
    assert report.unknown[0].decided_by == "oversight.stop.control"
    assert report.verdict == "PASS"
