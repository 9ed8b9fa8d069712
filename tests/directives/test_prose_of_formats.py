from __future__ import annotations

from pathlib import Path

import pytest

from tools.prose_of_formats import gather, half_of, prose_of


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("a.md", "---\ndescription: Reads the log files\n---\nBe kind.", [("description", "Reads the log files"), ("body", "Be kind.")]),
        ("a.md", "---\n: [\n---\nBe kind.", [("body", "Be kind.")]),
        ("a.md", "Be kind.", [("body", "Be kind.")]),
        ("a.yaml", "agents:\n  root:\n    instruction: Read the log files\n    model: a b c d e f g h", [("agents.root.instruction", "Read the log files")]),
        ("a.yaml", "prompt: Read the log files\n---\nprompt: Read the other files", [("[0].prompt", "Read the log files"), ("[1].prompt", "Read the other files")]),
        ("a.json", '{"prompt": "file://x", "steps": [{"system_prompt": "Read the log files"}]}', [("steps[0].system_prompt", "Read the log files")]),
        ("a.yaml", "{{ if x }}: [", [("", "{{ if x }}: [")]),
    ],
)  # fmt: skip
def test_the_texts_of_a_definition_come_with_their_place(
    path: str, content: str, expected: list[tuple[str, str]]
) -> None:
    assert [(one.field, one.text) for one in prose_of(path, content)] == expected


def test_an_agent_kept_in_two_formats_is_in_one_half() -> None:
    assert half_of("claude/acme+shop/agents/reader.md") == half_of("kiro/acme+shop/.kiro/reader.json")


def test_a_text_of_both_halves_is_printed_once_in_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "kind"
    names = [f"{letter}.md" for letter in "abcdefgh"]
    halves = {half_of(f"kind/acme/{name}") for name in names}
    (folder / "acme").mkdir(parents=True)
    for name in names:
        (folder / "acme" / name).write_text("Read the  log files.")
    assert halves == {"development", "evaluation"}
    assert len(list(gather([folder], None))) == 1
    assert len(list(gather([folder], "development"))) == 1
    assert list(gather([folder], "evaluation")) == []
