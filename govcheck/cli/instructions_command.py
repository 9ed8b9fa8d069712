"""`govcheck instructions FILE...`: what prompts pursue, forbid, demand and leave open, with the words that show it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from govcheck.authority.told import profile_of
from govcheck.cli import terminal
from govcheck.cli.refusal import refuse
from govcheck.cli.run import bytes_of
from govcheck.directives.concealed.hidden import hidden
from govcheck.gate.marks import error_of
from govcheck.gate.report import Error
from govcheck.gate.verdict import OK, UNCHECKED, UNJUDGED
from govcheck.loading.library import STDIN
from govcheck.location import Source
from govcheck.output.instructions import FORMATS, Prompt
from govcheck.reading import MAX_BYTES, Empty, Unreadable, decode
from govcheck.settings.values import Refusal


def run(files: Sequence[str], format: str, environment: Mapping[str, str]) -> int:
    """Returns 0 where all were read, 2 where one cannot be, 3 where there is nothing in any of them."""
    sources: list[Source] = []
    errors: list[Error] = []
    empty: list[Error] = []
    for file in dict.fromkeys(files):
        try:
            sources.append(_read(file))
        except Empty as nothing:
            empty.append(error_of(nothing.problem))
        except Unreadable as unreadable:
            errors.append(error_of(unreadable.problem))
        except Refusal as refusal:
            errors.append(Error(refusal.message))
    prompts = [Prompt(source, profile_of(source.text), hidden(source.text)) for source in sources]
    if prompts:
        terminal.write(FORMATS[format](prompts, terminal.style(environment, False, False, False, False)))
    refuse([*errors, *empty])
    return UNJUDGED if errors else OK if prompts else UNCHECKED


def _read(file: str) -> Source:
    if file != "-":
        return decode(file, bytes_of(file))
    return decode(STDIN, sys.stdin.buffer.read(MAX_BYTES + 1))
