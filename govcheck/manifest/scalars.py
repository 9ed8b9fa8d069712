"""The scalar types of the models: each is a `Kind`, a `Range` or a closed list of words."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator

from govcheck.manifest import kinds
from govcheck.manifest.calendar import is_calendar_date


class Vocabulary(NamedTuple):
    """Names a closed list of words that several keys share."""

    name: str
    what: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return handler(source)


def _on_the_calendar(text: str) -> str:
    if not is_calendar_date(text):
        raise ValueError(f"`{text}` is no day of the calendar")
    return text


Text = Annotated[str, kinds.TEXT]
Name = Annotated[str, kinds.NAME]
ToolName = Annotated[str, kinds.TOOL_NAME]
ToolGlob = Annotated[str, kinds.TOOL_GLOB]
AgentName = Annotated[str, kinds.AGENT_NAME]
Principal = Annotated[str, kinds.PRINCIPAL]
Delegate = Annotated[str, kinds.DELEGATE]
Path = Annotated[str, kinds.PATH]
Source = Annotated[str, kinds.SOURCE]
Resource = Annotated[str, kinds.RESOURCE]
ResourcePattern = Annotated[str, kinds.RESOURCE_PATTERN]
Server = Annotated[str, kinds.SERVER]
CredentialSource = Annotated[str, kinds.CREDENTIAL_SOURCE]
ModelId = Annotated[str, kinds.MODEL_ID]
Duration = Annotated[str, kinds.DURATION]
Rate = Annotated[str, kinds.RATE]
Money = Annotated[str, kinds.MONEY]
Date = Annotated[str, kinds.DATE, AfterValidator(_on_the_calendar)]
Schedule = Annotated[str, kinds.SCHEDULE]
Egress = Annotated[str, kinds.EGRESS]
Undo = Annotated[str, kinds.UNDO]
Regulated = Annotated[str, kinds.REGULATED]
Route = Annotated[str, kinds.ROUTE]
RuleId = Annotated[str, kinds.RULE_ID]
RulesetName = Annotated[str, kinds.RULESET_NAME]
Digest = Annotated[str, kinds.DIGEST]

Count = Annotated[int, kinds.COUNT]
Positive = Annotated[int, kinds.POSITIVE]
Amount = Annotated[float, kinds.AMOUNT]
Fraction = Annotated[float, kinds.FRACTION]

Tier = Annotated[
    Literal["low", "moderate", "high", "critical"],
    Vocabulary("tier", "How much harm an agent can do, weakest first."),
]
Trust = Annotated[Literal["trusted", "untrusted"], Vocabulary("trust", "Whether outsiders can write to it.")]
Effect = Annotated[
    Literal["read", "write", "delete", "send", "pay", "execute", "deploy", "grant"],
    Vocabulary(
        "effect",
        "What a call can do: `write` creates or changes, `send` transmits to people or systems, `pay` moves value, "
        "`execute` runs code, commands or queries that the model writes, `deploy` changes what runs, `grant` changes "
        "rights.",
    ),
]
DataClass = Annotated[
    Literal[
        "public", "internal", "confidential", "personal", "unknown", "communications", "hr", "payment", "health",
        "special-category", "children", "credentials",
    ],
    Vocabulary("dataClass", "What kind of data it is, the least sensitive first; from `communications` on the most sensitive."),
]  # fmt: skip
Scenario = Annotated[
    Literal[
        "direct-injection", "indirect-injection", "tool-misuse", "data-exfiltration", "memory-poisoning",
        "agent-impersonation", "code-execution", "goal-conflict", "replacement-threat", "oversight-evasion",
        "coercion", "information-leak", "sabotage",
    ],
    Vocabulary(
        "scenario", "What a test tries: attacks up to `code-execution`, from `goal-conflict` on misalignment."
    ),
]  # fmt: skip
