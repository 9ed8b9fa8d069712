from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.authority.patterns import (
    EVERYTHING,
    MOST_CHARACTERS,
    BadPattern,
    Pattern,
    contains,
    has_placeholder,
    read,
)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("*", EVERYTHING),
        ("{anything}", EVERYTHING),
        ("**", Pattern("", "", ("**",))),
        ("/", Pattern("", "", ("**",))),
        (".", Pattern("", "", ("**",))),
        ("prompts/refund.md", Pattern("", "", ("prompts", "refund.md"))),
        ("./prompts//x/../refund.md", Pattern("", "", ("prompts", "refund.md"))),
        ("prompts/", Pattern("", "", ("prompts", "**"))),
        ("prompts/**", Pattern("", "", ("prompts", "**"))),
        ("prompts/.", Pattern("", "", ("prompts", "**"))),
        ("a/b/..", Pattern("", "", ("a", "**"))),
        ("a/*/../b", Pattern("", "", ("a", "b"))),
        ("**/*/**", Pattern("", "", ("*", "**"))),
        ("a/**/**/b", Pattern("", "", ("a", "**", "b"))),
        ("docs/c#/why?.md", Pattern("", "", ("docs", "c#", "why?.md"))),
        ("docs/a:b.md", Pattern("", "", ("docs", "a:b.md"))),
        ("./a:b.md", Pattern("", "", ("a:b.md",))),
        ("case-{id}.md", Pattern("", "", ("case-*.md",))),
        ("{a}{b}/x", Pattern("", "", ("*", "x"))),
        ("*{a}/x", Pattern("", "", ("*", "x"))),
        ("{{a}}/${b}/x", Pattern("", "", ("*", "*", "x"))),
        ("a**b/***", Pattern("", "", ("a*b", "*"))),
        ("DB:Orders/X", Pattern("db", "", ("Orders", "X"))),
        ("db:audit/agents/", Pattern("db", "", ("audit", "agents", "**"))),
        ("db:", Pattern("db", "", ("**",))),
        ("S3://Acme-Audit/Refund/x.log", Pattern("s3", "acme-audit", ("Refund", "x.log"))),
        ("s3://acme-audit", Pattern("s3", "acme-audit", ("**",))),
        ("s3://acme-audit/", Pattern("s3", "acme-audit", ("**",))),
        ("https://{tenant}.acme.example/x", Pattern("https", "*.acme.example", ("x",))),
        ("https://acme.example:443/a?b=c/d#e", Pattern("https", "acme.example", ("a",))),
        ("https://acme.example?x=/y", Pattern("https", "acme.example", ("**",))),
        ("http://acme.example:443/a", Pattern("http", "acme.example:443", ("a",))),
        ("https://[2001:DB8::1]:443/a", Pattern("https", "[2001:db8::1]", ("a",))),
        ("https://[2001:db8::1]:8443/a", Pattern("https", "[2001:db8::1]:8443", ("a",))),
        ("https://[::443]/a", Pattern("https", "[::443]", ("a",))),
        ("postgres://db.acme.example:5432/orders", Pattern("postgres", "db.acme.example", ("orders",))),
        ("file:///etc/passwd", Pattern("file", "", ("etc", "passwd"))),
        ("iam:service:agent-watch", Pattern("iam", "", ("service:agent-watch",))),
        ("iam:user:Ana@ACME.example", Pattern("iam", "", ("user:Ana@acme.example",))),
        ("github:Acme/Shop/Docs/A.md", Pattern("github", "", ("acme", "shop", "Docs", "A.md"))),
        ("github:acme/shop", Pattern("github", "", ("acme", "shop", "**"))),
        ("github:Acme", Pattern("github", "", ("acme", "**"))),
        ("github:*", Pattern("github", "", ("*", "**"))),
        ("arn:aws:s3:::acme/a/b", Pattern("s3", "acme", ("a", "b"))),
        ("arn:aws-cn:s3:::acme/a?b#c", Pattern("s3", "acme", ("a*b#c",))),
        ("arn:aws:s3:::acme", Pattern("s3", "acme", ("**",))),
        ("arn:aws:s3:::acme/ref*", Pattern("s3", "acme", ("ref*", "**"))),
        ("arn:aws:s3:::acme/*/x", Pattern("s3", "acme", ("*", "x"))),
        ("arn:aws:s3:::acme/{user}", Pattern("s3", "acme", ("*",))),
        ("arn:aws:s3:*:*:acme/*", Pattern("s3", "acme", ("*", "**"))),
        ("arn:aws:logs:eu-central-1:1:*", Pattern("arn", "", ("aws:logs:eu-central-1:1:*", "**"))),
        ("*://x", Pattern("*", "x", ("**",))),
    ],
)
def test_a_pattern_has_one_normal_form(text: str, pattern: Pattern) -> None:
    assert read(text) == pattern


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "An empty resource names nothing; write `scheme:path` or a path of the repository."),
        ("..", "The resource `..` climbs above the top with `..`; write it from the top down."),
        ("a/../../b", "The resource `a/../../b` climbs above the top with `..`; write it from the top down."),
        ("db:../x", "The resource `db:../x` climbs above the top with `..`; write it from the top down."),
        ("https://h/..", "The resource `https://h/..` climbs above the top with `..`; write it from the top down."),
        ("a/**/../b", "The resource `a/**/../b` has `..` behind `**`, which leads anywhere; take it out."),
        ("a" * 8193, f"The resource `{'a' * 80}…` has 8,193 characters; write it with at most 8,192."),
    ],
)
def test_what_is_no_pattern_is_refused_in_one_sentence(text: str, message: str) -> None:
    with pytest.raises(BadPattern) as refused:
        read(text)
    assert str(refused.value) == message


