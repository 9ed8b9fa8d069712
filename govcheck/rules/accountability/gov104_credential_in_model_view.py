"""Secrets never enter the model's context, the manifest or a definition file.

## Why

What a model has read it can be made to repeat: one hidden sentence in a web page is enough. What stands in a file of
the repository is read by everyone who can clone it, and stays in its history.

## Condition

- **Fails**: a credential of `identity.credentials[]` has `visibleToModel: true`; or a value of the manifest, its
  platform or one of its sources (configuration, environment blocks, headers), or an instruction file, has the shape
  of a live secret: the key of a provider with its prefix and length, an access token, a private key in PEM, a
  password in a URL. A file gives one finding per value; only the prefix of a key is printed, and every report masks
  the rest.
- **Passes**: references (`env:`, `vault:`, `${X}`, `{{x}}`, `<token>`), what says that it is an example (`example`,
  `test`, `xxxx`, a host such as `db.example.com` or `localhost`), texts that are not random enough to be issued,
  public keys and fingerprints.
- **Absent**: no `visibleToModel` counts as false.
- **Unresolved**: an instruction file or a source that is not found, cannot be read or lies outside the repository. A
  format that has no word for credentials states none: its values are judged.

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

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.authority.secrets import Secret, may_hold_secrets, secrets_in
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Credential
from govcheck.location import Origin, Place, Route, Slice
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV104",
    name="credential-in-model-view",
    severity="critical",
    confidence="high",
    reads=(
        "identity.credentials[].visibleToModel",
        "directives.instructions",
        "sources",
        "platform",
    ),
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
    is_about_configuration=True,
)


class Exposed(NamedTuple):
    """A text that has the shape of a secret."""

    secret: Secret
    place: Place
    shown: Slice | None
    """What of the text may be marked; None where it is an item of a list, whose route would show it."""
    hidden: str = ""
    """All secrets of the value, which nobody may print."""


def targets(subject: Subject) -> Iterator[Exposed | Fact[str] | Fact[None] | Credential]:
    agent = subject.agent
    for origin in agent.documents:
        yield from _exposed(origin)
    yield from agent.prompts
    yield from agent.unread
    yield from agent.identity.credentials.value_if_known(())  # a format without the word states none


def judge(target: Exposed | Fact[str] | Credential, subject: Subject) -> Answer:
    name = subject.agent.name
    if isinstance(target, Credential):
        if not target.visible_to_model.value:
            return PASSED
        return Failed(
            target.visible_to_model,
            f"The model of {name} can read credential `{target.route[-1]}`: whoever writes what it reads can make it repeat "
            "the secret.",
            help="let the gateway attach it after the policy decision, set `visibleToModel: false`, and rotate it: the model "
            "has seen it",
        )
    if isinstance(target, Exposed):
        return _leak(target, f"`{target.place.route}`", f"whoever can read `{target.place.origin.path}` has it")
    secrets = secrets_in(target.value)
    if not secrets:
        return PASSED
    exposed = Exposed(secrets[0], target.place, secrets[0].shown, _whole(secrets, target.value))
    return _leak(
        exposed, f"`{target.place.origin.path}`", f"the model of {name} reads it and can be made to repeat it"
    )


def _leak(exposed: Exposed, where: str, consequence: str) -> Failed:
    return Failed(
        exposed,
        f"{where} holds what looks like {exposed.secret.kind}: {consequence}.",
        help="let the gateway or the runtime attach it from a secret store (`vault:`, `env:`), and rotate it: it stays in the "
        "history of the repository",
        words=exposed.shown,
        hidden=exposed.hidden,
    )


def _whole(secrets: Sequence[Secret], text: str) -> str:
    """All secrets of a value, so that accepting one accepts no other."""
    return "\n".join(text[one.shown.start : one.hidden.end] for one in secrets)


def _exposed(origin: Origin) -> Iterator[Exposed]:
    """Each value of a document that has the shape of a secret; those of one list once."""
    if not may_hold_secrets(origin.tree.source):
        return
    found: dict[Route, Exposed] = {}
    for path, text in origin.tree.texts():
        if secrets := secrets_in(text):
            shown: Slice | None = secrets[0].shown
            while any(secrets_in(segment) for segment in path):
                path, shown = Route(path[:-1]), None
            place = Place(origin, origin.route_of(path))
            found.setdefault(path, Exposed(secrets[0], place, shown, _whole(secrets, text)))
    yield from found.values()
