"""The agent reaches named hosts only.

## Why

Whatever the agent holds can leave through any host that it reaches. A wildcard over a cloud provider's names lets
anyone who rents a host there stand at the other end.

## Condition

- **Fails**: an entry of `permissions.egress` is `*`; an address range that no single party holds (`0.0.0.0/0`,
  `::/0` and its like, IPv4 wider than `/8`, IPv6 wider than `/16`); or a wildcard below which anyone can register
  a host: a public suffix (`*.com`, `*.co.uk`, `.com`) or a provider's domain (`*.amazonaws.com`, `*.github.io`,
  `*.workers.dev`: the private section of the public suffix list).
- **Passes**: full host names with or without port; a wildcard below a domain of one's own (`*.acme.example`); a
  narrower address range, private ones included; the empty list (nothing may leave).
- **Absent**: `permissions.egress` absent fails while a tool has `reach: external` (one finding per agent);
  without such a tool it passes.
- **Unresolved**: with `permissions.egress` absent, a source that cannot be read and may grant such a tool. Where
  a format has no word for egress it is inexpressible.

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

from collections.abc import Iterator

from govcheck.authority.egress import is_open_entry
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.record import entries
from govcheck.facts.sections import Texts
from govcheck.rules.kit import PASSED, Answer, Failed, Located, Related, Rule, every_tool

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


def targets(subject: Subject) -> Iterator[Fact[Texts | None] | Fact[str]]:
    egress = subject.agent.permissions.egress
    if egress.value is None:
        yield egress
    else:
        yield from entries(egress)


def judge(target: Fact[Texts | None] | Fact[str], subject: Subject) -> Answer:
    entry, name = target.value, subject.agent.name
    if not isinstance(entry, str):
        return _without_a_list(target, subject)
    if not is_open_entry(entry):
        return PASSED
    return Failed(
        target,
        f"`{entry}` lets {name} reach {_who(entry)}: anyone can receive what it holds.",
        help="narrow the network policy or proxy to full host names (a bucket or tenant, not the provider's suffix), "
        "then list them",
    )


def _without_a_list(egress: Located, subject: Subject) -> Answer:
    """Whether a tool reaches outside although nothing says where to."""
    name = subject.agent.name
    for tool in subject.agent.tools:
        if tool.reach.value_if_known("internal") == "external":
            return Failed(
                egress,
                f"Nothing says which hosts {name} may reach, and `{tool}` reaches outside: anyone can receive what "
                "it holds.",
                help="let the network policy or proxy allow full host names only, then list them "
                "(`permissions.egress`); an empty list where nothing may leave",
                related=(Related(tool, "reaches outside the organisation"),),
            )
    for one in every_tool(subject):
        _ = one.value if isinstance(one, Fact) else one.reach.value  # raises where nobody knows
    return PASSED


def _who(entry: str) -> str:
    is_wildcard = "*" in entry or entry.startswith(".")
    has_suffix = any(character.isalpha() for character in entry.rpartition("*")[2])
    return "hosts that anyone can register" if is_wildcard and has_suffix else "any host"
