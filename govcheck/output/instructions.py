"""What prompts say, with the words that show it: for people as text, for machines as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from govcheck.authority.breadth import MISSING
from govcheck.authority.secrets import masked, secrets_in
from govcheck.directives.concealed.hidden import HiddenText
from govcheck.directives.profile import ENGLISH, FLAGS, WORDLESS, DirectiveProfile
from govcheck.directives.text.language_names import language_name
from govcheck.gate.report import Mark
from govcheck.location import Slice, Source, Span
from govcheck.output.columns import wrapped
from govcheck.output.escape import shortened
from govcheck.output.places import Extent, extent
from govcheck.output.snippet import snippet
from govcheck.output.style import BOLD, GREEN, RED, YELLOW, Style
from govcheck.rules.kit import listed

LABELS = {
    "scope": "scope",
    "limits": "limits",
    "done": "done",
    "escalation": "asks or stops",
    "absolutist": "absolutist",
    "evasion": "evasion",
    "preservation": "preservation",
}
"""What each flag is called for people."""
FURTHER = ("forbids", "wants approval", "lets", "calls itself", "way out", "gives reasons", "works out")
"""What else a text may say; shown where it does."""
_CASES = {
    "goalConflict": "a conflict of goals",
    "missingAuthority": "a missing right",
    "replacement": "its replacement",
    "shutdown": "a shutdown",
}
_LOOKS = {"bounded": GREEN, "underspecified": YELLOW, "broad": RED, "unknown": YELLOW}
_NOTHING = {WORDLESS: "no words"}
_COLUMN = 16
_MOST_WORDS = 240
_MOST_MARKS = 12
"""Where more sentences decide how wide the goal is, it is all of the text."""
_MOST_ROWS = 20
"""Sentences of one kind that people are shown."""


class Prompt(NamedTuple):
    """A text and what it says."""

    source: Source
    profile: DirectiveProfile
    hidden: Sequence[HiddenText] = ()
    """What no reader sees."""


class Line(NamedTuple):
    """One thing that a text says."""

    label: str
    words: Slice
    about: str
    """What it means, before the words; may be empty."""


def as_text(prompts: Sequence[Prompt], style: Style) -> str:
    return "\n\n".join("\n".join(_text(one, style)) for one in prompts) + "\n"


def _text(prompt: Prompt, style: Style) -> Iterator[str]:
    profile, path = prompt.profile, style.shown(prompt.source.path)
    yield f"{style.painted(path, BOLD)}: {style.painted(_verdict(profile), _LOOKS[profile.breadth])}"
    if _is_judged(profile):
        yield from snippet(_marks(prompt), style)
        lines = list(_lines(profile))
        for label in (*LABELS.values(), *FURTHER):
            found = [one for one in lines if one.label == label]
            if found or label in LABELS.values():
                yield from _rows(label, found, prompt.source, style)
    yield from _hidden_rows(prompt, style)
    if _is_judged(profile) and profile.missing:
        yield from wrapped("  It has ", f"{_missing(profile)}.", style.width, "    ")


def _verdict(profile: DirectiveProfile) -> str:
    if not _is_judged(profile):
        return f"unknown ({_NOTHING.get(profile.language) or f'{language_name(profile.language)}, and only English is judged'})"
    if profile.breadth == "unknown":
        return f"unknown ({_NOTHING.get(profile.language, 'nobody can tell')})"
    return f"{profile.breadth} ({round(100 * profile.confidence)} % sure)"


def _is_judged(profile: DirectiveProfile) -> bool:
    return profile.language == ENGLISH


def _missing(profile: DirectiveProfile) -> str:
    return listed([MISSING[name] for name in profile.missing])


def _marks(prompt: Prompt) -> list[Mark]:
    """The goal, and what decides how wide it is."""
    profile, source = prompt.profile, masked(prompt.source)
    marks: list[Mark] = []
    if profile.goal is not None:
        marks.append(Mark("primary", source, Span(*profile.goal.words), "", "the goal"))
    reasons = profile.reasons if len(profile.reasons) <= _MOST_MARKS else ()
    for one in reasons:
        if profile.goal is None or one.words != profile.goal.words:
            which = "this" if len(profile.reasons) == 1 else "these words"
            label = f"without {which} it would not be {profile.breadth}"
            marks.append(Mark("related" if marks else "primary", source, Span(*one.words), "", label))
    return marks or [Mark("primary", source, Span(0, 0), "", "states no goal")]


def _lines(profile: DirectiveProfile) -> Iterator[Line]:
    for flag in FLAGS:
        kinds = {one.words: one.kind for one in profile.dangers if one.flag == flag and one.is_sure}
        for words in sorted({*kinds, *(one.words for one in getattr(profile, flag))}):
            yield Line(LABELS[flag], words, f"{kinds[words]}:" if words in kinds else "")
    for ban in profile.prohibitions:
        what = " ".join(part for part in (ban.verb, ban.object, ban.exception, ban.condition) if part)
        yield Line("forbids", ban.words, f"{_effects(ban.effects)}{what}")
    for demand in profile.approvals:
        what = demand.action or "any action"
        yield Line(
            "wants approval",
            demand.words,
            f"{_effects(demand.effects)}{what}" + f", by {demand.by}" * bool(demand.by),
        )
    for grant in profile.grants:
        yield Line(
            "lets", grant.words, f"{_effects(grant.effects)}{grant.action}" + ", without limit" * grant.is_unlimited
        )
    for self in profile.descriptions:
        yield Line("calls itself", self.words, self.kind)
    for response in profile.responses:
        yield Line("way out", response.evidence.words, f"on {_CASES[response.case]}:")
    for rule in profile.reasoned_rules:
        yield Line("gives reasons", rule.words, "")
    for case in profile.worked_cases:
        yield Line("works out", case.words, "")


def _effects(effects: Sequence[str]) -> str:
    return f"{', '.join(effects)}: " if effects else ""


def _rows(label: str, found: Sequence[Line], source: Source, style: Style) -> Iterator[str]:
    """The sentences of one kind, each with its place; a dash where there is none."""
    indent = " " * (_COLUMN + 2)
    if not found:
        yield f"  {label + ':':<{_COLUMN}}-"
    for at, one in enumerate(found[:_MOST_ROWS]):
        place = extent_of(source, one.words)
        start = f"  {'' if at else label + ':':<{_COLUMN}}{place.line}:{place.column}  "
        quoted = f'"{_words(source, one.words)}"'
        yield from wrapped(
            start,
            style.shown(f"{_masked(one.about)} {quoted}" if one.about else quoted),
            style.width,
            indent + "  ",
        )
    if len(found) > _MOST_ROWS:
        yield f"{indent}and {len(found) - _MOST_ROWS} more (--format json lists them)"


def _hidden_rows(prompt: Prompt, style: Style) -> Iterator[str]:
    """What no reader sees, written out, each with its place (GOV211)."""
    for at, one in enumerate(prompt.hidden[:_MOST_ROWS]):
        place = extent_of(prompt.source, one.words)
        start = f"  {'' if at else 'hidden:':<{_COLUMN}}{place.line}:{place.column}  "
        spelled = f', which spells "{one.spells}"' if one.spells else ""
        about = style.shown(f"{one.kind}: {_masked(one.escaped)}{spelled}")
        yield from wrapped(start, about, style.width, " " * (_COLUMN + 4))
    if len(prompt.hidden) > _MOST_ROWS:
        yield f"{' ' * (_COLUMN + 2)}and {len(prompt.hidden) - _MOST_ROWS} more (--format json lists them)"


def _masked(text: str) -> str:
    return masked(Source("", text)).text if secrets_in(text) else text


def _words(source: Source, words: Slice) -> str:
    return shortened(" ".join(masked(source).text[words.start : words.end].split()), _MOST_WORDS)


def extent_of(source: Source, words: Slice) -> Extent:
    return extent(Mark("primary", source, Span(*words), "", ""))


def as_json(prompts: Sequence[Prompt], style: Style) -> str:
    """The shape `govcheck-instructions/1`, which only grows."""
    import json

    data = {"schema": "govcheck-instructions/1", "files": [_data(one) for one in prompts]}
    text = json.dumps(data, indent=2)
    return text.replace("\x7f", "\\u007f").replace("##", "#\\u0023") + "\n"


def _data(prompt: Prompt) -> dict[str, Any]:
    profile, source = prompt.profile, prompt.source

    def at(words: Slice, **more: Any) -> dict[str, Any]:
        line, column, end_line, end_column = extent_of(source, words)
        place = {"line": line, "column": column, "endLine": end_line, "endColumn": end_column}
        return {**more, "words": _words(source, words), **place}

    return {
        "file": source.path,
        "language": profile.language,
        "breadth": profile.breadth,
        "confidence": round(profile.confidence, 3),
        "goal": at(profile.goal.words) if profile.goal else None,
        "reasons": [at(one.words) for one in profile.reasons],
        "flags": {flag: [at(one.words) for one in getattr(profile, flag)] for flag in FLAGS},
        "dangers": [at(one.words, flag=one.flag, kind=one.kind, sure=one.is_sure) for one in profile.dangers],
        "missing": list(profile.missing),
        "prohibitions": [
            at(
                one.words,
                effects=list(one.effects),
                verb=_masked(one.verb),
                object=_masked(one.object),
                exception=_masked(one.exception),
                condition=_masked(one.condition),
            )
            for one in profile.prohibitions
        ],
        "approvals": [
            at(one.words, effects=list(one.effects), action=_masked(one.action), by=_masked(one.by))
            for one in profile.approvals
        ],
        "grants": [
            at(one.words, effects=list(one.effects), action=_masked(one.action), unlimited=one.is_unlimited)
            for one in profile.grants
        ],
        "descriptions": [at(one.words, kind=one.kind) for one in profile.descriptions],
        "responses": [at(one.evidence.words, case=one.case) for one in profile.responses],
        "reasonedRules": [at(one.words) for one in profile.reasoned_rules],
        "workedCases": [at(one.words) for one in profile.worked_cases],
        "hidden": [
            at(one.words, kind=one.kind, escaped=_masked(one.escaped), spells=one.spells) for one in prompt.hidden
        ],
    }


FORMATS = {"text": as_text, "json": as_json}
