"""One module per format: a report in, text out. Pure functions; who prints is the command line."""

from __future__ import annotations

from importlib import import_module

from govcheck.gate.report import Report
from govcheck.output.style import Style

FORMATS: dict[str, str] = {
    "text": "govcheck.output.text",
    "concise": "govcheck.output.concise",
    "json": "govcheck.output.json_format",
    "github": "govcheck.output.github",
    "gitlab": "govcheck.output.gitlab",
    "junit": "govcheck.output.junit",
    "markdown": "govcheck.output.markdown",
    "sarif": "govcheck.output.sarif",
}
"""Format name to its module, each with `render(report, style)`; imported when it is asked for."""


def render(name: str, report: Report, style: Style) -> str:
    """The report in a format, with a final newline. Raises `KeyError` for a format that does not exist."""
    text: str = import_module(FORMATS[name]).render(report, style)
    return text


__all__ = ["FORMATS", "Style", "render"]
