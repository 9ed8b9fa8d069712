"""Where each format of a report goes."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import realpath
from typing import NamedTuple

from govcheck.cli.options import FORMATS, UsageError
from govcheck.loading.library import is_manifest_path


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
            if is_manifest_path(file):
                raise UsageError(f"`{file}` is named as a manifest is: a report would take its place.")
            outputs.append(Output(name, file))
        elif equals and (near := _nearest(name)):
            raise UsageError(
                f"There is no format `{name}` (did you mean `{near}`?): there are {', '.join(FORMATS)}."
            )
        elif is_manifest_path(one):
            raise UsageError(f"`{one}` is named as a manifest is: a report would take its place.")
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


def _nearest(name: str) -> str:
    """The format that was meant, where one is near; empty for what is a path with `=` in it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, FORMATS, 1)), "")
