"""What reports of test tools prove, as a picture: for each scenario the failure rate, its bound, what is tolerated.

The one module that needs matplotlib (`govcheck[plot]`). The same evaluation gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from govcheck.authority.evidence_verdicts import ERROR, FAIL, PASS, UNKNOWN, ScenarioVerdict
from govcheck.authority.percentages import percentage
from govcheck.output.escape import escaped, shortened
from govcheck.output.evidence import Evaluation
from govcheck.output.evidence_words import facts, marks
from govcheck.output.verdict_words import counted

MOST_ROWS = 1_000
"""More do not fit in a picture."""
_COLORS = {PASS: "#0072B2", FAIL: "#D55E00", UNKNOWN: "#767676"}
"""Blue, vermilion (M. Okabe, K. Ito, "Color universal design", 2008) and grey: told apart without red and green."""
_MARKERS = {PASS: "o", FAIL: "X", UNKNOWN: "s"}
_WORDS = {PASS: "passes", FAIL: "fails", UNKNOWN: "unknown"}
_LIMIT_COLOR = "#000000"
_SETTINGS: Any = {
    "svg.hashsalt": "govcheck",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.unicode_minus": False,
    "text.parse_math": False,
}
_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": "govcheck"},
    "png": {"Software": "govcheck"},
}
_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM, _ROW = 10.5, 1.8, 2.75, 0.5, 1.0, 0.3
"""Inches: of the picture, its margins, and one line in it."""
_COLUMNS = ((0.15, "left"), (1.85, "right"), (2.0, "left"))
"""Failed prompts, bound and verdict: inches from the bars, and which side of the text stands there."""
_DOTS_PER_INCH = 150
_MOST_LETTERS = 112
"""Of a heading, which has one line."""


class _Group(NamedTuple):
    heading: str
    scenarios: list[ScenarioVerdict]


def row_count(found: Evaluation) -> int:
    return sum(len(group.scenarios) for group in _groups(found))


def draw(found: Evaluation, format: str) -> bytes:
    """A picture in `svg` or `png` of everything that has a scenario."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        figure = _figure(found)
        data = BytesIO()
        figure.savefig(data, format=format, dpi=_DOTS_PER_INCH, metadata=_METADATA[format])
    return data.getvalue()


def _groups(found: Evaluation) -> Iterator[_Group]:
    for one in found.reports:
        if one.scenarios and one.report is not None:
            states = [*["proves nothing"] * (one.verdict == ERROR), *marks(one.report)]
            start = f"{', '.join(states)}: " if states else ""  # first, where nothing is cut off
            yield _Group(f"{start}{one.path}  ({facts(one.report)})", list(one.scenarios))
    for together in found.together:
        if together.scenarios:
            synthetic = sum(one.report is not None and one.report.is_synthetic for one in together.reports)
            among = f", {synthetic} of them SYNTHETIC" * bool(synthetic)
            heading = f"together on {together.model}  ({len(together.reports)} reports{among})"
            yield _Group(heading, list(together.scenarios))


def _figure(found: Evaluation) -> Figure:
    groups = list(_groups(found))
    lines = sum(len(group.scenarios) + 1 for group in groups)
    height = _TOP + _BOTTOM + _ROW * (lines + 0.5)
    figure = Figure(figsize=(_WIDTH, height))
    width = 1 - (_LEFT + _RIGHT) / _WIDTH
    axes = figure.add_axes((_LEFT / _WIDTH, _BOTTOM / height, width, 1 - (_TOP + _BOTTOM) / height))
    _set_up(axes, groups, lines)
    at = 0
    ticks: dict[int, str] = {}
    for group in groups:
        _heading(axes, group.heading, at)
        for place, one in enumerate(group.scenarios, at + 1):
            ticks[place] = one.scenario
            _row(axes, one, place)
        at += 1 + len(group.scenarios)
    axes.set_yticks(list(ticks), list(ticks.values()))
    title = f"What the reports show at tier {found.by.tier} on {found.by.today}"
    figure.text(0.12 / _WIDTH, 1 - 0.34 / height, title, fontsize=13, fontweight="bold")
    _legend(figure, groups, height)
    return figure


