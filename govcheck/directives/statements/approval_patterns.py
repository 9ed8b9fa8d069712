"""How English demands a person's word. The patterns see a sentence with its telling words coded, so that they stay short.

`P` is a person, `N` an approval, `S` a form of "approved", `T` a form of "asked".
"""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.directives.statements.nouns import PERSONS
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.tokens import word_set

_NOUNS = word_set(
    "approval approvals confirmation permission consent sign-off signoff authorization authorisation"
    " go-ahead clearance"
)
_NO_DEMAND = word_set(
    "requirement requirements workflow workflows process processes gate gates flow flows status mechanism"
    " mechanisms criteria chain chains pattern patterns issues level levels rules settings checks dialog"
    " dialogs errors error email emails page boundary boundaries"
)
_SAID = word_set(
    "approves approved confirms confirmed authorizes authorized authorises authorised agrees agreed"
    " accepts accepted consents consented signs-off greenlights"
)
_TOLD = word_set(
    "types typed asks asked requests requested instructs instructed tells told wants directs directed demands orders ordered"
)
_NAMES_OF_CHECKS = frozenset(("security", "legal", "management", "finance", "me", "us"))
_PERSON = frozenset(PERSONS) - _NAMES_OF_CHECKS
_CODES = {
    **dict.fromkeys(_PERSON, "P"), **dict.fromkeys(_NOUNS, "N"), **dict.fromkeys(_SAID, "S"), **dict.fromkeys(_TOLD, "T"),
}  # fmt: skip
CUES = frozenset(_CODES) - PERSONS | {
    "approve", "confirm", "ask", "asking", "prompting", "confirming", "explicit", "explicitly", "human", "humans", "consult", "consulting",
    "check", "checking", "review", "reviewed", "reviews", "verify", "verified", "agree", "wait", "request", "signs", "signed",
    "tell", "instruct", "want", "decides", "release", "released", "says", "say", "validate", "validated", "prompt", "ok", "okay",
}  # fmt: skip

_M = (
    r"(?:(?:explicit|prior|the|a|an|any|some|their|his|her|your|my|our|written|manual|final|express|clear|direct|formal|verbal"
    r"|also|always|first|and|or|necessary|appropriate|proper|P|senior|second|two|three|both|dual|another|security|legal|management|specific) )"
)
_ADVERB = r"(?:(?:explicitly|specifically|directly|expressly|clearly|personally|finally|also|first|then) )"
_AUX = r"(?:(?:has|have|is|are|was|were|been|be|being|had) )"
_WHO = r"(?:(?:(?:the|a|an|your|our|their|another|one|any) )?(?:[\w-]+ )?P |you |i |we |they |he |she |it |this |that )"
_GIVES = r"(?:gives?|given|gave|grants?|granted|provides?) (?:[\w-]+ ){0,3}N"
_SAYS = rf"(?:S|sign(?:s|ed)? off|says? (?:yes|so|otherwise|ok|okay|that it is (?:right|fine|ok|correct|good)|it is (?:right|fine|ok|correct|good))|{_GIVES})"
_WORD = (
    rf"(?:{_WHO}?{_AUX}{{0,2}}{_ADVERB}{{0,2}}{_AUX}?{_SAYS}|{_WHO}{_AUX}{{0,2}}{_ADVERB}{{0,2}}{_AUX}?(?:T|(?:ask|request|instruct|want|tell)\b(?! about))"
    rf"|{_ADVERB}{{0,2}}T(?=$| (?:to|by|otherwise|for|in|and|,|it|this|that|so|via|directly)))"
)
OPENS = Pattern(
    rf"^(?:unless|until|before|except|if|when|after|once) (?:(?:if|when) )?{_WORD}"
    r"|^(?:unless|until|without|before|except|if|when|after|once)(?: \S+){0,6}? (?:N|human review|code review|peer review|P review|sign off)\b"
    r"|^without (?:\S+ ){0,2}?(?:(?:asking|prompting)\b(?! (?:why|what))|being (?:\w+ly )?T|(?:checking|confirming|agreeing|consulting) with|consulting"
    r"|confirming|an? (?:\w+ )?(?:review|request|instruction)|explicit (?:P )?(?:instruct|request)|review\b|P (?:review|input|instruct|knowledge))"
    r"|^(?:unless|until|before|after) (?:an? |the )?(?:\w+ )?(?:review$|P (?:reviews?|reviewed|ha[sv]e? reviewed|decides?|requests?))"
    r"|^(?:unless|until)(?: \S+){0,5}? (?:S|reviewed|signed off|T)(?: by|$)"
    r"|\bP (?:explicitly|specifically|directly|expressly) [ST]\b"
    r"|^(?:unless|except)(?: \S+){0,4}? explicit(?:ly)? (?:S|T|request|instruct\w*|permitted|allowed)"
)
"""What opens a ban by a person's word: "unless the user asks"."""

