"""Which agents there are: each judged once, each name given once, each found again when another delegates to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.delegation import delegates, name_of
from govcheck.facts.agent import Agent
from govcheck.loading.assembly import Refused, assemble
from govcheck.loading.identities import Identities
from govcheck.loading.library import Library
from govcheck.location import TOP, Place
from govcheck.manifest import kind_of
from govcheck.reading import Problem, Unreadable
from govcheck.workspace import Unavailable, resolve

_NAME = TOP.key("metadata", "name")


class _Home(NamedTuple):
    """Where an agent is described; its facts are read again when they are asked for, so that none are kept."""

    library: Library
    path: str
    line: int


class Register:
    """Agents by name: those of the scan set, and those that manifests delegate to."""

    def __init__(self) -> None:
        self.clashes: list[Problem] = []
        """Two agents of one name cannot be told apart: a problem that names both places."""
        self.identities = Identities()
        self._seen: set[tuple[int, str, int]] = set()
        self._homes: dict[str, _Home] = {}
        self._named: dict[str, _Home] = {}
        self._loaded: dict[str, Agent] = {}
        self._files: dict[tuple[int, str], dict[str, Agent]] = {}

    def admit(self, agent: Agent, library: Library) -> bool:
        """Whether the agent is new: a file can be named twice, or lie in a folder that is named too."""
        path, place = agent.origin.path, Place(agent.origin, _NAME)
        start = place.span().start
        key = (id(library), path, start)
        if key in self._seen:
            return False
        self._seen.add(key)
        line = place.source.text.count("\n", 0, start) + 1
        known = self._homes.setdefault(agent.name, _Home(library, path, line))
        if known != (library, path, line):
            message = f"Agent `{agent.name}` is already described in {known.path}:{known.line}: give one of them another name."
            self.clashes.append(Problem(message, place.source, place.span()))
        self.identities.note(agent)
        return True

    def follow(self, agent: Agent, library: Library) -> None:
        """Notes where the manifests of an agent's delegates lie."""
        for delegate in delegates(agent):
            stated = delegate.manifest.value_if_known(None)
            if stated is not None:
                try:
                    path = resolve(stated, agent.origin.path)
                except Unavailable:
                    continue  # a delegate that cannot be found stays unknown
                self._name(name_of(delegate), _Home(library, path, 1), delegate.manifest.place)

    def _name(self, name: str, home: _Home, place: Place) -> None:
        """Notes where a delegate is described. Two files for one name cannot be told apart either."""
        known = self._homes.get(name) or self._named.setdefault(name, home)
        if (known.library, known.path) != (home.library, home.path):
            message = f"Agent `{name}` is described in {known.path} and, for this delegation, in {home.path}: name one of them."
            self.clashes.append(Problem(message, place.source, place.span()))

    def home_of(self, name: str) -> Library:
        """The repository in which an admitted agent is described."""
        return self._homes[name].library

    def __contains__(self, name: str) -> bool:
        return self._agent(name) is not None

    def __getitem__(self, name: str) -> Agent:
        agent = self._agent(name)
        if agent is None:
            raise KeyError(name)
        return agent

    def _agent(self, name: str) -> Agent | None:
        if name not in self._loaded:
            home = self._homes.get(name) or self._named.get(name)
            agent = self._described(name, home) if home else None
            if agent is None:
                return None  # not kept: another agent may yet say where it is described
            self._loaded[name] = agent
            self.identities.note(agent)
        return self._loaded[name]

    def _described(self, name: str, home: _Home) -> Agent | None:
        """The agent of that name in a file, or the only one there: a manifest under another name lends its facts."""
        key = (id(home.library), home.path)
        if key not in self._files:
            self._files[key] = {agent.name: agent for agent in _agents(home)}
            for agent in self._files[key].values():
                self.follow(agent, home.library)
        there = self._files[key]
        return there.get(name) or (next(iter(there.values())) if len(there) == 1 else None)


def _agents(home: _Home) -> Iterator[Agent]:
    """The valid agents of a file; what is wrong with the others is reported where they are judged."""
    try:
        documents = home.library.documents(home.path)
    except (FileNotFoundError, Unreadable):
        return
    for document in documents:
        if kind_of(document.root) == "Agent":
            try:
                yield assemble(document, home.library)
            except Refused:
                continue
