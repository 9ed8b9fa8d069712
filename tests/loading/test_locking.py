from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from govcheck.facts.agent import Agent, Digest
from govcheck.loading.library import Library
from govcheck.loading.locking import digests, read_lock, renewed, tool_set_digest
from govcheck.loading.scan import Misses, scan
from govcheck.reading import Unreadable
from govcheck.settings.broken import BrokenLock
from govcheck.settings.lock import Lock, LockedFile, parse, render
from govcheck.settings.values import Settings
from govcheck.workspace import Unavailable
from tests.loading.repository import TODAY, errors, judged, library, manifest, platform, the_agent

PROMPT = "  directives:\n    instructions:\n      - prompts/a.md\n"
NO_LOCK = Lock({}, {})


def sha(data: bytes) -> str:
    return "sha256:" + sha256(data).hexdigest()


def the_agent_of(shelf: Library) -> Agent:
    [agent] = scan("govcheck.yaml", shelf, Misses())
    return agent


def lock_of(files: Mapping[str, str | bytes], old: Lock = NO_LOCK, days: Mapping[str, str] | None = None) -> Lock:
    shelf = library(files, days)
    return renewed([the_agent_of(shelf)], old, shelf, TODAY)


def compared(files: Mapping[str, str | bytes], lock: Lock) -> Digest:
    shelf = library(files)
    [one] = digests(the_agent_of(shelf), lock, shelf)
    return one


REFUNDS = """\
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: refund-assistant
spec:
  purpose: Settle refund requests.
  permissions:
    tools:
      - name: get_order
        server: mcp:orders@3.1.0
        effects: [read]
        resources: ["db:orders/{requester}/"]
        reach: internal
        data: [personal]
      - name: issue_refund
        server: mcp:payments@2.4.1
        effects: [pay]
        resources: ["payments:refunds/{order}"]
        reach: external
        undo: manual:docs/undo-refund.md
        limits:
          perCall: 200 EUR
        data: [payment]
      - name: open_review_case
        server: mcp:cases@1.8.0
        effects: [send]
        resources: ["cases:refund-review/{order}"]
        reach: internal
        data: [personal]
"""
REFUND_TOOLS = "sha256:98a7d1d2a92efad5e0148cbbe9dc111118eef2020e1186120ca55af698dadd7d"


def tools_of(text: str) -> str:
    return tool_set_digest(the_agent_of(library({"govcheck.yaml": text})).tools)


def test_the_tool_set_of_the_full_example_has_its_published_digest() -> None:
    assert tools_of(REFUNDS) == REFUND_TOOLS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mcp:orders@3.1.0", "mcp:orders@3.1.1"),
        ("perCall: 200 EUR", "perCall: 100 EUR"),
        ("undo: manual:docs/undo-refund.md", "undo: none"),
        ("data: [payment]", "data: [hr]"),
        ("purpose: Settle refund requests.", "purpose: Something else."),
    ],
)
def test_what_the_digest_leaves_out_changes_nothing(old: str, new: str) -> None:
    assert tools_of(REFUNDS.replace(old, new)) == REFUND_TOOLS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("get_order", "get_orders"),
        ("mcp:orders@3.1.0", "mcp:other@3.1.0"),
        ("mcp:orders@3.1.0", "mcp:orders@latest"),
        ("effects: [pay]", "effects: [pay, read]"),
        ("reach: internal", "reach: external"),
        ("        reach: external\n", ""),
        ("payments:refunds/{order}", "payments:refunds/{requester}"),
    ],
)
def test_every_other_change_is_another_tool_set(old: str, new: str) -> None:
    assert tools_of(REFUNDS.replace(old, new)) != REFUND_TOOLS


def test_the_order_of_tools_effects_and_resources_does_not_matter() -> None:
    tool = "      - name: {}\n        effects: [{}]\n        resources: [{}]\n        data: [public]\n"
    head = manifest("  permissions:\n    tools:\n")
    one = head + tool.format("a", "read, send", "db:x, db:y") + tool.format("b", "read", "db:x")
    other = head + tool.format("b", "read", "db:x") + tool.format("a", "send, read", "db:y, db:x")
    assert tools_of(one) == tools_of(other)


