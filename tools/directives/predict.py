"""Writes what the analysis says of labelled directives, one JSON object a line, for a script that scores them.

usage: predict.py DIRECTIVES.jsonl PREDICTIONS.jsonl   (lines with `id` and `text`)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from govcheck.directives.analyse import analyse
from govcheck.directives.profile import FLAGS


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with Path(sys.argv[1]).open(encoding="utf-8") as lines, Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            profile = analyse(row["text"])
            flags = {flag: bool(getattr(profile, flag)) for flag in FLAGS}
            out.write(json.dumps({"id": row["id"], "breadth": profile.breadth, **flags}) + "\n")


if __name__ == "__main__":
    main()
