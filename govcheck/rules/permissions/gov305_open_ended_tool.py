"""Shell, code, raw SQL, browser and generic HTTP tools run confined or with fixed parameters.

## Why

A tool that runs, fetches or queries whatever the model writes can do everything that its surroundings allow, so a
single misleading text becomes a command. What counts then is where it runs and what it can reach.

## Condition

- **Fails**: (a) a tool has effect `execute`, and the sandbox does not hold it: no `permissions.sandbox.kind`, an
  open network, the host's files, or privileges; (b) a tool for any address, by its whole name (as `http_request`,
  `fetch`, `curl`, `browser`, `open_url`, `web_request`), whose address the model chooses (`destination`), while
  `permissions.egress` is absent or holds an entry that GOV306 refuses, and the sandbox network is open; (c) a
  tool for any SQL, by its whole name (as `execute_sql`, `run_sql`, `raw_sql`), that has any effect but read. Each
  only where `params` leaves open what the tool is told: the command, the address or the statement.
- **Passes**: `params` that fixes it: a parameter named for it (as `command`, `script`, `task`; `url`, `host`;
  `sql`, `query`) with a list of values, none of them a wildcard or a bare interpreter such as `bash -c`. Another
  fixed parameter (a timeout, a dialect) fixes nothing. A tool behind an approval that asks at every call also
  passes: somebody sees each call. A sandbox that a runtime sets by default, or a source states, counts.
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
from typing import NamedTuple

from govcheck.authority.egress import is_open, is_open_entry
from govcheck.authority.governance import is_gated_always
from govcheck.authority.impact import changes_state, is_sandboxed
from govcheck.authority.open_ended import (
    fixes_the_address,
    fixes_the_command,
    fixes_the_statement,
    takes_any_address,
    takes_any_sql,
)
from govcheck.authority.subject import Subject
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Sandbox, Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Rule, every_tool, listed

RULE = Rule(
    id="GOV305",
    name="open-ended-tool",
    severity="high",
    confidence="medium",
    reads=(
        "permissions.tools[].name",
        "permissions.tools[].effects",
        "permissions.tools[].params",
        "permissions.tools[].destination",
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


class Danger(NamedTuple):
    """What a tool does unchecked, in words that continue its name, and what would end it."""

    words: str
    help: str


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    danger = _any_sql(tool) or _any_command(tool, subject.agent) or _any_address(tool, subject.agent)
    if danger is None or is_gated_always(tool, subject):
        return PASSED
    return Failed(tool, f"`{tool}` {danger.words}.", help=danger.help)


def _any_sql(tool: Tool) -> Danger | None:
    if not takes_any_sql(tool.name.value) or not changes_state(tool) or fixes_the_statement(tool.params.value):
        return None
    return Danger(
        "runs whatever SQL the model writes, and can do more than read",
        "replace it by a tool for the one statement that is needed, fix its statements (`params`), or give it a "
        "login that can only read",
    )


def _any_command(tool: Tool, agent: Agent) -> Danger | None:
    sandbox = agent.permissions.sandbox
    if "execute" not in tool.effects.value or is_sandboxed(sandbox) or fixes_the_command(tool.params.value):
        return None
    return Danger(
        f"runs whatever the model writes, and {_what_is_open(sandbox)}",
        "replace it by a narrow tool, fix its commands (`params`), or run it in a container without the host's "
        "files and with an egress allow list (`permissions.sandbox`)",
    )


def _what_is_open(sandbox: Sandbox) -> str:
    if sandbox.kind.value is None:
        return "no sandbox holds it"
    faults = {
        "has an open network": sandbox.network.value == "open",
        "sees the host's files": sandbox.filesystem.value == "host",
        "is privileged": sandbox.privileged.value,
    }
    return f"its sandbox {listed([fault for fault, is_so in faults.items() if is_so])}"


def _any_address(tool: Tool, agent: Agent) -> Danger | None:
    permissions = agent.permissions
    if not takes_any_address(tool.name.value) or tool.destination.value != "model":
        return None
    if fixes_the_address(tool.params.value) or permissions.sandbox.network.value != "open":
        return None
    entries = permissions.egress.value
    if not is_open(entries):
        return None
    entry = next((one for one in entries or () if is_open_entry(one)), None)
    which = "nothing limits the hosts" if entry is None else f"`{entry}` in `permissions.egress` opens the hosts"
    return Danger(
        f"calls whatever address the model writes, and {which} that it reaches",
        "let the network policy or the sandbox allow named hosts only, fix its addresses (`params`), or replace it "
        "by a tool for one service",
    )
