"""Logs are kept as long as the tier and the law require.

## Why

What went wrong is often noticed months later. A trail that is gone by then answers nobody, and some laws say how
long it must last.

## Condition

- **Fails**: `logging.audit.retention` < the largest of: what the tier asks (low 30 d, moderate 90 d, high 183 d,
  critical 365 d; `Policy.retention`); 183 d if an entry of `risk.regulated[]` begins with `eu-ai-act/`; 365 d if
  an input, a context source, a memory or a tool holds `payment` data.
- **Boundary**: equal passes.
- **Absent**: `retention` absent fails; no `audit`: GOV501's finding.
- **Unresolved**: data that a source cannot say, where the period is long enough but for payment data.

## Fails

```yaml
logging:
  audit:
    retention: 90d
```

## Passes

```yaml
logging:
  audit:
    retention: 400d
```

## What to change

Raise the period in the store; check with privacy counsel that personal data in the log may be kept that long.

## Sources

AI Act Art. 19(1) (provider) and 26(6) (deployer): at least six months; OWASP MCP08 (PCI DSS one year)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.data_levels import classes_in_use, holders
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.quantities import seconds
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, has_audit

RULE = Rule(
    id="GOV503",
    name="retention-below-minimum",
    severity="high",
    confidence="high",
    reads=(
        "logging.audit.sink",
        "logging.audit.retention",
        "risk.regulated",
        "inputs[].data",
        "context[].data",
        "memory[].data",
        "permissions.tools[].data",
    ),
    controls={
        "MCP": ("MCP08",),
        "RMF": ("GOVERN 1.1",),
        "AIA": ("Art. 19(1)", "Art. 26(6)"),
        "ISO": ("A.6.2.8",),
        "NIST53": ("AU-11",),
        "SOC2": ("CC7.2",),
    },
)


AI_ACT = "183d"
"""Six months: Regulation (EU) 2024/1689, Art. 19(1) and 26(6)."""
PAYMENTS = "365d"
"""One year: PCI DSS 4.0, requirement 10.5.1."""


def applies(subject: Subject) -> bool:
    return has_audit(subject)


def targets(subject: Subject) -> Iterator[Fact[str | None]]:
    yield subject.agent.logging.audit.retention


def judge(retention: Fact[str | None], subject: Subject) -> Answer:
    kept = retention.value
    minimum, whose = max(_minimums(subject), key=lambda one: seconds(one[0]))
    if kept is not None and seconds(kept) >= seconds(minimum):
        if seconds(kept) < seconds(PAYMENTS):
            classes_in_use(subject.agent)  # what nobody can know may be payment data
        return PASSED
    how_long = "for a time that nobody states" if kept is None else f"for {kept}"
    return Failed(
        retention,
        f"The audit trail of {subject.agent.name} is kept {how_long}, and {whose} for {minimum}.",
        help="raise the period in the store, and ask privacy counsel whether personal data in it may be kept that long",
    )


def _minimums(subject: Subject) -> Iterator[tuple[str, str]]:
    agent = subject.agent
    yield subject.policy.retention[subject.tier], f"tier {subject.tier} asks"
    if any(clause.partition("/")[0] == "eu-ai-act" for clause in agent.risk.regulated.value_if_known(())):
        yield AI_ACT, "the EU AI Act asks"
    if any("payment" in data.value_if_known(()) for _, data in holders(agent)):
        yield PAYMENTS, "payment data ask"
