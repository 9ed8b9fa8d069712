"""What a launch command fetches from outside: `npx`, `uvx`, `docker run` and their kin.

Only the words of the command are read; nothing is run, and no registry is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from govcheck.facts.agent import NPM
from govcheck.importers.command_line import Word, commands, program_of, split_line


class Fetched(NamedTuple):
    """A package or image that a command fetches at start."""

    reference: str
    """As written, with its version if there is one."""
    kind: str
    """`package` or `image`."""
    registry: str
    argument: str
    """The word of the command that names it."""
    reads_package_lock: bool = False
    """Whether an exact version in the folder's `package-lock.json` would be what starts."""


class _Runner(NamedTuple):
    registry: str
    kind: str
    with_value: frozenset[str]
    """Options that take the next word."""
    naming: frozenset[str] = frozenset()
    """Options whose value is the package, the first plain word then being only its command."""
    adding: frozenset[str] = frozenset()
    """Options whose value is fetched beside the package."""
    flags: frozenset[str] | None = None
    """Where given, every other option takes a value."""
    fetches_word: bool = True
    """Whether the first plain word is fetched; else it is a program that is there already."""
    reads_package_lock: bool = False


_NPM = _Runner(
    NPM,
    "package",
    frozenset(["-c", "--call", "--registry", "--cache", "-w", "--workspace", "--userconfig", "--globalconfig", "--prefix", "--loglevel", "-C", "--dir", "--cwd", "--node-options", "-n", "--script-shell", "--scope", "--shell", "--allow-build", "--reporter"]),
    naming=frozenset(("-p", "--package")),
    reads_package_lock=True,
)  # fmt: skip
_DLX = _NPM._replace(reads_package_lock=False)  # into a folder of its own, whatever the project has
_PYPI = _Runner(
    "PyPI",
    "package",
    frozenset(["-p", "--python", "--with-requirements", "-i", "--index-url", "--index", "--default-index", "-f", "--find-links", "--extra-index-url", "--directory", "--project", "--env-file", "--cache-dir", "--config-file", "-c", "--constraints", "-b", "--build-constraints", "--overrides", "--refresh-package", "--reinstall-package", "--upgrade-package", "-P", "--pip-args", "--suffix", "--index-strategy", "--keyring-provider", "--link-mode", "--prerelease", "--resolution", "--exclude-newer", "--python-preference", "--python-platform", "--torch-backend", "--color", "--allow-insecure-host", "--trusted-host", "-C", "--config-setting", "--no-binary-package", "--no-build-package", "--no-build-isolation-package", "--no-sources-package", "--backend", "--extra", "--no-extra", "--group", "--no-group", "--only-group", "--package", "-m", "--module"]),
    naming=frozenset(("--from", "--spec")),
    adding=frozenset(("--with", "-w", "--with-editable")),
)  # fmt: skip
_UV_RUN = _PYPI._replace(fetches_word=False, naming=frozenset())
_IMAGES = _Runner(
    "its image registry",
    "image",
    frozenset(),
    flags=frozenset(["-i", "-t", "-d", "-P", "-q", "--rm", "--interactive", "--tty", "--detach", "--init", "--privileged", "--read-only", "--no-healthcheck", "--oom-kill-disable", "--publish-all", "--quiet", "--sig-proxy", "--disable-content-trust", "--tls-verify", "--replace", "--use-api-socket", "--no-hosts", "--no-hostname", "--rmi", "--env-host", "--http-proxy", "--read-only-tmpfs", "--passwd", "--unsetenv-all", "--rootfs"]),
)  # fmt: skip

_RUNNERS: dict[tuple[str, ...], _Runner] = {
    ("npx",): _NPM,
    ("bunx",): _NPM,
    ("pnpx",): _DLX,
    ("bun", "x"): _NPM,
    ("npm", "exec"): _NPM,
    ("npm", "x"): _NPM,
    ("pnpm", "dlx"): _DLX,
    ("yarn", "dlx"): _DLX,
    ("uvx",): _PYPI,
    ("uv", "tool", "run"): _PYPI,
    ("uv", "x"): _PYPI,
    ("uv", "run"): _UV_RUN,
    ("pipx", "run"): _PYPI,
    ("docker", "run"): _IMAGES,
    ("docker", "container", "run"): _IMAGES,
    ("podman", "run"): _IMAGES,
    ("podman", "container", "run"): _IMAGES,
    ("nerdctl", "run"): _IMAGES,
}
_PROGRAMS = frozenset(names[0] for names in _RUNNERS)
_LOCAL = (".", "/", "~", "file:", "\\")
_LOCAL_BY_NPM = ("link:", "workspace:", "portal:")


