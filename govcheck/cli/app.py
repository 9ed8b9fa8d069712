"""The typer application: help, completion, and the commands beside the quick path of `check`."""

from __future__ import annotations

import inspect
import os
from typing import Annotated, Any, Optional

import typer

from govcheck.cli import terminal
from govcheck.cli.help import EXIT_CODES, help_text
from govcheck.cli.options import FLAG, LIST, OPTIONS, UsageError, invocation_of, with_variables
from govcheck.version import VERSION

app = typer.Typer(
    name="govcheck",
    help="Judges, before deployment, what an AI agent may do, is told to do, and who can stop it.",
    epilog=EXIT_CODES,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def run(arguments: list[str]) -> int:
    """Runs the application; returns the exit code."""
    if arguments in (["--help"], ["-h"]):
        terminal.write(help_text())
        return 0
    names = [command.name for command in app.registered_commands]
    if arguments and arguments[0] not in (*names, "--version", "--install-completion", "--show-completion"):
        arguments = ["check", *arguments]  # behind paths or options, help is that of the default command
    try:
        result = app(arguments, prog_name="govcheck", standalone_mode=False)
    except typer.Exit as end:
        return end.exit_code
    except (typer.Abort, EOFError):
        return 130
    except Exception as error:
        usage = getattr(error, "format_message", None)
        if usage is None:
            raise
        terminal.complain(f"error: {usage()} (see `govcheck --help`)")
        return 2
    return result if isinstance(result, int) else 0


def _check(paths: list[str] | None = None, **given: Any) -> int:
    """Judge agents: the default command, so `govcheck PATH` is enough."""
    from govcheck.cli.check_command import judge_and_print

    said = {name: value or None if isinstance(value, list) else value for name, value in given.items()}
    try:
        return judge_and_print(with_variables(invocation_of(paths or (), said), os.environ), os.environ)
    except UsageError as usage:
        terminal.complain(f"error: {usage}")
        return 2


def _signature() -> inspect.Signature:
    """The parameters of `check` from the one table of options."""
    paths = inspect.Parameter(
        "paths",
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=None,
        annotation=Annotated[
            Optional[list[str]],  # noqa: UP045  (typer reads it at run time)
            typer.Argument(
                metavar="PATH",
                help="A manifest, a definition file, a folder, or - for stdin.",
                show_default=False,
            ),
        ],
    )
    parameters = [paths]
    for option in OPTIONS:
        names = [option.flag, *([option.short] if option.short else [])]
        about = option.help + (f" One of: {', '.join(option.choices)}." if option.choices else "")
        settings = typer.Option(None, *names, help=about, metavar=option.metavar or None, show_default=False)
        kind: Any = {FLAG: Optional[bool], LIST: Optional[list[str]]}.get(option.kind, Optional[str])  # noqa: UP045
        if option.kind == FLAG:
            settings = typer.Option(False, *names, help=about, show_default=False)
        parameters.append(
            inspect.Parameter(
                option.attribute, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=settings, annotation=kind
            )
        )
    return inspect.Signature(parameters)


_check.__signature__ = _signature()  # type: ignore[attr-defined]
_check.__annotations__ = {name: one.annotation for name, one in _signature().parameters.items()}
app.command("check")(_check)


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    if version:
        terminal.write(f"govcheck {VERSION}\n")
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        terminal.write(help_text())


def _known_format(name: str) -> str:
    if name not in ("text", "markdown", "json"):
        raise typer.BadParameter(f"`{name}` is none of text, markdown, json")
    return name


FormatOption = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text, markdown or json.", callback=_known_format)
]


