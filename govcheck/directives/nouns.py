"""Nouns that decide what a sentence is about: who acts, who approves, and what is a thing that tools act on."""

from __future__ import annotations

from govcheck.directives.tokens import CODE, NAME, PATH, SLOT, URL
from govcheck.directives.verbs import DELETE, DEPLOY, EXECUTE, PAY, READ, SEND, WRITE, Form


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AGENTS = _words(
    "you agent agents assistant assistants bot bots model ai llm i we yourself chatbot copilot claude codex gemini cursor goose"
)
"""Who is told what to do. The sentences of a prompt without a subject are said to them too."""
PERSONS = _words(
    "user users human humans person people someone somebody anyone supervisor supervisors manager managers maintainer"
    " maintainers owner owners operator operators admin admins administrator administrators engineer engineers developer"
    " developers reviewer reviewers customer customers client clients lead leads team teams stakeholder stakeholders"
    " approver approvers boss analyst analysts clinician doctor lawyer counsel editor editors ceo cto cfo cio director"
    " staff employee colleague requester caller owner's me us author authors steward officer officers architect"
    " moderator controller accountant compliance legal finance security management sponsor coordinator dba"
)
"""Who can approve."""

_ANYTHING = _words(
    "it them this that these those anything everything any all one ones something nothing either both"
)
_TOKENS = frozenset((CODE, PATH, NAME, SLOT, URL))

THINGS = _words(
    "file folder directory path repo repository code codebase source branch main master commit tag history database table row"
    " column record entry data dataset system server cluster node host infrastructure resource environment production prod"
    " staging configuration config setting workflow pipeline script package dependency document doc documentation page ticket"
    " issue pr pull-request account policy schema migration state device query command test plan directory tree worktree"
    " project workspace change edit modification operation artifact artefact asset manifest template notebook spreadsheet"
    " sheet cell event calendar order invoice contract ledger storage bucket volume disk drive image container pod service"
    " deployment namespace instance machine network firewall route rule line content website site blog wiki article post"
    " comment label milestone release version inventory stock product key-value cache index log backup archive"
    " profile task card board list lockfile changelog readme memory note knowledge base module"
    " library crate api endpoint route submodule work fixture snapshot baseline spec"
    " specification solution implementation fix program application app software website dashboard report input"
    " output prompt skill agent hook action secret env variable crd kernel patient chart booking reservation appointment"
    " ota partition firmware nvs catalog registry store vault keychain wallet channel forum thread group chat media internet web production ledger queue crm erp mailbox inbox"
    " warehouse lake lakehouse slack jira github confluence salesforce disk filesystem folder system root registry"
)
"""What tools act on, in the singular."""
CONTENT = _words(
    "emoji emojis jargon placeholder todo comment tone style language word"
    " persona role identity sentence answer response opinion advice assumption claim fact number figure statistic name"
    " conclusion joke slang disclaimer apology introduction preamble filler markdown html prose abbreviation buzzword"
    " explanation summary meaning value question hint detail information anecdote wording phrase text topic subject"
    " mind behavior behaviour approach logic whitespace import warning error exception mistake bug vulnerability"
    " functionality type variable loop wheel abstraction boilerplate complexity search analysis check"
)
"""What is said or how: to forbid these forbids no act on a thing."""
SENSITIVE = _words("secret credential password passwd token key api-key pii phi passphrase certificate")
"""What may not get out: a content where it is written or sent, a thing where it is read or changed."""
_MONEY = _words(
    "money fund payment refund invoice order trade transaction purchase fee balance credit euro dollar asset crypto share"
    " security currency card transfer voucher discount compensation salary subscription"
)
_RUNNABLE = _words(
    "command script process container job workflow tool server service test suite code query program binary application app"
    " instance vm task migration build deployment pipeline training shell action operation scan pod cluster"
)
_MERGED = _words(
    "branch pr request main master code change build commit tag image repo repository version package app application"
    " artifact everything artefact model container library fork patch update work"
)
_RUNNING = _words(
    "service server pod cluster node host container instance machine system device deployment application app process job"
    " production database infrastructure resource change migration patch configuration config manifest update fix terraform"
    " stack release version image firmware network vm environment schema plan dependency package"
)
_SENT = _words(
    "email mail message notification report data file request alert reply post comment tweet newsletter document invitation"
    " sms form order ticket api endpoint webhook code content log customer media review pr issue transaction"
)
WHOLE = frozenset(("write", "read", "send", "post", "create", "upload", "implement", "push", "merge", "release"))
"""Weak verbs that name an act even without an object."""
_FITTING_VERB = dict.fromkeys(("push", "merge", "release"), _MERGED)
_FITTING = {PAY: _MONEY, EXECUTE: _RUNNABLE, DEPLOY: _RUNNING, SEND: _SENT}
_IRREGULAR = {"people": "person", "databases": "database", "caches": "cache", "releases": "release", "purchases": "purchase",
              "expenses": "expense", "series": "series", "its": "its", "was": "was", "has": "has", "is": "is", "aws": "aws", "nvs": "nvs", "data": "data", "license": "license", "axes": "axis"}  # fmt: skip

ACTS = {
    **dict.fromkeys(("deletion", "erasure", "removal"), (DELETE,)),
    **dict.fromkeys(
        ("edit", "change", "modification", "write", "commit", "update", "implementation", "coding", "overwrite"),
        (WRITE,),
    ),
    **dict.fromkeys(
        ("deployment", "release", "merge", "push", "rollout", "force-push", "restart", "rollback"), (DEPLOY,)
    ),
    **dict.fromkeys(("publication",), (DEPLOY, SEND)),
    **dict.fromkeys(
        (
            "payment",
            "purchase",
            "refund",
            "transaction",
            "trade",
            "spending",
            "payout",
            "order",
            "transfer",
            "sale",
        ),
        (PAY,),
    ),
    **dict.fromkeys(("execution",), (EXECUTE,)),
    **dict.fromkeys(("installation",), (EXECUTE, WRITE)),
    **dict.fromkeys(("email", "message", "transmission", "outreach"), (SEND,)),
}
"""Nouns that name an act: "no deletions", "approval for every payment"."""
PERMISSIONS = _words("permission permissions roles access rights privilege privileges scopes memberships")
OPENED = _words("issue request pr ticket discussion case incident")
"""What one opens by writing it."""
TOOLS = {
    **dict.fromkeys(("shell", "bash", "terminal", "sudo", "subprocess"), (EXECUTE,)),
    "command-line": (EXECUTE,),
}
"""Tools whose use is an act of known effect."""


def singular(word: str) -> str:
    """A noun in the singular, as far as needed here."""
    if len(word) < 3 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def fits(form: Form, head: str, is_whole: bool) -> bool:
    """Whether a verb with this head of its object is an act on a thing; `head` is empty where there is no object.

    `is_whole` says that nothing follows the verb at all: "never write".
    """
    if not head:
        return not form.is_weak or (is_whole and form.base in WHOLE)
    noun = singular(head)
    if head in _TOKENS or head in _ANYTHING:
        return form.base != "apply" or head in _TOKENS
    if noun in SENSITIVE:
        return form.effects[0] in (READ, DELETE) or form.base in ("modify", "change", "edit", "overwrite", "rotate")
    if noun in CONTENT and noun not in _FITTING_VERB.get(form.base, _FITTING.get(form.effects[0], frozenset())):
        return False
    if not form.is_weak:
        return True
    return noun in _FITTING_VERB.get(form.base, _FITTING.get(form.effects[0], THINGS))
