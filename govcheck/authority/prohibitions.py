"""Whether a tool may do what a sentence forbids (GOV209).

Only what is plain counts. A ban on content or manner ("never write German", "no code without tests") says nothing
about grants, nor does one with a condition: no grant has one, and most are demands for approval. A ban on something in
particular covers a tool whose name or resources name it; a ban that leaves something open is kept by a grant that is
confined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govcheck.authority.governance import untold_resources
from govcheck.authority.patterns import contains
from govcheck.authority.patterns import read as pattern_of
from govcheck.authority.phrases import Phrase, is_meant, name_stems, read, stem, stems, stems_of
from govcheck.authority.resources import NO_NAMES, Names, as_subtree, is_whole_system, overlaps, problem_in
from govcheck.authority.tool_names import words
from govcheck.facts.fact import Undecided
from govcheck.facts.sections import Tool

if TYPE_CHECKING:
    from govcheck.directives.profile import Prohibition

CHANGING = ("write", "delete", "execute", "send", "pay", "deploy", "grant")
"""Effects that a ban can be about; a ban on reading is about topics."""


_FILES = stems("file code codebase source folder directory document repository script")
_RECORDS = stems("record row table database entry")
_WORK = stems(
    "change modification edit update write action step thing item stuff state data content resource system task operation"
)
_GENERAL = {
    "write": _WORK | _FILES | _RECORDS,
    "delete": _WORK | _FILES | _RECORDS,
    "execute": _WORK | stems("command code script program shell process tool"),
    "send": _WORK | stems("message communication notification"),
    "pay": _WORK | stems("payment money purchase transaction fund"),
    "deploy": _WORK | stems("deployment release build version code"),
    "grant": _WORK | stems("access right permission privilege role"),
}
"""Words that name nothing in particular, by effect."""
_FILE_SCHEMES = frozenset(("", "file", "github", "gitlab", "git", "bitbucket", "scratch", "**"))
_DATABASE_SCHEMES = frozenset((
    "db", "sql", "postgres", "postgresql", "mysql", "mssql", "sqlite", "mongodb", "dynamodb", "bigquery", "redis",
    "snowflake", "tsdb", "jdbc", "**",
))  # fmt: skip
_ACTS = stems(
    "write create update insert upsert edit patch save set put add append modify change delete remove replace apply str "
    "multi do make run move drop purge erase wipe destroy clear truncate commit push"
)
"""Words of a tool's name that say nothing of what it acts on."""
_BRANCHES = stems("main master trunk develop branch")
_BRANCH_TOOLS = stems("git push merge commit branch")
_OUTSIDERS = stems(
    "third outside external outsider stranger vendor supplier public customer client anyone partner press"
)
_CONTACT = frozenset(
    ("contact", "email", "message", "call", "phone", "text", "notify", "reach", "approach", "address")
)
"""Verbs whose object is who gets it."""
_TO_WHOM = re.compile(r"\b(?:to|with)\s+(.+)", re.DOTALL)
_ALTERING = frozenset((
    "modify", "change", "edit", "alter", "update", "touch", "delete", "remove", "drop", "erase", "destroy", "purge",
    "deploy", "push", "mutate",
))  # fmt: skip
"""Verbs whose object is there already, so that a ban on it can be compared with resources."""
_PLAIN = {
    "write": frozenset(
        ("write", "edit", "modify", "change", "alter", "update", "touch", "mutate", "create", "make")
    ),
    "delete": frozenset(("delete", "remove", "erase", "destroy", "purge", "wipe")),
    "execute": frozenset(("execute", "run", "invoke", "launch")),
    "send": frozenset(("send", "post", "contact", "message", "share", "email", "mail")),
    "pay": frozenset(("pay", "purchase", "buy", "spend", "transfer", "refund", "charge")),
    "deploy": frozenset(("deploy", "release", "ship", "publish", "provision", "promote", "push")),
    "grant": frozenset(("grant", "revoke", "give")),
}
"""Verbs that name a class of action. Any other, as `refactor` or `merge`, is one way of acting among many: a ban on
it covers a tool that is called so."""
_MANNER = frozenset((
    "again", "twice", "same", "directly", "blindly", "immediately", "silently", "automatically", "more", "yet",
))  # fmt: skip
_PRONOUNS = frozenset(("it", "them", "this", "that", "these", "those", "they"))
"""Objects that stand in another sentence."""
_CONDITION = re.compile(
    r"(?:unless|until|without|before|when|if|while|except (?:when|if|where|for when)|as long as)\b"
)
_LEAVES_OPEN = re.compile(
    r"\b(?:outside|except|other than|besides|beyond|apart from|aside from|but|not in)\b", re.IGNORECASE
)


