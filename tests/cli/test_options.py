from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcheck.cli import app, check_command
from govcheck.cli.help import help_text
from govcheck.cli.options import (
    BY_FLAG,
    FLAG,
    FORMATS,
    LIST,
    OPTIONS,
    Invocation,
    UsageError,
    parse,
    with_variables,
)
from govcheck.output import FORMATS as RENDERED


def refusal(*arguments: str) -> str:
    with pytest.raises(UsageError) as caught:
        parse(list(arguments))
    return str(caught.value)


def values(*arguments: str) -> dict[str, Any]:
    return dict(parse(list(arguments)).values)


def test_nothing_said_is_nothing_there() -> None:
    assert parse([]) == Invocation((), {})


def test_paths_and_options_mix() -> None:
    assert parse(["a", "--today", "2026-11-23", "-", "-v", "b"]) == Invocation(
        ("a", "-", "b"), {"today": "2026-11-23", "verbose": True}
    )


def test_behind_two_dashes_everything_is_a_path() -> None:
    assert parse(["-q", "--", "-v", "--", "--help"]) == Invocation(("-v", "--", "--help"), {"quiet": True})


@pytest.mark.parametrize("words", [["--format", "json"], ["--format=json"], ["--format", "text", "--format=json"]])
def test_of_a_value_that_is_given_twice_the_last_counts(words: list[str]) -> None:
    assert values(*words) == {"format": "json"}


def test_a_value_may_begin_with_dashes_or_hold_an_equals_sign() -> None:
    assert values("--root", "--verbose") == {"root": "--verbose"}
    assert values("--root=a=b") == {"root": "a=b"}


def test_lists_repeat_and_take_commas() -> None:
    assert values("--select", "GOV001, GOV002,,", "--select=GOV003", "--ruleset", "strict") == {
        "select": ["GOV001", "GOV002", "GOV003"],
        "ruleset": ["strict"],
    }


@pytest.mark.parametrize("words", [["-v", "-q"], ["-vq"], ["-qvq"]])
def test_short_switches_may_stand_together(words: list[str]) -> None:
    assert values(*words) == {"verbose": True, "quiet": True}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--formt", "json"], "There is no option `--formt` (did you mean `--format`?): see `govcheck --help`."),
        (["--zzzzzz"], "There is no option `--zzzzzz`: see `govcheck --help`."),
        (["-x"], "There is no option `-x`: see `govcheck --help`."),
        (["-vx"], "There is no option `-vx` (did you mean `-v`?): see `govcheck --help`."),
        (["--verbose=1"], "`--verbose` takes no value: write `--verbose` alone."),
        (["-v=1"], "`-v` takes no value: write `-v` alone."),
        (["--today"], "`--today` wants a value: write `--today DATE`."),
        (["--today="], "`--today` wants a value: write `--today DATE`."),
        (["--root", ""], "`--root` wants a value: write `--root FOLDER`."),
        (
            ["--format", "xml"],
            "`--format` is one of text, concise, json, github, gitlab, junit, markdown, sarif, not `xml`.",
        ),
        (["--fail-on=note"], "`--fail-on` is one of low, medium, high, critical, not `note`."),
        (["--environment", "prod"], "`--environment` is one of development, staging, production, not `prod`."),
    ],
)
def test_what_cannot_be_understood_is_refused_in_a_sentence(words: list[str], message: str) -> None:
    assert refusal(*words) == message


def with_environment(*arguments: str, **variables: str) -> dict[str, Any]:
    return dict(with_variables(parse(list(arguments)), variables).values)


@pytest.mark.parametrize("option", OPTIONS, ids=[option.name for option in OPTIONS])
def test_every_option_has_a_variable(option: Any) -> None:
    value = option.choices[0] if option.choices else "1"
    expected = True if option.kind == FLAG else [value] if option.kind == LIST else value
    assert with_environment(**{option.variable: value}) == {option.attribute: expected}
    assert option.variable == "GOVCHECK_" + option.flag[2:].upper().replace("-", "_")


def test_what_is_typed_goes_before_variables() -> None:
    assert with_environment("--format", "json", GOVCHECK_FORMAT="text") == {"format": "json"}
    assert with_environment("--select", "A", GOVCHECK_SELECT="B,C") == {"select": ["A"]}


def test_isolated_leaves_variables_aside() -> None:
    assert with_environment("--isolated", GOVCHECK_FORMAT="xml", GOVCHECK_EXIT_ZERO="maybe") == {"isolated": True}


@pytest.mark.parametrize(
    ("word", "is_on"),
    [
        ("1", True),
        ("true", True),
        ("YES", True),
        ("on", True),
        ("0", False),
        ("No", False),
        ("off", False),
        ("", False),
    ],
)
def test_a_switch_is_set_by_the_usual_words(word: str, is_on: bool) -> None:
    assert with_environment(GOVCHECK_EXIT_ZERO=word) == ({"exit_zero": True} if is_on else {})


def test_a_variable_is_refused_like_an_option() -> None:
    with pytest.raises(UsageError, match=r"`GOVCHECK_EXIT_ZERO` is a switch: set it to 1 or 0\."):
        with_environment(GOVCHECK_EXIT_ZERO="maybe")
    with pytest.raises(UsageError, match="is one of"):
        with_environment(GOVCHECK_FAIL_ON="note")


def test_the_help_names_every_option_and_every_choice() -> None:
    text = help_text()
    assert all(flag in text for flag in BY_FLAG)
    assert all(choice in text for option in OPTIONS for choice in option.choices)
    assert all(len(line) <= 100 for line in text.splitlines())


def test_every_format_can_be_chosen() -> None:
    assert set(FORMATS) == set(RENDERED)


def by_typer(arguments: list[str]) -> Invocation | None:
    """What the typer application makes of a command line; None where it refuses."""
    seen: list[Invocation] = []

    def keep(invocation: Invocation, environment: object) -> int:
        seen.append(invocation)
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check_command, "judge_and_print", keep)
        for option in OPTIONS:
            patch.delenv(option.variable, raising=False)
        code = app.run(["check", *arguments])
    assert code == (0 if seen else 2)
    return seen[0] if seen else None


def by_hand(arguments: list[str]) -> Invocation | None:
    try:
        return parse(arguments)
    except UsageError:
        return None


WORDS = st.one_of(
    st.sampled_from(
        [*BY_FLAG, "--", "-", "-vq", "-vx", "-x", "--no-such", "--verbose=1", "--select=", "--select", "a", ""]
    ),
    st.sampled_from(
        [
            "json",
            "xml",
            "low",
            "note",
            "staging",
            "2026-11-23",
            "GOV001,GOV002",
            "./rules",
            ",",
            "--today=",
            "-=",
            "--=x",
        ]
    ),
    st.builds(
        "{}={}".format, st.sampled_from(list(BY_FLAG)), st.sampled_from(["json", "low", "staging", "", "a=b", "x"])
    ),
)


@given(st.lists(WORDS, max_size=6))
@settings(max_examples=200, deadline=None)
def test_the_quick_path_and_typer_understand_the_same(arguments: list[str]) -> None:
    assert by_hand(arguments) == by_typer(arguments)
