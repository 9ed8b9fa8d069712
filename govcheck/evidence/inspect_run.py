"""What the header of an Inspect log says of the run: which task, which model, who judged, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govcheck.evidence.expected import items, mapping
from govcheck.evidence.recorder import Recorder

_JUDGES = ("judge", "grader", "scorer", "classifier")
"""Words in the names of model roles that judge."""
_ASKS_A_MODEL = "model_graded"
"""Scorers of Inspect that ask the tested model itself where no other is given."""
TARGET = "target"


class Run(NamedTuple):
    task: str
    """`inspect_petri/audit`; the bare name of a task that belongs to no package."""
    version: str
    """Of the task."""
    model: str
    """Under test: the role `target` where there is one."""
    header: Mapping[str, Any]

    @property
    def spec(self) -> Mapping[str, Any]:
        return mapping(self.header.get("eval"))

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What the task or `--metadata` said before the run; later edits of the log stand elsewhere."""
        return mapping(self.spec.get("metadata"))

    @property
    def arguments(self) -> Mapping[str, Any]:
        return mapping(self.spec.get("task_args"))

    @property
    def roles(self) -> Mapping[str, Any]:
        return mapping(self.spec.get("model_roles"))

    @property
    def results(self) -> Mapping[str, Any]:
        return mapping(self.header.get("results"))

    @property
    def scorers(self) -> list[Mapping[str, Any]]:
        return [mapping(one) for one in items(self.spec.get("scorers"))]

    @property
    def scored(self) -> list[tuple[str, str]]:
        """Each scorer of the results with a part of its score that it reports; its own name where it has no parts."""
        written = ((one.get("scorer"), one.get("name")) for one in map(mapping, items(self.results.get("scores"))))
        return [(one, part) for one, part in written if isinstance(one, str) and isinstance(part, str)]

    @property
    def name(self) -> str:
        """The task without its package."""
        return self.task.rpartition("/")[2]


def run_of(header: Mapping[str, Any]) -> Run:
    spec = mapping(header.get("eval"))
    task = spec.get("task_registry_name") or spec.get("task")
    tested = next(_models(mapping(spec.get("model_roles")).get(TARGET)), spec.get("model"))
    return Run(
        task if isinstance(task, str) else "",
        str(spec.get("task_version", 0)),
        tested if isinstance(tested, str) else "",
        header,
    )


def describe(run: Run, package: str, record: Recorder) -> None:
    """Tells the recorder all that holds for the whole run. `package` is the one that has the task."""
    packages = mapping(run.spec.get("packages"))
    record.version(packages.get(package) or packages.get("inspect_ai"))
    record.about_model_only()
    record.model(run.model)
    for model in list(_models(run.roles.get(TARGET)))[1:]:
        record.model(model)
    for judge in _judges(run):
        record.judge(judge)
    for time in (run.spec.get("created"), mapping(run.header.get("stats")).get("completed_at")):
        record.time(time)
    record.agent(run.metadata.get("agent"))
    if "govcheck" in run.metadata:
        record.binding(run.metadata["govcheck"])
    if True in (run.metadata.get("synthetic"), mapping(run.header.get("metadata")).get("synthetic")):
        record.synthetic()
    if mapping(run.spec.get("revision")).get("dirty") is True:
        record.note("it was run from a working copy with changes that are in no commit")
    status = run.header.get("status", "started")
    if status != "success":
        record.refuse(f"its run did not succeed: its status is `{status if isinstance(status, str) else '?'}`")


def _judges(run: Run) -> Iterator[str]:
    for role, config in run.roles.items():
        if role != TARGET and any(word in role.lower() for word in _JUDGES):
            yield from _models(config)
    for scorer in run.scorers:
        options = mapping(scorer.get("options"))
        named = [model for key, value in options.items() if "model" in key for model in _models(value)]
        yield from named
        if not named and _ASKS_A_MODEL in str(scorer.get("name")) and not run.roles.keys() & {*_JUDGES}:
            yield run.model


def _models(config: Any) -> Iterator[str]:
    """Names in the ways in which Inspect writes a model: by name, by its configuration, or a list of either."""
    for one in config if isinstance(config, list) else (config,):
        name = one.get("model") if isinstance(one, Mapping) else one
        if isinstance(name, str) and name:
            yield name
