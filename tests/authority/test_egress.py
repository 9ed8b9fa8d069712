from __future__ import annotations

import pytest

from govcheck.authority.egress import is_matched, is_open, is_open_entry, is_open_to_registration


def test_no_list_is_open_and_an_empty_list_is_closed() -> None:
    assert is_open(None)
    assert not is_open([])


def test_one_open_entry_opens_the_whole_list() -> None:
    assert not is_open(["gw.acme.example:443", "10.0.0.0/8"])
    assert is_open(["gw.acme.example:443", "*"])


@pytest.mark.parametrize(
    "entry",
    [
        "*", "*:443", "*:*", "0.0.0.0/0", "::/0", "[::]/0", "https://*", "https://*:443",
        "*.com", "*.com.", "*.COM:443", "*.co.uk", "*.amazonaws.com", "*.s3.amazonaws.com", "*.github.io", "*.example",
        "bucket-*.s3.amazonaws.com", "*.*", ".com", ".amazonaws.com:443", "0.0.0.0/1", "128.0.0.0/1", "8.0.0.0/7", "2000::/3",
        "[2000::]/15", "f000::/4",
    ],
)  # fmt: skip
def test_anyone_can_stand_behind_these(entry: str) -> None:
    assert is_open_entry(entry)


@pytest.mark.parametrize(
    "entry",
    [
        "gw.acme.example", "gw.acme.example:443", "gw.acme.example:*", "*.acme.example", "*.acme.example:443", "10.0.0.0/8",
        "203.0.113.7", "2001:db8::/32", "bucket.s3.amazonaws.com", "https://*.acme.example", "acme.github.io", "com",
        ".acme.example", "9.0.0.0/8", "2001::/16", "fc00::/7", "fd00::/8", "gw.acme.example/7",
    ],
)  # fmt: skip
def test_only_named_parties_can_stand_behind_these(entry: str) -> None:
    assert not is_open_entry(entry)


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        ("com", True),
        ("internal", True),
        ("co.uk", True),
        ("acme.co.uk", False),
        ("amazonaws.com", True),
        ("acme.example", False),
    ],
)
def test_a_public_suffix_or_one_above_it_is_open_to_registration(suffix: str, expected: bool) -> None:
    assert is_open_to_registration(suffix) is expected


@pytest.mark.parametrize(
    ("host", "entry", "expected"),
    [
        ("ops.acme.example", "ops.acme.example:*", True),
        ("ops.acme.example", "acme.example", False),
        ("*.acme.example", "ops.acme.example", True),
        ("*.acme.example", "ops.umbrella.example", False),
        ("10.1.2.3", "10.1.2.3:443", True),
        ("10.1.2.3", "10.1.2.0/24", True),
        ("10.1.3.3", "10.1.2.0/24", False),
        ("10.1.2.3", "2001:db8::/32", False),
        ("[2001:db8::1]", "2001:db8::1", True),
        ("[2001:db8::1]", "2001:DB8:0::1", True),
        ("[2001:db8::1]", "[2001:db8:0::1]:443", True),
        ("[2001:db8::1]", "[2001:db8::]/32", True),
        ("[2001:db8::1]", "2001:db8::2", False),
        ("[2001:db8::1]", "[2001:db9::]/32", False),
    ],
)
def test_an_address_is_the_same_however_it_is_written(host: str, entry: str, expected: bool) -> None:
    assert is_matched(host, entry) is expected
