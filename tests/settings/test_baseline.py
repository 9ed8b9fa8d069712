"""The file of a baseline: written as it is read, and refused where anything in it cannot be used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.settings.baseline import Known, parse, render
from govcheck.settings.values import Refusal

DIGEST = "sha256:" + 64 * "a"
ONE = Known("GOV407", "refunds", "oversight.stop.testedOn", DIGEST, "2027-02-01")


def test_a_baseline_is_sorted_and_holds_an_entry_once() -> None:
    other = ONE._replace(agent="annex")
    assert render([ONE, other, ONE]) == (
        "# Written by `govcheck baseline`. Each entry ends on its day; run it again to drop what is mended.\n"
        "baseline: govcheck/v1\n"
        "findings:\n"
        "- rule: GOV407\n"
        "  agent: annex\n"
        "  target: oversight.stop.testedOn\n"
        f"  value: {DIGEST}\n"
        "  expires: 2027-02-01\n"
        "- rule: GOV407\n"
        "  agent: refunds\n"
        "  target: oversight.stop.testedOn\n"
        f"  value: {DIGEST}\n"
        "  expires: 2027-02-01\n"
    )


_TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20)


@given(st.lists(st.builds(Known, _TEXT, _TEXT, _TEXT, _TEXT, st.dates().map(lambda day: day.isoformat()))))
def test_what_is_written_is_read_back(known: list[Known]) -> None:
    assert set(parse("b.yaml", render(known).encode()).known) == set(known)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n",
        "findings: []\n",
        "baseline: govcheck/v2\nfindings: []\n",
        "baseline: govcheck/v1\n",
        "baseline: govcheck/v1\nfindings: {}\n",
        "baseline: govcheck/v1\nfindings: [x]\n",
        "baseline: govcheck/v1\nfindings: [{rule: GOV407}]\n",
        render([ONE]).replace("2027-02-01", "soon"),
        render([ONE]).replace("2027-02-01", "2027-02-30"),
        render([ONE]).replace("agent: refunds", "agent: [refunds]"),
        render([ONE]) + "baseline: govcheck/v1\n",
        render([ONE]) + "---\n" + render([ONE]),
        "baseline: [",
    ],
)
def test_a_damaged_file_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse("b.yaml", text.encode())
    assert caught.value.problem is not None
    assert caught.value.problem.source.path == "b.yaml"


def test_an_empty_file_knows_nothing() -> None:
    assert parse("b.yaml", b"").known == ()
    assert parse("b.yaml", render([]).encode()).known == ()