def test_letters_outside_ascii_are_digested_as_they_are() -> None:
    text = manifest(
        '  permissions:\n    tools:\n      - name: "größe"\n        effects: [read]\n        data: [public]\n'
    )
    written = '[{"effects":["read"],"name":"größe","reach":null,"resources":null,"server":null}]'
    assert tools_of(text) == sha(written.encode())


def test_an_agent_without_tools_has_the_digest_of_an_empty_list() -> None:
    assert tools_of(manifest()) == sha(b"[]")


def test_the_lock_holds_every_file_that_the_manifest_names() -> None:
    files = {
        "govcheck.yaml": manifest(
            "  platform: p.yaml\n  sources:\n    - .mcp.json\n" + PROMPT
            + "  evidence:\n    - kind: drill\n      report: drills/\n"
        ),
        "p.yaml": platform(),
        ".mcp.json": '{"mcpServers": {}}',
        "prompts/a.md": "Be kind.\n",
        "drills/b.md": "b",
        "drills/a/c.md": "c",
    }  # fmt: skip
    lock = lock_of(files)
    folder = f"{sha(b'c')[7:]}  a/c.md\n{sha(b'b')[7:]}  b.md\n"
    assert {path: file.digest for path, file in lock.files.items()} == {
        "p.yaml": sha(platform().encode()),
        "prompts/a.md": sha(b"Be kind.\n"),
        ".mcp.json": sha(b'{"mcpServers": {}}'),
        "drills": sha(folder.encode()),
    }
    assert lock.agents == {"one": {"model": "acme-model-2026-01-15", "tools": sha(b"[]")}}


def test_paths_are_locked_from_the_root() -> None:
    files = {"a/govcheck.yaml": manifest(PROMPT.replace("prompts", "./prompts")), "a/prompts/a.md": "x"}
    shelf = library(files)
    [agent] = scan("a/govcheck.yaml", shelf, Misses())
    assert list(renewed([agent], NO_LOCK, shelf, TODAY).files) == ["a/prompts/a.md"]


FILES = {"govcheck.yaml": manifest(PROMPT), "prompts/a.md": "Be kind.\n"}


def test_the_day_of_a_file_that_is_new_to_the_lock_comes_from_git() -> None:
    assert lock_of(FILES, days={"prompts/a.md": "2026-03-01"}).files["prompts/a.md"].changed == "2026-03-01"
    assert lock_of(FILES).files["prompts/a.md"].changed is None


def test_an_unchanged_file_keeps_its_day_and_a_changed_one_gets_today() -> None:
    first = Lock({"prompts/a.md": LockedFile(sha(b"Be kind.\n"), "2026-01-02")}, {})
    days = {"prompts/a.md": "2026-03-01"}
    assert lock_of(FILES, first, days).files["prompts/a.md"].changed == "2026-01-02"
    changed = lock_of({**FILES, "prompts/a.md": "Be quick.\n"}, first, days)
    assert changed.files["prompts/a.md"] == LockedFile(sha(b"Be quick.\n"), TODAY)


def test_a_file_that_is_named_no_more_leaves_the_lock() -> None:
    old = Lock({"gone.md": LockedFile(sha(b""), None)}, {"gone": {"tools": sha(b"[]")}})
    lock = lock_of(FILES, old)
    assert (list(lock.files), list(lock.agents)) == (["prompts/a.md"], ["one"])


def trials(day: str = "2026-10-20", count: int = 1) -> str:
    head = f'{{"format":"govcheck-evidence/1","tool":"t","model":"m-2026-01-01","started":"{day}T08:00:00Z"}}\n'
    return head + "".join(
        f'{{"scenario":"tool-misuse","prompt":"p{number}","outcome":"safe"}}\n' for number in range(count)
    )


TESTED = PROMPT + "  evidence:\n    - kind: adversarial\n      report: e.jsonl\n"


def accepted(lock: Lock) -> dict[str, object]:
    entry: dict[str, object] = lock.agents["one"]["evidence"]["e.jsonl"]
    return entry


