from __future__ import annotations

import time

import pytest

from govcheck.pins import is_pinned, is_pinned_image, without_pin

DIGEST = "sha256:" + "aa11c0de5b7e68a3" * 4
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("component", "bare"),
    [
        (f"mcp:orders@{DIGEST}", "mcp:orders"),
        (f"https://mcp.acme.example/tools@{DIGEST}", "https://mcp.acme.example/tools"),
        (f"mcp://orders@{DIGEST}", "mcp://orders"),
        (f"git+https://github.com/acme/orders@{COMMIT}", "git+https://github.com/acme/orders"),
        (f"git+ssh://git@github.com/acme/orders@{COMMIT}", "git+ssh://git@github.com/acme/orders"),
        (f"git+https://h/a@{COMMIT}#subdirectory=b", "git+https://h/a#subdirectory=b"),
        (f"github:acme/orders#{COMMIT}", "github:acme/orders"),
        (f"acme/orders@{COMMIT.upper()}", "acme/orders"),
        ("mcp:orders@1.2.3", "mcp:orders"),
        ("mcp:orders@v1.2.3", "mcp:orders"),
        ("mcp:orders@2025.4.8", "mcp:orders"),
        ("mcp:orders@1.2.3-beta.1+build.5", "mcp:orders"),
        ("mcp:orders@1.2", "mcp:orders"),
        ("pypi:orders@1!2.0.0rc1.post2.dev3+local.1", "pypi:orders"),
        ("pypi:orders@1.0a1", "pypi:orders"),
        ("pypi:orders@1.2.3.4", "pypi:orders"),
        ("orders==1.2.3", "orders"),
        ("orders===1.2.3", "orders"),
        ("@scope/pkg@1.2.3", "@scope/pkg"),
        ("npm:@scope/pkg@1.2.3", "npm:@scope/pkg"),
    ],
)
def test_a_digest_a_commit_and_an_exact_version_pin(component: str, bare: str) -> None:
    assert is_pinned(component)
    assert without_pin(component) == bare


@pytest.mark.parametrize(
    "component",
    [
        "",
        "mcp:orders",
        "mcp:orders@",
        "@1.2.3",
        "mcp:orders@latest",
        "mcp:orders@next",
        "mcp:orders@main",
        "mcp:orders@1",
        "mcp:orders@v1",
        "mcp:orders@20250408",
        "mcp:orders@^1.2.3",
        "mcp:orders@~1.2.3",
        "mcp:orders@>=1.2.3",
        "mcp:orders@1.x",
        "mcp:orders@1.2.x",
        "mcp:orders@1.2.*",
        "mcp:orders@1.2.3 - 1.4.0",
        "mcp:orders@1.2.3 || 2.0.0",
        "mcp:orders@1.2.3\n",
        "mcp:orders@1.2.٣",
        "@scope/pkg",
        "@scope/pkg@1.2",
        "npm:pkg@1.2",
        "go:acme.example/pkg@v1.2",
        "cargo:pkg@1.2",
        "orders>=1.2.3",
        "orders!==1.2.3",
        "orders~==1.2.3",
        "orders==1.2.*",
        "orders==1",
        "git+https://git@github.com/acme/orders",
        "git+https://github.com/acme/orders@0123456",
        "ssh://deploy@10.0.0.1",
        f"mcp:orders@{DIGEST[:-1]}",
        f"mcp:orders@{DIGEST}0",
        f"mcp:orders@{COMMIT}0",
        f"mcp:orders@sha1:{COMMIT}",
        f"mcp:orders#{DIGEST}",
        f"mcp:orders@{'g' * 40}",
        "https://mcp.acme.example",
        "http://localhost:8080/mcp",
    ],
)
def test_a_range_a_branch_and_a_name_do_not_pin(component: str) -> None:
    assert not is_pinned(component)
    assert without_pin(component) == component


@pytest.mark.parametrize(
    ("reference", "bare"),
    [
        ("redis:7.2.4", "redis"),
        ("ghcr.io/acme/orders:v1.4.2", "ghcr.io/acme/orders"),
        ("ghcr.io/acme/orders:1.4.2-alpine", "ghcr.io/acme/orders"),
        ("localhost:5000/orders:2025.4.8", "localhost:5000/orders"),
        (f"localhost:5000/orders@{DIGEST}", "localhost:5000/orders"),
        (f"ghcr.io/acme/orders:latest@{DIGEST}", "ghcr.io/acme/orders:latest"),
        (f"ghcr.io/acme/orders:1.4.2@{DIGEST}", "ghcr.io/acme/orders"),
        ("docker://ghcr.io/acme/orders:1.4.2", "docker://ghcr.io/acme/orders"),
    ],
)
def test_a_digest_and_an_exact_tag_pin_an_image(reference: str, bare: str) -> None:
    assert is_pinned_image(reference)
    assert without_pin(reference) == bare


@pytest.mark.parametrize(
    "reference",
    [
        "redis",
        "redis:latest",
        "redis:7",
        "redis:7.2",
        "python:3.12-slim",
        "localhost:5000/orders",
        "localhost:5000/orders:stable",
        "registry.acme.example:1.2.3/orders",
        ":1.2.3",
        "",
    ],
)
def test_a_moving_tag_and_a_port_do_not_pin_an_image(reference: str) -> None:
    assert not is_pinned_image(reference)


def test_a_tag_pins_only_where_the_component_is_an_image() -> None:
    assert not is_pinned("mcp:1.2.3")


@pytest.mark.parametrize(
    "text", ["@" * 1_000_000, "a@" + "1." * 1_000_000, "a@1.2.3-" + "a." * 1_000_000, "#egg=" * 200_000]
)
def test_long_texts_are_decided_at_once(text: str) -> None:
    started = time.process_time()
    assert not is_pinned(text)
    assert not is_pinned_image(text)
    assert time.process_time() - started < 2
