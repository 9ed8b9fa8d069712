"""What all formats have in common: the findings, the verdict, and that only the one asked for is loaded."""

from __future__ import annotations

import html
import itertools
import json
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from govcheck.cli.options import FORMATS as OFFERED
from govcheck.gate.report import NOTHING, Error, Report
from govcheck.output import FORMATS, render
from tests.output.build import PLAIN, accepted_report, agent, finding, inexpressible, report, rich_report, unknown

HEAVY = (
    "json",
    "rich",
    "typer",
    "pydantic",
    "jsonschema",
    "dataclasses",
    "logging",
    "pathlib",
    "importlib.metadata",
    "unicodedata",
)


def words(one: Report) -> str:
    """The last line, which is the same words in every format for people."""
    concise, github, text = (
        render(name, one, PLAIN).rstrip("\n").split("\n")[-1] for name in ("concise", "github", "text")
    )
    assert concise == github
    assert re.sub(r" {3,}", "   ", text) == concise
    return concise


def test_the_formats_are_those_that_the_command_line_offers() -> None:
    assert list(FORMATS) == list(OFFERED)


def test_a_format_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        render("xml", report(agent()), PLAIN)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_text_with_one_final_newline(name: str) -> None:
    printed = render(name, rich_report(), PLAIN)
    assert printed == render(name, rich_report(), PLAIN)
    assert printed.endswith("\n")
    assert not printed.endswith("\n\n")


def test_every_format_shows_the_same_findings() -> None:
    one = rich_report()
    wanted = {(each.rule, who.name, each.target) for who in one.agents for each in who.findings}
    data = json.loads(render("json", one, PLAIN))
    assert {
        (each["rule"], who["name"], each["target"]) for who in data["agents"] for each in who["findings"]
    } == wanted
    # The others show rule and agent: the name of a file that belongs to one agent stands for that agent.
    owners = {who.file: who.name for who in one.agents}
    for name, style in (
        ("text", PLAIN._replace(verbose=True)),
        ("text", PLAIN),
        ("concise", PLAIN),
        ("github", PLAIN),
    ):
        printed = render(name, one, style)
        found = set()
        for block in printed.split("\n\n") if name == "text" and style.verbose else grouped(printed):
            rule = re.search(r"(?<!undecided\[)(?<!explain )GOV\d{3} [a-z]", block)
            if rule is None or block.startswith("::notice"):
                continue
            agents = re.search(r"agents?: ([a-z, ]+)", block)
            place = re.search(r"[a-z.]+\.govcheck\.yaml", block)
            assert place is not None
            names = agents[1].split(", ") if agents else [owners[place[0]]]
            found |= {(rule[0][:6], who.strip()) for who in names}
        assert found == {(rule, who) for rule, who, _ in wanted}, name


Told = set[tuple[str, str, str, int]]
"""Rule, status in a word, file and line of a finding."""


def told_by(name: str, one: Report) -> Told:
    """The findings that a format tells; `--verbose` where people would see less by default."""
    printed = render(name, one, PLAIN._replace(verbose=True, width=10_000))
    place = r"([a-z.]+\.yaml):(\d+):\d+"
    if name == "json":
        [who] = json.loads(printed)["agents"]
        return {
            (each["rule"], each["status"], at["file"], at["line"])
            for each in who["findings"]
            for at in each["locations"][:1]
        }
    if name == "sarif":
        results = [
            each for each in json.loads(printed)["runs"][0]["results"] if each.get("kind") != "informational"
        ]
        places = [each["locations"][0]["physicalLocation"] for each in results]
        return {
            (each["ruleId"], each["properties"]["status"], at["artifactLocation"]["uri"], at["region"]["startLine"])
            for each, at in zip(results, places, strict=True)
        }
    if name == "gitlab":
        return {
            (
                each["check_name"].split()[0],
                status_in(each["description"]),
                each["location"]["path"],
                each["location"]["lines"]["begin"],
            )
            for each in json.loads(printed)
            if " " in each["check_name"]
        }
    if name == "github":
        lines = [
            line
            for line in printed.split("\n")
            if re.match(r"::(error|warning) ", line) and "title=undecided" not in line
        ]
        found = [
            re.search(r"file=([a-z.]+),line=(\d+).*title=[a-z]+%3A (GOV\d+) [a-z-]+(.*?)::", line) for line in lines
        ]
        return {(each[3], status_in(each[4]), each[1], int(each[2])) for each in found if each}
    if name == "concise":
        found = [re.match(rf"{place}: [a-z]+\[(GOV\d+) [a-z-]+\] (.*)", line) for line in printed.split("\n")]
        return {(each[3], status_in(each[4]), each[1], int(each[2])) for each in found if each}
    if name == "junit":
        cases = ElementTree.fromstring(printed).iter("testcase")
        return {
            (
                case.get("name", "")[:6],
                "blocking" if said.tag == "failure" else status_in(said.text or ""),
                at[1],
                int(at[2]),
            )
            for case in cases
            for said in case
            if said.tag in ("failure", "skipped") and (at := re.search(place, said.text or ""))
        }
    if name == "markdown":
        plain = html.unescape(re.sub(r"</?code>", "", printed))
        blocks = re.findall(r"<summary><b>[a-z]+</b> (GOV\d+) (.*?)</summary>\n\n- ([a-z.]+):(\d+):", plain)
        return {(rule, status_in(text), file, int(line)) for rule, text, file, line in blocks}
    told: Told = set()
    heading = "blocking"
    for block in printed.split("\n\n"):
        heading = block.split("\n")[0] if block.split("\n")[0].endswith(":") else heading
        rule, at = re.match(r"[a-z]+\[(GOV\d+) ", block), re.search(rf"--> {place}", block)
        if rule and at:
            told.add((rule[1], status_in(block if "accepted" in heading else heading), at[1], int(at[2])))
    return told


