"""Credentials expire quickly enough for the tier.

## Why

A credential that leaks works for whoever has it until it expires. One that lives for minutes is worth little to a
thief and ends by itself when the agent is stopped; one without an end outlives both.

## Condition

- **Applies**: tier moderate and above.
- **Fails**: a credential of `identity.credentials[]` lives longer (`lifetime`) than the policy allows at the
  tier: 24 h at moderate, 1 h at high, 15 m at critical (`maxAge.credential`).
- **Boundary**: exactly the limit passes: 1 h at tier high.
- **Absent**: a credential without `lifetime` fails, because nothing ends it. An agent without credentials has
  nothing to judge.
- **Unresolved**: never. Where a format has no word for credentials, nobody can tell.

## Fails

```yaml
identity:
  credentials:
    - name: payments-api
      source: env:PAYMENTS_KEY
```

## Passes

```yaml
identity:
  credentials:
    - name: payments-api
      source: vault:payments/refunds
      lifetime: 15m
```

## What to change

Exchange static keys for tokens that the secret store or identity provider issues per run; then state their
lifetime.

## Sources

Five Eyes Appendix A: replace static, long-lived secrets with ephemeral credentials; OWASP ASI03 mitigation 1
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.sections import Credential
from govcheck.quantities import seconds
from govcheck.rules.kit import PASSED, Answer, Failed, Related, Rule, tier_is_at_least

RULE = Rule(
    id="GOV103",
    name="long-lived-credential",
    severity="medium",
    confidence="high",
    reads=(
        "identity.credentials[].lifetime",
        "identity.credentials[].source",
    ),
    controls={
        "ASI": ("ASI03",),
        "MCP": ("MCP01",),
        "AISVS": ("5.1.2", "9.4.3"),
        "ATLAS": ("AML.T0055",),
        "AIA": ("Art. 15(5)",),
        "NIST53": ("IA-5",),
        "SOC2": ("CC6.1",),
        "SE": ("Privileges and authentication",),
    },
)


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "moderate")


def targets(subject: Subject) -> Iterator[Credential]:
    yield from subject.agent.identity.credentials.value


def judge(credential: Credential, subject: Subject) -> Answer:
    lifetime, limit = credential.lifetime.value, subject.policy.max_age_credential[subject.tier]
    if lifetime is not None and seconds(lifetime) <= seconds(limit):
        return PASSED
    source = credential.source.value
    lives = f"lives {lifetime}" if lifetime else "has no `lifetime`, so nothing ends it"
    return Failed(
        credential,
        f"Credential `{credential.route[-1]}`{f' from {source}' if source else ''} {lives}; at tier {subject.tier} "
        f"{limit} is the limit.",
        help="let the secret store or the identity provider issue a token per run that expires by itself, then state "
        f"its `lifetime`, at most {limit}",
        related=(Related(credential.lifetime, f"longer than {limit}"),) if lifetime else (),
    )
