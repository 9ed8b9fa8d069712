"""`govcheck init`: write the manifest of a new agent, and a platform document if there is none."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

from govcheck.cli import terminal
from govcheck.cli.refusal import refuse
from govcheck.drafting import draft
from govcheck.gate.report import Error
from govcheck.loading.library import Library, is_manifest_path
from govcheck.location import TOP, Route
from govcheck.manifest import kind_of
from govcheck.output.escape import escaped
from govcheck.reading import Unreadable
from govcheck.settings.written import as_yaml_text
from govcheck.workspace import Folder, Unavailable, find_root, relative_to

PURPOSE = "Say in one sentence what this agent does, for whom, and where its work ends."
PLATFORM = "platform.govcheck.yaml"
_NAME = re.compile(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?")


class Question(NamedTuple):
    """Something that the person at a terminal is asked, and others may say by an option."""

    name: str
    words: str
    pattern: str
    form: str
    """What an answer looks like, in words."""
    route: Route = TOP
    """Below `spec`; empty where the template has a mark for it."""


QUESTIONS = (
    Question("name", "Name of the agent", _NAME.pattern, "lower case letters, digits, `-` and `_`"),
    Question("purpose", "What is it for, in one sentence", r".*\S.*", "a sentence"),
    Question(
        "accountable",
        "Who answers for it",
        r"(user|role):\S.*",
        "a person or role, as user:kim@example.org",
        TOP.key("accountability", "accountable"),
    ),
    Question(
        "owner",
        "Which team looks after it",
        r"(team|user):\S.*",
        "a team or person, as team:payments",
        TOP.key("accountability", "owner"),
    ),
    Question(
        "audience",
        "Who talks to it",
        "staff|partners|public",
        "staff, partners or public",
        TOP.key("people", "audience"),
    ),
)

Ask = Callable[[str], str]
"""Puts a question to a person and gives the answer; empty leaves it open."""


def run(said: Mapping[str, str | None], platform: str | None, ask: Ask | None) -> int:
    """Writes into the current folder. `ask` is None where nobody can answer. Returns 0, or 2 and writes nothing."""
    folder = os.path.realpath(os.curdir)
    try:
        answers = {**_defaults(folder), **_answers(said, ask)}
        root = find_root(folder, None)
        written = {f"{answers['name']}.govcheck.yaml": ""}
        shared = _platform_of(root) if platform is None else _chosen(platform, root)
        if shared is None:
            if PLATFORM in written:
                raise _Wrong(
                    "`platform` is the name of the platform document: choose another `--name` for the agent."
                )
            shared = os.path.relpath(os.path.join(folder, PLATFORM), root).replace(os.sep, "/")
            written[PLATFORM] = draft("platform", {"NAME": "agents"})
        written[f"{answers['name']}.govcheck.yaml"] = _agent(answers, shared)
    except _Wrong as wrong:
        return refuse([Error(str(wrong))])
    except Unavailable as refused:
        return refuse([Error(f"`{refused.path}` {refused.reason}.")])
    taken = [name for name in written if os.path.lexists(name)]
    if taken:
        return refuse(
            [Error(f"`{name}` is there already: nothing was written. Choose another `--name`.") for name in taken]
        )
    return _write(written, answers["name"], shared)


class _Wrong(Exception):
    """An answer that cannot be taken; the message is one sentence."""


def _defaults(folder: str) -> dict[str, str]:
    name = re.sub(r"[^a-z0-9_-]+", "-", os.path.basename(folder).lower()).strip("-_")
    return {"name": name or "my-agent", "purpose": PURPOSE}


def _answers(said: Mapping[str, str | None], ask: Ask | None) -> dict[str, str]:
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        answer = said.get(question.name)
        if answer is not None and not _fits(question, answer):
            raise _Wrong(f"`--{question.name}` wants {question.form}, not `{answer}`.")
        while answer is None and ask is not None:
            given = ask(f"{question.words} ({question.form}; empty to decide later)").strip()
            if not given:
                break
            answer = given if _fits(question, given) else None
        if answer is not None:
            answers[question.name] = answer
    return answers


def _fits(question: Question, answer: str) -> bool:
    return re.fullmatch(question.pattern, answer) is not None and answer.isprintable()


def _chosen(platform: str, root: str) -> str:
    """The platform that was said, from the root. Raises `_Wrong` where there is none, `Unavailable` outside of it."""
    path = relative_to(root, platform)
    if not _is_platform(path, Library(Folder(root))):
        raise _Wrong(f"`--platform` wants a document of `kind: Platform`, and `{platform}` holds none.")
    return path


def _platform_of(root: str) -> str | None:
    """The platform document of the repository, from its root; None if there is none. Raises `_Wrong` for several."""
    library = Library(Folder(root))
    found = [path for path in library.workspace.files("") if is_manifest_path(path) and _is_platform(path, library)]
    if len(found) > 1:
        raise _Wrong(f"There are several platform documents ({', '.join(found)}): choose one with `--platform`.")
    return found[0] if found else None


def _is_platform(path: str, library: Library) -> bool:
    try:
        return any(kind_of(document.root) == "Platform" for document in library.documents(path))
    except (Unreadable, FileNotFoundError):
        return False  # whoever checks it will hear about it


def _agent(answers: Mapping[str, str], platform: str) -> str:
    values = {
        "NAME": as_yaml_text(answers["name"]),
        "PLATFORM": as_yaml_text(platform),
        "PURPOSE": as_yaml_text(answers["purpose"]),
    }
    decided = {
        question.route: as_yaml_text(answers[question.name])
        for question in QUESTIONS
        if question.route and question.name in answers
    }
    return draft("agent", values, decided)


def _write(written: Mapping[str, str], name: str, platform: str) -> int:
    for path, text in written.items():
        try:
            with open(path, "x", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            return refuse([Error(f"`{path}` cannot be written ({error.strerror or 'no reason given'}).")])
        terminal.write(f"wrote {escaped(path)}\n")
    if PLATFORM not in written:
        terminal.write(f"it inherits from {escaped(platform)}\n")
    terminal.write(
        "\nNext:\n"
        f"  1. open {name}.govcheck.yaml, and take the # away from what you decide\n"
        f"  2. govcheck {name}.govcheck.yaml      says what is missing\n"
        "  3. govcheck explain GOV101            says why, with an example\n"
    )
    return 0


def person() -> Ask | None:
    """Who can be asked: the person at the terminal, if there is one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    import typer

    return lambda words: str(typer.prompt(words, default="", show_default=False))
