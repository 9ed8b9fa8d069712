"""What comes from outside the repository and runs or instructs the agent is pinned.

## Why

What is fetched by name at every start can be something else tomorrow: the vendor's next release, or the release
of whoever took over the package.

## Condition

- **Applies**: `permissions.tools[].server`, `context[].source`, `directives.instructions[]` and `sources[]`
  entries with a scheme or a registry name, images and package commands (`npx`, `uvx`, `docker run`) in sources.
  Files of the repository (the lock pins them), `builtin:`, tools without `server` (the agent's own code) and
  context with `updated: live` (GOV601) are not applicable.
- **Fails**: it does not end in `@sha256:` with 64 hex digits, a 40-hex commit or an exact version (no range, no
  `latest`); or an instruction is an http(s) URL without a digest.
- **Passes**: a hosted server (https URL) whose `tools/list` snapshot stands in `sources[]`: the lock holds it,
  so a changed tool is seen; a command whose exact version a package lock file of the repository holds; an image
  tag that is an exact version (`:1.4.2`).
- **Absent**: not applicable.
- **Unresolved**: a source that cannot be read.
- **Not yet**: snapshots of `tools/list` are not read; such a source leaves the check undecided.

## Fails

```yaml
permissions:
  tools:
    - name: get_order
      server: mcp:orders@latest
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
```

## Passes

```yaml
permissions:
  tools:
    - name: get_order
      server: mcp:orders@sha256:aa11c0de5b7e68a3c1f4920de8b6a75311c09fd2e47ab8563d90e1f7c284ba6d
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
```

## What to change

Pin by digest or exact version where the component is configured; let a bot propose updates.

## Sources

ASI04 mitigations 2 and 7; ATLAS T0109 rug pull; zizmor `unpinned-uses` as the model
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.agent import NPM, Component
from govcheck.facts.fact import Fact
from govcheck.pins import is_pinned, is_pinned_image
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV903",
    name="component-unpinned",
    severity="high",
    confidence="high",
    reads=(
        "permissions.tools[].server",
        "context[].source",
        "context[].updated",
        "directives.instructions",
        "sources",
    ),
    controls={
        "ASI": ("ASI04",),
        "LLM": ("LLM03",),
        "MCP": ("MCP03", "MCP04"),
        "AISVS": ("10.1.1", "10.4.8", "6.1.2"),
        "ATLAS": ("AML.T0109", "AML.T0110", "AML.M0013"),
        "RMF": ("GOVERN 6.1", "MANAGE 3.1"),
        "AIA": ("Art. 15(5)", "Art. 25(4)"),
        "ISO": ("A.10.3",),
        "MGF": ("2.3.1",),
        "NIST53": ("SR-3", "SR-11", "SI-7", "CM-7(5)"),
        "SOC2": ("CC9.2",),
        "AICM": ("STA-16",),
        "SE": ("Manage third-party components",),
    },
    is_about_configuration=True,
)


HELP = {
    "image": "name it by digest (`image@sha256:...`), or by a tag that is an exact version",
    "instructions": "keep the text in the repository, where it is reviewed and locked",
}
PIN = "pin it where it is configured, by exact version or digest, and let a bot propose updates"


def targets(subject: Subject) -> Iterator[Component | Fact[None]]:
    yield from subject.agent.components
    yield from subject.agent.unread


def judge(component: Component, subject: Subject) -> Answer:
    if _is_pinned(component) or component.is_locked.value:
        return PASSED
    return Failed(
        component,
        f"`{component.reference}` of {subject.agent.name} is whatever {component.registry} serves today.",
        help=HELP.get(component.kind, PIN),
    )


def _is_pinned(component: Component) -> bool:
    if component.kind == "image":
        return is_pinned_image(component.reference)
    # npm reads `1.2` as a range, PyPI as a version
    return is_pinned(f"npm:{component.reference}" if component.registry == NPM else component.reference)
