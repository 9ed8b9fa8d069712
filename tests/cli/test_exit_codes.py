"""What the process ends with, in every format: the same code for the same input."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from govcheck.__main__ import run
from govcheck.cli.options import FORMATS
from govcheck.rules.registry import all_rules

GOOD = """\
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: menu-bot
spec:
  purpose: Tell staff what the canteen serves today.
  accountability:
    accountable: user:kim@acme.example
    owner: team:facilities
  people: {audience: staff}
  identity: {principal: "workload:menu-bot"}
  logging:
    audit:
      sink: s3://acme-agent-audit/menu-bot/
      events: [config-change, stop]
      retention: 30d
  model: {id: acme-model-2026-01-15}
"""
BAD = GOOD.replace("    accountable: user:kim@acme.example\n", "")
UNDECIDED = GOOD + "  sources: [missing.json]\n"
BLOCKED_AND_UNDECIDED = BAD + "  sources: [missing.json]\n"
INVALID = GOOD.replace("purpose", "porpoise")
CASES = {
    "good": (GOOD, 0, "PASS"),
    "bad": (BAD, 1, "FAIL"),
    "undecided": (UNDECIDED, 2, "UNDECIDED"),
    "blocked and undecided": (BLOCKED_AND_UNDECIDED, 2, "FAIL"),
    "invalid": (INVALID, 2, "INVALID"),
    "empty": ("", 3, "NOTHING"),
    "not ours": ("a: 1\n", 3, "NOTHING"),
    "broken": ("a: [\n", 2, "INVALID"),
}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("GOVCHECK_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    for name in ("SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_every_format_ends_with_the_same_code(case: str, format: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, code, verdict = CASES[case]
    Path("agent.yaml").write_text(text)
    assert run(["agent.yaml", "--format", format]) == code
    printed = capsys.readouterr()
    shown = {"json": f'"verdict": "{verdict}"', "gitlab": "["}.get(format, verdict)  # a list has no word for it
    assert shown in printed.out
    assert "Traceback" not in printed.out + printed.err


def test_exit_zero_turns_findings_into_zero_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(BAD)
    assert run(["agent.yaml", "--exit-zero"]) == 0
    out = capsys.readouterr().out
    assert "FAIL" in out
    assert "--exit-zero" in out


@pytest.mark.parametrize(("text", "code"), [(UNDECIDED, 2), (BLOCKED_AND_UNDECIDED, 2), (INVALID, 2), ("", 3)])
def test_exit_zero_leaves_two_and_three_alone(text: str, code: int) -> None:
    Path("agent.yaml").write_text(text)
    assert run(["agent.yaml", "--exit-zero"]) == code


def test_a_path_that_does_not_exist_is_an_error_and_the_others_are_judged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("agent.yaml").write_text(BAD)
    assert run(["agent.yaml", "gone.yaml", "--format", "concise"]) == 2
    out = capsys.readouterr().out
    assert "`gone.yaml` does not exist" in out
    assert "agent.yaml:7:3: high[GOV101 no-accountable-human]" in out


def test_a_path_that_yields_nothing_beside_others_is_an_error() -> None:
    Path("agent.yaml").write_text(GOOD)
    Path("notes.yaml").write_text("a: 1\n")
    assert run(["agent.yaml", "notes.yaml"]) == 2


def test_an_empty_folder_is_nothing_to_check() -> None:
    assert run([]) == 3


def test_a_folder_yields_the_manifests_below_it_by_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("govcheck.yaml", "a/b/x.govcheck.yaml", "a/other.yaml", ".git/y.govcheck.yaml"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(GOOD.replace("menu-bot", path.replace("/", "-").split(".")[0].strip("-") or "git"))
    assert run(["--format", "concise"]) == 0
    assert "2 agents: 2 pass" in capsys.readouterr().out


def test_standard_input_is_read_for_a_dash(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert run(["-", "--format", "concise"]) == 1
    assert "<stdin>:7:3: high[GOV101" in capsys.readouterr().out


def test_a_file_that_is_called_like_a_command_is_named_with_a_dot() -> None:
    Path("rules").write_text(BAD)
    assert run(["./rules"]) == 1
    assert run(["rules"]) == 0


def test_a_selection_says_partial(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(BAD)
    assert run(["agent.yaml", "--select", "GOV002"]) == 0
    assert "PARTIAL PASS" in capsys.readouterr().out
    assert run(["agent.yaml", "--select", "gov101"]) == 1
    assert "PARTIAL FAIL" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--select", "GOV999"],
        ["--ruleset", "no-such"],
        ["--ruleset", "../baseline"],
        ["--today", "yesterday"],
        ["--today", "20261123"],
        ["--today", "2026-02-30"],
        ["--format", "xml"],
        ["--fail-on", "note"],
        ["--environment", "test"],
        ["--policy", "gone.yaml"],
        ["--settings", "gone.toml"],
        ["--root", "gone"],
        ["--no-such-option"],
        ["--today"],
        ["--verbose=yes"],
        ["--output", "gone/report.txt"],
    ],
)
def test_bad_usage_ends_with_two_and_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(GOOD)
    assert run(["agent.yaml", *arguments]) == 2
    printed = capsys.readouterr()
    assert "error" in printed.out + printed.err
    assert "Traceback" not in printed.out + printed.err
    assert "govcheck itself failed" not in printed.err


def test_a_report_is_written_to_a_file_and_nothing_else_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(BAD)
    Path("report.json").write_text("old")
    assert run(["agent.yaml", "--format", "json", "--output", "report.json"]) == 1
    assert '"exitCode": 1' in Path("report.json").read_text()
    assert sorted(os.listdir()) == ["agent.yaml", "report.json"]
    assert capsys.readouterr().out == ""


def test_variables_stand_in_for_flags_and_isolated_ignores_them(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("agent.yaml").write_text(BAD)
    monkeypatch.setenv("GOVCHECK_EXIT_ZERO", "1")
    assert run(["agent.yaml"]) == 0
    assert run(["agent.yaml", "--isolated"]) == 1
    monkeypatch.setenv("GOVCHECK_EXIT_ZERO", "maybe")
    assert run(["agent.yaml"]) == 2


def test_inside_github_actions_annotations_are_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("agent.yaml").write_text(BAD)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(["agent.yaml"]) == 1
    assert capsys.readouterr().out.startswith("::error file=agent.yaml,line=7,")


def test_the_date_is_printed_and_can_be_given_in_two_ways(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("agent.yaml").write_text(GOOD)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run(["agent.yaml"])
    assert "2023-11-14" in capsys.readouterr().out
    run(["agent.yaml", "--today", "2026-11-23"])
    assert "2026-11-23" in capsys.readouterr().out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run(["agent.yaml"]) == 2


def test_settings_of_the_scanned_repository_can_only_tighten(capsys: pytest.CaptureFixture[str]) -> None:
    Path(".git").mkdir()
    Path("agent.yaml").write_text(GOOD)
    Path("govcheck.toml").write_text('environment = "development"\nruleset = ["strict"]\nfail-on = "low"\n')
    assert run(["agent.yaml"]) == 0
    out = capsys.readouterr().out
    assert "environment development instead of production" in out
    stable = sum(not rule.is_preview for rule in all_rules())
    assert f"{stable} of {stable} rules decided" in out
    assert run(["agent.yaml", "--isolated"]) == 0
    assert f"{stable} of" not in capsys.readouterr().out


def test_a_looser_policy_of_the_caller_is_printed_at_the_top(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(GOOD)
    policy = "apiVersion: govcheck/v1\nkind: Policy\nmetadata:\n  name: p\nspec:\n  maxThreshold: 5000\n"
    Path("policy.yaml").write_text(policy)
    assert run(["agent.yaml", "--policy", "policy.yaml"]) == 0
    assert "maxThreshold 5000 instead of 1000" in capsys.readouterr().out.splitlines()[0]


def test_a_policy_raises_the_tier_and_refuses_a_weak_environment(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(GOOD)
    policy = (
        "apiVersion: govcheck/v1\nkind: Policy\nmetadata:\n  name: p\n"
        "spec:\n  minTier: high\n  minEnvironment: staging\n"
    )
    Path("policy.yaml").write_text(policy)
    assert run(["agent.yaml", "--policy", "policy.yaml", "--environment", "development"]) == 2
    assert "minEnvironment" in capsys.readouterr().out
    assert run(["agent.yaml", "--policy", "policy.yaml"]) == 1
    assert "tier high" in capsys.readouterr().out


def test_a_reader_that_went_away_is_no_crash(tmp_path: Path) -> None:
    import subprocess

    Path("agent.yaml").write_text(BAD)
    command = f"{sys.executable} -m govcheck agent.yaml --verbose | true"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
