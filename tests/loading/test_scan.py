from __future__ import annotations

import pytest

from govcheck.authority.delegation import closure
from govcheck.loading.register import Register
from govcheck.loading.scan import Misses, scan
from tests.loading.repository import errors, judged, library, manifest, platform, the_agent

NAMES = ["govcheck.yaml", "govcheck.yml", "a/b/bot.govcheck.yaml", "bot.govcheck.yml", ".github/bot.govcheck.yaml"]


@pytest.mark.parametrize("path", NAMES)
def test_a_folder_yields_manifests_by_their_names(path: str) -> None:
    assert the_agent(judged({path: manifest(), "notes.yaml": "a: 1\n"})).file == path


@pytest.mark.parametrize(
    "path", ["agent.yaml", "govcheck.json", "xgovcheck.yaml", "govcheck.yaml.bak", ".mcp.json"]
)
def test_a_folder_leaves_files_of_other_names_alone(path: str) -> None:
    report = judged({path: manifest()})
    assert (report.verdict, report.exit_code) == ("NOTHING", 3)
    assert errors(report) == [
        (".", None, None, "No manifest (`govcheck.yaml`, `*.govcheck.yaml`) is in this folder.")
    ]


def test_a_named_folder_is_named_where_it_holds_nothing() -> None:
    report = judged({"docs/a.md": "x", "govcheck.yaml": manifest()}, "docs")
    assert errors(report) == [
        ("docs", None, None, "No manifest (`govcheck.yaml`, `*.govcheck.yaml`) is in `docs`.")
    ]


def test_a_folder_that_yields_nothing_beside_others_is_an_error() -> None:
    report = judged({"docs/a.md": "x", "one/govcheck.yaml": manifest()}, "docs", "one")
    assert (report.verdict, report.exit_code, len(report.agents)) == ("INVALID", 2, 1)


def test_a_manifest_is_known_by_its_content_where_it_is_named() -> None:
    assert the_agent(judged({"agent.yaml": manifest()}, "agent.yaml")).verdict == "PASS"


def test_a_file_that_does_not_exist_is_an_error() -> None:
    report = judged({"govcheck.yaml": manifest()}, "gone.yaml", "govcheck.yaml")
    assert report.exit_code == 2
    assert errors(report) == [("gone.yaml", None, None, "`gone.yaml` does not exist.")]
    assert len(report.agents) == 1


@pytest.mark.parametrize(
    "named", [["govcheck.yaml", "govcheck.yaml"], ["", "govcheck.yaml"], ["govcheck.yaml", ""]]
)
def test_what_is_named_twice_is_judged_once(named: list[str]) -> None:
    assert the_agent(judged({"govcheck.yaml": manifest()}, *named)).verdict == "PASS"


def test_what_is_wrong_twice_is_said_once() -> None:
    assert len(errors(judged({"govcheck.yaml": "a: [\n"}, "govcheck.yaml", "", "govcheck.yaml"))) == 1


def test_several_documents_of_a_file_are_several_agents() -> None:
    report = judged({"govcheck.yaml": f"{manifest(name='one')}---\n{manifest(name='two')}---\n{platform()}"})
    assert report.errors == ()
    assert [(agent.name, agent.file) for agent in report.agents] == [
        ("one", "govcheck.yaml"),
        ("two", "govcheck.yaml"),
    ]


def test_two_agents_of_one_name_are_an_error_that_names_both_places() -> None:
    report = judged({"a.govcheck.yaml": manifest(), "b.govcheck.yaml": manifest()})
    assert report.exit_code == 2
    assert errors(report) == [
        (
            "b.govcheck.yaml",
            4,
            9,
            "Agent `one` is already described in a.govcheck.yaml:4: give one of them another name.",
        )
    ]


def test_two_agents_of_one_name_in_one_file_are_an_error_too() -> None:
    report = judged({"govcheck.yaml": f"{manifest()}---\n{manifest()}"})
    assert report.exit_code == 2
    assert errors(report) == [
        (
            "govcheck.yaml",
            22,
            9,
            "Agent `one` is already described in govcheck.yaml:4: give one of them another name.",
        )
    ]


@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing here\n", "---\n", "\n\n"])
def test_a_named_file_without_a_document_is_nothing_to_check(text: str) -> None:
    report = judged({"govcheck.yaml": text}, "govcheck.yaml")
    assert (report.verdict, report.exit_code) == ("NOTHING", 3)
    assert "empty" in report.errors[0].message


@pytest.mark.parametrize("text", ["", "# nothing here\n"])
def test_a_file_without_a_document_beside_others_is_an_error(text: str) -> None:
    files = {"a.govcheck.yaml": text, "b.govcheck.yaml": manifest()}
    for paths in [("",), ("a.govcheck.yaml", "b.govcheck.yaml")]:
        report = judged(files, *paths)
        assert (report.verdict, report.exit_code) == ("INVALID", 2)
        assert [error.file for error in report.errors] == ["a.govcheck.yaml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [("a: 1\n", "`kind` is missing"), ("- 1\n", ""), ("kind: Agent\n", ""), ("text\n", ""), ("null\n", "")],
)
def test_a_file_with_the_name_of_a_manifest_must_be_one(text: str, message: str) -> None:
    report = judged({"govcheck.yaml": text})
    assert (report.verdict, report.exit_code) == ("INVALID", 2)
    assert message in report.errors[0].message
    assert report.errors[0].line == 1


