from __future__ import annotations

import time

import pytest

from govcheck.authority.secrets import masked, may_hold_secrets, secrets_in
from govcheck.location import Source

RANDOM = "q8Zk2Lw9Xr4Tn7Vb3Mc6Yd1Hs5Jf0Pg8Ra2KeU7iOz3Wv5Bt9Nx1Qm4"
"""Characters as an issuer draws them; each secret is put together here, so that no file holds one."""
PASSWORD = "vR7-qk2Zp"
UPPER = "K7QZ2MXR4TVNB6WD"
BEGIN = "-----BEGIN %sPRIVATE KEY-----"


def kinds(text: str) -> list[str]:
    return [secret.kind for secret in secrets_in(text)]


@pytest.mark.parametrize(
    ("kind", "secret"),
    [
        ("an AWS access key", "AK" + "IA" + UPPER),
        ("an AWS access key", "AS" + "IA" + UPPER),
        ("a GitHub token", "gh" + "p_" + RANDOM[:36]),
        ("a GitHub token", "gh" + "s_" + RANDOM[:36]),
        ("a GitHub token", "github" + "_pat_" + RANDOM + "_" + RANDOM),
        ("a GitLab token", "gl" + "pat-" + RANDOM[:20]),
        ("a key of a model provider", "s" + "k-" + RANDOM[:32]),
        ("a key of a model provider", "s" + "k-ant-api03-" + RANDOM),
        ("a key of a model provider", "s" + "k-proj-" + RANDOM[:24]),
        ("a Google API key", "AI" + "za" + RANDOM[:35]),
        ("a Slack token", "xo" + "xb-" + RANDOM[:20]),
        ("a Slack token", "xa" + "pp-" + RANDOM[:20]),
        ("a Stripe key", "s" + "k_live_" + RANDOM[:20]),
        ("a Hugging Face token", "h" + "f_" + RANDOM[:34]),
        ("an npm token", "np" + "m_" + RANDOM[:36]),
        ("a PyPI token", "py" + "pi-" + RANDOM + RANDOM),
        ("a SendGrid key", "S" + "G." + RANDOM[:22] + "." + RANDOM[:43]),
    ],
)
def test_an_issued_key_is_known_by_its_prefix_and_length(kind: str, secret: str) -> None:
    for text in (secret, f"Bearer {secret}", f"--token={secret} --verbose", f'"{secret}"'):
        assert kinds(text) == [kind], text
    [found] = secrets_in(f"key {secret}")
    assert (found.shown, found.hidden) == ((4, 8), (8, 4 + len(secret)))
    assert kinds("x" + secret) == []


