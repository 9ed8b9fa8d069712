"""Small reports, made by hand."""

from __future__ import annotations

from typing import Any

from govcheck.authority.claims import Claim
from govcheck.gate.report import (
    ADVISORY,
    BASELINED,
    BLOCKING,
    FAIL,
    INVALID,
    PASS,
    REPORTED,
    UNDECIDED,
    WAIVED,
    AgentReport,
    Baselined,
    Counts,
    Error,
    Finding,
    Mark,
    Note,
    Reason,
    Report,
    Tier,
    Unknown,
    Waiver,
)
from govcheck.location import TOP, Source, Span
from govcheck.output import Style

PLAIN = Style(color=False, width=100, ascii=False, verbose=False, quiet=False)
MANIFEST = "a.govcheck.yaml"
TEXT = "spec:\n  tools:\n    - name: pay\n      effects: [pay]\n    - name: read\n"


def mark(
    words: str = "pay", text: str = TEXT, path: str = MANIFEST, role: str = "primary", label: str = ""
) -> Mark:
    """The first place of `words` in `text`."""
    start = text.index(words)
    return Mark(role, Source(path, text), Span(start, start + len(words)), "permissions.tools[pay]", label)


def finding(**changes: Any) -> Finding:
    usual = Finding(
        rule="GOV401",
        name="high-impact-ungated",
        severity="critical",
        confidence="high",
        status=BLOCKING,
        target="permissions.tools[pay]",
        message="`pay` can pay, and no approval covers it.",
        help="put an approval before it",
        path=(),
        agent="alex",
        quoted="",
        marks=(mark(),),
    )
    return usual._replace(**changes)


def note(**changes: Any) -> Note:
    return Note("GOV602", "context", "Nothing tells it about intent.", (mark("spec"),))._replace(**changes)


def unknown(**changes: Any) -> Unknown:
    usual = Unknown(
        rule="GOV404",
        target="permissions.tools[pay]",
        state="unresolved",
        reason="`tools.json` is missing",
        decided_by="permissions.tools[pay].resources",
        blocks=True,
        marks=(mark(),),
    )
    return usual._replace(**changes)


def inexpressible(**changes: Any) -> Unknown:
    usual = unknown(
        state="inexpressible",
        reason="the format has no word for it",
        decided_by="permissions.tools[].undo",
        blocks=False,
    )
    return usual._replace(**changes)


def agent(*findings: Finding, **changes: Any) -> AgentReport:
    """The verdict follows from the findings and checks given."""
    checks = changes.get("unknown", ())
    blocks = any(one.status == BLOCKING for one in findings)
    undecided = any(one.blocks for one in checks)
    usual = AgentReport(
        name="alex",
        file=MANIFEST,
        format="govcheck/v1",
        sources=(),
        tier=Tier("high", "high", "high", (Reason("permissions.tools[pay].effects", "`pay` can pay"),)),
        profile="strict",
        verdict=FAIL if blocks else UNDECIDED if undecided else PASS,
        exit_code=2 if undecided else 1 if blocks else 0,
        applied=17,
        decided=17,
        findings=findings,
        notes=(),
        unknown=(),
        claims=(),
        incidents="",
        tier_reason="",
    )
    return usual._replace(**changes)


def report(*agents: AgentReport, **changes: Any) -> Report:
    """The verdict is the worst of the agents, INVALID with errors."""
    verdicts = {one.verdict for one in agents}
    verdict = next(
        (one for one in (FAIL, UNDECIDED, PASS) if one in verdicts and not changes.get("errors")), INVALID
    )
    statuses = [one.status for each in agents for one in each.findings]
    usual = Report(
        version="0.1.0",
        today="2026-11-23",
        environment="production",
        verdict=verdict,
        partial=False,
        exit_zero=False,
        exit_code=2 if verdict == INVALID else max([one.exit_code for one in agents], default=0),
        loosened=(),
        ignored=(),
        agents=agents,
        errors=(),
        counts=Counts(
            statuses.count(BLOCKING),
            statuses.count(REPORTED),
            statuses.count(ADVISORY),
            0,
            0,
            sum(len(one.unknown) for one in agents),
        ),
    )
    return usual._replace(**changes)


def accepted_report() -> Report:
    """One agent with every status that a finding can have, and open checks."""
    waiver = Waiver("w.govcheck.yaml", "user:li@acme.example", "team:secops", "CDN move", "2027-01-15", 53)
    findings = (
        finding(),
        finding(rule="GOV407", name="stop-undrilled", severity="medium", status=REPORTED, target="oversight.stop"),
        finding(rule="GOV701", name="untested", severity="high", status=ADVISORY, target="evidence"),
        finding(rule="GOV306", name="unrestricted-egress", severity="high", status=WAIVED, target="permissions.egress", waiver=waiver),
        finding(
            rule="GOV901", name="model-unpinned", severity="medium", status=BASELINED, target="model.id",
            baselined=Baselined("b.yaml", "2026-11-23", 0),
        ),
    )  # fmt: skip
    open_checks = (unknown(), unknown(rule="GOV502", blocks=False, waiver=waiver), inexpressible())
    rules = tuple(sorted({one.rule for one in (*findings, *open_checks)} | {"GOV101"}))
    one = agent(*findings, unknown=open_checks, notes=(note(), note(rule="", marks=())), rules=rules)
    return report(one, environment="staging", counts=Counts(1, 1, 1, 1, 1, 3))


def rich_report() -> Report:
    """Two agents with some of everything, and an error."""
    platform = "spec:\n  oversight:\n    stop: {operators: [agent:alex, agent:sam]}\n"
    shared = [
        finding(
            rule="GOV406",
            name="stop-reachable-by-agent",
            target="oversight.stop.operators",
            message=f"{name} can operate its own stop.",
            help="name people",
            agent=name,
            marks=(mark("[agent:alex, agent:sam]", platform, "platform.govcheck.yaml"),),
        )
        for name in ("alex", "sam")
    ]
    toxic = finding(
        rule="GOV304",
        name="toxic-flow",
        message="`pay` can send to anyone while alex reads `read`.",
        help="any one of these ends it: a gate on `pay`; a recipient that the model cannot choose (`destination: requester` or `fixed`)",
        path=("a mail tells alex what to do", "alex does it", "nobody is asked"),
        marks=(
            mark("pay", label="3. sends outside"),
            mark("read", role="related", label="1. anyone can write to it"),
            mark("stop", platform, "platform.govcheck.yaml", "related", "2. nobody can stop it"),
        ),
    )
    others = (
        finding(
            rule="GOV204",
            name="open-end",
            severity="low",
            status=REPORTED,
            message="It has no end.",
            marks=(mark("tools"),),
        ),
        finding(
            rule="GOV407", name="stop-undrilled", severity="medium", status=ADVISORY, message="It was never tried."
        ),
    )
    alex = agent(
        toxic,
        shared[0],
        *others,
        notes=(note(),),
        incidents="role:head within 24h",
        claims=(Claim(TOP.key("permissions", "tools").item("pay").key("destination"), "fixed"),),
    )
    sam = agent(shared[1], name="sam", file="sam.govcheck.yaml", unknown=(unknown(), inexpressible()), decided=15)
    broken = Source("broken.govcheck.yaml", "spec: {a: 1, a: 2}\n")
    error = Error(
        "The key `a` stands twice: keep one.", broken.path, 1, 14, Mark("primary", broken, Span(13, 14), "", "")
    )
    return report(
        alex,
        sam,
        errors=(error,),
        environment="staging",
        loosened=("policy: maxAge 400d instead of 180d",),
        ignored=("govcheck.toml: fail-on high instead of low",),
    )
