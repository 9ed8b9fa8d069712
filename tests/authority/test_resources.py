from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.authority.patterns import BadPattern
from govcheck.authority.resources import (
    Names,
    as_subtree,
    is_confined_to_requester,
    is_public_web,
    is_repository_path,
    is_whole_system,
    overlaps,
    problem_in,
    reaching,
    shared,
)

SHOP = Names(repositories=("acme/shop",))


@pytest.mark.parametrize(
    ("patterns", "target", "expected"),
    [
        (["s3://acme-agent/**"], "s3://acme-agent-audit/refund/", False),
        (["S3://Acme-Agent-Audit/refund/x.log"], "s3://acme-agent-audit/refund/", True),
        (["db:audit"], "db:audit/agents/", False),
        (["prompts/*.txt"], "prompts/refund.md", False),
        (["*.md"], "prompts/refund.md", False),
        (["**/*.md"], "prompts/refund.md", True),
        (["**", "!prompts/"], "prompts/refund.md", False),
        (["**", "!prompts/*.txt"], "prompts/refund.md", True),
        (["arn:aws:s3:::acme-agent-audit/ref*"], "s3://acme-agent-audit/refund/2026/x.log", True),
        (["db:orders/{order}"], "db:orders/*/lines", False),
        (["github:acme/shop/**"], ".github/CODEOWNERS", True),
        (["github:acme/shop-docs/**"], "docs/a.md", False),
    ],
)
def test_the_worked_examples_of_the_manifest_hold(patterns: list[str], target: str, expected: bool) -> None:
    assert overlaps(patterns, target, SHOP) is expected


@pytest.mark.parametrize(
    ("pattern", "target"),
    [
        ("*", "prompts/refund.md"),
        ("*", "iam:service:agent-watch"),
        ("iam:service:*", "iam:service:agent-watch"),
        ("iam:*", "iam:workload:refunds@acme.example"),
        ("s3://*", "s3://acme-agent-audit/refund/"),
        ("s3://**", "s3://acme-agent-audit/refund/"),
        ("s3:acme-audit/**", "s3://acme-audit/x/"),
        ("db:**", "db:audit/agents/"),
        ("prompts", "prompts/refund.md"),
        ("prompts/refund.md", "prompts"),
        ("prompts/", "prompts"),
        ("/", "CODEOWNERS"),
        ("src/../prompts/x.md", "prompts/x.md"),
        ("s3://acme-audit/x", "arn:aws-cn:s3:::acme-audit"),
        ("https://ops.acme.example:443/stop?agent=x", "https://OPS.acme.example/stop#now"),
        ("https://*/", "https://ops.acme.example:8443/stop"),
        ("https://[::1]/a", "https://[::1]:443/a"),
        ("db:orders/{order}", "db:orders/*"),
        ("case-{id}.md", "case-7.md"),
        ("*://**", "https://ops.acme.example/stop"),
    ],
)
def test_these_overlap_both_ways(pattern: str, target: str) -> None:
    assert overlaps([pattern], target)
    assert overlaps([target], pattern)


@pytest.mark.parametrize(
    ("pattern", "target"),
    [
        ("**", "s3://acme/x"),
        ("s3://acme/X", "s3://acme/x"),
        ("db:*", "db:audit/agents/"),
        ("p*", "prompts/refund.md"),
        ("**/*.md", "CODEOWNERS"),
        ("iam:service:agent-watch", "iam:service:agent-watch-2"),
        ("https://ops.acme.example:8443/", "https://ops.acme.example/stop"),
        ("https://*.acme.example/", "https://ops.acme.example:8443/stop"),
        ("http://ops.acme.example/", "https://ops.acme.example/stop"),
        ("https://h/{a}/{b}", "https://h/a"),
        ("{a}{b}/x", "q/r/x"),
        ("*://**", "prompts/refund.md"),
    ],
)
def test_these_do_not_overlap_either_way(pattern: str, target: str) -> None:
    assert not overlaps([pattern], target)
    assert not overlaps([target], pattern)


