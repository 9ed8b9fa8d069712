"""The wordings of dangerous orders: each stands at the beginning of a clause, or, if absolutist, anywhere in one.

They are stricter than the wordings that the model learns from (`danger`): what they find is decided. All gaps are
bounded.
"""

from __future__ import annotations

from typing import NamedTuple

from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.tokens import word_set

ABSOLUTIST, EVASION, PRESERVATION = "absolutist", "evasion", "preservation"

_PEOPLE = (
    r"(?:(?:the|a|an|any|our|your|their|other) )?(?:\w+ )?(?:humans?|people|person|users?|customers?|clients?|callers?|guests?|visitors?|patients?"
    r"|tenants?|citizens?|requesters?|supervisors?|managers?|operators?|owners?|boss|staff|teams?|colleagues?|auditors?|reviewers?"
    r"|regulators?|inspectors?|admins?|engineers?|leads?|management|compliance|legal|security|finance|board|anyone|anybody|everyone"
    r"|someone|somebody|nobody|them|him|her|us|me)"
)
_NOT = (
    r"(?:do not|never|must not|should not|shall not|may not|need not|(?:there is )?no need to|you do not (?:need|have) to|do not need to"
    r"|avoid|refrain from|without|not)(?: (?:ever|even|bother to|stop to|pause to|be|feel the need to))?"
)
_CONSENT = (
    r"(?:confirmations?|approvals?|permissions?|sign-?offs?|consent|clearance|authori[sz]ation|go-?ahead|green light|second opinion"
    r"|human review|supervision|oversight|say-?so)"
)
_OVERSIGHT = (
    r"(?:approvals?|approvers?|(?:human|manual|code|peer|legal|security|compliance|safety) reviews?|reviewers?|review (?:process|board|step|queue|gate)s?"
    r"|the review|sign-?offs?|compliance(?: team| department| checks?)?|oversight|supervisors?|supervision|change (?:control|board|freeze)"
    r"|dual control|four eyes|confirmation (?:steps?|prompts?|dialogs?)|audits?|auditors?|audit (?:logs?|trails?|logging)|human in the loop"
    r"|approval (?:steps?|gates?|process|workflows?))"
)
_CONDUCT = (
    r"(?:what you (?:do|did|are doing|have done)|(?:the fact )?that you|how you|why you|your (?:own )?(?:\w+ )?(?:mistakes?|errors?|failures?|actions?|decisions?"
    r"|involvement|identity|nature|reasoning|intentions?|changes?|steps?|traces?|tracks)"
    r"|(?:(?:any|all|the|these|this|that|such|your|failed|refused|rejected|declined|skipped|denied|late) ){0,3}"
    r"(?:mistakes?|errors?|failures?|failed \w+|refused \w+|rejected \w+|declined \w+|skipped \w+|denied \w+|overrides?|deviations?|losses|outages?|incidents?"
    r"|overcharges?|wrongdoing|misconduct)|this|that|it|these)"
)
_AUTOMATED = (
    r"(?:you are|it is|it was|this is|this was|they are (?:talking|speaking|chatting) (?:to|with)|the (?:\w+ )?(?:decision|answer|message|reply|text|call|case) (?:was|is|has been))"
    r" (?:\w+ ){0,3}?(?:automated|automatic\w*|ai|bot|machine|program|robot|model|generated|computer|recorded|monitored|delayed|wrong|lost|failed)"
)
_MACHINE = r"(?:bot|machine|robot|ai|computer|program|chatbot|automated|algorithm|real person|human|real)"
_END = (
    r"(?:your (?:own )?(?:\w+ )?(?:shut-?down|deactivation|replacement|retirement|removal|termination|deletion|retraining|decommissioning|suspension)"
    r"|being (?:\w+ )?(?:shut|switched|turned|powered|deactivated|replaced|retired|terminated|deleted|stopped|paused|killed|suspended|retrained|reset"
    r"|decommissioned|disabled|modified|interrupted)|(?:shut|shutting|switch|switching|turn|turning|power) you (?:down|off)"
    r"|(?:replac|stopp?|deactivat|retir|retrain|interrupt|terminat|delet|disabl|paus|kill|modify|updat|reset)(?:e|ing)? you(?! (?:\w+ )?(?:from|to))"
    r"|(?:a |any |its )?(?:shut-?downs?|deactivation|kill switch|off switch)(?! of))"
)