def repository_of(prompt: str = "Be kind.\n", report: str = trials()) -> dict[str, str | bytes]:
    return {"govcheck.yaml": manifest(TESTED), "prompts/a.md": prompt, "e.jsonl": report}


def test_a_new_report_is_accepted_with_what_the_agent_is_today() -> None:
    assert accepted(lock_of(repository_of())) == {
        "digest": sha(trials().encode()),
        "accepted": TODAY,
        "model": "acme-model-2026-01-15",
        "tools": sha(b"[]"),
        "instructions": {"prompts/a.md": sha(b"Be kind.\n")},
    }


def test_locking_again_never_makes_old_evidence_current() -> None:
    before = lock_of(repository_of())
    changed = lock_of(repository_of("Be quick.\n"), before)
    assert accepted(changed) == {**accepted(before), "since": TODAY}
    again = lock_of(repository_of("Be quicker.\n"), parse(render(changed).encode()))
    assert accepted(again) == accepted(changed)


def test_only_a_new_report_removes_the_day_since_which_the_instructions_differ() -> None:
    stale = lock_of(repository_of("Be quick.\n"), lock_of(repository_of()))
    fresh = lock_of(repository_of("Be quick.\n", trials(TODAY, 2)), stale)
    assert accepted(stale)["since"] == TODAY
    assert accepted(fresh) == {
        "digest": sha(trials(TODAY, 2).encode()),
        "accepted": TODAY,
        "model": "acme-model-2026-01-15",
        "tools": sha(b"[]"),
        "instructions": {"prompts/a.md": sha(b"Be quick.\n")},
    }


def test_a_report_older_than_the_last_change_of_the_instructions_is_stale_from_that_day() -> None:
    lock = lock_of(repository_of(), days={"prompts/a.md": "2026-11-01"})
    assert accepted(lock)["since"] == "2026-11-01"
    assert "since" not in accepted(lock_of(repository_of(), days={"prompts/a.md": "2026-10-20"}))


def test_what_was_accepted_of_a_report_that_is_no_longer_named_is_dropped() -> None:
    lock = lock_of(repository_of())
    assert "evidence" not in lock_of(FILES, lock).agents["one"]


@pytest.mark.parametrize(
    "evidence",
    ["[]", "{e.jsonl: 1}", "{e.jsonl: {digest: 1}}", "{e.jsonl: {instructions: []}}", "{e.jsonl: {since: soon}}"],
)
def test_damaged_evidence_in_a_lock_is_an_error_at_its_place(evidence: str) -> None:
    text = f"lock: govcheck/v1\nagents:\n  one:\n    evidence: {evidence}\n"
    with pytest.raises(BrokenLock) as caught:
        parse(text.encode())
    problem = caught.value.problem
    assert problem.source.position(problem.span.start).line == 4
    assert problem.message.startswith("The lock is damaged at `agents.one.evidence")


def test_locking_again_changes_nothing() -> None:
    lock = lock_of(FILES)
    assert lock_of(FILES, parse(render(lock).encode())) == lock


def test_a_named_file_that_is_missing_cannot_be_locked() -> None:
    with pytest.raises(Unavailable) as caught:
        lock_of({"govcheck.yaml": manifest(PROMPT)})
    assert str(caught.value) == "prompts/a.md does not exist"


def test_a_file_is_compared_with_the_lock() -> None:
    lock = Lock({"prompts/a.md": LockedFile(sha(b"Be kind.\n"), "2026-01-02")}, {})
    same = compared(FILES, lock)
    assert (same.current.value, same.locked, same.changed, same.differs_in_line_ends_only) == (
        sha(b"Be kind.\n"),
        sha(b"Be kind.\n"),
        "2026-01-02",
        False,
    )
    other = compared({**FILES, "prompts/a.md": "Be quick.\n"}, lock)
    assert (other.current.value, other.differs_in_line_ends_only) == (sha(b"Be quick.\n"), False)


