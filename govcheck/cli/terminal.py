"""The terminal and the standard streams: the only place that writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from govcheck.output import Style
from govcheck.output.escape import escaped

DEFAULT_WIDTH = 100


def style(environment: Mapping[str, str], ascii_only: bool, verbose: bool, quiet: bool, to_file: bool) -> Style:
    """How to print. `NO_COLOR` and `FORCE_COLOR` are obeyed; without a terminal there is no colour."""
    is_terminal = not to_file and sys.stdout.isatty()
    color = is_terminal and environment.get("TERM") != "dumb"
    if environment.get("NO_COLOR"):
        color = False
    elif environment.get("FORCE_COLOR") and not to_file:
        color = True
    encoding = "utf-8" if to_file else (sys.stdout.encoding or "utf-8")
    return Style(color, _width(environment, is_terminal), ascii_only or not _is_unicode(encoding), verbose, quiet)


def _is_unicode(encoding: str) -> bool:
    return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf16", "utf32", "utf8sig", "cp65001")


def _width(environment: Mapping[str, str], is_terminal: bool) -> int:
    columns = environment.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return max(int(columns), 40)
    if is_terminal:
        try:
            return max(os.get_terminal_size(sys.stdout.fileno()).columns, 40)
        except OSError:
            return DEFAULT_WIDTH
    return DEFAULT_WIDTH


def write(text: str) -> None:
    """To the standard output. A reader that went away is no error of ours."""
    data = text.encode(sys.stdout.encoding or "utf-8", "backslashreplace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(text: str) -> None:
    """A line to the standard error, without what a terminal would obey: names of files and options are input too."""
    sys.stderr.write(escaped(text).encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def write_file(path: str, text: str) -> None:
    """As `write_bytes`, in UTF-8."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: str, data: bytes) -> None:
    """Atomically: a reader sees the old file or the whole new one. Raises `OSError`.

    A device or pipe (`/dev/stdout`) is written to, never replaced. A symbolic link to a file is replaced, not followed:
    in a checkout it may be somebody else's.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