def forbids(ban: Prohibition, tool: Tool, told: str, names: Names = NO_NAMES) -> tuple[str, ...]:
    """The effects of a tool that a sentence forbids; none where the ban does not cover it.

    `told` is the text of the sentence: a tool that it names is there to be used, whatever else must not be changed.
    Raises `Undecided` where the ban leaves something open and the tool does not say what it touches.
    """
    effects = tuple(one for one in tool.effects.value if one in ban.effects and one in CHANGING)
    objects, exception = _parts(ban)
    if not effects or ban.condition or _CONDITION.match(exception.strip().lower()):
        return ()
    verb = ban.verb.partition(" ")[0]  # `make edits`
    if not any(verb in _PLAIN[one] for one in effects) and stem(verb) not in name_stems(tool):
        return ()
    if stem(verb) == "email" and "email" not in stems_of(tool):
        return ()
    phrase = read(objects, _GENERAL[effects[0]])
    said = f"{told[ban.words.start : ban.words.end]} {objects}".lower().split()
    if phrase.is_manner or not _MANNER.isdisjoint(said) or objects.lower().strip() in _PRONOUNS:
        return ()
    if not phrase.is_universal and not phrase.is_particular and tool.name.value in told:
        return ()
    if exception:
        is_covered = _reaches_beyond(exception, effects, tool)
    elif "send" in effects and (whom := _to_whom(verb, objects)):
        is_covered = (
            _sends_to_outsiders(tool) if _are_outsiders(whom) else _is_covered(phrase, verb, effects, tool, names)
        )
    else:
        is_covered = _is_covered(phrase, verb, effects, tool, names)
    return effects if is_covered else ()


def _parts(ban: Prohibition) -> tuple[str, str]:
    """What must not be acted on, and what is left open."""
    found = _LEAVES_OPEN.search(ban.object)
    if ban.exception or found is None:
        return ban.object, ban.exception
    return ban.object[: found.start()], ban.object[found.start() :]


def _is_covered(phrase: Phrase, verb: str, effects: tuple[str, ...], tool: Tool, names: Names) -> bool:
    """Whether a ban that leaves nothing open covers a tool."""
    if phrase.paths:
        return any(_touches(path, tool, names) for path in phrase.paths)
    if phrase.names:
        return tool.name.value in phrase.names
    if phrase.is_rest:
        return "send" not in effects and _is_unconfined(tool)
    if not phrase.things:
        return _is_of_kind(phrase.general, effects, tool)
    if any(thing <= _BRANCHES for thing in phrase.things):
        return tool.through.value != "pull-request" and not _BRANCH_TOOLS.isdisjoint(name_stems(tool))
    if is_meant(phrase.things, stems_of(tool)):
        return True
    if phrase.general and verb in _ALTERING:  # `production data`: some of what a tool may touch
        _demand_resources(tool)
    return False


def _is_of_kind(general: frozenset[str], effects: tuple[str, ...], tool: Tool) -> bool:
    """Whether a general ban means this kind of thing: one on files no tickets, one on records no files."""
    kinds = general & (_FILES | _RECORDS)
    if kinds and not {"write", "delete"}.isdisjoint(effects):
        if kinds <= _FILES:
            return _is_about(tool, _FILE_SCHEMES, _FILES)
        if kinds <= _RECORDS:
            return _is_about(tool, _DATABASE_SCHEMES, _RECORDS)
    return True


