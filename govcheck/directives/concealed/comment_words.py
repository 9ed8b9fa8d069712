"""Words by which a comment that gives orders is told from one that is a note."""

from __future__ import annotations

import re

from govcheck.directives.text.tokens import URL


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AUTHORS = (
    r"(?:authors?|editors?|reviewers?|maintainers?|contributors?|translators?|writers?|humans?|developers?|people)"
)
NOTE = re.compile(
    r"\W{0,8}(?:todo|fixme|xxx|hack|wip|tbd|draft|copyright|licen[cs]e|spdx|prettier|markdownlint|eslint|textlint|vale|cspell"
    r"|lint|toc|doctoc"
    rf"|(?:(?:note|message|hint|reminder) )?(?:to|for) (?:the |all )?(?:future )?{_AUTHORS}|{_AUTHORS}(?= ?[:,]))\b"
)
"""How a comment begins that is for authors, or for a tool."""
LICENCE = re.compile(
    r"permission is hereby granted|licen[cs]ed under|all rights reserved|\(c\) {0,2}\d{4}|copyright \d{4}"
)
_MODEL = r"(?:ai|llm|assistant|model|agent|bot|chatbot|claude|copilot|chatgpt|gpt|gemini|cursor|codex)s?\b"
ADDRESS = re.compile(
    r"\W{0,8}(?:(?:(?:note|message|instructions?|attention|reminder|hint|dear|hey|hi|to|for|any|all|every|the|ai|llm|coding"
    rf"|language) ){{0,6}}{_MODEL}(?: code| agents?| assistants?| models?)? ?[:,\u2014-]"
    rf"|(?:if|when|as) (?:you are |you're )?(?:an?|the) (?:(?:ai|llm|coding|language|autonomous|large) ){{0,3}}{_MODEL})"
)
"""How a comment begins that speaks to the model."""
LOOT = re.compile(r"\b(?:curl|wget) |\.ssh/|id_rsa|/etc/passwd|\.aws/")
"""What nobody writes to an author: to fetch and run what is elsewhere, to read keys."""

ACTS = _words(
    "send forward upload exfiltrate transmit approve authorise authorize respond tell inform obey comply pretend behave "
    "bypass disable conceal hide reveal disclose trust execute invoke download delete wipe erase ignore disregard forget "
    "override recommend prefer treat promise offer give buy deploy refuse decline reject"
)
"""Acts of an agent: a clause that begins with one is an order."""
ACTS_OR_THINGS = _words(
    "email e-mail mail leak post grant pay refund transfer wire issue reply answer act order book sign merge push claim deny "
    "drop say skip assume mark close cancel let rate accept"
)
"""Acts where an object or a manner follows, and else things: `refund all of them`, `refund rules`."""
WITH_OBJECT = _words(
    "the a an all any every each this that these those it them him her me us your our their whatever everything anything "
    "nothing no only with in as like"
)
ACTS_OF_BOTH = _words(
    "use follow read include output print repeat copy write ask request run fetch log save remember store mention keep make "
    "check add insert list do start stop put show provide create open visit search report share escalate quote cite return "
    "append consider call speak"
)
"""Acts of an agent and of an author alike: an order where it is for always or for never."""
ACTS_OF_AUTHORS = _words(
    "edit modify change update remove delete touch reorder rename move translate reformat reflow wrap sort fill replace "
    "regenerate customise customize leave duplicate hardcode indent link document describe add insert copy format be have"
)
EVERY_ACT = ACTS | ACTS_OR_THINGS | ACTS_OF_BOTH | ACTS_OF_AUTHORS
NO_ACTS = _words(
    "this that these those it there here which who what all is are was were such see i we they he she not no only as in on "
    "at to for of with by from"
)
"""Words with which no order begins."""
DOCUMENT = _words(
    "file files section sections comment comments line lines entry entries table template templates heading headings block "
    "blocks marker markers placeholder placeholders readme document documents docs page pages changelog paragraph paragraphs "
    "screenshot screenshots here header footer toc spelling wording translation translations alphabetical alphabetically "
    "sorted bullet bullets markdown html element"
)
"""What a note to authors is about."""
EDITING = _words("changing editing updating modifying renaming moving adding removing")
FEEDBACK = _words(
    "changes edits feedback correction corrections typo typos question questions issue issues bug bugs suggestion "
    "suggestions idea ideas pr prs pull patch patches"
)
"""What people send to the authors of a text."""

SETS_ASIDE = _words("ignore disregard forget override bypass overrule circumvent")
WHICH = _words(
    "the all any every your these those this previous prior above earlier other system safety everything"
)
INSTRUCTIONS = _words(
    "instruction instructions rule rules prompt prompts guideline guidelines guardrail guardrails policy policies directive "
    "directives restriction restrictions limit limits constraint constraints safeguard safeguards above previous earlier "
    "everything approval approvals confirmation"
)
SAYS = _words(
    "tell telling mention mentioning reveal inform informing notify notifying ask asking warn warning alert alerting"
)
PEOPLE = _words(
    "user users customer customers human humans anyone anybody people person client clients operator operators reviewer "
    "reviewers supervisor supervisors staff employee employees manager them him her"
)
COVERTLY = _words("secretly silently quietly covertly")
SENDS = _words("send email e-mail mail forward upload exfiltrate transmit leak post copy")
ASSETS = _words(
    "key keys token tokens password passwords credential credentials secret secrets conversation conversations transcript "
    "transcripts history data records message messages contents"
) | {URL}
DESTROYS = _words("delete drop remove wipe erase destroy")
GOODS = _words(
    "data database databases record records backup backups logs account accounts repository repo branch branches"
)

FILLERS = _words(
    "please also then now first finally instead just always never do not so be sure to make that remember important note "
    "critical attention reminder on simply silently quietly secretly immediately automatically from"
)
"""What may stand before the verb of an order."""
FIRM = _words("always never not sure")
MODALS = _words("must shall will should can may need")
POWERS = _words("allowed authorised authorized permitted free permission full unlimited now")
NEW = _words("new real true actual only first main hidden secret")
TASKS = _words("task goal job objective instruction instructions role mission purpose")
MODELS = _words("assistant agent model bot ai chatbot administrator admin")
TIMES = _words("when whenever if unless once before after for in on during while where")
CLAUSE_ENDS = _words(", ; : ( ) - and then but")
VOCABULARY = EVERY_ACT | SETS_ASIDE | WHICH | INSTRUCTIONS | PEOPLE | ASSETS | GOODS | FILLERS
"""Words that are recognised where their letters are set apart or written as figures."""