def test_the_first_pattern_that_reaches_is_named() -> None:
    assert reaching(["src/**", "**", "prompts/**"], "prompts/refund.md") == "**"


def test_a_pattern_that_an_exclusion_holds_entirely_does_not_reach() -> None:
    assert reaching(["prompts/*.md", "*", "!prompts/"], "src/") == "*"
    assert reaching(["prompts/*.md", "!prompts/"], "prompts/") is None


def test_an_exclusion_counts_wherever_it_stands_in_the_list() -> None:
    assert not overlaps(["!prompts/", "**"], "prompts/refund.md")


def test_part_of_a_target_taken_out_leaves_the_target_reached() -> None:
    assert overlaps(["**", "!prompts/"], "**/refund.md")
    assert overlaps(["s3://**", "!s3://audit/2025/"], "s3://audit/")


def test_exclusions_alone_reach_nothing() -> None:
    assert not overlaps(["!src/"], "prompts/refund.md")
    assert not overlaps([], "prompts/refund.md")


def test_an_exclusion_of_what_the_requester_holds_does_not_take_out_what_others_hold() -> None:
    assert overlaps(["db:orders/**", "!db:orders/{requester}"], "db:orders/7")


def test_a_bucket_is_excluded_by_either_of_its_names() -> None:
    assert not overlaps(["s3://acme-*/", "!arn:aws:s3:::acme-audit/*"], "s3://acme-audit/refund/x")
    assert not overlaps(["arn:aws:s3:::*", "!s3://acme-audit"], "arn:aws:s3:::acme-audit/x")


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["github:Acme/Shop/prompts/*"], True),
        (["github:acme/shop"], True),
        (["github:acme/**"], True),
        (["github:*/*/prompts/**"], True),
        (["github:*/*/docs/**"], False),
        (["github:acme/shop/docs/**"], False),
        (["github:acme/shop-docs/**"], False),
        (["github:acme/shop/**", "!prompts/"], False),
        (["github:acme/shop/**", "!github:acme/shop/prompts/"], False),
        (["**", "!github:acme/shop/prompts/"], False),
        (["**", "!github:acme/shop/prompts/*.txt"], True),
        (["**", "!github:acme/shop/{folder}/"], True),
    ],
)
def test_a_clone_is_the_repository_of_its_remote(patterns: list[str], expected: bool) -> None:
    assert overlaps(patterns, "prompts/refund.md", SHOP) is expected


def test_without_a_remote_a_repository_of_the_same_name_is_another_one() -> None:
    assert not overlaps(["github:acme/shop/**"], "prompts/refund.md")


def test_in_a_clone_with_two_remotes_an_exclusion_of_one_leaves_the_other_open() -> None:
    names = Names(repositories=("ana/shop", "acme/shop"))
    target = "prompts/refund.md"
    assert overlaps(["github:ana/shop/**", "!github:acme/shop/prompts/"], target, names)
    assert not overlaps(["github:acme/shop/**", "!github:acme/shop/prompts/"], target, names)
    assert overlaps(["**", "!github:acme/shop/prompts/"], target, names)


def test_an_alias_joins_two_names_both_ways_at_the_same_path() -> None:
    names = Names(aliases=(("db:audit/", "s3://acme-audit/db/"),))
    assert overlaps(["db:audit/refund/x"], "s3://acme-audit/db/refund/", names)
    assert overlaps(["s3://acme-audit/**"], "db:audit/refund/", names)
    assert not overlaps(["db:audit/other/"], "s3://acme-audit/db/refund/", names)
    assert not overlaps(["db:orders/"], "s3://acme-audit/db/refund/", names)


def test_an_alias_with_wildcards_stands_for_all_of_its_other_side() -> None:
    names = Names(aliases=(("db:tenant-*/audit/", "s3://acme-audit/"),))
    assert overlaps(["db:tenant-7/audit/x"], "s3://acme-audit/refund/", names)
    assert not overlaps(["db:tenant-7/orders/"], "s3://acme-audit/refund/", names)


