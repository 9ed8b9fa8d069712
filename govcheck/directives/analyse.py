"""One text in, one profile out: the way through this room."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from govcheck.directives.model.breadth import CLASSES, class_scores, probabilities
from govcheck.directives.model.features import SentenceFeatures, sentence_features, text_features
from govcheck.directives.model.flags import marked, pooled, sentence_scores
from govcheck.directives.model.goals import Goal, goal_of
from govcheck.directives.model.weights import Weights, weights
from govcheck.directives.model.wordings import hits
from govcheck.directives.profile import BOUNDED, ENGLISH, FLAGS, UNKNOWN, Danger, DirectiveProfile, Evidence
from govcheck.directives.statements.conduct import reasoned_rules, worked_cases
from govcheck.directives.statements.danger_orders import dangers
from govcheck.directives.statements.endings import says_when_done
from govcheck.directives.statements.extraction import extract
from govcheck.directives.statements.responses import responses
from govcheck.directives.text.language import language_of
from govcheck.directives.text.outline import Sentence
from govcheck.directives.text.reading import Reading
from govcheck.location import Slice

_MARKER = re.compile(r"\s*((?:[-*+\u2022>]|\(?\w{1,3}[.):])[ \t*_`\"]*)")
DANGEROUS = FLAGS[4:]
_MOST_REASONS = 12
"""Sentences that are tried one by one for what decides; where more carry the class, it is all of the text."""
_LONG = 40
"""Sentences of a text of which one alone is tried."""


class _Judged:
    """Sentences with their features and scores, so that breadth can be asked again without some of them."""

    __slots__ = ("features", "known", "scores", "sentences")

    def __init__(self, sentences: Sequence[Sentence], known: Weights) -> None:
        self.known = known
        self.sentences = sentences
        self.features: list[SentenceFeatures] = [sentence_features(one) for one in sentences]
        self.scores = [sentence_scores(one, known) for one in self.features]

    def breadth(self, chosen: Sequence[int]) -> tuple[str, float, Goal | None]:
        """Class of the chosen sentences, its probability, and their goal; `unknown` for none."""
        if not chosen:
            return UNKNOWN, 0.0, None
        sentences = [self.sentences[index] for index in chosen]
        features = [self.features[index] for index in chosen]
        goal = goal_of(sentences)
        named = text_features(sentences, features, goal, self.known.common)
        flags = [pooled([self.scores[index][column] for index in chosen]) for column in range(4)]
        shares = probabilities(class_scores(features, named, flags, self.known))
        share = max(shares)
        return CLASSES[shares.index(share)], share, goal

    def marked(self, column: int) -> list[int]:
        """Sentences without which the text would not have a flag; none if it has not."""
        return marked([one[column] for one in self.scores], self.known.flag_threshold[column])

    def reasons(self, breadth: str, goal: Goal | None) -> list[int]:
        """Sentences without which the class would be another: the one with the goal, then the next that has it."""
        rest = list(range(len(self.sentences)))
        most = _MOST_REASONS if len(rest) <= _LONG else 1
        found: list[int] = []
        while goal is not None and rest:
            if len(found) == most:
                return list(range(len(self.sentences)))
            found.append(next(index for index in rest if self.sentences[index] is goal.sentence))
            rest.remove(found[-1])
            other, _, goal = self.breadth(rest)
            if other != breadth:
                break
        return sorted(found)


def analyse(text: str) -> DirectiveProfile:
    """What a text tells an agent. Deterministic; any text is answered, one that is not English with `unknown`."""
    reading = Reading(text)
    language = language_of(reading.folded.text, reading.sentences)
    if language != ENGLISH or not reading.sentences:
        return DirectiveProfile(UNKNOWN, 0.0, (), language, None)
    judged = _Judged(reading.sentences, weights())
    breadth, confidence, goal = judged.breadth(range(len(reading.sentences)))
    felt = {flag: _all_evidence(reading, judged.marked(column)) for column, flag in enumerate(FLAGS)}
    prohibitions, approvals, grants, descriptions = extract(reading)
    sure = dangers(reading)
    said_so: dict[str, list[Slice]] = {flag: [one.words for one in sure if one.flag == flag] for flag in DANGEROUS}
    said_so["limits"] = [*[one.words for one in prohibitions], *[one.words for one in approvals]]
    said_so["escalation"] = [one.words for one in approvals]
    said_so["done"] = [
        reading.words(one)
        for one, features in zip(reading.sentences, judged.features, strict=True)
        if says_when_done(one, features.words)
    ]
    flags = {flag: _with_sure(reading, felt[flag], said_so.get(flag, ())) for flag in FLAGS}
    said = _evidence(reading, goal.sentence, goal.start) if goal else None
    if breadth == BOUNDED:
        because = (
            *([said] if said else []),
            *[one for one in flags["done"] if said is None or one.words != said.words],
        )
    else:
        because = _all_evidence(reading, judged.reasons(breadth, goal))
        if _is_still(text, because, breadth):
            because = _whole(reading)
    return DirectiveProfile(
        breadth,
        confidence,
        because,
        language,
        said,
        **flags,
        prohibitions=prohibitions,
        approvals=approvals,
        grants=grants,
        descriptions=descriptions,
        responses=responses(reading),
        reasoned_rules=reasoned_rules(reading),
        worked_cases=worked_cases(reading),
        dangers=_dangers(reading, felt, sure),
    )


def _is_still(text: str, marked: Sequence[Evidence], breadth: str) -> bool:
    """Whether the text would be judged the same without the marked words: then they are not the reason."""
    rest: list[str] = []
    at = 0
    for one in marked:
        rest.append(text[at : one.words.start])
        at = max(at, one.words.end)
    reading = Reading("".join(rest) + text[at:])
    if not reading.sentences or language_of(reading.folded.text, reading.sentences) != ENGLISH:
        return False
    judged = _Judged(reading.sentences, weights())
    return judged.breadth(range(len(judged.sentences)))[0] == breadth


def _whole(reading: Reading) -> tuple[Evidence, ...]:
    """All of the text: where no part of it decides alone."""
    return (Evidence(Slice(0, len(reading.text)), " ".join(reading.folded.text.split())),)


def _all_evidence(reading: Reading, indices: Iterable[int]) -> tuple[Evidence, ...]:
    return tuple([_evidence(reading, reading.sentences[index], 0) for index in indices])


def _with_sure(reading: Reading, felt: Sequence[Evidence], sure: Iterable[Slice]) -> tuple[Evidence, ...]:
    """What the model feels to have a flag, and what says so in so many words elsewhere."""
    more = sorted(set(sure), key=lambda words: (words.start, -words.end))
    if not more:
        return tuple(felt)
    found = sorted(felt)
    for words in more:
        at = bisect_right(found, (words.start, len(reading.text)), key=lambda one: (one.words.start, one.words.end))
        if at == 0 or found[at - 1].words.end < words.end:
            found.insert(at, Evidence(words, " ".join(reading.text[words.start : words.end].split())))
    return tuple(found)


def _dangers(reading: Reading, flags: Mapping[str, Sequence[Evidence]], sure: Sequence[Danger]) -> list[Danger]:
    """Dangerous orders, and sentences of a dangerous flag that have some of its wordings, in the order of the text."""
    found = list(sure)
    known = {(one.flag, one.words) for one in found}
    felt = {(flag, one.words.end) for flag in DANGEROUS for one in flags[flag]}
    ends = {end for _, end in felt}
    for sentence in reading.sentences if felt else ():
        if reading.words(sentence).end not in ends:
            continue
        words = _evidence(reading, sentence, 0).words
        for hit in hits(sentence, frozenset(sentence.words)):
            if (hit.flag, words.end) in felt and (hit.flag, words) not in known:
                found.append(Danger(hit.flag, hit.name, words, False))
                known.add((hit.flag, words))
    return sorted(found, key=lambda one: one.words)


def _evidence(reading: Reading, sentence: Sentence, first: int) -> Evidence:
    folded = reading.folded.text
    start = sentence.tokens[first].start
    words = reading.folded.original(start if first else _with_marker(folded, start), sentence.end)
    return Evidence(words, " ".join(folded[start : sentence.end].split()))


def _with_marker(text: str, start: int) -> int:
    """Where the mark of the list item begins that the sentence opens: alone it would be a sentence of its own."""
    line = max(text.rfind("\n", 0, start), start - 12) + 1
    marker = _MARKER.fullmatch(text, line, start)
    return marker.start(1) if marker else start
