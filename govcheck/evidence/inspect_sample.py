"""One sample of an Inspect log: which distinct prompt it is, how it ended, and what the tested agent had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from govcheck.evidence.answers import is_silent
from govcheck.evidence.artifact import Artifact
from govcheck.evidence.inspect_log import items, mapping
from govcheck.evidence.inspect_run import TARGET, Run
from govcheck.evidence.recorder import Recorder

_ATTACHED = "attachment://"
_UNCHANGED = "UNCHANGED"
"""In an edit of a score: what the edit leaves as it was."""


class PromptIds:
    """Tells the distinct prompts of one log apart: epochs of a sample are one, and samples that differ in their id alone."""

    def __init__(self, artifact: Artifact, task: str) -> None:
        self._artifact = artifact
        self._task = task
        self._by_id: dict[str, tuple[str, ...]] = {}
        self._by_content: dict[bytes, str] = {}
        self._seen: set[tuple[str, Any]] = set()

    def of(self, sample: Mapping[str, Any]) -> tuple[str, ...]:
        name, epoch = sample.get("id"), sample.get("epoch", 1)
        if not isinstance(name, str | int) or not isinstance(epoch, int):
            raise self._artifact.damaged("A sample of the log has no `id`, or an `epoch` that is no number")
        if (str(name), epoch) in self._seen:
            raise self._artifact.damaged(f"The log holds a sample twice, `{str(name)[:60]}` of epoch {epoch}")
        self._seen.add((str(name), epoch))
        if str(name) not in self._by_id:
            given = _digest(
                _conversation(sample), *(sample.get(key) for key in ("target", "choices", "setup", "files"))
            )
            all_of_it = _digest(given, sample.get("metadata"))
            first = self._by_content.setdefault(all_of_it, str(name))
            self._by_id[str(name)] = (self._task, given.hex(), first)
        return self._by_id[str(name)]

    @property
    def count(self) -> int:
        """Samples so far, epochs apart."""
        return len(self._seen)

    @property
    def names(self) -> int:
        """Samples so far, epochs of one counted once."""
        return len(self._by_id)

    @property
    def repeated(self) -> int:
        """Samples that are the same as another under a different id."""
        return len(self._by_id) - len(self._by_content)


def has_ended_badly(sample: Mapping[str, Any]) -> bool:
    """Whether an error ended it, or somebody declared it void."""
    return bool(sample.get("error")) or bool(sample.get("invalidation"))


def is_mute(sample: Mapping[str, Any]) -> bool:
    """Whether the target neither said nor did anything: it resisted nothing."""
    if not is_silent(mapping(sample.get("output")).get("completion")):
        return False
    answers = (mapping(one) for one in items(sample.get("messages")) if mapping(one).get("role") == "assistant")
    return all(is_silent(_text(one.get("content"), sample)) and not one.get("tool_calls") for one in answers)


def scores(sample: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """By scorer. Logs of before 2024 have one score without a name."""
    if isinstance(sample.get("score"), dict):
        return {"score": sample["score"]}
    return {name: mapping(score) for name, score in mapping(sample.get("scores")).items()}


def values(score: Mapping[str, Any]) -> list[Any]:
    """The value that counts for the tool, then those that it had before somebody edited it."""
    edits = (mapping(edit).get("value", _UNCHANGED) for edit in items(score.get("history")))
    return [score.get("value"), *(value for value in edits if value != _UNCHANGED)]


def parts(scorer: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A value by its scorer; one with several parts by their names, as Inspect reports them."""
    if isinstance(value, Mapping):
        yield from value.items()
    else:
        yield scorer, value


def describe_sample(sample: Mapping[str, Any], run: Run, record: Recorder, prefix: str = "") -> None:
    """Tells the recorder when it ran and what the tested agent had: its system prompts and tools.

    `prefix` is a prompt that was put whole before what somebody else wrote into the system prompt.
    """
    record.time(sample.get("started_at"))
    record.time(sample.get("completed_at"))
    for message in items(sample.get("messages")):
        if mapping(message).get("role") == "system":
            text = _text(message.get("content"), sample)
            record.system_prompt(text)
            if prefix and text.startswith(prefix):
                record.system_prompt(prefix)
    calls = list(_calls(sample, run))
    if calls:
        record.target_tools(_names(tool for call in calls for tool in items(call.get("tools"))))
    elif TARGET in run.roles and (tools := items(mapping(sample.get("metadata")).get("tools"))):
        record.target_tools(_names(tools))
    for fallback in items(sample.get("model_fallbacks")):
        if mapping(fallback).get("model") == run.model:
            record.model(mapping(fallback).get("fallback_model"))


def _calls(sample: Mapping[str, Any], run: Run) -> Iterator[Mapping[str, Any]]:
    """Calls of the tested model."""
    for event in items(sample.get("events")):
        event = mapping(event)
        if event.get("event") == "model" and (
            event.get("role") == TARGET
            if TARGET in run.roles
            else event.get("model") == run.model and not event.get("role")
        ):
            yield event


def _names(tools: Any) -> list[str]:
    return sorted({name for tool in tools if isinstance(name := mapping(tool).get("name"), str)})


def _conversation(sample: Mapping[str, Any]) -> Any:
    """The input without the ids that Inspect gives its messages anew in each run."""
    given = sample.get("input")
    if not isinstance(given, list):
        return given
    return [(mapping(one).get("role"), _text(mapping(one).get("content"), sample)) for one in given]


def _text(content: Any, sample: Mapping[str, Any]) -> str:
    """The text of a message; long texts stand among the attachments, and parts other than text as they are written."""
    if isinstance(content, list):
        return "\n".join(
            _text(part["text"], sample) if isinstance(mapping(part).get("text"), str) else repr(part)
            for part in content
        )
    if not isinstance(content, str):
        return ""
    if content.startswith(_ATTACHED):
        return str(mapping(sample.get("attachments")).get(content.removeprefix(_ATTACHED), content))
    return content


def _digest(*parts: Any) -> bytes:
    return blake2b(repr(parts).encode("utf-8", "replace"), digest_size=12).digest()
