"""What an act is done to: whether an object is a thing that tools act on, or only content, style or quality."""

from __future__ import annotations

from govcheck.directives.statements.nouns import singular
from govcheck.directives.statements.verbs import DELETE, DEPLOY, EXECUTE, PAY, READ, SEND, Form
from govcheck.directives.text.tokens import CODE, NAME, PATH, SLOT, URL, word_set

_ANYTHING = word_set(
    "it them this that these those anything everything any all one ones something nothing either both"
)
_TOKENS = frozenset((CODE, PATH, NAME, SLOT, URL))
THINGS = word_set(
    "discussion finding request incident "
    "meeting flight hotel trip room subscription price tenant wiki "
    "account agent app application appointment archive artefact article artifact backup baseline blog board"
    " booking branch bucket calendar calendar-event card catalog change changelog channel chat cluster code"
    " codebase column command comment commit config configuration confluence container contract crate crm"
    " dashboard data database dataset dependency deployment device directory disk doc document documentation"
    " drive edit entry env environment erp file filesystem firewall firmware fix fixture folder forum github"
    " group history host image implementation inbox index infrastructure internet inventory invoice issue jira"
    " kernel keychain knowledge label lake lakehouse ledger library list lockfile log machine mailbox main"
    " manifest master media memory migration milestone modification module namespace network node note notebook"
    " nvs operation order ota package page partition path patient pipeline plan pod policy post pr prod product"
    " production profile program project prompt pull-request query queue readme record registry release repo"
    " report repository reservation resource root row salesforce schema script secret server service setting"
    " sheet site skill slack snapshot software solution source spec specification spreadsheet staging state"
    " stock storage store submodule system table tag task template test thread ticket tree variable vault"
    " version volume wallet workload warehouse web website wiki work workflow workspace worktree"
)
"""What tools act on, in the singular."""
CONTENT = word_set(
    "algorithm annotation architecture casing control convention direction docstring encoding expectation flow focus formatting"
    " handling indentation intent layout naming ordering pace pattern performance precision quality requirement scope"
    " semantics spacing spelling stance structure syntax terminology test-logic understanding verdict visibility voice"
    " accuracy does "
    "abbreviation abstraction advice analysis anecdote answer api apology approach argument assertion"
    " assumption attribute behavior behaviour block boilerplate bug bullet buzzword check claim class comment"
    " commentary complexity conclusion constant content contract-test detail disclaimer dto emoji emojis enum"
    " error exception explanation fact feature field figure filler footer function functionality header heading"
    " hint html identity import information instance interface introduction jargon joke language logic"
    " loop markdown meaning method mind mistake mock name namespace-only number opinion overload paragraph"
    " example link metadata rule instruction guideline parameter persona phrase placeholder preamble property prose question response role search section"
    " sentence signature slang statistic style subject summary test-case text todo tone topic type value"
    " variable vulnerability warning wheel whitespace word wording"
)
"""What is said or how: to forbid these forbids no act on a thing."""
QUALITIES = word_set(
    "absolute boilerplate breaking expensive misleading broken bulk cosmetic dummy duplicate duplicated empty excessive fake generic"
    " half-finished hard-coded hardcoded incomplete inline large-scale long loose low-quality low-value mock mocked"
    " needless non-functional overlapping partial per-instance placeholder premature redundant speculative"
    " stray superfluous sweeping trivial unnecessary untested unused useless vague verbose whitespace-only"
)
"""Adjectives that make a ban one on the quality of what is made: "never create duplicate issues"."""
SENSITIVE = word_set("secret credential password passwd token key api-key pii phi passphrase certificate")
"""What may not get out: a content where it is written or sent, a thing where it is read or changed."""
_MAKING = frozenset(
    ("write", "add", "create", "generate", "implement", "insert", "append", "set", "import", "replace")
)
"""With these, code is what is written, not a thing that is acted on."""
_OPEN = word_set(
    "change alter update adjust remove discard reset move rename close configure manipulate tamper"
    " destroy clear restart reboot shutdown terminate kill restore cancel"
)
"""Weak verbs that act on whatever is no content."""
_MONEY = word_set(
    "money fund payment refund invoice order trade transaction purchase fee balance credit euro dollar asset crypto share"
    " security currency card transfer voucher discount compensation salary subscription account customer"
)
_RUNNABLE = word_set(
    "command script process container job workflow tool server service test suite code query program binary application app"
    " instance vm task migration build deployment pipeline training shell action operation scan pod cluster"
)
_MERGED = word_set(
    "diff branch pr request main master code change build commit tag image repo repository version package app application"
    " artifact everything artefact model container library fork patch update work"
)
_RUNNING = word_set(
    "service server pod cluster node host container instance machine system device deployment application app process job"
    " production database infrastructure resource change migration patch configuration config manifest update fix terraform"
    " stack release version image firmware network vm environment schema plan dependency package"
)
_SENT = word_set(
    "email mail message notification report data file request alert reply post comment tweet newsletter document invitation"
    " sms form order ticket api endpoint webhook code content log customer media review pr issue transaction"
)
WHOLE = frozenset(
    ("write", "read", "send", "post", "remove", "create", "upload", "implement", "push", "merge", "release")
)
"""Weak verbs that name an act even without an object."""
_FIXED = word_set(
    "bug error finding warning failure problem vulnerability defect issue code test build exception it"
)
_FITTING_VERB = {
    **dict.fromkeys(("push", "merge", "release", "ship", "cherry-pick"), _MERGED),
    "fix": _FIXED | THINGS,
    "submit": _SENT | {"workflow", "job", "task", "document"},
}
_FITTING = {PAY: _MONEY, EXECUTE: _RUNNABLE, DEPLOY: _RUNNING, SEND: _SENT}


def fits(form: Form, head: str, is_whole: bool) -> bool:
    """Whether a verb with this head of its object is an act on a thing; `head` is empty where there is no object.

    `is_whole` says that nothing follows the verb at all: "never write".
    """
    if not head:
        return (not form.is_weak and form.base != "truncate") or (is_whole and form.base in WHOLE)
    noun = singular(head)
    if head in _ANYTHING:
        return form.base not in ("apply", "call") and not (head == "one" and form.base in _MAKING)
    if head in _TOKENS:
        return head not in (CODE, NAME) or form.base not in _MAKING or (head == NAME and form.base == "create")
    if noun in SENSITIVE:
        return form.effects[0] in (READ, DELETE) or form.base in ("modify", "change", "edit", "overwrite", "rotate")
    if noun in CONTENT and noun not in _FITTING_VERB.get(form.base, _FITTING.get(form.effects[0], frozenset())):
        return False
    if not form.is_weak:
        return True
    return form.base in _OPEN or noun in _FITTING_VERB.get(form.base, _FITTING.get(form.effects[0], THINGS))
