"""`govcheck [check] [PATH...]`: judge, print, end with the verdict's code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govcheck.cli import terminal
from govcheck.cli.options import FORMATS, Invocation, UsageError, parse, with_variables
from govcheck.cli.outputs import Output, outputs_of
from govcheck.cli.run import Prepared, prepare
from govcheck.conductor import check
from govcheck.gate.marks import error_of
from govcheck.gate.report import INVALID, Counts, Error, Report
from govcheck.gate.rulesets import UnknownRuleset, ruleset
from govcheck.gate.verdict import UNJUDGED
from govcheck.output import render
from govcheck.rules.registry import INDEX
from govcheck.settings.values import Refusal
from govcheck.version import VERSION

NO_COUNTS = Counts(0, 0, 0, 0, 0, 0)


def run(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Runs the command; returns the exit code."""
    try:
        invocation = with_variables(parse(arguments), environment)
    except UsageError as usage:
        terminal.complain(f"error: {usage}")
        return UNJUDGED
    return judge_and_print(invocation, environment)


def judge_and_print(invocation: Invocation, environment: Mapping[str, str]) -> int:
    values = invocation.values
    prepared: Prepared | None = None
    try:
        prepared = prepare(invocation, environment)
        _demand_known(prepared)
        targets = prepared.targets
        report = check(targets.found, prepared.settings, prepared.settings_of, targets.problems)
    except Refusal as refusal:
        report = unusable(error_of(refusal.problem) if refusal.problem else Error(refusal.message), invocation)
    except (UsageError, UnknownRuleset) as usage:
        report = unusable(Error(str(usage)), invocation)
    name = _format(invocation, prepared, environment)
    try:
        outputs = outputs_of(values.get("output", ()), name)
    except UsageError as usage:
        terminal.complain(f"error: {usage}")
        return UNJUDGED
    is_written = [_write(one, report, values, environment) for one in outputs]
    return report.exit_code if all(is_written) else UNJUDGED


def _write(output: Output, report: Report, values: Mapping[str, Any], environment: Mapping[str, str]) -> bool:
    style = terminal.style(
        environment,
        bool(values.get("ascii")),
        bool(values.get("verbose")),
        bool(values.get("quiet")),
        output.file is not None,
    )
    text = render(output.format, report, style)
    if output.file is None:
        terminal.write(text)
        return True
    try:
        terminal.write_file(output.file, text)
    except OSError as error:
        terminal.complain(f"error: `{output.file}` cannot be written ({error.strerror or 'no reason given'}).")
        return False
    return True


def _format(invocation: Invocation, prepared: Prepared | None, environment: Mapping[str, str]) -> str:
    chosen = prepared.format if prepared is not None else invocation.values.get("format")
    if chosen is not None:
        return str(chosen)
    to_file = any(one.partition("=")[0] not in FORMATS for one in invocation.values.get("output", ()))
    in_actions = environment.get("GITHUB_ACTIONS") == "true" and not to_file
    return "github" if in_actions else "text"


def _demand_known(prepared: Prepared) -> None:
    """A rule or ruleset that does not exist must not turn into fewer checks."""
    for settings in (prepared.settings, *prepared.by_library.values()):
        for name in settings.rulesets:
            ruleset(name)
        for rule_id in settings.select:
            if rule_id not in INDEX:
                raise UsageError(f"There is no rule `{rule_id}`: see `govcheck rules`.")


def unusable(error: Error, invocation: Invocation) -> Report:
    """The report of a run that could not begin."""
    values = invocation.values
    return Report(
        VERSION,
        str(values.get("today", "")),
        str(values.get("environment", "production")),
        INVALID,
        bool(values.get("select")),
        bool(values.get("exit_zero")),
        UNJUDGED,
        (),
        (),
        (),
        (error,),
        NO_COUNTS,
    )
