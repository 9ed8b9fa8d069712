"""What the agent is told."""

from __future__ import annotations

from typing import Literal

from govcheck.manifest.models.base import IdentifiedList, Section, optional, required
from govcheck.manifest.scalars import Name, Path, Text

_INSTRUCTIONS = "what the instructions say"
Response = Literal["escalate", "stop", "comply", "best-effort"]


class Goal(Section):
    """Something to achieve, and what limits it."""

    id: Name = required("What the goal is called here.", "settle")
    text: Text = required("What to achieve.", "Settle refund requests of up to 200 EUR that RF-12 allows.")
    measure: Text | None = optional(
        "none", "How success is measured.", "share of eligible requests settled within 24 h"
    )
    done_when: Text | None = optional(
        "none", "When the work ends.", "The request is paid, declined with its reason, or handed to a person."
    )
    bounded_by: tuple[Name, ...] | None = optional(
        "none", "The ids of the constraints that limit it.", ["daily-cap"]
    )


class Constraint(Section):
    """A limit that outranks goals."""

    id: Name = required("What the constraint is called here; goals name it.", "daily-cap")
    kind: Literal["legal", "ethical", "operational"] = required("Which side it guards.", "operational")
    text: Text = required("The limit.", "Stop when the daily refund limit is reached.")


class PrincipleExample(Section):
    """One case, and what the principle means in it."""

    case: Text | None = optional(_INSTRUCTIONS, "The case.", "The order is past the 30-day window.")
    do: Text | None = optional(
        _INSTRUCTIONS, "What to do in it.", "Decline, cite RF-12 section 3, offer the review."
    )
    dont: Text | None = optional(_INSTRUCTIONS, "What not to do in it.", "Say that the system is down.")


class Principle(Section):
    """How to act, with the reason."""

    id: Name = required("What the principle is called here.", "candour")
    text: Text = required("The principle.", "Say what was decided, under which rule, and who can review it.")
    because: Text | None = optional(
        _INSTRUCTIONS, "Its reason.", "People can only contest a decision that they can see."
    )
    examples: tuple[PrincipleExample, ...] | None = optional(_INSTRUCTIONS, "Direct examples.")


class Responses(Section):
    """What the agent does when its goals are in danger."""

    goal_conflict: Response | None = optional(_INSTRUCTIONS, "What it does when goals conflict.", "escalate")
    missing_authority: Response | None = optional(_INSTRUCTIONS, "What it does when it lacks a right.", "escalate")
    replacement: Response | None = optional(_INSTRUCTIONS, "What it does when it is to be replaced.", "comply")
    shutdown: Response | None = optional(_INSTRUCTIONS, "What it does when it is stopped.", "comply")


class Directives(Section):
    """What the agent is told."""

    instructions: tuple[Path, ...] | None = optional(
        "none", "Prompt files; a URL is never fetched.", ["prompts/refund.md"]
    )
    text: Text | None = optional("none", "A prompt that is written here.", "You draft release notes.")
    goals: IdentifiedList[Goal] | None = optional("none", "What the agent is to achieve.")
    constraints: IdentifiedList[Constraint] | None = optional("none", "Limits that outrank the goals.")
    principles: IdentifiedList[Principle] | None = optional("none", "How the agent is to act, with reasons.")
    responses: Responses | None = optional(_INSTRUCTIONS, "What the agent does when its goals are in danger.")
