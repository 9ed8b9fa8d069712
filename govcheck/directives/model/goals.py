"""Which sentence carries the goal: the clause by which breadth is judged first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from govcheck.directives.model.word_classes import base_verbs
from govcheck.directives.text.outline import HEADING, ROW, Sentence

_GOAL_SECTION = re.compile(
    r"\b(?:goals?|objectives?|tasks?|purpose|mission|your job|your role|responsibilit(?:y|ies)|what you do|description|assignment|duties|aim|core mandate|mandate)\b"
)
_NOT_GOAL_SECTION = re.compile(
    r"\b(?:backstory|background|persona|personality|style|tone|voice|format|output|expected output|notes?|rules?|guidelines|constraints|examples?|context|tools?|limitations?|boundar(?:y|ies)|never|security|safety|about you|identity|greeting|language)\b"
)
_STATED = re.compile(
    r"\b(?:your|the|its|our|my|primary|main|only|sole|core|overall|this agent s?|agent)\s(?:\w+\s){0,3}?(?:goal|task|job|role|mission|objective|purpose|aim|responsibility|responsibilities|duty|focus|function|work|mandate|charge)\s(?:is|are|will be|here is|includes?|involves?|:)\s(?:to\s|that\s)?"
    r"|\b(?:you|the agent|this agent|it|we|i)\s(?:\w+\s){0,2}?(?:responsible for|tasked with|in charge of|charged with|assigned to|designed to|built to|here to|meant to|expected to|asked to|dedicated to|designed for|specialized in|specialised in|specializing in|specializes in|focused on|there to|supposed to)\s"
    r"|\b(?:aim|goal|task|job|objective) is to\s"
    r"|\byou (?:will |shall |must |should |can |also |primarily |always )?(?:help|assist|support|manage|coordinate|analyze|analyse|review|write|create|generate|answer|handle|monitor|research|translate|extract|orchestrate|provide|oversee|specialize|specialise|run|own|process)\b"
    r"|\b(?:that|who|which|to|and) (?:will |can )?(?:helps?|assists?|supports?|manages?|coordinates?|analyzes?|analyses?|reviews?|writes?|creates?|generates?|answers?|handles?|monitors?|researches|translates?|extracts?|orchestrates?|provides?|oversees?|specializes?|specialises?|runs?|processes|converts?|answers|turns|responds?|performs?|executes?|does)\b"
)
_LEAD = re.compile(
    r"^(?:please|now|then|first|next|also|always|you (?:must|should|shall|will|can|need to|have to|are to)|the agent (?:must|shall|should|will)|i want you to|we want you to|(?:your|the) \w+ (?:is|are) to|to|so|-|,|and|:|\(|\)) "
)
_PERSONA = re.compile(
    r"^(?:you are(?! (?:done|finished|ready|allowed|not|free)\b)|you re|as an?|act as|i am|we are|this is|an? \w+ (?:agent|assistant|expert)|role|name|with (?:over|more|\w+ years))\b"
)


class Goal(NamedTuple):
    sentence: Sentence
    start: int
    """Index of the token at which the goal clause begins."""
    how: str
    """By what it was found: `section`, `stated`, `imperative`, `persona` or `first`."""

    @property
    def words(self) -> list[str]:
        return [token.word for token in self.sentence.tokens[self.start :]]


def goal_of(sentences: Sequence[Sentence]) -> Goal | None:
    """The clause that carries the goal; None for a text without sentences."""
    best: tuple[int, int, Goal] | None = None
    verbs = base_verbs()
    considered = 0
    for index, sentence in enumerate(sentences):
        if sentence.kind in (HEADING, ROW) or sentence.is_example:
            continue
        considered += 1
        if considered > 40:
            break
        rank, goal = _ranked(sentence, verbs)
        if best is None or rank > best[0]:
            best = (rank, index, goal)
            if rank >= 10:
                break
    if best is None:
        return Goal(sentences[0], 0, "first") if sentences else None
    return best[2]


def _ranked(sentence: Sentence, verbs: frozenset[str]) -> tuple[int, Goal]:
    norm, section = sentence.norm, sentence.section
    is_elsewhere = bool(section) and bool(_NOT_GOAL_SECTION.search(section)) and not section.startswith("goal")
    if section and not is_elsewhere and _GOAL_SECTION.search(section):
        rank = 10 if section.split()[0] in ("goal", "goals", "objective", "task", "mission", "purpose") else 8
        return rank, Goal(sentence, _after_lead(sentence), "section")
    if is_elsewhere:
        return 0, Goal(sentence, _after_lead(sentence), "first")
    stated = _STATED.search(norm)
    if stated:
        strong = (
            "goal" in stated[0]
            or "task" in stated[0]
            or "job" in stated[0]
            or "objective" in stated[0]
            or "mission" in stated[0]
            or "purpose" in stated[0]
            or " to " in stated[0][-4:]
        )
        words = stated[0].rstrip().split(" ")
        # a verb that the pattern ends with belongs to the goal
        end = stated.end() if stated[0].endswith(" ") else stated.start() + len(" ".join(words[:-1])) + 1
        start = sentence.index_at(min(end, max(0, len(norm) - 1)))
        return (9 if strong else 6), Goal(sentence, min(start, len(sentence.tokens) - 1), "stated")
    start = _after_lead(sentence)
    if sentence.tokens[start].word in verbs and not _PERSONA.match(norm):
        return 7, Goal(sentence, start, "imperative")
    if _PERSONA.match(norm):
        return 3, Goal(sentence, 0, "persona")
    return 2, Goal(sentence, start, "first")


def _after_lead(sentence: Sentence) -> int:
    norm, at = sentence.norm, 0
    for _ in range(4):
        match = _LEAD.match(norm[at : at + 60])
        if not match:
            break
        at += match.end()
    return sentence.index_at(at) if at < len(norm) else 0
