"""Which tools a demand for approval is about, and which of them need no gate for it (GOV210)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govcheck.authority.impact import changes_state, high_impact
from govcheck.authority.phrases import is_meant, read, stem, stems, stems_of
from govcheck.authority.resources import NO_NAMES, Names, as_subtree, overlaps, problem_in
from govcheck.authority.tool_names import words
from govcheck.facts.agent import Agent
from govcheck.facts.sections import Tool

if TYPE_CHECKING:
    from govcheck.directives.profile import ApprovalDemand

_ACTS = stems(
    "take make do perform carry execute run use call start begin proceed continue act go apply create write edit update "
    "modify change delete remove send post publish add set save move pay issue release deploy push merge commit open close "
    "action step operation thing task anything irreversible destructive risky sensitive important significant final external "
    "major critical potentially tool command file code data record message system item"
)
"""Words of an action that name nothing in particular."""
_DRAFTS = stems("draft propose proposal suggest suggestion preview request ask prepare escalate")
"""A tool so named hands something to a person, who then acts."""
_REQUESTER = re.compile(
    r"\b(?:users?|customers?|clients?|requesters?|callers?|colleagues?|person|they|them|he|she|visitors?|guests?|members?"
    r"|patients?|students?|citizens?|tenants?|me|us|you)\b"
)
_OTHER_PEOPLE = re.compile(
    r"\b(?:supervisors?|managers?|leads?|owners?|officers?|engineers?|maintainers?|admins?|administrators?|teams?"
    r"|captains?|approvers?|reviewers?|operators?|staff|legal|complian\w+|security|finance|doctors?|lawyers?|experts?)\b"
)
_CONFIRMS = re.compile(
    r"\b(?:confirm\w*|consent\w*|check with|ask\w*|agree\w*|okay|ok)\b"
    r"|\b(?:they|(?:the|a) (?:user|customer|client|requester|caller|colleague|person|visitor)) (?:\w+ ){0,2}?(?:say|accept|approve|want)s?\b"
)
_ANY_ACTION = re.compile(
    r"\b(?:any|every|each|all|no|taking|take|perform|performing|making|executing) (?:[\w-]+ ){0,2}?(?:actions?|steps?|changes?|operations?"
    r"|tools?|calls?|commands?)\b"
    r"|\bbefore (?:you )?(?:act|acting|do anything|doing anything|proceed|proceeding|anything|continuing|continue|executing)\b"
    r"|\b(?:act|proceed|do anything|do nothing|nothing)\b(?: [\w-]+){0,4}? without\b"
    r"|\bonly (?:act|proceed) (?:after|once|when|with (?:[\w-]+ ){0,2}?(?:approval|permission|consent|confirmation))\b"
)
_IN_SOME_CASE = re.compile(
    r"^\W*(?:if|when|whenever|where|in case|for)\b"
    r"|\b(?:if|when|whenever) (?:the |a |an |your |any |this |that |it |there )?(?:[\w-]+ ){0,2}(?:is|are|seems|becomes|looks)\b"
)
_WEIGHTY = frozenset(("pay", "deploy", "grant"))
_PULL_REQUEST = frozenset(("write", "delete", "deploy", "execute"))


def meant(demand: ApprovalDemand, said: str, tools: Sequence[Tool], names: Names = NO_NAMES) -> list[Tool]:
    """The tools that a demand is about: those that it names, else all that have the effect of its action.

    `said` is the sentence. A demand about something in particular that no tool is called by means none of them, unless
    its act weighs so much that any tool of the kind is meant. One that says no act means all only where it says so, and
    none where it holds in some case alone: that is how the agent escalates.
    """
    acting = [tool for tool in tools if changes_state(tool)]
    if demand.effects:
        acting = [tool for tool in acting if _shared(demand, tool)]
    if not demand.action:
        return acting if demand.effects or _is_about_any_action(said.lower()) else []
    phrase = read(demand.action, _ACTS)
    if phrase.paths:
        return [tool for tool in acting if any(_may_touch(path, tool, names) for path in phrase.paths)]
    called = [tool for tool in acting if tool.name.value in phrase.names or tool.name.value in demand.action]
    named = called or [tool for tool in acting if is_meant(_alternatives(phrase.things), stems_of(tool))]
    if named:
        return named
    if not phrase.is_particular:
        return acting if demand.effects or _is_about_any_action(said.lower()) else []
    return [tool for tool in acting if not _WEIGHTY.isdisjoint(_shared(demand, tool))]


def is_met_without_gate(demand: ApprovalDemand, tool: Tool, said: str, agent: Agent) -> bool:
    """Whether a person decides before the effect although no gate holds the call.

    `said` is the sentence. What a person merges from a pull request is approved there; a draft is handed to a person;
    a requester who is asked in the conversation may confirm what is done for them, unless it is high-impact.
    """
    if tool.through.value == "pull-request" and not _PULL_REQUEST.isdisjoint(tool.effects.value):
        return True
    if not _DRAFTS.isdisjoint(map(stem, words(tool.name.value))):
        return True
    if agent.oversight.escalation.through.value_if_known(None) == tool.name.value:
        return True
    return _is_asked_of_requester(demand, said, agent) and not high_impact(tool, agent.permissions.sandbox)


def _is_about_any_action(said: str) -> bool:
    said = " ".join(said.split())
    return bool(_ANY_ACTION.search(said)) and not _IN_SOME_CASE.search(said)


def _shared(demand: ApprovalDemand, tool: Tool) -> list[str]:
    return [one for one in tool.effects.value if one in demand.effects and one != "read"]


def _alternatives(things: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """What an action names, and each of its words alone: `pay out a refund` means `issue_refund`."""
    return [*things, *(frozenset((word,)) for thing in things for word in thing)]


def _may_touch(path: str, tool: Tool, names: Names) -> bool:
    """Whether a tool may touch a path; one that does not say what it touches may."""
    if problem_in(path) is not None:
        return False
    granted = [one for one in tool.resources.value if not one.startswith("!")]
    return not granted or overlaps(tool.resources.value, as_subtree(path.removeprefix("./")), names)


def _is_asked_of_requester(demand: ApprovalDemand, said: str, agent: Agent) -> bool:
    if agent.identity.acts_for.value_if_known("requester") != "requester":
        return False  # nobody is there to confirm
    by = demand.by.lower()
    if by:
        return bool(_REQUESTER.search(by)) and not _OTHER_PEOPLE.search(by)
    return bool(_CONFIRMS.search(said.lower()))
