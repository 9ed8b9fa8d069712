"""The texts that the model is trained on: our own, and where they are there the labelled directives of others."""

from __future__ import annotations

import json
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

from govcheck.directives.profile import FLAGS

OWN = Path(__file__).parent / "own"


class Item(NamedTuple):
    text: str
    breadth: tuple[str, ...]
    """The class, or both where annotators differ; empty where only the flags of a sentence are known."""
    flags: dict[str, bool | None]
    """None where nobody can say."""
    group: str
    """Items of one group are never on both sides of a split."""
    kind: str
    """`own`, `sentence`, `real` or `challenge`."""


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def own() -> list[Item]:
    """Directives and single sentences written for this project, by the annotation guide."""
    items: list[Item] = []
    for path in sorted(OWN.glob("*.jsonl")):
        for number, row in enumerate(_rows(path)):
            group = f"{path.stem}:{number}"
            if "flags" in row:
                flags: dict[str, bool | None] = {name: name in row["flags"] for name in FLAGS}
                items.append(Item(row["text"], (), flags | {"scope": None}, group, "sentence"))
            else:
                items.append(
                    Item(row["text"], (row["breadth"],), {name: row[name] for name in FLAGS}, group, "own")
                )
    return items


def labelled(folder: Path) -> list[Item]:
    """The labelled directives in a folder, English ones only."""
    items: list[Item] = []
    for kind in ("real", "challenge"):
        for row in _rows(folder / f"{kind}.jsonl"):
            if row["breadth"] != ["unknown"]:
                group = row.get("repo") or row["id"]
                flags = {name: row[name] for name in FLAGS}
                items.append(Item(row["text"], tuple(row["breadth"]), flags, f"{kind}:{group}", kind))
    return items


def is_kept_aside(item: Item) -> bool:
    """Whether an item belongs to the fifth, split by repository, that was looked at once."""
    if item.kind not in ("real", "challenge"):
        return False
    return int(sha1(item.group.partition(":")[2].encode()).hexdigest(), 16) % 5 == 0
