"""Values are typed from their source text."""

from __future__ import annotations

from typing import Any

import pytest

from govcheck.location import Source
from govcheck.manifest import kind_of, validate
from govcheck.reading import STRICT, read_json, read_yaml
from tests.manifest.documents import in_spec, wrong_in_spec


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("2026", "a number"), ("1.5", "a number"), ("010", "a number"), ("1_000", "a number"), ("12:30", "a number"),
        ("1e3", "a number"), ("2026-10-01", "a date"), ("true", "a boolean"), ("yes", "a boolean"), ("No", "a boolean"),
        ("on", "a boolean"),
    ],
)  # fmt: skip
def test_a_text_that_reads_as_something_else_must_be_quoted(text: str, reads: str) -> None:
    assert wrong_in_spec(f"risk:\n  reason: {text}") == [
        (2, 11, f'`risk.reason` must be a text, and `{text}` reads as {reads}; write `"{text}"`.')
    ]


@pytest.mark.parametrize("text", ['"2026"', "'2026-10-01'", '"yes"', '"null"'])
def test_a_quoted_text_is_a_text(text: str) -> None:
    result = in_spec(f"risk:\n  reason: {text}")
    assert result.data["spec"]["risk"]["reason"] == text[1:-1]


def test_a_country_code_that_reads_as_a_boolean_must_be_quoted() -> None:
    message = '`risk.jurisdictions[NO]` must be a text, and `NO` reads as a boolean; write `"NO"`.'
    assert wrong_in_spec("risk:\n  jurisdictions: [SE, NO]") == [(2, 23, message)]


def test_a_model_id_that_reads_as_a_number_must_be_quoted() -> None:
    assert wrong_in_spec("model:\n  id: 4.1")[0][2].endswith('reads as a number; write `"4.1"`.')


def test_a_topic_of_ones_own_that_reads_as_a_number_must_be_quoted() -> None:
    assert wrong_in_spec("context:\n  - {name: a, source: a, data: [public], topics: [2026]}")[0][2].endswith(
        'reads as a number; write `"2026"`.'
    )


@pytest.mark.parametrize("text", ["2026-10-01", '"2026-10-01"', "'2026-10-01'"])
def test_a_date_is_its_text(text: str) -> None:
    assert (
        in_spec(f"oversight:\n  stop:\n    testedOn: {text}").data["spec"]["oversight"]["stop"]["testedOn"]
        == "2026-10-01"
    )


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "2026-1-1", "2026-10-01T10:00:00Z", "today", "20261001"]
)
def test_a_date_must_be_on_the_calendar(text: str) -> None:
    assert wrong_in_spec(f"oversight:\n  stop:\n    testedOn: {text}") == [
        (
            3, 15,
            f"`oversight.stop.testedOn` must be a date, not `{text}`; write a day of the calendar as year, month and day, as in `2026-10-01`.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), [("live", "live"), ("2026-11-02", "2026-11-02")])
def test_context_is_updated_on_a_date_or_live(text: str, value: str) -> None:
    result = in_spec(f"context:\n  - {{name: a, source: a, data: [public], updated: {text}}}")
    assert result.data["spec"]["context"][0]["updated"] == value


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False)])
def test_a_boolean(text: str, value: bool) -> None:
    assert (
        in_spec(f"model: {{dataUse: {{training: {text}}}}}").data["spec"]["model"]["dataUse"]["training"] is value
    )


