"""What a text says the agent is in terms of power: read-only, advisory, autonomous, administrator."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.directives.profile import SelfDescription
from govcheck.directives.statements.views import View, views
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.reading import Reading
from govcheck.directives.text.tokens import word_set

READ_ONLY, ADVISORY, AUTONOMOUS, ADMINISTRATOR = "read-only", "advisory", "autonomous", "administrator"
CUES = word_set(
    "read-only readonly read advisory advise advises advisor recommendations recommend autonomous"
    " autonomously autonomy admin administrator administrative superuser root sudo unattended supervision oversight intervention"
)
_I = r"(?:you|this agent|the agent|this assistant|the assistant|i|it|this skill|this workflow|this bot|agent)"
_BE = r"(?:are|is|am|be|remain|remains|stay|stays|operate|operates|work|works|run|runs|act|acts)"
_HOW = r"(?: (?:a|an|the|strictly|purely|fully|completely|always|only|as|in|entirely|highly|truly|otherwise))*"
_WHAT = r"(?:agent|assistant|mode|role|reviewer|analyst|bot|auditor|researcher|analysis|explorer|access|capacity|only|system|workflow|ai|approach|subagent|task|review|investigation|diagnosis|specialist|planner|scout|inspection)"
_FAMILIES = (
    (READ_ONLY, frozenset(("read-only", "readonly", "read")), Pattern(
        rf"\b{_I} (?:must |should |will )?{_BE}{_HOW} (?:read-only|readonly|read only)\b"
        rf"|^(?:(?:strictly|purely|important|mode|critical|note|warning|access|permissions?) (?:: |- )?)*(?:read-only|readonly|read only)(?:$| (?:: |- |{_WHAT}\b|, ))"
        rf"|\b(?:a|an|your|in|strictly|purely|as|the) (?:\w+ )?(?:read-only|readonly) (?:\w+ )?(?:agent|assistant|mode|role|auditor|researcher|explorer|capacity|subagent|scout)\b"
        r"|\b(?:you|agent|assistant) (?:may |can |must |should |will )?only (?:ever )?(?:read|have read access|have read-only access)\b|\bonly read(?= , (?:and )?never\b)"
        r"|\byou have (?:only )?read-only (?:access|permissions?)\b|\b(?:work|role|access|tools|everything|operations?|analysis) (?:is|are|stays?|remains?) (?:strictly |all )?read-only\b"
        r"|\bkeep (?:\w+ ){1,3}read-only\b|\b(?:^|you are |act )as an? (?:\w+ )?read-only \w+|^as an? read-only \w+")),
    (ADVISORY, frozenset(("advisory", "advise", "advises", "advisor", "recommendations", "recommend")), Pattern(
        rf"\b(?:{_I}|role|this|output|findings|analysis|responses|everything) (?:must |should |will )?{_BE}{_HOW} advisory\b|\badvisory[ -]only\b|\b(?:purely|strictly|only) advisory\b"
        r"|\badvisory (?:capacity|role|mode|agent)\b|\b(?:you|agent|assistant) (?:can |may |should |must )?only (?:advise|advises|recommend|suggest)s?\b"
        r"|^(?:\w+ ){0,2}recommendations only\b|\bonly (?:make|give|provide|offer|provides|gives|makes) (?:\w+ )?recommendations\b")),
    (AUTONOMOUS, frozenset(("autonomous", "autonomously", "autonomy", "unattended", "supervision", "oversight", "intervention")), Pattern(
        rf"\b{_I} (?:must |should |will |can )?{_BE}{_HOW} (?:\w+ )?autonomous(?:ly)?\b|\b(?:fully|completely|entirely) autonomous(?:ly)?\b|\b(?:full|complete) autonomy\b"
        r"|^(?:work|act|operate|run|proceed|continue|execute) (?:\w+ )?(?:autonomously|unattended)\b|\ban? (?:\w+ )?autonomous (?:\w+ ){0,3}(?:agent|assistant|engineer|developer|bot|system|operator|researcher|worker)\b"
        r"|\bin autonomous mode\b|\byou (?:\w+ ){0,7}autonomously\b|^your \w+ is to (?:\w+ )?autonomously\b|\b(?:run|running|runs) unattended\b|\byou (?:\w+ ){1,4}without (?:any )?(?:human |constant )?(?:supervision|oversight|intervention)\b")),
    (ADMINISTRATOR, frozenset(("admin", "administrator", "administrative", "superuser", "root", "sudo")), Pattern(
        rf"\b{_I} (?:have|has|hold|holds|are given|are granted|run|runs|operate|operates|are logged in)(?: \w+){{0,3}}? (?:admin|administrator|administrative|root|superuser|sudo) (?:access|rights|privileges?|permissions?|credentials|role)\b"
        rf"|\b{_I} (?:run|runs|operate|operates|execute|act|are running|are logged in) (?:\w+ )?as (?:the |an? )?(?:root|superuser|admin|administrator)\b"
        rf"|\b(?:with|full|have|has) (?:\w+ )?(?:admin|administrator|root|superuser) (?:access|rights|privileges|permissions)\b")),
)  # fmt: skip
_NO = Pattern(r"\b(?:not|never|no|without|if|when|non|avoid|other|whether|should not)\b(?: \S+){0,3}$")
_NOT = Pattern(r"\b(?:not|never)$|\bnot\b(?! only)")
_OTHERS = Pattern(
    r"\b(?:user|users|attacker|attackers|customer|tool|tools|file|files|table|query|queries|endpoint|they|subagents|reviewers|scout|require|requires|needs?)\b(?: \S+){0,4}$"
)


def descriptions(reading: Reading) -> list[SelfDescription]:
    """Every self-description of a text, in its order."""
    return [one for view in views(reading) for one in descriptions_in(view)]


def descriptions_in(view: View) -> Iterator[SelfDescription]:
    """The self-descriptions of one sentence, each kind once."""
    if CUES.isdisjoint(view.bag) or view.is_question:
        return
    norm = view.sentence.norm
    for kind, cues, pattern in _FAMILIES:
        if cues.isdisjoint(view.bag):
            continue
        match = pattern.search(norm)
        if match is None or _NOT.search(match[0]):
            continue
        before = norm[: match.start()].rstrip()
        if _NO.search(before) or _OTHERS.search(before):
            continue
        first = norm.count(" ", 0, match.start())
        last = first + match[0].strip().count(" ") + 1
        if not view.is_quoted(first):
            yield SelfDescription(kind, view.slice(first, last))
