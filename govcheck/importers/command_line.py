"""The commands behind a launch command: what `env`, `sudo`, `cmd /c` and `bash -c "..."` wrap."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

Word = tuple[str, str]
"""A word of a command, and the argument that it stands in."""

_MOST_WRAPPERS = 8
"""A wrapper in a wrapper is rare; a chain without end is an attack."""
_SHELLS = frozenset(("bash", "sh", "zsh", "dash", "ksh", "fish"))
_POWERSHELLS = frozenset(("powershell", "pwsh"))
_POWERSHELL_VALUES = frozenset(("-executionpolicy", "-ep", "-workingdirectory", "-wd", "-windowstyle", "-version"))
_PREFIXES = frozenset(
    ("exec", "command", "nohup", "time", "sudo", "doas", "builtin", "then", "do", "else", "if", "while", "!", "{")
)
_SUDO_VALUES = frozenset(("-u", "--user", "-g", "--group", "-h", "-p", "-C", "-D", "-R", "-T"))
_ENV_VALUES = frozenset(("-u", "--unset", "-C", "--chdir"))
_SEPARATORS = frozenset(";&|()`\n")
_LONGEST_LINE = 100_000


def commands(words: Sequence[Word], depth: int = 0) -> Iterator[list[Word]]:
    """Each command that `words` start, without its wrappers.

    A shell line gives every command in it: of `npx a || npx b` nobody knows which one runs.
    """
    rest = deque(words)
    while rest:
        program = program_of(rest[0][0])
        if program == "env":
            rest.popleft()
            _drop_env(rest)
        elif program in _PREFIXES:
            rest.popleft()
            _drop_options(rest, _SUDO_VALUES)
        elif _is_assignment(rest[0][0]):
            rest.popleft()
        else:
            break
    if not rest:
        return
    line = _line_of(program_of(rest[0][0]), list(rest)[1:])
    if line is None:
        yield list(rest)
    elif depth < _MOST_WRAPPERS:
        for command in line:
            yield from commands(command, depth + 1)


def program_of(word: str) -> str:
    """The program's name without folders and without the endings that Windows adds."""
    name = word.replace("\\", "/").rsplit("/", 1)[-1].lower()
    for ending in (".exe", ".cmd", ".bat", ".ps1"):
        name = name.removesuffix(ending)
    return name


def split_line(line: str, argument: str) -> Iterator[list[Word]]:
    """The commands of a shell line, which is the argument `argument` or a part of it."""
    command: list[Word] = []
    for word in _shell_words(line):
        if word and set(word) <= _SEPARATORS:
            if command:
                yield command
            command = []
        else:
            command.append((word, argument))
    if command:
        yield command


def _shell_words(line: str) -> list[str]:
    """Words and separators. A quotation without end, or a line of a length that nobody writes, loses its quotes."""
    import re
    import shlex

    lexer = shlex.shlex(line.replace("\n", " ; "), posix=True, punctuation_chars=";&|()`")
    lexer.whitespace_split = True
    lexer.commenters = ""
    if len(line) <= _LONGEST_LINE:
        try:
            return list(lexer)
        except ValueError:
            pass
    return re.findall(r"[;&|()`\n]+|[^\s;&|()`'\"]+", line)


def _line_of(program: str, rest: list[Word]) -> list[list[Word]] | None:
    """The commands that a shell gets as text; none for a script, None where `program` is no shell."""
    if program in _SHELLS:
        for index, (word, _) in enumerate(rest[:-1]):
            if word == "--command" or (word.startswith("-") and not word.startswith("--") and "c" in word):
                line, argument = rest[index + 1]
                return list(split_line(line, argument))
        return []
    left = deque(rest)
    if program == "cmd":
        while left and left[0][0].startswith("/"):
            left.popleft()
    elif program in _POWERSHELLS:
        _drop_options(left, _POWERSHELL_VALUES)
    else:
        return None
    if len(left) == 1:
        return list(split_line(*left[0]))
    return list(_split_words(left))


def _split_words(words: Iterable[Word]) -> Iterator[list[Word]]:
    command: list[Word] = []
    for word in words:
        if word[0] and set(word[0]) <= _SEPARATORS:
            yield command
            command = []
        else:
            command.append(word)
    yield command


def _drop_env(rest: deque[Word]) -> None:
    while rest and (rest[0][0].startswith("-") or _is_assignment(rest[0][0])):
        word, _ = rest.popleft()
        if word in ("-S", "--split-string") and rest:
            line, argument = rest.popleft()
            rest.extendleft(reversed([pair for command in split_line(line, argument) for pair in command]))
            return
        if word in _ENV_VALUES and rest:
            rest.popleft()


def _drop_options(rest: deque[Word], with_value: frozenset[str]) -> None:
    while rest and rest[0][0].startswith("-"):
        word, _ = rest.popleft()
        if rest and (word in with_value or word.lower() in with_value):
            rest.popleft()


def _is_assignment(word: str) -> bool:
    name, equals, _ = word.partition("=")
    return bool(equals) and name.isidentifier()