def fetched(command: str, arguments: Sequence[str]) -> list[Fetched]:
    """Everything that a command fetches from a registry; an empty list where it starts what is there already.

    A word that holds a variable (`${PACKAGE}`) is returned as it is written: nobody can tell what it will be.
    """
    words = [(word, word) for word in (command, *arguments)]
    started = commands(words)
    if not arguments and program_of(command) not in _PROGRAMS:  # a whole line in one text
        started = (one for line in split_line(command, command) for one in commands(line))
    return [item for one in started for item in _of_command(one)]


def _of_command(words: list[Word]) -> list[Fetched]:
    program = program_of(words[0][0])
    if program not in _PROGRAMS:
        return []
    for index in range(1, len(words) + 1):  # options may stand between the program and its subcommand
        following = [word for word, _ in words[index : index + 2]]
        for length in (2, 1, 0):
            runner = _RUNNERS.get((program, *following[:length]))
            if runner is not None:
                before = words[1:index] if runner.naming else []
                return _of_runner(runner, [*before, *words[index + length :]])
        last = words[index - 1][0] if index > 1 else ""
        if not following or not (following[0].startswith("-") or (last.startswith("-") and "=" not in last)):
            break
    return []


def _of_runner(runner: _Runner, words: list[Word]) -> list[Fetched]:
    named: list[Word] = []
    added: list[Word] = []
    plain: Word | None = None
    swallowed: Word | None = None
    waiting = iter(words)
    for word, argument in waiting:
        option, equals, value = word.partition("=")
        if word == "--":
            plain = next(waiting, None)
            break
        if not word.startswith("-"):
            plain = (word, argument)
            break
        if option in runner.naming or option in runner.adding:
            follower = (value, argument) if equals else next(waiting, None)
            if follower is not None:
                (named if option in runner.naming else added).append(follower)
        elif not equals and _takes_next(runner, option):
            swallowed = next(waiting, None)
    if plain is None and runner.flags is not None:
        plain = swallowed  # an option that this version does not know was a switch
    found = named or ([plain] if plain and runner.fetches_word else [])
    return [
        Fetched(reference, runner.kind, runner.registry, argument, runner.reads_package_lock)
        for word, argument in (*found, *added)
        for reference in (word.split(",") if (word, argument) in added else [word])
        if reference and not _is_local(reference, runner)
    ]


def _takes_next(runner: _Runner, option: str) -> bool:
    if runner.flags is None:
        return option in runner.with_value
    if option.startswith("--"):
        return option not in runner.flags
    for index, letter in enumerate(option[1:], 2):  # of `-itv` the last takes a value, in `-p80:80` it has it
        if f"-{letter}" not in runner.flags:
            return index == len(option)
    return False


def _is_local(word: str, runner: _Runner) -> bool:
    if runner.kind == "image":
        return False
    return word.startswith((*_LOCAL, *_LOCAL_BY_NPM)) or word[1:3] in (":\\", ":/")


_RUNNER_WORDS = re.compile(r"(?:(?<![\w./@-])|(?<=-S)|(?<==))(npx|bunx|pnpx|uvx|pipx|dlx)(?![\w./@-])")


def runner_in(command: str, arguments: Sequence[str]) -> str | None:
    """A runner that some word of a command names: where `fetched` finds nothing, nobody knows what it starts."""
    found = _RUNNER_WORDS.search(" ".join((command, *arguments)))
    return found[1] if found else None


def is_runner(command: str) -> bool:
    """Whether a command is a runner itself, so that finding nothing to fetch means that there is nothing."""
    return _RUNNER_WORDS.fullmatch(program_of(command.strip())) is not None
