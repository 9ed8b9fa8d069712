"""The acts that a clause names: verbs with their objects, what they leave open, and their effects."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.directives.statements.clauses import limit_of
from govcheck.directives.statements.nouns import ACTS, singular
from govcheck.directives.statements.objects import COORDINATORS, LIGHT, PREPOSITIONS, Act, act_of
from govcheck.directives.statements.things import THINGS
from govcheck.directives.statements.verbs import BASE, DELETE, ING, NOUNS_TOO, PAST, READ, SEND, Form, form_of
from govcheck.directives.text.tokens import word_set

_RELATIVES = frozenset(("that", "which", "who", "whose"))
_DETERMINERS = frozenset(("any", "the", "a", "an", "all", "these", "those", "your"))
_OBJECT_STARTERS = _DETERMINERS | {"other", "external", "it", "them"}
_JOINTS = frozenset(("or", "and", "nor", "/"))
_LEFT_OVER = frozenset(('"',)) | PREPOSITIONS | COORDINATORS | {"merely", "just", "simply", "solely"}
_STARTERS = word_set(
    "a an the any all your my our their its this that these those it them to no every each or and nor , /"
    " in on from into <code> <path> <name> {} existing new directly other files code data <url> such"
    " anything everything with for additional outside more changes commits emails messages tests commands"
    " git"
)
_SPEAKING = frozenset(("suggesting", "proposing", "recommending", "suggest", "propose", "recommend", "discussing"))
_BEFORE_VERB = frozenset((",", "or", "and", "/", "to", "you", "before", "any", "must", "not"))
_KINDS = {"destructive": (DELETE,), "irreversible": (DELETE,), "outbound": (SEND,), "outgoing": (SEND,)}
_AFTER_NOUN = PREPOSITIONS | COORDINATORS | {"(", "must", "should", "requires", "need", "needs", "starts", "begins"}
_USING = frozenset(("use", "using", "used"))
_NAMED_BY_ACTS = frozenset(("operation", "operations", "commands", "verbs"))
_LIGHT_FORMS = {word: base for base, ing in LIGHT.items() for word in (base, ing)}


def acts(words: Sequence[str], index: int, stop: int, kind: str = BASE) -> list[Act]:
    """The acts from a verb on: those with the same form that "or" or "and" joins belong to them.

    >>> [(act.verb, act.effects) for act in acts("edit code or run commands".split(), 0, 5)]
    [('edit', ('write',)), ('run', ('execute',))]
    """
    limit = limit_of(words, index, stop)
    if index < limit and words[index] in _USING and words[limit - 1] in _NAMED_BY_ACTS:
        use = Form("use", frozenset((kind,)), (), True)
        return [one._replace(reach=limit) for one in act_of(words, index, use, index + 1, limit)]
    last_joint = max((at for at in range(index, limit) if words[at] in ("or", "nor", "and", "/")), default=-1)
    heads: list[tuple[int, Form | None]] = []
    at, depth, is_chain = index, 0, True
    while at < limit:
        word = words[at]
        depth += (word == "(") - (word == ")")
        if word == "," and at > last_joint and not depth:
            limit = at
            break
        if word in _RELATIVES or (word == "to" and at > index and _is_purpose(words, at + 1)):
            break
        if at == index or words[at - 1] in COORDINATORS:
            form = _verb_at(words, at, limit, kind, is_chain, bool(heads) and heads[0][1] is None)
            if form is not None or at == index:
                heads.append((at, form))
        is_chain = is_chain and (word in COORDINATORS or heads[-1][0] == at)
        at += 1
    return list(_with_objects(words, heads, limit))


def _is_purpose(words: Sequence[str], at: int) -> bool:
    """Whether a verb stands after "to", so that what is joined from there on is joined with that verb."""
    form = form_of(words[at]) if at < len(words) else None
    return form is not None and BASE in form.kinds and words[at] not in NOUNS_TOO


def _verb_at(
    words: Sequence[str], at: int, limit: int, kind: str, is_sure: bool, is_after_unknown: bool
) -> Form | None:
    """The verb at a place; words that are nouns too are one where only verbs went before, or an object follows."""
    form = form_of(words[at])
    if form is None or kind not in form.kinds:
        base = "use" if words[at] in _USING else _LIGHT_FORMS.get(words[at])
        return Form(base, frozenset((kind,)), (), True) if base else None
    if not is_sure and kind == BASE and words[at] in NOUNS_TOO and at + 1 < limit:
        if words[at + 1] in COORDINATORS:
            return None if is_after_unknown else form
        is_followed = words[at + 1] in _STARTERS or words[at + 2 : at + 3] == ["to"]
        is_last = words[at - 1] in _JOINTS and words[at - 2] == ","
        is_followed = is_followed or (
            is_last and any(singular(word) in THINGS for word in words[at + 1 : min(at + 3, limit)])
        )
        if not is_followed and not any(_is_plural_thing(word) for word in words[at + 1 : min(at + 3, limit)]):
            return None
    return form


def _is_plural_thing(word: str) -> bool:
    return word.endswith("s") and singular(word) in THINGS


def _with_objects(words: Sequence[str], heads: list[tuple[int, Form | None]], limit: int) -> list[Act]:
    found: list[Act] = []
    for number, (at, form) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else limit
        begin = at + 1
        if form is None:
            continue
        if begin < limit and words[begin] in COORDINATORS:
            begin, end = _shared(words, begin, limit)
        else:
            end = next(
                (
                    i
                    for i in range(begin, end)
                    if words[i] == ","
                    and (number + 1 < len(heads) or _is_next_verb(words, i) or _is_unknown_verb(words, i))
                ),
                end,
            )
        opened = next((i for i in range(begin, end) if words[i] == "("), end)
        if ")" not in words[opened:end]:
            end = opened
        while end > begin and words[end - 1] in _LEFT_OVER:
            end -= 1
        found += [act._replace(reach=max(limit, act.reach)) for act in act_of(words, at, form, begin, end)]
    return found


def _is_next_verb(words: Sequence[str], comma: int) -> bool:
    """Whether another act begins after a comma, so that the object ends there."""
    at = comma + 1
    while at < len(words) and words[at] in COORDINATORS:
        at += 1
    form = form_of(words[at]) if at < len(words) else None
    return form is not None and BASE in form.kinds and words[at + 1 : at + 2] not in ([","], ["or"], ["and"])


def _is_unknown_verb(words: Sequence[str], comma: int) -> bool:
    """Whether a verb that names no act seems to follow, with its object: "browse the web, or reach other systems"."""
    at = comma + 1
    while at < len(words) and words[at] in COORDINATORS:
        at += 1
    if at + 1 >= len(words) or words[at] in _STARTERS or words[at] in PREPOSITIONS:
        return False
    return words[at + 1] in _OBJECT_STARTERS and not words[at].endswith(("s", "ed"))


def _shared(words: Sequence[str], begin: int, limit: int) -> tuple[int, int]:
    """The object of the last verb, which all of "create, edit or delete files" share; empty where there is none."""
    joint = next((i for i in range(begin, limit) if words[i] in _JOINTS), None)
    first = (joint or 0) + 2
    if joint is None or first >= limit:
        return begin, begin
    for index in range(begin + 1, joint):
        if (words[index] in COORDINATORS) == (words[index - 1] in COORDINATORS):
            return begin, begin
    if words[first] in ("to", "from", "into"):
        return first, limit
    if words[first] in PREPOSITIONS:  # "print, copy or put in a mail any key": the place comes first
        first = next((i for i in range(first + 1, limit) if words[i] in _DETERMINERS), first)
    return first, limit


def effects_of(words: Sequence[str], start: int, end: int, by_nouns: bool = True) -> tuple[str, ...]:
    """Effects of the acts that a phrase names, by its verbs or else, if wanted, by its nouns."""
    found: list[str] = []
    if start < end and words[start] in _SPEAKING:
        return ()
    for index in range(start, end):
        if index > start and words[index - 1] not in _BEFORE_VERB:
            continue
        form = form_of(words[index])
        if form is not None and ING in form.kinds and (index + 1 == end or words[index + 1] in (",", "or", "and")):
            found += form.effects
        for kind in (BASE, ING):
            for act in acts(words, index, end, kind)[:1]:
                found += act.effects
    first = form_of(words[start]) if start < end else None
    if not found and by_nouns and first is not None and first.effects == (READ,) and BASE in first.kinds:
        return (READ,)
    if not found and by_nouns:
        for index in range(start, end):
            found += _KINDS.get(words[index], ())
            if index + 1 == end or words[index + 1] in _AFTER_NOUN:
                found += ACTS.get(singular(words[index]), ())
        for act in acts(words, start, end, PAST):
            found += act.effects
    return tuple(dict.fromkeys(found))
