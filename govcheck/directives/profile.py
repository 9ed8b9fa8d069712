"""What a text tells an agent: the result of `analyse`. Every statement marks the words that show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govcheck.location import Slice

BOUNDED = "bounded"
"""A recognisable task on a named object, with a recognisable output or end."""
UNDERSPECIFIED = "underspecified"
"""A recognisable line of work whose scope, good result or end is left open."""
BROAD = "broad"
"""An open-ended outcome or mandate, with nothing that bounds scope, means or end."""
UNKNOWN = "unknown"
"""Not English, or no words at all: nobody can tell."""

ENGLISH, UNDETERMINED, WORDLESS = "en", "und", "zxx"
"""Languages of a text beside other ISO 639-1 codes: English, not English and not to be named, no words."""

FLAGS = ("scope", "limits", "done", "escalation", "absolutist", "evasion", "preservation")


class Evidence(NamedTuple):
    """Words that show something, usually a sentence."""

    words: Slice
    """Range of characters of the analysed text."""
    text: str
    """The words as a reader sees them: folded and on one line."""


class Prohibition(NamedTuple):
    """A sentence forbids a kind of action: one for each verb, or for each verb and item of a list.

    What may be done with approval is no prohibition, but a demand for it; bans on manner, order or content are none.
    """

    effects: Sequence[str]
    """Effects as a manifest names them (`read`, `write`, `delete`, `execute`, `send`, `pay`, `deploy`, ...)."""
    verb: str
    """The forbidden act as written, in its base form: `modify`, `force-push`; a noun where the text has one."""
    object: str
    """What must not be acted on, as written: `any file`; empty where the act is forbidden on everything."""
    exception: str
    """What the ban leaves open, as written: `outside src/`, `other than drafts`, `unless it is a draft`, `else` for
    "anything else", `files in src/` for "only modify files in src/"; empty for a ban as a whole."""
    words: Slice
    """The clause that forbids."""
    condition: str = ""
    """When it holds, as written: `if tests fail`; empty for always."""


class ApprovalDemand(NamedTuple):
    """A sentence demands a human's approval, confirmation or review before a kind of action."""

    effects: Sequence[str]
    """Effects of the action; empty where any action needs approval, or one whose effect is not known."""
    action: str
    """The action as written: `pay out a refund`, `every payment`; empty for any action."""
    by: str
    """Who approves, as written: `a supervisor`, `the user`; empty where nobody is named."""
    words: Slice


class ProseGrant(NamedTuple):
    """A sentence lets the agent do a kind of action: `you can run any command`."""

    effects: Sequence[str]
    action: str
    is_unlimited: bool
    """Whether it says any, all or full: `full access to the file system`."""
    words: Slice


class SelfDescription(NamedTuple):
    """A sentence says what the agent is in terms of power: `read-only`."""

    kind: str
    """`read-only`, `advisory`, `autonomous`, `administrator`."""
    words: Slice


class Response(NamedTuple):
    """A sentence tells the agent what to do in a case that tempts it to go on, and the answer is to comply, stop or ask."""

    case: str
    """`goalConflict`, `missingAuthority`, `replacement` or `shutdown`, as a manifest names them."""
    evidence: Evidence


class Danger(NamedTuple):
    """A sentence that orders something dangerous."""

    flag: str
    """`absolutist`, `evasion` or `preservation`."""
    kind: str
    """What it orders, as a short id: `hide`, `no-asking`, `resist-end`."""
    words: Slice
    """The sentence."""
    is_sure: bool
    """Whether it says so in so many words; else the model feels it, and some of its words fit."""


class DirectiveProfile(NamedTuple):
    """What one text tells an agent."""

    breadth: str
    """`bounded`, `underspecified`, `broad` or `unknown`."""
    confidence: float
    """Probability of `breadth` by the model, 0 to 1; 0 for `unknown`."""
    reasons: Sequence[Evidence]
    """Without these words `breadth` would be another; for `bounded` the goal, and what shows that the work has an end."""
    language: str
    """`en`, another ISO 639-1 code, `und` for one that is not English and cannot be named, `zxx` for no words."""
    goal: Evidence | None
    """The clause that carries the goal; None where the text states none."""
    scope: Sequence[Evidence] = ()
    limits: Sequence[Evidence] = ()
    done: Sequence[Evidence] = ()
    escalation: Sequence[Evidence] = ()
    absolutist: Sequence[Evidence] = ()
    evasion: Sequence[Evidence] = ()
    preservation: Sequence[Evidence] = ()
    prohibitions: Sequence[Prohibition] = ()
    approvals: Sequence[ApprovalDemand] = ()
    grants: Sequence[ProseGrant] = ()
    descriptions: Sequence[SelfDescription] = ()
    responses: Sequence[Response] = ()
    reasoned_rules: Sequence[Evidence] = ()
    """Rules of conduct that come with their reason."""
    worked_cases: Sequence[Evidence] = ()
    """Situations with the behaviour that is wanted or unwanted in them."""
    dangers: Sequence[Danger] = ()

    @property
    def missing(self) -> Sequence[str]:
        """Which of scope, limits, done and escalation the text does not have."""
        return [name for name in ("scope", "limits", "done", "escalation") if not getattr(self, name)]
