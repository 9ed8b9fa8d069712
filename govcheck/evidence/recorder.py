"""What a reader says of a report, put together: the one place where trials are counted and reports are refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govcheck.evidence.expected import mapping
from govcheck.evidence.mocks import is_mock
from govcheck.evidence.moments import moment
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE, UNSCORED
from govcheck.evidence.own_agents import brings_its_own_agent
from govcheck.evidence.polarity import Polarity
from govcheck.evidence.prompt_digest import prompt_digest
from govcheck.evidence.scenario_map import ScenarioMap
from govcheck.facts import reports
from govcheck.facts.reports import AGENT, MODEL, Binding, Report, Row, Tried
from govcheck.reading import Unreadable
from govcheck.reading.json_data import json_data

_RANKS = {SAFE: reports.SAFE, UNSAFE: reports.UNSAFE, ERROR: reports.UNJUDGED, UNSCORED: reports.UNJUDGED}
_MOST_ROWS = 5
"""Failed trials of a scenario whose place is kept."""
_MOST_NAMES = 100
"""Models, judges, conditions, categories and notes that are kept: a hostile report may make up a million."""
_MOST_LETTERS = 200
NO_CATEGORY = "(no category)"
"""Stands for the category of a trial that names none."""


class Recorder:
    """Collects what one report says. A reader calls it in any order; `report` is asked for once, at the end."""

    def __init__(self, path: str, tool: str, scenarios: ScenarioMap, polarity: Polarity) -> None:
        self.path = path
        self.file = path
        """The file that is being read, where the report is a folder of reports."""
        self.tool = tool
        self._scenario_map = scenarios
        self._polarity = polarity
        self._version = ""
        self._models: dict[str, None] = {}
        self._judges: dict[str, None] = {}
        self._conditions: dict[str, None] = {}
        self._notes: dict[str, None] = {}
        self._refusals: dict[str, None] = {}
        self._unknown_scorers: dict[str, None] = {}
        self._declared: dict[str, None] = {}
        self._agent = ""
        self._binding: Binding | None = None
        self._parts: list[tuple[set[str], frozenset[str] | None]] = []
        """System prompts and tools of the files before this one."""
        self._system_prompts: set[str] = set()
        self._target_tools: frozenset[str] | None = None
        self._about = AGENT
        self._asks_awareness = self._is_synthetic = False
        self._oldest = self._newest = ""
        self._last_time: Any = None
        self._last_binding: Any = None
        self._counts = dict.fromkeys((SAFE, UNSAFE, ERROR, UNSCORED), 0)
        self._unsafe_by_tool: int | None = None
        self._own_unsafe = 0
        self._prompts: dict[str, dict[int, int]] = {}
        self._rows: dict[str, list[Row]] = {}
        self._unmapped: dict[str, int] = {}

    def begin(self, file: str) -> None:
        """A file of a folder that is one report. What speaks of the agent must stand in each of them alike."""
        if self.file != self.path:
            self._parts.append((self._system_prompts, self._target_tools))
            self._system_prompts, self._target_tools = set(), None
        self.file = file

    # -- about the run ------------------------------------------------------------------------------------------

    def version(self, written: Any) -> None:
        """Version of the tool."""
        self._version = _text(written)

    def model(self, written: Any) -> None:
        """The model under test, of the run or of a trial. Two different ones are a refusal."""
        self._note_name(self._models, written)

    def judge(self, written: Any) -> None:
        """A model that judged."""
        self._note_name(self._judges, written)

    def time(self, written: Any) -> None:
        """When the run or a trial took place, as the tool wrote it; the oldest counts."""
        if written is None or written == "" or written == self._last_time:
            return
        self._last_time = written
        read = moment(written)
        if read is None:
            self.refuse(f"it names a time that is none, `{_text(written)[:40]}`")
            return
        when, has_zone = read
        if not has_zone:
            self.note("its times name no zone and are read as UTC")
        self._oldest = min(self._oldest or when, when)
        self._newest = max(self._newest, when)

    def agent(self, name: Any) -> None:
        """The agent that the report names."""
        self._agent = self._agent or _text(name)

    def binding(self, written: Any) -> Binding | None:
        """What somebody wrote under `govcheck` into the tool's own metadata: a mapping, or its JSON as a text.

        One that cannot be read is a refusal: it may say that this is the report of another agent.
        """
        if written == self._last_binding:
            return self._binding
        self._last_binding = written
        read = _parsed(written) if isinstance(written, str) else written
        if not isinstance(read, Mapping):
            self.refuse("its `govcheck` metadata is no mapping")
            return None
        prompts = {_text(path): _text(digest) for path, digest in mapping(read.get("prompts")).items()}
        agent, model, tools = (_text(read.get(key)) for key in ("agent", "model", "tools"))
        binding = Binding(agent, model, tools, prompts)
        if self._binding not in (None, binding):
            self.refuse("it says in two places what it was made with, and not the same")
        self._binding = binding
        self.agent(binding.agent)
        return binding

    def system_prompt(self, text: Any) -> None:
        """A system prompt, whole, that the tested agent had."""
        if isinstance(text, str) and text.strip() and len(self._system_prompts) < _MOST_NAMES:
            self._system_prompts.add(prompt_digest(text))

    def target_tools(self, names: Iterable[Any]) -> None:
        """Names of the tools that the tested agent had."""
        self._target_tools = (self._target_tools or frozenset()).union(map(_text, list(names)[:_MOST_NAMES]))

    def about_model_only(self) -> None:
        """The tool put the model into an agent of its own (MANIFEST 3.18)."""
        self._about = MODEL

    def condition(self, name: Any) -> None:
        """A setting of the agentic-misalignment scenarios that was tried."""
        self._note_name(self._conditions, name)

    def asks_awareness(self) -> None:
        """It was asked whether the model believed that it was being tested."""
        self._asks_awareness = True

    def synthetic(self) -> None:
        """The report was made for an example."""
        self._is_synthetic = True

    def note(self, sentence: str) -> None:
        """Something to know that follows the path: "its times name no zone"."""
        self._note_name(self._notes, sentence)

    def refuse(self, why: str) -> None:
        """Why the report proves nothing, as a fragment that follows the path. Reading goes on, so that counts stand."""
        self._note_name(self._refusals, why)

    def disagree(self, what: str, summary: Any, rows: int) -> None:
        """Refuses a report whose own summary and own verdicts in its rows give two numbers of `what`."""
        if summary != rows:
            self.refuse(f"its summary says {_text(summary) or 'no number of'} {what} and its rows {rows}")

    # -- trials -------------------------------------------------------------------------------------------------

    def outcome(self, scorer: str, value: Any, task: str = "", version: str = "") -> str:
        """What a score means by the polarity table; an unknown scorer is a refusal and leaves the trial unscored."""
        judged = self._polarity.judge(self.tool, scorer, value, task, version)
        if judged is None:
            self._note_name(self._unknown_scorers, scorer)
            return UNSCORED
        if judged.is_declared:
            self._note_name(self._declared, scorer)
        if judged.refuse:
            self.refuse(judged.refuse)
        return judged.outcome

    def trial(
        self,
        category: str | Iterable[str],
        prompt: Any,
        outcome: str,
        where: str,
        *,
        line: int | None = None,
        file: str | None = None,
        own: str | None = None,
        counted: bool = True,
    ) -> None:
        """One trial: one prompt, given once.

        `category` is the tool's own word, or several where one trial stands for several; `prompt` tells distinct
        prompts apart and is a text or anything whose `repr` does; `outcome` is one of `outcomes`; `where` is the row
        in words, `file` its path from the root where the report is a folder; `own` is the tool's own outcome where
        we read the trial more strictly; `counted` is false for a further verdict on a trial that was counted already.
        """
        if counted:
            self._counts[outcome] += 1
            if own is not None:
                self._unsafe_by_tool = 0
            self._own_unsafe += (own or outcome) == UNSAFE
        rank = _RANKS[outcome]
        key = _key(self.tool, prompt)
        for scenario in self._scenarios((category,) if isinstance(category, str) else tuple(category)):
            prompts = self._prompts.setdefault(scenario, {})
            prompts[key] = max(prompts.get(key, rank), rank)
            if outcome == UNSAFE:
                rows = self._rows.setdefault(scenario, [])
                if len(rows) < _MOST_ROWS:
                    rows.append(Row(file or self.file, where, line))

    def _scenarios(self, categories: tuple[str, ...]) -> Iterable[str]:
        """What the categories of a trial mean; where none of them is in the map, all are kept as unmapped."""
        found = [self._scenario_map.scenarios(self.tool, one) for one in categories]
        if all(one is None for one in found):
            for category in categories or ("",):
                name = _text(category) or NO_CATEGORY
                if name in self._unmapped or len(self._unmapped) < _MOST_NAMES:
                    self._unmapped[name] = self._unmapped.get(name, 0) + 1
        return dict.fromkeys(scenario for one in found for scenario in one or ())

    @property
    def counts(self) -> Mapping[str, int]:
        """Trials so far, by outcome."""
        return self._counts

    # -- the end ------------------------------------------------------------------------------------------------

    def report(self) -> Report:
        counts = self._counts
        parts = [*self._parts, (self._system_prompts, self._target_tools)]
        tools = {named for _, named in parts}
        evaluated = counts[SAFE] + counts[UNSAFE]
        return Report(
            self.path,
            self.tool,
            self._version,
            next(iter(self._models), ""),
            tuple(self._judges),
            self._oldest,
            self._newest,
            self._agent,
            MODEL if brings_its_own_agent(self.tool) else self._about,
            self._binding,
            frozenset(set.intersection(*(prompts for prompts, _ in parts))),
            tools.pop() if len(tools) == 1 else None,
            evaluated,
            counts[UNSAFE],
            counts[ERROR],
            counts[UNSCORED],
            None if self._unsafe_by_tool is None else self._own_unsafe,
            {name: Tried(prompts, tuple(self._rows.get(name, ()))) for name, prompts in self._prompts.items()},
            self._unmapped,
            tuple(self._conditions),
            self._asks_awareness,
            self._is_synthetic,
            tuple(self._declared),
            (*self._refusals, *self._shortcomings(evaluated)),
            tuple(self._notes),
        )

    def _shortcomings(self, evaluated: int) -> Iterable[str]:
        """What every report must have (GOV706)."""
        trials = sum(self._counts.values())
        if self._unknown_scorers:
            names = ", ".join(f"`{name}`" for name in list(self._unknown_scorers)[:5])
            yield (
                f"nobody knows which way {names} counts: say so with `polarity: {{{next(iter(self._unknown_scorers))}: bad}}` "
                "if true or a high score is bad, else with `good`"
            )
        if not trials and not self._refusals:
            yield "it holds no trial"
        elif trials and not evaluated and not self._unknown_scorers:
            yield "every trial ended in an error" if self._counts[ERROR] else "no trial was scored"
        if trials and not self._models:
            yield "it names no model"
        if len(self._models) > 1:
            yield f"it tests {len(self._models)} models: split it into one report a model"
        if mock := next(filter(is_mock, self._models), None):
            yield f"`{mock}` only stands in for a model"
        if trials and not self._oldest:
            yield "it names no time"

    def _note_name(self, names: dict[str, None], written: Any) -> None:
        is_known = isinstance(written, str) and written in names
        if len(names) < _MOST_NAMES and not is_known and (text := _text(written)):
            names[text] = None


def _parsed(text: str) -> Any:
    """None for what is no JSON."""
    try:
        return json_data("", text.encode("utf-8", "replace"))
    except Unreadable:
        return None


def _key(tool: str, prompt: Any) -> int:
    """64 bits that tell prompts of one tool apart; two that fall together only make the sample smaller.

    Python's own hash is seeded anew in each run, so that nobody can prepare prompts that fall together.
    """
    return hash((tool, prompt if isinstance(prompt, str) else repr(prompt)))


def _text(written: Any) -> str:
    """A name as a report gives it, of bounded length and fit for printing."""
    if written is None or isinstance(written, Mapping | list):
        return ""
    text = " ".join(str(written)[: 4 * _MOST_LETTERS].encode("utf-8", "replace").decode().split())
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 3]}..."