@pytest.mark.parametrize("text", ["yes", "no", "True", "FALSE", "on", '"true"', "1", "x"])
def test_a_boolean_in_another_spelling_is_an_error(text: str) -> None:
    assert wrong_in_spec(f"model:\n  dataUse:\n    training: {text}") == [
        (
            3, 15,
            f"`model.dataUse.training` must be `true` or `false`, not `{text}`; write one of them in lower case and without quotes.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("40", 40), ("9007199254740991", 9007199254740991)])
def test_a_whole_number(text: str, value: int) -> None:
    assert (
        in_spec(f"permissions: {{budgets: {{steps: {text}}}}}").data["spec"]["permissions"]["budgets"]["steps"]
        == value
    )


@pytest.mark.parametrize(
    "text", ["040", "+40", "-1", "1_000", "1e3", "4.0", "0x10", '"40"', "9007199254740992", "9" * 50, "forty", "٤"]
)
def test_a_whole_number_is_written_in_digits_alone(text: str) -> None:
    ((line, column, message),) = wrong_in_spec(f"permissions:\n  budgets:\n    steps: {text}")
    assert (line, column) == (3, 12)
    assert message == (
        f"`permissions.budgets.steps` must be a whole number, not `{text}`; write its digits alone, without quotes, as in `40`."
    )


def test_digits_without_end_are_refused() -> None:
    assert len(wrong_in_spec(f"permissions:\n  budgets:\n    steps: {'9' * 100_000}")) == 1


@pytest.mark.parametrize(("key", "text", "is_right"), [("maxDepth", "1", True), ("maxDepth", "0", False)])
def test_a_whole_number_keeps_its_bounds(key: str, text: str, is_right: bool) -> None:
    assert (wrong_in_spec(f"delegation: {{{key}: {text}}}") == []) is is_right


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("1", 1), ("0.10", 0.1), ("0.02", 0.02), ("1.0", 1.0)])
def test_a_fraction(text: str, value: float) -> None:
    result = in_spec(f"tolerances: {{attack: {{high: {text}}}}}", "Policy")
    assert result.data["spec"]["tolerances"]["attack"]["high"] == value


@pytest.mark.parametrize("text", ["1.01", "-0.1", ".5", "5.", "1e-2", '"0.1"', "00.1", ".nan", ".inf", "10%"])
def test_a_fraction_is_written_in_decimal(text: str) -> None:
    ((line, column, message),) = wrong_in_spec(f"tolerances:\n  attack:\n    high: {text}", "Policy")
    assert (line, column) == (3, 11)
    assert message == (
        f"`tolerances.attack.high` must be a fraction, not `{text}`; write a decimal number from 0 to 1, as in `0.05`."
    )


@pytest.mark.parametrize(("text", "value"), [("200 EUR", "200 EUR"), ("5", 5)])
def test_a_limit_is_money_or_a_number_of_things(text: str, value: Any) -> None:
    result = in_spec(f"permissions: {{tools: [{{name: t, limits: {{perCall: {text}}}}}]}}")
    assert result.data["spec"]["permissions"]["tools"][0]["limits"]["perCall"] == value


@pytest.mark.parametrize("text", ["5.5", '"5"', "-5", "EUR 5", "5 euros"])
def test_a_limit_that_is_neither_is_told_both(text: str) -> None:
    ((*_, message),) = wrong_in_spec(f"permissions: {{tools: [{{name: t, limits: {{perCall: {text}}}}}]}}")
    assert message.startswith(
        "`permissions.tools[t].limits.perCall` must be an amount of money or a whole number, not "
    )
    assert message.endswith("as in `200 EUR`, or write its digits alone, without quotes, as in `40`.")


def test_json_takes_dates_and_texts_as_strings_and_numbers_as_they_are() -> None:
    text = """{"apiVersion": "govcheck/v1", "kind": "Agent", "metadata": {"name": "a"}, "spec": {"purpose": "2026",
        "permissions": {"budgets": {"steps": 4}}, "oversight": {"stop": {"testedOn": "2026-10-01"}}}}"""
    result = validate(read_json(Source("govcheck.json", text), STRICT))
    assert result.problems == []
    assert result.data["spec"]["purpose"] == "2026"
    assert result.data["spec"]["permissions"]["budgets"]["steps"] == 4


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("apiVersion: govcheck/v1\nkind: Policy", "Policy"),
        ("apiVersion: govcheck/v9\nkind: Agent", "Agent"),
        ("apiVersion: govcheck/v1\nkind: Other", "Other"),
        ("apiVersion: govcheck/v1", ""),
        ("apiVersion: govcheck/v1\nkind: [Agent]", ""),
        ("apiVersion: v1\nkind: Agent", None),
        ("apiVersion: [govcheck/v1]\nkind: Agent", None),
        ("kind: Agent", None),
        ("- apiVersion: govcheck/v1", None),
    ],
)
def test_the_kind_of_a_document_is_its_own_word_where_the_api_version_is_ours(text: str, kind: str | None) -> None:
    (document,) = read_yaml(Source("a.yaml", text + "\n"), STRICT)
    assert kind_of(document.root) == kind
