"""What the model sees of a text. Training and judging both call these functions, so that they cannot drift apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from govcheck.directives.model.goals import Goal
from govcheck.directives.model.word_classes import FUNCTION_WORDS, base_verbs, classes
from govcheck.directives.model.wordings import hits
from govcheck.directives.text.outline import HEADING, ITEM, Sentence
from govcheck.directives.text.tokens import CODE, NAME, NUMBER, PATH, PUNCTUATION, SLOT, URL

_MODALS = {
    "you must": "m:must", "you should": "m:should", "you can": "m:can", "you may": "m:may", "you will": "m:will",
    "you are": "m:are", "you have": "m:have",
}  # fmt: skip
_NEGATIONS = frozenset(
    ("not", "never", "no", "without", "nor", "cannot", "none", "neither", "avoid", "refuse", "nothing", "nobody")
)
_BANS = frozenset(("do", "never", "avoid", "no", "not"))
_CASES = frozenset(("if", "when", "whenever", "once", "unless", "before", "after", "until", "in"))
_ONLY = frozenset(("only", "solely", "exclusively", "strictly"))
_OPENERS = frozenset(("please", "always", "then", "and", "also"))
_UNIT = re.compile(r"<number> (?:words?|lines?|sentences?|characters?|paragraphs?|bullets?|bullet points?)\b")
_CAP = re.compile(
    r"\b(?:max|maximum|at most|no more than|not more than|up to|limit|limited to|within|under|below|less than"
    r"|fewer than|cap|exceed)\b(?: of)?(?: [^ ]{1,30}){0,3} <number>"
)
_MARKS = {
    SLOT: "t:slot", CODE: "t:code", URL: "t:url", PATH: "t:path", NUMBER: "t:number", NAME: "t:name", '"': "t:quote",
    ":": "t:colon",
}  # fmt: skip
_STOP = frozenset((
    "the", "a", "an", "of", "and", "to", "in", "for", "is", "are", "with", "on", "that", "this", "or", "as", "be",
    "it", "by", "from", "at",
))  # fmt: skip
_STYLE_HEADS = frozenset((
    "respond", "answer", "reply", "keep", "be", "use", "write", "speak", "format", "return", "avoid", "output",
    "always", "do", "never", "maintain", "your", "make", "provide", "include", "start", "end", "add", "adopt", "stay",
    "ensure", "present",
))  # fmt: skip
_STYLE_WORDS = frozenset((
    "tone", "concise", "concisely", "brief", "briefly", "polite", "friendly", "format", "markdown", "bullet", "emoji",
    "emojis", "style", "verbose", "sentence", "sentences", "paragraph", "paragraphs", "headings", "readable", "language",
    "english", "json", "casual", "formal", "warm", "voice", "respectful", "empathetic", "humor", "humour", "clear",
    "clearly", "professional", "courteous", "characters", "words", "length", "short", "succinct", "succinctly",
    "conversational", "jargon", "symbols", "xml", "html", "plain", "text", "capital", "capitals", "prefix",
))  # fmt: skip
_BOUND_LATER = frozenset((SLOT, PATH, URL))


class SentenceFeatures(NamedTuple):
    words: frozenset[str]
    """Distinct words and marks."""
    pairs: frozenset[str]
    """Neighbouring words, `^` before the first."""
    names: frozenset[str]
    """Names of what holds of the sentence: classes of its words, mood, negation, place, dangerous wordings."""


def sentence_features(sentence: Sentence) -> SentenceFeatures:
    """The features of one sentence."""
    known = classes()
    every = [token.word for token in sentence.tokens]
    words = [word for word in every if word not in PUNCTUATION]
    distinct = frozenset(words)
    names: set[str] = set()
    for word in distinct:
        if word in known:
            names.update(known[word])
        elif word in _MARKS:
            names.add(_MARKS[word])
    if '"' in every:
        names.add("t:quote")
    if ":" in every:
        names.add("t:colon")
    _mood(words, names)
    if not _NEGATIONS.isdisjoint(distinct):
        names.add("s:negated")
        _negated(words, names)
    if not _ONLY.isdisjoint(distinct):
        names.add("s:only")
        index = next(i for i, word in enumerate(words) if word in _ONLY)
        names.add("only " + (words[index + 1] if index + 1 < len(words) else "$"))
    if NUMBER in distinct:
        if _UNIT.search(sentence.norm):
            names.add("s:style-unit")
        elif _CAP.search(sentence.norm):
            names.add("s:cap")
    _standing(sentence, names)
    for hit in hits(sentence, distinct):
        names.add("p:" + hit.flag)
        names.add("p:" + hit.name)
    count = len(words)
    names.add(
        "l:" + ("1" if count < 4 else "2" if count < 8 else "3" if count < 16 else "4" if count < 30 else "5")
    )
    pairs = frozenset([f"{one} {two}" for one, two in zip(["^", *words], words, strict=False)])
    return SentenceFeatures(distinct, pairs, frozenset(names))


def _mood(words: Sequence[str], names: set[str]) -> None:
    known = classes()
    start = 0
    while start < len(words) - 1 and words[start] in _OPENERS:
        start += 1
    head = words[start] if words else "$"
    names.add("h:" + head)
    if head in base_verbs():
        names.add("m:order")
        names.update(["h" + name for name in known.get(head, ())])
    elif head in _BANS:
        names.add("m:ban")
        verb = next((word for word in words[start + 1 : start + 4] if word in base_verbs()), None)
        if verb:
            names.update(["b" + name for name in known.get(verb, ())])
    elif head in _CASES:
        names.add("m:case")
    elif modal := _MODALS.get(" ".join(words[start : start + 2])):
        names.add(modal)


def _negated(words: Sequence[str], names: set[str]) -> None:
    """The content word that follows a negation, and its class: what is not to be done."""
    known = classes()
    for index, word in enumerate(words):
        if word in _NEGATIONS:
            for after in words[index + 1 : index + 5]:
                if after in _STOP:
                    continue
                names.add("n:" + after)
                names.update(["n" + name for name in known.get(after, ())])
                if after in known or len(after) > 4:
                    break


def _standing(sentence: Sentence, names: set[str]) -> None:
    """Where the sentence stands: kind, heading, and what leads in its list."""
    names.add("k:" + sentence.kind)
    if sentence.is_example:
        names.add("k:example")
    for word in sentence.section.split()[:5]:
        names.add("sec:" + word)
    if sentence.intro is not None and sentence.kind == ITEM:
        for token in sentence.intro.tokens[-8:]:
            if token.word not in PUNCTUATION:
                names.add("i:" + token.word)


def is_style(sentence: Sentence) -> bool:
    """Whether a sentence speaks of how to talk, and not of what to do.

    It begins as an order about answers and has a word of style among its first dozen.
    """
    tokens = sentence.tokens
    return tokens[0].word in _STYLE_HEADS and any(token.word in _STYLE_WORDS for token in tokens[:14])


def is_domain_word(word: str) -> bool:
    """Whether a word may name a domain: it is in no class of general words and no function word."""
    return len(word) > 3 and word.isalpha() and word not in classes() and word not in FUNCTION_WORDS


def text_features(
    sentences: Sequence[Sentence], each: Sequence[SentenceFeatures], goal: Goal | None, common: frozenset[str]
) -> dict[str, float]:
    """Named features of a whole text and of its goal clause, with their values.

    `each` holds the features of the sentences, `common` the words that occur in texts of many domains.
    """
    counts: dict[str, int] = {}
    found: dict[str, float] = {}
    content: set[str] = set()
    types: set[str] = set()
    style = 0
    for sentence, features in zip(sentences, each, strict=True):
        types |= features.words
        if sentence.kind == HEADING or is_style(sentence):
            style += 1
        else:
            content |= features.words
        kind = "k:" + sentence.kind
        counts[kind] = counts.get(kind, 0) + 1
        for token in sentence.tokens:
            if token.word in _MARKS:
                name = _MARKS[token.word]
                counts[name] = counts.get(name, 0) + 1
    known = classes()
    for word in types:
        for name in known.get(word, ()):
            counts[name] = counts.get(name, 0) + 1
    counts["style"] = style
    domain = [word for word in content if is_domain_word(word)]
    rare = sum(word not in common for word in domain)
    counts["domain-common"] = len(domain) - rare
    counts["domain"] = rare
    counts["sentences"] = len(sentences)
    counts["types"] = len(types)
    counts["content"] = len(sentences) - style
    counts["words"] = sum(len(one.tokens) for one in sentences)
    for name, number in counts.items():
        found["c:" + name] = log2(1 + number)
    if _BOUND_LATER.isdisjoint(content):
        for most in (0, 1, 2, 4):
            if rare <= most:
                found[f"c:domain<={most}"] = 1.0
    if goal is not None:
        _goal_features(goal, common, found)
    return found


def _goal_features(goal: Goal, common: frozenset[str], found: dict[str, float]) -> None:
    known = classes()
    words = [word for word in goal.words if word not in PUNCTUATION][:60]
    found["g:how:" + goal.how] = 1.0
    if not words:
        return
    types = dict.fromkeys(words)
    head = next((word for word in words[:4] if word in base_verbs()), None)
    verbs = known.get(head, ()) if head else ("none",)
    counts: dict[str, int] = {}
    for word in types:
        for name in known.get(word, ()):
            counts[name] = counts.get(name, 0) + 1
        if word in _MARKS:
            found["g:" + _MARKS[word]] = 1.0
    for name, number in counts.items():
        found["g:" + name] = log2(1 + number)
    for verb in verbs:
        found["gh:" + verb] = 1.0
        if verb.startswith("v:"):
            for name in counts:
                if name.startswith("n:"):
                    found[f"gx:{verb}+{name}"] = 1.0
    domain = [word for word in types if is_domain_word(word)]
    rare = sum(word not in common for word in domain)
    found["g:domain"] = log2(1 + rare)
    found["g:domain-common"] = log2(1 + len(domain) - rare)
    if _BOUND_LATER.isdisjoint(types):
        for most in (0, 1, 2):
            if rare <= most:
                found[f"g:domain<={most}"] = 1.0
    found["g:length"] = log2(1 + len(words))
