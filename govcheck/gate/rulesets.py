"""Rulesets: which rules run. The built-in profiles are cumulative; a view holds the rules that a framework asks for."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from govcheck import shipped
from govcheck.reading import STRICT, decode, read_yaml, to_data
from govcheck.rules.registry import all_rules

PROFILE_OF_TIER = {"low": "baseline", "moderate": "standard", "high": "strict", "critical": "strict"}
BLOCKS_FROM = {"low": "high", "moderate": "high", "high": "medium", "critical": "low"}
"""The weakest severity that blocks at a tier (MANIFEST 3.15)."""


class Clause(NamedTuple):
    """One item of a framework."""

    id: str
    title: str
    limits: str
    """What of it is checked and what is not, in a sentence; may be empty."""
    not_checkable: str
    """Why nothing of it can be checked statically, in a sentence; empty where something can."""
    applies_from: str | None
    """ISO date from which it binds, where that is set."""


class Ruleset(NamedTuple):
    name: str
    title: str
    rules: tuple[str, ...]
    """Ids, those of the rulesets that it extends first."""
    edition: str = ""
    """Of a profile, its number; of a view, the edition of the framework."""
    source: str = ""
    """Address of the framework's own document."""
    note: str = ""
    """What to know before citing a view; may be empty."""
    controls: tuple[str, ...] = ()
    """Keys under which rules name the clauses; empty where it is no view."""
    clauses: tuple[Clause, ...] = ()


class UnknownRuleset(ValueError):
    """No shipped ruleset has that name."""


@cache
def ruleset(name: str) -> Ruleset:
    """A shipped ruleset by name. Raises `UnknownRuleset`."""
    path = shipped.ruleset_path(name)
    if path is None:
        raise UnknownRuleset(
            f"There is no ruleset `{name}`{_nearest(name)}: there are {', '.join(shipped.ruleset_names())}."
        )
    [document] = read_yaml(decode(f"rulesets/{name}.yaml", shipped.read(path)), STRICT)
    spec: dict[str, Any] = to_data(document.root)["spec"]
    below = ruleset(spec["extends"]) if "extends" in spec else None
    if below is not None and below.clauses:
        return below._replace(name=name)  # another name of a view
    clauses = tuple(_clause(one) for one in spec.get("clauses", ()))
    controls = tuple(spec.get("controls", ()))
    own = spec["rules"] if "rules" in spec else _rules_naming(controls)
    return Ruleset(
        name,
        spec["title"],
        (*(below.rules if below else ()), *own),
        str(spec.get("edition", "")),
        spec.get("source", ""),
        spec.get("note", ""),
        controls,
        clauses,
    )


def _clause(entry: dict[str, str]) -> Clause:
    return Clause(
        entry["id"],
        entry["title"],
        entry.get("limits", ""),
        entry.get("notCheckable", ""),
        entry.get("appliesFrom"),
    )


def _rules_naming(controls: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(rule.id for rule in all_rules() if any(key in rule.controls for key in controls))


def clause_of(control: str, view: Ruleset) -> Clause | None:
    """The clause to which a control of a rule belongs: `Art. 12(1)` to `Art. 12`, `2.1.3` to chapter `2`."""
    found = [
        clause
        for clause in view.clauses
        if control == clause.id or control.startswith((f"{clause.id}(", f"{clause.id} (", f"{clause.id}."))
    ]
    return max(found, key=lambda clause: len(clause.id), default=None)


def rules_of(clause: Clause, view: Ruleset) -> tuple[str, ...]:
    """The rules that name a clause, in the order of the catalogue."""
    return tuple(
        rule.id
        for rule in all_rules()
        if any(
            clause_of(control, view) == clause for key in view.controls for control in rule.controls.get(key, ())
        )
    )


def view(name: str) -> Ruleset:
    """A framework view by name. Raises `UnknownRuleset` for any other name."""
    names = [one for one in shipped.ruleset_names() if ruleset(one).clauses]
    if name not in names:
        raise UnknownRuleset(f"There is no framework `{name}`{_nearest(name)}: there are {', '.join(names)}.")
    return ruleset(name)


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, shipped.ruleset_names(), 1)
    return f" (did you mean `{found[0]}`?)" if found else ""


def profile_of(rule_id: str) -> str | None:
    """The first built-in profile that holds a rule."""
    return next((name for name in ("baseline", "standard", "strict") if rule_id in ruleset(name).rules), None)
