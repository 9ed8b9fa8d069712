"""What is said about a document that is wrong, and where."""

from __future__ import annotations

import pytest

from govcheck.location import TOP, Source
from govcheck.manifest import validate
from govcheck.reading import STRICT, read_json, read_yaml
from tests.manifest.documents import problems, read, wrong_in_spec

DURATION = "write a whole number from 1 and one of `s`, `m`, `h`, `d`, `w`, as in `24h` (months and years are not taken; use days)"
PRINCIPAL = "write one of `user:`, `team:`, `role:`, `workload:`, `service:`, `gateway:` or `agent:` and a name, as in `team:payments`"


def test_another_api_version_names_the_supported_one() -> None:
    assert problems("apiVersion: govcheck/v2\nkind: Agent\n") == [
        (1, 13, "`apiVersion` is `govcheck/v2`, and this version of govcheck reads `govcheck/v1` only; write that.")
    ]


def test_a_missing_api_version_is_named_and_the_rest_is_still_read() -> None:
    assert problems("kind: Agent\nmetadata: {name: doc}\nspec: {}\n") == [
        (1, 1, "`apiVersion` is missing; write `apiVersion: govcheck/v1` at the top."),
        (3, 1, "`spec` has no `purpose`, which is required; add it."),
    ]


def test_an_unknown_kind_lists_the_kinds() -> None:
    assert problems("apiVersion: govcheck/v1\nkind: Ruleset\n") == [
        (2, 7, "`kind` must be `Agent`, `Platform`, `Waivers` or `Policy`, not `Ruleset`.")
    ]


def test_a_missing_kind_lists_the_kinds() -> None:
    message = "`kind` is missing; write `kind: Agent`, `kind: Platform`, `kind: Waivers` or `kind: Policy`."
    assert problems("apiVersion: govcheck/v1\n") == [(1, 1, message)]


@pytest.mark.parametrize("text", ["- a\n", "text\n"])
def test_a_document_that_is_no_map_says_how_to_begin(text: str) -> None:
    message = "The document is no map of keys; begin it with `apiVersion: govcheck/v1` and `kind`."
    assert problems(text) == [(1, 1, message)]


def test_missing_sections_are_reported_at_the_first_key_of_the_document() -> None:
    assert problems("apiVersion: govcheck/v1\nkind: Agent\n") == [
        (
            1,
            1,
            "The document has no `metadata`, which is required; add it.",
        ),
        (1, 1, "The document has no `spec`, which is required; add it."),
    ]


def test_a_missing_key_is_reported_at_the_key_of_its_parent() -> None:
    text = "apiVersion: govcheck/v1\nkind: Agent\nmetadata:\n  labels: {}\nspec: {purpose: p}\n"
    assert problems(text) == [(3, 1, "`metadata` has no `name`, which is required; add it.")]


def test_a_missing_key_of_a_list_item_is_reported_at_its_label() -> None:
    assert wrong_in_spec("inputs:\n  - trust: trusted\n    name: web") == [
        (
            3,
            11,
            "`inputs[web]` has no `data`, which is required; add it, as `data: [public]` or `data: [personal]`.",
        )
    ]


def test_a_misspelt_key_gets_a_suggestion() -> None:
    assert wrong_in_spec("accountability:\n  acountable: user:a") == [
        (2, 3, "Unknown key `acountable` in `accountability`; did you mean `accountable`?")
    ]


@pytest.mark.parametrize("key", ["data_use", "dataUSE", "data-use", "DataUse"])
def test_a_key_in_another_spelling_gets_a_suggestion(key: str) -> None:
    assert wrong_in_spec(f"model:\n  {key}: {{}}") == [
        (2, 3, f"Unknown key `{key}` in `model`; did you mean `dataUse`?")
    ]


def test_a_key_that_resembles_nothing_lists_what_is_possible() -> None:
    assert wrong_in_spec("delegation:\n  qqq: 1") == [
        (2, 3, "Unknown key `qqq` in `delegation`; write `maxDepth`, `spawn` or `to`, or remove it.")
    ]


