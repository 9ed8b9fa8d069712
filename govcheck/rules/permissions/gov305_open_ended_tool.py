"""Shell, code, raw SQL, browser and generic HTTP tools run confined or with fixed parameters.

## Why

TODO

## Condition

- **Fails**: (a) a tool has effect `execute` and is not sandboxed (header); (b) a generic HTTP or browser tool
  (its whole name, server prefix dropped: http, http_request, curl, browser, open_url, web_request) without
  `params` while egress is open (as in GOV304) and the sandbox network is not none or allowlist; (c) a raw SQL
  tool (execute_sql, run_sql, raw_sql) without `params` that has any effect but read.
- **Passes**: a fixed command as `params`; a fully gated tool (somebody sees each call, as with a coding
  assistant that asks: GOV311 judges what it need not ask). The sandbox that a runtime sets by default or a
  source states counts (implied or stated).
- **Absent**: each sandbox key absent counts as open.
- **Unresolved**: a source that cannot be read. In a format without sandbox settings: inexpressible.

## Fails

```yaml
permissions:
  tools:
    - name: run_shell
      server: builtin:shell
      effects:
        - execute
      data:
        - internal
```

## Passes

```yaml
permissions:
  tools:
    - name: run_shell
      server: builtin:shell
      effects:
        - execute
      data:
        - internal
  sandbox:
    kind: container
    network: allowlist
    filesystem: checkout
```

## What to change

Replace it by a narrow tool, or run it in a container without host filesystem and with an egress allow-list.

## Sources

LLM06 mitigation 3 (avoid open-ended tools); ASI05 mitigations 3-5; IMDA 2.3.1 (sandbox code execution)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV305",
    name="open-ended-tool",
    severity="high",
    confidence="medium",
    reads=(),
    controls={
        "ASI": ("ASI05", "ASI02"),
        "LLM": ("LLM05", "LLM06"),
        "MCP": ("MCP05",),
        "AISVS": ("9.3.1", "10.1.3", "4.1.1"),
        "ATLAS": ("AML.M0032", "AML.T0050"),
        "AIA": ("Art. 15(5)",),
        "MGF": ("2.1.2", "2.3.1"),
        "NIST53": ("SC-39", "CM-7", "SC-7"),
        "AICM": ("AIS-11", "AIS-13"),
        "SE": ("Isolation", "Progressive deployment"),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
