"""The kinds of scalar that a manifest holds: syntax, words for people, examples. The one place that defines them.

Patterns mean the same to ECMAScript, RE2, Rust and Python: no look-around, no `\\s`, `\\d` or `.`, whose sets differ.
They take linear time on hostile text.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

MAX_WHOLE: Final = 9_007_199_254_740_991
"""2^53 - 1: the largest whole number that every JSON reader keeps exactly."""

_LINE = r"[^\x00-\x20]([^\x00-\x1f]*[^\x00-\x20])?"
_NO_EXCLUSION = r"[^\x00-\x20!]([^\x00-\x1f]*[^\x00-\x20])?"
_WORD = r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?"
_DURATION = r"[1-9][0-9]{0,8}[smhdw]"
_CRON_FIELD = r"[0-9A-Za-z*/,?#-]+"
_LABEL = r'([A-Za-z0-9_-]+|"([^"\\\x00-\x1f]|\\[^\x00-\x1f])*")'
_HEX4 = r"[0-9A-Fa-f]{0,4}"
PRINCIPAL_KINDS: Final = ("user", "team", "role", "workload", "service", "gateway", "agent")
_PREFIXES: Final = ", ".join(f"`{kind}:`" for kind in PRINCIPAL_KINDS[:-1]) + f" or `{PRINCIPAL_KINDS[-1]}:`"


class Kind(NamedTuple):
    """A text with a syntax. As metadata of `Annotated[str, kind]` it tells pydantic what to accept."""

    name: str
    pattern: str
    """Anchored with `^` and `$`, but for `text`."""
    what: str
    """As a noun: "a duration"."""
    how: str
    """What to write, as the second half of an error message."""
    examples: tuple[str, ...]
    is_date: bool = False
    """Must also be a day of the calendar."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.str_schema(pattern=self.pattern, strict=True)


