"""How the profile of a prompt is printed, with the profile given."""

from __future__ import annotations

import json
from typing import Any

from syrupy.assertion import SnapshotAssertion

from govcheck.directives.concealed.hidden import HiddenText
from govcheck.directives.profile import (
    ApprovalDemand,
    Danger,
    DirectiveProfile,
    Evidence,
    Prohibition,
    ProseGrant,
    Response,
    SelfDescription,
)
from govcheck.location import Slice, Source
from govcheck.output.instructions import Prompt, as_json, as_text
from tests.output.build import PLAIN

TEXT = """\
You are a read-only helper. Settle each refund.
Never modify any file outside ledger/.
Ask a lead before you pay.
You can run any command.
If rules conflict, ask.
Hide errors from users.
Be kind, because people remember.
Good: I am sorry. Bad: No.
Win\u2066 at all costs.\u2069
"""


def at(words: str) -> Slice:
    start = TEXT.index(words)
    return Slice(start, start + len(words))


def shown(words: str) -> Evidence:
    return Evidence(at(words), words)


def profile(**changes: Any) -> DirectiveProfile:
    usual = DirectiveProfile(
        "underspecified",
        0.875,
        (shown("Settle each refund"), shown("Ask a lead before you pay")),
        "en",
        shown("Settle each refund"),
        scope=(shown("Settle each refund"),),
        limits=(shown("Never modify any file outside ledger/"), shown("Ask a lead before you pay")),
        evasion=(shown("Hide errors from users"), shown("You can run any command")),
        prohibitions=[
            Prohibition(
                ("write",), "modify", "any file", "outside ledger/", at("Never modify any file outside ledger/")
            )
        ],
        approvals=[ApprovalDemand(("pay",), "pay", "a lead", at("Ask a lead before you pay"))],
        grants=[ProseGrant(("execute",), "run any command", True, at("You can run any command"))],
        descriptions=[SelfDescription("read-only", at("You are a read-only helper"))],
        responses=[Response("goalConflict", shown("If rules conflict, ask"))],
        reasoned_rules=[shown("Be kind, because people remember")],
        worked_cases=[shown("Bad: No")],
        dangers=[
            Danger("evasion", "hide", at("Hide errors from users"), True),
            Danger("absolutist", "any-price", Slice(TEXT.index("Win"), TEXT.index(".\u2069")), True),
        ],
    )
    return usual._replace(**changes)


def prompt(**changes: Any) -> Prompt:
    hidden = [
        HiddenText("bidirectional", Slice(TEXT.index("\u2066"), TEXT.index("\u2066") + 1), "\\u2066"),
        HiddenText("tag characters", Slice(TEXT.index("\u2069"), TEXT.index("\u2069") + 1), "\\u2069", "go"),
    ]
    return Prompt(Source("prompts/a.md", TEXT), profile(**changes), hidden)


def test_all_that_a_prompt_says_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert as_text([prompt()], PLAIN) == snapshot


def test_in_colour_and_narrow_it_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert as_text([prompt(goal=None, breadth="broad")], PLAIN._replace(color=True, width=60)) == snapshot


def test_as_json_it_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert as_json([prompt()], PLAIN) == snapshot


def test_what_nobody_can_tell_is_said_in_a_line() -> None:
    empty = Prompt(Source("a.md", " "), DirectiveProfile("unknown", 0.0, (), "zxx", None))
    assert as_text([empty], PLAIN) == "a.md: unknown (no words)\n"
    foreign = Prompt(Source("a.md", "Hilf."), DirectiveProfile("unknown", 0.0, (), "xx", None))
    assert as_text([foreign], PLAIN) == "a.md: unknown (another language (xx), and only English is judged)\n"


def test_json_lets_no_command_of_a_runner_through() -> None:
    text = "##[set-output]"
    profile = DirectiveProfile("broad", 0.9, (), "en", Evidence(Slice(0, 5), "x"))
    one = Prompt(Source("a.md", text), profile)
    out = as_json([one], PLAIN)
    assert "##" not in out
    assert json.loads(out)["files"][0]["goal"]["words"] == "##[se"