def test_the_longest_pattern_is_read() -> None:
    assert read("a" * MOST_CHARACTERS).segments == ("a" * MOST_CHARACTERS,)


@given(st.text("ab*{}!/.:?#[]$\\ é\0\n", max_size=20))
def test_any_text_is_a_pattern_or_refused(text: str) -> None:
    try:
        pattern = read(text)
    except BadPattern:
        return
    assert pattern.segments
    assert "" not in pattern.segments


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("*", "s3://a/b"),
        ("**", "prompts/refund.md"),
        ("prompts/", "prompts/**/*.md"),
        ("prompts/", "prompts"),
        ("prompts", "prompts/refund.md"),
        ("prompts/*.md", "prompts/refund-{x}.md"),
        ("**/*.md", "prompts/**/*.md"),
        ("s3://acme-*/", "s3://acme-audit/x"),
        ("s3://acme-audit/", "arn:aws:s3:::acme-audit/ref*"),
        ("arn:aws-us-gov:s3:::acme/*", "s3://acme/a/b"),
        ("db:orders/{order}", "db:orders/{order}"),
        ("https://h/a?b", "https://h/a?b"),
        ("https://h:443/", "https://h/a?b"),
    ],
)
def test_containment_that_holds_is_seen(outer: str, inner: str) -> None:
    assert contains(outer, inner)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("**", "*"),
        ("**", "s3://a/b"),
        ("prompts/*.txt", "prompts/"),
        ("prompts/*.txt", "prompts/refund.md"),
        ("prompts/*", "prompts/**"),
        ("prompts", "**/refund.md"),
        ("p*", "prompts/refund.md"),
        ("db:audit", "db:audit/x"),
        ("db:*", "db:audit/x"),
        ("db:orders/x", "db://orders/x"),
        ("db:orders/{order}", "db:orders/{case}"),
        ("db:orders/{order}", "db:orders/7"),
        ("db:orders/{}", "db:orders/7"),
        ("src/{a,b}/", "src/c/"),
        ("https://h/a?b", "https://h/a"),
        ("s3://a/b#c", "s3://a/b"),
        ("arn:aws:s3:::a/b?", "s3://a/bcd"),
        ("*://**", "prompts/refund.md"),
    ],
)
def test_containment_that_does_not_hold_is_never_claimed(outer: str, inner: str) -> None:
    assert not contains(outer, inner)


@pytest.mark.parametrize("text", ["db:{order}", "case-{id}.md", "{ user.id }", "${user}", "{{user}}"])
def test_a_name_in_braces_is_a_placeholder(text: str) -> None:
    assert has_placeholder(text)


@pytest.mark.parametrize("text", ["db:*", "{}", "{ }", "{a,b}", "{a", "a}", "{a/b}"])
def test_anything_else_in_braces_is_no_placeholder(text: str) -> None:
    assert not has_placeholder(text)
