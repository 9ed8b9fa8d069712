"""The index of all rules: explicit, in order, each imported when it is needed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from govcheck.rules.kit import Rule, RuleModule

INDEX = {
    "GOV001": "contract.gov001_unresolved_reference",
    "GOV002": "contract.gov002_tier_understated",
    "GOV101": "accountability.gov101_no_accountable_human",
    "GOV208": "directives.gov208_directives_unreviewed",
    "GOV301": "permissions.gov301_broad_grant",
    "GOV303": "permissions.gov303_effect_understated",
    "GOV304": "permissions.gov304_toxic_flow",
    "GOV401": "oversight.gov401_high_impact_ungated",
    "GOV402": "oversight.gov402_approval_fails_open",
    "GOV404": "oversight.gov404_governance_writable_by_agent",
    "GOV405": "oversight.gov405_stop_incomplete",
    "GOV407": "oversight.gov407_stop_undrilled",
    "GOV501": "records.gov501_audit_coverage_gap",
    "GOV502": "records.gov502_audit_mutable_by_agent",
    "GOV506": "records.gov506_reasoning_not_retained",
    "GOV802": "delegation.gov802_delegation_unbounded",
    "GOV903": "supply_chain.gov903_component_unpinned",
}
"""Rule id to its module below `govcheck.rules`."""

CONFIGURATION_RULES = ("GOV301", "GOV903")
"""Rules that also judge files which configure an interactive coding assistant, whatever the profile."""


@cache
def load(rule_id: str) -> RuleModule:
    """The module of a rule. Raises `KeyError` for an id that does not exist."""
    return cast(RuleModule, import_module(f"govcheck.rules.{INDEX[rule_id]}"))


def all_rules() -> tuple[Rule, ...]:
    return tuple(load(rule_id).RULE for rule_id in INDEX)