Today = Annotated[str | None, typer.Option("--today", metavar="DATE", help="Judge as if today were DATE.")]
Environment = Annotated[
    str | None, typer.Option("--environment", metavar="NAME", help="Where the agents are to run.")
]
Rulesets = Annotated[
    list[str] | None, typer.Option("--ruleset", metavar="NAME", help="Add the rules of a ruleset.")
]
PolicyFile = Annotated[str | None, typer.Option("--policy", metavar="FILE", help="The organisation's policy.")]
WaiversFiles = Annotated[
    list[str] | None, typer.Option("--waivers", metavar="FILE", help="Leave out what a waivers file accepts.")
]
SettingsFile = Annotated[str | None, typer.Option("--settings", metavar="FILE", help="A settings file to obey.")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Obey flags alone.")]
Root = Annotated[str | None, typer.Option("--root", metavar="FOLDER", help="The repository root.")]
"""Options that several commands share."""


@app.command("explain")
def _explain(
    rule: Annotated[str, typer.Argument(metavar="ID", help="A rule, as GOV304, 304 or toxic-flow.")],
    format: FormatOption = "text",
) -> int:
    """Explain one rule: what it asks, why, and what to change."""
    from govcheck.cli.explain_command import explain

    return _printed(*explain(rule, format))


@app.command("rules")
def _rules(
    ruleset: Annotated[
        str | None, typer.Option("--ruleset", metavar="NAME", help="Only those of a ruleset.")
    ] = None,
    framework: Annotated[
        str | None, typer.Option("--framework", metavar="NAME", help="Only those that name clauses of a framework.")
    ] = None,
    clause: Annotated[
        str | None, typer.Option("--clause", metavar="ID", help="Only those that name this clause of it.")
    ] = None,
    family: Annotated[str | None, typer.Option("--family", metavar="NAME", help="Only those of a family.")] = None,
    format: FormatOption = "text",
) -> int:
    """List the rules."""
    from govcheck.cli.explain_command import Wanted, catalogue
    from govcheck.gate.rulesets import UnknownRuleset

    try:
        return _printed(*catalogue(Wanted(ruleset, framework, clause, family), format))
    except UnknownRuleset as unknown:
        return _printed(f"error: {unknown}\n", 2)


@app.command("schema")
def _schema(
    name: Annotated[str, typer.Argument(metavar="NAME", help="manifest or report.")] = "manifest",
) -> int:
    """Print the JSON Schema of the manifest or of the report."""
    from govcheck import shipped

    files = {"manifest": "govcheck-v1", "report": "govcheck-report-1"}
    if name not in files:
        return _printed(f"error: There is no schema `{name}`: there are {', '.join(files)}.\n", 2)
    return _printed(shipped.schema(files[name]), 0)


@app.command("lock")
def _lock(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", show_default=False)] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 where the lock would change.")
    ] = False,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="Lock as if today were DATE.")
    ] = None,
    root: Annotated[str | None, typer.Option("--root", metavar="FOLDER", help="The repository root.")] = None,
) -> int:
    """Write govcheck.lock: the digests of every file and tool set that the manifests name."""
    from govcheck.cli.lock_command import run as lock

    return lock(paths or (), check, today, root, os.environ)


@app.command("init")
def _init(
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The agent; else the folder's name.")
    ] = None,
    purpose: Annotated[
        str | None, typer.Option("--purpose", metavar="TEXT", help="What it is for, in one sentence.")
    ] = None,
    accountable: Annotated[
        str | None, typer.Option("--accountable", metavar="PRINCIPAL", help="Who answers for it: user: or role:.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="PRINCIPAL", help="Who looks after it: team: or user:.")
    ] = None,
    audience: Annotated[
        str | None, typer.Option("--audience", metavar="WHO", help="staff, partners or public.")
    ] = None,
    platform: Annotated[
        str | None, typer.Option("--platform", metavar="PATH", help="The platform document to inherit from.")
    ] = None,
) -> int:
    """Write a manifest for a new agent here, and a platform document if there is none.

    What is not decided stands in it as commented lines, each with its reason. Nothing is overwritten.
    """
    from govcheck.cli.init_command import person
    from govcheck.cli.init_command import run as init

    said = {
        "name": name,
        "purpose": purpose,
        "accountable": accountable,
        "owner": owner,
        "audience": audience,
    }
    return init(said, platform, person())


def _known_data_format(name: str) -> str:
    if name not in ("text", "json"):
        raise typer.BadParameter(f"`{name}` is none of text, json")
    return name