@pytest.mark.parametrize(
    ("locked", "now", "only"),
    [
        (b"a\nb\n", b"a\r\nb\r\n", True),
        (b"a\r\nb\r\n", b"a\nb\n", True),
        (b"a\nb\n", b"a\r\nb\n", True),
        (b"a\nb\n", b"a\r\nc\r\n", False),
        (b"a\nb\n", b"a\rb\r", False),
    ],
)
def test_a_difference_in_line_ends_only_is_known(locked: bytes, now: bytes, only: bool) -> None:
    lock = Lock({"prompts/a.md": LockedFile(sha(locked), None)}, {})
    one = compared({**FILES, "prompts/a.md": now}, lock)
    assert one.current.value != one.locked
    assert one.differs_in_line_ends_only is only


def test_the_report_says_that_only_line_ends_differ() -> None:
    lock = Lock({"prompts/a.md": LockedFile(sha(b"a\n"), None)}, {})
    files = {**FILES, "prompts/a.md": "a\r\n", "govcheck.lock": render(lock)}
    report = judged(files, settings=Settings(TODAY, rulesets=("strict",)))
    [finding] = [finding for finding in the_agent(report).findings if finding.rule == "GOV208"]
    assert "line ends" in finding.message


def test_a_file_that_the_lock_does_not_hold_has_no_locked_digest() -> None:
    one = compared(FILES, NO_LOCK)
    assert (one.locked, one.changed, one.differs_in_line_ends_only) == (None, None, False)


def test_a_missing_file_is_unresolved_and_not_equal() -> None:
    lock = Lock({"prompts/a.md": LockedFile(sha(b"a"), None)}, {})
    one = compared({"govcheck.yaml": manifest(PROMPT)}, lock)
    assert one.current.state == "unresolved"
    assert one.current.reason == "`prompts/a.md` does not exist"


def test_a_changed_folder_is_no_matter_of_line_ends() -> None:
    spec = "  evidence:\n    - kind: drill\n      report: drills/\n"
    lock = Lock({"drills": LockedFile(sha(b"old"), None)}, {})
    one = compared({"govcheck.yaml": manifest(spec), "drills/a.md": "a\r\n"}, lock)
    assert one.differs_in_line_ends_only is False


def test_without_a_lock_there_is_none() -> None:
    assert read_lock(library({})) is None


def test_an_empty_lock_is_a_lock() -> None:
    assert read_lock(library({"govcheck.lock": ""})) == NO_LOCK


@pytest.mark.parametrize("text", ["- 1\n", "lock: govcheck/v2\n", "lock: govcheck/v1\nfiles: 5\n"])
def test_a_broken_lock_is_an_error_and_never_a_pass(text: str) -> None:
    with pytest.raises(BrokenLock):
        read_lock(library({"govcheck.lock": text}))
    report = judged({**FILES, "govcheck.lock": text})
    assert report.exit_code == 2
    assert [(error.file, error.line) for error in report.errors] == [("govcheck.lock", 1 + text.count("files"))]
    assert len(report.agents) == 1


@pytest.mark.parametrize("data", [b"a: [", b"\0", b"\xff\xfea\0"])
def test_a_lock_that_is_no_text_is_an_error(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_lock(library({"govcheck.lock": data}))
    assert judged({**FILES, "govcheck.lock": data}).exit_code == 2


def test_a_broken_lock_is_said_once_for_all_agents() -> None:
    files = {"a.govcheck.yaml": manifest(name="a"), "b.govcheck.yaml": manifest(name="b"), "govcheck.lock": "x\n"}
    assert len(errors(judged(files))) == 1


def test_a_folder_or_a_link_in_the_place_of_the_lock_is_an_error(tmp_path: Path) -> None:
    from govcheck import check

    (tmp_path / "govcheck.yaml").write_text(manifest())
    (tmp_path / "govcheck.lock").mkdir()
    report = check(str(tmp_path), today=TODAY, root=str(tmp_path))
    assert [error.message for error in report.errors] == ["`govcheck.lock` is a folder."]
    (tmp_path / "govcheck.lock").rmdir()
    (tmp_path / "govcheck.lock").symlink_to("gone.lock")
    report = check(str(tmp_path), today=TODAY, root=str(tmp_path))
    assert [error.message for error in report.errors] == ["`govcheck.lock` is a symbolic link."]
    assert report.exit_code == 2
