"""What an agent is told in prose: every text, with what it says (`govcheck.directives`).

A text in English is judged. One in another language is judged by nobody here: it is unresolved until somebody who
reads the language attests what it says (MANIFEST 3.20, Readings). A text without words says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govcheck.authority.secrets import masked, secrets_in
from govcheck.authority.subject import Subject
from govcheck.directives.profile import ENGLISH, WORDLESS
from govcheck.facts.agent import Agent
from govcheck.facts.fact import STATED, Fact, unresolved
from govcheck.location import Item, Place, Route, Slice, Source

if TYPE_CHECKING:
    from govcheck.directives.profile import Danger, DirectiveProfile

PURPOSE, PROMPT, GOAL, CONSTRAINT, PRINCIPLE = "purpose", "prompt", "goal", "constraint", "principle"

PROSE_KEYS = (
    "purpose",
    "directives.instructions",
    "directives.text",
    "directives.goals",
    "directives.goals[].text",
    "directives.constraints",
    "directives.constraints[].text",
    "directives.principles",
    "directives.principles[].text",
    "sources",
)
"""What a rule reads that reads every text."""
MOST_QUOTED = 160
"""Characters of a sentence that a message quotes."""


class Told(NamedTuple):
    """A text that the agent is told, and what it says."""

    fact: Fact[str]
    role: str
    """`prompt` for all that the model is given as its instructions; else the key of the manifest."""
    profile: DirectiveProfile
    is_attested: bool = False
    """In a language that is not judged, and somebody attested what it says: it passes."""

    @property
    def place(self) -> Place:
        return self.fact.place


class Quote(NamedTuple):
    """Words of a text."""

    told: Told
    words: Slice

    @property
    def place(self) -> Place:
        """Where the words stand."""
        origin, route, _ = self.told.place
        return Place(origin, route, self.words)

    @property
    def text(self) -> str:
        """The words as they are written."""
        return self.told.fact.value[self.words.start : self.words.end]

    @property
    def shown(self) -> str:
        """The words for a message: on one line, not too many, and no secret among them."""
        text = masked(Source("", self.text)).text if secrets_in(self.text) else self.text
        line = " ".join(text.split())
        return line if len(line) <= MOST_QUOTED else line[:MOST_QUOTED].rstrip() + " ..."


class Order(NamedTuple):
    """A dangerous order of a text."""

    quote: Quote
    danger: Danger

    @property
    def place(self) -> Place:
        return self.quote.place


def told(subject: Subject) -> tuple[list[Told], list[Fact[object]]]:
    """The texts that can be judged or are attested, in the order of a manifest, and those that nobody can judge.

    A source that cannot be read is one of these: it may hold a text.
    """
    known: list[Told] = []
    lost: list[Fact[object]] = []
    for role, fact in _texts(subject.agent):
        if fact.is_undecided:
            lost.append(fact)
            continue
        profile = profile_of(fact.value)
        if profile.language == ENGLISH:
            known.append(Told(fact, role, profile))
        elif profile.language != WORDLESS:
            if str(fact.place.route) in subject.attested:
                known.append(Told(fact, role, profile, is_attested=True))
            else:
                lost.append(_foreign(fact, profile.language, subject.agent.name))
    return known, [*lost, *subject.agent.unread]


def orders(subject: Subject, flag: str) -> Iterator[Order | Told | Fact[object]]:
    """The dangerous orders of each text that have a flag; the text itself where it has none; then what nobody can judge."""
    known, lost = told(subject)
    for one in known:
        found = [danger for danger in one.profile.dangers if danger.flag == flag]
        yield from (Order(Quote(one, danger.words), danger) for danger in found)
        if not found:
            yield one
    yield from lost


def unheard(lost: Sequence[Fact[object]], agent: Agent, about: str, key: Place) -> Fact[None]:
    """That a text nobody can judge may say something `about` what `key` would state."""
    why = f"nobody can tell what {agent.name} is told about {about}: {lost[0].reason}"
    return unresolved(key, why, str(key.route))


@lru_cache(maxsize=64)
def profile_of(text: str) -> DirectiveProfile:
    """What a text says. Six rules ask for the same texts, so each is analysed once."""
    from govcheck.directives.analyse import analyse

    return analyse(text)


def _texts(agent: Agent) -> Iterator[tuple[str, Fact[str]]]:
    """Every text with its role."""
    directives = agent.directives
    yield from _stated(PURPOSE, agent.purpose)
    for prompt in (*agent.prompts, *agent.prose):
        yield PROMPT, prompt
    yield from _stated(PROMPT, directives.text)
    for goal in directives.goals.value_if_known(()):
        yield from _stated(GOAL, goal.text)
    for constraint in directives.constraints.value_if_known(()):
        yield from _stated(CONSTRAINT, constraint.text)
    for principle in directives.principles.value_if_known(()):
        yield from _stated(PRINCIPLE, principle.text)


def _stated(role: str, fact: Fact[str] | Fact[str | None]) -> Iterator[tuple[str, Fact[str]]]:
    text = fact.value if fact.is_stated else None
    if text is not None:
        stated: Fact[str] = Fact(text, STATED, fact.place)
        yield role, stated


def _foreign(fact: Fact[str], language: str, agent: str) -> Fact[str]:
    from govcheck.directives.text.language_names import language_name

    route = str(fact.place.route)
    return unresolved(
        fact.place,
        f"`{route}` is in {language_name(language)}, and only English is judged: somebody who reads it can attest what it says, "
        "as an entry of `readings` in a waivers file",
        str(Route(("readings", Item(f"{agent} {route}")))),
    )
