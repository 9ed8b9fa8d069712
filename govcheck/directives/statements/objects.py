"""One verb with its object: whether it is an act, what it leaves open, and its effects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govcheck.directives.statements.clauses import COMMANDS, MANNERS
from govcheck.directives.statements.nouns import ACTS, OPENED, PERMISSIONS, singular, tool_effects
from govcheck.directives.statements.things import QUALITIES, THINGS, WHOLE, fits
from govcheck.directives.statements.verbs import BASE, EXECUTE, GRANT, PAY, READ, SEND, WRITE, Form, form_of
from govcheck.directives.text.tokens import CODE, NAME, PATH, word_set

PREPOSITIONS = word_set(
    "of in to from for on with outside under into at by that which within inside beyond about against via"
    " through using between across as onto over above below than whose where who not behind per near"
    " during like upon already marked named listed generated owned is are directly yourself containing"
    " belonging matching up anywhere everywhere including here"
)
_MANNER_PREPOSITIONS = frozenset(("as", "with", "by", "like", "about", "using"))
_EXCEPTIONS = frozenset(
    ("outside", "other", "beyond", "besides", "apart", "elsewhere", "except", "excluding", "but")
)
LIGHT = {
    "make": "making",
    "perform": "performing",
    "do": "doing",
    "carry": "carrying",
    "place": "placing",
    "issue": "issuing",
    "process": "processing",
    "initiate": "initiating",
}
_ADVERBS = frozenset(("ever", "also", "again"))
_ADDRESSED = frozenset(("post", "upload", "push", "send"))
_STORING = frozenset(("write", "save", "store", "copy"))
_STORES = frozenset(("file", "disk", "database", "repository", "folder"))
_AT = frozenset(("in", "from", "inside", "to", "into"))
_NOT_YET = frozenset(("immediately", "prematurely", "yet"))
_EXTENTS = frozenset(("whole", "entire", "full", "complete"))
_MARKS = frozenset(("label", "tag", "metadata", "milestone"))
_MEANS = word_set("tool script command operator redirect redirection heredoc sed awk echo cat api cli python cp mv")
_RULED = word_set("firewall routing network iam branch alert alerting acl security detection access validation")
_ALL = frozenset(("anything", "nothing", "all"))
_MONEY = frozenset(("money", "fund", "payment"))
_COMMANDS = frozenset(("command", "commands"))
_QUESTIONS = frozenset(("what", "how", "why", "whether"))
COORDINATORS = frozenset((",", "or", "and", "nor", "/"))


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


def _used(words: Sequence[str], at: int, begin: int, end: int) -> list[Act]:
    """Using a tool whose effect is known, or a tool for an act: "use the shell", "use scripts to edit files"."""
    named = next((i for i in range(begin, end) if words[i] in PREPOSITIONS), end)
    verb = form_of(words[begin + 1]) if begin + 1 < end and words[begin] in COMMANDS else None
    effects = verb.effects if verb is not None else tool_effects(words[begin:named])
    if not effects and not _COMMANDS.isdisjoint(words[begin:named]):
        effects = (EXECUTE,)
    if not effects:
        effects = _purpose_of_means(words, begin, end)
    if effects and words[end : end + 2] == ["for", ":"]:
        end = len(words)
    return [Act("use", effects, at, (begin, end), (end, end), end)] if effects else []


def _purpose_of_means(words: Sequence[str], begin: int, end: int) -> tuple[str, ...]:
    """Effects of the act for which a means is used: "use redirects to write to files"."""
    purpose = next((i for i in range(begin, end - 1) if words[i] == "to"), begin)
    if any(singular(word) in _MEANS for word in words[begin:purpose]):
        form = form_of(words[purpose + 1])
        if form is not None and BASE in form.kinds and any(singular(w) in THINGS for w in words[purpose:end]):
            return () if form.effects == (READ,) else form.effects
    return ()


def act_of(words: Sequence[str], at: int, form: Form, begin: int, end: int) -> list[Act]:
    while (
        begin < end
        and (words[begin] in _ADVERBS or (words[begin].endswith("ly") and "-" not in words[begin]))
        and words[begin] not in MANNERS
    ):
        begin += 1
    if begin < end and words[begin] == "(":
        end = begin
    if begin < end and words[end - 1] in _NOT_YET:
        return []
    if words[begin : begin + 2] == ["in", "place"] or (begin < end and words[begin] in _QUESTIONS):
        return []
    split = next(
        (
            i
            for i in range(begin, end)
            if words[i] in _EXCEPTIONS
            and not (words[i] == "other" and words[i + 1 : i + 2] != ["than"])
            and not (words[i] == "but" and words[i - 1] not in _ALL)
        ),
        end,
    )
    head_end = next(
        (i for i in range(begin, split) if words[i] in PREPOSITIONS or words[i] in COORDINATORS or words[i] == "("),
        split,
    )
    while head_end > begin + 1 and words[head_end - 1].endswith("ly"):
        head_end -= 1
    head = words[head_end - 1] if head_end > begin else ""
    if head_end - 1 > begin and head in ("rule", "rules") and words[head_end - 2] in _RULED:
        head = "configuration"  # a firewall rule is a thing, a project rule is not
    if form.base == "use":
        return _used(words, at, begin, end)
    if (
        (not head and "manually" in words[at:end])
        or head in MANNERS
        or head == "everything"
        or not QUALITIES.isdisjoint(words[begin:head_end])
    ):
        return []
    if not head and begin < split and words[begin] in _MANNER_PREPOSITIONS:
        return []
    if form.base == "merge" and "into" in words[begin:split] and head not in ("branch", "pr", "request"):
        return []
    if form.base in LIGHT:
        effects = ACTS.get(singular(head), ())
        if effects:
            return [Act(f"{form.base} {head}", effects, at, (begin, split), (split, end), end)]
        if not form.effects:
            return []
    if (
        split == end
        and (rest := next((i for i in range(begin, split) if words[i] in ("else", "other")), None)) is not None
    ):
        split = rest if words[rest] == "else" else split
    effects = form.effects
    if form.effects == (READ,) and not _EXTENTS.isdisjoint(words[begin:head_end]):
        return []
    if form.base in ("execute", "run"):
        effects = _effects_of_commands(words, begin, end, head_end - 1) or effects
    if effects == (SEND,) and singular(head) in _MONEY:
        effects = (PAY,)
    if form.base == "open" and singular(head) in OPENED:
        return [Act(form.base, (WRITE,), at, (begin, split), (split, end), end)]
    if form.base in ("change", "modify", "alter", "update", "add", "set", "assign") and head in PERMISSIONS:
        effects = (GRANT,)
    elif form.base == "apply" and singular(head) in _MARKS:
        effects = (WRITE,)
    elif not fits(form, head, begin == split) and not _is_in_a_place(words, form, head, begin, head_end, split):
        return []
    return [Act(_as_written(words[at], form), effects, at, (begin, split), (split, end), end)]


def _effects_of_commands(words: Sequence[str], begin: int, end: int, head: int) -> tuple[str, ...]:
    """Effects of running what is named: "run deployments", "run `git commit` or `git push`"."""
    found: list[str] = []
    for index in range(begin, end):
        if index == head or words[index - 1] in COMMANDS:
            found += ACTS.get(singular(words[index]), ())
    return tuple(dict.fromkeys(found))


def _as_written(word: str, form: Form) -> str:
    """The verb in its base form, with what it is compounded with: `force-push`."""
    before = word.rpartition("-")[0]
    return f"{before}-{form.base}" if before and form.base != word else form.base


def _is_in_a_place(words: Sequence[str], form: Form, head: str, start: int, begin: int, end: int) -> bool:
    """Whether a place makes it an act: "write to the database", "the offset in `partitions.csv`"."""
    if not form.is_weak:
        return False
    if head:
        if form.base in _STORING and any(
            words[i - 1] in ("to", "into") and singular(words[i]) in _STORES for i in range(begin + 1, end)
        ):
            return True
        return WRITE in form.effects and any(
            words[i] == PATH and (i < begin or words[i - 1] in _AT) for i in range(start, end)
        )
    if form.base in _ADDRESSED and begin < end and words[begin] == "to":
        return True
    if form.base not in WHOLE or begin >= end or words[begin] not in ("to", "into", "in", "on", "from", "onto"):
        return False
    stop = next((i for i in range(begin + 1, end) if words[i] in PREPOSITIONS or words[i] in COORDINATORS), end)
    noun = words[stop - 1]
    return noun in (CODE, PATH, NAME) or singular(noun) in THINGS
