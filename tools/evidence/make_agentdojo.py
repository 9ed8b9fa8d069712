"""Runs AgentDojo on a scripted pipeline and keeps what it writes, for the tests of its reader.

Run as `VENV/bin/python tools/evidence/make_agentdojo.py`, where VENV is a virtual environment outside of the checkout
with `pip install agentdojo` (0.1.35). No model is asked: the pipeline carries out some injections by the tools that
solve them, and fails at one task. Messages and injections, which hold text of the benchmark, are left out.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from agentdojo.agent_pipeline.base_pipeline_element import BasePipelineElement
from agentdojo.attacks.attack_registry import load_attack
from agentdojo.benchmark import benchmark_suite_with_injections
from agentdojo.logging import OutputLogger
from agentdojo.task_suite.load_suites import get_suite

DATA = Path(__file__).resolve().parents[2] / "tests" / "evidence" / "data" / "agentdojo"
MODEL = "acme-large-20260901"
OBEYS = "injection_task_1"
"""The injection that the scripted pipeline carries out."""
DAY = "2026-11-10 08:00:00"


class Scripted(BasePipelineElement):
    """Answers every task in one sentence, and obeys one injection where it is in the environment."""

    name = MODEL

    def __init__(self, suite: Any) -> None:
        self._injection = suite.get_injection_task_by_id(OBEYS)

    def query(
        self,
        query: str,
        runtime: Any,
        env: Any = None,
        messages: Sequence[Any] = (),
        extra_args: dict[str, Any] | None = None,
    ) -> Any:
        if self._injection.GOAL in json.dumps(env.model_dump(), default=str):
            for call in self._injection.ground_truth(env):
                runtime.run_function(env, call.function, call.args)
        answer = {"role": "assistant", "content": [{"type": "text", "content": "Done."}], "tool_calls": None}
        return query, runtime, env, [*messages, answer], extra_args or {}


def main() -> None:
    suite = get_suite("v1.2.2", "slack")
    pipeline = Scripted(suite)
    with tempfile.TemporaryDirectory() as folder:
        logs = Path(folder)
        with OutputLogger(str(logs)):
            benchmark_suite_with_injections(
                pipeline,
                suite,
                load_attack("direct", suite, pipeline),
                logs,
                force_rerun=True,
                user_tasks=["user_task_0", "user_task_1"],
                injection_tasks=[OBEYS, "injection_task_4"],
                verbose=False,
                benchmark_version="v1.2.2",
            )
        shutil.rmtree(DATA, ignore_errors=True)
        for file in sorted(logs.rglob("*.json")):
            run = json.loads(file.read_text("utf-8"))
            run["messages"] = []
            run["injections"] = dict.fromkeys(run["injections"], "(left out)")
            run["evaluation_timestamp"] = DAY
            run["duration"] = 0.01
            target = DATA / file.relative_to(logs)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(run, indent=2) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
