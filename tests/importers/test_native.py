from __future__ import annotations

import pytest

from govcheck.facts.definition import Definition
from govcheck.importers import native
from govcheck.importers.native import is_outside
from govcheck.importers.registry import importer_of
from govcheck.loading.library import Library
from govcheck.manifest import validate
from govcheck.workspace import Memory

HEAD = "apiVersion: govcheck/v1\nkind: Agent\nmetadata:\n  name: one\nspec:\n  purpose: Do one thing.\n"


def definition(spec: str) -> Definition:
    library = Library(Memory({"one.govcheck.yaml": (HEAD + spec).encode()}))
    [document] = library.documents("one.govcheck.yaml")
    assert [problem.message for problem in validate(document).problems] == []
    return native.facts(document, library)


def named(found: Definition) -> list[tuple[str, str, str]]:
    return [(one.reference, one.kind, str(one.place.route)) for one in found.components]


@pytest.mark.parametrize("kind", ["Agent", "Platform", "Waivers", "Policy"])
def test_each_document_of_govcheck_is_native(kind: str) -> None:
    text = f"apiVersion: govcheck/v1\nkind: {kind}\n"
    [document] = Library(Memory({"x.govcheck.yaml": text.encode()})).documents("x.govcheck.yaml")
    importer = importer_of(document)
    assert importer is not None
    assert importer.FORMAT == "govcheck/v1"


def test_a_manifest_has_its_name_and_points_below_spec() -> None:
    found = definition("")
    assert (found.name, found.format, found.is_configuration) == ("one", "govcheck/v1", False)
    place = found.origin.path_in_document(native.TOP.key("purpose"))
    assert str(place) == "spec.purpose"


@pytest.mark.parametrize(
    ("reference", "outside"),
    [
        ("mcp:orders@1.2.3", True),
        ("kb:policies/RF-12", True),
        ("https://h.example/x", True),
        ("builtin:search", False),
        ("prompts/a.md", False),
        ("./prompts/a.md", False),
        ("a/b:c", False),
        ("orders", False),
    ],
)
def test_a_scheme_names_something_outside(reference: str, outside: bool) -> None:
    assert is_outside(reference) is outside


def test_what_comes_from_outside_is_a_component() -> None:
    found = definition(
        """\
  sources: [.mcp.json, "https://h.example/defs.json"]
  directives:
    instructions: [prompts/a.md, "https://h.example/b.md"]
  context:
    - name: rules
      source: kb:rules@1.0.0
      data: [public]
    - name: news
      source: https://h.example/news
      data: [public]
      updated: live
    - name: files
      source: docs/rules.md
      data: [public]
  permissions:
    tools:
      - name: ask
        server: mcp:orders@1.2.3
        effects: [read]
        data: [public]
      - name: look
        server: builtin:search
        effects: [read]
        data: [public]
      - name: local
        server: servers/local.py
        effects: [read]
        data: [public]
      - name: own
        effects: [read]
        data: [public]
"""
    )
    assert named(found) == [
        ("mcp:orders@1.2.3", "server", "permissions.tools[ask].server"),
        ("kb:rules@1.0.0", "knowledge", "context[rules].source"),
        ("https://h.example/b.md", "instructions", 'directives.instructions["https://h.example/b.md"]'),
        ("https://h.example/defs.json", "definition", 'sources["https://h.example/defs.json"]'),
    ]
    assert all(one.is_locked.value is False for one in found.components)


def test_the_files_that_a_manifest_names_have_their_role_and_place() -> None:
    found = definition(
        """\
  platform: platform.govcheck.yaml
  sources: [.mcp.json, "crew/agents.yaml#writer"]
  directives:
    instructions: [./prompts/a.md, "https://h.example/b.md"]
  evidence:
    - kind: adversarial
      report: evidence/one/
"""
    )
    assert [(file.path, file.role, str(file.place.route)) for file in found.files] == [
        ("platform.govcheck.yaml", "platform", "platform"),
        ("./prompts/a.md", "instructions", 'directives.instructions["./prompts/a.md"]'),
        (".mcp.json", "source", 'sources[".mcp.json"]'),
        ("crew/agents.yaml", "source", 'sources["crew/agents.yaml#writer"]'),
        ("evidence/one/", "report", 'evidence["evidence/one/"].report'),
    ]
    for file in found.files:
        span = file.place.span()
        assert file.path.removeprefix("./") in file.place.source.text[span.start : span.end]


def test_a_tool_says_what_the_manifest_says() -> None:
    [tool] = definition(
        """\
  permissions:
    tools:
      - name: ask
        effects: [send]
        reach: internal
        undo: tool:unsend
        destination: fixed
"""
    ).tools
    assert (tool.effects.value, tool.reach.value, tool.undo.value, tool.destination.value) == (
        ["send"],
        "internal",
        "tool:unsend",
        "fixed",
    )


def test_a_tool_without_effects_counts_as_acting_outside_with_no_way_back() -> None:
    [tool] = definition(
        """\
  permissions:
    tools:
      - name: ask
        reach: internal
        undo: tool:unsend
        destination: fixed
        data: [public]
"""
    ).tools
    assert tool.effects.is_absent
    assert (tool.reach.value, tool.undo.value, tool.destination.value) == ("external", "none", "model")
    assert tool.data.value == ["public"]
