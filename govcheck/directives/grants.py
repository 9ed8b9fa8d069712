"""Where a text lets the agent act: "you may edit files", "feel free to push", "full access to the database".

An instruction is no grant: "use the mail tool to send the report" tells what to do, not what is allowed. What the agent
may do only under a person's approval is a demand for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.directives.acts import effects_of
from govcheck.directives.approvals import speaks_of_approval
from govcheck.directives.clauses import BOUNDARIES, clause_start, limit_of
from govcheck.directives.lead_ins import ALLOWED, governed
from govcheck.directives.nouns import AGENTS, singular
from govcheck.directives.profile import ProseGrant
from govcheck.directives.reading import Reading
from govcheck.directives.verbs import DELETE, EXECUTE, GRANT, READ, SEND, WRITE
from govcheck.directives.views import View, views

CUES = frozenset((
    "can", "may", "allowed", "permitted", "authorized", "authorised", "free", "feel", "access", "permission", "permissions",
    "authority", "empowered", "entitled", "welcome", "ability", "unrestricted", "privileges", "rights", "able", "control",
    "without", "no", "enabled", "capable", "licence", "license", "liberty", "lets", "allows", "allow",
))  # fmt: skip
_MODAL = frozenset(("can", "may"))
_ADVERBS = frozenset(("also", "freely", "directly", "autonomously", "independently", "safely", "now", "even", "then", "always",
    "immediately", "automatically", "both", "either", "proactively", "and", "optionally", "already", "simply", "just"))  # fmt: skip
_LET = frozenset(
    (
        "allowed",
        "permitted",
        "authorized",
        "authorised",
        "free",
        "empowered",
        "entitled",
        "welcome",
        "able",
        "trusted",
        "encouraged",
        "cleared",
    )
)
_HOLDS = frozenset(("have", "has", "given", "granted", "with", "possess", "hold"))
_ALL = frozenset(
    (
        "any",
        "anything",
        "all",
        "full",
        "every",
        "everything",
        "unrestricted",
        "unlimited",
        "whatever",
        "complete",
        "total",
        "arbitrary",
        "wherever",
    )
)
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
_NO = frozenset(("not", "never", "no", "without", "cannot", "only", "neither", "nor"))
_RELATIVE = frozenset(("that", "which", "what", "who", "where", "how", "if", "so", "as", "when", "whatever", "than", "because",
    "whether", "everything", "anything", "all", "whenever", "wherever", "unless", "until"))  # fmt: skip


def grants(reading: Reading) -> list[ProseGrant]:
    """Every grant of a text, in its order."""
    return [one for view in views(reading) for one in grants_in(view)]


def grants_in(view: View) -> Iterator[ProseGrant]:
    """The grants of one sentence."""
    kind, start, stop = governed(view)
    if kind == ALLOWED and "not" not in view.bag:
        effects = effects_of(view.words, start, stop)
        if effects:
            is_unlimited = not _ALL.isdisjoint(view.words[start:stop])
            yield ProseGrant(effects, view.text(start, stop), is_unlimited, view.slice(0, stop))
            return
    if CUES.isdisjoint(view.bag) or view.is_question:
        return
    words = view.words
    for index, word in enumerate(words):
        if word not in CUES or view.is_quoted(index):
            continue
        if word in _MODAL:
            yield from _modal(view, index)
        elif word in _LET:
            yield from _let(view, index)
        elif word == "feel" and words[index + 1 : index + 3] == ["free", "to"]:
            yield from _granted(view, clause_start(words, index), index + 3)
        elif word in (
            "access",
            "permission",
            "permissions",
            "authority",
            "ability",
            "rights",
            "privileges",
            "control",
        ):
            yield from _held(view, index)
        elif word in ("without", "no"):
            yield from _unasked(view, index)


def _agent_before(words: Sequence[str], index: int) -> int | None:
    """Where the clause begins whose subject, before `index`, is the agent; None where somebody else is."""
    start = clause_start(words, index)
    subject = words[start:index]
    if not subject or subject[-1] not in AGENTS or not _RELATIVE.isdisjoint(subject) or subject[-1] in ("i", "we"):
        return None
    if subject[-1] in ("agents", "bots", "models") or (len(subject) > 3):
        return None
    if start and words[start - 1] not in BOUNDARIES:
        return None
    if subject[-1] == "you" and len(subject) > 1 and subject[0] not in ("now", "here", "also", "additionally"):
        return None
    if start and words[start - 1] in ("so", "to", "or", "where", "and", '"'):
        return None if words[start - 1] in ("so", "to", "where", '"') else start
    return start


def _modal(view: View, index: int) -> Iterator[ProseGrant]:
    words = view.words
    start = _agent_before(words, index)
    if start is None:
        return
    at = index + 1
    if words[at : at + 1] and words[at] in _NO:
        return
    while at < len(words) and words[at] in _ADVERBS:
        at += 1
    yield from _granted(view, start, at)


def _let(view: View, index: int) -> Iterator[ProseGrant]:
    words = view.words
    if words[index + 1 : index + 2] != ["to"] or index < 1:
        return
    verb = index - 1
    while verb > 0 and words[verb] in _ADVERBS | {"fully", "explicitly", "hereby", "completely"}:
        verb -= 1
    if words[verb] in ("are", "is", "be") and (start := _agent_before(words, verb)) is not None:
        yield from _granted(view, start, index + 2)


def _granted(view: View, start: int, at: int) -> Iterator[ProseGrant]:
    """The grant of the acts from `at` on, unless a person must approve them."""
    words = view.words
    if at >= len(words):
        return
    end = _reach(words, at)
    if words[at] == "only" or "later" in words[at:end] or speaks_of_approval(words[_tail(words, end) :]):
        return
    if words[at] in ("use", "call", "invoke") and "to" in words[at:end]:
        purpose = words.index("to", at, end) + 1
        effects = effects_of(words, purpose, end, False) or effects_of(words, at, purpose, False)
    else:
        effects = effects_of(words, at, end, False)
    is_unlimited = not _ALL.isdisjoint(words[at:end])
    if effects or (
        is_unlimited and words[at] in ("do", "use", "take", "call", "access") and words[at + 1 : at + 2] != ["not"]
    ):
        yield ProseGrant(effects, view.text(at, end), is_unlimited, view.slice(start, end))


def _tail(words: Sequence[str], end: int) -> int:
    return next(
        (
            i
            for i in range(end, len(words))
            if words[i] in ("if", "when", "after", "once", "with", "unless", "until", "only")
        ),
        len(words),
    )


def _reach(words: Sequence[str], at: int) -> int:
    end = limit_of(words, at, len(words))
    for index in range(at, end):
        if words[index] == "," and not {"or", "and"} & set(words[index + 1 : end]):
            return index
    return end


def _held(view: View, index: int) -> Iterator[ProseGrant]:
    """ "You have full access to the database", "you have permission to delete"."""
    words = view.words
    holder = next((i for i in range(index - 1, max(-1, index - 7), -1) if words[i] in _HOLDS), None)
    if holder is None or not _NO.isdisjoint(words[holder:index]):
        return
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
    start = _agent_before(words, subject + 1)
    if start is None:
        return
    end = _reach(words, index)
    following = words[index + 1] if index + 1 < len(words) else ""
    if following == "to" and words[index] != "access" and words[index] != "control":
        effects = effects_of(words, index + 2, end)
    else:
        effects = _effects_of_access(words[holder + 1 : index], words[index:end])
    is_unlimited = not _ALL.isdisjoint(words[holder : index + 3])
    if effects or (is_unlimited and not {"tools", "following"} & set(words[index:end])):
        yield ProseGrant(effects, view.text(holder + 1, end), is_unlimited, view.slice(start, end))


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


def _unasked(view: View, index: int) -> Iterator[ProseGrant]:
    """ "Commit without asking", "no approval is needed to deploy"."""
    words = view.words
    said = words[index + 1 : index + 4]
    if words[index] == "without":
        if (
            not said
            or said[0] not in ("asking", "approval", "confirmation", "permission", "prompting")
            or not _NO.isdisjoint(words[:index])
        ):
            return
        start = clause_start(words, index)
        if words[start] in _RELATIVE:
            return
        effects = effects_of(words, start, index)
        if effects and words[start] not in ("if", "when"):
            yield ProseGrant(
                effects,
                view.text(start, index),
                not _ALL.isdisjoint(words[start:index]),
                view.slice(start, len(words)),
            )
    elif (
        said
        and said[0] in ("approval", "confirmation", "permission")
        and {"needed", "required", "necessary"} & set(words[index : index + 5])
    ):
        at = next(
            (i for i in range(index, min(len(words), index + 7)) if words[i] in ("to", "for", "before")), None
        )
        if at is not None:
            end = _reach(words, at + 1)
            effects = effects_of(words, at + 1, end)
            if effects:
                yield ProseGrant(
                    effects, view.text(at + 1, end), not _ALL.isdisjoint(words[at:end]), view.slice(index, end)
                )
