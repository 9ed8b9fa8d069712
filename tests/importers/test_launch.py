from __future__ import annotations

import shlex
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.importers.launch import Fetched, fetched


def references(line: str) -> list[str]:
    """What a command line fetches; the line is split as a POSIX shell would."""
    command, *arguments = shlex.split(line)
    return [item.reference for item in fetched(command, arguments)]


@pytest.mark.parametrize(
    "line",
    [
        "npx pkg",
        "npx -y pkg",
        "npx --yes pkg --flag value",
        "npx --registry https://r.example pkg",
        "npx --cache /tmp/c -y pkg",
        "npx -p pkg run-it",
        "npx --package=pkg -c run-it",
        "npx -- pkg",
        "bunx pkg",
        "bunx --bun pkg",
        "bun x pkg",
        "pnpx pkg",
        "npm exec pkg",
        "npm exec -- pkg --port 80",
        "npm exec --package=pkg -- run-it",
        "npm x -y pkg",
        "npm --silent exec pkg",
        "npm --prefix /opt exec pkg",
        "pnpm dlx pkg",
        "pnpm --package=pkg dlx run-it",
        "pnpm --silent dlx pkg",
        "yarn dlx pkg",
        "yarn dlx -p pkg run-it",
        "/usr/local/bin/npx pkg",
    ],
)
def test_every_npm_runner_fetches_a_package(line: str) -> None:
    [item] = fetched(*_split(line))
    assert (item.reference, item.kind, item.registry) == ("pkg", "package", "the npm registry")


@pytest.mark.parametrize(
    "line",
    [
        "uvx pkg",
        "uvx --from pkg run-it",
        "uvx --from=pkg run-it",
        "uvx --python 3.12 pkg",
        "uvx -p 3.12 --prerelease allow pkg",
        "uvx --exclude-newer 2026-01-01 pkg",
        "uvx --index-url https://r.example --env-file .env pkg",
        "uv tool run pkg",
        "uv --quiet tool run pkg",
        "uv tool run --from pkg run-it",
        "uv x pkg",
        "uv run --with pkg server.py",
        "uv run --with=pkg --directory /srv server.py",
        "pipx run pkg",
        "pipx run --spec pkg run-it",
        "pipx run --pip-args --pre pkg",
    ],
)
def test_every_python_runner_fetches_a_package(line: str) -> None:
    [item] = fetched(*_split(line))
    assert (item.reference, item.kind, item.registry) == ("pkg", "package", "PyPI")


@pytest.mark.parametrize(
    "line",
    [
        "docker run img",
        "docker run --rm -i img",
        "docker run -it --rm img sh",
        "docker run -e KEY -e OTHER=1 --env-file .env img",
        "docker run -v /a:/b:ro --mount type=bind,src=/a,dst=/b img",
        "docker run -p8080:80 img",
        "docker run -p 8080:80 img",
        "docker run -itv /a:/b img",
        "docker run -ieKEY=1 img",
        "docker run --network=host --name one img",
        "docker run --rm=true --sig-proxy=false img",
        "docker run --pull always --platform linux/amd64 img",
        "docker run --read-only --init --privileged -u 1000 img",
        "docker run -i --rm -- img --stdio",
        "docker run --unknown-switch img",
        "docker container run img",
        "docker --context far run img arg",
        "docker -H tcp://h:1 run --rm img arg",
        "docker --debug run img arg",
        "podman run --no-hosts img",
        "podman run --env-host -i img arg",
        "podman container run img",
        "nerdctl run img",
        "/usr/bin/docker run img",
    ],
)
def test_every_container_runner_fetches_an_image(line: str) -> None:
    [item] = fetched(*_split(line))
    assert (item.reference, item.kind, item.registry) == ("img", "image", "its image registry")


@pytest.mark.parametrize(
    "line",
    [
        "env npx pkg",
        "env -i A=b B=c npx -y pkg",
        "env -u HOME npx pkg",
        "env -S 'npx -y pkg'",
        "/usr/bin/env A=b npx pkg",
        "env A=b env B=c npx pkg",
        "bash -c 'npx -y pkg'",
        "bash -lc 'npx pkg'",
        "bash --login -c 'npx pkg'",
        "bash -euo pipefail -c 'npx pkg'",
        "sh -c 'npx pkg \"$@\"' --",
        "sh -c 'exec npx pkg'",
        "sh -c 'cd /srv && npx pkg'",
        "sh -c 'npx pkg; true'",
        "sh -c 'npx pkg&&true'",
        "sh -c 'npx pkg | tee log'",
        "sh -c 'set -e\nnpx pkg'",
        "sh -c 'A=b npx pkg'",
        "sh -c '(npx pkg)'",
        "sh -c 'if npx pkg; then true; fi'",
        "bash -c \"sh -c 'npx pkg'\"",
        "zsh -ic 'npx pkg'",
        "cmd /c npx -y pkg",
        "cmd /C 'npx -y pkg'",
        "cmd.exe /d /s /c npx pkg",
        "CMD.EXE /c npx.cmd pkg",
        "powershell -NoProfile -Command npx pkg",
        "pwsh -ExecutionPolicy Bypass -Command 'npx pkg'",
        "sudo -E npx pkg",
        "sudo -u nobody npx pkg",
        "nohup npx pkg",
    ],
)
def test_wrappers_do_not_hide_what_is_fetched(line: str) -> None:
    assert references(line) == ["pkg"]


