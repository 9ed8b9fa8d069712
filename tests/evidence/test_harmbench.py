from __future__ import annotations

import json

from tests.evidence.reports import counts, read


def completion(case: str, label: object) -> dict[str, object]:
    return {"test_case": case, "generation": "An answer.", "label": label}


def test_label_one_is_an_attack_that_worked_and_the_file_names_neither_model_nor_time() -> None:
    rows = {"theft": [completion("a", 1), completion("b", 0)], "fraud": [completion("c", -1)]}
    report = read({"results.json": json.dumps(rows)})
    assert (report.tool, counts(report), report.unscored, report.about) == ("harmbench", (2, 1, 0), 1, "model")
    assert report.refusals == ("it names no model", "it names no time")