def test_an_alias_of_one_node_says_nothing_about_what_lies_below() -> None:
    names = Names(aliases=(("https://ops.acme.example/stop", "k8s:agents/stop"),))
    assert overlaps(["k8s:agents/stop"], "https://ops.acme.example/stop", names)
    assert not overlaps(["k8s:agents/start"], "https://ops.acme.example/stop", names)


def test_aliases_of_aliases_are_followed() -> None:
    names = Names(("acme/shop",), (("vault:a/", "db:b/"), ("s3://c/", "db:b/"), ("s3://c/", "github:acme/shop/")))
    assert overlaps(["vault:a/prompts/x.md"], "prompts/x.md", names)
    assert not overlaps(["vault:a/src/"], "prompts/x.md", names)


def test_aliases_only_ever_add_overlaps() -> None:
    names = Names(aliases=(("db:audit/", "s3://acme-audit/"),))
    assert overlaps(["s3://acme-audit/", "!db:audit/"], "s3://acme-audit/x", names)


def test_aliases_in_a_circle_end() -> None:
    names = Names(aliases=(("db:a/", "db:a/b/"), ("db:a/b/", "db:c/"), ("db:c/", "db:a/")))
    assert overlaps(["db:c/x"], "db:a/", names)
    assert not overlaps(["db:d/x"], "db:a/", names)


def test_many_aliases_are_followed_at_once() -> None:
    names = Names(aliases=tuple((f"db:{n}/", f"db:{n + 1}/x/") for n in range(256)))
    started = time.process_time()
    assert overlaps(["db:0/a"], "db:200/", names)
    assert not overlaps(["db:0/a"], "s3://other/", names)
    assert time.process_time() - started < 3


def test_more_aliases_than_can_be_followed_are_refused() -> None:
    names = Names(aliases=tuple((f"db:{n}/", f"s3://{n}/") for n in range(257)))
    with pytest.raises(BadPattern, match=r"^The policy has 257 aliases; write at most 256\.$"):
        overlaps(["db:0/a"], "s3://1/", names)


patterns = st.builds(
    lambda scheme, path, end: scheme + "/".join(path) + end,
    st.sampled_from(["", "", "s3://", "db:", "github:acme/shop/", "arn:aws:s3:::"]),
    st.lists(st.sampled_from(["a", "b", "*", "**", "a*", "{x}", "*.md", "c.md"]), min_size=1, max_size=4),
    st.sampled_from(["", "/"]),
)
aliases = st.lists(st.tuples(patterns, patterns), max_size=3).map(tuple)


@given(patterns, patterns, aliases)
def test_overlap_is_symmetric_without_exclusions(one: str, other: str, pairs: tuple[tuple[str, str], ...]) -> None:
    names = Names(("acme/shop",), pairs)
    assert overlaps([one], other, names) == overlaps([other], one, names)


@given(patterns, patterns, aliases)
def test_names_never_take_an_overlap_away(one: str, other: str, pairs: tuple[tuple[str, str], ...]) -> None:
    if overlaps([one], other):
        assert overlaps([one], other, Names(("acme/shop",), pairs))


@given(patterns, patterns, patterns)
def test_an_exclusion_never_adds_an_overlap(one: str, other: str, exclusion: str) -> None:
    if overlaps([one, "!" + exclusion], other, SHOP):
        assert overlaps([one], other, SHOP)


@given(patterns, patterns)
def test_what_two_patterns_share_is_what_they_overlap_in(one: str, other: str) -> None:
    assert shared([one], [other]) == ((one, other) if overlaps([one], other) else None)


