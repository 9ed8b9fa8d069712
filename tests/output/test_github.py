"""Annotations of GitHub Actions."""

from __future__ import annotations

import pytest

from govcheck.gate.report import ADVISORY, NOTHING, REPORTED, Error, Mark
from govcheck.location import Source, Span
from govcheck.output import render
from tests.output.build import PLAIN, agent, finding, mark, note, report, rich_report, unknown


def lines(*agents, **changes) -> list[str]:
    return render("github", report(*agents, **changes), PLAIN).rstrip("\n").split("\n")


PLACE = "file=a.govcheck.yaml,line=3,endLine=3,col=13,endColumn=16"


@pytest.mark.parametrize(
    "status, command, title",
    [
        ("blocking", "error", "critical%3A GOV401 high-impact-ungated"),
        (REPORTED, "warning", "critical%3A GOV401 high-impact-ungated (reported)"),
        (ADVISORY, "warning", "critical%3A GOV401 high-impact-ungated (advisory)"),
    ],
)
def test_what_blocks_is_an_error_and_what_does_not_a_warning(status: str, command: str, title: str) -> None:
    assert lines(agent(finding(status=status, message="It is so.", help="change it")))[0] == (
        f"::{command} {PLACE},title={title}::It is so.%0Ahelp: change it"
    )


def test_a_note_is_a_notice() -> None:
    assert lines(agent(notes=(note(),)))[0] == (
        "::notice file=a.govcheck.yaml,line=1,endLine=1,col=1,endColumn=5,title=GOV602 note::Nothing tells it about intent."
    )


def test_an_undecided_check_that_blocks_is_an_error() -> None:
    assert lines(agent(unknown=(unknown(),)))[0] == (
        f"::error {PLACE},title=undecided%3A GOV404::permissions.tools[pay]: `tools.json` is missing; "
        "decided by permissions.tools[pay].resources (agent: alex)"
    )


def test_errors_come_first_with_the_place_that_is_known() -> None:
    assert lines(agent(finding()), errors=(Error("Bad.", "b.yaml", 2, 3), Error("Why?")))[:2] == [
        "::error file=b.yaml,line=2,col=3,title=cannot be judged::Bad.",
        "::error title=cannot be judged::Why?",
    ]


def test_nothing_to_check_is_a_warning() -> None:
    assert (
        lines(errors=(Error("Empty.", "b"),), verdict=NOTHING)[0]
        == "::warning file=b,title=nothing to check::Empty."
    )


def test_a_range_of_lines_has_no_columns() -> None:
    one = finding(marks=(mark("- name: pay\n      effects"),))
    assert lines(agent(one))[0].startswith("::error file=a.govcheck.yaml,line=3,endLine=4,title=")


def test_properties_and_text_are_encoded() -> None:
    source = Source("a,b:c%.yaml", "x")
    one = finding(message="50% of a, b: c\nd\re", help="", marks=(Mark("primary", source, Span(0, 1), "", ""),))
    assert lines(agent(one))[0] == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=1,endColumn=2,"
        "title=critical%3A GOV401 high-impact-ungated::50%25 of a, b: c\\nd\\re"
    )


def test_a_name_forges_no_command() -> None:
    one = finding(message="a\n::error::forged", help="%0A::error::forged")
    printed = lines(agent(one, name="b\n::error::forged"))
    assert len(printed) == 2
    assert printed[0].endswith("::a\\n::error::forged%0Ahelp: %250A::error::forged")


def test_the_worst_comes_first_for_a_step_shows_ten_of_a_kind() -> None:
    many = [finding(severity="low", marks=(mark("spec"),))] * 10 + [
        finding(severity="critical", marks=(mark("read"),))
    ]
    assert "title=critical" in lines(agent(*many))[0]


def test_a_report_with_some_of_everything(snapshot) -> None:
    assert render("github", rich_report(), PLAIN) == snapshot
