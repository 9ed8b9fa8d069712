"""govcheck judges, before deployment, what an AI agent may do, is told to do, and who can stop it."""

from __future__ import annotations

from govcheck.version import VERSION

__version__ = VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from govcheck.api import check as check
    from govcheck.gate.report import Report as Report


def __getattr__(name: str) -> object:
    """The public names, loaded when they are asked for: starting up must stay cheap."""
    if name == "check":
        from govcheck.api import check

        return check
    if name == "Report":
        from govcheck.gate.report import Report

        return Report
    raise AttributeError(f"module 'govcheck' has no attribute {name!r}")
