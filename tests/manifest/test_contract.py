"""What is generated from the models is current, complete and light."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from govcheck.location import Source
from govcheck.manifest import validate
from govcheck.manifest.keys import keys, keys_of
from govcheck.manifest.models import DOCUMENTS
from govcheck.reading import STRICT, read_yaml, to_data
from tools import generate
from tools.contract.examples import EXAMPLES
from tools.contract.page import written
from tools.contract.schema import schema
from tools.contract.types import ListOf, Member, Object, of_model

ROOT = Path(__file__).parents[2]
TYPES = [of_model(model) for model in DOCUMENTS]
SCHEMA = schema(TYPES)


def members(object_: Object, path: str = "") -> Iterator[tuple[str, Member]]:
    for member in object_.members:
        place = f"{path}.{member.key}" if path else f"{object_.name}: {member.key}"
        yield place, member
        inner = member.type.item if isinstance(member.type, ListOf) else member.type
        if isinstance(inner, Object):
            yield from members(inner, place)


ALL_MEMBERS = dict(pair for type_ in TYPES for pair in members(type_))


def test_the_committed_files_are_what_the_models_say() -> None:
    assert generate.stale(ROOT) == ""


def test_check_fails_with_a_diff_where_a_file_is_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generate.write(tmp_path)
    assert generate.main(["--check", "--root", str(tmp_path)]) == 0
    table = tmp_path / "govcheck/manifest/shapes.py"
    table.write_text(table.read_text().replace("'worm'", "'warm'"))
    assert generate.main(["--check", "--root", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "'warm'" in printed.out
    assert "run `python tools/generate.py`" in printed.err
    assert generate.main(["--root", str(tmp_path)]) == 0
    assert generate.main(["--check", "--root", str(tmp_path)]) == 0


def test_check_fails_where_a_file_is_missing(tmp_path: Path) -> None:
    assert generate.main(["--check", "--root", str(tmp_path)]) == 1


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("place", ALL_MEMBERS)
def test_every_key_has_a_meaning_of_one_sentence_and_says_what_absent_means(place: str) -> None:
    member = ALL_MEMBERS[place]
    assert member.meaning.endswith(".")
    assert not any(mark in member.meaning for mark in (". ", "\n"))
    assert member.absent
    assert (member.absent == "required") == member.is_required


def has_keys(type_: Any) -> bool:
    return isinstance(type_.item if isinstance(type_, ListOf) else type_, Object)


LEAVES = {place: member for place, member in ALL_MEMBERS.items() if not has_keys(member.type)}


@pytest.mark.parametrize("place", LEAVES)
def test_every_value_has_an_example_that_the_schema_takes(place: str) -> None:
    from tools.contract.schema import _of_type

    member = LEAVES[place]
    definitions: dict[str, Any] = {}
    one = {**_of_type(member.type, definitions), "$defs": definitions}
    assert member.examples
    for example in member.examples:
        Draft202012Validator(one, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(example)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_examples_of_the_reference_page_are_valid(kind: str) -> None:
    (document,) = read_yaml(Source(f"{kind}.yaml", EXAMPLES[kind]), STRICT)
    assert document.problems == []
    result = validate(document)
    assert [problem.message for problem in result.problems] == []
    assert result.kind == kind
    model = next(model for model in DOCUMENTS if model.__name__ == kind)
    TypeAdapter(model).validate_json(json.dumps(to_data(document.root)))


def test_the_reference_page_has_a_row_for_every_key_of_an_agent() -> None:
    page = written(TYPES, {})
    rows = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    wanted = {key.removeprefix("spec.") for key in keys_of("Agent") if key.startswith(("spec.", "metadata."))}
    assert wanted <= rows


def test_the_reference_page_names_the_rules_that_read_a_key() -> None:
    page = written(TYPES, {"oversight.approvals[].onTimeout": ["GOV402", "GOV101"]})
    (row,) = [line for line in page.splitlines() if line.startswith("| `oversight.approvals[].onTimeout`")]
    assert row.endswith("| GOV101, GOV402 |")


@pytest.mark.parametrize(
    "key",
    [
        "metadata.name", "purpose", "permissions.tools[].effects", "oversight.approvals[].appliesTo.above", "sources",
        "delegation.spawn", "delegation.to[].agent", "directives.principles[].examples[].case", "waivers[].words",
        "readings[].says", "tolerances.attack.high", "aliases", "identity.credentials",
    ],
)  # fmt: skip
def test_key_patterns_name_every_key(key: str) -> None:
    assert key in keys()


@pytest.mark.parametrize("key", ["spec", "kind", "spec.purpose", "permissions.tools.effects", "tools", "aliases.x"])
def test_key_patterns_name_nothing_else(key: str) -> None:
    assert key not in keys()


def test_a_check_loads_neither_the_models_nor_their_libraries() -> None:
    program = """
import sys
from govcheck.location import Source
from govcheck.manifest import validate
from govcheck.reading import STRICT, read_yaml
from tools.contract.examples import EXAMPLES
assert not validate(read_yaml(Source("a", EXAMPLES["Agent"]), STRICT)[0]).problems
heavy = {"pydantic", "pydantic_core", "jsonschema", "dataclasses", "json", "difflib", "pathlib",
         "govcheck.manifest.kinds", "govcheck.manifest.problems", "govcheck.manifest.suggestions"}
print(sorted(heavy & set(sys.modules)))
"""
    finished = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == "[]"
