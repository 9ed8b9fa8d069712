from __future__ import annotations

import pytest

from govcheck.reading import MAX_BYTES
from govcheck.settings.files import settings_of_file, settings_of_folder
from govcheck.settings.values import Layer, Refusal


def read(text: str, path: str = "govcheck.toml") -> Layer | None:
    return settings_of_file(path, text.encode(), "the settings")


def refused(text: str | bytes, path: str = "govcheck.toml") -> tuple[str, tuple[int, int]]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(Refusal) as caught:
        settings_of_file(path, data, "the settings")
    problem = caught.value.problem
    assert problem is not None
    assert problem.message == caught.value.message
    assert problem.source.path == path
    line, column = problem.source.position(problem.span.start)
    return problem.message, (line, column)


def folder(**files: str) -> Layer | None:
    names = {"govcheck": "govcheck.toml", "pyproject": "pyproject.toml"}
    data = {names[name]: text.encode() for name, text in files.items()}
    return settings_of_folder(data.get, "the folder")


def test_all_keys_are_read() -> None:
    text = """
        environment = "staging"
        ruleset = ["strict", "own"]
        fail-on = "medium"
        policy = "policy.govcheck.yaml"
        format = "json"
    """
    assert read(text) == Layer(
        "the settings", "staging", ("strict", "own"), "medium", "policy.govcheck.yaml", "json"
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff# nothing\n"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert read(text) == Layer("the settings")


def test_pyproject_says_it_in_its_own_table() -> None:
    text = '[project]\nname = "x"\nformat = 5\n[tool.govcheck]\nfail-on = "low"\n'
    assert read(text, "a/pyproject.toml") == Layer("the settings", fail_on="low")


@pytest.mark.parametrize("text", ["", '[project]\nname = "govcheck"\n', "[tool.ruff]\n", 'tool = "govcheck"\n'])
def test_a_pyproject_without_the_table_says_nothing(text: str) -> None:
    assert read(text, "pyproject.toml") is None


def test_the_own_file_of_a_folder_goes_before_pyproject() -> None:
    both = folder(govcheck='fail-on = "low"\n', pyproject='[tool.govcheck]\nfail-on = "high"\n')
    assert both == Layer("the folder", fail_on="low")


def test_an_empty_own_file_still_goes_before_pyproject() -> None:
    assert folder(govcheck="", pyproject='[tool.govcheck]\nfail-on = "high"\n') == Layer("the folder")


def test_a_folder_without_settings_says_nothing() -> None:
    assert folder() is None
    assert folder(pyproject="[project]\n") is None


@pytest.mark.parametrize(
    "text",
    [
        '[tool.govcheck]\nfail-on = "low"\n',
        '["tool"."govcheck"]\nfail-on = "low"\n',
        "['tool'.'govcheck']\nfail-on = \"low\"\n",
        '[ tool\t.\tgovcheck ]\nfail-on = "low"\n',
        '[tool]\ngovcheck.fail-on = "low"\n',
        '[tool]\ngovcheck = {fail-on = "low"}\n',
        'tool = {govcheck = {fail-on = "low"}}\n',
    ],
)
def test_every_spelling_of_the_table_is_found(text: str) -> None:
    assert folder(pyproject=text) == Layer("the folder", fail_on="low")


@pytest.mark.parametrize(
    ("text", "message", "position"),
    [
        ("fail_on = 'low'\n", "`fail_on` is no setting (did you mean `fail-on`?): there are environment, ruleset, fail-on, policy, format, waivers, baseline, required-version, profile-version.", (1, 1)),
        ("\n\n  polcy = 'x'\n", "`polcy` is no setting (did you mean `policy`?): there are environment, ruleset, fail-on, policy, format, waivers, baseline, required-version, profile-version.", (3, 3)),
        ("zzz = 1\n", "`zzz` is no setting: there are environment, ruleset, fail-on, policy, format, waivers, baseline, required-version, profile-version.", (1, 1)),
        ("waivers = 'x'\n", '`waivers` wants a list of paths, as `waivers = ["waivers.govcheck.yaml"]`.', (1, 1)),
        ("ruleset = 'strict'\n", '`ruleset` wants a list of names, as `ruleset = ["strict"]`.', (1, 1)),
        ("ruleset = [1]\n", '`ruleset` wants a list of names, as `ruleset = ["strict"]`.', (1, 1)),
        ("policy = 5\n", "`policy` wants a text in quotes.", (1, 1)),
        ("policy.path = 'x'\n", "`policy` wants a text in quotes.", (1, 1)),
        ("environment = 'prod'\n", "`environment` is one of development, staging, production.", (1, 1)),
        ("policy = 'x'\n'fail-on' = 'note'\n", "`fail-on` is one of low, medium, high, critical.", (2, 2)),
        ('fail-on = "LOW"\n', "`fail-on` is one of low, medium, high, critical.", (1, 1)),
    ],
)  # fmt: skip
def test_what_a_file_may_not_say_is_refused_at_its_key(text: str, message: str, position: tuple[int, int]) -> None:
    assert refused(text) == (message, position)


def test_in_pyproject_the_key_below_the_own_table_is_marked() -> None:
    text = '[tool.other]\nenvironment = "x"\n\n[tool.govcheck]\nenvironment = "prod"\n'
    assert refused(text, "pyproject.toml")[1] == (5, 1)


@pytest.mark.parametrize("text", ['[tool]\ngovcheck = "low"\n', "[[tool.govcheck]]\n", "[tool]\ngovcheck = [1]\n"])
def test_a_table_that_is_none_is_refused(text: str) -> None:
    message, _ = refused(text, "pyproject.toml")
    assert message == "`tool.govcheck` wants a table: write `[tool.govcheck]` above its keys."


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("fail-on = low\n", (1, 11)),
        ("policy = 'x'\nformat\n", (2, 7)),
        ("policy = 'x'\npolicy = 'y'\n", (2, 13)),
        ("policy = 'x", (1, 12)),
        ("[tool", (1, 6)),
    ],
)
def test_a_syntax_error_is_marked(text: str, position: tuple[int, int]) -> None:
    message, found = refused(text)
    assert message.startswith("`govcheck.toml` is no valid TOML: ")
    assert message.endswith(".")
    assert " (at " not in message
    assert found == position


def test_a_key_of_many_parts_is_refused_at_once() -> None:
    message, position = refused("format = 'x'\n" + "a." * 100_000 + "a = 1\n")
    assert message == "Line 2 of `govcheck.toml` has more than 1000 dots; shorten it."
    assert position == (2, 1)
    assert read("# " + "." * 1000 + "\n") == Layer("the settings")


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfea\x00", b"a = '\x00'", b"a = '\xe9'", b"a = " + b"[" * 100_000, b"a = " + b"9" * 5000, b"x" * (MAX_BYTES + 1), b"a = 2026-13-45"],
    ids=["utf-16", "nul", "latin-1", "brackets", "digits", "size", "date"],
)  # fmt: skip
def test_hostile_files_are_refused(data: bytes) -> None:
    message, _ = refused(data)
    assert message.endswith(".")
