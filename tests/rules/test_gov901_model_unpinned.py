from __future__ import annotations

import pytest

from govcheck.authority.model_ids import ONE_FORM_ONLY
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV901"


def messages(model: str) -> list[str]:
    report = judge_small(RULE, f"model: {{id: '{model}'}}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_an_alias_is_found_at_its_name() -> None:
    spec = """
        model:
          id: gpt-5.1
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "`gpt-5.1` is an alias: refunds changes when the provider moves it."
    assert finding.help == (
        "name the dated or versioned form that the provider publishes, where the model is configured and here"
    )
    assert finding.target == "model.id"
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 9, "gpt-5.1")


@pytest.mark.parametrize(
    "model",
    [
        "claude-sonnet-4-5-20250929",
        "anthropic/claude-sonnet-4-5-20250929",
        "claude-sonnet-4-5@20250929",
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "amazon.nova-pro-v1:0",
        "gpt-4.1-2025-04-14",
        "gpt-5.1-2025-11-13",
        "gpt-4-0613",
        "gemini-2.0-flash-001",
        "gemini-2.5-flash-preview-05-20",
        "gemini-2.5-flash-preview-09-2025",
        "mistral-large-2411",
        "command-r-08-2024",
        "jamba-large-1.6-2025-03",
        "llama3.1:8b-instruct-q4_K_M",
        "meta-llama/Llama-3.3-70B-Instruct",
        "gpt-oss-120b",
        "acme-model@sha256:" + 64 * "a",
        "acme/model@" + 40 * "b",
        "acme-model-1.4.2",
        "acme-model-v3",
        "acme-model-2026-01",
        *sorted(ONE_FORM_ONLY),
    ],
)
def test_a_date_a_version_a_digest_or_the_only_form_passes(model: str) -> None:
    assert messages(model) == []


@pytest.mark.parametrize(
    "model",
    [
        "claude-sonnet-4-5",
        "claude-3-5-sonnet-latest",
        "anthropic/claude-opus-4",
        "gpt-5.1",
        "gpt-4o",
        "o3",
        "chatgpt-4o-latest",
        "gemini-2.0-flash",
        "gemini-3-pro-preview",
        "gemini-flash-latest",
        "mistral-large-latest",
        "command-r",
        "deepseek-chat",
        "grok-4",
        "llama3.1",
        "llama3.1:latest",
        "default",
        "acme-model",
        "Claude-Sonnet-4-5",
    ],
)
def test_a_bare_family_or_a_name_that_moves_is_an_alias(model: str) -> None:
    assert messages(model) == [f"`{model}` is an alias: refunds changes when the provider moves it."]


@pytest.mark.parametrize("model", ["${MODEL}", "{{ model }}", "<model>", "$MODEL"])
def test_a_name_that_is_filled_in_elsewhere_is_unresolved(model: str) -> None:
    [one] = unknowns(f"model: {{id: '{model}'}}", RULE)
    assert (one.state, one.reason, one.decided_by) == (
        "unresolved",
        f"`{model}` is filled in elsewhere",
        "model.id",
    )


def test_every_fallback_is_judged() -> None:
    spec = "model: {id: gpt-4.1-2025-04-14, fallback: [gpt-4.1, gpt-4.1-mini-2025-04-14]}"
    assert [finding.target for finding in judge_small(RULE, spec).findings] == ['model.fallback["gpt-4.1"]']


@pytest.mark.parametrize("spec", ["purpose: Help.", "model: {fallback: []}"])
def test_an_agent_that_names_no_model_is_told(spec: str) -> None:
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "Nothing says which model refunds runs on."
    assert finding.help == "name it with its version: `model: {id: ...}`"
    assert finding.target == "model.id"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_a_model_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert {state for _, state in states(report)} == {"inexpressible"}
    assert report.verdict == "PASS"
