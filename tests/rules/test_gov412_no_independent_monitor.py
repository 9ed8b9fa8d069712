from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV412"
SOUND = {"by": "'service:watch'", "watches": "[egress]", "onAlert": "pause", "notifies": "['team:sec']"}


def monitor(**changes: str | None) -> str:
    keys = {**SOUND, **changes}
    return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items() if value is not None) + "}"


def messages(*monitors: str, tier: str = "high") -> list[str]:
    spec = f"identity: {{principal: 'workload:refunds'}}\noversight: {{monitors: [{', '.join(monitors)}]}}"
    report = judge_small(RULE, spec, tier=tier)
    assert not report.unknown
    return [finding.message.partition(" and halt refunds: ")[2] for finding in report.findings]


def test_the_finding_stands_at_the_monitors() -> None:
    spec = """
        oversight:
          monitors:
            - by: service:watch
              watches: [reasoning]
        """
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert finding.message == (
        "Nobody independent would notice and halt refunds: "
        "`service:watch` watches nothing but what the agent says of its reasons."
    )
    assert finding.help == (
        "run a monitor as a service of its own on the gateway's records, which pauses the agent and tells people"
    )
    assert finding.target == "oversight.monitors"
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 5, "monitors")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"by": "'agent:refunds'"}, "`agent:refunds` is the agent itself."),
        ({"by": "'workload:refunds'"}, "`workload:refunds` is the agent itself."),
        ({"by": "'agent:watcher'"}, None),
        ({"watches": "[reasoning]"}, "`service:watch` watches nothing but what the agent says of its reasons."),
        ({"watches": "[reasoning, budget]"}, None),
        ({"watches": "[]"}, "`service:watch` watches nothing."),
        ({"watches": None}, "`service:watch` watches nothing."),
        ({"onAlert": "log"}, "`service:watch` halts nothing on an alert (`onAlert: log`)."),
        ({"onAlert": "notify"}, "`service:watch` halts nothing on an alert (`onAlert: notify`)."),
        ({"onAlert": None}, "`service:watch` halts nothing on an alert."),
        ({"onAlert": "stop"}, None),
        ({"onAlert": "block"}, None),
        ({"notifies": "[]"}, "`service:watch` tells no person."),
        ({"notifies": None}, "`service:watch` tells no person."),
        ({"notifies": "['agent:refunds', 'service:pager']"}, "`service:watch` tells no person."),
        ({"notifies": "['service:pager', 'role:duty']"}, None),
    ],
)
def test_a_monitor_is_independent_looks_at_acts_halts_and_tells(
    changes: dict[str, str | None], why: str | None
) -> None:
    assert messages(monitor(**changes)) == ([why] if why else [])


def test_one_good_monitor_is_enough_and_else_each_fault_is_told() -> None:
    weak, own = monitor(onAlert="log"), monitor(by="'agent:refunds'")
    assert messages(weak, own, monitor()) == []
    assert messages(weak, own) == [
        "`service:watch` halts nothing on an alert (`onAlert: log`); `agent:refunds` is the agent itself."
    ]


def test_two_halves_are_no_monitor() -> None:
    assert len(messages(monitor(notifies=None), monitor(onAlert="log"))) == 1


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_high_on(tier: str, fires: bool) -> None:
    assert messages(tier=tier) == (["nothing watches it."] if fires else [])
    report = judge_small(RULE, "purpose: Help.", tier=tier)
    assert [finding.target for finding in report.findings] == (["oversight.monitors"] if fires else [])


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_monitors_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("oversight.monitors", "inexpressible")]
    assert report.verdict == "PASS"