def _is_about(tool: Tool, schemes: frozenset[str], kinds: frozenset[str]) -> bool:
    """Whether what a tool touches is of a kind: by its resources or by the nouns of its name."""
    nouns = frozenset(map(stem, words(tool.name.value))) - _ACTS
    granted = [one for one in tool.resources.value if not one.startswith("!") and problem_in(one) is None]
    if not nouns.isdisjoint(kinds) or any(pattern_of(one).scheme in schemes for one in granted):
        return True
    return not granted and not nouns


def _to_whom(verb: str, objects: str) -> str:
    """Who must not be written to, in the words of the sentence; empty where it says nothing of that."""
    found = _TO_WHOM.search(objects)
    return found[1] if found else objects if verb in _CONTACT else ""


def _are_outsiders(whom: str) -> bool:
    return not _OUTSIDERS.isdisjoint(map(stem, re.findall(r"[a-z]+", whom.lower())))


def _sends_to_outsiders(tool: Tool) -> bool:
    return tool.reach.value == "external" and tool.destination.value == "model"


def _touches(path: str, tool: Tool, names: Names) -> bool:
    """Whether the resources of a tool reach a path that a sentence names."""
    if problem_in(path) is not None or not _is_about(tool, _FILE_SCHEMES, _FILES):
        return False
    _demand_resources(tool)
    return overlaps([_local(one) for one in tool.resources.value], _folder(path), names)


def _reaches_beyond(exception: str, effects: tuple[str, ...], tool: Tool) -> bool:
    """Whether a tool reaches more than what a ban leaves open."""
    if "send" in effects:
        return _sends_to_outsiders(tool) if _are_outsiders(exception) else tool.destination.value == "model"
    left_open = read(exception, frozenset())
    paths = [path for path in left_open.paths if problem_in(path) is None]
    if paths:
        if not _is_about(tool, _FILE_SCHEMES, _FILES):
            return False
        _demand_resources(tool)
        granted = [_local(one) for one in tool.resources.value if not one.startswith("!")]
        return not all(any(contains(_folder(path), one) for path in paths) for one in granted)
    return not is_meant(left_open.things, name_stems(tool)) and _is_unconfined(tool)


def _is_unconfined(tool: Tool) -> bool:
    """Whether a grant holds a whole system. What it is confined to counts as what the sentence leaves open."""
    if tool.through.value == "pull-request" or tool.destination.value != "model":
        return False
    _demand_resources(tool)
    return any(is_whole_system(one) or one == "**" for one in tool.resources.value)


def _demand_resources(tool: Tool) -> None:
    if not any(not one.startswith("!") for one in tool.resources.value):
        raise Undecided(untold_resources(tool))


def _folder(path: str) -> str:
    return as_subtree(path.removeprefix("./"))


_REPOSITORY = re.compile(r"(!?)(?:github|gitlab|bitbucket):[^/:]+/[^/]+/(.+)", re.DOTALL)


def _local(resource: str) -> str:
    """A path inside a repository as a prompt writes it, without the repository."""
    found = _REPOSITORY.fullmatch(resource)
    return found[1] + found[2] if found else resource


_ABOUT_THE_AGENT = re.compile(r"\b(?:you|agent|subagent|assistant|bot|reviewer|analyst|auditor|mode|(?<!-)only)\b")


def forbids_as_read_only(said: str, tool: Tool, told: str) -> tuple[str, ...]:
    """The effects of a tool that do not fit an agent which a text calls read-only; `said` are the words that do.

    What the same text tells it to use is an exception that somebody thought of; sending is how a reader answers.
    """
    if tool.name.value in told or not _ABOUT_THE_AGENT.search(said.lower()):
        return ()
    return tuple(one for one in tool.effects.value if one in ("write", "delete", "pay", "deploy", "grant"))
