from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from govcheck.__main__ import run
from govcheck.cli.explain_command import FAMILIES
from govcheck.gate.rulesets import ruleset
from govcheck.rules.registry import INDEX, load
from govcheck.shipped import ruleset_names
from govcheck.version import VERSION
from tests.cli.test_exit_codes import BAD, GOOD
from tests.project import ROOT, clean_environment
from tests.project import run as run_process

TODAY = "2026-11-23"
PROMPTED = GOOD + "  directives:\n    instructions: [prompts/a.md]\n"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command; gives exit code, standard output and standard error."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments])
        streams = capsys.readouterr()
        assert "Traceback" not in streams.err
        assert "govcheck itself failed" not in streams.err
        return code, streams.out, streams.err

    return command


def test_the_version_is_printed(printed: Any) -> None:
    assert printed("--version") == (0, f"govcheck {VERSION}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["explain", "--help"], ["rules", "--help"], ["schema", "--help"], ["lock", "--help"]], ids=" ".join)  # fmt: skip
def test_the_help_stays_as_it_is(arguments: list[str], snapshot: SnapshotAssertion, tmp_path: Path) -> None:
    done = run_process(
        [sys.executable, "-m", "govcheck", *arguments], tmp_path, PYTHONPATH=str(ROOT), COLUMNS="100"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == snapshot


@pytest.mark.parametrize("arguments", [["-h"], ["-v", "-h"], [".", "--help"], ["--select", "X", "-h"], ["lock", "-h"]], ids=" ".join)  # fmt: skip
def test_help_is_given_wherever_it_is_asked_for(arguments: list[str], printed: Any) -> None:
    code, out, err = printed(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("Usage: govcheck ")


@pytest.mark.parametrize("word", ["GOV304", "gov304", "304", "toxic-flow", "TOXIC-FLOW"])
def test_a_rule_is_explained_by_id_number_and_name(word: str, printed: Any) -> None:
    code, out, _ = printed("explain", word)
    assert code == 0
    assert out.startswith("# GOV304 toxic-flow\n")


@pytest.mark.parametrize("rule", INDEX)
def test_every_rule_has_a_page_in_every_format(rule: str, printed: Any) -> None:
    _, text, _ = printed("explain", rule)
    assert printed("explain", rule, "--format", "markdown") == (0, text, "")
    code, out, _ = printed("explain", rule, "--format", "json")
    data = json.loads(out)
    assert code == 0
    assert (data["id"], data["severity"]) == (rule, load(rule).RULE.severity)
    assert data["profile"] in ("baseline", "standard", "strict")
    assert data["statement"] in text
    for section in ("Why", "Condition", "Fails", "Passes", "What to change", "Sources"):
        assert f"## {section}" in text


@pytest.mark.parametrize("word", ["GOV999", "", "30", "toxic", "gov"])
def test_an_unknown_rule_is_refused(word: str, printed: Any) -> None:
    assert printed("explain", word) == (2, "", f"error: There is no rule `{word}`: see `govcheck rules`.\n")


def test_the_catalogue_lists_every_rule_once(printed: Any) -> None:
    code, out, _ = printed("rules")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines() if line.startswith("GOV")] == list(INDEX)
    assert out.splitlines()[-1] == f"{len(INDEX)} rules; `govcheck explain ID` shows one."


@pytest.mark.parametrize("name", ["baseline", "standard", "strict"])
def test_the_catalogue_of_a_ruleset_holds_its_rules(name: str, printed: Any) -> None:
    code, out, _ = printed("rules", "--ruleset", name, "--format", "json")
    assert code == 0
    assert {rule["id"] for rule in json.loads(out)} == set(ruleset(name).rules)


@pytest.mark.parametrize(
    ("word", "digit"), [("oversight", "4"), ("OVERSIGHT", "4"), ("4", "4"), ("supply chain", "9")]
)
def test_the_catalogue_of_a_family_holds_its_rules(word: str, digit: str, printed: Any) -> None:
    code, out, _ = printed("rules", "--family", word, "--format", "json")
    assert code == 0
    assert {rule["id"] for rule in json.loads(out)} == {rule for rule in INDEX if rule[3] == digit}
    assert {rule["family"] for rule in json.loads(out)} == {FAMILIES[digit]}


def test_the_catalogue_of_a_framework_holds_the_rules_that_name_its_clauses(printed: Any) -> None:
    code, out, _ = printed("rules", "--framework", "eu-ai-act", "--format", "json")
    assert code == 0
    assert {rule["id"] for rule in json.loads(out)} == {rule for rule in INDEX if "AIA" in load(rule).RULE.controls}
    code, out, _ = printed("rules", "--framework", "eu-ai-act", "--clause", "Art. 12", "--format", "json")
    assert [rule["id"] for rule in json.loads(out)] == ["GOV501", "GOV502", "GOV504", "GOV505", "GOV507"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--framework", "eu-ai-akt"), "There is no framework `eu-ai-akt` (did you mean `eu-ai-act`?): there are "),
        (("--framework", "strict"), "There is no framework `strict`"),
        (("--framework", "eu-ai-act", "--clause", "Art. 1"), "`eu-ai-act` has no clause `Art. 1`: see `govcheck coverage`.\n"),
        (("--clause", "Art. 1"), "`--clause` is about a framework: say which with `--framework NAME`.\n"),
        (("--framework", "owasp-mcp-2025", "--family", "oversight", "--clause", "MCP04"), "No rule has all of that: leave a filter out.\n"),
    ],
)  # fmt: skip
def test_a_filter_that_leaves_nothing_is_refused(arguments: tuple[str, ...], error: str, printed: Any) -> None:
    code, out, err = printed("rules", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {error}")


def test_a_preview_is_marked_wherever_rules_are_shown(printed: Any) -> None:
    [line] = [line for line in printed("rules")[1].splitlines() if line.startswith("GOV309")]
    assert "strict, preview" in line
    assert "| Preview | runs with `--preview` alone, and never blocks |" in printed("explain", "GOV309")[1]
    assert json.loads(printed("explain", "GOV309", "--format", "json")[1])["preview"] is True
    assert json.loads(printed("explain", "GOV304", "--format", "json")[1])["preview"] is False


def test_the_catalogue_in_markdown_is_one_table(printed: Any) -> None:
    code, out, _ = printed("rules", "--format", "markdown")
    assert code == 0
    assert len(out.splitlines()) == len(INDEX) + 2
    assert all(line.count(" | ") == 4 for line in out.splitlines() if "---" not in line)


def test_what_the_catalogue_does_not_have_is_refused(printed: Any) -> None:
    code, out, err = printed("rules", "--ruleset", "none")
    assert (code, out) == (2, "")
    assert err == f"error: There is no ruleset `none`: there are {', '.join(ruleset_names())}.\n"
    code, out, err = printed("rules", "--family", "none")
    assert (code, out) == (2, "")
    assert err.startswith("error: There is no rule of family `none`: families are contract, ")


@pytest.mark.parametrize("arguments", [["explain", "GOV304"], ["rules"]], ids=" ".join)
def test_an_unknown_format_is_refused(arguments: list[str], printed: Any) -> None:
    code, out, err = printed(*arguments, "--format", "xml")
    assert (code, out) == (2, "")
    assert "xml" in err
    assert err.startswith("error: ")


@pytest.mark.parametrize("name", ["manifest", "report"])
def test_a_schema_is_printed_and_valid(name: str, printed: Any) -> None:
    code, out, _ = printed("schema", name)
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_the_schema_of_the_manifest_comes_without_a_name(printed: Any) -> None:
    assert printed("schema") == printed("schema", "manifest")
    assert printed("schema", "x") == (2, "", "error: There is no schema `x`: there are manifest, report.\n")


@pytest.mark.parametrize(
    "arguments",
    [["explain"], ["lock", "--no-such"], ["rules", "extra"], ["schema", "manifest", "extra"]],
    ids=" ".join,
)
def test_bad_usage_of_a_command_is_one_line(arguments: list[str], printed: Any) -> None:
    code, out, err = printed(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert len(err.splitlines()) == 1


def repository(**files: str) -> None:
    for path, text in {"govcheck.yaml": PROMPTED, "prompts/a.md": "Be kind.\n", **files}.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)


def test_a_lock_is_written_and_then_current(printed: Any, snapshot: SnapshotAssertion) -> None:
    repository()
    assert printed("lock", "--today", TODAY) == (
        0,
        "added    prompts/a.md\nadded    agent menu-bot\nwrote govcheck.lock\n",
        "",
    )
    assert Path("govcheck.lock").read_text() == snapshot
    assert printed("lock") == (0, "govcheck.lock is current\n", "")
    assert printed("lock", "--check") == (0, "govcheck.lock is current\n", "")
    assert printed("govcheck.yaml", "--ruleset", "strict", "--select", "GOV208")[0] == 0


def test_a_change_is_named_and_checked_without_writing(printed: Any) -> None:
    repository()
    printed("lock", "--today", TODAY)
    before = Path("govcheck.lock").read_bytes()
    Path("prompts/a.md").write_text("Be quick.\n")
    assert printed("lock", "--check") == (1, "changed  prompts/a.md\n", "")
    assert Path("govcheck.lock").read_bytes() == before
    assert printed("lock", "--today", "2026-12-01")[0] == 0
    assert "changed: 2026-12-01" in Path("govcheck.lock").read_text()


def test_without_a_lock_the_check_says_that_it_would_change(printed: Any) -> None:
    repository()
    assert printed("lock", "--check")[0] == 1
    assert not Path("govcheck.lock").exists()


def test_a_lock_for_some_paths_keeps_the_entries_of_the_others(printed: Any) -> None:
    other = PROMPTED.replace("menu-bot", "other").replace("a.md", "b.md")
    repository(**{"other.govcheck.yaml": other, "prompts/b.md": "b"})
    printed("lock", "--today", TODAY)
    Path("prompts/a.md").write_text("new")
    Path("prompts/b.md").write_text("new")
    assert printed("lock", "govcheck.yaml")[1] == "changed  prompts/a.md\nwrote govcheck.lock\n"
    assert printed("lock", "--check")[1] == "changed  prompts/b.md\n"


def test_what_is_described_no_more_leaves_the_lock(printed: Any) -> None:
    repository()
    printed("lock", "--today", TODAY)
    Path("govcheck.yaml").write_text(GOOD.replace("menu-bot", "new-bot"))
    code, out, _ = printed("lock")
    assert (code, out) == (
        0,
        "removed  prompts/a.md\nremoved  agent menu-bot\nadded    agent new-bot\nwrote govcheck.lock\n",
    )


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"govcheck.lock": "- 1\n"}, "error: govcheck.lock:1:1: `govcheck.lock` is no lock of this version"),
        ({"govcheck.lock": "a: [\n"}, "error: govcheck.lock:"),
        ({"govcheck.yaml": "a: [\n"}, "error: govcheck.yaml:1:4: "),
        ({"govcheck.yaml": PROMPTED.replace("prompts/a.md", "gone.md")}, "error: `gone.md` does not exist: correct the path"),
        ({"b.govcheck.yaml": PROMPTED}, "error: govcheck.yaml:4:9: Agent `menu-bot` is already described in b.govcheck.yaml:4"),
        ({"govcheck.yaml": f"{PROMPTED}---\n{GOOD}"}, "error: govcheck.yaml:24:9: Agent `menu-bot` is already described in govcheck.yaml:4"),
    ],
)  # fmt: skip
def test_what_cannot_be_locked_is_said_and_nothing_is_written(
    files: dict[str, str], error: str, printed: Any
) -> None:
    repository(**files)
    before = Path("govcheck.lock").read_bytes() if "govcheck.lock" in files else None
    code, out, err = printed("lock")
    assert (code, out) == (2, "")
    assert err.startswith(error)
    assert len(err.splitlines()) == 1
    assert (Path("govcheck.lock").read_bytes() if Path("govcheck.lock").exists() else None) == before


