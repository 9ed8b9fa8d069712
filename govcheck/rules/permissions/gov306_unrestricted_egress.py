"""The agent reaches named hosts only.

## Why

Whoever stands behind a host that the agent may reach can receive what it holds. A wildcard over a cloud provider
is everybody who has an account there.

## Condition

- **Fails**: a `permissions.egress[]` entry is `*`, `0.0.0.0/0`, `::/0`, `https://*`, a wildcard over a public
  suffix (`*.com`, `*.co.uk`) or over a domain where anyone can register a host (`*.amazonaws.com`,
  `*.github.io`, `*.workers.dev`: private section of the public suffix list).
- **Passes**: full host names with or without port; a wildcard below a domain of one's own (`*.acme.example`); an
  address range that is not the whole space; the empty list (nothing may leave).
- **Absent**: `permissions.egress` absent fails while a tool has `reach: external` (one finding per agent);
  without such a tool it is not applicable.
- **Unresolved**: a source that cannot be read, where the key is absent and no known tool reaches outside. Runtimes whose network the provider alone controls make it inexpressible.

## Fails

```yaml
permissions:
  egress:
    - '*.amazonaws.com'
```

## Passes

```yaml
permissions:
  egress:
    - payments.acme.example:443
```

## What to change

Narrow the network policy or proxy to full host names (a bucket or tenant name, not the provider's suffix), then
list them.

## Sources

ASI02 mitigation 3 (outbound allowlists, deny the rest)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.egress import WHOLE_SPACE, is_open_entry
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.record import entries
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV306",
    name="unrestricted-egress",
    severity="high",
    confidence="high",
    reads=(
        "permissions.egress",
        "permissions.tools[].reach",
        "sources",
    ),
    controls={
        "ASI": ("ASI02", "ASI05"),
        "MCP": ("MCP10",),
        "AISVS": ("9.1.1", "7.3.3"),
        "ATLAS": ("AML.T0086", "AML.M0032"),
        "AIA": ("Art. 15(5)",),
        "NIST53": ("SC-7", "SC-7(5)"),
        "SOC2": ("CC6.6",),
        "SE": ("Isolation", "Guardrails and constraints"),
        "SAIF": ("G2",),
        "R2": ("C",),
    },
)


def targets(subject: Subject) -> Iterator[Fact[str] | Fact[Sequence[str] | None]]:
    egress = subject.agent.permissions.egress
    if egress.value is None:
        yield egress
    else:
        yield from entries(Fact(egress.value, egress.state, egress.place))


def judge(target: Fact[str] | Fact[Sequence[str] | None], subject: Subject) -> Answer:
    name, entry = subject.agent.name, target.value
    if isinstance(entry, str):
        if not is_open_entry(entry):
            return PASSED
        who = "any host" if entry.rpartition("://")[2] in WHOLE_SPACE else "hosts that anybody can register"
        return Failed(
            target,
            f"`{entry}` lets {name} reach {who}: anyone can receive what it holds.",
            help="name the hosts that it needs, in the egress proxy and here",
        )
    outward = next(
        (tool for tool in subject.agent.tools if tool.reach.value_if_known("internal") == "external"), None
    )
    if outward is None:
        for unknown in (*subject.agent.unlisted, *subject.agent.unread):
            unknown.value  # noqa: B018  (raises: what nobody lists may reach outside)
        return PASSED
    return Failed(
        target,
        f"Nothing says which hosts {name} may reach, and `{outward}` acts outside: anyone can receive what it holds.",
        help="close the egress of the runtime but for the hosts that it needs, then list them: `egress: [...]`",
    )
