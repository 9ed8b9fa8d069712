"""Where each format of a report goes."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import realpath
from typing import NamedTuple

from govcheck.cli.options import FORMATS, UsageError


class Output(NamedTuple):
    format: str
    file: str | None
    """None is the standard output."""


def outputs_of(said: Sequence[str], format: str) -> list[Output]:
    """`--output FILE` takes the place of the standard output, `--output FORMAT=FILE` stands beside it.

    Files come first, so that whoever reads the standard output to its end finds them there. Raises `UsageError`.
    """
    outputs: list[Output] = []
    plain: list[str] = []
    for one in said:
        name, equals, file = one.partition("=")
        if equals and name in FORMATS:
            if not file:
                raise UsageError(f"`--output {name}=` wants a file: write `--output {name}=FILE`.")
            outputs.append(Output(name, file))
        else:
            plain.append(one)
    if len(plain) > 1:
        raise UsageError(
            f"`--output` names {len(plain)} files for one format: write `--output FORMAT=FILE` for each."
        )
    outputs.append(Output(format, plain[0] if plain else None))
    files = [realpath(one.file) for one in outputs if one.file is not None]
    twice = next((file for file in files if files.count(file) > 1), None)
    if twice is not None:
        raise UsageError(f"Two reports would be written to `{twice}`: give each a file of its own.")
    return outputs
