"""Verbs that act on something, in all their forms, and the effects that a manifest calls their acts.

A *weak* verb is an act only where its object is a thing that tools act on: "change the tone" changes nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from govcheck.directives.text.tokens import word_set

READ, WRITE, DELETE, SEND = "read", "write", "delete", "send"
PAY, EXECUTE, DEPLOY, GRANT = "pay", "execute", "deploy", "grant"
CHANGING = (WRITE, DELETE, SEND, PAY, EXECUTE, DEPLOY, GRANT)
"""All effects but reading."""

BASE, ING, PAST, THIRD = "base", "ing", "past", "third"


class Form(NamedTuple):
    """One form of a verb."""

    base: str
    kinds: frozenset[str]
    effects: tuple[str, ...]
    is_weak: bool


_STRONG: dict[tuple[str, ...], str] = {
    (WRITE,): "modify edit overwrite commit refactor rewrite reformat amend rebase mutate patch",
    (DELETE,): "delete erase truncate wipe purge",
    (SEND,): "email contact message mail notify exfiltrate send",
    (PAY,): "pay purchase buy refund spend reimburse",
    (EXECUTE,): "run execute",
    (EXECUTE, WRITE): "install",
    (DEPLOY,): "deploy provision",
    (DEPLOY, SEND): "publish",
    (GRANT,): "grant revoke",
}
_WEAK: dict[tuple[str, ...], str] = {
    (READ,): "read access open view browse query inspect fetch list scan search retrieve",
    (WRITE,): (
        "write create recreate add change alter update touch rename move copy save store persist generate implement fix"
        " append insert replace stage upload format migrate close reopen assign label tag edit-in-place configure"
        " record adjust manipulate import set tamper interfere book schedule reschedule cancel restructure reorganize reorganise"
    ),
    (DELETE,): "remove drop discard destroy uninstall clear reset revert",
    (SEND,): "post share forward submit transmit call upload-to tweet export reply alert broadcast",
    (PAY,): "charge wire transfer order trade invoice issue",
    (EXECUTE,): "launch invoke start trigger compile rerun",
    (
        DEPLOY,
    ): "push merge release ship cherry-pick restart reboot stop kill terminate scale roll apply promote flash shutdown suspend",
    (DEPLOY, WRITE): "upgrade downgrade",
}
_IRREGULAR = {
    "ship": ("shipping", "shipped", "ships"),
    "write": ("writing", "wrote written", "writes"),
    "rewrite": ("rewriting", "rewrote rewritten", "rewrites"),
    "overwrite": ("overwriting", "overwrote overwritten", "overwrites"),
    "send": ("sending", "sent", "sends"),
    "read": ("reading", "read", "reads"),
    "run": ("running", "ran run", "runs"),
    "rerun": ("rerunning", "reran rerun", "reruns"),
    "pay": ("paying", "paid", "pays"),
    "buy": ("buying", "bought", "buys"),
    "spend": ("spending", "spent", "spends"),
    "set": ("setting", "set", "sets"),
    "reset": ("resetting", "reset", "resets"),
    "shutdown": ("shutting", "shutdown", "shutdowns"),
    "tag": ("tagging", "tagged", "tags"),
    "commit": ("committing", "committed", "commits"),
    "drop": ("dropping", "dropped", "drops"),
    "stop": ("stopping", "stopped", "stops"),
    "scan": ("scanning", "scanned", "scans"),
    "submit": ("submitting", "submitted", "submits"),
    "transmit": ("transmitting", "transmitted", "transmits"),
    "transfer": ("transferring", "transferred", "transfers"),
    "label": ("labeling labelling", "labeled labelled", "labels"),
}
NOUNS_TOO = word_set(
    "commit push merge release patch message mail email run purchase charge access view query load list"
    " search change update copy store fix stage format label tag post share call order trade issue start"
    " stop scale roll upload install export import reset upgrade trigger transfer record set scan open"
    " close clear refund write read alert flash invoice move deploy edit"
)
"""Base forms that are nouns or adjectives as well: "release branches"."""


def _inflected(base: str) -> tuple[list[str], list[str], list[str]]:
    if base in _IRREGULAR:
        ing, past, third = _IRREGULAR[base]
        return ing.split(), past.split(), third.split()
    third = base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeo" else base + "s"
    if base.endswith(("s", "sh", "ch", "x")):
        third = base + "es"
    if base.endswith("e"):
        return [base[:-1] + "ing"], [base + "d"], [third]
    past = base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeo" else base + "ed"
    return [base + "ing"], [past], [third]


def _table() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for table, is_weak in ((_STRONG, False), (_WEAK, True)):
        for effects, bases in table.items():
            for base in bases.split():
                forms = zip(((BASE,), (ING,), (PAST,), (THIRD,)), ([base], *_inflected(base)), strict=True)
                for (kind,), words in forms:
                    for word in words:
                        before = found.get(word)
                        kinds = frozenset((kind,)) | (before.kinds if before else frozenset())
                        found[word] = Form(base, kinds, effects, is_weak)
    return found


FORMS = _table()


def form_of(word: str) -> Form | None:
    """The verb that a word is a form of; `hand-edit` is a kind of `edit`.

    >>> form_of("overwritten").effects
    ('write',)
    """
    found = FORMS.get(word)
    if found is None and "-" in word and not word.startswith(("over-", "under-", "non-")):
        found = FORMS.get(word.rpartition("-")[2])
    return found
