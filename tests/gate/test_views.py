"""Framework views: the clauses that rules name, the titles that rulesets hold, and nothing in between."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml

from govcheck import shipped
from govcheck.gate.coverage import coverage
from govcheck.gate.rulesets import Ruleset, UnknownRuleset, clause_of, rules_of, ruleset, view
from govcheck.rules.frameworks import FRAMEWORKS
from govcheck.rules.registry import INDEX, all_rules, load
from govcheck.version import PROFILE_VERSION
from tests.gate.rules import at_tier, failing, inexpressible, judged, passing, unresolved
from tests.project import ROOT

PROFILES = ("baseline", "standard", "strict")
VIEWS = [name for name in shipped.ruleset_names() if ruleset(name).clauses]
WITH_RULES_TO_COME = {
    *("GOV003", "GOV007", "GOV201", "GOV205", "GOV206", "GOV209", "GOV210", "GOV211", "GOV310", "GOV311", "GOV902"),
    *(f"GOV{number}" for number in range(701, 711)),
}
"""Rules of the catalogue that later versions bring: a clause may wait for one of them."""


def test_the_views_are_those_that_people_ask_for() -> None:
    assert set(VIEWS) == {
        *("misalignment", "tank", "owasp-agentic-2026", "owasp-llm-2025", "owasp-mcp-2025", "aisvs-1.0"),
        *("nist-ai-rmf", "eu-ai-act", "iso-42001", "imda-mgf"),
    }


def test_tank_is_another_name_of_misalignment() -> None:
    assert ruleset("tank")._replace(name="misalignment") == ruleset("misalignment")


@pytest.mark.parametrize("name", VIEWS)
def test_every_clause_that_a_rule_names_has_its_title_in_the_view(name: str) -> None:
    one = view(name)
    for rule in all_rules():
        for key in one.controls:
            for control in rule.controls.get(key, ()):
                assert clause_of(control, one) is not None, (rule.id, control)


@pytest.mark.parametrize("name", VIEWS)
def test_every_clause_has_rules_or_says_why_it_cannot_be_checked_or_waits_for_one(name: str) -> None:
    one = view(name)
    ids = [clause.id for clause in one.clauses]
    assert len(ids) == len(set(ids))
    for clause in one.clauses:
        assert clause.title[0].isupper() or not clause.title[0].isalpha()
        if clause.not_checkable:
            assert not clause.limits
            assert rules_of(clause, one) == ()
        else:
            assert rules_of(clause, one) or clause.id in WAITING[name], clause.id


WAITING = {name: set[str]() for name in VIEWS} | {
    "eu-ai-act": {"Art. 18", "Art. 27"},
    "misalignment": {"S6", "(c)", "scenarios", "AF transparency"},
    "tank": {"S6", "(c)", "scenarios", "AF transparency"},
    "imda-mgf": set(),
    "aisvs-1.0": {"9.3.7", "11", "6"},
    "iso-42001": {"A.4.2", "A.5.3", "A.5.5", "A.6.2.4", "A.9.4"},
    "nist-ai-rmf": {
        *(
            "MAP 2.3",
            "MAP 3.3",
            "MAP 4.1",
            "MEASURE 1.3",
            "MEASURE 2.1",
            "MEASURE 2.3",
            "MEASURE 2.5",
            "MEASURE 2.6",
        ),
        *("MEASURE 2.13", "MANAGE 1.1", "GOVERN 4.2", "GOVERN 1.7", "MAP 2.1"),
    },
    "owasp-mcp-2025": {"MCP09"},
}
"""Clauses that only rules of later versions check."""


@pytest.mark.parametrize("name", VIEWS)
def test_a_clause_that_waits_has_no_rule_yet(name: str) -> None:
    one = view(name)
    waiting = {clause.id for clause in one.clauses if not (clause.not_checkable or rules_of(clause, one))}
    assert waiting <= WAITING[name]


def test_every_key_under_which_rules_name_clauses_is_spelled_out() -> None:
    used = {key for rule in all_rules() for key in rule.controls}
    assert used <= set(FRAMEWORKS)
    for key, framework in FRAMEWORKS.items():
        assert framework.url.startswith("https://")
        assert not framework.view or key in view(framework.view).controls


@pytest.mark.parametrize("name", sorted({*VIEWS} - {"misalignment", "tank"}))  # these rest on two documents
def test_a_rule_cites_the_edition_whose_clauses_the_view_lists(name: str) -> None:
    one = view(name)
    [key] = one.controls
    assert FRAMEWORKS[key] == (one.title, one.edition, one.source, name)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_a_ruleset_of_rules_that_are_all_in_the_profiles(name: str) -> None:
    assert ruleset(name).rules
    assert set(ruleset(name).rules) <= set(ruleset("strict").rules)
    assert all(
        any(key in load(rule).RULE.controls for key in ruleset(name).controls) for rule in ruleset(name).rules
    )


@pytest.mark.parametrize("name", shipped.ruleset_names())
def test_a_ruleset_has_no_keys_but_those_that_are_read(name: str) -> None:
    path = shipped.ruleset_path(name)
    assert path is not None
    document = yaml.safe_load(shipped.read(path))
    assert set(document) == {"apiVersion", "kind", "metadata", "spec"}
    assert document["metadata"] == {"name": name}
    assert set(document["spec"]) <= {
        "title",
        "edition",
        "source",
        "note",
        "extends",
        "rules",
        "controls",
        "clauses",
    }
    for clause in document["spec"].get("clauses", ()):
        assert {"id", "title"} <= set(clause) <= {"id", "title", "limits", "notCheckable", "appliesFrom"}
        for key in {"limits", "notCheckable"} & set(clause):
            assert re.fullmatch(r"[A-Z].*\.", clause[key]), "a sentence"


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_names_its_edition_and_source(name: str) -> None:
    one = ruleset(name)
    assert one.edition
    assert one.source.startswith("https://")


@pytest.mark.parametrize("name", PROFILES)
def test_the_edition_of_the_profiles_is_what_settings_can_ask_for(name: str) -> None:
    assert ruleset(name).edition == PROFILE_VERSION


def test_dates_of_the_ai_act_are_those_of_its_amendment() -> None:
    dates = {clause.id: clause.applies_from for clause in view("eu-ai-act").clauses}
    assert dates["Art. 14"] == dates["Art. 26"] == "2027-12-02"
    assert dates["Art. 50"] == "2026-08-02"
    assert dates["Art. 73"] is None


@pytest.mark.parametrize(
    ("control", "clause"),
    [
        ("Art. 12(1)", "Art. 12"),
        ("Art. 5(1)(a)", "Art. 5"),
        ("Art. 50(1)", "Art. 50"),
        ("Art. 1", None),
        ("Art. 120", None),
    ],
)
def test_a_control_belongs_to_the_clause_that_holds_it(control: str, clause: str | None) -> None:
    found = clause_of(control, view("eu-ai-act"))
    assert (found.id if found else None) == clause


def test_a_control_of_a_chapter_belongs_to_it_unless_its_section_is_listed() -> None:
    one = view("aisvs-1.0")
    assert [getattr(clause_of(control, one), "id", None) for control in ("2.1.3", "9.2.1", "9.2.10", "10.1.1")] == [
        "2",
        "9.2.1",
        "9.2.10",
        "10",
    ]


def test_an_unknown_framework_is_told_with_the_nearest() -> None:
    with pytest.raises(
        UnknownRuleset, match=r"There is no framework `eu-ai-akt` \(did you mean `eu-ai-act`\?\): there are "
    ):
        view("eu-ai-akt")
    with pytest.raises(UnknownRuleset, match="There is no framework `strict`"):
        view("strict")


def test_the_word_is_not_used_in_any_form() -> None:
    word = re.compile("complian" + "t|complian" + "ce", re.IGNORECASE)
    files = [
        *ROOT.glob("rulesets/*"), *ROOT.glob("govcheck/**/*.py"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"),
        *ROOT.glob("examples/**/*.md"), *ROOT.glob("govcheck/**/*.yaml"), *ROOT.glob("*.yml"),
    ]  # fmt: skip
    files = [path for path in files if "directives" not in path.parts or path.suffix != ".py"]  # what prompts say
    assert len(files) > 100
    assert [path for path in files if word.search(path.read_text("utf-8"))] == []


ONE_CLAUSE: Ruleset = view("owasp-agentic-2026")._replace(
    clauses=tuple(c for c in view("owasp-agentic-2026").clauses if c.id == "ASI05")
)


@pytest.mark.parametrize(
    ("modules", "state"),
    [
        ((failing("GOV305"), passing("GOV306")), "findings"),
        ((unresolved("GOV305"), passing("GOV306")), "undecided"),
        ((inexpressible("GOV305"),), "undecided"),
        ((passing("GOV305"),), "passing checks"),
        ((failing("GOV101"), passing("GOV305")), "passing checks"),
        ((failing("GOV101"),), "not run"),
    ],
)
def test_the_worst_that_its_rules_found_is_the_state_of_a_clause(modules: tuple, state: str) -> None:  # type: ignore[type-arg]
    agent = judged(*modules, of=at_tier("high")).report
    [row] = coverage(ONE_CLAUSE, [agent]).rows
    assert row.state == state


def test_a_rule_that_did_not_run_is_no_rule_that_does_not_apply() -> None:
    [row] = coverage(ONE_CLAUSE, [judged(passing("GOV101")).report]).rows
    assert (row.state, row.not_run) == ("not run", row.rules)
    [row] = coverage(ONE_CLAUSE, [judged(passing("GOV305")).report]).rows
    assert (row.state, row.not_run) == ("passing checks", tuple(rule for rule in row.rules if rule != "GOV305"))
    [row] = coverage(ONE_CLAUSE, [judged(passing("GOV305", applies=lambda of: False)).report]).rows
    assert row.state == "does not apply here"


def test_only_what_nobody_could_read_leaves_a_framework_unjudged() -> None:
    for modules, is_judged in [
        ((failing("GOV305"),), True),
        ((inexpressible("GOV305"),), True),
        ((unresolved("GOV305", severity="low"),), True),
        ((unresolved("GOV101"),), True),
        ((unresolved("GOV305"),), False),
    ]:
        assert coverage(ONE_CLAUSE, [judged(*modules).report]).is_judged is is_judged


def test_one_agent_with_findings_outweighs_another_that_passes() -> None:
    good, bad = judged(passing("GOV305")).report, judged(failing("GOV305")).report
    [row] = coverage(ONE_CLAUSE, [good, bad]).rows
    assert row.state == "findings"
    assert [(one.rule, one.target, one.agent) for one in row.findings] == [("GOV305", "purpose", "refunds")]


def test_a_clause_beyond_manifests_says_so_whatever_was_found() -> None:
    found = coverage(view("eu-ai-act"), [judged(passing("GOV501")).report])
    [row] = [row for row in found.rows if row.clause.id == "Art. 17"]
    assert row.state == "cannot be checked statically"
    assert "3 cannot be checked statically" in found.summary
    assert found.summary.startswith("2 of 19 items have passing checks")


def test_without_agents_it_says_which_are_checked_at_all() -> None:
    assert coverage(view("owasp-agentic-2026"), []).summary == (
        "10 of 10 items are checked by rules, 0 cannot be checked statically"
    )


def test_the_check_path_does_not_load_views() -> None:
    script = "import sys, govcheck.cli.check_command; print([m for m in sys.modules if 'coverage' in m or 'frameworks' in m])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_every_rule_is_in_the_index_once() -> None:
    assert len(INDEX) == len(set(INDEX)) == len(ruleset("strict").rules)
