"""Puts one agent together: its manifest, the platform that it inherits from, and the sources that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from govcheck.authority.resources import problem_in
from govcheck.facts.agent import Agent, NamedFile, Remark
from govcheck.facts.definition import Definition
from govcheck.facts.fact import Fact, unresolved
from govcheck.facts.join import join, templates
from govcheck.facts.record import entries
from govcheck.importers import native
from govcheck.importers.registry import importer_of
from govcheck.loading.library import Library
from govcheck.loading.prompts import prompts
from govcheck.location import TOP, Origin, Place
from govcheck.manifest import kind_of, validate
from govcheck.pins import is_outside
from govcheck.reading import Document, Problem, Unreadable
from govcheck.workspace import Unavailable, resolve


class Refused(Exception):
    """A document that cannot be judged, with every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].message if problems else "")
        self.problems = problems


def validated(document: Document) -> dict[str, Any]:
    """The data of one of govcheck's own documents. Raises `Refused` with every problem."""
    result = validate(document)
    if document.problems or result.problems:
        places = {problem.span.start for problem in document.problems}
        others = [problem for problem in result.problems if problem.span.start not in places]
        raise Refused(sorted((*document.problems, *others), key=lambda problem: problem.span))
    return result.data


def assemble(document: Document, library: Library) -> Agent:
    """The agent of a document that is a valid manifest or in a format that an importer knows.

    Raises `Refused` for what makes it unusable: an invalid platform, a path that leaves the root.
    """
    if not native.recognise(document):
        importer = importer_of(document)
        if importer is None:
            raise Refused(
                [
                    _at(
                        Place(Origin("definition", "", document), TOP),
                        f"No importer knows the format of `{document.source.path}`.",
                    )
                ]
            )
        return join(importer.facts(document, library))
    data = validated(document)
    main = native.definition(document, data, _platform(document, data, library))
    attacks = {raw["report"] for raw in data["spec"].get("evidence") or () if raw["kind"] == "adversarial"}
    main.files = tuple(
        (_report if file.role == "report" and file.path in attacks else _resolved)(file, document.source.path)
        for file in main.files
    )
    sources: list[Definition] = []
    unread: list[Fact[None]] = []
    for file in main.files:
        if file.role == "source":
            found = _source(file, library)
            if isinstance(found, Definition):
                sources.append(found)
            else:
                unread.append(found)
    unread.extend(_unfetched(data["spec"].get("sources") or (), main.origin))
    agent = join(main, sources, unread)
    agent.prompts = tuple(prompts(agent, library))
    if agent.evidence.is_stated:
        from govcheck.loading.evidence import exhibits, papers  # what reads reports is loaded where there are any

        agent.exhibits = tuple(exhibits(agent, library))
        agent.papers = tuple(papers(agent, library))
    agent.remarks = (*agent.remarks, *_missing_prompts(agent, library))
    if problems := list(_bad_patterns(agent)):
        raise Refused(problems)
    return agent


MOST_PAIRS = 250_000
"""What a manifest may make the rules compare: gates with tools, resources with what governs the agent."""


def _missing_prompts(agent: Agent, library: Library) -> Iterator[Remark]:
    for file in agent.files:
        if file.role == "instructions" and not library.workspace.exists(file.path):
            yield Remark("", f"`{file.path}` does not exist: what {agent.name} is told was not read.", file.place)