@app.command("instructions")
def _instructions(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Prompts, or - for stdin.", show_default=False)
    ],
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text or json.", callback=_known_data_format)
    ] = "text",
) -> int:
    """Show what prompts pursue, forbid, demand and leave open, with the words that show it.

    What is found does not change the exit code: 0 means that all could be read, 2 that one could not, 3 that there
    was nothing in them.
    """
    from govcheck.cli.instructions_command import run as instructions

    return instructions(files, format, os.environ)


@app.command("evidence")
def _evidence(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Reports: files or folders.", show_default=False)
    ],
    tier: Annotated[
        str, typer.Option("--tier", metavar="TIER", help="Judge by what low, moderate, high or critical tolerates.")
    ] = "high",
    today: Today = None,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text or json.", callback=_known_data_format)
    ] = "text",
    plot: Annotated[
        str | None, typer.Option("--plot", metavar="FILE", help="Draw rates and bounds to a .svg or .png.")
    ] = None,
    scenario: Annotated[
        list[str] | None,
        typer.Option(
            "--scenario", metavar="CATEGORY=SCENARIO", help="What a category of the tool means; can be repeated."
        ),
    ] = None,
    polarity: Annotated[
        list[str] | None,
        typer.Option(
            "--polarity", metavar="SCORER=bad|good", help="What true or a high score means; can be repeated."
        ),
    ] = None,
) -> int:
    """Show what reports of red-team tools prove: failure rates, exact bounds, and how many prompts are missing.

    Exit code 0 means that every report passes at the tier, 1 that one fails, 2 that one proves nothing or cannot be
    judged.
    """
    from govcheck.cli.evidence_command import Wishes
    from govcheck.cli.evidence_command import run as evidence

    return evidence(Wishes(files, tier, today, format, plot, scenario or (), polarity or ()), os.environ)


@app.command("coverage")
def _coverage(
    framework: Annotated[str, typer.Option("--framework", metavar="NAME", help="A framework view, as eu-ai-act.")],
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", show_default=False)] = None,
    format: FormatOption = "text",
    today: Today = None,
    environment: Environment = None,
    policy: PolicyFile = None,
    waivers: WaiversFiles = None,
    preview: Annotated[bool, typer.Option("--preview", help="Also run rules that are still being tried.")] = False,
    settings: SettingsFile = None,
    isolated: Isolated = False,
    root: Root = None,
) -> int:
    """Show a framework clause by clause: its rules and, for PATHs, what they found.

    Findings do not change the exit code: 0 means that all could be judged, 2 that something could not, 3 that there
    was nothing to check.
    """
    from govcheck.cli.coverage_command import run as coverage

    said = {
        "today": today,
        "environment": environment,
        "policy": policy,
        "waivers": waivers,
        "preview": preview,
        "settings": settings,
        "isolated": isolated,
        "root": root,
    }
    return coverage(framework, paths or (), format, said, os.environ)


@app.command("baseline")
def _baseline(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", show_default=False)] = None,
    file: Annotated[
        str, typer.Option("--output", metavar="FILE", help="The baseline to write, or to shrink if it is there.")
    ] = "govcheck-baseline.yaml",
    add: Annotated[bool, typer.Option("--add", help="Also record findings that are not in FILE yet.")] = False,
    today: Today = None,
    environment: Environment = None,
    ruleset: Rulesets = None,
    policy: PolicyFile = None,
    waivers: WaiversFiles = None,
    settings: SettingsFile = None,
    isolated: Isolated = False,
    root: Root = None,
) -> int:
    """Record today's findings in FILE, so that `check --baseline FILE` lets only new ones block.

    Each entry ends by itself. On a FILE that exists, what is mended is dropped and nothing is added.
    """
    from govcheck.cli.baseline_command import run as baseline

    said = {
        "today": today,
        "environment": environment,
        "ruleset": ruleset,
        "policy": policy,
        "waivers": waivers,
        "settings": settings,
        "isolated": isolated,
        "root": root,
    }
    return baseline(paths or (), file, add, said, os.environ)


def _printed(text: str, code: int) -> int:
    if code:
        terminal.complain(text.rstrip("\n"))
    else:
        terminal.write(text)
    return code
