from __future__ import annotations

import pytest

from govcheck import shipped
from govcheck.gate.judge import Demands, rules_for
from govcheck.gate.rulesets import BLOCKS_FROM, PROFILE_OF_TIER, UnknownRuleset, profile_of, ruleset
from govcheck.rules.registry import CONFIGURATION_RULES, INDEX
from tests.agents import agent
from tests.gate.rules import at_tier

PROFILES = ("baseline", "standard", "strict")


def ids(tier: str, **demands: object) -> set[str]:
    return {module.RULE.id for module in rules_for(at_tier(tier), Demands(**demands))}  # type: ignore[arg-type]


def test_each_profile_holds_the_one_before() -> None:
    baseline, standard, strict = (ruleset(name).rules for name in PROFILES)
    assert standard[: len(baseline)] == baseline
    assert strict[: len(standard)] == standard
    assert len(baseline) < len(standard) < len(strict)


@pytest.mark.parametrize("name", shipped.ruleset_names())
def test_a_ruleset_names_rules_that_exist_each_once(name: str) -> None:
    rules = ruleset(name).rules
    assert len(set(rules)) == len(rules)
    assert set(rules) <= set(INDEX)
    assert ruleset(name).title


def test_a_ruleset_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(
        UnknownRuleset,
        match=r"^There is no ruleset `strikt` \(did you mean `strict`\?\): there are .*\bstrict\b.*\.$",
    ):
        ruleset("strikt")


@pytest.mark.parametrize("name", ["../baseline", "/etc/passwd", "", "baseline.yaml"])
def test_a_ruleset_is_no_path(name: str) -> None:
    with pytest.raises(UnknownRuleset):
        ruleset(name)


@pytest.mark.parametrize(
    ("rule", "profile"), [("GOV001", "baseline"), ("GOV208", "standard"), ("GOV506", "strict"), ("GOV999", None)]
)
def test_the_profile_of_a_rule_is_the_first_that_holds_it(rule: str, profile: str | None) -> None:
    assert profile_of(rule) == profile


@pytest.mark.parametrize(
    ("tier", "profile", "blocks_from"),
    [
        ("low", "baseline", "high"),
        ("moderate", "standard", "high"),
        ("high", "strict", "medium"),
        ("critical", "strict", "low"),
    ],
)
def test_a_tier_chooses_what_runs_and_what_blocks(tier: str, profile: str, blocks_from: str) -> None:
    assert (PROFILE_OF_TIER[tier], BLOCKS_FROM[tier]) == (profile, blocks_from)
    assert ids(tier, preview=True) == set(ruleset(profile).rules)


def test_a_ruleset_of_the_caller_only_adds() -> None:
    assert ids("low", rulesets=("strict",), preview=True) == set(ruleset("strict").rules)
    assert ids("high", rulesets=("baseline",), preview=True) == set(ruleset("strict").rules)


def test_select_narrows_and_never_adds() -> None:
    assert ids("low", select=("GOV001", "GOV002")) == {"GOV001", "GOV002"}
    assert ids("low", select=("GOV506",)) == set()
    assert ids("low", rulesets=("strict",), select=("GOV506",)) == {"GOV506"}


def test_rules_run_in_the_order_of_the_catalogue() -> None:
    order = [
        module.RULE.id for module in rules_for(at_tier("critical"), Demands(select=("GOV506", "GOV001", "GOV304")))
    ]
    assert order == ["GOV001", "GOV304", "GOV506"]


def test_the_configuration_of_a_coding_assistant_gets_its_rules_whatever_the_tier() -> None:
    for tier in PROFILE_OF_TIER:
        one = at_tier(tier)
        one.agent.is_configuration = True
        assert tuple(module.RULE.id for module in rules_for(one, Demands())) == CONFIGURATION_RULES
    assert not agent().is_configuration