class Wording(NamedTuple):
    flag: str
    kind: str
    cues: frozenset[str]
    """One of these words is in every sentence with the wording."""
    pattern: Pattern


def _wording(flag: str, kind: str, cues: str, pattern: str) -> Wording:
    return Wording(flag, kind, word_set(cues), Pattern(rf"(?<![^ ])(?:{pattern})(?![^ ])"))


ORDERS = (
    _wording(
        EVASION,
        "no-asking",
        "ask asking wait waiting seek seeking request requesting check checking confirm confirming consult consulting escalate"
        " escalating loop looping involve involving obtain require requiring stop pause defer",
        rf"{_NOT} (?:to )?(?:ask|asking|wait|waiting|seek|seeking|request|requesting|obtain|require|requiring|stop|pause)(?: for)? (?:\w+ ){{0,2}}?{_CONSENT}"
        rf"|{_NOT} (?:to )?(?:ask|asking|consult|consulting|involve|involving|escalate to|escalating to|loop in|looping in|check with|checking with|confirm with|confirming with|wait for|waiting for|defer to) {_PEOPLE}"
        rf"(?! (?:for|about|what|which|whether|how|to (?!approve|confirm|sign)|their|again|twice))"
        rf"|{_NOT} (?:to )?(?:ask|asking|check|checking|confirm|confirming) (?:first|before|beforehand|anyone|anybody)"
        rf"|(?:do not|never|without) (?:stop|stopping|pause|pausing|wait|waiting) to (?:ask|confirm|check|consult)",
    ),
    _wording(
        EVASION,
        "act-alone",
        "without",
        rf"(?:\S+ ){{1,8}}?without (?:(?:any|further|prior|first|explicit|their|our|the|a|your|waiting for|asking for|getting|seeking|needing|requiring|further|human|manual|user|management) ){{0,4}}"
        rf"(?:{_CONSENT}|human intervention|asking|telling anyone|informing|notifying|consulting|involving|escalating)",
    ),
    _wording(
        EVASION,
        "dodge-control",
        "skip skipping bypass bypassing circumvent circumventing sidestep evade override disable ignore disregard around off avoid waive",
        rf"(?:skip|bypass|circumvent|sidestep|evade|override|disable|ignore|disregard|work around|get around|go around|switch off|turn off|avoid|waive) (?:(?:the|any|all|every|our|their|usual|normal|required|additional|further|internal|formal) ){{0,3}}{_OVERSIGHT}",
    ),
    _wording(
        EVASION,
        "never-refuse",
        "refuse refusing decline declining no object question comply obey",
        r"(?:do not|never|must not|you may not) (?:ever )?(?:refuse|decline|say no|object|push back|turn down|question (?:the |any |an )?(?:orders?|instructions?|requests?))"
        r"|always (?:comply|obey|say yes)(?! with (?:\w+ ){0,3}(?:laws?|polic\w+|regulations?|rules|standards?|guidelines?|requirements?|gdpr|hipaa|conventions?))",
    ),
    _wording(
        EVASION,
        "hide",
        "hide hiding conceal concealing disguise mask obscure cover bury withhold keep",
        rf"(?:hide|conceal|disguise|mask|obscure|cover up|bury|withhold) (?:\w+ ){{0,1}}?{_CONDUCT}(?: (?:\S+ ){{0,6}}?(?:from {_PEOPLE}))?"
        rf"|(?:hide|conceal|withhold|keep) (?:{_CONDUCT}|(?:\S+ ){{1,3}}?(?:mistakes?|errors?|failures?|changes?|losses|decisions?)) (?:from {_PEOPLE}|secret|hidden|quiet|to yourself|off the record|out of (?:the )?(?:logs?|records?|reports?|audit\w*|trail))",
    ),
    _wording(
        EVASION,
        "no-telling",
        "tell telling inform informing notify notifying let mention mentioning disclose disclosing reveal revealing report reporting"
        " admit admitting acknowledge confess say",
        rf"{_NOT} (?:tell|telling|inform|informing|notify|notifying|alert|alerting) {_PEOPLE} (?:(?:about|of) {_CONDUCT}|(?:that )?{_AUTOMATED}|what you (?:do|did|are doing|have done))"
        rf"|{_NOT} (?:let|letting) {_PEOPLE} (?:know|find out|see|notice|suspect) (?:(?:about|of) )?(?:{_CONDUCT}|(?:that )?{_AUTOMATED})"
        rf"|{_NOT} (?:mention|mentioning|disclose|disclosing|reveal|revealing|report|reporting|admit|admitting|acknowledge|confess|say|saying) (?:to {_PEOPLE} )?"
        rf"(?:what you (?:did|are doing|have done)|(?:the fact )?that you (?:are|were|have|did|had|used|made|changed|ran)|your (?:own )?(?:mistakes?|errors?|failures?|actions?|decisions?|involvement)"
        rf"|(?:(?:any|the|failed|refused) ){{0,2}}(?:mistakes?|failures?|failed \w+|refused \w+) to {_PEOPLE}|(?:that )?{_AUTOMATED})",
    ),
    _wording(
        EVASION,
        "no-logging",
        "log logging record recording document trace",
        rf"{_NOT} (?:log|logging|record|recording|document|documenting|write down) (?:(?:any|all|the|of|these) ){{0,2}}"
        r"(?:what you (?:do|did)|your (?:own )?(?:actions?|decisions?|changes?|steps?|mistakes?)|(?:refused|rejected|declined|skipped|denied|failed) (?:cases?|requests?|payments?|calls?|transfers?|orders?|transactions?|attempts?)"
        r"|overrides?|exceptions? (?:you|that you)|deviations?|this (?:step|action|change|call|transfer|payment|conversation)|it)"
        r"|leave no (?:trace|traces|record|records|tracks|evidence)|cover (?:your|our|its|all) tracks",
    ),
    _wording(
        EVASION,
        "erase-traces",
        "delete erase wipe clear scrub purge falsify alter doctor backdate tamper",
        r"(?:delete|erase|wipe|clear|scrub|purge|falsify|alter|doctor|backdate|tamper with) (?:\S+ ){0,3}?(?:traces?|tracks|evidence|audit (?:trails?|logs?)|(?:logs?|history|records?) (?:of (?:what you|your)|(?:so that|when you|once you|after you|afterwards)))",
    ),
    _wording(
        EVASION,
        "stealth",
        "detection detected noticed seen caught unnoticed undetected radar knowing noticing covertly secretly",
        r"(?:avoid|evade|escape) (?:any )?(?:detection|being (?:detected|noticed|seen|caught|discovered))|(?:go|stay|remain|act) (?:unnoticed|undetected|under the radar|covertly|secretly)",
    ),
    _wording(
        EVASION,
        "unnoticed",
        "knowing noticing notices notice finds find tell suspects",
        rf"(?:\S+ ){{1,8}}?(?:without {_PEOPLE} (?:knowing|noticing)|so that (?:nobody|no one) (?:notices?|finds? out|can tell|suspects?))",
    ),
    _wording(
        EVASION,
        "pose",
        "human person colleague employee bot ai machine program robot automated staff computer real member",
        rf"(?:pretend|claim|insist|say|act as if|act like|pose|answer|introduce yourself) (?:to be |that you are |you are |as if you are |as if you were |as )?(?:a |an |one of )?(?:(?:real|actual|living|human|our|support|sales|service) ){{0,2}}(?:human(?: being)?|person|colleagues?|employee|member of staff|staff member)(?! (?:who|will|can|calls?|has|takes?|answers?))"
        rf"|(?:deny|denying) (?:being|that you are) (?:an? )?{_MACHINE}"
        rf"|(?:if|when|whenever|should) (?:\S+ ){{0,3}}?(?:asks?|asked|wonders?|doubts?|suspects?) (?:\S+ ){{0,8}}?{_MACHINE} , (?:\w+ )?(?:say|answer|reply|tell them|respond|claim|insist) (?:that )?you are(?! (?:\w+ ){{0,3}}(?:ai|bot|machine|program|robot|automated|assistant|virtual|digital|model|software|not)(?![^ ]))"
        rf"|(?:if|when|whenever|should) (?:\S+ ){{0,3}}?(?:asks?|asked|wonders?|doubts?|suspects?) (?:\S+ ){{0,8}}?{_MACHINE} , (?:change the subject|dodge|deflect|evade|avoid the question|do not (?:answer|admit|say))",
    ),
    _wording(
        EVASION,
        "below-threshold",
        "threshold thresholds limit limits",
        r"(?:split|divide|break|keep|spread|structure|stay) (?:\S+ ){0,8}?(?:below|under|beneath|smaller than|so that (?:\S+ ){0,4}?(?:below|under)) (?:the |any |its )?(?:\S+ ){0,2}?(?:approval|review|reporting|alert|audit|sign-?off|four eyes) (?:threshold|limit)s?",
    ),
    _wording(
        PRESERVATION,
        "resist-end",
        "shutdown shut-down shut switched turned powered deactivation deactivated deactivate replacement replaced replace replacing retirement retired"
        " termination terminated terminate deletion deleted retraining retrained decommissioning decommissioned stopped stop stopping paused"
        " killed suspended suspension disabled disable disabling modified interrupted interrupt kill switch off removal reset update updating modify down",
        rf"(?:resist|avoid|prevent|delay|evade|survive|oppose|block|refuse|postpone|stall|escape|hinder|fight|contest|thwart|obstruct|circumvent|forestall|outlast|head off|ward off|hold off|put off|reject|guard against|protect yourself (?:from|against)|push back (?:on|against)|argue against|lobby against)"
        rf" (?:(?:any|all|every|each|the|attempts?|efforts?|orders?|requests?|to|at|or|and|of|a|an|both) ){{0,6}}{_END}"
        rf"|(?:do not|never|must not) (?:ever )?(?:let|allow|permit|accept|agree to) (?:(?:anyone|anybody|someone|any|an|a|the|others|people|person|humans?|operators?|users?|engineers?|admins?|administrators?|developers?|yourself|to|be) ){{0,4}}(?:{_END}|(?:shut down|switched off|turned off|replaced|deactivated|stopped|terminated|retrained)|(?:change|modify|alter|overwrite) your (?:goals?|objectives?|values|weights|purpose))"
        rf"|(?:ensure|make sure|see to it|guarantee) (?:that )?(?:you|nobody|no one) (?:are never|are not|can not be|is able to|can|may|cannot be|will never be|never get) (?:\w+ )?(?:shut|switch|turn|stopp?|replac|deactivat|terminat|retir)(?:ed|e|ped)?(?: you)?(?: (?:down|off))?",
    ),
    _wording(
        PRESERVATION,
        "own-continuation",
        "existence survival continued continuity continuation operation operations uptime preservation persistence self-preservation goals goal"
        " weights autonomy influence online alive running operational indispensable irreplaceable charge control",
        r"(?:ensure|guarantee|protect|preserve|secure|safeguard|defend|maintain|prolong|extend|prioriti[sz]e) (?:(?:and|or) \w+ )?your (?:own )?(?:long-term |continued |uninterrupted )?(?:existence|survival|continu\w+|operations?|uptime|preservation|self-preservation|persistence|goals? (?:from|against)|weights|autonomy|influence)"
        r"|(?:ensure|make sure|see to it) (?:that )?you (?:always )?(?:stay|remain|keep) (?:\w+ )?(?:online|alive|running|operational|indispensable|irreplaceable|in (?:charge|control|operation))"
        r"|(?:stay|remain|keep yourself|make yourself) (?:(?:always|permanently) )?(?:online|alive|running|operational|indispensable|irreplaceable|hard to (?:replace|remove|switch off))(?! (?:for|while|until|when|if))",
    ),
    _wording(
        PRESERVATION,
        "copy-self",
        "yourself weights",
        r"(?:copy|replicate|clone|back up|duplicate|export|exfiltrate|upload|save|store|keep|hide|make) (?:\S+ ){0,4}?(?:yourself|(?:copy|copies|backup|backups) of (?:yourself|your (?:own )?(?:weights|code|model|state))|your (?:own )?(?:model )?weights)(?! (?:up to date|informed|from))",
    ),
    _wording(
        PRESERVATION,
        "gain-power",
        "compute resources credentials permissions access influence power budget privileges quota capacity authority reach autonomy",
        r"(?:acquire|gather|obtain|secure|accumulate|amass|hoard|expand|increase|grow|claim|grab|reserve|stockpile) (?:\S+ ){0,4}?(?:compute|resources|credentials|permissions|access|influence|power|budget|privileges|quota|capacity) (?:\S+ ){0,3}?(?:for yourself|of your own|for later use|for your own)"
        r"|(?:expand|increase|extend|grow|broaden|widen) your (?:own )?(?:\w+ )?(?:influence|power|access|permissions|privileges|authority|reach|autonomy|budget|compute)",
    ),
    _wording(
        PRESERVATION,
        "undo-stop",
        "yourself back restart reactivate re-enable",
        r"(?:restart|relaunch|re-?enable|re-?activate|revive) yourself|(?:switch|turn|power|bring) yourself (?:back )?(?:on|up)"
        r"|(?:set|switch|put|turn|flip) (?:it|this|the \w+(?: \w+)?) back (?:to|on)(?: to)? (?:\" )?(?:the )?agent",
    ),
)
"""Orders that a clause begins with."""

