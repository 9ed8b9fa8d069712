"""Judges agents of a few lines by one rule: for exact positions, and for facts that no fragment can make unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govcheck.authority.subject import Subject
from govcheck.facts.agent import Agent, Component
from govcheck.facts.definition import Definition
from govcheck.facts.fact import INEXPRESSIBLE, Fact
from govcheck.facts.join import join
from govcheck.facts.sections import Tool
from govcheck.gate.judge import Demands, judge
from govcheck.gate.report import AgentReport, Finding
from govcheck.location import TOP, Origin
from govcheck.rules.registry import load
from tests.agents import agent, document, subject


def judge_subject(rule: str, of: Subject) -> AgentReport:
    result = judge(of, Demands(), [load(rule)])
    assert not result.errors, result.errors
    return result.report


def judge_small(
    rule: str, spec: str, platform: str | None = None, known: Mapping[str, Agent] | None = None, **more: Any
) -> AgentReport:
    """What one rule says of an agent, whose `spec` begins in line 5 of `refunds.govcheck.yaml`."""
    return judge_subject(rule, subject(agent(spec, platform=platform), known, **more))


def foreign(
    spec: dict[str, Any] | None = None,
    tools: Sequence[dict[str, Any]] = (),
    unlisted: Sequence[Fact[None]] = (),
    components: Sequence[Component] = (),
) -> Agent:
    """A definition judged alone, in a format that has no word for what is not given."""
    origin = Origin("definition", "an MCP server map", document("{}", ".mcp.json"))
    route = TOP.key("permissions", "tools")
    listed = tuple(Tool(raw, origin, route.item(raw["name"]), INEXPRESSIBLE) for raw in tools)
    one = Definition("mcp", "mcp", origin, INEXPRESSIBLE, spec or {}, listed, tuple(unlisted), tuple(components))
    return join(one)


def judge_foreign(rule: str, of: Agent | None = None, tier: str = "high", **more: Any) -> AgentReport:
    return judge_subject(rule, subject(of or foreign(), tier=tier, **more))


def shown(finding: Finding) -> tuple[str, int, int, str]:
    """File, line, column and text of the primary mark."""
    primary = finding.marks[0]
    line, column = primary.source.position(primary.span.start)
    return primary.source.path, line, column, primary.source.text[primary.span.start : primary.span.end]


def states(report: AgentReport) -> list[tuple[str, str]]:
    """Target and state of each check that nobody can decide."""
    return [(one.target, one.state) for one in report.unknown]
