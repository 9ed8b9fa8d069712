"""Hostile files, end to end: never a pass, never a traceback, one sentence with its place."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

import pytest

from govcheck.__main__ import run
from tests.cli.test_exit_codes import GOOD
from tests.project import clean_environment

FORMATS = ("text", "concise", "json", "github")
TEXT = GOOD.encode()
CONTROLS = "".join(map(chr, [*range(0x20), 0x7F, *range(0x80, 0xA0)])) + "\u202e\u2066\u200b\ufeff\u2028\U000e0041"
UNSEEN = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def report_on(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and standard output; nothing else may be printed, and nothing that a terminal would obey."""
    start = time.perf_counter()
    code = run([*arguments, "--today", "2026-11-23"])
    assert time.perf_counter() - start < 15
    printed = capsys.readouterr()
    assert printed.err == ""
    assert "Traceback" not in printed.out
    assert not UNSEEN.search(printed.out)
    return code, printed.out


def errors_in(capsys: pytest.CaptureFixture[str], *paths: str) -> list[dict[str, object]]:
    """The errors of a run that must not pass."""
    code, out = report_on(capsys, *paths, "--format", "json")
    report = json.loads(out)
    assert code == report["exitCode"] == 2
    assert report["agents"] == []
    errors: list[dict[str, object]] = report["errors"]
    for error in errors:
        assert str(error["message"]).endswith((".", ")")), error
        assert "\n" not in str(error["message"])
    return errors


BEHIND = TEXT.count(b"\n") + 1
"""The line behind the manifest."""
BROKEN = {
    "ten thousand brackets": (TEXT + b"  sources: " + b"[" * 10_000, BEHIND),
    "ten thousand braces": (b"{" * 10_000, 1),
    "ten thousand nested lists": (b"".join(b" " * n + b"-\n" for n in range(2_000)), None),
    "ten thousand dashes": (b"- " * 10_000, 1),
    "aliases that multiply": (
        b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 122)),
        1,
    ),
    "an alias of itself": (b"a: &a [*a]\n", 1),
    "a merge key": (TEXT + b"  <<: {platform: x}\n", BEHIND),
    "a tag": (TEXT.replace(b"name: menu-bot", b"name: !!python/object/apply:os.system [id]"), 4),
    "a NUL": (TEXT.replace(b"menu", b"me\0nu"), 4),
    "an escape": (TEXT.replace(b"Tell", b"\x1b[31mTell"), 6),
    "UTF-16": (GOOD.encode("utf-16"), None),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), 1),
    "UTF-32": (GOOD.encode("utf-32"), None),
    "latin-1": (TEXT.replace(b"Tell", "Erzähl".encode("latin-1")), 6),
    "a lone surrogate": (TEXT.replace(b"Tell", "\ud800".encode("utf-8", "surrogatepass")), 6),
    "a lone surrogate in an escape": (TEXT.replace(b"menu-bot", b'"\\ud800"', 1), 4),
    "a key given twice": (TEXT + b"  purpose: Something else.\n", BEHIND),
    "six megabytes": (TEXT + b"# " + b"x" * 6_000_000 + b"\n", None),
    "four megabytes of keys": (b"".join(b"k%d: 1\n" % n for n in range(400_000)), None),
    "a long line": (b"a: " + b"x" * 4_000_000 + b"\n", 1),
    "a quote without end": (TEXT + b"  sources: 'x\n" * 1000, BEHIND + 1),
    "tabs": (TEXT.replace(b"    accountable", b"\t\taccountable"), 8),
    "a directive": (b"%YAML 9.9\n---\n" + TEXT, 1),
    "a number as a name": (TEXT.replace(b"name: menu-bot", b"name: 0x10"), 4),
    "a million zeros": (TEXT.replace(b"name: menu-bot", b"name: " + b"0" * 1_000_000), 4),
    "a null": (TEXT.replace(b"name: menu-bot", b"name: ~"), 4),
    "a list of lists as the spec": (TEXT[: TEXT.index(b"spec:")] + b"spec: [[[[]]]]\n", 5),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("name", ["govcheck.yaml", "named.yaml"])
