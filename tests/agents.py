"""Agents, tools and approvals from a few lines of YAML, for tests of what is done with facts.

Nothing is validated here: a test writes only the keys that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent, indent
from typing import Any

from govcheck.authority.delegation import closure
from govcheck.authority.subject import Subject
from govcheck.authority.tier import floor
from govcheck.facts.agent import Agent
from govcheck.facts.definition import Definition
from govcheck.facts.fact import ABSENT, Fact, inexpressible, unresolved
from govcheck.facts.join import join, templates
from govcheck.facts.policy import highest
from govcheck.facts.record import Record
from govcheck.facts.sections import Approval, Sandbox, Tool
from govcheck.importers import native
from govcheck.location import TOP, Origin, Place
from govcheck.reading import STRICT, Document, decode, read_yaml, to_data

TODAY = "2026-11-23"


def document(text: str, path: str = "agent.govcheck.yaml") -> Document:
    [read] = read_yaml(decode(path, dedent(text).encode()), STRICT)
    return read


def manifest(spec: str, name: str, path: str | None = None) -> Document:
    """A document with this text below `spec:`, which begins in line 5."""
    head = f"apiVersion: govcheck/v1\nkind: Agent\nmetadata: {{name: {name}}}\nspec:\n"
    return document(
        head + indent(dedent(spec).strip("\n") or "purpose: Help.", "  ") + "\n", path or f"{name}.govcheck.yaml"
    )


def definition(spec: str = "", name: str = "refunds", platform: str | None = None) -> Definition:
    """The definition of a manifest; `platform` is what stands below `spec:` of its platform."""
    own = manifest(spec, name)
    theirs = None
    if platform is not None:
        head = "apiVersion: govcheck/v1\nkind: Platform\nmetadata: {name: acme}\nspec:\n"
        read = document(head + indent(dedent(platform).strip("\n"), "  ") + "\n", "platform.govcheck.yaml")
        inherited = to_data(read.root)["spec"]
        theirs = native.Inherited(read, inherited, templates(inherited))
    return native.definition(own, to_data(own.root), theirs)


def agent(spec: str = "", name: str = "refunds", platform: str | None = None) -> Agent:
    return join(definition(spec, name, platform))


def subject(of: Agent | str, known: Mapping[str, Agent] | None = None, **more: Any) -> Subject:
    """An agent under judgement, with its tier worked out as a run does."""
    one = agent(of) if isinstance(of, str) else of
    reachable = closure(one, known or {})
    least = floor(one, reachable)
    tier = highest(least.tier, one.risk.tier.value_if_known(None) or "low")
    values = {
        "tier": tier,
        "floor": least.tier,
        "floor_reasons": least.because,
        "closure": reachable,
        "today": TODAY,
    }
    return Subject(one, **{**values, **more})


def origin(kind: str = "manifest", format: str = "govcheck/v1") -> Origin:
    return Origin(kind, format, document("{}"))


def place(*keys: str) -> Place:
    return Place(origin(), TOP.key(*keys))


def unread(*keys: str, why: str = "it cannot be read") -> Fact[Any]:
    return unresolved(place(*keys), why)


def unsayable(*keys: str, why: str = "the format has no word for it") -> Fact[Any]:
    return inexpressible(place(*keys), why, ".".join(keys))


def tool(name: str = "act", **keys: Any) -> Tool:
    """A tool by the keys of the file: `tool(effects=["pay"], perCall="5 EUR")` puts limits into `limits`."""
    limits = {key: keys.pop(key) for key in ("perCall", "perDay", "rate") if key in keys}
    raw = {"name": name, **keys, **({"limits": limits} if limits else {})}
    return Tool(raw, origin(), TOP.key("permissions", "tools").item(name), ABSENT)


def approval(name: str = "gate", enforcedBy: str | None = "gateway:agent-gw", **applies_to: Any) -> Approval:
    raw: dict[str, Any] = {"name": name, "appliesTo": applies_to, "enforcedBy": enforcedBy}
    return Approval(raw, origin(), TOP.key("oversight", "approvals").item(name), ABSENT)


def sandbox(**keys: Any) -> Sandbox:
    return Sandbox(keys, origin(), TOP.key("permissions", "sandbox"), ABSENT)


def position(record: Record | Fact[Any]) -> tuple[str, int, int]:
    """File, line and column at which a fact or record is shown."""
    found = record.place
    return (found.source.path, *found.source.position(found.span().start))
