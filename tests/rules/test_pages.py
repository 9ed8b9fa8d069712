"""Every rule as it is published: its page, its constants, and the profiles that hold it."""

from __future__ import annotations

import inspect
import re

import pytest

from govcheck import shipped
from govcheck.gate.report import SEVERITIES
from govcheck.gate.rulesets import ruleset
from govcheck.rules.frameworks import FRAMEWORKS
from govcheck.rules.kit import WAIVER_RULES
from govcheck.rules.page import SECTIONS, as_markdown, page
from govcheck.rules.registry import CONFIGURATION_RULES, INDEX, all_rules, load
from tests.project import ROOT

FOLDER = ROOT / "govcheck" / "rules"
PROFILES = ("baseline", "standard", "strict")


@pytest.mark.parametrize("rule", INDEX)
def test_a_page_has_a_statement_and_every_section(rule: str) -> None:
    found = page(rule)
    assert tuple(found.sections) == SECTIONS
    assert all(found.sections.values())
    assert "\n\n" not in found.statement
    assert found.statement[0].isupper()
    assert found.statement.endswith(".")


@pytest.mark.parametrize("rule", INDEX)
def test_a_condition_says_what_fails_and_what_cannot_be_known(rule: str) -> None:
    headings = re.findall(r"(?m)^- \*\*(\w+)\*\*: ", page(rule).sections["Condition"])
    assert "Fails" in headings
    assert "Unresolved" in headings
    assert set(headings) <= {"Applies", "Fails", "Passes", "Absent", "Boundary", "Unresolved"}


@pytest.mark.parametrize("rule", INDEX)
def test_a_page_shows_one_fragment_that_fails_and_one_that_passes(rule: str) -> None:
    sections = page(rule).sections
    for name in SECTIONS:
        assert sections[name].count("```yaml") == (1 if name in ("Fails", "Passes") else 0)
    assert page(rule).failing != page(rule).passing


@pytest.mark.parametrize("rule", INDEX)
def test_a_page_as_markdown_begins_with_id_and_name_and_ends_with_its_clauses(rule: str) -> None:
    text, found = as_markdown(page(rule), "strict"), load(rule).RULE
    assert text.startswith(f"# {rule} {found.name}\n\n{page(rule).statement}\n")
    assert f"| Severity | {found.severity} |" in text
    assert re.findall(r"(?m)^## (.+)$", text) == [*SECTIONS, "Clauses"]
    for key, clauses in found.controls.items():
        assert f"\n- [{FRAMEWORKS[key].title}]({FRAMEWORKS[key].url}): {', '.join(clauses)}\n" in text


def test_every_rule_file_is_in_the_index_under_its_id_and_in_order() -> None:
    files = {path.stem: path for path in FOLDER.glob("*/gov*.py")}
    assert sorted(INDEX.values()) == sorted(f"{path.parent.name}.{stem}" for stem, path in files.items())
    assert list(INDEX) == sorted(INDEX)


@pytest.mark.parametrize("rule", INDEX)
def test_a_file_is_named_by_id_and_name(rule: str) -> None:
    found = load(rule).RULE
    assert found.id == rule
    assert INDEX[rule].rpartition(".")[2] == f"{rule.lower()}_{found.name.replace('-', '_')}"


def test_ids_and_names_have_one_form_and_are_unique() -> None:
    rules = all_rules()
    assert all(re.fullmatch(r"GOV[0-9]{3}", rule.id) for rule in rules)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in rules)
    assert len({rule.name for rule in rules}) == len(rules)


@pytest.mark.parametrize("rule", INDEX)
def test_the_constants_of_a_rule_have_known_values(rule: str) -> None:
    found = load(rule).RULE
    assert found.severity in SEVERITIES
    assert found.confidence in ("low", "medium", "high")
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", found.since)
    assert found.controls
    assert all(clauses for clauses in found.controls.values())
    assert len(set(found.reads)) == len(found.reads)
    assert found.reads or rule in WAIVER_RULES


def test_only_rules_of_high_confidence_can_never_be_waived() -> None:
    unwaivable = [rule for rule in all_rules() if not rule.is_waivable]
    assert {rule.confidence for rule in unwaivable} == {"high"}


def test_every_rule_is_in_exactly_one_profile_of_its_own() -> None:
    listed = {name: re.findall(r"(?m)^    - (GOV[0-9]{3})$", own(name)) for name in PROFILES}
    everywhere = [rule for rules in listed.values() for rule in rules]
    assert sorted(everywhere) == list(INDEX)
    assert all(rules == sorted(rules) for rules in listed.values())
    assert set(ruleset("strict").rules) == set(INDEX)


def own(profile: str) -> str:
    path = shipped.ruleset_path(profile)
    assert path is not None
    return bytes(shipped.read(path)).decode()


def test_the_rules_about_configuration_are_those_that_say_so() -> None:
    assert tuple(rule.id for rule in all_rules() if rule.is_about_configuration) == CONFIGURATION_RULES


def test_every_rule_has_tests_of_its_own() -> None:
    tests = {path.stem for path in (ROOT / "tests" / "rules").glob("test_gov*.py")}
    assert tests == {"test_" + module.rpartition(".")[2] for module in INDEX.values()}


def test_an_unknown_id_has_no_page() -> None:
    with pytest.raises(KeyError):
        page("GOV999")


@pytest.mark.parametrize("rule", INDEX)
def test_a_rule_module_has_the_functions_that_the_engine_calls_and_no_other_public_one(rule: str) -> None:
    module = load(rule)
    public = {
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")  # type: ignore[attr-defined]
    }
    assert {"targets", "judge"} <= public <= {"applies", "targets", "judge"}
