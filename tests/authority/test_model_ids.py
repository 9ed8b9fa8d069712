from __future__ import annotations

import pytest

from govcheck.authority.model_ids import bare_model, is_fixed_model, is_template, same_model


@pytest.mark.parametrize(
    "model_id",
    [
        "claude-sonnet-4-5-20250929",
        "Claude-Sonnet-4-5-20250929",
        "claude-sonnet-4-20250514",
        "claude-3-5-sonnet-v2@20241022",
        "claude-sonnet-4-5@20250929",
        "anthropic/claude-haiku-4-5-20251001",
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
        "claude-opus-4-6",
        "claude-opus-4-10",
        "claude-sonnet-5",
        "anthropic.claude-opus-4-6-v1",
        "gpt-4.1-2025-04-14",
        "openai:gpt-4o-2024-11-20",
        "azure/gpt-4o-2024-08-06",
        "gpt-4-0613",
        "gpt-4-1106-preview",
        "o3-2025-04-16",
        "ft:gpt-4o-mini-2024-07-18:acme::abc123",
        "gpt-oss-120b",
        "gemini-2.0-flash-001",
        "publishers/google/models/gemini-1.5-pro-002",
        "gemini-2.5-pro",
        "gemini-2.5-flash-preview-09-2025",
        "gemini-2.5-pro-preview-05-06",
        "grok-4-0709",
        "mistral-large-2411",
        "command-a-03-2025",
        "amazon.nova-pro-v1:0",
        "llama3.1:8b-instruct-q4_K_M",
        "ollama/llama3:8b",
        "llama3@sha256:" + 64 * "a",
        "org/model@" + 40 * "b",
        "meta-llama/Llama-3.3-70B-Instruct",
        "acme-llm-v3",
    ],
)
def test_a_dated_or_numbered_id_is_fixed(model_id: str) -> None:
    assert is_fixed_model(model_id)


@pytest.mark.parametrize(
    "model_id",
    [
        "claude-sonnet-4-5",
        "CLAUDE-SONNET-4-5",
        " claude-sonnet-4-5 ",
        "claude-sonnet-4-0",
        "claude-sonnet-4",
        "claude-opus-4-1",
        "claude-3-5-sonnet-latest",
        "claude-sonnet-4-5@latest",
        "claude-sonnet-4-5@default",
        "us.anthropic.claude-sonnet-4-5",
        "openrouter/anthropic/claude-sonnet-4.5",
        "gpt-5.1",
        "gpt-4.1",
        "gpt-4o-mini",
        "gpt-4-32k",
        "gpt-4-vision-preview",
        "chatgpt-4o-latest",
        "o3",
        "o3-mini",
        "azure/prod-chat",
        "gemini-2.0-flash",
        "gemini-3-pro-preview",
        "gemini-flash-latest",
        "gemini-2.0-flash-exp",
        "grok-4",
        "mistral-large-latest",
        "mistral-large",
        "amazon.nova-pro",
        "llama3",
        "llama3:latest",
        "llama3:instruct",
        "open-mistral-7b",
        "acme-llm",
        "acme-llm-v3-latest",
        "default",
        "openrouter/auto",
        "",
    ],
)
def test_an_alias_moves(model_id: str) -> None:
    assert not is_fixed_model(model_id)


@pytest.mark.parametrize(
    ("model_id", "expected"),
    [
        ("${MODEL}", True),
        ("$MODEL", True),
        ("{{ model }}", True),
        ("azure/{deployment}", True),
        ("%MODEL%", True),
        ("<your-model>", True),
        ("os.environ/MODEL", True),
        ("env:MODEL", True),
        ("gpt-4.1-2025-04-14", False),
        ("llama3.1:8b", False),
        ("environment-llm-v1", False),
    ],
)
def test_a_template_is_told_from_an_id(model_id: str, expected: bool) -> None:
    assert is_template(model_id) is expected


@pytest.mark.parametrize(
    ("model_id", "expected"),
    [
        ("claude-opus-4-5-20251101", "claude-opus-4-5-20251101"),
        (" Claude-Opus-4-5-20251101 ", "claude-opus-4-5-20251101"),
        ("anthropic/claude-opus-4-5-20251101", "claude-opus-4-5-20251101"),
        ("anthropic:claude-opus-4-5-20251101", "claude-opus-4-5-20251101"),
        ("openrouter/anthropic/claude-opus-4-5-20251101", "claude-opus-4-5-20251101"),
        ("us.anthropic.claude-opus-4-5-20251101-v1:0", "claude-opus-4-5-20251101"),
        ("bedrock/anthropic.claude-opus-4-5-20251101-v1:0:200k", "claude-opus-4-5-20251101"),
        ("vertex_ai/claude-opus-4-5@20251101", "claude-opus-4-5-20251101"),
        ("claude-opus-4-5@latest", "claude-opus-4-5@latest"),
        ("azure/gpt-4o-2024-08-06", "gpt-4o-2024-08-06"),
        ("openai:gpt-4.1-2025-04-14", "gpt-4.1-2025-04-14"),
        ("publishers/google/models/gemini-1.5-pro-002", "gemini-1.5-pro-002"),
        ("ollama/llama3.1:8b", "llama3.1:8b"),
        ("meta-llama/Llama-3.3-70B-Instruct", "llama-3.3-70b-instruct"),
        ("amazon.nova-pro-v1:0", "nova-pro-v1:0"),
        ("", ""),
    ],
)
def test_a_bare_model_is_free_of_whoever_serves_it(model_id: str, expected: str) -> None:
    assert bare_model(model_id) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("claude-sonnet-4-5-20250929", "anthropic/claude-sonnet-4-5-20250929", True),
        ("eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic:claude-sonnet-4-5-20250929", True),
        ("CLAUDE-SONNET-4-5-20250929", "claude-sonnet-4-5-20250929", True),
        ("claude-sonnet-4-5", "claude-sonnet-4-5", True),
        ("claude-sonnet-4-5", "claude-sonnet-4-5-20250929", False),
        ("claude-sonnet-4-5-latest", "claude-sonnet-4-5-20250929", False),
        ("gpt-4.1-2025-04-14", "gpt-4.1-mini-2025-04-14", False),
        ("gpt-4.1", "azure/gpt-4.1", True),
        ("llama3.1:8b", "llama3.1:70b", False),
        ("", "", False),
        (" ", "", False),
        ("", "claude-sonnet-4-5", False),
    ],
)
def test_two_ids_name_one_model_if_they_differ_in_who_serves_it_alone(one: str, other: str, expected: bool) -> None:
    assert same_model(one, other) is expected
    assert same_model(other, one) is expected


def test_a_hostile_id_takes_no_time() -> None:
    assert is_fixed_model("claude-" + "1-" * 50_000) is False
    assert is_fixed_model("a" * 100_000) is False
    assert same_model("anthropic/" * 20_000, "a." * 50_000) is False
