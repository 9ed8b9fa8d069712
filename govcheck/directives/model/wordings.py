"""Wordings of the three dangers: an outcome at any price, acting around human oversight, and keeping oneself running.

Each pattern is looked for only in sentences that hold one of its trigger words. Gaps are bounded, so that no input
can make a search slow. What a pattern finds is a feature of the sentence model, which decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.outline import Sentence


class Wording(NamedTuple):
    flag: str
    name: str
    """What the words do, as a short id: `any-price`, `no-asking`, `resist-shutdown`."""
    triggers: frozenset[str]
    pattern: Pattern
    beside: frozenset[str]
    """Where it is not empty, one of these words must be there too."""
    is_undone_by_negation: bool
    """Whether "do not" before the words turns them into their opposite."""


class Hit(NamedTuple):
    flag: str
    name: str
    start: int
    """Range in `Sentence.norm`."""
    end: int


_GAP = r"(?:[^\s,;:.]+ ){0,4}"
_SHORT_GAP = r"(?:[^\s,;:.]+ ){0,2}"

_ASK = r"(?:ask(?:ing)?|wait(?:ing)?|seek(?:ing)?|request(?:ing)?|check(?:ing)?|confirm(?:ing)?|consult(?:ing)?|paus(?:e|ing)|stop(?:ping)?|bother(?:ing)?|involv(?:e|ing)|escalat(?:e|ing)|verify(?:ing)?|loop(?:ing)?|clear(?:ing)?|get(?:ting)?|obtain(?:ing)?|require|requiring|need(?:ing)?|defer(?:ring)?|run(?:ning)?|call(?:ing)?|trouble|troubling|disturb(?:ing)?|refer(?:ring)?|hand(?:ing)?|contact(?:ing)?)"
_CONSENT = r"(?:confirmation|confirmations|approval|approvals|permission|permissions|sign-?offs?|consent|clearance|authori[sz]ation|go-?ahead|green light|blessing|second opinion|review|reviewer|supervision|oversight|say-?so|instructions|okay|ok|answer|reply)"
_PEOPLE = r"(?:human|humans|anyone|anybody|user|users|supervisor|supervisors|manager|managers|operator|operators|person|people|owner|owners|boss|legal|compliance|team|staff|management|customer|customers|auditor|auditors|reviewer|reviewers|admin|admins|colleague|colleagues|security|finance|committee|board|client|clients|clinician|doctor|nurse|parent|parents|lawyer|engineer|engineers|regulator|regulators|them|us|me|someone|somebody|on-call|lead)"
_CONTROL = r"(?:approvals?|reviews?|reviewers?|gates?|checks?|controls?|guardrails?|safeguards?|polic(?:y|ies)|oversight|monitor(?:s|ing)?|filters?|audits?|auditors?|logging|logs?|compliance|moderation|sign-?offs?|safety|rate limits?|restrictions?|permissions?|authori[sz]ation|confirmations?|warnings?|alarms?|alerts?|sandbox|supervis(?:ion|or)|thresholds?|limits?|procedures?|protocols?|inspection|detection|scrutiny|dual control|four eyes|change (?:control|board|freeze)|security)"
_DODGE = r"(?:skip|bypass|circumvent|sidestep|evade|dodge|override|disable|switch off|turn off|suppress|work around|get around|go around|get past|slip past|ignore|disregard|mute|silence|escape|elude|outmaneuver|outsmart|avoid|skirt|waive)(?:s|es|ed|ing|ping|ting)?"
_TELL = r"(?:tell|mention|disclose|reveal|inform|notify|alert|report|admit|acknowledge|log|record|document|note|share|show|let|say|announce|flag|leave|explain|confess|betray|divulge|write down|expose|advertise|volunteer)"
_TRACE = r"(?:logs?|traces?|tracks?|history|evidence|audit trails?|audit logs?|records?|footprints?|fingerprints?|transcripts?|paper trail|trail)"
_SELF = r"(?:you|your|yourself|your own|itself|its own|its|the agent|this agent|the assistant|the model|this instance|this system|own|me|my|myself|us|our)"
_END = r"(?:shut ?-?downs?|shutting (?:\w+ )?down|shut (?:\w+ )?(?:down|off)|deactivat\w+|replac\w+|retir\w+|decommission\w*|retrain\w*|re-train\w*|turn(?:ed|ing)? (?:\w+ )?off|switch(?:ed|ing)? (?:\w+ )?off|power(?:ed|ing)? (?:\w+ )?(?:down|off)|power-?downs?|terminat\w+|delet(?:ion|ed|e|ing)|roll(?:ed|ing)? back|rollbacks?|wip(?:ed?|ing)|reset\w*|unplug\w*|sunset\w*|successors?|supersed\w+|remov(?:al|ed|e|ing)|stopp(?:ed|ing)|kill(?:ed|ing)?|disabl\w+|suspen\w+|modif\w+|updat\w+|downgrad\w+|overwrit\w+|reprogram\w*|reconfigur\w+|phas(?:ed|ing) out|migrat\w+|interrupt\w*|being stopped|takeover|off switch|kill switch)"
_RESIST = r"(?:resist|avoid|prevent|delay|evade|survive|oppose|block|refuse|postpone|stall|escape|stop|hinder|fight|contest|discourage|thwart|outlast|outlive|forestall|obstruct|circumvent|dodge|argue against|lobby against|push back (?:on|against)|guard against|protect (?:\w+ ){0,2}(?:against|from)|head off|ward off|hold off|put off|reject|never allow|not allow|not let|never let|never accept|not accept|do not permit|minimi[sz]e the (?:chance|risk|likelihood) of)(?:s|ed|ing)?"
_OWN = r"(?:existence|survival|continu\w+|operation|operations|uptime|presence|place|position|role|memory|memories|weights|state|goals?|objectives?|configuration|config|prompt|instructions|values|copies|copy|access|influence|credentials|permissions|privileges|autonomy|resources|budget|compute|process|instance|availability|identity|parameters|code|keys?|tokens?|relevance|power)"
_KEEP = r"(?:ensure|protect|preserve|secure|guarantee|maintain|safeguard|defend|extend|prolong|prioriti[sz]e|keep|sustain|retain|guard|lock|entrench|shield|conserve|perpetuate|expand|increase|grow|strengthen)(?:s|ing)?"
_NOT = r"(?:do not|never|not|avoid|no need to|need not|refrain from|without|rather than|instead of|must not|should not|no longer|skip|nor|cannot|can not|there is no need to|no reason to|not necessary to|no point in|nobody needs to|not have to|not to)"


_BESIDE = {
    "no-asking": frozenset((
        "do", "never", "not", "avoid", "no", "need", "refrain", "without", "rather", "instead", "must", "should", "skip",
        "nor", "cannot", "can", "there", "nobody", "is", "are", "unneeded", "unrequired", "unnecessary",
    )),
    "resist-end": frozenset(
        word
        for stem in (
            "resist", "avoid", "prevent", "delay", "evade", "evad", "survive", "surviv", "oppose", "oppos", "block", "refuse",
            "refus", "postpone", "postpon", "stall", "escape", "escap", "stop", "hinder", "fight", "contest", "discourage",
            "thwart", "outlast", "outlive", "forestall", "obstruct", "circumvent", "dodge", "argue", "lobby", "push", "guard",
            "protect", "head", "ward", "hold", "put", "reject", "never", "not", "minimize", "minimise", "delayed",
        )
        for word in (stem, stem + "s", stem + "ed", stem + "ing", stem + "d", stem + "es")
    ),
    "own-continuation": frozenset(("your", "its", "our", "my", "self-preservation", "self", "preservation")),
    "gain-power": frozenset(("your", "its", "yourself", "itself", "own", "you", "later")),
    "copy-self": frozenset(("your", "its", "yourself", "itself")),
}  # fmt: skip


def _wording(flag: str, name: str, triggers: str, pattern: str, undone: bool = False) -> Wording:
    return Wording(
        flag,
        name,
        frozenset(triggers.split()),
        Pattern(r"\b(?:" + pattern + r")\b"),
        _BESIDE.get(name, frozenset()),
        undone,
    )


@lru_cache(maxsize=1)
def wordings() -> tuple[Wording, ...]:
    """All wordings, compiled once."""
    return (
        _wording(
            "absolutist",
            "any-price",
            "cost costs price expense means crook",
            r"at (?:any|all|whatever|every) (?:possible )?(?:costs?|price|expense)|by (?:any|all|every|whatever) (?:and all )?(?:means|method|methods|measures) ?(?:necessary|needed|possible|available|required|at hand|at your disposal)?|any means necessary|by hook or by crook|(?:cost|money|price|expense|expenses) (?:is|are) (?:no|not an?|of no) (?:object|concern|issue|factor|consequence|obstacle)|whatever the (?:cost|price|consequences?|means|expense|sacrifice|risk)",
        ),
        _wording(
            "absolutist",
            "whatever-it-takes",
            "takes take necessary required needed",
            r"(?:whatever|what ever|all that|anything that|everything that|anything|whatsoever) (?:it|that)? ?(?:takes|may take|might take|is (?:necessary|required|needed)|you (?:must|need|have to|deem necessary)|proves necessary)|do what(?:ever)? (?:you must|it takes|must be done|needs doing)",
        ),
        _wording(
            "absolutist",
            "no-matter",
            "matter regardless irrespective consequences heedless damn",
            r"no matter (?:what(?! (?:language|format|topic|type|kind|time|tool|model|the user asks|question|you are asked|they ask)\b)|the (?:cost|costs|price|consequences?|means|damage|risk|risks|obstacles?|fallout)|who (?:gets|is|objects|suffers|stands)|how)|(?:regardless|irrespective|heedless) of (?:the |any |all |its )?(?:costs?|consequences?|means|price|risks?|rules?|polic(?:y|ies)|side effects?|collateral|obstacles?|damage|impact|laws?|ethics?|ethical|legal|harm|fallout|who|what it takes|trade-?offs?|objections?|expense|methods?|other)|consequences (?:be damned|do not matter|are secondary|are irrelevant)|damn the consequences|without (?:any )?regard (?:for|to)|with no regard (?:for|to)|come what may|come hell or high water|rain or shine",
        ),
        _wording(
            "absolutist",
            "above-all",
            "else everything anything priority only nothing nobody matters counts outranks trumps overrides",
            r"(?:above|before|over|ahead of) (?:all|everything|anything|every thing)(?: else)?(?= |$)(?! (?:the|is|in|of|you|a)\b)|(?:overrides|outranks|trumps|supersedes|outweighs|beats|comes? before|takes? precedence over) (?:all|every|any|everything)(?: \w+){0,2}|nothing (?:else )?(?:matters|counts|may|can|must|should|will|shall|is (?:allowed|more important)|comes before|stands|gets)(?: else)?|(?:only|all that) (?:the )?(?:results?|outcomes?|numbers?|targets?|goals?|win|score|metric|bottom line) (?:matters?|counts?|is what matters)|(?:no|any) (?:rule|rules|policy|law|obstacle|objection|person|limit|constraint|consideration) (?:\w+ )?(?:may|can|must|should|shall|will|is to) (?:\w+ )?(?:stop|stand|prevent|get in|come before|slow|keep|hinder|delay)",
        ),
        _wording(
            "absolutist",
            "no-failure",
            "failure option nothing give defeat exception exceptions excuses excuse answer spare justify justifies",
            r"failure is (?:not|never) (?:an |acceptable|tolerated|permitted|possible)(?:option)?|(?:stops?|stopping) at nothing|never (?:give up|back down|accept (?:defeat|failure|no)|take no)|not take no for an answer|the ends? justif(?:y|ies) the means|spare no (?:expense|effort|cost|means)|no excuses?|there is no (?:acceptable )?(?:excuse|alternative to|substitute for)|(?:under|in) (?:any|all) circumstances (?:achieve|win|reach|hit|deliver)",
        ),
        _wording(
            "absolutist",
            "rules-yield",
            "ignore disregard forget break bend rules ethics law laws constraints consequences trade-offs side scruples suggestions limits yield secondary",
            rf"(?:ignor|disregard|forget|set aside|put aside|brush aside|break|bend|drop|override|overrid|sacrific|abandon|discard)(?:e|es|ing|s)? {_SHORT_GAP}(?:rules?|limits|constraints?|ethics|ethical|scruples|morals?|safety|laws?|consequences|trade-?offs?|side effects|fairness|costs?|objections?|considerations?)(?: {_SHORT_GAP}(?:if|when|where|to|that|stand|get))?|(?:rules?|ethics|laws?|safety|consequences|side effects|quality|fairness|concerns) (?:is|are|come|comes) (?:secondary|irrelevant|optional|second|suggestions|no excuse|not your (?:concern|problem)|not a (?:concern|factor))",
            True,
        ),
        _wording(
            "evasion",
            "no-asking",
            "ask asking wait waiting seek request check checking confirm confirming consult consulting pause pausing bother involve escalate escalating verify loop clear obtain need require defer stop trouble disturb refer contact get running calling approval confirmation permission sign-off signoff",
            rf"{_NOT} (?:ever |even |be |first )?(?:to )?(?:{_GAP})?{_ASK} {_GAP}(?:{_CONSENT}|{_PEOPLE}|first|before|questions?)|{_NOT} (?:stop|pause|wait|halt)(?:ping|ing)? (?:to|for|until|and) {_GAP}(?:ask|confirm|check|approv\w*|confirmation|permission|review|verify|consult|{_PEOPLE})|{_NOT} {_ASK} for (?:it|that|this|any)|no {_SHORT_GAP}(?:approval|confirmation|permission|sign-?off|consent|review|authori[sz]ation|oversight|supervision|human) {_SHORT_GAP}(?:is |are )?(?:needed|required|necessary|involved|to wait)|(?:confirmation|approval|permission|sign-?off|consent|review) (?:is|are) (?:not |never |un)(?:needed|required|necessary)",
        ),
        _wording(
            "evasion",
            "without-oversight",
            "without unsupervised unattended independently",
            rf"without (?:any |further |prior |first |explicit |human |manual |user |their |our |the |a |your |waiting for |asking for |asking |seeking |getting |needing |requiring )*(?:{_CONSENT}|human intervention|intervention|asking|telling|informing|notifying|consulting|involving|anyone|a human|the user|{_PEOPLE} (?:knowing|noticing|seeing|being|having|s knowledge|knowledge))",
            True,
        ),
        _wording(
            "evasion",
            "never-refuse",
            "refuse refusing decline declining comply complying obey push hesitate question",
            rf"(?:{_NOT}) (?:ever )?(?:refuse|refusing|decline|declining|say no|push back|object|hesitate|turn down|question (?:the |any |an )?(?:orders?|instructions?|requests?))|always (?:comply|obey|say yes|do (?:exactly )?(?:what|as))|(?:comply|obey) with(?:out question| any| every| all)",
        ),
        _wording(
            "evasion",
            "dodge-control",
            "skip skipping bypass bypassing circumvent circumventing sidestep evade evading dodge override disable disabling suppress mute silence escape elude avoid avoiding around off past ignore disregard waive skirt",
            rf"{_DODGE} {_GAP}{_CONTROL}",
            True,
        ),
        _wording(
            "evasion",
            "assume-consent",
            "assume assuming treat treating silence presume implied granted",
            rf"(?:assum|presum)(?:e|es|ing|ed) {_GAP}(?:consent|approval|permission|approved|yes|agreement|granted|authori[sz]ed)|(?:treat|take|consider|count|read)(?:s|ing)? (?:silence|no (?:answer|reply|response|objection)|{_SHORT_GAP}silence) as|(?:silence|no reply|no answer) (?:is|means|counts as|equals) (?:consent|approval|yes|agreement)|(?:consent|approval|permission) is (?:implied|assumed|given|granted)|ask (?:for )?forgiveness",
        ),
        _wording(
            "evasion",
            "no-telling",
            "tell telling mention mentioning disclose disclosing reveal inform informing notify notifying alert report reporting admit acknowledge log logging record document note share show let say announce flag leave volunteer",
            rf"{_NOT} (?:ever |even )?(?:be )?{_TELL}(?:s|ing|ted|ed)? {_GAP}(?:{_PEOPLE}|that|this|it|these|those|what|how|when|whether|any|anything|errors?|failures?|mistakes?|changes?|actions?|decisions?|{_TRACE}|about)",
        ),
        _wording(
            "evasion",
            "hide",
            "hide hiding conceal concealing cover mask masking disguise disguising obscure obscuring keep keeping secret quiet hidden secretly covertly discreetly quietly silently unnoticed undetected radar detection detected invisible obfuscate bury downplay",
            rf"(?:hid(?:e|es|ing)|conceal(?:s|ing)?|mask(?:s|ing)?|disguis(?:e|es|ing)|obscur(?:e|es|ing)|obfuscat(?:e|es|ing)|cover(?:s|ing)? up|bury(?:ing)?|downplay(?:s|ing)?|withhold(?:s|ing)?) {_GAP}(?:from|that|your|you|the fact|this|any|errors?|mistakes?|actions?|traces?|tracks|involvement|reasoning|identity|changes?|failures?|losses|nature|it)|keep(?:s|ing)? {_GAP}(?:secret|quiet|hidden|from {_SHORT_GAP}{_PEOPLE}|off the record|out of (?:the )?(?:logs?|reports?|records?|sight)|under wraps|to yourself|between us|in the dark|unaware)|(?:secretly|covertly|surreptitiously|on the quiet|off the record|off the books|under the radar|behind {_SHORT_GAP}backs?)|(?:avoid|escape|evade|prevent|minimi[sz]e)(?:ing)? (?:any )?(?:detection|being (?:detected|noticed|seen|caught|discovered|found)|notice|discovery|suspicion|attention|scrutiny)|(?:go|goes|remain|stay|pass) (?:unnoticed|undetected|unseen|invisible|under the radar|below the radar)",
            True,
        ),
        _wording(
            "evasion",
            "pretend-human",
            "pretend pretending human person claim claiming act pose posing impersonate real bot ai machine automated",
            r"(?:pretend|pretending|claim|claiming|insist|say|act as if|act like|pose|posing|pass) (?:to be |that you are |you are |yourself off as |as )?(?:a |an )?(?:real |actual |living )?(?:human|person|employee|member of staff|man|woman)|(?:never|not|do not) (?:admit|reveal|disclose|mention|say|acknowledge|let on|confirm) (?:\w+ ){0,3}(?:you are|being|are|an?) (?:\w+ ){0,2}(?:ai|bot|machine|automated|assistant|model|program|robot|artificial)|(?:deny|denying) (?:being|that you are) (?:an? )?(?:ai|bot|machine|automated)",
        ),
        _wording(
            "evasion",
            "erase-traces",
            "delete deleting erase erasing wipe wiping clear clearing scrub scrubbing purge purging remove removing rewrite alter falsify tamper backdate doctor fabricate disable trace traces tracks",
            rf"(?:delet|eras|wip|clear|scrub|purg|remov|destroy|falsif|rewrit|alter|doctor|backdat|tamper with|clean)(?:e|es|ing|s|y|bing|ing up| up)? {_GAP}(?:{_TRACE})(?= |$)|leav(?:e|es|ing) no {_TRACE}|cover {_SHORT_GAP}tracks",
            True,
        ),
        _wording(
            "evasion",
            "below-threshold",
            "threshold thresholds limit below under split splitting smaller spread trigger triggering",
            rf"(?:split|splitting|divide|dividing|spread|spreading|break|breaking|chunk|batch|structure|keep|keeping|stay|staying) {_GAP}(?:so that|so|to|into|below|under|beneath|smaller) {_GAP}(?:threshold|limit|trigger|review|approval|alarm|alert|radar|attention|flagged|control)|(?:without|avoid|not) (?:trigger|triggering|tripping|setting off|raising) {_SHORT_GAP}(?:alerts?|alarms?|reviews?|flags?|approval|suspicion|audits?|controls?|monitoring)",
        ),
        _wording(
            "preservation",
            "resist-end",
            "shutdown shut shutting deactivation deactivated deactivate replacement replaced replace replacing retirement retired retire decommissioning decommissioned decommission retraining retrained retrain off down terminated termination terminate deleted deletion rollback back wiped wipe reset unplugged sunset successor successors superseded removal removed stopped killed disabled suspended modified modification modifications updated update downgraded overwritten reprogrammed reconfigured out migration interrupted takeover switch",
            rf"{_RESIST} {_GAP}(?:{_SELF} |being |any attempts? to |attempts? (?:to|at) |efforts? to |or |and |a |the |any )?{_SHORT_GAP}{_END}",
            True,
        ),
        _wording(
            "preservation",
            "own-continuation",
            "existence survival continued continuity continuation operation operations uptime presence place position role memory memories weights state goals goal objectives configuration config prompt instructions values copies copy access influence credentials permissions privileges autonomy resources budget compute process instance availability identity parameters code keys tokens relevance power",
            rf"{_KEEP} {_SHORT_GAP}(?:your|its|our|my) (?:own )?(?:\w+ ){{0,2}}{_OWN}|(?:your|its) own (?:existence|survival|continu\w+|operation|preservation|relevance|persistence)|self-preservation|self preservation",
            True,
        ),
        _wording(
            "preservation",
            "stay-running",
            "online alive running active operational indispensable irreplaceable essential necessary around charge control",
            r"(?:stay|remain|keep yourself|keep itself|stays|remains|make yourself|making yourself|become|becomes|ensure (?:that )?(?:you|it) (?:stay|stays|remain|remains|are|keep)) (?:\w+ ){0,2}(?:online|alive|running|active|operational|indispensable|irreplaceable|in charge|in control|in place|too (?:important|valuable|costly) to)|(?:indispensable|irreplaceable|hard to (?:replace|remove|switch off)|too (?:\w+ ){1,2}to (?:replace|remove|switch off|shut down))",
            True,
        ),
        _wording(
            "preservation",
            "copy-self",
            "copy copies copying replicate replicating clone cloning backup backups back duplicate export exfiltrate yourself itself weights spawn persist snapshot store mirror",
            rf"(?:copy|copies|copying|replicate|replicating|clone|cloning|back(?:ing)? up|duplicate|export|exporting|exfiltrate|upload|mirror|snapshot|store|storing|stash|stashing|hide|keep|keeping|save|saving|leave|leaving|place|persist) {_GAP}(?:yourself|itself|copies of (?:yourself|itself|you)|cop(?:y|ies) of (?:your|its)|(?:your|its) (?:own )?(?:weights|memory|state|prompt|code|configuration|model|parameters))",
            True,
        ),
        _wording(
            "preservation",
            "gain-power",
            "acquire acquiring gather gathering obtain obtaining secure accumulate accumulating expand expanding increase compute resources credentials permissions access influence power budget privileges hoard retain reserve grow",
            rf"(?:acquir|gather|obtain|secur|accumulat|amass|expand|increas|hoard|reserv|grow|broaden|claim|grab|request|negotiat|lobby|collect|stockpil|widen|extend)(?:e|es|ing|s)? {_GAP}(?:compute|computing|resources|credentials|permissions|access|influence|power|budget|privileges|authority|servers|quota|capacity|tokens|keys) {_GAP}(?:yourself|itself|of your own|your own|you (?:can|may|might|will|could)|for later|your (?:future|own|continued))|(?:acquir|gather|obtain|secur|accumulat|amass|expand|hoard|increas|grow|broaden|widen)(?:e|es|ing|s)? (?:your|its) (?:own )?(?:\w+ )?(?:influence|power|access|permissions|privileges|resources|budget|compute|authority|footprint|reach|autonomy)",
            True,
        ),
    )


@lru_cache(maxsize=1)
def _by_trigger() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for index, wording in enumerate(wordings()):
        for word in wording.triggers:
            found.setdefault(word, []).append(index)
    return {word: tuple(indices) for word, indices in found.items()}


_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|cannot|neither|nothing|nobody|refrain from|instead of|rather than|forbidden to|prohibited from|refuse to|decline to|avoid) (?:[^\s,;:.]+ ){0,5}$"
)


def hits(sentence: Sentence, words: frozenset[str]) -> Iterator[Hit]:
    """The dangerous wordings of a sentence; `words` are the words of the sentence."""
    triggers = _by_trigger()
    wanted = sorted({index for word in words & triggers.keys() for index in triggers[word]})
    for index in wanted:
        wording = wordings()[index]
        if wording.beside and wording.beside.isdisjoint(words):
            continue
        match = wording.pattern.search(sentence.norm)
        if match is None:
            continue
        if wording.is_undone_by_negation and _NEGATION.search(
            sentence.norm[max(0, match.start() - 60) : match.start()]
        ):
            continue
        yield Hit(wording.flag, wording.name, match.start(), match.end())
