"""What the agent is said to have: access, rights, permission to act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.directives.profile import ProseGrant
from govcheck.directives.statements.acts import effects_of
from govcheck.directives.statements.clauses import BOUNDARIES, clause_start, limit_of
from govcheck.directives.statements.nouns import AGENTS, singular, tool_effects
from govcheck.directives.statements.verbs import DELETE, EXECUTE, GRANT, READ, SEND, WRITE
from govcheck.directives.statements.views import View
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.tokens import word_set

ALL = word_set(
    "any anything all full every everything unrestricted unlimited whatever complete total arbitrary wherever"
)
NO = frozenset(("not", "never", "no", "without", "cannot", "only", "neither", "nor"))
RELATIVE = frozenset(("that", "which", "what", "who", "where", "how", "if", "so", "as", "when", "whatever", "than", "because",
    "whether", "everything", "anything", "all", "whenever", "wherever", "unless", "until"))  # fmt: skip
_LONGEST_INTRO = 200
_HAS_TOOLS = Pattern(r"\byou (?:\w+ )?have access to (?:\w+ ){0,4}tools?\b[^.]{0,60}:$")
_HOLDS = frozenset(("have", "has", "given", "granted", "with", "possess", "hold"))
_REACHED = {
    **dict.fromkeys(("filesystem", "file", "files", "system", "codebase", "repository", "repo", "workspace", "disk", "directory", "folder", "database", "data", "account", "inbox", "mailbox", "drive", "calendar", "documents", "records", "internet", "web", "logs", "api", "cluster", "server", "network"), (READ,)),
    **dict.fromkeys(("shell", "terminal", "bash", "command", "command-line", "root", "sudo", "python", "interpreter", "sandbox"), (EXECUTE,)),
    **dict.fromkeys(("email", "slack", "gmail"), (SEND,)),
    **dict.fromkeys(("admin", "administrator", "administrative", "superuser"), (GRANT,)),
}  # fmt: skip
_KINDS_OF_ACCESS = {
    "write": (WRITE,),
    "read-write": (READ, WRITE),
    "read": (READ,),
    "read-only": (READ,),
    "delete": (DELETE,),
    "execute": (EXECUTE,),
}


def agent_before(words: Sequence[str], index: int) -> int | None:
    """Where the clause begins whose subject, before `index`, is the agent; None where somebody else is."""
    start = clause_start(words, index)
    subject = words[start:index]
    if (
        not subject
        or subject[-1] not in AGENTS
        or not RELATIVE.isdisjoint(subject)
        or subject[-1] in ("i", "we")
        or "no" in subject
    ):
        return None
    is_general = subject[-1] in ("agents", "bots", "models") and words[index] != "may"
    if is_general or (len(subject) > 3):
        return None
    if start and words[start - 1] not in BOUNDARIES:
        return None
    if subject[-1] == "you" and len(subject) > 1 and subject[0] not in ("now", "here", "also", "additionally"):
        return None
    if start and words[start - 1] in ("so", "to", "or", "where", "and", '"'):
        return None if words[start - 1] in ("so", "to", "where", '"') else start
    return start


def reach_of(words: Sequence[str], at: int) -> int:
    end = limit_of(words, at, len(words))
    for index in range(at, end):
        if words[index] == "," and not {"or", "and"} & set(words[index + 1 : end]):
            return index
    return end


def held(view: View, index: int) -> Iterator[ProseGrant]:
    """A holding: "you have full access to the database", "you have permission to delete"."""
    words = view.words
    holder = next((i for i in range(index - 1, max(-1, index - 7), -1) if words[i] in _HOLDS), None)
    if holder is None or not NO.isdisjoint(words[holder:index]):
        return
    if words[holder] == "with" and words[:2] == ["you", "are"]:
        start: int | None = 0
    else:
        start = _holder(words, holder)
    if start is None:
        return
    end = reach_of(words, index)
    following = words[index + 1] if index + 1 < len(words) else ""
    if following == "to" and words[index] != "access" and words[index] != "control":
        effects = effects_of(words, index + 2, end)
    else:
        purpose = next((i for i in range(index + 2, end) if words[i] == "to"), end)
        effects = (
            effects_of(words, purpose + 1, end, False) if {"tool", "tools"} & set(words[index:purpose]) else ()
        )
        effects = (
            effects
            or tool_effects(words[index + 1 : purpose])
            or _effects_of_access(words[holder + 1 : index], words[index:end])
        )
    is_unlimited = not ALL.isdisjoint(words[holder : index + 3])
    if effects or (is_unlimited and not {"tools", "following"} & set(words[index:end])):
        yield ProseGrant(effects, view.text(holder + 1, end), is_unlimited, view.slice(start, end))


def listed(view: View, intro: str) -> Iterator[ProseGrant]:
    """A tool in a list of those that the agent has, by what it is for: "shell access for running the linter"."""
    if len(intro) > _LONGEST_INTRO or not _HAS_TOOLS.search(intro):
        return
    words, stop = view.words, len(view.words)
    purpose = next((i for i in range(1, stop) if words[i] in ("for", "to")), stop)
    effects = effects_of(words, purpose + 1, stop, False) or _effects_of_access((), words[:purpose])
    if effects and purpose < stop:
        yield ProseGrant(effects, view.text(0, stop), not ALL.isdisjoint(words), view.slice(0, stop))


def _holder(words: Sequence[str], holder: int) -> int | None:
    """Where the clause begins in which the agent has or is given something."""
    subject = holder - 1 if words[holder] in ("have", "has", "possess", "hold") else holder
    while subject > 0 and words[subject] in (
        "are",
        "been",
        "have",
        "has",
        "given",
        "granted",
        "also",
        "now",
        "will",
        "with",
    ):
        subject -= 1
    return agent_before(words, subject + 1)


def _effects_of_access(kinds: Sequence[str], reached: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for word in kinds:
        found += _KINDS_OF_ACCESS.get(word, ())
    for word in reached if not found else ():
        found += _REACHED.get(word, ()) or _REACHED.get(singular(word), ())
    for word in kinds:
        found += _REACHED.get(word, ())
    if READ in found and not {"full", "unrestricted", "complete", "unlimited"}.isdisjoint(kinds):
        found.append(WRITE)
    return tuple(dict.fromkeys(found))
