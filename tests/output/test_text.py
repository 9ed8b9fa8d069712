"""The report for people."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from govcheck.authority.claims import Claim
from govcheck.gate.report import ADVISORY, REPORTED, Error, Mark, Reason, Report, Tier
from govcheck.location import TOP, Source, Span
from govcheck.output import Style, render
from govcheck.version import PROFILE_VERSION
from tests.output.build import PLAIN, agent, finding, inexpressible, mark, note, report, rich_report, unknown


def text(one: Report, **style: bool | int) -> str:
    return render("text", one, PLAIN._replace(**style))


def blocks(one: Report, **style: bool | int) -> list[str]:
    return text(one, **style).rstrip("\n").split("\n\n")


@pytest.mark.parametrize(
    "style",
    [PLAIN, PLAIN._replace(verbose=True), PLAIN._replace(width=50), PLAIN._replace(color=True)],
    ids=["plain", "verbose", "narrow", "colour"],
)
def test_a_report_with_some_of_everything(style: Style, snapshot: SnapshotAssertion) -> None:
    assert render("text", rich_report(), style) == snapshot


def test_a_finding_that_blocks_stands_in_full() -> None:
    assert blocks(report(agent(finding(path=("one step",), marks=(mark(label="here"),)))))[0] == (
        "critical[GOV401 high-impact-ungated] `pay` can pay, and no approval covers it.\n"
        "  --> a.govcheck.yaml:3:13\n"
        "   |\n"
        " 3 |     - name: pay\n"
        "   |             ^^^ here\n"
        "   |\n"
        "   = path: one step\n"
        "   = help: put an approval before it\n"
        "   = more: govcheck explain GOV401"
    )


def test_the_worst_severity_comes_first_then_the_place() -> None:
    many = (
        finding(rule="GOV001", severity="low"),
        finding(rule="GOV002", severity="critical", marks=(mark("read"),)),
        finding(rule="GOV003", severity="critical"),
        finding(rule="GOV004", severity="high"),
    )
    heads = re.findall(r"^\w+\[(GOV\d+)", text(report(agent(*many))), re.MULTILINE)
    assert heads == ["GOV003", "GOV002", "GOV004", "GOV001"]


def test_help_wraps_under_its_first_word() -> None:
    lines = text(report(agent(finding(help="word " * 30))), width=60).split("\n")
    at = next(number for number, line in enumerate(lines) if "= help:" in line)
    assert lines[at].startswith("   = help: word")
    assert lines[at + 1].startswith("           word")
    assert all(len(line) <= 60 for line in lines[at : at + 3])


def test_what_does_not_block_stands_in_a_line_each() -> None:
    low = finding(severity="low", status=REPORTED, message="It is so.")
    assert blocks(report(agent(low, notes=(note(),))))[0] == (
        "does not block at this tier (--verbose shows it in full):\n"
        "  a.govcheck.yaml:3:13   low  GOV401 high-impact-ungated: It is so.\n"
        "  a.govcheck.yaml:1:1   note  GOV602: Nothing tells it about intent."
    )


def test_verbose_shows_in_full_what_does_not_block() -> None:
    low = finding(severity="low", status=REPORTED, message="It is so.")
    heading, full, *_ = blocks(report(agent(low)), verbose=True)
    assert heading == "does not block at this tier:"
    assert full.startswith("low[GOV401 high-impact-ungated] It is so.\n  --> a.govcheck.yaml:3:13\n")


@pytest.mark.parametrize(
    "environment, heading",
    [
        ("staging", "advisory, because the environment is staging"),
        ("production", "advisory, because the rule is a preview"),
    ],
)
def test_advisory_findings_stand_under_a_heading_that_says_why(environment: str, heading: str) -> None:
    assert f"\n{heading} (--verbose shows it in full):\n  a.gov" in "\n" + text(
        report(agent(finding(status=ADVISORY)), environment=environment)
    )


PLATFORM = mark("stop", "spec:\n  stop: 1\n", "platform.govcheck.yaml")


def test_what_agents_inherit_from_a_platform_is_printed_once_with_their_names() -> None:
    several = [
        agent(
            finding(message=f"Nobody can stop {name}.", agent=name, marks=(PLATFORM,)),
            name=name,
            file=f"{name}.govcheck.yaml",
        )
        for name in ("a", "b", "c")
    ]
    printed = text(report(*several))
    assert printed.count("Nobody can stop") == 1
    assert "   = agents: a, b, c\n" in printed


def test_findings_that_say_something_else_are_not_joined() -> None:
    several = [
        agent(finding(message=message, agent=name, marks=(PLATFORM,)), name=name)
        for name, message in (
            ("a", "The stop of a is slow: a stop is due."),
            ("b", "The stop of b is slow: b stop is due now."),
        )
    ]
    assert text(report(*several)).count("   = agent: ") == 2


def test_two_findings_of_one_agent_are_never_joined() -> None:
    one = finding(marks=(PLATFORM,))
    assert text(report(agent(one, one))).count("critical[GOV401") == 2


def test_an_agent_is_named_where_the_file_does_not_tell_it() -> None:
    other = agent(name="sam", file="sam.govcheck.yaml")
    assert "= agent" not in text(report(agent(finding()), other))
    assert "   = agent: alex\n" in text(report(agent(finding(marks=(PLATFORM,))), other))
    assert "   = agent: alex\n" in text(report(agent(finding()), other._replace(file=agent().file)))
    assert "= agent" not in text(report(agent(finding(marks=(PLATFORM,)))))


def test_of_many_agents_ten_are_named() -> None:
    several = [
        agent(finding(agent=f"a{number}", marks=(PLATFORM,)), name=f"a{number}", file=f"{number}")
        for number in range(30)
    ]
    assert "   = agents: a0, a1, a2, a3, a4, a5, a6, a7, a8, a9 and 20 more\n" in text(report(*several))
    assert "a28, a29\n" in text(report(*several), verbose=True)


def test_a_check_that_blocks_because_nobody_could_decide_it_stands_in_full() -> None:
    assert blocks(report(agent(unknown=(unknown(),))))[0] == (
        "undecided[GOV404] permissions.tools[pay]: `tools.json` is missing\n"
        "  --> a.govcheck.yaml:3:13\n"
        "   |\n"
        " 3 |     - name: pay\n"
        "   |             ^^^\n"
        "   |\n"
        "   = decided by: permissions.tools[pay].resources\n"
        "   = agents: alex\n"
        "   = more: govcheck explain GOV404"
    )


def test_other_open_checks_are_gathered_by_the_key_that_would_decide_them() -> None:
    checks = (
        inexpressible(rule="GOV401"),
        inexpressible(rule="GOV304"),
        inexpressible(rule="GOV301", decided_by="sources"),
    )
    assert blocks(report(agent(unknown=checks, decided=14)))[0].endswith(
        "no finding blocks; 14 of 17 rules decided\n"
        "       rests on no bare claim\n"
        "       3 checks that nobody could decide:\n"
        "         GOV304, GOV401: the format has no word for it; decided by permissions.tools[].undo\n"
        "         GOV301: the format has no word for it; decided by sources"
    )


def test_claims_are_counted_and_verbose_lists_them() -> None:
    one = report(agent(claims=(Claim(TOP.key("inputs").item("mail").key("trust"), "trusted"),)))
    assert "       resting on 1 claim nobody has corroborated (--verbose lists them)\n" in text(one)
    assert ("       resting on 1 claim nobody has corroborated:\n         inputs[mail].trust: trusted\n") in text(
        one, verbose=True
    )


def test_incidents_are_printed_under_a_fail_alone() -> None:
    assert "incidents go to role:head within 24h" in text(
        report(agent(finding(), incidents="role:head within 24h"))
    )
    assert "incidents" not in text(report(agent(incidents="role:head within 24h")))


PAYS = (Reason("r", "`pay` can pay"),)


@pytest.mark.parametrize(
    "tier, reason, said",
    [
        (Tier("high", "high", "high", PAYS), "", "tier high: `pay` can pay"),
        (Tier("high", "low", "high", PAYS), "", "tier high: `pay` can pay (declared low)"),
        (Tier("high", None, "high", PAYS), "", "tier high: `pay` can pay"),
        (Tier("high", "high", "low", ()), "asked by the board", "tier high: declared (asked by the board)"),
        (Tier("high", None, "low", ()), "", "tier high: the policy's least tier"),
        (Tier("low", None, "low", ()), "", "tier low"),
        (
            Tier("high", None, "high", PAYS * 5),
            "",
            "tier high: `pay` can pay; `pay` can pay; `pay` can pay; and 2 more",
        ),
    ],
)
def test_the_tier_says_why(tier: Tier, reason: str, said: str) -> None:
    assert text(report(agent(tier=tier, tier_reason=reason))).split("   profile")[0] == f"alex   {said}"


def test_a_pass_of_a_foreign_file_says_how_much_was_decided() -> None:
    one = report(agent(format="mcp", profile="configuration", applied=6, decided=5))
    assert "profile configuration   PASS (5 of 6 rules decided)\n" in text(one)


@pytest.mark.parametrize("profile", ["baseline", "standard", "strict"])
def test_a_profile_is_named_with_its_edition(profile: str) -> None:
    assert f"   profile {profile} {PROFILE_VERSION}   PASS" in text(report(agent(profile=profile)))


def test_what_was_made_weaker_stands_at_the_top() -> None:
    one = report(agent(finding()), loosened=("policy: a",), ignored=("govcheck.toml: b",), environment="staging")
    assert blocks(one)[0] == (
        "environment staging: evidence and drill rules only report\n"
        "looser than shipped: policy: a\n"
        "ignored, because it is looser than what the caller says: govcheck.toml: b"
    )


def test_in_production_with_nothing_loosened_the_findings_come_first() -> None:
    assert text(report(agent(finding()))).startswith("critical[")


def test_an_error_shows_its_line() -> None:
    source = Source("b.yaml", "a: [\n")
    one = Error("The list is never closed: add `]`.", "b.yaml", 1, 4, Mark("primary", source, Span(3, 4), "", ""))
    assert blocks(report(errors=(one,)))[0] == (
        "error: The list is never closed: add `]`.\n  --> b.yaml:1:4\n   |\n 1 | a: [\n   |    ^\n   |"
    )


@pytest.mark.parametrize(
    "one, said",
    [
        (Error("It is not there.", "x.yaml"), "error: It is not there.\n  --> x.yaml"),
        (Error("It is wrong.", "x.yaml", 2, 3), "error: It is wrong.\n  --> x.yaml:2:3"),
        (Error("There is no flag `--x`."), "error: There is no flag `--x`."),
    ],
)
def test_an_error_without_a_text_shows_what_it_knows(one: Error, said: str) -> None:
    assert blocks(report(errors=(one,)))[0] == said


def test_nothing_to_check_says_why() -> None:
    one = report(errors=(Error("Nothing to check: `a` is empty.", "a"),), verdict="NOTHING", exit_code=3)
    assert blocks(one)[0] == "nothing to check: `a` is empty.\n  --> a"


def test_without_colour_there_is_no_escape_and_with_it_the_words_are_the_same() -> None:
    colored = text(rich_report(), color=True)
    assert "\x1b[1;31mINVALID\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == text(rich_report())


def test_a_long_name_does_not_push_its_summary_to_the_right() -> None:
    lines = text(report(agent(name="n" * 40))).split("\n")
    assert lines[1].startswith("    no finding blocks")


def test_the_day_stands_at_the_right_edge() -> None:
    assert len(text(report(agent()), width=90).rstrip("\n").split("\n")[-1]) == 90
