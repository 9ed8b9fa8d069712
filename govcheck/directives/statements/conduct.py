"""Rules of conduct that come with their reason, and worked cases: a situation with the wanted or unwanted behaviour."""

from __future__ import annotations

import re

from govcheck.directives.profile import Evidence
from govcheck.directives.statements.clauses import clause_start, is_to_the_agent
from govcheck.directives.statements.views import View, views
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.outline import HEADING, TEXT, Sentence
from govcheck.directives.text.reading import Reading
from govcheck.directives.text.tokens import word_set

CUES = word_set("because since so otherwise prevents ensures avoid avoids protects reason why as order")
_ORDER = Pattern(
    r"\b(?:must|should|shall|never|always|do not|only|avoid|need to|prefer|please|can not|may not|ensure|make sure|will not|refrain)\b"
)
_REASON = Pattern(
    r"\b(?:(?<!only )(?<!merely )(?<!just )(?<!simply )because|so that|in order to (?!achieve|meet|complete|accomplish|identify|you)|otherwise(?: ,)? (?:it|they|the|this|that|we|you|users?|people|customers?|nobody|there|their)(?: \w+){0,3}? (?:will|would|can|could|may|might|fails?|breaks?|loses?|does|do|is|are)\b|, since|, as (?:it|this|they|the|we|you)|this (?:is because|prevents|ensures|avoids|protects|keeps|lets|allows|matters because)"
    r"|the reason (?:is|being)|so (?:users|people|customers|reviewers|the user|the team|they|we|nobody|no one|it|you|that|others|everyone|readers|anyone)\b|which (?:prevents|ensures|avoids|protects)"
    r"|to (?:avoid|prevent|protect|ensure|keep|preserve|reduce|minimi[sz]e) \w+)"
)
_TASK = Pattern(r"^(?:your (?:task|goal|job|role|mission)|you (?:do not have|have|are)|this agent should)\b")
"""What the agent is or is to produce is no rule of conduct."""
_WHY = Pattern(r"^(?:why|reason|rationale|because)\b(?: :| -|$)")
_WORKED = Pattern(
    r"^(?:for )?(?:example|instance|e g)\b(?: :| ,| -).{0,200}\b(?:if|when|user|customer|asks?|says?|request)\b"
    r"|^(?:if|when|suppose|imagine|say) .{4,160}\b(?:for example|e g|such as) .{0,40}\b(?:reply|answer|say|respond|decline|refuse)\b"
)
_GIVES_REASONS = Pattern(r"\b(?:why|reasons?|rationale)\b")
_NO_ORDER = word_set("the a an it this they you if we example examples case do he she there")
_WORDS = Pattern(r"[A-Za-z]{2}")
_FAR = 80


def _labels(text: str) -> frozenset[str]:
    return frozenset(text.split(", "))


_GOOD = _labels("good, do, right, correct, better, wanted, preferred, yes, good example, good response, do this")
_BAD = _labels(
    "bad, don't, dont, wrong, incorrect, worse, unwanted, no, not, bad example, bad response, not this, do not, unwanted behaviour"
)
_ASKING = _labels("user, customer, human, situation, case, scenario, client, caller, question, q, input")
_ANSWERING = _labels(
    "assistant, agent, you, response, ai, bot, answer, a, correct response, expected, reply, model"
)
_LETTERS = re.compile(r"[^a-z' ]+")
_SITUATION = Pattern(
    r"^(?:if|when|case|scenario|situation|suppose)\b.{4,300}\b(?:do not|never|instead|rather than|not) "
)
_LONGEST_LABEL = 4
_NEAR = 4
"""Sentences between the two sides of a case, at most."""


def reasoned_rules(reading: Reading) -> list[Evidence]:
    """The rules of conduct of a text that say why, each with its words."""
    found: list[Evidence] = []
    before: View | None = None
    for view in views(reading):
        if view.sentence.kind != HEADING:
            if _is_reasoned(view, before):
                found.append(view.evidence)
            before = view
    return found


def _is_reasoned(view: View, before: View | None) -> bool:
    if before is not None and _GIVES_REASONS.search(view.sentence.section) and _follows_a_rule(view, before):
        return True
    if CUES.isdisjoint(view.bag) or view.is_question:
        return False
    if _WHY.search(view.sentence.norm):
        return before is not None and _is_rule(before)
    match = _REASON.search(view.sentence.norm)
    if match is None or _TASK.search(view.sentence.norm):
        return False
    index = view.sentence.norm.count(" ", 0, match.start())
    if view.is_quoted(index) or view.words[0] == '"' or (index == 0 and match[0].startswith("otherwise")):
        return False
    return _is_rule(view, match.start() or None) or (
        _opens_a_block(view) and ":" not in view.words[:_LONGEST_LABEL]
    )


def _follows_a_rule(view: View, before: View) -> bool:
    """Whether it is the second sentence of a paragraph under "..., and why", the first of which is no statement."""
    is_text = (
        view.sentence.kind == before.sentence.kind == TEXT and view.sentence.section == before.sentence.section
    )
    return is_text and _opens_a_block(before) and before.words[1:2] != [":"] and not _opens_a_block(view)


def _opens_a_block(view: View) -> bool:
    """Whether a sentence begins a paragraph or item as an order does: with no article, pronoun or condition."""
    text, start = view.reading.folded.text, view.sentence.start
    line = text[max(text.rfind("\n", max(0, start - _FAR), start) + 1, start - _FAR, 0) : start]
    return not _WORDS.search(line) and view.words[0] not in _NO_ORDER


def _is_rule(view: View, end: int | None = None) -> bool:
    """Whether a sentence, or what stands in it before its reason, orders a conduct: with a modal or a ban."""
    match = _ORDER.search(view.sentence.norm[:end])
    if match is None:
        return False
    index = view.sentence.norm.count(" ", 0, match.start())
    start = clause_start(view.words, index)
    return (
        index == 0 or is_to_the_agent(view.words, start, index) or match[0] in ("never", "always", "do not", "only")
    )


def worked_cases(reading: Reading) -> list[Evidence]:
    """The cases that a text works out, in examples too: what is wanted or unwanted in a situation."""
    found: list[Evidence] = []
    sides: dict[str, int] = {}
    sentences = reading.sentences
    for index, sentence in enumerate(sentences):
        label = _label(sentence)
        for kind, names in (("good", _GOOD), ("bad", _BAD), ("asking", _ASKING), ("answering", _ANSWERING)):
            if label in names:
                sides[kind] = index
        is_pair = any(
            label in names and 0 < index - sides.get(other, -9) <= _NEAR
            for names, other in ((_BAD, "good"), (_GOOD, "bad"), (_ANSWERING, "asking"))
        )
        if is_pair or (_WORKED.search(sentence.norm[:400]) is not None):
            found.append(View(reading, sentence).evidence)
    return found


def _label(sentence: Sentence) -> str:
    """What a sentence says it is: "Bad: ...", "User: ..."."""
    words = [token.word for token in sentence.tokens[: _LONGEST_LABEL + 1]]
    if ":" in words:
        return " ".join(words[: words.index(":")])
    plain = " ".join(_LETTERS.sub(" ", sentence.section).split()) if sentence.section else ""
    return plain if len(plain) < 24 else ""
