"""`govcheck init`: drafts that fit the schema as they are, and with every decision taken."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from govcheck.__main__ import run
from govcheck.api import check
from govcheck.cli import init_command
from govcheck.manifest import validate
from govcheck.reading import STRICT, decode, read_yaml
from govcheck.rules.registry import INDEX
from tests.project import clean_environment

TODAY = "2026-11-23"
OPEN = re.compile(r"(?m)^( *)#( *)(?=[A-Za-z]+:|- [A-Za-z]+:)")
Printed = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    (tmp_path / "Menu Bot!").mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "Menu Bot!")


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    def command(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments])
        streams = capsys.readouterr()
        assert "Traceback" not in streams.out + streams.err
        return code, streams.out, streams.err

    return command


def problems(path: str) -> list[str]:
    [document] = read_yaml(decode(path, Path(path).read_bytes()), STRICT)
    return [problem.message for problem in (*document.problems, *validate(document).problems)]


def decide(path: str, *keys: str) -> None:
    """Takes the # away, in all of a file or in the blocks of some keys."""
    text = Path(path).read_text()
    for block in re.findall(r"(?m)^  #[a-z]+:\n(?:  # .*\n)*", text):
        if not keys or block.split("#")[1].split(":")[0] in keys:
            text = text.replace(block, OPEN.sub(r"\1\2", block))
    Path(path).write_text(text if keys else OPEN.sub(r"\1\2", text))


def test_it_writes_two_drafts_and_says_what_to_do_next(printed: Printed, snapshot: SnapshotAssertion) -> None:
    code, out, err = printed("init")
    assert (code, err) == (0, "")
    assert out == snapshot(name="what it says")
    assert Path("menu-bot.govcheck.yaml").read_text() == snapshot(name="agent")
    assert Path("platform.govcheck.yaml").read_text() == snapshot(name="platform")


def test_the_drafts_fit_the_schema_as_they_are(printed: Printed) -> None:
    printed("init")
    assert problems("menu-bot.govcheck.yaml") == []
    assert problems("platform.govcheck.yaml") == []
    code, out, _ = printed("--today", TODAY)
    assert code == 1
    assert "GOV101" in out


def test_the_drafts_fit_the_schema_with_every_line_uncommented(printed: Printed) -> None:
    printed("init")
    for path in ("menu-bot.govcheck.yaml", "platform.govcheck.yaml"):
        decide(path)
        assert problems(path) == []
        assert not OPEN.search(Path(path).read_text())


def test_a_decision_names_rules_that_exist(printed: Printed) -> None:
    printed("init")
    for path in ("menu-bot.govcheck.yaml", "platform.govcheck.yaml"):
        text = Path(path).read_text()
        blocks = re.findall(r"(?m)((?:^  +# [A-Z].*\n)+)(?:  +#?[a-z])", text)
        assert len(blocks) >= 6
        assert all(re.search(r"GOV[0-9]{3}", block) for block in blocks if "share" not in block)
        assert set(re.findall(r"GOV[0-9]{3}", text)) <= {*INDEX, "GOV201", "GOV701"}


def test_an_agent_of_tier_low_passes_with_nothing_but_its_comments_followed(printed: Printed) -> None:
    printed("init", "--purpose", "Tell staff what the canteen serves today, and nothing else.")
    decide("menu-bot.govcheck.yaml", "accountability", "people", "model", "inputs", "permissions")
    decide("platform.govcheck.yaml", "permissions", "logging")
    report = check(".", today=TODAY)
    [agent] = report.agents
    assert agent.tier.effective == "low"
    assert [finding.message for finding in agent.findings] == []
    assert (report.verdict, report.exit_code) == ("PASS", 0)


def test_what_is_said_stands_uncommented(printed: Printed) -> None:
    said = ("--name", "canteen", "--purpose", "Say: yes.", "--accountable", "user:kim@acme.example")
    assert printed("init", *said, "--owner", "team:food", "--audience", "staff")[0] == 0
    text = Path("canteen.govcheck.yaml").read_text()
    assert "  purpose: 'Say: yes.'\n" in text
    assert "  accountability:\n    accountable: user:kim@acme.example\n    owner: team:food\n" in text
    assert "  people:\n    audience: staff\n" in text
    assert problems("canteen.govcheck.yaml") == []


