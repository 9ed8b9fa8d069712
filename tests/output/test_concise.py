"""One line a finding."""

from __future__ import annotations

from govcheck.gate.report import REPORTED, Error, Mark
from govcheck.location import Source, Span
from govcheck.output import render
from tests.output.build import PLAIN, agent, finding, report, rich_report, unknown


def lines(*agents, **changes) -> list[str]:
    return render("concise", report(*agents, **changes), PLAIN).split("\n")


def test_a_finding_is_a_line_with_its_place() -> None:
    assert lines(agent(finding()))[0] == (
        "a.govcheck.yaml:3:13: critical[GOV401 high-impact-ungated] `pay` can pay, and no approval covers it."
    )


def test_what_does_not_block_says_so_before_its_message() -> None:
    assert lines(agent(finding(status=REPORTED, severity="low", message="It is so.")))[0] == (
        "a.govcheck.yaml:3:13: low[GOV401 high-impact-ungated] [reported] It is so."
    )


def test_an_undecided_check_that_blocks_is_a_line() -> None:
    assert lines(agent(unknown=(unknown(), unknown(blocks=False, decided_by="x"))))[:-2] == [
        "a.govcheck.yaml:3:13: undecided[GOV404] permissions.tools[pay]: `tools.json` is missing; "
        "decided by permissions.tools[pay].resources (agent: alex)"
    ]


def test_errors_come_first() -> None:
    assert lines(agent(finding()), errors=(Error("Bad.", "b.yaml", 2, 3), Error("Gone.", "c.yaml"), Error("Why?")))[
        :4
    ] == [
        "b.yaml:2:3: error: Bad.",
        "c.yaml: error: Gone.",
        "error: Why?",
        lines(agent(finding()))[0],
    ]


def test_a_line_end_in_a_name_forges_no_line() -> None:
    source = Source("a\nPASS   1 agent: 1 passes", "x")
    one = finding(message="a\nPASS", marks=(Mark("primary", source, Span(0, 1), "", ""),))
    assert lines(agent(one, name="b\nPASS"))[0] == (
        "a\\nPASS   1 agent: 1 passes:1:1: critical[GOV401 high-impact-ungated] a\\nPASS"
    )
    assert len(lines(agent(one, name="b\nPASS"))) == 3


def test_a_path_that_begins_with_colons_is_no_command_of_a_runner() -> None:
    source = Source("::error ::a", "x")
    assert lines(agent(finding(message="m", marks=(Mark("primary", source, Span(0, 1), "", ""),))))[0].startswith(
        "\\x3a:error ::a:1:1: "
    )


def test_lines_do_not_wrap() -> None:
    long = "word " * 100
    narrow = render("concise", report(agent(finding(message=long))), PLAIN._replace(width=40))
    assert long in narrow.split("\n")[0]


def test_a_report_with_some_of_everything(snapshot) -> None:
    assert render("concise", rich_report(), PLAIN) == snapshot