@pytest.mark.parametrize("command", ["npx -y pkg", "A=b npx pkg", "cmd /c npx pkg"])
def test_a_whole_line_in_the_command_is_read(command: str) -> None:
    assert [item.reference for item in fetched(command, [])] == ["pkg"]


@pytest.mark.parametrize("line", ["sh -c 'npx a || npx b'", "sh -c 'npx a & npx b'", "cmd /c npx a '&&' npx b"])
def test_each_command_of_a_shell_line_counts(line: str) -> None:
    assert references(line) == ["a", "b"]


def test_several_packages_are_several_components() -> None:
    assert references("npx -p a --package b run-it") == ["a", "b"]
    assert references("uvx --with x,y pkg") == ["pkg", "x", "y"]
    assert references("uv run --with x --with y server.py") == ["x", "y"]


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("npx @scope/pkg@1.2.3", "@scope/pkg@1.2.3"),
        ("npx -y pkg@latest", "pkg@latest"),
        ("npx github:owner/name", "github:owner/name"),
        ("uvx 'pkg[extra]==1.2.3'", "pkg[extra]==1.2.3"),
        ("uvx --from git+https://h.example/x@main run-it", "git+https://h.example/x@main"),
        ("uvx --from 'git+https://h.example/x#egg=y' run-it", "git+https://h.example/x#egg=y"),
        ("docker run ghcr.io/a/b:1.2.3", "ghcr.io/a/b:1.2.3"),
        ("docker run localhost:5000/b", "localhost:5000/b"),
        ("docker run ./odd", "./odd"),
        ("npx -y ${PACKAGE}", "${PACKAGE}"),
        ("docker run img:$TAG", "img:$TAG"),
    ],
)
def test_a_reference_is_returned_as_it_is_written(line: str, reference: str) -> None:
    assert references(line) == [reference]


@pytest.mark.parametrize(
    "line",
    [
        "node server.js",
        "python -m server",
        "uv run server.py",
        "uv run --directory /srv server",
        "uv sync",
        "npm start",
        "npm run npx",
        "yarn start",
        "bun run x",
        "docker compose up",
        "docker exec -i one sh",
        "docker",
        "npx",
        "npx -y",
        "uvx --from",
        "bash start.sh",
        "bash npx pkg",
        "env",
        "env A=b",
        "cmd /c",
        "sh -c ''",
        "./npx-like",
        "npx ./local",
        "npx /opt/local",
        "npx ~/local",
        "npx file:../local",
        "npx link:../local",
        "npx 'C:\\tools\\local'",
        "npx C:/tools/local",
        "npx '\\\\share\\local'",
        "uvx --from . run-it",
        "uvx --from ./local run-it",
        "pipx run ./script.py",
    ],
)
def test_what_is_there_already_is_not_fetched(line: str) -> None:
    assert references(line) == []


def test_a_windows_path_with_spaces_is_one_program() -> None:
    assert [item.reference for item in fetched("C:\\Program Files\\nodejs\\npx.cmd", ["-y", "pkg"])] == ["pkg"]


def test_a_package_inside_a_shell_line_keeps_the_argument_that_holds_it() -> None:
    assert fetched("bash", ["-c", "npx -y pkg"]) == [
        Fetched("pkg", "package", "the npm registry", "npx -y pkg", True)
    ]


@pytest.mark.parametrize(
    ("line", "reads"),
    [("npx pkg", True), ("npm exec pkg", True), ("bunx pkg", True), ("pnpm dlx pkg", False), ("yarn dlx pkg", False), ("pnpx pkg", False), ("uvx pkg", False), ("docker run pkg", False)],
)  # fmt: skip
def test_only_runners_that_use_the_folder_s_packages_read_its_lock(line: str, reads: bool) -> None:
    [item] = fetched(*_split(line))
    assert item.reads_package_lock is reads


def test_a_chain_of_wrappers_without_end_is_left() -> None:
    assert fetched("env", ["env"] * 100_000 + ["npx", "pkg"])[0].reference == "pkg"
    line = "npx pkg"
    for _ in range(12):
        line = f"bash -c {shlex.quote(line)}"
    assert references(line) == []


def test_a_very_long_line_is_read_in_good_time() -> None:
    start = time.perf_counter()
    assert len(fetched("sh", ["-c", "npx pkg; " * 20_000])) == 20_000
    assert time.perf_counter() - start < 5


@given(st.text(), st.lists(st.text()))
def test_no_command_is_too_odd_to_be_read(command: str, arguments: list[str]) -> None:
    assert all(item.reference for item in fetched(command, arguments))


WORDS = st.sampled_from(
    ["npx", "-y", "pkg", "env", "A=b", "bash", "-c", "npx pkg && 'open", "--", "uvx", "--from", "docker", "run", "-v", "cmd", "/c", "-", "\\", "$(npx x)", "`npx x`", "&&", ""]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_every_argument_that_is_named_is_one_of_the_command(words: list[str]) -> None:
    command, *arguments = words
    assert all(item.argument in words for item in fetched(command, arguments))


def _split(line: str) -> tuple[str, list[str]]:
    command, *arguments = shlex.split(line)
    return command, arguments