@pytest.mark.parametrize(
    "purpose", ["yes", "2026-11-23", "# no", "[x", "a\\n", "'", '"', "ü: ß", "- x", "*", "null"]
)
def test_any_sentence_is_written_as_a_text(printed: Printed, purpose: str) -> None:
    assert printed("init", "--purpose", purpose)[0] == 0
    assert problems("menu-bot.govcheck.yaml") == []


@pytest.mark.parametrize("name", ["null", "true", "1e3", "2024", "yes", "0x10"])
def test_any_name_is_written_as_a_text(printed: Printed, name: str) -> None:
    assert printed("init", "--name", name)[0] == 0
    assert problems(f"{name}.govcheck.yaml") == []


def test_the_agent_is_not_called_as_the_platform_document_is(printed: Printed) -> None:
    code, _, err = printed("init", "--name", "platform")
    assert (code, os.listdir()) == (2, [])
    assert "choose another `--name`" in err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--name", "Menu Bot"),
        ("--name", ""),
        ("--name", "../x"),
        ("--purpose", " "),
        ("--purpose", "a\nb: c"),
        ("--purpose", "\x1b[31m"),
        ("--accountable", "kim"),
        ("--accountable", "team:food"),
        ("--owner", "agent:menu-bot"),
        ("--audience", "everybody"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_is_written(
    printed: Printed, option: str, value: str
) -> None:
    code, out, err = printed("init", option, value)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: `{option}` wants ")
    assert "\x1b" not in err
    assert os.listdir() == []


@pytest.mark.parametrize("name", ["menu-bot.govcheck.yaml", "platform.govcheck.yaml"])
def test_nothing_is_ever_overwritten(printed: Printed, name: str) -> None:
    Path(name).symlink_to("nowhere")
    code, _, err = printed("init")
    assert code == 2
    assert f"`{name}` is there already: nothing was written." in err
    assert os.listdir() == [name]


def test_a_platform_that_is_there_is_used(printed: Printed) -> None:
    printed("init")
    code, out, _ = printed("init", "--name", "second")
    assert code == 0
    assert out.startswith("wrote second.govcheck.yaml\nit inherits from Menu Bot!/platform.govcheck.yaml\n")
    assert "  platform: Menu Bot!/platform.govcheck.yaml\n" in Path("second.govcheck.yaml").read_text()


def test_of_several_platforms_one_is_chosen(printed: Printed) -> None:
    printed("init")
    Path("other.govcheck.yaml").write_text(Path("platform.govcheck.yaml").read_text())
    code, _, err = printed("init", "--name", "third")
    assert code == 2
    assert "choose one with `--platform`" in err
    assert printed("init", "--name", "third", "--platform", "other.govcheck.yaml")[0] == 0
    assert "  platform: Menu Bot!/other.govcheck.yaml\n" in Path("third.govcheck.yaml").read_text()
    code, _, err = printed("init", "--name", "fourth", "--platform", "third.govcheck.yaml")
    assert code == 2
    assert "holds none" in err


def test_a_person_at_a_terminal_is_asked_until_the_answer_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Menu!", "menu", "Tell the menu.", "kim", "user:kim@acme.example", "", "staff"])
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words.partition(" (")[0])
        return next(answers)

    assert init_command.run({}, None, ask) == 0
    assert asked == [
        "Name of the agent",
        "Name of the agent",
        "What is it for, in one sentence",
        "Who answers for it",
        "Who answers for it",
        "Which team looks after it",
        "Who talks to it",
    ]
    text = Path("menu.govcheck.yaml").read_text()
    assert "    accountable: user:kim@acme.example\n  #  owner: team:name-of-team\n" in text


def test_where_there_is_no_terminal_nobody_is_asked() -> None:
    assert init_command.person() is None