def _bad_patterns(agent: Agent) -> Iterator[Problem]:
    """Resources that mean nothing, as `../../x`, and lists so long that judging them would not end."""
    approvals = agent.oversight.approvals.value_if_known(())
    globs = sum(len(one.applies_to.tools.value) + len(one.applies_to.effects.value) for one in approvals)
    resources = sum(len(tool.resources.value_if_known(())) for tool in agent.tools)
    pairs = len(agent.tools) * globs + resources * (len(agent.files) + len(approvals))
    if pairs > MOST_PAIRS:
        yield _at(
            Place(agent.origin, TOP.key("permissions", "tools")),
            f"{len(agent.tools)} tools with {resources} resources, {globs} entries of gates and {len(agent.files)} files are "
            "more than can be compared: split the agent.",
        )
        return
    for tool in agent.tools:
        for entry in entries(tool.resources) if not tool.resources.is_undecided else ():
            if why := problem_in(entry.value):
                yield _at(entry.place, why)
    for fact in (agent.oversight.stop.control, agent.logging.audit.sink):
        if (stated := fact.value_if_known(None)) and (why := problem_in(stated)):
            yield _at(fact.place, why)


def _at(place: Place, message: str) -> Problem:
    return Problem(message, place.source, place.span())


def _resolved(file: NamedFile, beside: str) -> NamedFile:
    """The file with its path from the root. Raises `Refused` where the path leaves it."""
    try:
        return file._replace(path=resolve(file.path, beside))
    except Unavailable as refused:
        raise Refused(
            [_at(file.place, f"`{file.path}` {refused.reason}: name a file inside the repository.")]
        ) from None


def _report(file: NamedFile, beside: str) -> NamedFile:
    """The report with its path from the root; one that leaves it keeps its path, and GOV706 speaks."""
    try:
        return _resolved(file, beside)
    except Refused:
        return file


def _platform(document: Document, data: dict[str, Any], library: Library) -> native.Inherited | None:
    stated = data["spec"].get("platform")
    if stated is None:
        return None
    place = Place(Origin("manifest", native.FORMAT, document, inner=native.SPEC), TOP.key("platform"))
    path = _resolved(NamedFile(stated, "platform", place), document.source.path).path
    try:
        documents = library.documents(path)
    except FileNotFoundError:
        message = f"Platform `{stated}` does not exist: correct the path, which counts from the repository root."
        raise Refused([_at(place, message)]) from None
    except Unreadable as unreadable:
        raise Refused([unreadable.problem]) from None
    platforms = [one for one in documents if kind_of(one.root) == "Platform"]
    if len(platforms) != 1:
        what = "no document" if not platforms else f"{len(platforms)} documents"
        raise Refused([_at(place, f"`{path}` holds {what} of `kind: Platform`, and exactly one is wanted.")])
    return library.once(platforms[0], _inherited)


def _inherited(document: Document) -> native.Inherited:
    spec = validated(document)["spec"]
    return native.Inherited(document, spec, templates(spec))


def _source(file: NamedFile, library: Library) -> Definition | Fact[None]:
    """What a source says, or a fact that says why nobody can tell."""
    stated = str(file.place.route[-1])
    try:
        documents = library.documents(file.path)
    except FileNotFoundError:
        return unresolved(file.place, f"source `{stated}` does not exist")
    except Unreadable as unreadable:
        position = unreadable.problem.source.position(unreadable.problem.span.start)
        where = f"{file.path}:{position.line}:{position.column}"
        return unresolved(file.place, f"source `{stated}` cannot be read ({where}: {unreadable.problem.message})")
    if len(documents) > 1:
        return unresolved(file.place, f"source `{stated}` holds {len(documents)} documents, and one is wanted")
    if "#" in stated:
        return unresolved(
            file.place, f"no importer of this version knows agents by name, as source `{stated}` asks"
        )
    [document] = documents
    importer = importer_of(document)
    if importer is None or native.recognise(document):
        return unresolved(file.place, f"no importer of this version knows the format of source `{stated}`")
    return importer.facts(document, library, TOP.key("sources").item(stated))


def _unfetched(sources: Sequence[str], origin: Origin) -> Iterator[Fact[None]]:
    """Sources outside the repository: what they grant is not known here, pinned or not."""
    for stated in sources:
        if is_outside(stated):
            place = Place(origin, TOP.key("sources").item(stated))
            yield unresolved(place, f"source `{stated}` is outside the repository, and nothing is fetched")
