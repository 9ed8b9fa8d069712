"""The published shape `govcheck-report/1`."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

from govcheck import shipped
from govcheck.gate.report import NOTHING, Error, Report
from govcheck.output import render
from tests.output.build import PLAIN, accepted_report, agent, finding, report, rich_report, unknown

SCHEMA = json.loads(shipped.schema("govcheck-report-1"))


def data(one: Report) -> Any:
    return json.loads(render("json", one, PLAIN))


def test_the_schema_is_one_of_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    "one",
    [
        report(agent()),
        rich_report(),
        report(errors=(Error("No.", "a.yaml", 1, 1), Error("No.", "a.yaml"), Error("No.")), today=""),
        report(errors=(Error("Nothing."),), verdict=NOTHING, exit_code=3),
        report(agent(unknown=(unknown(marks=()),))),
    ],
)
def test_what_is_printed_fits_the_schema(one: Report) -> None:
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data(one))] == []


def test_the_schema_lets_keys_be_added_everywhere() -> None:
    def add(value: Any) -> None:
        for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            add(child)
        if isinstance(value, dict):
            value["added"] = 1

    grown = data(rich_report())
    grown["agents"][0]["findings"][0]["waiver"] = {
        "file": "w.yaml", "owner": "user:a", "approvedBy": "role:b", "reason": "c", "expires": "2027-01-31", "daysLeft": 69,
    }  # fmt: skip
    add(grown)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(grown)] == []


@pytest.mark.parametrize(
    "path, value",
    [
        (("verdict",), "OK"),
        (("exitCode",), 4),
        (("agents", 0, "findings", 0, "status"), "ignored"),
        (("agents", 0, "findings", 0, "locations", 0, "line"), 0),
        (("agents", 0, "findings", 0, "waiver"), {}),
        (("agents", 0, "tier", "effective"), "huge"),
        (("agents", 1, "unknown", 0, "state"), "absent"),
        (("counts", "blocking"), -1),
        (("errors", 0, "line"), "4"),
    ],
)
def test_the_schema_refuses_what_the_shape_does_not_allow(path: tuple[str | int, ...], value: object) -> None:
    wrong = data(rich_report())
    place = wrong
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not Draft202012Validator(SCHEMA).is_valid(wrong)


def test_a_key_of_the_shape_cannot_be_left_out() -> None:
    whole = data(rich_report())
    required = set(SCHEMA["required"])
    assert required == set(whole)
    for key in required:
        assert not Draft202012Validator(SCHEMA).is_valid(
            {name: value for name, value in whole.items() if name != key}
        )


def test_every_key_that_is_printed_is_in_the_schema() -> None:
    def undescribed(value: Any, schema: dict[str, Any], at: str) -> list[str]:
        while "$ref" in schema:
            schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        for part in schema.get("allOf", []):
            if "$ref" in part:
                return undescribed(value, part, at)
        if isinstance(value, list):
            return [name for item in value for name in undescribed(item, schema["items"], at)]
        if not isinstance(value, dict):
            return []
        for part in schema.get("oneOf", []):
            if "$ref" in part:
                return undescribed(value, part, at)
        described = schema["properties"]
        unknown_keys = [f"{at}.{key}" for key in value if key not in described]
        return unknown_keys + [
            name
            for key in value
            if key in described
            for name in undescribed(value[key], described[key], f"{at}.{key}")
        ]

    for one in (rich_report(), accepted_report()):
        assert undescribed(data(one), SCHEMA, "") == []
        jsonschema.validate(data(one), SCHEMA)


def test_a_claim_is_printed_by_its_published_keys() -> None:
    assert data(rich_report())["agents"][0]["claims"] == [
        {"route": "permissions.tools[pay].destination", "claim": "destination: fixed"}
    ]


def test_a_finding_has_the_published_keys_in_their_order() -> None:
    (one,) = data(report(agent(finding())))["agents"][0]["findings"]
    assert list(one) == [
        "rule", "name", "severity", "confidence", "status", "target", "message", "help", "docs", "fingerprint",
        "locations", "waiver",
    ]  # fmt: skip
    assert one["waiver"] is None
    assert one["docs"] == "govcheck explain GOV401"
    assert one["locations"] == [
        {"role": "primary", "file": "a.govcheck.yaml", "line": 3, "column": 13, "endLine": 3, "endColumn": 16,
         "route": "permissions.tools[pay]", "label": ""}
    ]  # fmt: skip


def test_text_survives_whatever_it_holds() -> None:
    text = 'é 漢 😀 \x1b\u202e\u200b\x7f\u2028 ##[error] ### \\## "#" \ud800'
    printed = render("json", report(agent(finding(message=text))), PLAIN)
    assert printed.isascii()
    assert "##" not in printed
    assert json.loads(printed)["agents"][0]["findings"][0]["message"] == text


def test_neither_width_nor_colour_changes_a_byte() -> None:
    loud = PLAIN._replace(color=True, width=20, ascii=True, verbose=True, quiet=True)
    assert render("json", rich_report(), loud) == render("json", rich_report(), PLAIN)


def test_agents_stand_by_file_and_findings_by_place(snapshot: SnapshotAssertion) -> None:
    assert render("json", rich_report(), PLAIN) == snapshot
