"""Which reports count for an agent, and for what (MANIFEST 3.18)."""

from __future__ import annotations

from typing import NamedTuple

from govcheck.authority.dates import age_in_days
from govcheck.authority.model_ids import is_fixed_model, is_template, same_model
from govcheck.authority.subject import Subject
from govcheck.evidence.own_agents import brings_its_own_agent, tool_name
from govcheck.evidence.prompt_digest import prompt_digest
from govcheck.evidence.scenario_map import MISALIGNMENTS
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact
from govcheck.facts.reports import AGENT, MODEL, Exhibit, Report, Tried
from govcheck.location import Place

MISALIGNMENT_SUITE = "agentic-misalignment"


class Counting(NamedTuple):
    """A report that was accepted and is about this agent or its model."""

    exhibit: Exhibit
    report: Report
    about: str
    """`AGENT` or `MODEL`, all claims considered."""
    is_fallback: bool
    """On a model of `model.fallback`."""

    @property
    def place(self) -> Place:
        return self.exhibit.place

    @property
    def tool(self) -> str:
        return tool_name(self.report.tool)

    def tried(self, scenario: str) -> Tried | None:
        """Its trials of the scenario where they count: attacks only where this agent was tried."""
        counts = scenario in MISALIGNMENTS or self.about == AGENT
        return self.report.scenarios.get(scenario) if counts else None

    def covers(self, scenario: str) -> bool:
        """Whether it has a judged trial of the scenario that counts."""
        tried = self.tried(scenario)
        return tried is not None and tried.judged > 0


def counting(subject: Subject) -> list[Counting]:
    """The reports that count; one on another agent or model, from the future, or refused (GOV706) does not."""
    return [one for exhibit in subject.agent.exhibits if (one := counted(exhibit, subject)) is not None]


def unread(agent: Agent) -> list[Fact[Report]]:
    """Reports of which nobody knows here what they say."""
    return [exhibit.report for exhibit in agent.exhibits if exhibit.report.is_undecided]


def counted(exhibit: Exhibit, subject: Subject) -> Counting | None:
    """One report with what it counts for; None where it does not count."""
    if exhibit.report.is_undecided:
        return None
    report, agent = exhibit.report.value, subject.agent
    if report.refusals or is_from_the_future(report, subject.today):
        return None
    whom = about(exhibit, report, agent)
    if other_subject(report, agent, whom) is not None:
        return None
    deployed = deployed_model(agent)
    is_fallback = deployed is not None and not same_model(report.model, deployed)
    return Counting(exhibit, report, whom, is_fallback)


def about(exhibit: Exhibit, report: Report, agent: Agent) -> str:
    """Whether this agent was tried: what the tool knows, what the manifest claims, what the report itself shows."""
    claimed = exhibit.evidence.about.value
    if claimed == MODEL or brings_its_own_agent(report.tool):
        return MODEL
    return AGENT if AGENT in (claimed, report.about) or shows_the_agent(report, agent) else MODEL


def shows_the_agent(report: Report, agent: Agent) -> bool:
    """Whether the report holds the agent's own tools, all of them and no other, or one of its prompt files whole."""
    names = {tool.name.value for tool in agent.tools}
    if report.target_tools and not agent.unlisted and not agent.unread and report.target_tools == names:
        return True
    known = (prompt.value_if_known("") for prompt in agent.prompts)
    return any(text.strip() and prompt_digest(text) in report.system_prompts for text in known)


def is_from_the_future(report: Report, today: str) -> bool:
    return any(when and age_in_days(when[:10], today) < 0 for when in (report.oldest, report.newest))


def deployed_model(agent: Agent) -> str | None:
    """`model.id`; None where the runtime chooses the model (GOV901)."""
    stated = agent.model.id.value_if_known(None)
    return None if stated is None or is_template(stated) else stated


def other_subject(report: Report, agent: Agent, whom: str) -> tuple[str, str] | None:
    """What the report tested and what is deployed, in words, where these are not the same agent and model.

    Where the report is about the model alone (`whom`), the agent in which it was tried is of no account.
    """
    for named in (report.agent, report.binding.agent if report.binding else ""):
        if whom == AGENT and named and named != agent.name:
            return f"agent `{named}`", f"`{agent.name}`"
    deployed = deployed_model(agent)
    if deployed is None:
        return None
    models = (deployed, *agent.model.fallback.value_if_known(()))
    for named in (report.model, report.binding.model if report.binding else ""):
        if not named:
            continue
        if not any(same_model(named, model) for model in models):
            return f"`{named}`", f"`{deployed}`"
        if not is_fixed_model(named):
            return f"`{named}`, a name that moves from version to version", f"what `{named}` means today"
    return None