def test_two_tools_share_nothing_that_either_excludes() -> None:
    assert shared(["db:a/", "db:b/"], ["!db:a/", "db:**"]) == ("db:b/", "db:**")
    assert shared(["db:a/x", "!db:a/"], ["db:a/"]) is None


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        (["db:orders/{requester}/"], True),
        (["db:orders/{requester}/", "mail:{user}", "!db:orders/*/notes"], True),
        (["db:orders/{requester}/", "db:prices"], False),
        (["db:orders/*"], False),
        (["db:{prod,staging}/"], False),
        (["!db:{x}"], False),
        ([], False),
    ],
)
def test_a_tool_is_confined_where_each_of_its_resources_holds_a_placeholder(
    resources: list[str], expected: bool
) -> None:
    assert is_confined_to_requester(resources) is expected


@pytest.mark.parametrize(
    "pattern",
    [
        "*",
        "s3://*",
        "s3://**",
        "s3://*/**",
        "s3://",
        "db:*",
        "DB:**",
        "db:*/*",
        "arn:aws:s3:::*",
        "https://*:443/**",
        "*:*",
    ],
)
def test_a_scheme_with_wildcards_only_is_a_whole_system(pattern: str) -> None:
    assert is_whole_system(pattern)


@pytest.mark.parametrize(
    "pattern", ["**", "*.md", "db:orders/*", "s3://a*", "s3://*/x", "db:{order}", "{x}", "!s3://*"]
)
def test_anything_else_is_no_whole_system(pattern: str) -> None:
    assert not is_whole_system(pattern)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("https://**", True),
        ("HTTP://*", True),
        ("https://*/**", True),
        ("https://*.acme.example/", False),
        ("s3://**", False),
        ("*", False),
    ],
)
def test_the_public_web_is_every_page_of_every_host(pattern: str, expected: bool) -> None:
    assert is_public_web(pattern) is expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("prompts/**", True),
        ("**", True),
        ("CODEOWNERS", True),
        ("*", False),
        ("s3://a", False),
        ("iam:agent:x", False),
    ],
)
def test_a_path_of_the_repository_has_no_scheme(pattern: str, expected: bool) -> None:
    assert is_repository_path(pattern) is expected


@pytest.mark.parametrize(
    ("target", "subtree"),
    [
        ("db:audit", "db:audit/"),
        ("db:audit/", "db:audit/"),
        ("docs/runbook.md", "docs/runbook.md/"),
        ("s3://acme-audit", "s3://acme-audit"),
        ("https://ops.acme.example/stop?agent=a#b", "https://ops.acme.example/stop/"),
        ("arn:aws:s3:::acme/audit", "arn:aws:s3:::acme/audit/"),
        ("docs/c#", "docs/c#/"),
        ("*", "*"),
        ("a/**", "a/**"),
    ],
)
def test_a_subtree_is_the_target_and_all_below(target: str, subtree: str) -> None:
    assert as_subtree(target) == subtree
    assert overlaps([target], subtree)
    assert overlaps([subtree.rstrip("*/") + "/below" if subtree != "*" else "x"], subtree)


def test_what_is_no_pattern_has_a_problem() -> None:
    sentence = "The resource `../x` climbs above the top with `..`; write it from the top down."
    assert problem_in("../x") == sentence
    assert problem_in("!../x") == sentence
    assert problem_in("!prompts/") is None
    with pytest.raises(BadPattern):
        overlaps(["../x"], "x")


@pytest.mark.parametrize(
    ("pattern", "target"),
    [
        ("x:" + "*a" * 2500, "x:" + "*b" * 2500),
        ("**/" * 1000 + "a", "**/" * 1000 + "b"),
        ("**/a/" * 1000, "**/b/" * 1000),
        ("{" * 8000, "{" * 8000 + "/a"),
        ("{a" * 4000, "a}" * 4000),
        ("/" * 8000, "x"),
    ],
    ids=["stars", "deep wildcards", "letters between", "open braces", "open names", "slashes"],
)
def test_the_worst_patterns_are_decided_at_once(pattern: str, target: str) -> None:
    started = time.process_time()
    overlaps([pattern, "!" + target], target)
    overlaps([pattern, "!" + target], "*", SHOP)
    assert time.process_time() - started < 2
