"""`govcheck coverage --framework NAME [PATH...]`: the clauses of a framework, and what the rules found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govcheck.cli import terminal
from govcheck.cli.options import UsageError, invocation_of, only, with_variables
from govcheck.cli.refusal import refuse
from govcheck.cli.run import prepare
from govcheck.conductor import check
from govcheck.gate.coverage import coverage
from govcheck.gate.marks import error_of
from govcheck.gate.report import NOTHING, AgentReport, Error
from govcheck.gate.rulesets import UnknownRuleset, view
from govcheck.gate.verdict import OK, UNCHECKED, UNJUDGED
from govcheck.output.coverage import FORMATS
from govcheck.settings.values import Refusal

OPTIONS = ("today", "environment", "ruleset", "policy", "waivers", "preview", "settings", "isolated", "root")
"""Options of `check` that bear on what is found; a variable for another, such as one that narrows, is not obeyed."""


def run(
    framework: str, paths: Sequence[str], format: str, said: Mapping[str, Any], environment: Mapping[str, str]
) -> int:
    """Returns 0 where all could be judged, whatever was found; 2 where something could not; 3 for nothing to check."""
    try:
        found = view(framework)
        agents = _agents(framework, paths, said, environment) if paths else ()
    except Refusal as refusal:
        return refuse([error_of(refusal.problem) if refusal.problem else Error(refusal.message)])
    except (UsageError, UnknownRuleset) as usage:
        return refuse([Error(str(usage))])
    except _Unjudged as unjudged:
        refuse(unjudged.errors)
        return unjudged.exit_code
    made = coverage(found, agents)
    terminal.write(FORMATS[format](made, terminal.style(environment, False, False, False, False)))
    return OK if made.is_judged else UNJUDGED


class _Unjudged(Exception):
    def __init__(self, errors: Sequence[Error], exit_code: int) -> None:
        super().__init__(exit_code)
        self.errors, self.exit_code = errors, exit_code


def _agents(
    framework: str, paths: Sequence[str], said: Mapping[str, Any], environment: Mapping[str, str]
) -> Sequence[AgentReport]:
    """The agents judged by the rules of their tier and all of the view. Raises `_Unjudged`."""
    said = {**said, "ruleset": [framework]}
    invocation = only(with_variables(invocation_of(paths, said), environment), OPTIONS)
    prepared = prepare(invocation, environment)
    targets = prepared.targets
    report = check(targets.found, prepared.settings, prepared.settings_of, targets.problems)
    if report.errors:
        raise _Unjudged(report.errors, UNCHECKED if report.verdict == NOTHING else UNJUDGED)
    return report.agents
