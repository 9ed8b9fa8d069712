"""`--waivers`, `--no-waivers`, `--baseline` and `govcheck baseline`: only what the caller names is accepted."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from govcheck.__main__ import run
from tests.cli.test_exit_codes import BAD, GOOD, UNDECIDED
from tests.project import clean_environment

WAIVER = """\
apiVersion: govcheck/v1
kind: Waivers
metadata:
  name: acme-risk
spec:
  waivers:
    - rule: GOV101
      agent: menu-bot
      target: accountability.accountable
      reason: The successor starts in January.
      owner: user:li@acme.example
      approvedBy: role:head-of-it
      expires: 2027-01-15
"""
Printed = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    for folder in ("repo", "caller"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / "caller")
    monkeypatch.setenv("GOVCHECK_TODAY", "2026-11-23")
    agent(BAD)
    write("../repo/pyproject.toml", "")
    write("waivers.govcheck.yaml", WAIVER)


def write(path: str, text: str) -> None:
    Path(path).write_text(text)


def agent(text: str) -> None:
    write("../repo/govcheck.yaml", text)


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    def command(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments])
        streams = capsys.readouterr()
        assert "Traceback" not in streams.out + streams.err
        return code, streams.out, streams.err

    return command


def report(printed: Printed, *arguments: str) -> dict[str, Any]:
    code, out, _ = printed("../repo", "--format", "json", *arguments)
    read: dict[str, Any] = json.loads(out)
    assert read["exitCode"] == code
    return read


def test_without_waivers_the_finding_blocks(printed: Printed) -> None:
    assert report(printed)["exitCode"] == 1


def test_a_named_file_accepts_and_the_report_says_who_and_until_when(printed: Printed) -> None:
    found = report(printed, "--waivers", "waivers.govcheck.yaml")
    assert (found["exitCode"], found["verdict"], found["counts"]["waived"]) == (0, "PASS", 1)
    [finding] = found["agents"][0]["findings"]
    assert finding["status"] == "waived"
    assert finding["waiver"] == {
        "file": "waivers.govcheck.yaml",
        "owner": "user:li@acme.example",
        "approvedBy": "role:head-of-it",
        "reason": "The successor starts in January.",
        "expires": "2027-01-15",
        "daysLeft": 53,
    }


def test_no_waivers_accepts_nothing_whoever_named_it(printed: Printed) -> None:
    write("govcheck.toml", 'waivers = ["waivers.govcheck.yaml"]\n')
    assert report(printed)["exitCode"] == 0
    assert report(printed, "--no-waivers")["exitCode"] == 1
    assert report(printed, "--waivers", "waivers.govcheck.yaml", "--no-waivers")["exitCode"] == 1
    printed("baseline", "../repo", "--isolated", "--today", "2026-11-23")
    assert report(printed, "--baseline", "govcheck-baseline.yaml", "--no-waivers")["exitCode"] == 1


def test_the_variable_and_the_callers_settings_name_files_too(
    printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVCHECK_WAIVERS", "waivers.govcheck.yaml")
    assert report(printed)["exitCode"] == 0
    assert report(printed, "--isolated")["exitCode"] == 1
    monkeypatch.delenv("GOVCHECK_WAIVERS")
    write("govcheck.toml", 'waivers = ["waivers.govcheck.yaml"]\n')
    assert report(printed)["exitCode"] == 0


def test_settings_around_a_part_of_the_same_repository_are_the_scanned_ones(
    printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("../repo")
    Path(".git").mkdir()
    Path("agents").mkdir()
    Path("govcheck.yaml").rename("agents/govcheck.yaml")
    write("govcheck.toml", 'waivers = ["w.yaml"]\n')
    write("w.yaml", WAIVER)
    assert printed("agents", "--root", "agents")[0] == 1


def test_a_variable_of_check_does_not_narrow_what_is_recorded(
    printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVCHECK_SELECT", "GOV001")
    assert printed("baseline", "../repo")[1].startswith("wrote govcheck-baseline.yaml: 1 finding,")


@pytest.mark.parametrize("key", ["waivers = ['../caller/waivers.govcheck.yaml']", "baseline = 'b.yaml'"])
def test_a_scanned_repository_excuses_nothing_and_is_told_so(printed: Printed, key: str) -> None:
    write("../repo/govcheck.toml", key + "\n")
    found = report(printed)
    assert found["exitCode"] == 1
    assert found["ignored"] == [
        "settings of the scanned repository: waivers and baseline count only where the caller names them"
    ]


def test_waivers_that_lie_in_the_scanned_repository_are_named_and_ignored(printed: Printed) -> None:
    write("../repo/risk.govcheck.yaml", WAIVER)
    found = report(printed)
    assert found["exitCode"] == 1
    assert found["ignored"] == [
        "risk.govcheck.yaml: waivers count only where the caller names them (`--waivers risk.govcheck.yaml`)"
    ]
    named = report(printed, "--waivers", "../repo/risk.govcheck.yaml")
    assert (named["exitCode"], named["ignored"]) == (0, [])


def test_waivers_that_the_agent_can_write_are_a_finding(printed: Printed) -> None:
    tool = "  permissions:\n    tools:\n      - {name: tidy, effects: [write], resources: ['risk*'], reach: internal}\n"
    agent(GOOD + tool)
    write("../repo/risk.govcheck.yaml", WAIVER)
    found = report(printed, "--waivers", "../repo/risk.govcheck.yaml", "--select", "GOV404")
    messages = [finding["message"] for finding in found["agents"][0]["findings"]]
    assert any("the waivers" in message for message in messages)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("missing.yaml", None),
        ("broken.yaml", "a: ["),
        ("policy.yaml", "apiVersion: govcheck/v1\nkind: Policy\nmetadata: {name: a}\nspec: {}\n"),
        ("wrong.yaml", WAIVER.replace("reason", "why")),
        (".", None),
    ],
)
@pytest.mark.parametrize("option", ["--waivers", "--baseline"])
def test_a_file_that_cannot_be_used_is_an_error(printed: Printed, option: str, path: str, text: str | None) -> None:
    agent(GOOD)
    if text is not None:
        write(path, text)
    code, out, _ = printed("../repo", option, path)
    assert code == 2
    assert "error" in out


def test_a_finding_that_is_new_blocks_beside_a_baseline(printed: Printed) -> None:
    assert printed("baseline", "../repo") == (
        0,
        "wrote govcheck-baseline.yaml: 1 finding, the first ends on 2027-02-21\n",
        "",
    )
    assert printed("../repo", "--baseline", "govcheck-baseline.yaml")[0] == 0
    agent(BAD.replace("    owner: team:facilities\n", "    owner: agent:menu-bot\n"))
    assert printed("../repo", "--baseline", "govcheck-baseline.yaml")[0] == 1


def test_a_baseline_stays_as_it_is_written(printed: Printed, snapshot: SnapshotAssertion) -> None:
    printed("baseline", "../repo", "--output", "b.yaml")
    assert Path("b.yaml").read_text() == snapshot
    assert printed("baseline", "../repo", "--output", "b.yaml") == (0, "b.yaml is current: 1 finding\n", "")
    agent(GOOD)
    assert printed("baseline", "../repo", "--output", "b.yaml") == (
        0,
        "wrote b.yaml: 0 findings, 1 dropped\n",
        "",
    )
    agent(BAD)
    assert printed("baseline", "../repo", "--output", "b.yaml")[1] == "b.yaml is current: 0 findings\n"
    assert printed("baseline", "../repo", "--output", "b.yaml", "--add")[1] == (
        "wrote b.yaml: 1 finding, 1 new, the first ends on 2027-02-21\n"
    )


def test_what_is_waived_is_left_out(printed: Printed) -> None:
    code, out, _ = printed("baseline", "../repo", "--waivers", "waivers.govcheck.yaml")
    assert (code, out) == (0, "wrote govcheck-baseline.yaml: 0 findings\n")


def test_the_callers_own_baseline_does_not_hide_what_is_recorded(printed: Printed) -> None:
    printed("baseline", "../repo", "--output", "b.yaml")
    write("govcheck.toml", 'baseline = "b.yaml"\n')
    assert printed("../repo")[0] == 0
    assert printed("baseline", "../repo", "--output", "c.yaml")[1].startswith("wrote c.yaml: 1 finding,")


@pytest.mark.parametrize(
    "text", ["a: [", BAD.replace("purpose", "porpoise"), "apiVersion: govcheck/v1\nkind: Agent\n"]
)
def test_nothing_is_recorded_where_something_cannot_be_judged(printed: Printed, text: str) -> None:
    agent(text)
    code, out, err = printed("baseline", "../repo")
    assert (code, out) == (2, "")
    assert err.startswith("error: govcheck.yaml:")
    assert not Path("govcheck-baseline.yaml").exists()


def test_what_is_undecided_stays_so(printed: Printed) -> None:
    agent(UNDECIDED)
    assert printed("baseline", "../repo")[0] == 0
    assert printed("../repo", "--baseline", "govcheck-baseline.yaml")[0] == 2


def test_a_file_that_is_no_baseline_is_not_written_over(printed: Printed) -> None:
    write("mine.yaml", "precious: true\n")
    code, _, err = printed("baseline", "../repo", "--output", "mine.yaml")
    assert code == 2
    assert (
        err
        == "error: mine.yaml:1:1: `mine.yaml` is no baseline of this version: write it with `govcheck baseline`.\n"
    )
    assert Path("mine.yaml").read_text() == "precious: true\n"


def test_a_baseline_that_cannot_be_written_is_an_error(printed: Printed) -> None:
    code, _, err = printed("baseline", "../repo", "--output", "no/such/folder.yaml")
    assert code == 2
    assert err == "error: `no/such/folder.yaml` cannot be written (No such file or directory).\n"