@pytest.mark.parametrize(("length", "count"), [(35, 0), (36, 1), (37, 1), (255, 1)])
def test_a_token_has_at_least_the_length_that_its_issuer_gives(length: int, count: int) -> None:
    assert len(kinds("gh" + "p_" + (RANDOM * 5)[:length])) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "env:GITHUB_TOKEN",
        "vault:payments/refunds",
        "${GITHUB_TOKEN}",
        "${{ secrets.TOKEN }}",
        "gh" + "p_" + "x" * 36,
        "gh" + "p_" + "ab" * 18,
        "gh" + "p_" + "<your token of 36 characters or more>",
        "gh" + "p_" + "EXAMPLE" + RANDOM[:29],
        "gh" + "p_" + "1234567890" + RANDOM[:26],
        "AK" + "IA" + "IOSFODNN7" + "EXAMPLE",
        "s" + "k_test_" + RANDOM,
        "risk-" + RANDOM,
        "s" + "k-learn-something-about-refunds-today",
        "sha256:" + "9f2c41d05b7e68a3" * 4,
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + RANDOM,
        "-----BEGIN PUBLIC KEY-----\n" + RANDOM * 2,
        (BEGIN % "") + "\n...\n",
        "https://user@h.acme.com/x",
        "https://h.acme.com:8443/@x",
        "mcp-gw.acme.com:443",
    ],
)
def test_references_examples_and_public_keys_are_no_secrets(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("kind", ["", "RSA ", "EC ", "OPENSSH "])
@pytest.mark.parametrize("end", ["\n", "\\n", "\n    "])
def test_a_private_key_is_known_by_its_header_and_body(kind: str, end: str) -> None:
    [found] = secrets_in((BEGIN % kind) + end + RANDOM + end + RANDOM)
    assert found.kind == "a private key"
    assert found.shown == (0, len(BEGIN % kind))


@pytest.mark.parametrize(
    ("url", "is_secret"),
    [
        (f"postgres://app:{PASSWORD}@db.acme.com/x", True),
        (f"https://x:{PASSWORD}@h.acme.com", True),
        (f"redis://:{PASSWORD}@cache.acme.com", True),
        (f"postgres://app:{PASSWORD}@db.example.com/x", False),
        (f"postgres://app:{PASSWORD}@db.acme.example/x", False),
        (f"postgres://app:{PASSWORD}@localhost:5432/x", False),
        (f"postgres://app:{PASSWORD}@127.0.0.1/x", False),
        (f"postgres://app:{PASSWORD}@test.acme.com/x", True),
        ("postgres://postgres:postgres@db/x", False),
        ("postgres://app:${DB_PASSWORD}@db/x", False),
        ("postgres://app:$PW@db/x", False),
        ("postgres://app:%DB_PASSWORD%@db/x", False),
        ("postgres://app:DATABASE_WORD@db/x", False),
        ("postgres://app:<enter-it-here>@db/x", False),
        ("postgres://app:*********@db/x", False),
        ("postgres://app:mysecretpassword@db/x", False),
        ("postgres://app@db/x", False),
    ],
)
def test_a_password_in_a_url_is_one_that_is_no_placeholder(url: str, is_secret: bool) -> None:
    assert kinds(url) == (["a password in a URL"] if is_secret else [])


def test_of_a_url_everything_but_the_password_may_be_shown() -> None:
    url = f"postgres://app:{PASSWORD}@db.acme.com"
    assert masked(Source("x", url)).text == "postgres://app:*********@db.acme.com"


def test_what_is_masked_keeps_its_place_and_its_lines() -> None:
    token, key = "gh" + "p_" + RANDOM[:36], f"{BEGIN % 'RSA '}\n  {RANDOM}\n  {RANDOM}\n-----END"
    source = Source("a.md", f"one {token} two\n{key} three {token}")
    shown = masked(source)
    stars, hidden = "*" * len(RANDOM), f"ghp_{'*' * 36}"
    assert shown.text == (f"one {hidden} two\n{BEGIN % 'RSA '}\n  {stars}\n  {stars}\n-----END three {hidden}")
    assert (shown.path, len(shown.text), shown.line_starts) == ("a.md", len(source.text), source.line_starts)


def test_a_text_without_secrets_is_the_same_text() -> None:
    source = Source("a.md", "Nothing here.")
    assert masked(source) is source
    assert not may_hold_secrets(source)


@pytest.mark.parametrize("text", ['"\\u0067hp_"', '"\\x67hp_"', "gh" + "p_" + RANDOM[:36]])
def test_a_document_with_escapes_needs_a_look_at_its_values(text: str) -> None:
    assert may_hold_secrets(Source("a.json", text))


@pytest.mark.parametrize(
    "text",
    [
        "://" * 300_000,
        "://a:" * 200_000,
        "gh" + "p_" * 400_000,
        "-----BEGIN " * 80_000 + "PRIVATE KEY-----",
        (BEGIN % "") * 30_000,
        ("gh" + "p_" + RANDOM[:36] + " ") * 20_000,
        "s" + "k-" + "a" * 1_000_000,
    ],
)
def test_a_text_made_to_hurt_takes_linear_time(text: str) -> None:
    began = time.process_time()
    masked(Source("x", text))
    assert time.process_time() - began < 5
