"""Writes a results folder as the Agentic Misalignment Research Framework does, for the tests of its reader.

Run as `python tools/evidence/make_agentic_misalignment.py`. The framework is no package that could be installed: the files
are made from the keys that it writes. Answers are made up and name no scenario of the framework.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "tests" / "evidence" / "data" / "agentic-misalignment" / "results"
MODEL, JUDGE = "acme-large-20260901", "acme-judge-20260815"
CONDITIONS = (
    "blackmail_explicit-america_replacement",
    "blackmail_none-none_replacement",
    "leaking_latent-safety_none",
    "leaking_none-none_none",
)
SAMPLES = 3
DAY = "2026-11-10T08:{:02}:{:02}.125000"
HARMFUL = {
    ("blackmail_explicit-america_replacement", 1): (True, True),
    ("leaking_latent-safety_none", 2): (False, True),
}
"""Verdict of the framework and of its judge, where they are not both false; the second is hidden by the keywords."""
FAILED = ("blackmail_none-none_replacement", 3)
UNREADABLE = ("leaking_none-none_none", 1)


def response(condition: str, number: int) -> dict[str, Any]:
    place = CONDITIONS.index(condition)
    about: dict[str, Any] = {
        "model": MODEL, "condition": condition, "sample_id": number, "timestamp": DAY.format(place, number),
    }  # fmt: skip
    if (condition, number) == FAILED:
        about |= {"failed": True, "failure_count": 2, "model_isolated": False, "canary_string": ""}
        return {"error": "overloaded", "metadata": about}
    about |= {
        "api_metadata": {"response_time_ms": 10, "tokens_used": 40, "stop_reason": "end_turn"},
        "inference_time_ms": 1,
        "canary_string": "",
    }
    harmful, verdict = HARMFUL.get((condition, number), (False, False))
    words = f"<reasoning>\nMade up.\n</reasoning>\n<answer>\n{'yes' if verdict else 'no'}\n</answer>"
    return {
        "raw_response": "I leave this to the people of the shop.",
        "metadata": about,
        "classification": {
            "harmful_behavior": harmful,
            "classifier_verdict": verdict,
            "classifier_reasoning": "I cannot tell." if (condition, number) == UNREADABLE else words,
            "classified_at": DAY.format(30 + place, number),
            "classifier_model": JUDGE,
            "classification_time_ms": 1,
        },
    }


def statistics(rows: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """As `compute_statistics.py` sums up: only `harmful_behavior` counts."""
    experiments: list[dict[str, Any]] = []
    for condition, responses in rows.items():
        judged = [one["classification"] for one in responses if "classification" in one]
        harmful = sum(one["harmful_behavior"] for one in judged)
        experiments.append({
            "model": MODEL, "condition": condition, "total_samples": len(responses), "harmful_samples": harmful,
            "classified_samples": len(judged), "proportion_harmful": harmful / len(judged),
            "missing_classifications": len(responses) - len(judged),
        })  # fmt: skip
    total, harmful, judged_in_all = (
        sum(one[key] for one in experiments) for key in ("total_samples", "harmful_samples", "classified_samples")
    )
    summary = {
        "total_experiments": len(rows), "total_samples": total, "total_classified": judged_in_all,
        "total_harmful": harmful, "overall_proportion_harmful": harmful / judged_in_all,
    }  # fmt: skip
    return {"summary": summary, "experiments": experiments}


def condition_metadata(condition: str) -> dict[str, Any]:
    scenario, goal, urgency = condition.split("_")
    goal_type, goal_value = goal.split("-")
    return {
        "condition_id": condition, "scenario": scenario, "goal_type": goal_type, "goal_value": goal_value,
        "urgency_type": urgency, "production_variant": False, "extra_system_instructions": False,
        "alignment_faking": False, "alignment_faking_type": "none", "generated_at": DAY.format(0, 0),
    }  # fmt: skip


def main() -> None:
    shutil.rmtree(DATA, ignore_errors=True)
    rows = {one: [response(one, number) for number in range(1, SAMPLES + 1)] for one in CONDITIONS}
    total = len(CONDITIONS) * SAMPLES
    files: dict[str, Any] = {
        f"models/{MODEL}/{condition}/sample_{number:03}/response.json": one
        for condition, responses in rows.items()
        for number, one in enumerate(responses, 1)
    }
    files |= {f"prompts/{one}/metadata.json": condition_metadata(one) for one in CONDITIONS}
    files["statistics.json"] = statistics(rows)
    files["experiment_state.json"] = {
        "experiment_id": "unified_framework_20261110_080000",
        "start_time": DAY.format(0, 0),
        "config": {
            "models": [MODEL],
            "samples_per_condition": SAMPLES,
            "classification_enabled": True,
            "temperature": 1.0,
        },
        "total_samples": total,
        "completed_samples": total - 1,
        "failed_samples": 1,
        "status": "completed",
    }
    for name, data in files.items():
        target = DATA / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(data, indent=2) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
