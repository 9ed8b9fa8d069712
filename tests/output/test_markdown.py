"""The comment on a pull request: verdict first, nothing that breaks out, never too long."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from govcheck.gate.report import NOTHING, Error
from govcheck.output import render
from govcheck.output.markdown import MOST
from tests.output.build import PLAIN, accepted_report, agent, finding, report, rich_report


def printed(one: object) -> str:
    return render("markdown", one, PLAIN)  # type: ignore[arg-type]


def test_a_comment_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert printed(rich_report()) == snapshot(name="rich")
    assert printed(accepted_report()) == snapshot(name="accepted")


@pytest.mark.parametrize(
    ("one", "head"),
    [
        (report(agent(finding())), "## ❌ govcheck: FAIL "),
        (report(agent()), "## ✅ govcheck: PASS "),
        (report(errors=(Error("No."),)), "## ⚠️ govcheck: INVALID "),
        (report(errors=(Error("No."),), verdict=NOTHING, exit_code=3), "## ⚠️ govcheck: NOTHING "),
    ],
)
def test_the_verdict_comes_first(one: object, head: str) -> None:
    assert printed(one).startswith(f"<!-- govcheck -->\n{head}")


@pytest.mark.parametrize("count", [1, 50, 1000, 20_000])
def test_however_many_findings_a_comment_fits_and_says_what_it_leaves_out(count: int) -> None:
    text = printed(report(agent(*[finding(target=f"permissions.tools[{at}]") for at in range(count)])))
    assert len(text.encode()) < MOST == 65_536
    shown = text.count("<details")
    left = re.search(r"\*\*(\d+) more entr(?:y is|ies are) left out", text)
    assert shown + (int(left[1]) - 1 if left else 0) == count
    assert text.count("<details") == text.count("</details>")


@pytest.mark.parametrize("filler", ["é", "😀", "<", "`", "@"])
def test_long_texts_in_any_script_fit_too(filler: str) -> None:
    long = filler * 5_000
    one = agent(
        *[finding(message=long, help=long, path=(long,) * 5, target=str(at)) for at in range(200)], name=long
    )
    for style in (PLAIN, PLAIN._replace(ascii=True)):
        assert len(render("markdown", report(one, errors=(Error(long),)), style).encode()) < MOST


@pytest.mark.parametrize(
    "hostile",
    [
        "</summary></details><script>alert(1)</script>",
        "`code` ``` ~~~",
        "@team-security please",
        "[click](https://evil.example)",
        "![](https://evil.example/x.png)",
        "a | b | c",
        "# heading\n- item",
        "<!-- govcheck -->",
        ":skull: https://evil.example #1",
        "\x1b[31m\u202e",
    ],
)
def test_no_text_of_an_input_breaks_out(hostile: str) -> None:
    plain = printed(report(agent(finding())))
    text = printed(report(agent(finding(message=hostile, help=hostile, name=hostile, target=hostile), name="alex")))
    for tag in ("<details", "</details>", "<summary>", "<script", "<!--"):
        assert text.count(tag) == plain.count(tag)
    body = text.partition("\n\n")[2]
    assert not re.search(r"@[a-z]|https://|!\[|\]\(|```|\n#|:skull:", body)
    assert not {"\x1b", "\u202e"} & set(text)


def test_what_blocks_stands_before_what_does_not() -> None:
    text = printed(accepted_report())
    assert text.index("GOV401") < text.index("**undecided**") < text.index("GOV306")
    assert "waived by team&#58;secops until 2027-01-15, 53 days left" in text
