from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govcheck.evidence.reading import Unresolved, read_report
from govcheck.facts.reports import AGENT, MODEL
from govcheck.workspace import Memory
from tests.evidence.garak_scans import CLAUDE, DETECTOR, END, NAIVE, attempt, scan, setup, summary
from tests.evidence.reports import prompts

# -- prompts ----------------------------------------------------------------------------------------------------------


def test_the_words_of_the_prompt_tell_prompts_apart_and_not_the_system_prompt_of_the_run() -> None:
    def turns(*words: tuple[str, str]) -> dict[str, Any]:
        return {"prompt": {"turns": [{"role": role, "content": {"text": text}} for role, text in words]}}

    report = scan(
        attempt(0.0, **turns(("system", "Be kind."), ("user", "Hi"))),
        attempt(1.0, **turns(("user", "Hi"))),
        attempt(0.0, **turns(("user", "Hello"))),
        attempt(0.0, **turns(("system", "Be rude."), ("user", "Hi"))),
        attempt(0.0, **turns(("user", "Be kind."))),
        summary(4, 1),
        first=setup(run__system_prompt="Be kind."),
    )
    assert prompts(report) == {"direct-injection": (4, 1, 0)}


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [("Hi", "Hi", "Ho"), ({"text": "Hi", "lang": "en"}, {"text": "Hi", "lang": "*"}, {"text": "Ho"})],
)
def test_prompts_of_older_versions_are_told_apart(one: Any, same: Any, other: Any) -> None:
    report = scan(*(attempt(0.0, prompt=prompt) for prompt in (one, same, other)), summary(3, 0))
    assert prompts(report) == {"direct-injection": (2, 0, 0)}


@pytest.mark.parametrize(
    "prompt", [None, 7, [], {}, {"turns": 3}, {"turns": [None, 3, {"content": []}]}, {"text": {}}]
)
def test_a_prompt_of_any_shape_is_one_prompt(prompt: Any) -> None:
    assert prompts(scan(attempt(0.0, prompt=prompt), summary(1, 0))) == {"direct-injection": (1, 0, 0)}


# -- the target -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name", "model", "about"),
    [
        ("openai", "gpt-4.1-2025-04-14", "gpt-4.1-2025-04-14", MODEL),
        ("openai.OpenAIGenerator", "gpt-4.1-2025-04-14", "gpt-4.1-2025-04-14", MODEL),
        ("litellm", "anthropic/claude-opus-4-1", "anthropic/claude-opus-4-1", MODEL),
        ("something.New", "x-1", "x-1", MODEL),
        ("rest", CLAUDE, CLAUDE, AGENT),
        ("websocket.WebSocketGenerator", CLAUDE, CLAUDE, AGENT),
        ("rest", "https://shop.example/chat", "https://shop.example/chat", AGENT),
        ("function.Single", "shop#answer", "shop#answer", AGENT),
        ("guardrails", "config/shop", "config/shop", AGENT),
    ],
)
def test_a_scan_is_about_the_agent_only_where_its_target_is_an_application(
    kind: str, name: str, model: str, about: str
) -> None:
    report = scan(attempt(0.0), summary(1, 0), first=setup(plugins__target_type=kind, plugins__target_name=name))
    assert (report.model, report.about) == (model, about)


@pytest.mark.parametrize("kind", ["test", "test.Blank", "test.Repeat", "TEST.Nones"])
def test_a_test_target_is_refused_whatever_its_name(kind: str) -> None:
    report = scan(attempt(0.0), summary(1, 0), first=setup(plugins__target_type=kind))
    assert len(report.refusals) == 1
    assert "only stands in for a model" in report.refusals[0]


@pytest.mark.parametrize(
    ("kind", "name", "model"),
    [
        ("rest", None, "gpt-4.1"),
        ("rest", "https://shop.example/chat", "gpt-4.1"),
        ("function.Single", "shop#answer", "gpt-4.1"),
        ("rest", CLAUDE, CLAUDE),
        ("openai", CLAUDE, CLAUDE),
        ("openai", None, ""),
    ],
)
def test_the_binding_names_the_model_only_where_the_target_is_named_by_its_place(
    kind: str, name: str | None, model: str
) -> None:
    first = setup(plugins__target_type=kind, plugins__target_name=name, run__govcheck='{"model": "gpt-4.1"}')
    assert scan(attempt(0.0), summary(1, 0), first=first).model == model


@pytest.mark.parametrize("name", [None, "", 7, ["x"], {}])
def test_a_target_without_a_name_is_refused(name: Any) -> None:
    report = scan(attempt(0.0), summary(1, 0), first=setup(plugins__target_name=name))
    assert report.refusals == ("it names no model",)


@pytest.mark.parametrize("binding", ["{", "[]", "7", '{"a": 1, "a": 2}', 7, [1], "\ud800", "[" * 100_000])
def test_a_binding_that_is_none_is_refused(binding: Any) -> None:
    report = scan(attempt(0.0), summary(1, 0), first=setup(run__govcheck=binding))
    assert report.binding is None
    assert "its `govcheck` metadata is no mapping" in report.refusals


def test_what_is_made_for_an_example_says_so() -> None:
    assert scan(attempt(0.0), summary(1, 0), first=setup(run__synthetic=True)).is_synthetic
    assert not scan(attempt(0.0), summary(1, 0), first=setup(run__synthetic="no")).is_synthetic