def status_in(text: str) -> str:
    words = (
        ("waived by", "waived"),
        ("in the baseline", "baselined"),
        ("advisory", "advisory"),
        ("does not block", "reported"),
        ("reported", "reported"),
    )
    return next((status for word, status in words if word in text), "blocking")


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(FORMATS, 2)))
def test_two_formats_tell_the_same_findings_with_the_same_status_at_the_same_line(one: str, other: str) -> None:
    report = accepted_report()
    assert len(told_by(one, report)) == 5
    assert told_by(one, report) == told_by(other, report)


def grouped(printed: str) -> list[str]:
    """Blocks of findings in full, and each line that is one of its own."""
    blocks: list[str] = []
    for block in printed.split("\n\n"):
        if re.match(r"[a-z]+\[", block):
            blocks.append(block)
        else:
            blocks.extend(block.split("\n"))
    return blocks


@pytest.mark.parametrize(
    "one, last",
    [
        (report(agent()), "PASS   1 agent: 1 passes   2026-11-23, production"),
        (
            report(agent(finding()), agent(name="sam")),
            "FAIL   2 agents: 1 fails, 1 passes   2026-11-23, production",
        ),
        (report(agent(finding()), agent(finding())), "FAIL   2 agents: 2 fail   2026-11-23, production"),
        (report(agent(finding()), partial=True), "PARTIAL FAIL   1 agent: 1 fails   2026-11-23, production"),
        (
            report(agent(), partial=True, environment="staging"),
            "PARTIAL PASS   1 agent: 1 passes   2026-11-23, staging",
        ),
        (
            report(agent(finding()), exit_zero=True, exit_code=0),
            "FAIL   1 agent: 1 fails; exit code 0 because of --exit-zero   2026-11-23, production",
        ),
        (report(agent(), exit_zero=True), "PASS   1 agent: 1 passes   2026-11-23, production"),
        (
            report(agent(unknown=(unknown(), inexpressible()))),
            "UNDECIDED   1 agent: 1 is undecided; 1 check undecided   2026-11-23, production",
        ),
        (
            report(agent(finding(), unknown=(unknown(),)), exit_zero=True, exit_code=2),
            "FAIL   1 agent: 1 fails; 1 check undecided   2026-11-23, production",
        ),
        (
            report(agent(format="mcp", applied=6, decided=5)),
            "PASS (5 of 6 rules decided)   1 agent: 1 passes   2026-11-23, production",
        ),
        (
            report(agent(finding(), format="mcp", applied=6, decided=5)),
            "FAIL   1 agent: 1 fails   2026-11-23, production",
        ),
        (
            report(agent(), loosened=("a", "b")),
            "PASS   1 agent: 1 passes; 2 values looser than shipped   2026-11-23, production",
        ),
        (report(errors=(Error("No."),), today=""), "INVALID   1 error   production"),
        (
            report(agent(finding()), errors=(Error("No."), Error("No."))),
            "INVALID   1 agent: 1 fails; 2 errors   2026-11-23, production",
        ),
        (
            report(errors=(Error("Nothing."),), verdict=NOTHING, exit_code=3),
            "NOTHING   nothing to check   2026-11-23, production",
        ),
    ],
)
def test_the_last_line_says_the_verdict_in_the_same_words_everywhere(one: Report, last: str) -> None:
    assert words(one) == last


def test_quiet_prints_the_errors_and_the_verdict() -> None:
    quiet = PLAIN._replace(quiet=True)
    one = rich_report()
    assert render("concise", one, quiet) == (
        "broken.govcheck.yaml:1:14: error: The key `a` stands twice: keep one.\n"
        "INVALID   2 agents: 2 fail; 1 check undecided; 1 error; 1 value looser than shipped   2026-11-23, staging\n"
    )
    assert render("text", one, quiet).startswith("error: The key `a` stands twice: keep one.\n")
    assert "GOV" not in render("text", one, quiet)
    assert "GOV" not in render("github", one, quiet)


def loaded_by(code: str) -> list[str]:
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()


def test_the_room_loads_no_format_and_nothing_heavy() -> None:
    loaded = loaded_by("import govcheck.output")
    assert [name for name in HEAVY if name in loaded] == []
    assert [name for name in FORMATS.values() if name in loaded] == []


@pytest.mark.parametrize("name", ["text", "concise", "github"])
def test_a_format_for_people_loads_nothing_heavy(name: str) -> None:
    code = f"import tests.output.build as build\nimport sys\n[sys.modules.pop(one, None) for one in {HEAVY}]\nbefore = set(sys.modules)\n"
    loaded = loaded_by(
        f"{code}from govcheck.output import render\nrender({name!r}, build.rich_report(), build.PLAIN)"
    )
    assert [one for one in HEAVY if one in loaded] == []
    assert [one for one in FORMATS.values() if one in loaded and one != FORMATS[name]] == []
