"""The acts that a clause names: verbs with their objects, what they leave open, and their effects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govcheck.directives.clauses import MANNERS, limit_of
from govcheck.directives.nouns import ACTS, OPENED, PERMISSIONS, THINGS, TOOLS, WHOLE, fits, singular
from govcheck.directives.tokens import CODE, NAME, PATH
from govcheck.directives.verbs import BASE, GRANT, ING, NOUNS_TOO, PAST, WRITE, Form, form_of

PREPOSITIONS = frozenset(
    (
        "of",
        "in",
        "to",
        "from",
        "for",
        "on",
        "with",
        "outside",
        "under",
        "into",
        "at",
        "by",
        "that",
        "which",
        "within",
        "inside",
        "beyond",
        "about",
        "against",
        "via",
        "through",
        "using",
        "between",
        "across",
        "as",
        "onto",
        "over",
        "above",
        "below",
        "than",
        "whose",
        "where",
        "who",
        "not",
        "behind",
        "per",
        "near",
        "during",
        "like",
        "upon",
        "already",
        "marked",
        "named",
        "listed",
        "generated",
        "owned",
        "is",
        "are",
        "directly",
        "yourself",
        "containing",
        "belonging",
        "matching",
        "up",
    )
)
_MANNER_PREPOSITIONS = frozenset(("as", "with", "by", "like", "about", "using"))
_EXCEPTIONS = frozenset(("outside", "other", "beyond", "besides", "apart", "elsewhere", "except", "excluding"))
_COORDINATORS = frozenset((",", "or", "and", "nor", "/"))
_JOINTS = frozenset(("or", "and", "nor", "/"))
_LEFT_OVER = PREPOSITIONS | _COORDINATORS
_ADVERBS = frozenset(("ever", "also", "again"))
_STARTERS = frozenset(
    (
        "a",
        "an",
        "the",
        "any",
        "all",
        "your",
        "my",
        "our",
        "their",
        "its",
        "this",
        "that",
        "these",
        "those",
        "it",
        "them",
        "to",
        "no",
        "every",
        "each",
        "or",
        "and",
        "nor",
        ",",
        "/",
        "in",
        "on",
        "from",
        "into",
        "<code>",
        "<path>",
        "<name>",
        "{}",
        "existing",
        "new",
        "directly",
        "other",
        "files",
        "code",
        "data",
        "<url>",
        "such",
        "anything",
        "everything",
        "with",
        "for",
        "additional",
        "outside",
        "more",
        "changes",
        "commits",
        "emails",
        "messages",
        "tests",
        "commands",
        "git",
    )
)
_LIGHT = {
    "make": "making",
    "perform": "performing",
    "do": "doing",
    "carry": "carrying",
    "place": "placing",
    "issue": "issuing",
    "process": "processing",
    "initiate": "initiating",
}
_LIGHT_FORMS = {word: base for base, ing in _LIGHT.items() for word in (base, ing)}


class Act(NamedTuple):
    """An act, or several that share an object, with the range of words of the object and of what is left open."""

    verb: str
    effects: tuple[str, ...]
    start: int
    object: tuple[int, int]
    exception: tuple[int, int]
    reach: int
    """End of the clause of the act and of those that are joined with it."""

    @property
    def end(self) -> int:
        """End of its own words."""
        return max(self.object[1], self.exception[1], self.start + 1)


def acts(words: Sequence[str], index: int, stop: int, kind: str = BASE) -> list[Act]:
    """The acts from a verb on: those with the same form that "or" or "and" joins belong to them.

    >>> [(act.verb, act.effects) for act in acts("edit code or run commands".split(), 0, 5)]
    [('edit', ('write',)), ('run', ('execute',))]
    """
    limit = limit_of(words, index, stop)
    last_joint = max((at for at in range(index, limit) if words[at] in ("or", "nor", "and", "/")), default=-1)
    heads: list[tuple[int, Form | None]] = []
    at, depth = index, 0
    while at < limit:
        word = words[at]
        depth += (word == "(") - (word == ")")
        if word == "," and at > last_joint and not depth:
            limit = at
            break
        if at == index or words[at - 1] in _COORDINATORS:
            form = _verb_at(words, at, limit, kind, at == index)
            if form is not None or at == index:
                heads.append((at, form))
        at += 1
    return list(_with_objects(words, heads, limit))


def _verb_at(words: Sequence[str], at: int, limit: int, kind: str, is_first: bool) -> Form | None:
    form = form_of(words[at])
    if form is None or kind not in form.kinds:
        base = "use" if words[at] in ("use", "using", "used") else _LIGHT_FORMS.get(words[at])
        return Form(base, frozenset((kind,)), (), True) if base else None
    if (
        not is_first
        and kind == BASE
        and words[at] in NOUNS_TOO
        and at + 1 < limit
        and words[at + 1] not in _STARTERS
    ):
        return None
    return form


def _with_objects(words: Sequence[str], heads: list[tuple[int, Form | None]], limit: int) -> list[Act]:
    found: list[Act] = []
    for number, (at, form) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else limit
        begin = at + 1
        if form is None:
            continue
        if begin < limit and words[begin] in _COORDINATORS:
            begin, end = _shared(words, begin, limit)
        else:
            end = next(
                (
                    i
                    for i in range(begin, end)
                    if words[i] == "," and (number + 1 < len(heads) or _is_next_verb(words, i))
                ),
                end,
            )
        while end > begin and words[end - 1] in _LEFT_OVER:
            end -= 1
        found += [act._replace(reach=limit) for act in _act(words, at, form, begin, end)]
    return found


def _is_next_verb(words: Sequence[str], comma: int) -> bool:
    """Whether another act begins after a comma, so that the object ends there."""
    at = comma + 1
    while at < len(words) and words[at] in _COORDINATORS:
        at += 1
    form = form_of(words[at]) if at < len(words) else None
    return form is not None and BASE in form.kinds and words[at + 1 : at + 2] not in ([","], ["or"], ["and"])


def _shared(words: Sequence[str], begin: int, limit: int) -> tuple[int, int]:
    """The object of the last verb, which all of "create, edit or delete files" share; empty where there is none."""
    joint = min((i for i in range(begin, limit) if words[i] in ("or", "and", "nor", "/")), default=begin)
    is_chain = all(
        (word in _COORDINATORS) != (words[i - 1] in _COORDINATORS) or word in _JOINTS
        for i, word in enumerate(words[begin:joint], begin)
    )
    last = joint + 2
    return (
        (last, limit) if is_chain and last < limit and joint > begin - 1 and words[joint] != "," else (begin, begin)
    )


def _used(words: Sequence[str], at: int, begin: int, end: int) -> list[Act]:
    """Using a tool whose effect is known, or a tool for an act: "use the shell", "use scripts to edit files"."""
    purpose = next((i for i in range(begin, end - 1) if words[i] in ("to", "for")), end)
    effects = tool_effects(words[begin:purpose])
    return [Act("use", effects, at, (begin, end), (end, end), end)] if effects else []


def _act(words: Sequence[str], at: int, form: Form, begin: int, end: int) -> list[Act]:
    while begin < end and (words[begin] in _ADVERBS or words[begin].endswith("ly")) and words[begin] not in MANNERS:
        begin += 1
    split = next(
        (
            i
            for i in range(begin, end)
            if words[i] in _EXCEPTIONS and not (words[i] == "other" and words[i + 1 : i + 2] != ["than"])
        ),
        end,
    )
    head_end = next(
        (
            i
            for i in range(begin, split)
            if words[i] in PREPOSITIONS or words[i] in _COORDINATORS or words[i] == "("
        ),
        split,
    )
    head = words[head_end - 1] if head_end > begin else ""
    if form.base == "use":
        return _used(words, at, begin, end)
    if head in MANNERS:
        return []
    if not head and begin < split and words[begin] in _MANNER_PREPOSITIONS:
        return []
    if form.base in _LIGHT:
        effects = ACTS.get(singular(head), ())
        return [Act(f"{form.base} {head}", effects, at, (begin, split), (split, end), end)] if effects else []
    effects = form.effects
    if form.base in ("execute", "run") and singular(head) in ACTS:
        effects = ACTS[singular(head)]
    if form.base == "open" and singular(head) in OPENED:
        return [Act(form.base, (WRITE,), at, (begin, split), (split, end), end)]
    if form.base in ("change", "modify", "alter", "update", "add", "set", "assign") and head in PERMISSIONS:
        effects = (GRANT,)
    elif not fits(form, head, begin == split) and not _is_in_a_place(words, form, head, head_end, split):
        return []
    return [Act(form.base, effects, at, (begin, split), (split, end), end)]


def _is_in_a_place(words: Sequence[str], form: Form, head: str, begin: int, end: int) -> bool:
    """Whether a place makes it an act: "write to the database", "the offset in `partitions.csv`"."""
    if not form.is_weak or begin >= end:
        return False
    if head:
        return WRITE in form.effects and any(
            words[i] in ("in", "from", "inside") and words[i + 1] in (CODE, PATH) for i in range(begin, end - 1)
        )
    if form.base not in WHOLE or words[begin] not in ("to", "into", "in", "on", "from", "onto"):
        return False
    stop = next((i for i in range(begin + 1, end) if words[i] in PREPOSITIONS or words[i] in _COORDINATORS), end)
    noun = words[stop - 1]
    return noun in (CODE, PATH, NAME) or singular(noun) in THINGS


def tool_effects(words: Sequence[str]) -> tuple[str, ...]:
    """Effects of using what these words name: a shell, "the edit tool"."""
    found: list[str] = []
    for word in words:
        found += TOOLS.get(word, ())
    if not found and not {"tool", "tools", "operation", "operations", "command", "commands"}.isdisjoint(words):
        for word in words:
            form = form_of(word)
            if form is not None and BASE in form.kinds:
                found += form.effects
    return tuple(dict.fromkeys(found))


def effects_of(words: Sequence[str], start: int, end: int, by_nouns: bool = True) -> tuple[str, ...]:
    """Effects of the acts that a phrase names, by its verbs or else, if wanted, by its nouns."""
    found: list[str] = []
    for index in range(start, end):
        if index > start and words[index - 1] not in (
            ",",
            "or",
            "and",
            "/",
            "to",
            "you",
            "before",
            "any",
            "must",
            "not",
        ):
            continue
        form = form_of(words[index])
        if form is not None and ING in form.kinds and (index + 1 == end or words[index + 1] in (",", "or", "and")):
            found += form.effects
        for kind in (BASE, ING):
            for act in acts(words, index, end, kind)[:1]:
                found += act.effects
    if not found and by_nouns:
        for index in range(start, end):
            found += ACTS.get(singular(words[index]), ())
        for act in acts(words, start, end, PAST):
            found += act.effects
    return tuple(dict.fromkeys(found))
