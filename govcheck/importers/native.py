"""The native manifest, `govcheck/v1`: a validated `kind: Agent` document as facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from govcheck.facts.agent import Component, NamedFile
from govcheck.facts.definition import Definition
from govcheck.facts.fact import ABSENT, STATED, Fact
from govcheck.facts.join import with_platform
from govcheck.facts.record import From
from govcheck.facts.sections import Tool
from govcheck.importers.port import Shelf
from govcheck.location import TOP, Origin, Place, Route
from govcheck.manifest import kind_of, validate
from govcheck.pins import is_from_outside, is_outside
from govcheck.reading import Document

FORMAT = "govcheck/v1"
SPEC = TOP.key("spec")


def recognise(document: Document) -> bool:
    return kind_of(document.root) is not None


class Inherited(NamedTuple):
    """A valid platform document and its `spec`."""

    document: Document
    spec: dict[str, Any]
    templates: frozenset[tuple[str, ...]]
    """The keys in which `{agent}` stands."""


def facts(document: Document, shelf: Shelf, outer: Route = TOP) -> Definition:
    """What a valid Agent document says, without its platform."""
    return definition(document, validate(document).data)


def definition(document: Document, data: dict[str, Any], platform: Inherited | None = None) -> Definition:
    """The definition of a validated Agent document, with the keys that it inherits from a validated platform."""
    origin = Origin("manifest", FORMAT, document, inner=SPEC)
    name, spec, origin_of_platform = data["metadata"]["name"], data["spec"], None
    if platform is not None:
        origin_of_platform = Origin("platform", FORMAT, platform.document, inner=SPEC, inherited_by=name)
        spec = with_platform(spec, platform.spec, origin_of_platform, name, platform.templates)
    return Definition(
        name,
        FORMAT,
        origin,
        ABSENT,
        spec,
        tools=tuple(_tools(spec, origin)),
        components=tuple(_components(spec, origin)),
        files=tuple(_files(spec, origin)),
        platform=origin_of_platform,
    )


def _tools(spec: dict[str, Any], origin: Origin) -> Iterator[Tool]:
    route = TOP.key("permissions", "tools")
    for raw in (spec.get("permissions") or {}).get("tools") or ():
        yield Tool(raw if "effects" in raw else _pessimistic(raw), origin, route.item(raw["name"]))


def _pessimistic(raw: dict[str, Any]) -> dict[str, Any]:
    """A tool that does not say what it can do counts as writing and sending outside with no way back."""
    return {key: value for key, value in raw.items() if key not in ("reach", "undo", "destination")}


def _components(spec: dict[str, Any], origin: Origin) -> Iterator[Component]:
    def component(reference: str, kind: str, registry: str, route: Route, where: Origin = origin) -> Component:
        place = Place(where, route)
        return Component(reference, kind, registry, place, Fact(False, STATED, place))

    for raw in (spec.get("permissions") or {}).get("tools") or ():
        server = raw.get("server")
        if server is not None and is_from_outside(server):
            route = TOP.key("permissions", "tools").item(raw["name"]).key("server")
            yield component(server, "server", "its vendor", route)
    context, where = spec.get("context") or (), origin
    if isinstance(context, From):
        context, where = context.data, context.origin
    for raw in context:
        if is_from_outside(raw["source"]) and raw.get("updated") != "live":
            route = TOP.key("context").item(raw["name"]).key("source")
            yield component(raw["source"], "knowledge", "the knowledge base", route, where)
    directives = spec.get("directives") or {}
    for path in directives.get("instructions") or ():
        if is_outside(path):
            route = TOP.key("directives", "instructions").item(path)
            yield component(path, "instructions", "its host", route)
    for path in spec.get("sources") or ():
        if is_outside(path):
            yield component(path, "definition", "its host", TOP.key("sources").item(path))


def _files(spec: dict[str, Any], origin: Origin) -> Iterator[NamedFile]:
    """The files of the repository that the manifest names; paths as they are stated."""
    if spec.get("platform"):
        yield NamedFile(spec["platform"], "platform", Place(origin, TOP.key("platform")))
    for path in (spec.get("directives") or {}).get("instructions") or ():
        if not is_outside(path):
            yield NamedFile(path, "instructions", Place(origin, TOP.key("directives", "instructions").item(path)))
    for stated in spec.get("sources") or ():
        if not is_outside(stated):
            path = stated.partition("#")[0]
            yield NamedFile(path, "source", Place(origin, TOP.key("sources").item(stated)))
    for raw in spec.get("evidence") or ():
        route = TOP.key("evidence").item(raw["report"]).key("report")
        yield NamedFile(raw["report"], "report", Place(origin, route))