@pytest.mark.parametrize(
    ("fragment", "place"),
    [
        ("approvals: []", "spec.oversight.approvals"),
        ("tools: []", "spec.permissions.tools"),
        ("budgets: {}", "spec.permissions.budgets"),
        ("egress: []", "spec.permissions.egress"),
        ("labels: {}", "metadata.labels"),
    ],
)
def test_a_key_in_the_wrong_section_is_told_where_it_belongs(fragment: str, place: str) -> None:
    key = fragment.partition(":")[0]
    assert wrong_in_spec(fragment) == [(1, 1, f"Unknown key `{key}` in `spec`; it belongs at `{place}`.")]


def test_a_key_of_two_other_sections_is_told_neither() -> None:
    (problem,) = wrong_in_spec("risk:\n  retention: 30d")
    assert problem == (
        2, 3,
        "Unknown key `retention` in `risk`; write `tier`, `reason`, `decidesAbout`, `regulated` or `jurisdictions`, or remove it.",
    )  # fmt: skip


@pytest.mark.parametrize("fragment", ["permissions:\n  tools: []", "permissions:\n  tools: 5"])
def test_a_platform_sends_what_is_an_agents_to_the_agent(fragment: str) -> None:
    message = "Unknown key `tools` in `permissions`; it belongs in a document of `kind: Agent`."
    assert wrong_in_spec(fragment, "Platform") == [(2, 3, message)]


@pytest.mark.parametrize(
    "key", ["directives", "evidence", "purpose", "sources", "platform", "memory", "delegation"]
)
def test_a_platform_holds_only_its_own_keys(key: str) -> None:
    message = f"Unknown key `{key}` in `spec`; it belongs in a document of `kind: Agent`."
    assert wrong_in_spec(f"{key}: x", "Platform") == [(1, 1, message)]


def test_a_wrong_word_gets_a_suggestion() -> None:
    assert wrong_in_spec("risk:\n  tier: hihg") == [
        (2, 9, "`risk.tier` must be `low`, `moderate`, `high` or `critical`, not `hihg`; did you mean `high`?")
    ]


def test_a_wrong_word_that_resembles_nothing_lists_the_words() -> None:
    assert wrong_in_spec("people:\n  audience: everyone") == [
        (2, 13, "`people.audience` must be `staff`, `partners` or `public`, not `everyone`.")
    ]


def test_a_wrong_principal_lists_the_prefixes() -> None:
    assert wrong_in_spec("accountability:\n  owner: payments-ai") == [
        (2, 10, f"`accountability.owner` must be a principal, not `payments-ai`; {PRINCIPAL}.")
    ]


def test_what_enforces_is_a_principal_or_one_of_two_words() -> None:
    fragment = "oversight:\n  approvals:\n    - name: g\n      appliesTo: {effects: [pay]}\n      enforcedBy: me"
    assert wrong_in_spec(fragment) == [
        (
            5,
            19,
            f"`oversight.approvals[g].enforcedBy` must be a principal, `model` or `prompt`, not `me`; {PRINCIPAL}.",
        )
    ]


@pytest.mark.parametrize("text", ["3 months", "24", "1y", "0h", "1h30m", "24H"])
def test_a_wrong_duration_shows_one(text: str) -> None:
    assert wrong_in_spec(f"permissions:\n  budgets:\n    time: {text}") == [
        (3, 11, f"`permissions.budgets.time` must be a duration, not `{text}`; {DURATION}.")
    ]


@pytest.mark.parametrize(
    ("written", "joined"),
    [("[team: x]", "team:x"), ("[{team: x}]", "team:x"), ("[user: a@b.example]", "user:a@b.example")],
)
def test_a_space_after_a_colon_in_a_list_is_explained(written: str, joined: str) -> None:
    (problem,) = wrong_in_spec(f"oversight:\n  stop:\n    operators: {written}")
    assert problem[0] == 3
    assert problem[2] == (
        f"`oversight.stop.operators[0]` must be a principal, not a map; remove the space after the colon: `{joined}`."
    )