def test_of_several_invalid_documents_each_is_said_and_the_valid_ones_are_judged() -> None:
    bad = "apiVersion: govcheck/v1\nkind: Agent\nmetadata:\n  name: BAD\nspec:\n  purpose: x\n"
    report = judged({"govcheck.yaml": f"{bad}---\n{manifest()}---\n{bad}"})
    assert report.exit_code == 2
    assert [agent.name for agent in report.agents] == ["one"]
    assert [error.line for error in report.errors] == [4, 29]


def test_a_folder_of_platforms_only_says_that_no_agent_is_there() -> None:
    report = judged({"p.govcheck.yaml": platform()})
    assert (report.verdict, report.exit_code) == ("NOTHING", 3)
    assert errors(report) == [(".", None, None, "No document of `kind: Agent` is in this folder.")]


def test_a_named_platform_alone_is_nothing_to_check_and_beside_an_agent_no_error() -> None:
    files = {"p.govcheck.yaml": platform(), "a.govcheck.yaml": manifest()}
    assert judged(files, "p.govcheck.yaml").exit_code == 3
    assert judged(files, "p.govcheck.yaml", "a.govcheck.yaml").exit_code == 0


def test_a_platform_that_nobody_inherits_must_be_right_all_the_same() -> None:
    report = judged({"a.govcheck.yaml": manifest(), "p.govcheck.yaml": platform("  tools: []\n")})
    assert report.exit_code == 2
    assert [(error.file, error.line) for error in report.errors] == [("p.govcheck.yaml", 6)]


def test_a_definition_beside_an_unknown_file_is_judged_and_the_other_is_an_error() -> None:
    files = {".mcp.json": '{"mcpServers": {"a": {"command": "x"}}}', "package.json": "{}"}
    report = judged(files, ".mcp.json", "package.json")
    assert (report.exit_code, [agent.name for agent in report.agents]) == (2, [".mcp.json"])
    assert report.errors[0].message == (
        "Nothing in `package.json` can be judged: it is no govcheck manifest, and no importer knows it."
    )


DELEGATING = "  delegation:\n    maxDepth: 2\n    to:\n      - agent: agent:{0}\n        manifest: {0}.yaml\n"


def names(files: dict[str, str], path: str = "one.yaml") -> set[str]:
    shelf, register = library(files), Register()
    [agent] = scan(path, shelf, Misses())
    register.admit(agent, shelf)
    register.follow(agent, shelf)
    return {agent.name, *(one.name for one in closure(agent, register).agents)}


def test_delegates_are_loaded_with_theirs_and_not_judged() -> None:
    files = {
        "one.yaml": manifest(DELEGATING.format("two")),
        "two.yaml": manifest(DELEGATING.format("three"), "two"),
        "three.yaml": manifest(name="three"),
    }
    assert names(files) == {"one", "two", "three"}
    assert [agent.name for agent in judged(files, "one.yaml").agents] == ["one"]


def test_a_delegate_with_a_higher_floor_raises_the_tier() -> None:
    paying = "  permissions:\n    tools:\n      - name: pay\n        effects: [pay]\n        resources: [payments:all]\n        data: [payment]\n"
    files = {"one.yaml": manifest(DELEGATING.format("two")), "two.yaml": manifest(paying, "two")}
    assert the_agent(judged(files, "one.yaml")).tier.floor in ("high", "critical")
    del files["two.yaml"]
    assert the_agent(judged(files, "one.yaml")).tier.floor == "low"


def test_agents_that_delegate_in_a_circle_end() -> None:
    files = {
        "one.yaml": manifest(DELEGATING.format("two")),
        "two.yaml": manifest(DELEGATING.format("one"), "two"),
    }
    assert names(files) == {"one", "two"}
    assert {agent.name for agent in judged(files, "one.yaml", "two.yaml").agents} == {"one", "two"}
    self = {"one.yaml": manifest(DELEGATING.format("one"))}
    assert names(self) == {"one"}


@pytest.mark.parametrize("text", ["", "a: [\n", "a: 1\n", manifest(name="BAD"), platform()])
def test_a_delegate_that_cannot_be_read_stays_unknown(text: str) -> None:
    files = {"one.yaml": manifest(DELEGATING.format("two")), "two.yaml": text}
    assert names(files) == {"one"}
    assert judged(files, "one.yaml").errors == ()


def test_a_valid_delegate_is_found_behind_an_invalid_document() -> None:
    files = {
        "one.yaml": manifest(DELEGATING.format("two")),
        "two.yaml": f"{manifest(name='BAD')}---\n{manifest(name='two')}",
    }
    assert names(files) == {"one", "two"}


def test_a_thousand_delegations_to_one_manifest_are_read_in_good_time() -> None:
    import time

    lines = "".join(f"      - agent: agent:n{number}\n        manifest: two.yaml\n" for number in range(5000))
    files = {
        "one.yaml": manifest(f"  delegation:\n    maxDepth: 2\n    to:\n{lines}"),
        "two.yaml": manifest(name="two"),
    }
    start = time.perf_counter()
    assert names(files) == {"one", "two"}
    assert time.perf_counter() - start < 5
