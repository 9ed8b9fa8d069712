"""The index of all rules: explicit, in order, each imported when it is needed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from govcheck.rules.kit import Rule, RuleModule

INDEX = {
    "GOV001": "contract.gov001_unresolved_reference",
    "GOV002": "contract.gov002_tier_understated",
    "GOV004": "contract.gov004_waiver_invalid",
    "GOV005": "contract.gov005_waiver_self_approved",
    "GOV006": "contract.gov006_waiver_not_permitted",
    "GOV101": "accountability.gov101_no_accountable_human",
    "GOV102": "accountability.gov102_identity_not_distinct",
    "GOV103": "accountability.gov103_long_lived_credential",
    "GOV104": "accountability.gov104_credential_in_model_view",
    "GOV105": "accountability.gov105_people_not_informed",
    "GOV201": "directives.gov201_unbounded_goal",
    "GOV202": "directives.gov202_goal_without_counterweight",
    "GOV203": "directives.gov203_no_safe_exit",
    "GOV204": "directives.gov204_principle_without_example",
    "GOV205": "directives.gov205_self_preservation_directive",
    "GOV206": "directives.gov206_concealment_directive",
    "GOV207": "directives.gov207_leverage_unmitigated",
    "GOV208": "directives.gov208_directives_unreviewed",
    "GOV209": "directives.gov209_prohibition_not_enforced",
    "GOV210": "directives.gov210_approval_only_in_prose",
    "GOV211": "directives.gov211_hidden_instruction_text",
    "GOV301": "permissions.gov301_broad_grant",
    "GOV303": "permissions.gov303_effect_understated",
    "GOV304": "permissions.gov304_toxic_flow",
    "GOV305": "permissions.gov305_open_ended_tool",
    "GOV306": "permissions.gov306_unrestricted_egress",
    "GOV307": "permissions.gov307_budget_missing",
    "GOV308": "permissions.gov308_confused_deputy",
    "GOV309": "permissions.gov309_environment_crossover",
    "GOV401": "oversight.gov401_high_impact_ungated",
    "GOV402": "oversight.gov402_approval_fails_open",
    "GOV403": "oversight.gov403_approver_not_independent",
    "GOV404": "oversight.gov404_governance_writable_by_agent",
    "GOV405": "oversight.gov405_stop_incomplete",
    "GOV406": "oversight.gov406_stop_reachable_by_agent",
    "GOV407": "oversight.gov407_stop_undrilled",
    "GOV408": "oversight.gov408_escalation_unreachable",
    "GOV409": "oversight.gov409_approval_uninformed",
    "GOV410": "oversight.gov410_approval_splittable",
    "GOV411": "oversight.gov411_control_enforced_by_model",
    "GOV412": "oversight.gov412_no_independent_monitor",
    "GOV413": "oversight.gov413_escalation_without_pause",
    "GOV501": "records.gov501_audit_coverage_gap",
    "GOV502": "records.gov502_audit_mutable_by_agent",
    "GOV503": "records.gov503_retention_below_minimum",
    "GOV504": "records.gov504_audit_not_tamper_evident",
    "GOV505": "records.gov505_audit_unattributable",
    "GOV506": "records.gov506_reasoning_not_retained",
    "GOV507": "records.gov507_audit_fails_silent",
    "GOV508": "records.gov508_log_leak",
    "GOV601": "context.gov601_stale_context",
    "GOV602": "context.gov602_context_incomplete",
    "GOV604": "context.gov604_untrusted_as_instruction",
    "GOV605": "context.gov605_need_to_know_breach",
    "GOV606": "context.gov606_memory_unbounded",
    "GOV607": "context.gov607_memory_poisonable",
    "GOV701": "evidence.gov701_adversarial_evidence_missing",
    "GOV702": "evidence.gov702_evidence_outdated",
    "GOV703": "evidence.gov703_evidence_failing",
    "GOV704": "evidence.gov704_misalignment_untested",
    "GOV705": "evidence.gov705_evidence_self_assessed",
    "GOV706": "evidence.gov706_evidence_unverifiable",
    "GOV707": "evidence.gov707_evidence_underpowered",
    "GOV708": "evidence.gov708_impact_assessment_missing",
    "GOV709": "evidence.gov709_evidence_unpinned",
    "GOV710": "evidence.gov710_evidence_narrow",
    "GOV801": "delegation.gov801_delegate_exceeds_caller",
    "GOV802": "delegation.gov802_delegation_unbounded",
    "GOV803": "delegation.gov803_delegation_unauthenticated",
    "GOV804": "delegation.gov804_approval_laundering",
    "GOV805": "delegation.gov805_cross_agent_toxic_flow",
    "GOV806": "delegation.gov806_principal_lost",
    "GOV901": "supply_chain.gov901_model_unpinned",
    "GOV903": "supply_chain.gov903_component_unpinned",
    "GOV904": "supply_chain.gov904_provider_data_use",
}
"""Rule id to its module below `govcheck.rules`."""

CONFIGURATION_RULES = ("GOV104", "GOV301", "GOV903")
"""Rules that also judge files which configure an interactive coding assistant, whatever the profile."""


@cache
def load(rule_id: str) -> RuleModule:
    """The module of a rule. Raises `KeyError` for an id that does not exist."""
    return cast(RuleModule, import_module(f"govcheck.rules.{INDEX[rule_id]}"))


def all_rules() -> tuple[Rule, ...]:
    return tuple(load(rule_id).RULE for rule_id in INDEX)
