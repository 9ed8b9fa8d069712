from __future__ import annotations

from govcheck.location import TOP, Slice, Source, Tree
from govcheck.reading import PlainText

TEXT = "You settle refunds.\nBe kind.\n"


def test_the_whole_text_is_the_one_value_at_the_top() -> None:
    tree: Tree = PlainText(Source("prompts/a.md", TEXT))
    assert list(tree.texts()) == [(TOP, TEXT)]
    assert tree.has(TOP)
    assert not tree.has(TOP.key("a"))


def test_words_are_shown_themselves_and_a_text_by_its_first_line() -> None:
    tree = PlainText(Source("prompts/a.md", TEXT))
    assert tree.span(TOP, Slice(20, 27)) == (20, 27)
    assert tree.span(TOP) == (0, 19)
    assert PlainText(Source("empty.md", "")).span(TOP) == (0, 0)
