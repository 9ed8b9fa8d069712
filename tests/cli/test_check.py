"""The command line beyond exit codes: streams, files, settings, and what must never happen."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govcheck.__main__ import run
from tests.cli.test_exit_codes import BAD, GOOD
from tests.project import ROOT, clean_environment

FORMATS = ("text", "concise", "json", "github")
POLICY = "apiVersion: govcheck/v1\nkind: Policy\nmetadata:\n  name: p\nspec:\n"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    code = run([*arguments])
    streams = capsys.readouterr()
    assert "Traceback" not in streams.out + streams.err
    assert "govcheck itself failed" not in streams.err
    return code, streams.out, streams.err


def in_a_shell(command: str) -> subprocess.CompletedProcess[str]:
    environment = clean_environment(PYTHONPATH=str(ROOT))
    script = command.replace("govcheck ", f"{sys.executable} -m govcheck ")
    return subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=False)


def reported(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    code, out, _ = printed(capsys, *arguments, "--format", "json")
    report: dict[str, object] = json.loads(out)
    assert report["exitCode"] == code
    return code, report


def test_check_may_be_said_or_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(BAD)
    arguments = ("agent.yaml", "--today", "2026-11-23")
    assert printed(capsys, *arguments) == printed(capsys, "check", *arguments)


def test_a_folder_that_is_called_check_is_named_with_a_dot(capsys: pytest.CaptureFixture[str]) -> None:
    Path("check").mkdir()
    Path("check/govcheck.yaml").write_text(BAD)
    assert printed(capsys, "./check")[0] == printed(capsys, "check", "check")[0] == 1


@pytest.mark.parametrize("text", ["", "\ufeff", "a: 1\n"])
def test_standard_input_without_a_document_is_nothing(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert printed(capsys, "-")[0] == 3


def test_standard_input_counts_paths_from_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(".mcp.json").write_text('{"mcpServers": {"a": {"command": "npx", "args": ["${X}"]}}}')
    text = GOOD + '  sources: [".mcp.json"]\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    code, out, _ = printed(capsys, "-", "--ruleset", "strict", "--verbose")
    assert code in (1, 2)
    assert "`${X}` holds a variable" in out


def test_standard_input_may_be_a_server_map(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '{"mcpServers": {"a": {"command": "npx", "args": ["web-server"]}}}'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    code, out, _ = printed(capsys, "-", "--format", "concise")
    assert code == 1
    assert "<stdin>:1:50: high[GOV903" in out


def test_too_much_standard_input_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"#" * 6_000_000)))
    code, out, _ = printed(capsys, "-")
    assert code == 2
    assert "the limit is" in out


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_gets_what_the_standard_output_would_get(format: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(BAD)
    arguments = ("agent.yaml", "--today", "2026-11-23", "--format", format)
    code, out, _ = printed(capsys, *arguments)
    assert printed(capsys, *arguments, "--output", "report") == (code, "", "")
    assert Path("report").read_text("utf-8") == out


def test_a_link_is_replaced_by_the_report_and_its_file_stays(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(BAD)
    Path("real.txt").write_text("old")
    os.symlink("real.txt", "link.txt")
    assert printed(capsys, "agent.yaml", "--output", "link.txt")[0] == 1
    assert not Path("link.txt").is_symlink()
    assert "GOV101" in Path("link.txt").read_text()
    assert Path("real.txt").read_text() == "old"


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    Path("agent.yaml").write_text(BAD)
    os.mkfifo("pipe")
    done = in_a_shell("cat pipe & govcheck agent.yaml --output pipe; code=$?; wait; exit $code")
    assert done.returncode == 1
    assert "GOV101" in done.stdout
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("output", ["gone/report.txt", "folder", "agent.yaml/report.txt"])
def test_an_output_that_cannot_be_written_is_an_error(output: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(GOOD)
    Path("folder").mkdir()
    code, out, err = printed(capsys, "agent.yaml", "--output", output)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: `{output}` cannot be written (")
    assert len(err.splitlines()) == 1
    assert sorted(os.listdir()) == ["agent.yaml", "folder"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full device")
@pytest.mark.parametrize("how", ["> /dev/full", "--output /dev/full", ">&-"])
def test_a_report_that_reaches_nobody_never_ends_with_zero(how: str) -> None:
    Path("agent.yaml").write_text(GOOD)
    done = in_a_shell(f"govcheck agent.yaml {how}")
    assert done.returncode not in (0, 1)
    assert "Traceback" not in done.stderr


def test_a_reader_that_went_away_leaves_the_code_as_it_is() -> None:
    Path("agent.yaml").write_text(BAD)
    done = in_a_shell("govcheck agent.yaml --verbose | true; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr) == (1, "")


def test_inside_actions_a_file_gets_the_text_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    Path("agent.yaml").write_text(BAD)
    printed(capsys, "agent.yaml", "--output", "report.txt")
    assert "::error" not in Path("report.txt").read_text()
    assert "::error" not in printed(capsys, "agent.yaml", "--format", "concise")[1]


def test_settings_of_the_invoking_folder_are_the_caller_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository, here = tmp_path / "repository", tmp_path / "here"
    (repository / ".git").mkdir(parents=True)
    here.mkdir()
    (repository / "agent.yaml").write_text(BAD)
    (here / "govcheck.toml").write_text('environment = "staging"\nformat = "json"\n')
    monkeypatch.chdir(here)
    code, out, _ = printed(capsys, "../repository/agent.yaml")
    assert (code, json.loads(out)["environment"], json.loads(out)["ignored"]) == (1, "staging", [])
    assert printed(capsys, "../repository/agent.yaml", "--isolated")[1].startswith("high[GOV101")


def test_inside_of_the_repository_they_are_the_repository_s(capsys: pytest.CaptureFixture[str]) -> None:
    Path(".git").mkdir()
    Path("below").mkdir()
    Path("below/agent.yaml").write_text(GOOD)
    Path("govcheck.toml").write_text('environment = "staging"\nformat = "json"\n')
    Path("below/govcheck.toml").write_text('environment = "development"\n')
    code, out, _ = printed(capsys, "below/agent.yaml")
    assert code == 0
    out = " ".join(out.split())
    assert "environment staging instead of production" in out
    assert "format json, which is the caller's to choose" in out
    assert "development" not in out


def test_a_settings_file_is_the_caller_s_wherever_it_lies(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(GOOD)
    Path("own.toml").write_text('environment = "staging"\npolicy = "policy.yaml"\n')
    Path("policy.yaml").write_text(POLICY + "  maxThreshold: 5000\n")
    for arguments in (["--settings", "own.toml"], ["--settings", "own.toml", "--isolated"]):
        code, report = reported(capsys, "agent.yaml", *arguments)
        assert (code, report["environment"]) == (0, "staging")
        assert report["loosened"] == ["policy: maxThreshold 5000 instead of 1000"]


def test_isolated_leaves_the_folder_s_settings_aside_even_where_they_are_broken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("agent.yaml").write_text(GOOD)
    Path("govcheck.toml").write_text("[")
    assert printed(capsys, "agent.yaml")[0] == 2
    assert printed(capsys, "agent.yaml", "--isolated")[0] == 0


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('fail-on = "note"\n', "govcheck.toml:1:1"),
        ('\nplicy = "x"\n', "govcheck.toml:2:1"),
        ("a = \n", "govcheck.toml:1:5"),
        ('policy = "gone.yaml"\n', "`gone.yaml`"),
        ('ruleset = ["none"]\n', "There is no ruleset `none`"),
        ('policy = "../policy.yaml"\n', "leaves the repository root"),
    ],
)
def test_broken_settings_of_the_repository_are_refused_at_their_place(
    text: str, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("agent.yaml").write_text(GOOD)
    Path("govcheck.toml").write_text(text)
    code, out, _ = printed(capsys, "agent.yaml", "--format", "concise")
    assert code == 2
    assert where in out
    assert len(out.splitlines()) <= 2


def test_an_unknown_format_of_the_caller_s_settings_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(GOOD)
    Path("own.toml").write_text('format = "xml"\n')
    code, out, _ = printed(capsys, "agent.yaml", "--settings", "own.toml")
    assert code == 2
    assert (
        "`format` of the settings is one of text, concise, json, github, gitlab, junit, markdown, sarif, not `xml`."
        in " ".join(out.split())
    )


def test_a_policy_of_the_repository_tightens(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(GOOD)
    Path("govcheck.toml").write_text('policy = "policy.yaml"\n')
    Path("policy.yaml").write_text(POLICY + "  minTier: high\n  maxThreshold: 5000\n")
    code, report = reported(capsys, "agent.yaml")
    assert code == 1
    assert report["agents"][0]["tier"]["effective"] == "high"  # type: ignore[index]
    assert report["ignored"] == ["settings of the scanned repository: policy: maxThreshold 5000 instead of 1000"]


def test_a_policy_of_the_repository_refuses_a_weak_environment(capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(GOOD)
    Path("govcheck.toml").write_text('policy = "policy.yaml"\n')
    Path("policy.yaml").write_text(POLICY + "  minEnvironment: production\n")
    assert printed(capsys, "agent.yaml")[0] == 0
    assert printed(capsys, "agent.yaml", "--environment", "staging")[0] == 2


def test_the_policy_that_the_caller_names_governs_the_agent(capsys: pytest.CaptureFixture[str]) -> None:
    tools = "  permissions:\n    tools:\n      - name: save\n        effects: [write]\n        resources: [policy.yaml]\n        undo: tool:unsave\n"
    Path("agent.yaml").write_text(GOOD + tools)
    Path("policy.yaml").write_text(POLICY + "  minTier: low\n")
    arguments = ("agent.yaml", "--select", "GOV404", "--ruleset", "strict", "--format", "concise")
    assert "GOV404" not in printed(capsys, *arguments)[1]
    assert "GOV404" in printed(capsys, *arguments, "--policy", "policy.yaml")[1]


def test_two_repositories_have_their_own_settings(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        Path(name, ".git").mkdir(parents=True)
        Path(name, "govcheck.yaml").write_text(GOOD.replace("menu-bot", name))
    Path("b/govcheck.toml").write_text('ruleset = ["strict"]\n')
    code, report = reported(capsys, "a", "b")
    assert code == 0
    applied = [agent["rules"]["applied"] for agent in report["agents"]]  # type: ignore[attr-defined]
    assert applied[0] < applied[1]


def test_root_moves_where_paths_count_from(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a/b").mkdir(parents=True)
    Path("a/b/agent.yaml").write_text(GOOD + "  platform: b/p.yaml\n")
    Path("a/b/p.yaml").write_text("apiVersion: govcheck/v1\nkind: Platform\nmetadata:\n  name: p\nspec: {}\n")
    assert printed(capsys, "a/b/agent.yaml")[0] == 2
    code, out, _ = printed(capsys, "a/b/agent.yaml", "--root", "a", "--format", "concise")
    assert code == 0, out
    assert printed(capsys, "a/b/agent.yaml", "--root", "a/b/agent.yaml")[0] == 2
    Path("c").mkdir()
    code, out, _ = printed(capsys, "a/b/agent.yaml", "--root", "c", "--format", "concise")
    assert code == 2
    assert "leaves the repository root" in out


@pytest.mark.parametrize(
    "day", ["2026-W48-1", "20261123", "2026-1-1", "2026-11-31", "today", "\u0662\u0660\u0662\u0666-11-23", "-1"]
)
def test_only_an_iso_day_is_a_date(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("agent.yaml").write_text(GOOD)
    code, out, _ = printed(capsys, "agent.yaml", f"--today={day}")
    assert code == 2
    assert "is no date: write it as 2026-11-23" in " ".join(out.split())


@pytest.mark.parametrize("epoch", ["soon", "1.5", "9" * 30, "²", " x"])
def test_an_epoch_that_is_no_time_is_refused(
    epoch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    Path("agent.yaml").write_text(GOOD)
    code, out, _ = printed(capsys, "agent.yaml")
    assert code == 2
    assert "SOURCE_DATE_EPOCH" in out
    assert printed(capsys, "agent.yaml", "--today", "2026-11-23")[0] == 0


def test_the_order_of_paths_does_not_change_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        Path(f"{name}.govcheck.yaml").write_text(BAD.replace("menu-bot", name))
    arguments = ("--today", "2026-11-23", "--format", "json")
    one = printed(capsys, "a.govcheck.yaml", "b.govcheck.yaml", *arguments)
    assert printed(capsys, "b.govcheck.yaml", "a.govcheck.yaml", *arguments) == one
    assert printed(capsys, ".", *arguments) == one


def test_a_crash_is_two_and_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def crash(*_: object) -> int:
        raise RuntimeError("a\x1b[31m\nb")

    monkeypatch.setattr("govcheck.cli.check_command.judge_and_print", crash)
    assert run(["agent.yaml"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: govcheck itself failed (RuntimeError: ")
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err


def test_an_interruption_is_no_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("govcheck.cli.check_command.judge_and_print", interrupt)
    assert run(["agent.yaml"]) == 130


@pytest.mark.parametrize("word", ["--\x1b[31mred", "\x1b[31mred", "--format=\x1b[31m", "--select=\x1b[31m", "--ruleset=\x1b[31m", "--today=\x1b[31m", "--policy=\x1b[31m", "--root=\x1b[31m", "--output=\x1b[31m/x"])  # fmt: skip
@pytest.mark.parametrize("format", FORMATS)
def test_nothing_that_is_typed_reaches_the_terminal_as_a_command(
    word: str, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("agent.yaml").write_text(GOOD)
    code, out, err = printed(capsys, "agent.yaml", "--format", format, word)
    assert code == 2
    assert "\x1b" not in out + err


def test_the_api_judges_as_the_command_line_does() -> None:
    from govcheck import check

    Path("agent.yaml").write_text(BAD)
    report = check("agent.yaml", today="2026-11-23")
    assert (report.exit_code, report.verdict) == (1, "FAIL")
    assert check("gone.yaml", today="2026-11-23").exit_code == 2
    assert check(today="2026-11-23").exit_code == 3


@pytest.mark.parametrize(
    "wrong",
    [{"select": ["GOV999"]}, {"select": ["gov101"]}, {"rulesets": ["none"]}, {"environment": "prod"}, {"fail_on": "note"}, {"today": "soon"}, {"today": "20261123"}],
)  # fmt: skip
def test_the_api_refuses_what_would_turn_into_fewer_checks(wrong: dict[str, object]) -> None:
    from govcheck import check

    Path("agent.yaml").write_text(BAD)
    with pytest.raises(ValueError, match=r"\S"):
        check("agent.yaml", **{"today": "2026-11-23", **wrong})  # type: ignore[arg-type]
