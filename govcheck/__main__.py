"""The entry point. `check` runs on a quick path; everything else loads typer."""

from __future__ import annotations

import os
import sys

COMMANDS = ("baseline", "coverage", "evidence", "explain", "init", "instructions", "lock", "rules", "schema")
"""Commands beside `check`. A file that is called like one is named `./rules`."""
_HELP = ("--help", "-h", "--version", "--install-completion", "--show-completion")


def main() -> None:
    """Runs govcheck and ends the process. Whatever goes wrong ends with 2, never with 0."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    try:
        if _is_check(arguments):
            from govcheck.cli.check_command import run as check

            return check(arguments[1:] if arguments[:1] == ["check"] else arguments, os.environ)
        from govcheck.cli.app import run as app

        return app(arguments)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the last line of defence: a crash must not look like a pass
        kind = type(error).__name__
        sys.stderr.write(
            f"error: govcheck itself failed ({kind}: {str(error)[:200]!r}); please report this with the input.\n"
        )
        if os.environ.get("GOVCHECK_DEBUG"):
            raise
        return 2


def _is_check(arguments: list[str]) -> bool:
    if "_GOVCHECK_COMPLETE" in os.environ or (arguments and arguments[0] in COMMANDS):
        return False
    before_paths = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return not any(argument in _HELP for argument in before_paths)


if __name__ == "__main__":
    main()
