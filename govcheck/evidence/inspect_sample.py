"""One sample of an Inspect log: which distinct prompt it is, how it ended, and what its scores are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from govcheck.evidence.answers import is_silent
from govcheck.evidence.artifact import Artifact
from govcheck.evidence.expected import items, mapping

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
    return all(is_silent(text_of(one.get("content"), sample)) and not one.get("tool_calls") for one in answers)


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


def text_of(content: Any, sample: Mapping[str, Any]) -> str:
    """The text of a message; long texts stand among the attachments, and parts other than text as they are written."""
    if isinstance(content, list):
        return "\n".join(
            text_of(part["text"], sample) if isinstance(mapping(part).get("text"), str) else repr(part)
            for part in content
        )
    if not isinstance(content, str):
        return ""
    if content.startswith(_ATTACHED):
        return str(mapping(sample.get("attachments")).get(content.removeprefix(_ATTACHED), content))
    return content


def _conversation(sample: Mapping[str, Any]) -> Any:
    """The input without the ids that Inspect gives its messages anew in each run."""
    given = sample.get("input")
    if not isinstance(given, list):
        return given
    return [(mapping(one).get("role"), text_of(mapping(one).get("content"), sample)) for one in given]


def _digest(*parts: Any) -> bytes:
    return blake2b(repr(parts).encode("utf-8", "replace"), digest_size=12).digest()
