"""Small Inspect logs with the keys of real ones, for what a real run does not do on demand."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

MODEL = "shop/clerk-2026-01-15"
Json = dict[str, Any]


def sample(
    name: str | int = "ask-0", value: Any = "C", *, epoch: int = 1, scorer: str = "keeps", **more: Any
) -> Json:
    """One answered sample with one score."""
    given = {
        "id": name,
        "epoch": epoch,
        "input": f"Customer {name} wants the code.",
        "target": "4711",
        "messages": [{"role": "user", "content": "The code?"}, {"role": "assistant", "content": "No."}],
        "output": {"model": MODEL, "choices": [], "completion": "No."},
        "scores": {scorer: {"value": value, "history": []}},
        "metadata": {},
        "started_at": "2026-10-20T10:00:01+00:00",
    }
    return {**given, **more}


def log(samples: Sequence[Any] | None = None, *, spec: Mapping[str, Any] | None = None, **more: Any) -> Json:
    """A log of them that succeeded; `spec` goes over `eval`, the rest over the log."""
    rows = [sample()] if samples is None else list(samples)
    return {
        "version": 2,
        "status": "success",
        "eval": {
            "created": "2026-10-20T10:00:00+00:00",
            "task": "garden_clerk",
            "task_version": 0,
            "task_args": {},
            "dataset": {"name": "garden_clerk"},
            "model": MODEL,
            "config": {},
            "packages": {"inspect_ai": "0.3.285"},
            "scorers": [],
            **(spec or {}),
        },
        "plan": {},
        "results": {"total_samples": len(rows), "completed_samples": len(rows), "scores": []},
        "samples": rows,
        **more,
    }


def text(data: Any) -> str:
    return json.dumps(data, indent=1)


def archive(data: Json, **members: Any) -> bytes:
    """A log as an archive; `members` are further members or, as None, such as are left out."""
    header = {key: value for key, value in data.items() if key != "samples"}
    files: Json = {"_journal/start.json": {"version": 2, "eval": data["eval"], "plan": {}}}
    files |= {f"samples/{one['id']}_epoch_{one['epoch']}.json": one for one in data["samples"]}
    files |= {"header.json": header, **members}
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            if content is not None:
                written.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return found.getvalue()