def test_a_lock_of_a_path_that_does_not_exist_is_an_error(printed: Any) -> None:
    assert printed("lock", "gone") == (2, "", "error: gone: `gone` does not exist.\n")
    assert printed("lock", "--root", "gone")[0] == 2
    assert printed("lock", "--today", "soon")[0] == 2
    assert printed("lock")[0] == 2


def test_a_lock_obeys_the_root(printed: Any) -> None:
    repository()
    Path("below").mkdir()
    assert printed("lock", "govcheck.yaml", "--root", ".")[0] == 0
    assert Path("govcheck.lock").exists()


def test_a_lock_that_cannot_be_written_is_an_error(printed: Any) -> None:
    repository()
    Path("govcheck.lock").mkdir()
    code, out, err = printed("lock")
    assert (code, out) == (2, "")
    assert err == "error: govcheck.lock: `govcheck.lock` is a folder.\n"


def test_every_repository_gets_its_own_lock(printed: Any) -> None:
    for name in ("a", "b"):
        repository(**{f"{name}/.git/HEAD": "", f"{name}/govcheck.yaml": PROMPTED, f"{name}/prompts/a.md": name})
    assert printed("lock", "a", "b")[0] == 0
    assert Path("a/govcheck.lock").exists()
    assert Path("b/govcheck.lock").exists()
    assert not Path("govcheck.lock").exists()


def test_a_file_that_is_called_like_a_command_is_named_with_a_dot(printed: Any) -> None:
    for name in ("explain", "rules", "schema", "lock"):
        Path(name).write_text(BAD)
        assert printed(f"./{name}")[0] == 1
        assert printed("check", name)[0] == 1
        assert printed("--", name)[0] == 1
