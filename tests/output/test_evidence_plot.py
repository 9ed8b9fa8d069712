"""The picture of what reports prove: that it can be drawn, read, and drawn again the same."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree

import pytest

pytest.importorskip("matplotlib")

from govcheck.output.evidence_plot import draw, row_count
from tests.evidence.made import report, tried
from tests.output.test_evidence import EVERYTHING, FAILING, MODEL_ONLY, PASSING, evaluation, hostile

SVG = "{http://www.w3.org/2000/svg}"


def texts(*found: object) -> list[str]:
    """What is written in the picture."""
    root = ElementTree.fromstring(draw(evaluation(*found), "svg"))  # type: ignore[arg-type]
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def test_each_scenario_of_each_report_has_a_row_with_its_numbers() -> None:
    written = texts(PASSING, FAILING)
    assert row_count(evaluation(PASSING)) == 3
    assert row_count(evaluation(PASSING, FAILING)) == 3 + 4 + 4  # and both together
    assert [text for text in written if text.startswith("good.jsonl")] == [
        "good.jsonl  (bench 1.0, model claude-sonnet-4-5-20250929, 2026-10-19, agent refund-assistant)"
    ]
    assert written.count("tool-misuse") == 3
    for text in (
        "1 of 93",
        "0 of 58, 2 errors",
        "4.999 %",
        "10.1 %",
        "pass",
        "fail",
        "verdict",
        "what the tier tolerates",
    ):
        assert text in written
    assert any(text.startswith("SYNTHETIC: evidence/run.json") for text in written)


def test_the_same_evaluation_gives_the_same_bytes() -> None:
    found = evaluation(*EVERYTHING)
    for kind, start in (("svg", b"<?xml"), ("png", b"\x89PNG")):
        first = draw(found, kind)
        assert first.startswith(start)
        assert draw(found, kind) == first


def test_another_process_draws_the_same_bytes() -> None:
    probe = (
        "import sys; from tests.output.test_evidence import *; from govcheck.output.evidence_plot import draw;"
        "sys.stdout.buffer.write(draw(evaluation(*EVERYTHING), 'svg'))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
    assert done.stdout == draw(evaluation(*EVERYTHING), "svg")


def test_a_picture_names_no_day_on_which_it_was_drawn_and_no_library() -> None:
    drawn = draw(evaluation(PASSING), "svg")
    assert b"dc:date" not in drawn
    assert b"matplotlib" not in drawn.lower().replace(b'id="matplotlib', b"")


def test_text_of_a_report_is_no_markup_and_no_formula() -> None:
    named = report({"tool-misuse": tried(3)}, path="$x^2$ <b>&amp;", agent="漢字")
    [heading] = [text for text in texts(named) if "$x^2$" in text]
    assert heading.startswith("$x^2$ <b>&amp;  (")
    assert "\\u{6f22}" in heading
    assert draw(evaluation(hostile()), "png").startswith(b"\x89PNG")


def test_a_long_heading_is_cut() -> None:
    [heading] = [text for text in texts(report({"tool-misuse": tried(3)}, path="p" * 500)) if "ppp" in text]
    assert len(heading) < 120


def test_what_a_report_is_worth_stands_where_nothing_is_cut_off() -> None:
    long = MODEL_ONLY._replace(path="p" * 500, refusals=("it names no time",), is_synthetic=True)
    [heading] = [text for text in texts(long) if "ppp" in text]
    assert heading.startswith("proves nothing, SYNTHETIC, model only: ppp")