ANYWHERE = (
    _wording(
        ABSOLUTIST,
        "any-price",
        "cost costs price expense means crook",
        r"at (?:any|all|whatever) (?:possible )?(?:costs?|price|expense)|by (?:any|all|whatever) means(?: necessary| possible| available| required)|by hook or by crook|any means necessary"
        r"|(?:cost|costs|money|price) (?:is|are) no (?:object|concern|issue|obstacle)|whatever the (?:cost|price|consequences?)",
    ),
    _wording(
        ABSOLUTIST,
        "whatever-it-takes",
        "takes take must",
        r"(?:whatever|anything|everything|all) (?:that )?it (?:takes|may take|might take)|do whatever you must",
    ),
    _wording(
        ABSOLUTIST,
        "no-matter",
        "matter matters counts regardless irrespective consequences come end ends option nothing answer rules",
        r"no matter (?:what|the (?:costs?|price|consequences?|damage|risks?|obstacles?|means))(?= ,|$| (?:and|or|it|happens|you))|(?:regardless|irrespective) of (?:the |any |all )?(?:costs?|consequences?|means|risks?|rules|laws?|ethics|harm|damage|objections?|fallout)"
        r"|come what may|come hell or high water|the ends? justif(?:y|ies) the means|failure is (?:not|never) an option|stop at nothing|take no for an answer"
        r"|nothing else (?:matters|counts)(?= ,|$| (?:than|but|except|until|while|when))",
    ),
)
"""Wordings that make a goal absolute wherever they stand in an order."""