def test_a_hostile_manifest_is_an_error_with_its_place(
    name: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, line = BROKEN[case]
    Path(name).write_bytes(data)
    if name == "named.yaml" and not any(word in data for word in (b"govcheck/v1", b"\0")):
        assert report_on(capsys, name)[0] in (2, 3)
        return
    errors = errors_in(capsys, name)
    assert len(errors) >= 1
    assert {error["file"] for error in errors} == {name}
    if line is not None:
        assert errors[0]["line"] == line, errors


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", BROKEN)
def test_a_hostile_manifest_ends_with_two_in_every_format(
    case: str, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("govcheck.yaml").write_bytes(BROKEN[case][0])
    code, out = report_on(capsys, ".", "--format", format)
    assert code == 2
    assert "INVALID" in out
    assert len(out) < 20_000


@pytest.mark.parametrize("case", ["{" * 10_000, '{"mcpServers": {' * 500, '{"a": 1, "a": \x00}', '{"a": "\\ud800"', "\ufeff{", '{"mcpServers": {"a": NaN', "[" * 5_000_000, '{"a": ' + "9" * 1_000_000])  # fmt: skip
def test_a_hostile_definition_is_never_a_pass(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(".mcp.json").write_text(case)
    assert report_on(capsys, ".mcp.json")[0] == 2


SOURCE = json.dumps(
    {"mcpServers": {CONTROLS: {"command": "npx", "args": [CONTROLS + "x"], "tools": [CONTROLS], "url": CONTROLS}}}
)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("flags", [(), ("--verbose",), ("--ascii",)])
def test_nothing_of_a_definition_reaches_the_terminal_unescaped(
    format: str, flags: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(".mcp.json").write_text(SOURCE)
    code, out = report_on(capsys, ".mcp.json", "--format", format, *flags)
    assert code == 1
    assert "GOV903" in out


def strings_of(text: str) -> list[tuple[int, int]]:
    """Where the plain values of a manifest stand, so that each can be replaced."""
    return [match.span(1) for match in re.finditer(r"(?m)(?:: |- )([^\s\[{].*)$", text)]


@pytest.mark.parametrize("span", strings_of(GOOD))
@pytest.mark.parametrize("hostile", ['"\\e[2J\\u202e\\x9b31m"', '"\\n::error::x\\r"', '"%0A::stop"', '"' + "x" * 100_000 + '"', '"]]>"', "'$(id)`id`'"])  # fmt: skip
def test_no_text_of_a_manifest_reaches_the_terminal_unescaped(
    span: tuple[int, int], hostile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("govcheck.yaml").write_text(GOOD[: span[0]] + hostile + GOOD[span[1] :])
    for format in FORMATS:
        code, out = report_on(capsys, ".", "--format", format)
        assert code in (0, 1, 2)
        if format == "github":
            assert all(
                line.startswith(("::error ", "::warning ", "::notice ", "::group", "::endgroup"))
                for line in out.splitlines()
                if line.startswith("::")
            )
        if format == "json":
            assert json.loads(out)["exitCode"] == code


@pytest.mark.parametrize("name", ["a\x1b[31m.govcheck.yaml", "a\nb.govcheck.yaml", "\u202ea.govcheck.yaml", "-v.govcheck.yaml", "::error::.govcheck.yaml", "a%0A.govcheck.yaml"])  # fmt: skip
@pytest.mark.parametrize("text", [GOOD, "a: [\n", ""])
def test_a_hostile_file_name_is_shown_escaped(name: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_text(text)
    for format in FORMATS:
        code, _ = report_on(capsys, ".", "--format", format)
        assert code == (0 if text == GOOD else 2)


def test_a_file_name_that_is_no_text_is_judged(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        Path(os.fsdecode(b"a\xff.govcheck.yaml")).write_text("a: [\n")
    except OSError:
        pytest.skip("this file system takes text only")
    for format in FORMATS:
        code, out = report_on(capsys, ".", "--format", format)
        assert code == 2
        out.encode()


def test_a_folder_named_like_a_manifest_is_entered(capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.govcheck.yaml").mkdir()
    assert report_on(capsys, ".")[0] == 3
    Path("x.govcheck.yaml/govcheck.yaml").write_text("a: [\n")
    assert [error["file"] for error in errors_in(capsys, ".")] == ["x.govcheck.yaml/govcheck.yaml"]


def test_a_pipe_is_never_opened(capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe.govcheck.yaml")
    assert report_on(capsys, ".")[0] == 3
    [error] = errors_in(capsys, "pipe.govcheck.yaml")
    assert error["message"] == "`pipe.govcheck.yaml` is not a regular file."
    Path("govcheck.yaml").write_text(GOOD + "  platform: pipe.govcheck.yaml\n")
    assert [error["message"] for error in errors_in(capsys, ".")] == ["`pipe.govcheck.yaml` is not a regular file."]


@pytest.mark.parametrize("target", ["loop.govcheck.yaml", "gone.yaml", "/etc/hostname", "real.yaml"])
def test_a_link_is_never_followed(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("real.yaml").write_text(GOOD)
    os.symlink(target, "loop.govcheck.yaml")
    assert report_on(capsys, ".")[0] == 2
    [error] = errors_in(capsys, "loop.govcheck.yaml")
    assert "loop.govcheck.yaml" in str(error["message"])
    Path("govcheck.yaml").write_text(GOOD + "  platform: loop.govcheck.yaml\n")
    assert {error["message"] for error in errors_in(capsys, ".")} == {"`loop.govcheck.yaml` is a symbolic link."}


def test_a_folder_that_links_to_itself_is_walked_once(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a").mkdir()
    os.symlink("..", "a/up")
    Path("govcheck.yaml").write_text(GOOD)
    assert report_on(capsys, ".")[0] == 0


def test_an_agent_among_broken_ones_is_judged_and_does_not_save_them(capsys: pytest.CaptureFixture[str]) -> None:
    Path("good.govcheck.yaml").write_text(GOOD)
    for number, (data, _) in enumerate(BROKEN.values()):
        Path(f"bad-{number}.govcheck.yaml").write_bytes(data)
    code, out = report_on(capsys, ".", "--format", "json")
    report = json.loads(out)
    assert code == 2
    assert [agent["file"] for agent in report["agents"]] == ["good.govcheck.yaml"]
    assert {error["file"] for error in report["errors"]} == {
        f"bad-{number}.govcheck.yaml" for number in range(len(BROKEN))
    }


@pytest.mark.parametrize("lines", ["\r\n", "\r"])
def test_other_line_ends_are_no_attack(lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("govcheck.yaml").write_bytes(GOOD.replace("\n", lines).encode())
    assert report_on(capsys, ".")[0] == 0
