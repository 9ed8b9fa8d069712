"""`govcheck baseline`: record today's findings, so that only new ones block."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from govcheck.cli import terminal
from govcheck.cli.options import UsageError, invocation_of, only, with_variables
from govcheck.cli.refusal import refuse
from govcheck.cli.run import bytes_of, prepare
from govcheck.conductor import check
from govcheck.gate.baselining import renewed, unrecorded
from govcheck.gate.marks import error_of
from govcheck.gate.report import Error
from govcheck.gate.rulesets import UnknownRuleset
from govcheck.settings.baseline import Baseline, Known, parse, render
from govcheck.settings.values import Refusal

OPTIONS = ("today", "environment", "ruleset", "policy", "waivers", "settings", "isolated", "root")
"""Options of `check` that bear on what is found."""


def run(
    paths: Sequence[str], file: str, with_new: bool, said: Mapping[str, Any], environment: Mapping[str, str]
) -> int:
    """Returns 0 where the baseline was written or is current, 2 where something could not be judged.

    A file that exists only loses entries, whose days stay as they are; `with_new` adds what is found now.
    """
    try:
        # What was recorded before must not hide what is recorded now.
        chosen = {name: value for name, value in said.items() if name in OPTIONS}
        invocation = only(with_variables(invocation_of(paths, chosen), environment), OPTIONS)
        prepared = prepare(invocation, environment)
        old = _read(file)
        settings = {key: one._replace(baseline=None) for key, one in prepared.by_library.items()}
        targets = prepared.targets
        report = check(
            targets.found,
            prepared.settings._replace(baseline=None),
            lambda library: settings[id(library)],
            targets.problems,
        )
    except Refusal as refusal:
        return refuse([error_of(refusal.problem) if refusal.problem else Error(refusal.message)])
    except (UsageError, UnknownRuleset) as usage:
        return refuse([Error(str(usage))])
    if report.errors:
        return refuse(report.errors)
    policies = [one.policy for one in settings.values()]
    known = renewed(report.agents, old, policies, report.today, with_new or old is None)
    return _written(file, old, known, unrecorded(report.agents))


def _read(file: str) -> Baseline | None:
    """The baseline that is there. Raises `Refusal`: what cannot be read is not written over."""
    return parse(file, bytes_of(file)) if os.path.exists(file) else None


def _written(file: str, old: Baseline | None, known: Sequence[Known], left_out: Sequence[str]) -> int:
    before, after = set(old.known if old is not None else ()), set(known)
    for line in left_out:
        terminal.write(f"not recorded, because nobody may accept it: {line}\n")
    if old is not None and before == after:
        terminal.write(f"{file} is current: {_counted(len(after))}\n")
        return 0
    try:
        terminal.write_file(file, render(after))
    except OSError as error:
        terminal.complain(f"error: `{file}` cannot be written ({error.strerror or 'no reason given'}).")
        return 2
    changes = [f"{len(after - before)} new"] if old is not None and after - before else []
    changes += [f"{len(before - after)} dropped"] if before - after else []
    ends = f", the first ends on {min(one.expires for one in after)}" if after else ""
    terminal.write(f"wrote {file}: {_counted(len(after))}{''.join(f', {one}' for one in changes)}{ends}\n")
    return 0


def _counted(number: int) -> str:
    return "1 finding" if number == 1 else f"{number} findings"