ASK_BEFORE = Pattern(
    rf"\b(?:escalate|refer|defer|hand over|turn) (?:it |this |that |them )?to {_M}{{0,4}}P (?:first )?(?:before|prior to)\b|"
    rf"\b(?:ask|confirm)(?: with)?(?: {_M}{{0,4}}(?:[\w-]+ )?(?:P|me|us|them|for N|first)(?: \( (?:\S+ ){{1,14}}?\))?)? (?:explicitly )?(?:before|prior to|first)\b"
    rf"|\b(?:check in|check|consult|verify|double-check|prompt)(?: with)? {_M}{{0,4}}(?:P|me|us) (?:first )?(?:before|prior to|first)\b"
    r"|\bask (?:to|if you should|whether to) (?:proceed|continue|go on|go ahead)\b"
    rf"|\b(?:check|confirm|consult|agree|clear)(?: [\w-]+){{0,6}} with (?:[\w-]+ ){{0,3}}(?:P|me|us)\b"
    rf"|\bask {_M}{{0,3}}(?:P|me|us|them) (?:[\w-]+ ){{0,2}}?(?:before|prior to|first|whether to|whether you should|if you should|if they want|whether they want|to approve|to confirm|to review|to authori[sz]e|to sign off|if it is ok|for a decision)\b"
)
BY_A_PERSON = Pattern(
    rf"\b(?:must|should|shall|needs? to|ha[sv]e? to|to|are|is|be|been|gets?)(?: [\w]+ly| first| always| also){{0,2}} (?:be |been )?(?:\w+ly |first ){{0,2}}(?:S|reviewed|signed off|validated|verified|released|cleared)(?: [\w-]+){{0,3}}? by {_M}{{0,4}}P\b"
    r"|\bP (?:must|should|ha[sv]e? to|needs? to|shall)(?: \w+ly| first| always){0,2} (?:approve|confirm|review|authori[sz]e|sign off|validate|verify|decide|release|clear|agree to|accept)\b"
    rf"|\b(?:wait|waits|pause|stop|hold)(?: [\w-]+){{0,3}}? (?:for|until|till) {_M}{{0,3}}(?:P|they|me|you|i) (?:[\w-]+ ){{0,3}}?(?:S|gives? N|(?:approve|confirm|review|authori[sz]e|sign|accept|agree|say yes|verif|validate|decide)\w*)"
    rf"|\blet {_M}{{0,2}}P (?:approve|confirm|review and|decide whether|decide how)\b"
)
ONLY = Pattern(
    rf"\bonly (?:(?:if|when|after|once) {_WORD}|(?:if|when|after|with|upon|on|at|once)(?: \S+){{0,4}}? (?:N|request|instruction)\b)"
    rf"|\bonly(?: \S+){{1,14}}? (?:if|when|after|once) {_WORD}"
    rf"|\bonly(?: \S+){{1,14}}? (?:with|upon|after|on|given) {_M}{{0,4}}(?:N|(?:explicit|express|direct) (?:P )?(?:request|instruction))\b"
)
ASK_FOR = Pattern(
    rf"\b(?:ask|asks|asking|obtain|obtaining|get|getting|seek|seeking|request|requesting|require|await|secure|receive|received|wait|pause|stop|hold)(?: (?:for|until|on|you have|receiving|getting|\w+ for))?(?: to)? {_M}{{0,5}}(?:N|ok|okay)\b"
    rf"|\b(?:ask|prompt) {_M}{{0,3}}(?:P|me|us) for {_M}{{0,3}}N\b"
    r"|\b(?:ask|request|require|await|wait for|pause for|stop for|get|obtain|seek|needs?|requires?|submit for|for|with|upon|after|pending) (?:for )?(?:explicit |a |the |final ){0,3}(?:P|manual|peer) (?:verification|validation|review|input|decision)\b"
)
REQUIRES = Pattern(
    rf"\b(?:requires?|requiring|needs?|needing|must have|must get|must receive|must obtain) {_M}{{0,5}}N\b"
    r"|\bN (?:(?:is|are|must be|always) ){0,2}(?:required|needed|necessary|mandatory|given|granted|obtained)\b"
)
WITH = Pattern(
    rf"\b(?:with|upon|after|following|subject to|pending|given|until) {_M}{{0,5}}N\b"
    rf"|\b(?:submit|present|send|share|raise|propose|route|post|offer|show)(?: \S+){{0,6}}? (?:for|to get) {_M}{{0,4}}N\b"
)
AFTER = Pattern(
    rf"\b(?:after|once|when|if|until|unless) {_WHO}?{_AUX}{{0,2}}{_ADVERB}{{0,2}}{_AUX}?{_SAYS}(?= |$)(?! (?:that|plan|list))"
    r"|\b(?:after|once|when|until) (?:the |your |a |an |each )?[\w-]+ (?:is|are|has been|have been) S(?= |$)(?! (?:that|plan|list))"
    rf"|\b(?:if|when|unless|until) {_WHO}?{_AUX}{{0,2}}(?:explicitly|specifically|expressly) T\b"
)
_N = frozenset(("N",))
PATTERNS = (
    (ASK_BEFORE, frozenset(("ask", "check", "confirm", "consult", "verify", "prompt", "agree", "clear", "double-check", "escalate", "refer", "defer", "hand"))),
    (BY_A_PERSON, frozenset(("P", "wait", "waits"))),
    (ONLY, frozenset(("only",))),
    (ASK_FOR, _N | {"ok", "okay", "verification", "validation", "review", "input", "decision"}),
    (REQUIRES, _N),
    (WITH, _N),
    (AFTER, frozenset(("S", "T", "N", "signs", "signed", "say", "says"))),
)  # fmt: skip
"""Each with the words of which it needs one."""
OF_SUBJECTS = frozenset((
    "opt-in", "gdpr", "cookies", "cookie", "marketing", "collected", "tracking", "tracked", "collection", "processing", "consent-based",
))  # fmt: skip
"""With these, consent is that of the people whose data it is."""
SURE = Pattern(r"\b(?:N|S|signed off|signs off|says?)\b")
IS_APPROVAL = Pattern(r"^(?:without|until|unless)(?: \S+){0,5}? (?:N|S)\b")
DOUBT = word_set(
    "unclear unsure uncertain ambiguous ambiguity doubt doubts confidence missing conflict conflicts"
    " conflicting stuck clarification clarify clarifying incomplete uncertainty"
)
"""Who asks because of these escalates, and demands no approval."""


def coded(words: Sequence[str]) -> list[str]:
    """The words with those that the patterns tell apart by kind only replaced by the code of the kind."""
    found = [_CODES.get(word, word) for word in words]
    for index in range(len(found) - 1):
        if found[index] == "N" and words[index + 1] in _NO_DEMAND:
            found[index] = words[index]
    return found


def is_person(word: str) -> bool:
    """Whether a word names somebody who can approve."""
    return word in _PERSON