def test_a_space_after_a_colon_in_a_block_list_is_reported_at_the_key() -> None:
    message = (
        "`oversight.stop.operators[0]` must be a principal, not a map; remove the space after the colon: `team:x`."
    )
    assert wrong_in_spec("oversight:\n  stop:\n    operators:\n      - team: x") == [(4, 9, message)]


def test_a_space_after_a_colon_of_a_single_principal_is_explained() -> None:
    message = "`accountability.owner` must be a principal, not a map; remove the space after the colon: `team:x`."
    assert wrong_in_spec("accountability:\n  owner:\n    team: x") == [(2, 3, message)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("credit", "credit"),
        ("a b", '"a b"'),
        ('"2026"', '"2026"'),
        ("a:b", "a:b"),
        ('"a, b"', '"a, b"'),
        ("'x:'", '"x:"'),
    ],
)
def test_a_single_text_where_a_list_is_wanted_shows_the_list(text: str, shown: str) -> None:
    assert wrong_in_spec(f"risk:\n  decidesAbout: {text}") == [
        (2, 17, f"`risk.decidesAbout` must be a list; write a list: `[{shown}]`.")
    ]


def test_a_map_where_a_list_of_maps_is_wanted_shows_the_dash() -> None:
    assert wrong_in_spec("inputs:\n  name: web") == [
        (1, 1, "`inputs` must be a list, not a map; begin each entry with `- `.")
    ]


def test_a_text_where_a_list_of_maps_is_wanted_shows_the_dash() -> None:
    assert wrong_in_spec("inputs: web") == [
        (1, 9, "`inputs` must be a list of maps, not a text; begin each entry with `- `.")
    ]


def test_a_text_where_a_map_is_wanted_in_a_list_shows_its_first_key() -> None:
    assert wrong_in_spec("inputs:\n  - web") == [
        (2, 5, "`inputs[web]` must be a map of keys, not a text; write `name: web` and the other keys below it.")
    ]


def test_a_list_where_a_map_is_wanted() -> None:
    assert wrong_in_spec("risk: [high]") == [
        (1, 1, "`risk` must be a map of keys, not a list; take the `- ` or the brackets away.")
    ]


def test_a_text_where_a_map_is_wanted() -> None:
    assert wrong_in_spec("risk: high") == [
        (1, 7, "`risk` must be a map of keys, not a text; write its keys below it, as in `tier:`.")
    ]


def test_a_list_where_a_text_is_wanted() -> None:
    assert wrong_in_spec("model:\n  id: [gpt-5.1]") == [
        (2, 3, "`model.id` must be the id of a model, not a list; write `gpt-5.1` without brackets.")
    ]


@pytest.mark.parametrize("where", ["effects", "resources", "data"])
def test_an_empty_list_that_would_hide_something_is_an_error(where: str) -> None:
    tool = {"effects": "[write]", "resources": "[a]", "data": "[public]"} | {where: "[]"}
    lines = "".join(f"\n      {key}: {value}" for key, value in tool.items())
    (problem,) = wrong_in_spec(f"permissions:\n  tools:\n    - name: t{lines}")
    assert problem[2] == f"`permissions.tools[t].{where}` is an empty list; write at least one entry."


@pytest.mark.parametrize("given", ["{}", "{above: 50 EUR}"])
def test_an_approval_that_covers_nothing_is_an_error(given: str) -> None:
    message = "`oversight.approvals[g].appliesTo` covers nothing without `tools` or `effects`; add one of them."
    assert wrong_in_spec(f"oversight:\n  approvals:\n    - name: g\n      appliesTo: {given}") == [(4, 7, message)]


@pytest.mark.parametrize("reason", ["effects: [read]", "effects: [pay, execute]", "trust: trusted"])
def test_a_tool_that_reads_must_say_what(reason: str) -> None:
    message = "`permissions.tools[t]` has no `data`, which is required for a tool that reads, executes or states `trust`; add it, as `data: [public]` or `data: [personal]`."
    assert wrong_in_spec(f"permissions:\n  tools:\n    - name: t\n      {reason}") == [(3, 13, message)]


def test_a_tool_that_only_pays_need_not_say_what_it_reads() -> None:
    assert wrong_in_spec("permissions:\n  tools:\n    - name: t\n      effects: [pay]") == []


