"""Shell, code, raw SQL, browser and generic HTTP tools run confined or with fixed parameters.

## Why

A tool that takes whatever the model writes is every tool at once: what an injected sentence asks for, it does.

## Condition

- **Fails**: (a) a tool has effect `execute` and runs without a sandbox (`sandbox.kind` is set, network
  none or allowlist, filesystem not host, not privileged); (b) a generic HTTP or browser tool
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

from govcheck.authority.egress import is_open
from govcheck.authority.governance import is_gated_always
from govcheck.authority.impact import is_sandboxed
from govcheck.authority.subject import Subject
from govcheck.authority.tool_names import words
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Rule, every_tool

RULE = Rule(
    id="GOV305",
    name="open-ended-tool",
    severity="high",
    confidence="medium",
    reads=(
        "permissions.tools[].name",
        "permissions.tools[].effects",
        "permissions.tools[].params",
        "permissions.egress",
        *SANDBOX_KEYS,
        *GATE_KEYS,
        "sources",
    ),
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


GENERIC_HTTP = ("http", "http_request", "curl", "browser", "open_url", "web_request")
RAW_SQL = ("execute_sql", "run_sql", "raw_sql")


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    found = _why_open_ended(tool, subject)
    if found is None or is_gated_always(tool, subject):
        return PASSED
    why, change = found
    return Failed(tool, f"`{tool}` of {subject.agent.name} {why}.", help=change)


def _why_open_ended(tool: Tool, subject: Subject) -> tuple[str, str] | None:
    """Why a tool does whatever the model writes, and what to change; None if it does not."""
    permissions, name, has_params = (
        subject.agent.permissions,
        "_".join(words(tool.name.value)),
        bool(tool.params.value),
    )
    if "execute" in tool.effects.value and not has_params and not is_sandboxed(permissions.sandbox):
        return (
            f"runs whatever the model writes, and {_open_side(subject)}",
            "run it in a sandbox with an allow list for its network and without the host's files, or fix what it may run "
            "(`params`)",
        )
    if name in GENERIC_HTTP and not has_params and _is_online(subject):
        return (
            "calls any address that the model writes, and anyone can be at the other end",
            "name the hosts that it may reach (`egress`), or fix its parameters (`params`)",
        )
    if name in RAW_SQL and not has_params and set(tool.effects.value) - {"read"}:
        return (
            "runs any statement that the model writes on the database",
            "replace it by queries with parameters, or give it rights to read only",
        )
    return None


def _open_side(subject: Subject) -> str:
    sandbox = subject.agent.permissions.sandbox
    if sandbox.kind.value is None:
        return "nothing stands around it"
    if sandbox.privileged.value:
        return "its sandbox has the host's rights"
    if sandbox.filesystem.value == "host":
        return "its sandbox holds the host's files"
    return "its network is open"


def _is_online(subject: Subject) -> bool:
    permissions = subject.agent.permissions
    return is_open(permissions.egress.value) and permissions.sandbox.network.value not in ("none", "allowlist")
