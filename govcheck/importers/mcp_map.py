"""MCP server maps: `.mcp.json` and the same map as Cursor, VS Code, Claude Desktop, Kiro and Windsurf keep it.

The format says which servers are started and how; it has no word for what their tools do, for approvals, data or
logs. A map alone configures an interactive coding assistant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from govcheck.facts.agent import Component, Remark
from govcheck.facts.definition import Definition
from govcheck.facts.fact import INEXPRESSIBLE, STATED, Fact, inexpressible, unresolved
from govcheck.facts.sections import Tool
from govcheck.importers.launch import Fetched, fetched, is_runner, runner_in
from govcheck.importers.port import Shelf
from govcheck.location import TOP, Origin, Place, Route
from govcheck.reading import Document, Unreadable, to_data

FORMAT = "MCP server map"

_MAP_PATHS = re.compile(
    r"(^|/)(\.mcp\.json|mcp_config\.json|claude[_-]desktop[_-]config[^/]*\.json"
    r"|\.(cursor|roo|trae|vscode|github)/mcp\.json|\.kiro/settings/mcp\.json|\.amazonq/(mcp|default)\.json)$"
)
_MAPS = ("mcpServers", "servers")
_VSCODE_PATHS = re.compile(r"(^|/)mcp\.json$")
_BESIDE_SERVERS = frozenset(("inputs", "$schema", "version", "description", "globalShortcut"))
_STARTS = ("command", "url", "httpUrl", "serverUrl")
_ALLOW_LISTS = ("tools", "includeTools", "enabledTools", "enabled_tools", "allowedTools")
_MOST_NAMES = 10
_LOOPBACK = re.compile(
    r"https?://(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(:\d+)?([/?#]|$)",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"\$\{|\$[A-Za-z_]|%[A-Za-z_]+%|\{\{|<[a-z]")


def recognise(document: Document) -> bool:
    return bool(_server_keys(document))


def _server_keys(document: Document) -> list[Route]:
    """Routes of the mappings of servers; none where the document is no server map.

    VS Code reads `servers`, the others `mcpServers`: a file that has both has one of them for somebody else.
    """
    data, path = to_data(document.root), document.source.path
    if not isinstance(data, dict):
        return []
    has_map_path = _MAP_PATHS.search(path) is not None
    others = {key for key in data if not key.startswith("_")} - _BESIDE_SERVERS
    found = [TOP.key(key) for key in _MAPS if isinstance(data.get(key), dict)]
    if TOP.key("mcpServers") in found and (has_map_path or others <= set(_MAPS)):
        return found
    if found and others == {"servers"} and _VSCODE_PATHS.search(path):
        return found
    if path.rsplit("/", 1)[-1] == ".mcp.json" and others and all(_is_server(data[key]) for key in others):
        return [TOP]
    return []


def _is_server(raw: Any) -> bool:
    return isinstance(raw, dict) and any(isinstance(raw.get(key), str) for key in _STARTS)


def facts(document: Document, shelf: Shelf, outer: Route = TOP) -> Definition:
    """What the map says: components, named tools, and per server the tools that nobody lists."""
    origin = Origin("definition" if not outer else "source", FORMAT, document, outer=outer)
    data = to_data(document.root)
    servers = [
        _Server(name, raw if isinstance(raw, dict) else {}, origin, Route((*outer, *key, name)))
        for key in _server_keys(document)
        for name, raw in (data[key[0]] if key else data).items()
        if key or _is_server(raw)  # a bare map has other keys beside its servers
    ]
    running = [server for server in servers if not server.is_disabled]
    return Definition(
        document.source.path,
        FORMAT,
        origin,
        INEXPRESSIBLE,
        {},
        tools=tuple(tool for server in running for tool in server.tools()),
        unlisted=tuple(server.unlisted() for server in running if not server.is_limited),
        components=tuple(component for server in running for component in server.components(shelf)),
        remarks=(*_remarks(servers, origin, outer), *_unread_keys(document, data, origin, outer)),
        is_configuration=True,
    )


def _unread_keys(document: Document, data: dict[str, Any], origin: Origin, outer: Route) -> Iterator[Remark]:
    """What else the file says, to another program or to none."""
    if _server_keys(document) == [TOP]:
        return
    for key in data:
        if key not in _MAPS and key not in _BESIDE_SERVERS and not key.startswith("_"):
            yield Remark("", f"Key `{key}` was not read.", Place(origin, Route((*outer, key))))


def _remarks(servers: list[_Server], origin: Origin, outer: Route) -> Iterator[Remark]:
    if not outer:
        what = "It configures an interactive coding assistant, so only the configuration rules judge it; a manifest says the rest."
        yield Remark("", what, Place(origin, outer))
    for server in servers:
        if server.is_disabled:
            yield Remark("", f"Server `{server.name}` is disabled and was not judged.", Place(origin, server.route))
    unlimited = [server for server in servers if not server.is_disabled and not server.is_limited]
    if unlimited:
        names = ", ".join(f"`{server.name}`" for server in unlimited[:_MOST_NAMES])
        if len(unlimited) > _MOST_NAMES:
            names += f" and {len(unlimited) - _MOST_NAMES} further servers"
        grant = f"No allow list: every tool of {names} is granted, today's and tomorrow's."
        yield Remark("GOV301", grant, Place(origin, Route(unlimited[0].route[:-1])))


class _Server:
    """One entry of the map."""

    def __init__(self, name: str, raw: dict[str, Any], origin: Origin, route: Route) -> None:
        self.name = name
        self.raw = raw
        self.origin = origin
        self.route = route
        self.is_disabled = raw.get("disabled") is True or raw.get("enabled") is False
        self.allow_list = next((key for key in _ALLOW_LISTS if isinstance(raw.get(key), list)), None)
        listed = raw[self.allow_list] if self.allow_list else ["*"]
        self.is_limited = "*" not in listed and all(isinstance(name, str) for name in listed)
        """Whether an allow list of names says which tools are granted; an empty one grants none."""
        self.allowed: list[str] = list(dict.fromkeys(listed)) if self.is_limited else []

    def tools(self) -> Iterator[Tool]:
        for name in self.allowed:
            place = Place(self.origin, self.route.key(self.allow_list or "").item(name))
            raw = {"name": name, "server": Fact(self.name, STATED, place)}
            yield Tool(raw, self.origin, place.route, INEXPRESSIBLE, TOP.key("permissions", "tools").item(name))

    def unlisted(self) -> Fact[None]:
        reason = f"`{self.origin.path}` does not say which tools `{self.name}` has, nor what they can do"
        return inexpressible(Place(self.origin, self.route), reason, "permissions.tools")

    def components(self, shelf: Shelf) -> Iterator[Component]:
        command, arguments = self.raw.get("command"), self.raw.get("args") or []
        if not any(isinstance(start := self.raw.get(key), str) and start.strip() for key in _STARTS):
            yield self._unreadable(self.route, "states neither `command` nor a URL as text")
            return
        if not isinstance(arguments, list) or not all(isinstance(word, str | int | float) for word in arguments):
            yield self._unreadable(self.route.key("args"), "has `args` that are no list of texts")
            return
        arguments = [str(word) for word in arguments]
        if isinstance(command, str):
            items = fetched(command.strip(), arguments)
            for item in items:
                yield self._fetched(item, shelf, arguments)
            if not items and not is_runner(command) and (runner := runner_in(command, arguments)):
                yield self._unreadable(self.route, f"starts `{runner}` in a way that cannot be followed")
        for key in ("url", "httpUrl", "serverUrl"):
            if isinstance(url := self.raw.get(key), str) and not _LOOPBACK.match(url):
                yield self._hosted(url, self.route.key(key))

    def _fetched(self, item: Fetched, shelf: Shelf, words: list[str]) -> Component:
        arguments = self.route.key("args")
        route = arguments.item(item.argument) if item.argument in words else self.route.key("command")
        place = Place(self.origin, route)
        locked: Fact[bool] = Fact(False, STATED, place)
        if _VARIABLE.search(item.reference):
            locked = unresolved(place, f"`{item.reference}` holds a variable, so nobody can tell what it will be")
        elif item.reads_package_lock:
            locked = _in_package_lock(item.reference, place, shelf)
        return Component(item.reference, item.kind, item.registry, place, locked)

    def _unreadable(self, route: Route, why: str) -> Component:
        place = Place(self.origin, route)
        return Component("", "server", "", place, unresolved(place, f"server `{self.name}` {why}"))

    def _hosted(self, url: str, route: Route) -> Component:
        place = Place(self.origin, route)
        reason = f"server `{self.name}` is hosted, and nobody but its host can pin its version"
        return Component(url, "hosted", "its host", place, inexpressible(place, reason, "sources"))


def _in_package_lock(reference: str, place: Place, shelf: Shelf) -> Fact[bool]:
    """Whether the repository's `package-lock.json` holds an exact version of an npm package without a version."""
    if "@" in reference[1:]:
        return Fact(False, STATED, place)
    try:
        [document] = shelf.documents("package-lock.json")
    except FileNotFoundError:
        return Fact(False, STATED, place)
    except (Unreadable, ValueError):
        return unresolved(place, "`package-lock.json` cannot be read, which may hold its version")
    data = to_data(document.root)
    packages = data.get("packages") if isinstance(data, dict) else None
    return Fact(isinstance(packages, dict) and f"node_modules/{reference}" in packages, STATED, place)