@pytest.mark.parametrize(
    ("list_", "key", "rest"),
    [
        ("inputs", "name", "data: [public]"),
        ("context", "name", "source: a\n    data: [public]"),
        ("memory", "name", "scope: user\n    data: [public]"),
    ],
)
def test_a_name_that_is_given_twice_is_an_error_at_the_second(list_: str, key: str, rest: str) -> None:
    item = f"  - {key}: a\n    {rest}\n"
    lines = item.count("\n")
    assert wrong_in_spec(f"{list_}:\n{item}{item}") == [
        (2 + lines, 11, f"`{list_}[a]` is not unique, as line 8 has the `name` `a` already; change one of them.")
    ]


@pytest.mark.parametrize("list_", ["goals", "constraints", "principles"])
def test_an_id_that_is_given_twice_is_an_error_at_the_second(list_: str) -> None:
    kind = "\n      kind: legal" if list_ == "constraints" else ""
    item = f"    - id: a\n      text: t{kind}\n"
    (problem,) = wrong_in_spec(f"directives:\n  {list_}:\n{item}{item}")
    assert problem[0] == 3 + item.count("\n")
    assert (
        problem[2]
        == f"`directives.{list_}[a]` is not unique, as line 9 has the `id` `a` already; change one of them."
    )


def test_tools_credentials_and_approvals_are_unique_by_name() -> None:
    assert [message[:40] for *_, message in wrong_in_spec(
        """
        identity: {credentials: [{name: a}, {name: a}]}
        permissions: {tools: [{name: A}, {name: A}]}
        oversight: {approvals: [{name: a, appliesTo: {effects: [pay]}}, {name: a, appliesTo: {effects: [pay]}}]}
        """
    )] == ["`identity.credentials[a]` is not unique,", "`permissions.tools[A]` is not unique, as", "`oversight.approvals[a]` is not unique, "]  # fmt: skip


def test_a_wrong_key_of_a_map_is_reported_at_the_key() -> None:
    (problem,) = wrong_in_spec('aliases:\n  "!a": db:b', "Policy")
    assert problem[:2] == (2, 3)
    assert problem[2].startswith("Key `!a` in `aliases` must be a resource; write `scheme:path`")


def test_problems_are_sorted_by_place_and_at_most_twenty() -> None:
    tools = "".join(f"\n    - name: t{number}\n      reach: x" for number in range(200))
    found = wrong_in_spec(f"permissions:\n  tools:{tools}\nrisk:\n  tier: x")
    assert [line for line, *_ in found] == [4 + 2 * number for number in range(20)]


def test_a_document_with_problems_yields_no_data() -> None:
    result = read("apiVersion: govcheck/v1\nkind: Agent\nmetadata: {name: doc}\nspec: {purpose: p, x: 1}\n")
    assert result.kind == "Agent"
    assert result.data == {}
    assert len(result.problems) == 1


def test_long_and_broken_texts_are_quoted_short_and_on_one_line() -> None:
    (problem,) = wrong_in_spec(f"risk:\n  tier: |\n    {'x' * 5000}\n    y")
    assert len(problem[2]) < 200
    assert "\n" not in problem[2]


def test_a_value_that_is_missing_is_reported_at_its_key() -> None:
    (document,) = read_yaml(
        Source("a", "apiVersion: govcheck/v1\nkind: Agent\nmetadata: {name: doc}\nspec:\n"), STRICT
    )
    (problem,) = validate(document).problems
    assert problem.span == document.span(TOP.key("spec"))
    assert problem.message == "`spec` has no value; write its keys below it, or remove it."


def test_json_is_judged_like_yaml() -> None:
    text = '{"apiVersion": "govcheck/v1", "kind": "Agent", "metadata": {"name": 5}, "spec": {"purpose": "p"}}'
    (problem,) = validate(read_json(Source("govcheck.json", text), STRICT)).problems
    assert text[problem.span.start : problem.span.end] == "5"
    assert problem.message == '`metadata.name` must be a name, and `5` reads as a number; write `"5"`.'