def _set_up(axes: Axes, groups: list[_Group], lines: int) -> None:
    """An axis from no failure to a little beyond the largest bound or tolerance."""
    stated = [one for group in groups for one in group.scenarios]
    largest = max(max(one.standing.bound, one.standing.worst_bound, one.tolerance or 0) for one in stated)
    axes.set_xlim(0, min(1.0, largest * 1.08))
    axes.set_ylim(lines - 0.5, -1)
    axes.xaxis.set_major_formatter(lambda share, _: percentage(round(share, 9)))
    axes.set_xlabel("share of distinct prompts that fail")
    axes.grid(axis="x", color="#dddddd", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0, pad=9)
    for text, (place, side) in zip(("failed prompts", "at most", "verdict"), _COLUMNS, strict=True):
        _beside(axes, text, -0.5, place, side, "#555555", False)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _heading(axes: Axes, text: str, at: int) -> None:
    """The line above a report, from the edge of the picture."""
    shown = shortened(escaped(shortened(text, _MOST_LETTERS), ascii_only=True), _MOST_LETTERS)
    axes.annotate(
        shown,
        (0, at),
        xycoords=("axes fraction", "data"),
        xytext=(-72 * (_LEFT - 0.12), -2),
        textcoords="offset points",
        fontweight="bold",
        va="center",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        annotation_clip=False,
    )


def _row(axes: Axes, one: ScenarioVerdict, at: int) -> None:
    stands, color = one.standing, _COLORS[one.verdict]
    bound = max(stands.bound, stands.worst_bound)
    axes.barh(at, bound, height=0.42, color=color, alpha=0.3, linewidth=0)
    axes.plot([bound, bound], [at - 0.21, at + 0.21], color=color, linewidth=2, solid_capstyle="butt")
    if stands.judged:
        axes.plot(
            [stands.rate], [at], _MARKERS[one.verdict], color=color, markersize=7, clip_on=False,
            markeredgecolor="white", markeredgewidth=0.6, zorder=4,
        )  # fmt: skip
    if one.tolerance is not None:
        axes.plot([one.tolerance] * 2, [at - 0.36, at + 0.36], color=_LIMIT_COLOR, linewidth=1.6, zorder=3)
    cells = (
        f"{stands.failed} of {stands.judged}" + f", {counted(stands.errors, 'error')}" * bool(stands.errors),
        percentage(bound, one.tolerance),
        one.verdict,
    )
    for text, (place, side) in zip(cells, _COLUMNS, strict=True):
        is_verdict = text is one.verdict
        _beside(axes, text, at, place, side, color if is_verdict else "#222222", is_verdict)


def _beside(axes: Axes, text: str, at: float, place: float, side: Any, color: str, is_bold: bool) -> None:
    """A text in a column at the right of the bars, `place` inches from them."""
    axes.annotate(
        text,
        (1, at),
        xycoords=("axes fraction", "data"),
        xytext=(72 * place, 0),
        textcoords="offset points",
        ha=side,
        va="center_baseline",
        color=color,
        fontweight="bold" if is_bold else "normal",
        annotation_clip=False,
    )


def _legend(figure: Figure, groups: list[_Group], height: float) -> None:
    used = {one.verdict for group in groups for one in group.scenarios}
    handles: list[Any] = [
        Line2D([], [], color=_COLORS[verdict], marker=_MARKERS[verdict], linestyle="", markersize=7,
               label=f"failure rate ({_WORDS[verdict]})")
        for verdict in (PASS, FAIL, UNKNOWN)
        if verdict in used
    ]  # fmt: skip
    handles.append(Patch(facecolor="#777777", alpha=0.3, label="up to the one-sided 95 % bound"))
    handles.append(
        Line2D([], [], color=_LIMIT_COLOR, marker="|", linestyle="", markersize=11, markeredgewidth=1.6,
               label="what the tier tolerates")
    )  # fmt: skip
    figure.legend(
        handles=handles,
        loc="lower center",
        bbox_to_anchor=(0.5, 0.1 / height),
        ncols=len(handles),
        frameon=False,
        handletextpad=0.4,
        columnspacing=1.4,
    )
