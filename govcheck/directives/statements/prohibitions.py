"""What a text forbids: bans on acts as a whole, on a kind of object, or outside a place.

Left out are bans on manner, order and content ("never write in German", "never commit before the tests ran", "do not
send secrets") and bans that a person's word lifts: those are demands for approval.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.directives.profile import Prohibition
from govcheck.directives.statements.acts import acts
from govcheck.directives.statements.approvals import speaks_of_approval
from govcheck.directives.statements.bans import Ban, bans, is_open
from govcheck.directives.statements.clauses import MANNERS, clause_start, is_to_the_agent
from govcheck.directives.statements.nouns import singular, tool_effects
from govcheck.directives.statements.things import THINGS
from govcheck.directives.statements.verbs import BASE, DELETE, READ, THIRD, WRITE, form_of
from govcheck.directives.statements.views import View, views
from govcheck.directives.text.reading import Reading
from govcheck.directives.text.tokens import CODE, NAME, PATH, word_set

_ORDER = frozenset(("until", "before", "without"))
_BEFORE_ONLY = frozenset(
    (
        "you",
        "may",
        "can",
        "must",
        "should",
        ",",
        ":",
        "-",
        "and",
        "will",
        "agent",
        "shall",
        "but",
        "workflow",
        "assistant",
        "bot",
        "skill",
    )
)
_CONDITIONS = frozenset(("if", "when", "after", "once", "with", "as", "for", "unless", "during"))
_ENDS = word_set(
    "match hide make pass fit satisfy suppress bypass silence mask force fix avoid get please look appear cover keep test try"
)
"""Verbs of purposes for which something is not to be changed: "never edit tests to hide failures"."""
_LEARNING = frozenset(("learn", "understand", "find", "see", "determine", "check", "get", "figure"))
_POINTING = frozenset(("the", "these", "those", "your", "its"))
_CALLING = frozenset(("call", "use", "invoke"))
_FORMS = word_set("output format formatting style tone wording")
"""Headings under which bans are on what an answer looks like."""
_ORDERING = frozenset((BASE, THIRD))
BASES = frozenset((BASE,))
_LONGEST_TOOL = 5
_SELVES = frozenset(("agent", "workflow", "assistant", "bot", "skill"))
_PLACES = frozenset(("in", "under", "within", "inside", "to", "from", "listed", PATH, CODE))


def prohibitions(reading: Reading) -> list[Prohibition]:
    """Every prohibition of a text, in its order."""
    return [one for view in views(reading) for one in prohibitions_in(view)]


def prohibitions_in(view: View) -> Iterator[Prohibition]:
    """The prohibitions of one sentence."""
    if not view.is_question:
        for ban in bans(view):
            if is_ban_on_acting(view, ban) and (found := _prohibition(view, ban)).effects:
                yield found
        if "only" in view.bag:
            yield from _only(view)


def is_ban_on_acting(view: View, ban: Ban) -> bool:
    """Whether nothing that a person or an order of steps brings about lifts the ban."""
    start, end = ban.opening
    if end and (view.words[start] in _ORDER or speaks_of_approval(view.words[start:end])):
        return False
    return not (
        _is_about_manner(view, ban)
        or is_open(ban.act, ban.end, view.words)
        or (end == 0 and ban.condition[1] and speaks_of_approval(view.words[slice(*ban.condition)]))
    )


def _is_about_manner(view: View, ban: Ban) -> bool:
    """Whether a purpose, another way to act or the form of an answer is what is meant, and not the act."""
    words, act = view.words, ban.act
    is_changing = not {WRITE, DELETE}.isdisjoint(act.effects)
    for index in range(act.start + 1, min(act.object[1], len(words) - 1)):
        if words[index] == "to" and (
            words[index - 1] in MANNERS
            or (is_changing and words[index + 1] in _ENDS)
            or (act.effects == (READ,) and words[index + 1] in _LEARNING)
        ):
            return True
    if act.object[1] > act.object[0] and words[act.object[1] - 1] in MANNERS:
        return True
    following = words[ban.end : ban.end + 4]
    if "yourself" in words[act.start : ban.end] and following[:1] in (["-"], [";"], [":"]):
        return not _CALLING.isdisjoint(following)
    return (
        act.effects == (WRITE,)
        and not _FORMS.isdisjoint(view.sentence.section.split())
        and {PATH, CODE}.isdisjoint(words[act.start : act.end])
    )


def _prohibition(view: View, ban: Ban) -> Prohibition:
    effects = ban.act.effects
    if ban.act.verb == "call" and view.words[ban.act.object[0]] in (CODE, NAME):
        effects = _effects_of_name(view, ban.act.object[0])
    exception = view.text(*ban.act.exception) or view.text(*ban.opening)
    return Prohibition(
        effects,
        ban.act.verb,
        view.text(*ban.act.object),
        exception,
        view.slice(ban.start, ban.end),
        view.text(*ban.condition),
    )


def _effects_of_name(view: View, index: int) -> tuple[str, ...]:
    """Effects of a tool by the verb in its name: `apply_manifest`."""
    parts = view.text(index, index + 1).replace("-", "_").strip("()").lower().split("_")
    forms = [form for part in parts if (form := form_of(part)) is not None and BASE in form.kinds]
    return forms[0].effects if forms else ()


def _only(view: View) -> Iterator[Prohibition]:
    """Confined acts: "only modify files in src/" forbids to modify others."""
    words, stop = view.words, len(view.words)
    for index, word in enumerate(words):
        if word != "only" or index + 1 >= stop:
            continue
        yield from _used_only(view, index)
        before = words[index - 1] if index else ","
        form, verb = form_of(words[index + 1]), index + 1
        if form is None or form.kinds.isdisjoint(_ORDERING) or before not in _BEFORE_ONLY:
            form, verb = form_of(before) if index else None, index - 1
            if form is None or BASE not in form.kinds:
                continue
        start = clause_start(words, min(verb, index))
        if not _is_confined(words, start, min(verb, index), form.kinds):
            continue
        rest = [one for one in words[verb:] if one != "only"]
        for act in acts(rest, 0, len(rest), BASE if BASE in form.kinds else THIRD)[:1]:
            begin, end = max(verb, index) + 1, min(stop, max(verb, index) + act.end)
            if words[end : end + 1] == [":"] and words[end + 1 : end + 2] in ([PATH], [CODE]):
                end += 2
            is_conditional = rest[act.reach : act.reach + 1] and rest[act.reach] in _CONDITIONS
            is_named = not form.is_weak and words[begin] in _POINTING and singular(words[end - 1]) in THINGS
            is_placed = is_named or not _PLACES.isdisjoint(words[begin:end])
            if not is_conditional and act.effects != (READ,) and is_placed and act.verb != "set":
                yield Prohibition(act.effects, act.verb, "", view.text(begin, end), view.slice(start, end))


def _used_only(view: View, index: int) -> Iterator[Prohibition]:
    """A tool that has one purpose: "use the shell only to list files", "only use it for searches"."""
    words, stop = view.words, len(view.words)
    verb = index + 1 if words[index + 1] == "use" else max(0, index - _LONGEST_TOOL)
    verb = next((i for i in range(verb, min(index + 2, stop)) if words[i] == "use"), stop)
    purpose = next((i for i in range(verb, stop) if words[i] in ("for", "to")), stop)
    start = clause_start(words, min(verb, index))
    if (
        purpose + 1 >= stop
        or max(verb, index) + _LONGEST_TOOL < purpose
        or not _is_confined(words, start, min(verb, index), BASES)
    ):
        return
    effects = tool_effects(words[verb + 1 : purpose])
    if effects and effects != (READ,):
        end = next((i for i in range(purpose, stop) if words[i] in (";", "-", "because")), stop)
        tool = view.text(verb + 1, index if verb < index else purpose)
        yield Prohibition(effects, "use", tool, view.text(purpose, end), view.slice(start, end))


def _is_confined(words: Sequence[str], start: int, verb: int, kinds: frozenset[str]) -> bool:
    """Whether it is the agent whose acts "only" confines; in the third person it must be named."""
    subject = words[start:verb]
    if BASE in kinds:
        return is_to_the_agent(words, start, verb) or words[start] in ("you", "agent")
    return len(subject) > 1 and subject[0] == "this" and subject[1] in _SELVES
