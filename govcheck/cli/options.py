"""The one table of the options of `check`: the quick path, `--help` and the documentation are made from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from govcheck.facts.policy import ENVIRONMENTS
from govcheck.settings.values import SEVERITIES

FLAG, VALUE, LIST = "flag", "value", "list"
"""`LIST` may be repeated, and each value may be a comma-separated list."""

FORMATS = ("text", "concise", "json", "github", "gitlab", "junit", "markdown", "sarif")


class Option(NamedTuple):
    name: str
    """Without dashes; its variable is `GOVCHECK_` and the name in capitals."""
    kind: str
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    short: str = ""

    @property
    def flag(self) -> str:
        return f"--{self.name}"

    @property
    def variable(self) -> str:
        return "GOVCHECK_" + self.name.replace("-", "_").upper()

    @property
    def attribute(self) -> str:
        return self.name.replace("-", "_")


OPTIONS = (
    Option("today", VALUE, "Judge as if today were DATE (ISO, UTC). SOURCE_DATE_EPOCH is obeyed too.", "DATE"),
    Option(
        "environment",
        VALUE,
        "Where the agent is to run. Outside production, evidence and drill rules only report.",
        "NAME",
        ENVIRONMENTS,
    ),
    Option("ruleset", LIST, "Add the rules of a ruleset to those of the tier.", "NAME"),
    Option("select", LIST, "Run these rules only; the verdict then says PARTIAL.", "RULE"),
    Option("preview", FLAG, "Also run rules that are still being tried; they never block."),
    Option(
        "fail-on",
        VALUE,
        "Block from this severity on; it can only be stricter than the tier.",
        "SEVERITY",
        SEVERITIES,
    ),
    Option("exit-zero", FLAG, "Print the verdict as it is, but end with 0 instead of 1."),
    Option("format", VALUE, "How to print the report.", "FORMAT", FORMATS),
    Option(
        "output",
        LIST,
        "Write the report to FILE instead of the standard output. FORMAT=FILE writes one beside it; can be repeated.",
        "FILE",
    ),
    Option("policy", VALUE, "The organisation's policy (`kind: Policy`).", "FILE"),
    Option("waivers", LIST, "Accept what a waivers file (`kind: Waivers`) accepts; can be repeated.", "FILE"),
    Option("no-waivers", FLAG, "Accept nothing: no waivers, no readings, no baseline."),
    Option(
        "baseline", VALUE, "Let only findings block that are not in this baseline (`govcheck baseline`).", "FILE"
    ),
    Option("settings", VALUE, "A settings file to obey (`govcheck.toml` or `pyproject.toml`).", "FILE"),
    Option("isolated", FLAG, "Obey flags alone: no variables, no settings files, no policy of the repository."),
    Option("root", VALUE, "The repository root; else git's, else the folder of the path.", "FOLDER"),
    Option("ascii", FLAG, "Print ASCII only."),
    Option("verbose", FLAG, "Show every finding in full, every claim and every open check.", short="-v"),
    Option("quiet", FLAG, "Print errors and the verdict alone.", short="-q"),
)
BY_FLAG: Mapping[str, Option] = {
    **{option.flag: option for option in OPTIONS},
    **{option.short: option for option in OPTIONS if option.short},
}


class UsageError(Exception):
    """The command line cannot be understood; the message is one sentence."""


class Invocation(NamedTuple):
    """A parsed command line of `check`."""

    paths: tuple[str, ...]
    values: Mapping[str, Any]
    """Option attribute to text, list of texts or True; what was not said is not there."""


def parse(arguments: list[str]) -> Invocation:
    """Understands the arguments of `check`. Raises `UsageError`."""
    paths: list[str] = []
    said: dict[str, Any] = {}
    waiting = iter(arguments)
    for word in waiting:
        if word == "--":
            paths.extend(waiting)
            break
        if word == "-" or not word.startswith("-"):
            paths.append(word)
            continue
        name, equals, value = word.partition("=")
        option = BY_FLAG.get(name)
        if option is None:
            letters = [BY_FLAG.get(f"-{letter}") for letter in word[1:]]
            if None in letters or not letters:
                raise UsageError(f"There is no option `{name}`{_nearest(name)}: see `govcheck --help`.")
            said.update({one.attribute: True for one in letters if one is not None})  # `-vq` is `-v -q`
            continue
        if option.kind == FLAG:
            if equals:
                raise UsageError(f"`{name}` takes no value: write `{name}` alone.")
            said[option.attribute] = True
            continue
        if not equals:
            follower = next(waiting, None)
            if follower is None:
                raise UsageError(f"`{name}` wants a value: write `{name} {option.metavar}`.")
            value = follower
        said[option.attribute] = [*said.get(option.attribute, []), value] if option.kind == LIST else value
    return invocation_of(paths, said)


def invocation_of(paths: Sequence[str], said: Mapping[str, Any]) -> Invocation:
    """What was said by option attribute, as text, list of texts or True. Raises `UsageError` for what may not be said."""
    values: dict[str, Any] = {}
    for option in OPTIONS:
        value = said.get(option.attribute)
        if option.kind == FLAG:
            if value:
                values[option.attribute] = True
        elif value is not None:
            for one in value if option.kind == LIST else [value]:
                _set(values, option, one)
    return Invocation(tuple(paths), values)


def with_variables(invocation: Invocation, environment: Mapping[str, str]) -> Invocation:
    """The invocation with `GOVCHECK_*` variables in the stead of options that were not given."""
    if invocation.values.get("isolated"):
        return invocation
    values = dict(invocation.values)
    for option in OPTIONS:
        said = environment.get(option.variable, "")
        if not said or option.attribute in values:
            continue
        if option.kind != FLAG:
            _set(values, option, said)
        elif said.lower() in ("1", "true", "yes", "on"):
            values[option.attribute] = True
        elif said.lower() not in ("0", "false", "no", "off"):
            raise UsageError(f"`{option.variable}` is a switch: set it to 1 or 0.")
    return Invocation(invocation.paths, values)


def only(invocation: Invocation, attributes: Collection[str]) -> Invocation:
    """The invocation without what a command has no word for, such as a variable that narrows `check`."""
    kept = {name: value for name, value in invocation.values.items() if name in attributes}
    return Invocation(invocation.paths, kept)


def _set(values: dict[str, Any], option: Option, value: str) -> None:
    if option.kind == LIST:
        names = [name.strip() for name in value.split(",") if name.strip()]
        values[option.attribute] = [*values.get(option.attribute, []), *names]
        return
    if option.choices and value not in option.choices:
        raise UsageError(f"`{option.flag}` is one of {', '.join(option.choices)}, not `{value}`.")
    if not value:
        raise UsageError(f"`{option.flag}` wants a value: write `{option.flag} {option.metavar}`.")
    values[option.attribute] = value


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, BY_FLAG, 1, 0.7)
    return f" (did you mean `{found[0]}`?)" if found else ""
