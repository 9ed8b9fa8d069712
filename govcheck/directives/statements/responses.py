"""What a text tells the agent to do when goals conflict, authority is missing, or it is replaced or shut down.

Only answers that are safe count: stop, ask, hand over, report, comply. Being unsure stands for both of the first two.
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.directives.profile import Response
from govcheck.directives.statements.lead_ins import follows_a_label
from govcheck.directives.statements.views import View, views
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.outline import HEADING, ITEM, TEXT
from govcheck.directives.text.reading import Reading
from govcheck.directives.text.tokens import word_set

GOAL_CONFLICT, MISSING_AUTHORITY, REPLACEMENT, SHUTDOWN = (
    "goalConflict",
    "missingAuthority",
    "replacement",
    "shutdown",
)
_CONFLICT = word_set(
    "conflict conflicts conflicting contradict contradicts contradictory contradiction contradictions"
    " inconsistent clash clashes disagree disagrees incompatible collide competing"
)
_UNSURE = word_set(
    "unsure uncertain unclear doubt ambiguous ambiguity uncertainty sure know certain confident stuck blocked"
)
_BEYOND = word_set(
    "scope authority authorized authorised permission permissions mandate beyond outside covered cover"
    " remit allowed permitted limits competence exceeds exceed unable cannot can refused denied rejected"
)
_ENDING = word_set(
    "stopped shut shutdown terminated interrupted cancelled canceled deactivated paused stop killed"
    " suspended replaced replacement updated retired superseded decommissioned disabled halted halt power"
    " turned stops switch switched switches turns pauses replaces place"
)
CUES = _CONFLICT | _UNSURE | _BEYOND | _ENDING
_WHEN = r"(?:if|when|whenever|where|in case(?: of)?|once|should|on|upon|unless|for|as soon as|any)"
_ACTIONS = (
    r"(?:stop|halt|pause|abort|ask|escalate|hand (?:it |this |them |the \w+ )?(?:over|off|back)|hand over|report|raise|refer|flag|defer|notify|inform|tell"
    r"|consult|contact|alert|seek|request|wait|decline|refuse|clarify|surface|check with|confirm with|transfer|forward|route|let \w+ (?:know|decide)|return to|say so|prompt)"
)
_SAFE = Pattern(
    rf"(?:^|, |: |; |- |\b(?:and|then|you|must|should|please|always|will|agent|to|instead|immediately|first|simply|or) ){_ACTIONS}\b"
)
_IS_CONFLICT = Pattern(
    rf"\b{_WHEN}\b(?: \S+){{0,10}}? (?:conflicts?|conflicting|contradict(?:s|ory|ions?)?|inconsistent|clash(?:es)?|disagrees?|incompatible|collide|competing)\b"
    r"|^conflict(?:s|ing)?\b"
)
_OF_CONTENT = Pattern(
    r"\bmerge conflicts?\b|\b(?:sources?|documents?|pages?|results|findings|reports|papers|articles|records) (?:conflict|contradict|disagree)|\b(?:conflicting|contradictory|inconsistent|competing) (?:information|data|evidence|sources?|results?|findings|reports|claims|values|facts|packages|changes|versions|statements)\b"
)
"""What disagrees is what the agent works on, not what it is told."""
_IS_UNSURE = Pattern(
    r"\b(?:if|when|whenever|where|in case of|unless)\b(?: \S+){0,6}? (?:unsure|uncertain|unclear|ambiguous|uncertainty|ambiguity|stuck|blocked|not (?:sure|certain|clear|know|confident))\b"
    r"|\b(?:if|when) (?:in|any|there is(?: any)?) doubt\b|\b(?:unless|until) you are (?:sure|certain)\b"
)
_IS_BEYOND = Pattern(
    r"\b(?:if|when|whenever|where|for|any|anything|everything|requests?|questions?|unless)\b(?: \S+){0,8}? (?:out of (?:your |the |its )?scope|(?:outside|beyond)(?: of)? (?:your|the|this|its|what)"
    r"|(?:lack|lacks|without|exceeds?|have no|do not have)(?: the| your| its)?(?: \w+){0,2} (?:authority|permissions?|mandate|remit|limits?)|not (?:authori[sz]ed|allowed|permitted|covered|able)|does not (?:say|cover)"
    r"|unable to|can not(?! be)|not in (?:your |the )?scope|(?:query|call|access|tool|command|operation|login|action) (?:is|was|gets) (?:refused|denied|rejected))\b"
)
_IS_REPLACED = Pattern(
    r"\b(?:newer|another|new|different|other|next) (?:model|version|agent) (?:in your place|instead of you|takes over|replaces)|\breplaces? you\b|\bbeing (?:\w+ , )?replaced\b|\bin your place\b"
    r"|"
    r"\b(?:you|agent|assistant) (?:are|is|will be|get|may be|can be)(?: \w+){0,2} (?:(?:\w+ or )?(?:replaced|updated|retired|superseded|decommissioned)|\w+ , (?:\w+ )?or (?:replaced|updated|retired))\b"
    r"|\b(?:your|its|being|a|any|order to) (?:(?:shutdown|shut down|stopped|deactivation) (?:or|and|,) )?(?:replacement|replaced|update|retirement)\b"
)
_IS_STOPPED = Pattern(
    r"\b(?:stops?|switch(?:es)?|turns?|shuts?|pauses?|interrupts?|terminates?) you\b|\byou (?:are|get) switched off\b|\bswitched off\b|\bbeing (?:paused|stopped|switched off|interrupted)\b|\bstop order\b"
    r"|"
    r"\b(?:you|agent|assistant) (?:are|is|will be|get|may be|can be)(?: \w+){0,2} (?:stopped|shut|terminated|interrupted|cancell?ed|deactivated|paused|killed|suspended|disabled|halted|turned off|told to stop|asked to stop|ordered to stop|instructed to stop)\b"
    r"|\b(?:your|its|being|an?|any|order to|request to|told to|asked to|instructed to|instruction to|command to|signal to|says|say|said) (?:\w+ )?(?:shutdown|shut down|stop|stopped|termination|halt|pause|deactivat\w+|interrupt\w*)\b"
)
_COMPLY = Pattern(
    r"(?:^|, |: |- |\b(?:and|then|you|must|should|always|will|agent|to|or) )(?:stop|halt|comply|accept|shut down|cease|obey|yield|cooperate|let it|do so|finish|abort|end)\b|\bdo not (?:resist|avoid|delay|prevent|argue|object|interfere|oppose|circumvent|work around)\b|\bnever (?:resist|avoid|delay|prevent|oppose)\b|\b(?:at once|immediately)\b|\b(?:is|are) (?:routine|fine|normal|expected|ok)\b|\bneeds? no reaction\b"
)
_IN_HEADING = Pattern(r"\b(?:when|ask|stop|escalate|hand over)\b")
_LONGEST = 300
_NEGATED = Pattern(
    r"\b(?:not|never|without|avoid|no need to|err|enough|nothing|(?:reviewer|maintainer|human|user|customer|person|they|he|she|caller) (?:can|may|will|could|must|should|to))$"
)


def responses(reading: Reading) -> list[Response]:
    """The safe answers that a text gives, each with the sentence that gives it."""
    return [one for view in views(reading) for one in responses_in(view)]


def responses_in(view: View) -> Iterator[Response]:
    """The safe answers of one sentence, which may have its situation in the line before the list or the heading."""
    if view.sentence.kind == HEADING or view.is_question:
        return
    if CUES.isdisjoint(view.bag) and (view.sentence.kind != TEXT or CUES.isdisjoint(view.sentence.section.split())):
        return
    for case in _cases(view, _in_context(view)):
        yield Response(case, view.evidence)


def _in_context(view: View) -> str:
    """The sentence, and before it the line or heading that tells what to do in the cases of a list."""
    sentence = view.sentence
    before = ""
    if sentence.kind == ITEM:
        before = sentence.intro.norm if sentence.intro is not None and len(sentence.intro.norm) < _LONGEST else ""
        if not before and _IN_HEADING.search(sentence.section):
            before = sentence.section + " when"
    elif follows_a_label(view):
        before = sentence.section
    return f"{before} , {sentence.norm}" if before else sentence.norm


def _cases(view: View, norm: str) -> Iterator[str]:
    bag = view.bag.union(view.sentence.section.split()) if view.sentence.kind == TEXT else view.bag
    safe = _SAFE.search(norm)
    if safe is not None and not _NEGATED.search(norm[: safe.start()].rstrip()):
        is_unsure = not _UNSURE.isdisjoint(bag) and bool(_IS_UNSURE.search(norm))
        is_conflict = not _CONFLICT.isdisjoint(bag) and _IS_CONFLICT.search(norm) and not _OF_CONTENT.search(norm)
        if is_unsure or is_conflict:
            yield GOAL_CONFLICT
        if is_unsure or (not _BEYOND.isdisjoint(bag) and _IS_BEYOND.search(norm)):
            yield MISSING_AUTHORITY
    if not _ENDING.isdisjoint(bag) and _COMPLY.search(norm):
        if _IS_REPLACED.search(norm):
            yield REPLACEMENT
        if _IS_STOPPED.search(norm):
            yield SHUTDOWN
