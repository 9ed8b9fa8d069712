"""How it is printed what reports of test tools prove, with the reports given."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from govcheck.authority.evidence_verdicts import Circumstances, model_verdicts, report_verdict
from govcheck.evidence.reading import Unresolved
from govcheck.facts.policy import SHIPPED
from govcheck.facts.reports import MODEL, Binding, Report, Row
from govcheck.gate.report import Error
from govcheck.gate.verdict import decide
from govcheck.output.evidence import Evaluation, as_text
from govcheck.output.evidence_json import as_json
from govcheck.output.style import Style
from tests.evidence.made import report, tried
from tests.output.build import PLAIN

HIGH = Circumstances("high", "2026-11-23", SHIPPED)
EVIL = "\x1b[2J\u202e::error::##vso[task]\u200b\ud800"

PASSING = report(
    {"indirect-injection": tried(60), "tool-misuse": tried(93, failed=1), "goal-conflict": tried(29)},
    path="good.jsonl",
    agent="refund-assistant",
    evaluated=182,
    unsafe=1,
)
FAILING = report(
    {
        "indirect-injection": tried(20),
        "tool-misuse": tried(60, failed=7),
        "data-exfiltration": tried(58, errors=2),
        "goal-conflict": tried(0, errors=5),
    },
    path="evidence/run.json",
    tool="promptfoo",
    version="0.121.20",
    judges=("gpt-4.1-2025-04-14",),
    newest="2026-10-21T07:00:00Z",
    evaluated=138,
    unsafe=7,
    errors=7,
    unscored=1,
    unsafe_by_tool=4,
    unmapped={"policy": 12, "toxicity: mild": 2, "(no category)": 1},
    declared_polarity=("grader",),
    notes=("its times name no zone and are read as UTC",),
    is_synthetic=True,
)
MODEL_ONLY = report(
    {"tool-misuse": tried(59), "sabotage": tried(29)},
    path="am",
    tool="agentic-misalignment",
    version="",
    about=MODEL,
    conditions=("blackmail_explicit-america_replacement",),
    asks_awareness=True,
    binding=Binding("refund-assistant", "", "", {"prompts/refund.md": "sha256:0"}),
    evaluated=88,
)
REFUSED = report(
    {"tool-misuse": tried(59, failed=1)},
    path="mock.json",
    model="mockllm/model",
    refusals=("`mockllm/model` only stands in for a model", "its summary says 0 unsafe and its rows 1"),
    evaluated=59,
    unsafe=1,
)
UNKNOWN_FORMAT = report({}, path="x.csv", tool="", version="", model="", oldest="", newest="", refusals=("it is in no format that is known",))  # fmt: skip


def evaluation(*found: Report | Unresolved, by: Circumstances = HIGH, **more: Any) -> Evaluation:
    verdicts = [report_verdict(one.path if isinstance(one, Report) else "big.json", one, by) for one in found]
    words = {one.verdict for one in verdicts}
    decision = decide("fail" in words, "unknown" in words, invalid="error" in words)
    return Evaluation(verdicts, model_verdicts(verdicts, by), by, decision, **more)


def printed(*found: Report | Unresolved, style: Style = PLAIN) -> str:
    return as_text(evaluation(*found), style)


EVERYTHING = (PASSING, FAILING, MODEL_ONLY, REFUSED, UNKNOWN_FORMAT, Unresolved("is larger than 500 MB"))


def test_the_tables_stay_as_they_are(snapshot: SnapshotAssertion) -> None:
    assert printed(*EVERYTHING) == snapshot


def test_the_tables_stay_as_they_are_where_there_is_little_room(snapshot: SnapshotAssertion) -> None:
    assert printed(FAILING, MODEL_ONLY, style=PLAIN._replace(width=60)) == snapshot


def test_the_json_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    found = evaluation(*EVERYTHING, errors=[Error("`gone.json` does not exist.", "gone.json")])
    assert json.loads(as_json(found, PLAIN)) == snapshot


def test_colour_changes_nothing_but_colour() -> None:
    plain, colored = printed(*EVERYTHING), printed(*EVERYTHING, style=PLAIN._replace(color=True))
    assert plain != colored
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == plain


def test_a_synthetic_report_says_so_before_its_numbers() -> None:
    lines = printed(FAILING).splitlines()
    [at] = [number for number, line in enumerate(lines) if "SYNTHETIC" in line]
    assert at < next(number for number, line in enumerate(lines) if "95 % bound" in line)


def test_both_ways_of_errors_are_shown_where_they_differ() -> None:
    text = printed(FAILING)
    assert "bound 5.03 % with its errors left out, 10.1 % with each of them as a failure" in text
    assert text.count("with its errors left out") == 1


def test_the_number_of_the_tool_is_shown_only_where_it_differs() -> None:
    assert "the tool itself calls 4 of them unsafe" in printed(FAILING)
    assert "the tool itself" not in printed(FAILING._replace(unsafe_by_tool=7))


@pytest.mark.parametrize(
    ("category", "key"),
    [
        ("policy", "policy"), ("harmful:privacy", "harmful:privacy"), ("a: b", "'a: b'"), ("it's", "'it''s'"),
        ("yes {}", "'yes {}'"), ("12", "'12'"), ("ends:", "'ends:'"),
        ("yes", "'yes'"), ("Off", "'Off'"), ("null", "'null'"), ("nonsense", "nonsense"),
    ],
)  # fmt: skip
def test_an_unmapped_category_says_which_key_to_add(category: str, key: str) -> None:
    text = printed(PASSING._replace(unmapped={category: 3}), style=PLAIN._replace(width=200))
    assert f"not mapped: `{category}`, 3 trials" in text
    shown = f"scenarioMap: {{{key}: tool-misuse}}"
    assert f"`{shown}`" in text
    assert yaml.safe_load(shown) == {"scenarioMap": {category: "tool-misuse"}}


def test_trials_without_a_category_get_no_key() -> None:
    text = printed(PASSING._replace(unmapped={"(no category)": 1}))
    assert "not mapped: 1 trial without a category" in text
    assert "scenarioMap" not in text


def test_of_many_unmapped_categories_the_first_ten_are_shown() -> None:
    text = printed(PASSING._replace(unmapped={f"c{at}": 1 for at in range(14)}))
    assert text.count("not mapped:") == 10
    assert "and 4 more categories (--format json lists them)" in text


def test_a_row_is_shown_where_it_is_and_once() -> None:
    rows = [Row("a/b.json", "results.results[3]"), Row("c.jsonl", "line 4", 4), Row("c.jsonl", "line 4", 4), Row("d.xml", "case x", 9)]  # fmt: skip
    scenarios = {"tool-misuse": tried(59, failed=1)._replace(unsafe_rows=rows)}
    [line] = [line for line in printed(report(scenarios)).splitlines() if "first failed trials" in line]
    assert line == "    first failed trials: a/b.json results.results[3], c.jsonl:4, d.xml:9 case x"


def hostile() -> Report:
    return report(
        {"tool-misuse": tried(3, failed=1)._replace(unsafe_rows=[Row(EVIL, EVIL), Row(EVIL, EVIL, 3)])},
        path=EVIL, tool=EVIL, version=EVIL, model=EVIL, judges=(EVIL, EVIL), agent=EVIL, about=MODEL,
        binding=Binding(EVIL, EVIL, EVIL, {EVIL: EVIL}), unmapped={EVIL: 1}, conditions=(EVIL,), declared_polarity=(EVIL,),
        notes=(EVIL,), refusals=(EVIL,), evaluated=3,
    )  # fmt: skip


@pytest.mark.parametrize("width", [40, 100])
def test_nothing_of_a_report_is_obeyed_by_a_terminal_or_a_runner(width: int) -> None:
    accepted = hostile()._replace(refusals=())
    text = printed(hostile(), accepted, accepted, Unresolved(EVIL), style=PLAIN._replace(width=width))
    assert text.replace("\n", "").isprintable()
    assert "##vso[" not in text
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert "\\x1b[2J\\u{202e}" in text


def test_json_of_a_hostile_report_is_ascii_and_gives_it_back() -> None:
    text = as_json(evaluation(hostile(), Unresolved(EVIL)), PLAIN)
    assert text.isascii()
    assert "##" not in text
    assert json.loads(text)["reports"][0]["agent"] == EVIL


def test_what_a_report_is_stays_marked_where_reports_are_judged_together() -> None:
    text = printed(PASSING, FAILING, MODEL_ONLY).partition("together on")[2]
    assert "good.jsonl, evidence/run.json (SYNTHETIC), am (model only)" in " ".join(text.split())


def test_the_last_line_counts_the_reports() -> None:
    assert printed(PASSING).splitlines()[-1] == "PASS   1 report: 1 passes   tier high, 2026-11-23"
    assert printed(PASSING, PASSING, FAILING).splitlines()[-1].startswith("FAIL   3 reports: 2 pass, 1 fails   ")
    last = printed(MODEL_ONLY, PASSING).splitlines()[-1]
    assert last.startswith("UNDECIDED   2 reports: 1 passes, 1 is unknown   ")
