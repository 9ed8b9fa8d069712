"""Which names of models stay what they are, and which their provider moves (GOV901).

Sources: the providers' own pages on model versions (Anthropic, OpenAI, Google, Amazon Bedrock, Mistral, Cohere).
"""

from __future__ import annotations

import re

_VARIABLE = re.compile(r"[{}<>$]|%\(")
_MOVED = re.compile(r"(^|[-:@._/])(latest|default|auto|current|stable)$")
_DATED = re.compile(
    r"20[2-9][0-9][-.]?(0[1-9]|1[0-2])[-.]?([0-2][0-9]|3[01])"  # 20250929, 2025-04-14
    r"|[-@](0[1-9]|1[0-2])-20[2-9][0-9]"  # command-r-08-2024, preview-09-2025
    r"|-20[2-9][0-9]-(0[1-9]|1[0-2])"  # jamba-large-1.6-2025-03
    r"|preview-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])"  # preview-05-20
    r"|-(2[3-9](0[1-9]|1[0-2])|(0[1-9]|1[0-2])([0-2][0-9]|3[01]))$"  # mistral-large-2411, gpt-4-0613
)
_VERSIONED = re.compile(
    r"-v[0-9]+:[0-9]+$"  # Bedrock
    r"|-[0-9]{3}$"  # gemini-2.0-flash-001
    r"|@sha256:[0-9a-f]{64}$|@[0-9a-f]{40}$"
    r"|^[^:]+:[^:/]*[0-9]+[bB][^:/]*$"  # an exact tag of a local model: llama3.1:8b-instruct-q4_K_M
)
_OPEN_WEIGHTS = re.compile(
    r"(^|[/._-])(llama|gemma|qwen|phi|mixtral|gpt-oss|olmo|falcon|granite)[a-z0-9._-]*[0-9]+[bB]\b"
)
_KNOWN_FAMILY = re.compile(r"(^|[/.])(claude|gpt|chatgpt|o[134]|gemini|mistral|codestral|command|grok|deepseek)\b")
_ANY_VERSION = re.compile(r"[0-9]{4}-?[0-9]{2}|v?[0-9]+\.[0-9]+\.[0-9]+|[-_@]v[0-9]+")

ONE_FORM_ONLY = frozenset(
    (
        "claude-opus-4-6",
        "claude-sonnet-4-6",
        "gemini-2.5-pro",
        "gemini-2.5-flash",
        "gemini-2.5-flash-lite",
    )
)
"""Models that their provider publishes under one fixed name and no dated one."""


def is_variable(model: str) -> bool:
    """Whether a name is filled in elsewhere: `${MODEL}`, `{{ model }}`, `<model>`."""
    return _VARIABLE.search(model) is not None


def is_fixed(model: str) -> bool:
    """Whether a name stays one version: a date, a version suffix, a digest, an exact tag, or the only form there is.

    >>> is_fixed("claude-sonnet-4-5-20250929"), is_fixed("gpt-5.1"), is_fixed("gemini-2.0-flash-001")
    (True, False, True)
    """
    name = model.strip().lower()
    if _MOVED.search(name):
        return False
    if name.rpartition("/")[2] in ONE_FORM_ONLY or _DATED.search(name) or _VERSIONED.search(name):
        return True
    if _OPEN_WEIGHTS.search(name):
        return True
    return not _KNOWN_FAMILY.search(name) and _ANY_VERSION.search(name) is not None
