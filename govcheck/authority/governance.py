"""What governs an agent, and whether one of its tools can change it (MANIFEST 3.9, GOV404 and GOV502)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.gates import is_fully_gated
from govcheck.authority.impact import is_sandboxed
from govcheck.authority.resources import as_subtree, is_repository_path, reaching
from govcheck.authority.subject import Subject
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact, Undecided, unresolved
from govcheck.facts.sections import Tool

CHANGING_OBJECTS = ("write", "delete", "grant", "deploy", "execute")
LOCK = "govcheck.lock"
CODEOWNERS = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")
_ROLES = {
    "platform": "its platform",
    "instructions": "its instructions",
    "source": "a definition of it",
    "report": "a test report on it",
}


class GovernanceObject(NamedTuple):
    resource: str
    what: str
    """What it is to the agent, in words."""

    @property
    def pattern(self) -> str:
        """The resource with everything below it, where it is a folder or a host."""
        return as_subtree(self.resource)


def governance_objects(subject: Subject) -> Iterator[GovernanceObject]:
    """Everything that decides what the agent may do, or shows what it did; the audit sink is GOV502's."""
    agent = subject.agent
    yield GovernanceObject(agent.origin.path, "its manifest")
    for file in agent.files:
        yield GovernanceObject(file.path, _ROLES[file.role])
    yield GovernanceObject(LOCK, "its lock")
    for path in CODEOWNERS:
        yield GovernanceObject(path, "who must review changes")
    for path, what in subject.governing_files.items():
        yield GovernanceObject(path, what)
    control = agent.oversight.stop.control.value_if_known(None)
    if control is not None:
        yield GovernanceObject(control, "its stop")
    yield from _principals(agent)


def _principals(agent: Agent) -> Iterator[GovernanceObject]:
    principal = agent.identity.principal.value_if_known(None)
    if principal is not None:
        yield GovernanceObject(f"iam:{principal}", "its own identity")
    for approval in agent.oversight.approvals.value_if_known(()):
        enforcer = approval.enforced_by.value_if_known(None)
        if enforcer is not None and ":" in enforcer:
            yield GovernanceObject(f"iam:{enforcer}", f"what enforces gate `{approval}`")
    for monitor in agent.oversight.monitors.value_if_known(()):
        yield GovernanceObject(f"iam:{monitor.by.value}", "its monitor")


def can_change(tool: Tool) -> bool:
    return any(effect in CHANGING_OBJECTS for effect in tool.effects.value)


def is_gated_always(tool: Tool, subject: Subject) -> bool:
    approvals = subject.agent.oversight.approvals.value
    return is_fully_gated(tool, approvals, subject.self_set, subject.policy)


def reach_of(tool: Tool, resource: str, subject: Subject) -> str | None:
    """How a tool that can change things gets at `resource`, in words, or None where it does not.

    Raises `Undecided` where a tool that writes, deletes, grants or deploys does not say what it touches.
    """
    patterns = tool.resources.value
    if any(not pattern.startswith("!") for pattern in patterns):  # exclusions alone say not what it touches
        pattern = reaching(patterns, resource, subject.names)
        return f"its resources hold `{pattern}`" if pattern is not None else None
    effects = set(tool.effects.value)
    is_file = is_repository_path(resource) or resource.lower().startswith("file:")
    by_code = _reach_of_code(subject.agent) if "execute" in effects and is_file else None
    if by_code is not None:
        return by_code  # what is known fails whatever else is not known
    if effects & {"write", "delete", "grant", "deploy"}:
        if tool.through.value == "pull-request":
            return "it changes the repository" if is_repository_path(resource) else None
        raise Undecided(untold_resources(tool))
    return None


def untold_resources(tool: Tool) -> Fact[None]:
    """That a tool changes things and says no resource, as a fact that nobody can know."""
    return unresolved(
        tool.resources.place,
        f"`{tool}` changes things and does not say which",
        str(tool.manifest_route.key("resources")),
    )


def _reach_of_code(agent: Agent) -> str | None:
    sandbox = agent.permissions.sandbox
    if sandbox.kind.value is None:
        return "it runs code with no sandbox"
    if sandbox.filesystem.value == "host" or sandbox.privileged.value:
        return "it runs code on the host's files"
    if sandbox.filesystem.value == "checkout":
        return "it runs code in a checkout"
    return None


def leaves_by_pull_request(tool: Tool, agent: Agent) -> bool:
    """Whether what the tool changes in the repository gets there only as a pull request.

    Code in a sandboxed checkout counts where one of the agent's tools opens pull requests and the network is no
    way to push.
    """
    if tool.through.value == "pull-request":
        return True
    sandbox = agent.permissions.sandbox
    return (
        set(tool.effects.value) <= {"read", "execute"}
        and is_sandboxed(sandbox)
        and sandbox.filesystem.value == "checkout"
        and any(other.through.value_if_known(None) == "pull-request" for other in agent.tools)
    )
