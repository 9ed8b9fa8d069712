"""Scalar kinds: what each takes and refuses, for the model, the schema and the shape table alike."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from govcheck.location import Source
from govcheck.manifest import kinds, scalars, validate
from govcheck.manifest.models import DOCUMENTS
from govcheck.reading import STRICT, read_json
from tools.contract.schema import schema
from tools.contract.types import of_model

SCHEMA = schema([of_model(model) for model in DOCUMENTS])

TAKEN_AND_REFUSED: dict[str, tuple[list[str], list[str]]] = {
    "text": (["x", " x", "a\nb\n", "ä"], ["", " ", "\n", "\t \r\n"]),
    "name": (["a", "0", "a-b", "a_b", "refund-assistant2"], ["", "A", "-a", "a-", "_a", "a.b", "a b", "ä", "a\n", "\na"]),
    "toolName": (["x", "mcp__a__b", "Get Order", "a.b/c"], ["", " x", "x ", "x\n", "a\x00b", "a\nb"]),
    "agentName": (["a", "A b"], ["", "*", "a*", "a*b", "a\n"]),
    "principal": (
        ["user:a", "team:a b", "role:x", "workload:{agent}.prod", "service:s", "gateway:g", "agent:a"],
        ["", "a", "user:", "user: a", "user:a ", "users:a", "User:a", "user:a\n", "group:a", "team"],
    ),
    "delegate": (["agent:a", "agent:*"], ["agent:", "a", "team:a", "agent: a"]),
    "path": (["a", "a/b.md", "./a", "../a", "a b", "https://x.example/a"], ["", " a", "a\n", "a\tb"]),
    "resource": (["db:a", "s3://a/b/", "*", "iam:user:x"], ["", "!a", " a", "a\n"]),
    "resourcePattern": (["db:a", "!db:a", "**"], ["", "!", "! a", "a\n"]),
    "credentialSource": (["vault:a/b", "env:X", "https://x.example"], ["x", "vault:", ":x", "hunter2", "vault: x"]),
    "duration": (["1s", "30m", "24h", "90d", "2w", "999999999d"], ["", "0s", "01s", "1", "s", "1M", "1y", "-1d", "1h30m", "1 h", "1h\n", "1.5h", "1000000000s"]),
    "rate": (["0/h", "30/h", "1/s", "5/m", "2/d"], ["30", "30/w", "/h", "30/ h", "-1/h", "030/h", "30/h\n"]),
    "money": (["0 EUR", "200 EUR", "0.5 USD", "1.2345 CLF"], ["200", "EUR", "200EUR", "200  EUR", "200 eur", "200 EURO", "1,000 EUR", "-1 EUR", "01 EUR", ".5 EUR", "1. EUR", "200 EUR\n"]),
    "date": (["2026-10-01", "2024-02-29", "2000-02-29", "0001-01-01"], ["2026-02-29", "2026-02-30", "1900-02-29", "2026-04-31", "0000-01-01", "2026-13-01", "2026-00-01", "2026-1-1", "2026-10-01T00:00", "20261001", "2026-10-01\n", "٢026-10-01"]),
    "schedule": (["0 2 * * *", "*/15 0-6 1,2 JAN MON#1", "0 0 2 * * *", "@daily", "1h"], ["", "0 2 * *", "* * * * * * *", "@never", "0 2 * * *\n", "1y"]),
    "egress": (
        ["a.example", "a.example:443", "*.a.example", "*", "a.example:*", "10.0.0.0/8", "::/0", "2001:db8::1", "fe80::/10", "[::1]:443", "[::]/0", "localhost"],
        ["", "https://a.example", "a.example/x", "a b", "a.example:", "a.example:x", "user@a.example", "a?b", "a.example\n", "10.0.0.0/", ":443"],
    ),
    "undo": (["none", "tool:x", "manual:docs/a.md"], ["", "None", "tool:", "tool: x", "other:x", "none\n"]),
    "regulated": (
        ["safety-component", "critical-infrastructure", "eu-ai-act/annex-iii/5b", "a/b.c(1)"],
        ["", "safety-componant", "eu-ai-act", "eu-ai-act/", "/a", "EU/a", "a//b", "a/b\n"],
    ),
    "route": (
        ["a", "a.b", "a[b].c", 'a["x y"]', 'a["*.x"]', 'a["\\""]', 'waivers."a b"', "a-b_c[0]"],
        ["", "a.", ".a", "a[]", "a[*]", "*", "a.*", "a[x y]", 'a["x]', "a b", "a\n", "a[b"],
    ),
    "ruleId": (["GOV306", "ACME001", "GOV9999"], ["", "GOV", "GOV*", "gov306", "GOV30", "306", "GOV306\n"]),
    "rulesetName": (["eu-ai-act", "owasp-agentic-2026", "a.b"], ["", "A", "../x", "a/b", "a_b", "a\n"]),
    "digest": (["sha256:" + "0a" * 32], ["sha256:", "sha256:" + "0A" * 32, "sha256:" + "0" * 63, "0" * 64, "sha256:" + "0a" * 32 + "\n"]),
}  # fmt: skip
ALIASES = {
    one.name: alias
    for alias in vars(scalars).values()
    for one in getattr(alias, "__metadata__", ())
    if isinstance(one, kinds.Kind)
}
LOCATIONS = {
    "text": "purpose",
    "path": "platform",
    "principal": "accountability.owner",
    "credentialSource": "identity.credentials[].source",
    "name": "identity.credentials[].name",
    "toolName": "permissions.tools[].name",
    "resourcePattern": "permissions.tools[].resources[]",
    "resource": "logging.audit.sink",
    "undo": "permissions.tools[].undo",
    "rate": "permissions.tools[].limits.rate",
    "egress": "permissions.egress[]",
    "duration": "permissions.budgets.time",
    "money": "permissions.budgets.cost",
    "date": "oversight.stop.testedOn",
    "regulated": "risk.regulated[]",
    "schedule": "inputs[].schedule",
    "delegate": "delegation.to[].agent",
}
"""A key of an Agent that holds the kind."""


def document_with(path: str, value: Any) -> dict[str, Any]:
    """An Agent with `value` at a path, and what is required beside it."""
    beside = {"name": "x", "data": ["public"]}
    if path.startswith("identity"):
        beside = {"name": "x"}
    if path.startswith("delegation"):
        beside = {}
    for part in reversed(path.split(".")):
        key, is_list = part.removesuffix("[]"), part.endswith("[]")
        if is_list:
            value = [{**beside, **value} if isinstance(value, dict) else value]
        value = {key: value}
    return {
        "apiVersion": "govcheck/v1",
        "kind": "Agent",
        "metadata": {"name": "a"},
        "spec": {"purpose": "p", **value},
    }


def cases(taken: int) -> list[tuple[str, str]]:
    return [(name, text) for name, both in TAKEN_AND_REFUSED.items() for text in both[taken]]


def accepts_model(name: str, text: str) -> bool:
    try:
        TypeAdapter(ALIASES[name]).validate_json(json.dumps(text))
    except ValidationError:
        return False
    return True


def accepts_schema(name: str, text: str) -> bool:
    one = {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(one, format_checker=checker).is_valid(text)


def accepts_shape(name: str, text: str) -> bool:
    document = read_json(Source("govcheck.json", json.dumps(document_with(LOCATIONS[name], text))), STRICT)
    return not validate(document).problems


@pytest.mark.parametrize(("name", "text"), cases(0))
def test_a_kind_takes_what_it_should(name: str, text: str) -> None:
    assert accepts_model(name, text)
    assert accepts_schema(name, text)
    assert name not in LOCATIONS or accepts_shape(name, text)


@pytest.mark.parametrize(("name", "text"), cases(1))
def test_a_kind_refuses_what_it_should(name: str, text: str) -> None:
    assert not accepts_model(name, text)
    assert not accepts_schema(name, text)
    assert name not in LOCATIONS or not accepts_shape(name, text)


@pytest.mark.parametrize("name", ALIASES)
def test_a_kind_takes_its_own_examples(name: str) -> None:
    (kind,) = {one for one in ALIASES[name].__metadata__ if isinstance(one, kinds.Kind)}
    assert kind.examples
    assert all(accepts_model(name, example) and accepts_schema(name, example) for example in kind.examples)


@pytest.mark.parametrize("name", [name for name in ALIASES if name != "date"])
@pytest.mark.parametrize("filler", ["a", " ", "::", "0", '"', "[a", "a.", "* "])
def test_a_pattern_decides_on_long_hostile_text_at_once(name: str, filler: str) -> None:
    import re
    import time

    (kind,) = {one for one in ALIASES[name].__metadata__ if isinstance(one, kinds.Kind)}
    text = filler * (100_000 // len(filler)) + "\x00"
    started = time.process_time()
    re.fullmatch(kind.pattern, text)
    assert time.process_time() - started < 0.5
