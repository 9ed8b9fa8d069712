"""Secrets never enter the model's context, the manifest or a definition file.

## Why

TODO

## Condition

- **Fails**: `identity.credentials[].visibleToModel` is true; or a string value of the manifest or of a source
  (configuration values, environment blocks, headers) has the shape of a live secret (provider keys with their
  prefix and length, personal access tokens, PEM private key blocks, connection strings with a password); or an
  instruction text holds one.
- **Passes**: placeholders (`${X}`, `{{x}}`, `<token>`, `xxxx`), references (`env:`, `vault:`, `secret:`, `${{
  secrets.X }}`), published teaching examples (provider documentation keys, values with `example` or `test` in
  them, strings of low entropy), public keys and fingerprints.
- **Confidence**: high in values; medium in prose, where most hits in public prompts are teaching examples.
- **Absent**: `visibleToModel` absent = false.
- **Unresolved**: an instruction file that is not found.

## Fails

```yaml
identity:
  credentials:
    - name: payments-api
      source: vault:payments/refunds
      lifetime: 15m
      visibleToModel: true
```

## Passes

```yaml
identity:
  credentials:
    - name: payments-api
      source: vault:payments/refunds
      lifetime: 15m
      visibleToModel: false
```

## What to change

Let the gateway attach the credential after the policy decision. Rotate anything that was exposed.

## Sources

AISVS 9.5.4; OWASP MCP01
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV104",
    name="credential-in-model-view",
    severity="critical",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI03",),
        "LLM": ("LLM02", "LLM07"),
        "MCP": ("MCP01",),
        "AISVS": ("9.5.4",),
        "ATLAS": ("AML.T0083", "AML.T0098"),
        "NIST53": ("IA-5",),
        "SOC2": ("CC6.1",),
        "SE": ("Privileges and authentication",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
