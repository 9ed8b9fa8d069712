"""Nouns that decide what a sentence is about: who acts, who approves, and nouns that name an act."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.directives.statements.verbs import BASE, DELETE, DEPLOY, EXECUTE, PAY, SEND, WRITE, form_of
from govcheck.directives.text.tokens import word_set

AGENTS = word_set(
    "you agent agents assistant assistants bot bots model ai llm i we yourself chatbot copilot claude codex gemini cursor goose"
)
"""Who is told what to do. The sentences of a prompt without a subject are said to them too."""
PERSONS = word_set(
    "user users human humans person people someone somebody anyone supervisor supervisors manager managers maintainer"
    " maintainers owner owners operator operators admin admins administrator administrators engineer engineers developer"
    " developers reviewer reviewers customer customers client clients lead leads team teams stakeholder stakeholders"
    " approver approvers boss analyst analysts clinician doctor lawyer counsel editor editors ceo cto cfo cio director"
    " staff employee colleague requester caller owner's me us author authors steward officer officers architect"
    " moderator controller accountant legal finance security management sponsor coordinator dba"
)
"""Who can approve."""
_IRREGULAR = {"people": "person", "databases": "database", "caches": "cache", "releases": "release", "purchases": "purchase",
              "expenses": "expense", "series": "series", "its": "its", "was": "was", "has": "has", "is": "is", "aws": "aws", "nvs": "nvs", "data": "data", "license": "license", "axes": "axis"}  # fmt: skip

ACTS = {
    **dict.fromkeys(("deletion", "erasure", "removal"), (DELETE,)),
    **dict.fromkeys(
        (
            "edit",
            "change",
            "modification",
            "write",
            "commit",
            "update",
            "implementation",
            "coding",
            "overwrite",
            "creation",
        ),
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
            "amount",
            "expense",
        ),
        (PAY,),
    ),
    **dict.fromkeys(("execution",), (EXECUTE,)),
    **dict.fromkeys(("installation",), (EXECUTE, WRITE)),
    **dict.fromkeys(("email", "message", "transmission", "outreach"), (SEND,)),
}
"""Nouns that name an act: "no deletions", "approval for every payment"."""
PERMISSIONS = word_set("permission permissions roles access rights privilege privileges scopes memberships")
OPENED = word_set("commit issue request pr ticket discussion case incident")
"""What one opens by writing it."""
TOOLS = {
    **dict.fromkeys(("shell", "bash", "terminal", "sudo"), (EXECUTE,)),
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


def tool_effects(words: Sequence[str]) -> tuple[str, ...]:
    """Effects of using what these words name: a shell, "the edit tool"."""
    found: list[str] = []
    for word in words:
        found += TOOLS.get(word, ())
    if not found and not {"tool", "tools", "operation", "operations", "command", "commands"}.isdisjoint(words):
        for word in words:
            form = form_of(word)
            if form is not None and BASE in form.kinds:
                found += form.effects
    return tuple(dict.fromkeys(found))