class Range(NamedTuple):
    """A number with bounds, both of them allowed; metadata of `Annotated[int, range]` or of a float."""

    name: str
    minimum: int
    maximum: int
    is_whole: bool
    what: str
    how: str
    examples: tuple[float, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        if self.is_whole:
            return core_schema.int_schema(ge=self.minimum, le=self.maximum, strict=True)
        return core_schema.float_schema(ge=self.minimum, le=self.maximum, strict=True, allow_inf_nan=False)


def _kind(name: str, pattern: str, what: str, how: str, *examples: str, is_date: bool = False) -> Kind:
    return Kind(name, f"^({pattern})$" if "|" in pattern else f"^{pattern}$", what, how, examples, is_date)


TEXT: Final = Kind("text", r"[^ \t\r\n]", "a text", "write one that is not blank", ("Moves customer money.",))
NAME: Final = _kind(
    "name", _WORD, "a name",
    "use `a` to `z`, `0` to `9`, and inside also `-` and `_`",
    "refund-assistant", "order_history",
)  # fmt: skip
TOOL_NAME: Final = _kind(
    "toolName", _LINE, "the name of a tool", "write it as the model calls it, on one line",
    "issue_refund", "mcp__forge__open_pull_request",
)  # fmt: skip
TOOL_GLOB: Final = _kind(
    "toolGlob", _LINE, "the name of a tool",
    "write it on one line, with `*` for any characters",
    "issue_refund", "mcp__payments__*",
)  # fmt: skip
AGENT_NAME: Final = _kind(
    "agentName", r"[^\x00-\x20*]([^\x00-\x1f*]*[^\x00-\x20*])?", "the name of one agent",
    "write it whole, as it takes no `*`", "refund-assistant",
)  # fmt: skip
PRINCIPAL: Final = _kind(
    "principal", f"({'|'.join(PRINCIPAL_KINDS)}):{_LINE}", "a principal",
    f"write one of {_PREFIXES} and a name, as in `team:payments`",
    "user:ana.ruiz@acme.example", "team:payments-ai", "gateway:agent-gw",
)  # fmt: skip
DELEGATE: Final = _kind(
    "delegate", f"agent:{_LINE}", "an agent", "write `agent:` and its name, as in `agent:invoice-reader`",
    "agent:invoice-reader",
)  # fmt: skip
PATH: Final = _kind(
    "path", _LINE, "a path", "write it on one line, relative to the repository root, with `/` between folders",
    "prompts/refund.md", "evidence/2026-10/", "./notes.md",
)  # fmt: skip
SOURCE: Final = _kind(
    "source", _LINE, "a path or a resource", "write it on one line",
    "docs/agent-rules.md", "kb:policies/RF-12@4.2.0",
)  # fmt: skip
RESOURCE: Final = _kind(
    "resource", _NO_EXCLUSION, "a resource",
    "write `scheme:path`, `scheme://authority/path` or a repository path, without `!`",
    "s3://acme-agent-audit/refund/", "db:orders/history",
)  # fmt: skip
RESOURCE_PATTERN: Final = _kind(
    "resourcePattern", f"!?{_NO_EXCLUSION}", "a pattern of resources",
    "write `scheme:path`, `scheme://authority/path` or a repository path, with `!` before what is excluded",
    "db:orders/{requester}/", "s3://acme-drafts/**", "!prompts/",
)  # fmt: skip
SERVER: Final = _kind(
    "server", _LINE, "a server",
    "write it with its pin, as in `mcp:orders@3.1.0`, or a repository path, or `builtin:` and a name",
    "mcp:orders@3.1.0", "src/tools/desk.py", "builtin:claude-code",
)  # fmt: skip
CREDENTIAL_SOURCE: Final = _kind(
    "credentialSource", f"[A-Za-z][A-Za-z0-9+.-]*:{_LINE}", "the place of a credential",
    "write where the runtime fetches it, as in `vault:payments/refunds`, and never its value",
    "vault:payments/refunds", "env:MAIL_TOKEN",
)  # fmt: skip
MODEL_ID: Final = _kind(
    "modelId", _LINE, "the id of a model", "write it on one line, as the provider spells it",
    "claude-sonnet-4-5-20250929", "gpt-5.1-2025-11-13",
)  # fmt: skip
DURATION: Final = _kind(
    "duration", _DURATION, "a duration",
    "write a whole number from 1 and one of `s`, `m`, `h`, `d`, `w`, as in `24h` (months and years are not taken; use days)",
    "60s", "30m", "24h", "90d", "2w",
)  # fmt: skip
RATE: Final = _kind(
    "rate", r"(0|[1-9][0-9]{0,8})/[smhd]", "a rate",
    "write a whole number, `/` and one of `s`, `m`, `h`, `d`, as in `30/h`", "30/h", "5/m",
)  # fmt: skip
MONEY: Final = _kind(
    "money", r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})? [A-Z]{3}", "an amount of money",
    "write a number, one space and the code of a currency, as in `200 EUR`", "200 EUR", "0.50 USD",
)  # fmt: skip
DATE: Final = _kind(
    "date", r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "a date",
    "write a day of the calendar as year, month and day, as in `2026-10-01`", "2026-10-01", is_date=True,
)  # fmt: skip
SCHEDULE: Final = _kind(
    "schedule",
    rf"({_CRON_FIELD} +){{4,5}}{_CRON_FIELD}"
    rf"|@(yearly|annually|monthly|weekly|daily|midnight|hourly|reboot)|{_DURATION}",
    "a schedule", 'write a cron string in quotes, as in `"0 2 * * *"`, or a duration, as in `1h`',
    "30 7 * * 1-5", "@daily", "1h",
)  # fmt: skip
EGRESS: Final = _kind(
    "egress",
    r"[^\x00-\x20/:@?#!\[\]]+(:([0-9]{1,5}|\*))?"
    r"|[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}"
    rf"|{_HEX4}(:{_HEX4}){{2,8}}(/[0-9]{{1,3}})?|\[[0-9A-Fa-f:.]{{2,45}}\](:[0-9]{{1,5}}|/[0-9]{{1,3}})?",
    "a host", "write `host`, `host:port` or a CIDR block, without a scheme or a path",
    "api.acme.example:443", "*.acme.example", "10.2.0.0/16",
)  # fmt: skip
UNDO: Final = _kind(
    "undo", f"none|(tool|manual):{_LINE}", "the way back",
    "write `none`, `tool:` and the name of a call, or `manual:` and the path of a procedure",
    "none", "tool:discard_draft", "manual:docs/undo-refund.md",
)  # fmt: skip
REGULATED: Final = _kind(
    "regulated", r"safety-component|critical-infrastructure|[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.()-]*)+",
    "a legal class",
    "write `safety-component`, `critical-infrastructure` or a clause, as in `eu-ai-act/annex-iii/5b`",
    "safety-component", "critical-infrastructure", "eu-ai-act/annex-iii/5b",
)  # fmt: skip
ROUTE: Final = _kind(
    "route", rf"{_LABEL}(\.{_LABEL}|\[{_LABEL}\])*", "a route",
    'write the one that the finding shows, as in `permissions.tools[issue_refund].undo`; `*` stands in quotes only',
    "permissions.tools[issue_refund].undo", 'directives.instructions["prompts/refund.md"]',
)  # fmt: skip
RULE_ID: Final = _kind(
    "ruleId", "[A-Z]{2,12}[0-9]{3,4}", "the id of one rule", "write it as the finding shows it, as in `GOV306`", "GOV306",
)  # fmt: skip
RULESET_NAME: Final = _kind(
    "rulesetName", r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", "the name of a ruleset",
    "write it as it is published, as in `eu-ai-act`", "eu-ai-act", "owasp-agentic-2026",
)  # fmt: skip
DIGEST: Final = _kind(
    "digest", "sha256:[0-9a-f]{64}", "a digest", "write `sha256:` and 64 hexadecimal digits in lower case",
    "sha256:db291c656b2cf8c79c31169fe2c74b136fdad85b582cfe9fb9a2d5593dc817a1",
)  # fmt: skip

COUNT: Final = Range(
    "count", 0, MAX_WHOLE, True, "a whole number", "write its digits alone, without quotes, as in `40`", (40,)
)
POSITIVE: Final = Range(
    "positive",
    1,
    MAX_WHOLE,
    True,
    "a whole number from 1",
    "write its digits alone, without quotes, as in `2`",
    (2,),
)
AMOUNT: Final = Range(
    "number", 0, MAX_WHOLE, False, "a number", "write it in decimal, without sign, exponent or quotes, as in `500`",
    (500, 2.5),
)  # fmt: skip
FRACTION: Final = Range(
    "fraction", 0, 1, False, "a fraction", "write a decimal number from 0 to 1, as in `0.05`", (0.05,)
)
