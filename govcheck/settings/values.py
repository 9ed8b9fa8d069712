"""The settings of a run, resolved; what each may be, and in which direction it is stricter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from govcheck.facts.policy import ENVIRONMENTS, SHIPPED, Policy
from govcheck.location import Source, Span
from govcheck.reading import Problem
from govcheck.version import PROFILE_VERSION, VERSION

if TYPE_CHECKING:
    from govcheck.facts.waivers import Acceptance
    from govcheck.settings.baseline import Baseline

SEVERITIES = ("low", "medium", "high", "critical")
"""What `--fail-on` takes, strictest first."""


class Refusal(Exception):
    """A setting that cannot be used: the run ends with exit code 2."""

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.problem = problem


class Settings(NamedTuple):
    """Everything that a check may depend on besides the documents themselves."""

    today: str
    """ISO date in UTC."""
    environment: str = "production"
    rulesets: tuple[str, ...] = ()
    """Rulesets beside that of the tier."""
    select: tuple[str, ...] = ()
    """Rule ids to run; empty runs all."""
    fail_on: str | None = None
    """The lowest severity that blocks, where that is stricter than the tier's."""
    exit_zero: bool = False
    preview: bool = False
    """Also run rules that are still being tried; they never block."""
    policy: Policy = SHIPPED
    loosened: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    """Waivers and readings of the files that the caller named."""
    baseline: Baseline | None = None
    governing_files: tuple[tuple[str, str], ...] = ()
    """Absolute path and role, in words, of each file that the caller named and that governs the run."""


class Layer(NamedTuple):
    """What one settings file says. Missing keys are None."""

    source: str
    """Who says it, in words."""
    environment: str | None = None
    rulesets: tuple[str, ...] = ()
    fail_on: str | None = None
    policy: str | None = None
    """Path of a policy document, as stated."""
    format: str | None = None
    waivers: tuple[str, ...] = ()
    """Paths of waivers files, as stated."""
    baseline: str | None = None
    """Path of a baseline, as stated."""


KEYS = (
    "environment",
    "ruleset",
    "fail-on",
    "policy",
    "format",
    "waivers",
    "baseline",
    "required-version",
    "profile-version",
)
_LISTS = {
    "ruleset": 'names, as `ruleset = ["strict"]`',
    "waivers": 'paths, as `waivers = ["waivers.govcheck.yaml"]`',
}


def layer(data: Any, source: str, text: Source) -> Layer:
    """A settings table as a layer. Raises `Refusal` at the key for what it may not say."""
    if not isinstance(data, Mapping):
        raise _at(text, "govcheck", "`tool.govcheck` wants a table: write `[tool.govcheck]` above its keys.")
    for key, value in data.items():
        if key not in KEYS:
            hint = _nearest(key)
            raise _at(text, key, f"`{key}` is no setting{hint}: there are {', '.join(KEYS)}.")
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
                raise _at(text, key, f"`{key}` wants a list of {_LISTS[key]}.")
        elif not isinstance(value, str):
            raise _at(text, key, f"`{key}` wants a text in quotes.")
    _demand_versions(data, text)
    environment, fail_on = data.get("environment"), data.get("fail-on")
    if environment is not None and environment not in ENVIRONMENTS:
        raise _at(text, "environment", f"`environment` is one of {', '.join(ENVIRONMENTS)}.")
    if fail_on is not None and fail_on not in SEVERITIES:
        raise _at(text, "fail-on", f"`fail-on` is one of {', '.join(SEVERITIES)}.")
    return Layer(
        source,
        environment,
        tuple(data.get("ruleset", ())),
        fail_on,
        data.get("policy"),
        data.get("format"),
        tuple(data.get("waivers", ())),
        data.get("baseline"),
    )


def _demand_versions(data: Mapping[str, Any], text: Source) -> None:
    """Raises `Refusal` where a file asks for another govcheck, or for other profiles, than this."""
    wanted, profiles = data.get("required-version"), data.get("profile-version")
    if wanted is not None:
        from govcheck.settings.required_version import fits

        answer = fits(VERSION, wanted)
        if answer is None:
            raise _at(text, "required-version", "`required-version` wants versions, as `>=0.1,<0.3`.")
        if not answer:
            raise _at(
                text, "required-version", f"This is govcheck {VERSION}, and `{wanted}` is asked for: install that."
            )
    if profiles is not None and profiles != PROFILE_VERSION:
        raise _at(
            text,
            "profile-version",
            f"The profiles of govcheck {VERSION} are edition {PROFILE_VERSION}, and `{profiles}` is asked for: read the "
            "changelog, then raise it, or install the version that has it.",
        )


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    found = get_close_matches(key, KEYS, 1)
    return f" (did you mean `{found[0]}`?)" if found else ""


def _at(text: Source, key: str, message: str) -> Refusal:
    """A refusal at the line that names a key; the TOML reader of the standard library keeps no positions."""
    import re

    section = re.search(r"(?m)^\s*\[\[?\s*[\"']?tool[\"']?\s*\.\s*[\"']?govcheck\b.*$", text.text)
    pattern = re.compile(rf"(?m)^[ \t]*[\"']?({re.escape(key)})[\"']?\s*[=.]")
    found = pattern.search(text.text, section.end() if section else 0)
    span = Span(*found.span(1)) if found else Span(*section.span()) if section else Span(0, 0)
    return Refusal(message, Problem(message, text, span))
