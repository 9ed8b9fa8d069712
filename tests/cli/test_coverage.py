"""`govcheck coverage`: a table for people and machines, and no verdict."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from govcheck.__main__ import run
from tests.cli.test_exit_codes import BAD, BLOCKED_AND_UNDECIDED, GOOD, INVALID, UNDECIDED
from tests.project import clean_environment

Printed = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOVCHECK_TODAY", "2026-11-23")


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(["coverage", *arguments])
        streams = capsys.readouterr()
        assert "Traceback" not in streams.out + streams.err
        return code, streams.out, streams.err

    return command


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_a_table_stays_as_it_is(printed: Printed, format: str, snapshot: SnapshotAssertion) -> None:
    Path("agent.yaml").write_text(BAD)
    code, out, err = printed("--framework", "imda-mgf", "agent.yaml", "--format", format)
    assert (code, err) == (0, "")
    assert out == snapshot


def test_without_paths_it_lists_clauses_and_rules(printed: Printed, snapshot: SnapshotAssertion) -> None:
    assert printed("--framework", "owasp-mcp-2025") == (0, snapshot, "")


def test_json_has_every_clause_with_its_state(printed: Printed) -> None:
    Path("agent.yaml").write_text(GOOD)
    data = json.loads(printed("--framework", "eu-ai-act", "agent.yaml", "--format", "json")[1])
    assert data["agents"] == ["menu-bot"]
    states = {clause["id"]: clause["state"] for clause in data["clauses"]}
    assert states["Art. 12"] == "passing checks"
    assert states["Art. 17"] == "cannot be checked statically"
    assert data["summary"].endswith("3 cannot be checked statically")


@pytest.mark.parametrize(
    ("text", "code", "has_table"),
    [
        (GOOD, 0, True),
        (BAD, 0, True),
        (UNDECIDED, 2, True),
        (BLOCKED_AND_UNDECIDED, 2, True),
        (INVALID, 2, False),
        ("a: [", 2, False),
        ("", 3, False),
    ],
)
def test_findings_do_not_change_the_code_and_what_cannot_be_judged_does(
    printed: Printed, text: str, code: int, has_table: bool
) -> None:
    Path("agent.yaml").write_text(text)
    found, out, err = printed("--framework", "tank", "agent.yaml")
    assert found == code
    assert bool(out) is has_table
    assert err.startswith("error: ") is not has_table


def test_what_could_not_be_read_is_named_with_the_key_that_would_decide_it(printed: Printed) -> None:
    Path("agent.yaml").write_text(UNDECIDED)
    data = json.loads(printed("--framework", "eu-ai-act", "agent.yaml", "--format", "json")[1])
    [clause] = [one for one in data["clauses"] if one["id"] == "Art. 12"]
    assert clause["state"] == "undecided"
    assert {"rule": "GOV501", "agent": "menu-bot"}.items() <= clause["undecided"][0].items()
    assert "missing.json" in clause["undecided"][0]["reason"]


def test_a_rule_left_out_by_a_variable_still_runs(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("agent.yaml").write_text(BAD)
    before = printed("--framework", "eu-ai-act", "agent.yaml")
    monkeypatch.setenv("GOVCHECK_SELECT", "GOV001")
    assert printed("--framework", "eu-ai-act", "agent.yaml") == before


def test_a_preview_runs_when_it_is_asked_for_and_is_named_when_not(printed: Printed) -> None:
    Path("agent.yaml").write_text(GOOD)
    assert "GOV309 (did not run)" in printed("--framework", "aisvs-1.0", "agent.yaml")[1]
    assert "did not run" not in printed("--framework", "aisvs-1.0", "agent.yaml", "--preview")[1]


def test_a_text_of_an_input_obeys_nothing_in_a_table(printed: Printed) -> None:
    Path("agent.yaml").write_text(BAD + "  sources: ['a|b`c<i>.json']\n")
    table = printed("--framework", "eu-ai-act", "agent.yaml", "--format", "markdown")[1]
    assert "a\\|b'c<i>.json" in table
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}


@pytest.mark.parametrize(
    "arguments", [("--framework", "nope"), ("--framework", "strict"), ("--framework", "tank", "no.yaml")]
)
def test_what_does_not_exist_is_an_error(printed: Printed, arguments: tuple[str, ...]) -> None:
    code, out, err = printed(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")


def test_all_rules_of_the_view_run_whatever_the_tier(printed: Printed) -> None:
    Path("agent.yaml").write_text(GOOD)
    out = printed("--framework", "owasp-agentic-2026", "agent.yaml")[1]
    assert set(re.findall(r"GOV[0-9]{3} \(did not run\)", out)) == {"GOV309 (did not run)"}
