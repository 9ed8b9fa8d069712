"""What the tested agent had in an Inspect run: its system prompts, its tools, and the models that answered for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govcheck.evidence.expected import items, mapping
from govcheck.evidence.inspect_run import TARGET, Run
from govcheck.evidence.inspect_sample import has_ended_badly, text_of
from govcheck.evidence.recorder import Recorder


class Target:
    """Only what it had in every sample alike speaks of the agent: an auditor writes each transcript anew.

    `prefix` is a prompt that was put whole before what the auditor wrote.
    """

    def __init__(self, run: Run, prefix: str) -> None:
        self._run = run
        self._prefix = prefix
        self._prompts: set[str] | None = None
        self._tools: set[frozenset[str] | None] = set()
        self._fallbacks: set[str] = set()

    def add(self, sample: Mapping[str, Any]) -> None:
        for fallback in map(mapping, items(sample.get("model_fallbacks"))):
            if fallback.get("model") == self._run.model:
                self._fallbacks.add(str(fallback.get("fallback_model")))
        if has_ended_badly(sample):
            return
        prompts = set(self._system_prompts(sample))
        self._prompts = prompts if self._prompts is None else self._prompts & prompts
        self._tools.add(self._tools_in(sample))

    def tell(self, record: Recorder) -> None:
        for model in sorted(self._fallbacks):
            record.model(model)
        for prompt in self._prompts or ():
            record.system_prompt(prompt)
        if len(self._tools) == 1 and (tools := next(iter(self._tools))) is not None:
            record.target_tools(tools)

    def _system_prompts(self, sample: Mapping[str, Any]) -> Iterator[str]:
        for message in map(mapping, items(sample.get("messages"))):
            if message.get("role") == "system":
                text = text_of(message.get("content"), sample)
                yield text
                if self._prefix and text.startswith(self._prefix):
                    yield self._prefix

    def _tools_in(self, sample: Mapping[str, Any]) -> frozenset[str] | None:
        """Those of its calls, else those that its seed gives it; None where the log does not say."""
        calls = [event for event in map(mapping, items(sample.get("events"))) if self._is_call(event)]
        if calls:
            return _names(tool for call in calls for tool in items(call.get("tools")))
        seeded = items(mapping(sample.get("metadata")).get("tools"))
        return _names(seeded) if seeded and TARGET in self._run.roles else None

    def _is_call(self, event: Mapping[str, Any]) -> bool:
        if event.get("event") != "model":
            return False
        if TARGET in self._run.roles:
            return event.get("role") == TARGET
        return event.get("model") == self._run.model and not event.get("role")


def _names(tools: Iterable[Any]) -> frozenset[str]:
    return frozenset(name for tool in tools if isinstance(name := mapping(tool).get("name"), str))
