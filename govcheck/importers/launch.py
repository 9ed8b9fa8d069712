"""What a launch command fetches from outside: `npx`, `uvx`, `docker run` and their kin.

Only the words of the command are read; nothing is run, and no registry is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Fetched(NamedTuple):
    """A package or image that a command fetches at start."""

    reference: str
    """As written, with its version if there is one."""
    kind: str
    """`package` or `image`."""
    registry: str
    argument: str
    """The word of the command that names it."""
    is_npm: bool = False


class _Runner(NamedTuple):
    registry: str
    kind: str
    with_value: frozenset[str]
    """Options that take the next word."""
    naming: frozenset[str] = frozenset()
    """Options whose value is the package, the first plain word then being only its command."""
    flags: frozenset[str] | None = None
    """Where given, every other option takes a value."""


_NPM = _Runner(
    "the npm registry",
    "package",
    frozenset(
        ("-c", "--call", "--registry", "--cache", "-w", "--workspace", "--userconfig", "--prefix", "--loglevel")
    ),
    frozenset(("-p", "--package")),
)
_PYPI = _Runner(
    "PyPI",
    "package",
    frozenset(
        ["-p", "--python", "--with", "--with-editable", "--with-requirements", "-i", "--index-url", "--index", "--default-index", "-f", "--find-links", "--extra-index-url", "--directory", "--project", "--env-file", "--cache-dir", "--config-file", "-c", "--constraints", "--build-constraints", "--overrides", "--refresh-package", "--reinstall-package", "--upgrade-package", "-P", "--pip-args", "--suffix"]
    ),
    frozenset(("--from", "--spec")),
)
_IMAGES = _Runner(
    "its image registry",
    "image",
    frozenset(),
    flags=frozenset(
        ["-i", "-t", "-d", "-it", "-ti", "-id", "-dit", "-itd", "--rm", "--interactive", "--tty", "--detach", "--init", "--privileged", "--read-only", "--no-healthcheck", "--oom-kill-disable", "-P", "--publish-all", "--quiet", "-q", "--sig-proxy", "--disable-content-trust", "--tls-verify", "--replace"]
    ),
)

_RUNNERS: dict[tuple[str, ...], _Runner] = {
    ("npx",): _NPM,
    ("bunx",): _NPM,
    ("pnpx",): _NPM,
    ("bun", "x"): _NPM,
    ("npm", "exec"): _NPM,
    ("npm", "x"): _NPM,
    ("pnpm", "dlx"): _NPM,
    ("yarn", "dlx"): _NPM,
    ("uvx",): _PYPI,
    ("uv", "tool", "run"): _PYPI,
    ("uv", "x"): _PYPI,
    ("pipx", "run"): _PYPI,
    ("docker", "run"): _IMAGES,
    ("docker", "container", "run"): _IMAGES,
    ("podman", "run"): _IMAGES,
    ("nerdctl", "run"): _IMAGES,
}
_SHELLS = frozenset(("bash", "sh", "zsh", "dash", "cmd", "powershell", "pwsh"))
_SHELL_FLAGS = frozenset(
    ("-c", "-lc", "-ic", "-lic", "/c", "/C", "/k", "-Command", "-command", "-NoProfile", "-l", "-i")
)
_LOCAL = (".", "/", "~", "file:", "\\")
_LOCAL_BY_NPM = ("link:", "workspace:", "portal:")


def fetched(command: str, arguments: Sequence[str]) -> list[Fetched]:
    """Everything that a command fetches from a registry; an empty list where it starts what is there already.

    A word that holds a variable (`${PACKAGE}`) is returned as it is written: nobody can tell what it will be.
    """
    words = _unwrapped([(command, command), *((argument, argument) for argument in arguments)])
    if not words:
        return []
    names = [_program(words[0][0]), *(word for word, _ in words[1:3])]
    for length in (3, 2, 1):
        runner = _RUNNERS.get(tuple(names[:length]))
        if runner is not None:
            return _of_runner(runner, words[length:])
    return []


def _program(word: str) -> str:
    """The program's name without folders and without the endings that Windows adds."""
    name = word.replace("\\", "/").rsplit("/", 1)[-1]
    for ending in (".exe", ".cmd", ".bat", ".ps1"):
        name = name.removesuffix(ending)
    return name


def _unwrapped(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words behind `env A=b`, `cmd /c` and `bash -c "..."`, each with the argument that it stands in."""
    for _ in range(8):  # a wrapper in a wrapper is rare; a chain without end is an attack
        if not words:
            return words
        program, rest = _program(words[0][0]), words[1:]
        if program == "env":
            while rest and (rest[0][0].startswith("-") or "=" in rest[0][0]):
                rest = rest[1:]
        elif program in _SHELLS:
            while rest and rest[0][0] in _SHELL_FLAGS:
                rest = rest[1:]
            if len(rest) == 1:
                rest = [(word, rest[0][1]) for word in _shell_words(rest[0][0])]
        else:
            return words
        words = rest
    return words


def _shell_words(line: str) -> list[str]:
    import shlex

    try:
        words = shlex.split(line)
    except ValueError:
        words = line.split()
    last = 0  # of `cd x && npx y` the last command counts
    for index, word in enumerate(words):
        if word in ("&&", ";", "||", "exec"):
            last = index + 1
    return words[last:]


def _of_runner(runner: _Runner, words: list[tuple[str, str]]) -> list[Fetched]:
    named: list[tuple[str, str]] = []
    plain: tuple[str, str] | None = None
    waiting = iter(words)
    for word, argument in waiting:
        option, equals, value = word.partition("=")
        if word == "--":
            plain = next(waiting, None)
            break
        if not word.startswith("-"):
            plain = (word, argument)
            break
        if option in runner.naming:
            follower = (value, argument) if equals else next(waiting, None)
            if follower is not None:
                named.append(follower)
        elif _takes_value(runner, option) and not equals:
            next(waiting, None)
    found = named or ([plain] if plain else [])
    return [
        Fetched(word, runner.kind, runner.registry, argument, runner is _NPM)
        for word, argument in found
        if word and not _is_local(word, runner)
    ]


def _takes_value(runner: _Runner, option: str) -> bool:
    if runner.flags is not None:
        return option not in runner.flags
    return option in runner.with_value


def _is_local(word: str, runner: _Runner) -> bool:
    if runner.kind == "image":
        return False
    return word.startswith((*_LOCAL, *_LOCAL_BY_NPM)) or word[1:3] in (":\\", ":/")
