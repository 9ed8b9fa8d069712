"""Files that come with govcheck and its libraries. The only place besides `workspace` that opens a file to read."""

from __future__ import annotations

from functools import lru_cache
from os import path

_PACKAGE = path.dirname(path.abspath(__file__))
_CHECKOUT = path.dirname(_PACKAGE)


def ruleset_path(name: str) -> str | None:
    """Path of a shipped ruleset, in the installed package or in a checkout; None if there is none of that name."""
    if not name.replace("-", "").replace(".", "").isalnum():
        return None
    for folder in (path.join(_PACKAGE, "rulesets"), path.join(_CHECKOUT, "rulesets")):
        file = path.join(folder, f"{name}.yaml")
        if path.isfile(file):
            return file
    return None


def ruleset_names() -> list[str]:
    import os

    for folder in (path.join(_PACKAGE, "rulesets"), path.join(_CHECKOUT, "rulesets")):
        if path.isdir(folder):
            return sorted(file.removesuffix(".yaml") for file in os.listdir(folder) if file.endswith(".yaml"))
    return []


def read(file: str) -> bytes:
    with open(file, "rb") as stream:
        return stream.read()


def schema(name: str) -> str:
    """Text of a published JSON Schema: `govcheck-v1` or `govcheck-report-1`."""
    return read(path.join(_PACKAGE, "schemas", f"{name}.schema.json")).decode("utf-8")


def template(name: str) -> str:
    """Text of a template for new documents: `agent` or `platform`.

    Not named as manifests are: a scan of a repository with a virtual environment in it must not find them.
    """
    return read(path.join(_PACKAGE, "templates", f"{name}.yaml")).decode("utf-8")


def model(file: str) -> bytes:
    """A file that the analysis of directives learned from texts: weights, words."""
    return read(path.join(_PACKAGE, "directives", file))


def evidence_table(name: str) -> bytes:
    """A table by which reports of test tools are read: `polarity` or `scenarios`."""
    return read(path.join(_PACKAGE, "evidence", f"{name}.yaml"))


@lru_cache(maxsize=1)
def public_suffixes() -> tuple[str, ...]:
    """Suffixes below which anyone can register a name, from the public suffix list of `publicsuffixlist`."""
    from publicsuffixlist import PSLFILE

    lines = (line.strip() for line in read(PSLFILE).decode("utf-8").splitlines())
    return tuple(line.removeprefix("*.") for line in lines if line and not line.startswith(("//", "!")))


@lru_cache(maxsize=1)
def private_suffixes() -> frozenset[str]:
    """Suffixes that their owners opened to everybody, as `github.io`: the private section of that list."""
    from publicsuffixlist import PSLFILE

    section = read(PSLFILE).decode("utf-8").partition("===BEGIN PRIVATE DOMAINS===")[2]
    lines = (line.strip() for line in section.splitlines())
    return frozenset(line.removeprefix("*.") for line in lines if line and not line.startswith(("//", "!")))