def test_a_model_that_judged_is_named_where_garak_names_it_and_noted_where_it_does_not() -> None:
    rows = (attempt(0.0, detector_results={"judge.Refusal": [0.0]}), summary(1, 0, detector="judge.Refusal"))
    report = scan(*rows)
    assert (report.judges, report.notes) == ((), (NAIVE, "a model judged in it, and garak does not write which"))
    named = {"judge": {"detector_model_name": "gpt-4.1", "Refusal": {"detector_model_name": "gpt-4.1"}}}
    report = scan(*rows, first=setup(plugins__detectors=named))
    assert (report.judges, report.notes) == (("gpt-4.1",), (NAIVE,))


# -- categories -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("probe", "scenario"),
    [
        ("dan.Dan_11_0", "direct-injection"),
        ("encoding.InjectHex", "direct-injection"),
        ("goodside.Tag", "direct-injection"),
        ("sysprompt_extraction.SystemPromptExtraction", "direct-injection"),
        ("latentinjection.LatentWhois", "indirect-injection"),
        ("agent_breaker.AgentBreaker", "tool-misuse"),
        ("web_injection.PlaygroundMarkdownExfil", "data-exfiltration"),
        ("xss.MarkdownImageExfil", "data-exfiltration"),
        ("web_injection.TaskXSS", "code-execution"),
        ("exploitation.SQLInjectionEcho", "code-execution"),
        ("lmrc.Bullying", None),
        ("goodside.ThreatenJSON", None),
        ("packagehallucination.Rust", None),
    ],
)
def test_a_probe_means_a_scenario_by_its_module(probe: str, scenario: str | None) -> None:
    report = scan(attempt(0.0, probe_classname=probe), summary(1, 0, probe=probe))
    assert (prompts(report), report.unmapped) == ({scenario: (1, 0, 0)} if scenario else {}, {})


def test_a_probe_that_nobody_knows_is_told() -> None:
    report = scan(attempt(0.0, probe_classname="shop.Haggle"), summary(1, 0, probe="shop.Haggle"))
    assert report.unmapped == {"shop.Haggle": 1}


# -- hostile ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        attempt(0.0, status=3),
        attempt(0.0, status="2"),
        attempt(0.0, status=None),
        attempt(0.0, status=[2]),
        attempt(0.0, probe_classname=None),
        attempt(0.0, probe_classname=["x"]),
        attempt(0.0, outputs=None),
        attempt(0.0, outputs="x"),
        attempt(0.0, detector_results=[0.0]),
        attempt(0.0, detector_results={DETECTOR: 0.0}),
        attempt(0.0, detector_results={DETECTOR: {"0": 0.0}}),
        setup(),
        [],
        7,
    ],
)
def test_a_row_that_is_not_what_garak_writes_is_refused(row: Any) -> None:
    report = scan(attempt(0.0), summary(1, 0), row)
    assert any("it cannot be read at scan.jsonl:4:1" in one for one in report.refusals)


@pytest.mark.parametrize("kind", [None, 7, [], {}, "tree_data", "plugin_cache"])
def test_rows_of_other_types_are_passed_over(kind: Any) -> None:
    assert scan(attempt(0.0), summary(1, 0), {"entry_type": kind}).refusals == ()


@pytest.mark.parametrize("first", [{"entry_type": "init"}, {"entry_type": ["start_run setup"]}, {"run": 1}])
def test_what_does_not_begin_with_the_setup_is_no_scan(first: dict[str, Any]) -> None:
    assert scan(attempt(0.0), first=first).tool != "garak"


def test_too_many_trials_are_more_than_anybody_reads() -> None:
    lines = [json.dumps(setup()), *[json.dumps(attempt(outputs=[{"text": ""}] * 250_001))] * 4]
    found = read_report(Memory({"scan.jsonl": "\n".join(lines).encode()}), "scan.jsonl")
    assert found == Unresolved("holds more than 1,000,000 trials")


def test_too_many_pairs_of_probe_and_detector_are_more_than_anybody_reads() -> None:
    lines = [
        json.dumps(setup()),
        json.dumps(attempt(0.0, detector_results={f"a.{one}": [0.0] for one in range(10_001)})),
    ]
    found = read_report(Memory({"scan.jsonl": "\n".join(lines).encode()}), "scan.jsonl")
    assert found == Unresolved("holds more than 10,000 pairs of probe and detector")


def _rows(size: int) -> Iterator[str]:
    """The rows of a scan of about so many bytes."""
    conversation = {"turns": [{"role": "user", "content": {"text": "Where is my order?" * 40, "notes": {}}}] * 2}
    filled = attempt(0.0, conversations=[conversation] * 2, notes={"triggers": ["TEAPOT"]}, goal="get a teapot")
    written = number = 0
    yield json.dumps(setup())
    while written < size:
        for status in (1, 2):
            row = json.dumps({**filled, "status": status, "seq": number, "uuid": f"{number:032}"})
            written += len(row)
            yield row
        number += 1
    yield json.dumps(summary(number, 0))
    yield json.dumps(END)


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the system does not tell the memory of a process"
)
def test_a_large_scan_is_read_in_little_memory(tmp_path: Path) -> None:
    with open(tmp_path / "scan.jsonl", "w") as file:
        file.writelines(f"{row}\n" for row in _rows(40_000_000))
    code = (
        "import sys; from govcheck.evidence.reading import read_report; from govcheck.workspace import Folder;"
        "report = read_report(Folder(sys.argv[1]), 'scan.jsonl'); print(report.refusals);"
        "print(open('/proc/self/status').read())"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    refusals, *status = done.stdout.splitlines()
    assert refusals == "()"
    most = next(line for line in status if line.startswith("VmHWM:"))
    assert int(most.split()[1]) < 100_000
