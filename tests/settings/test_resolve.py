from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.facts.policy import ENVIRONMENTS, SHIPPED
from govcheck.settings.resolve import Words, policy_spec, resolve, tighten
from govcheck.settings.values import SEVERITIES, Layer, Refusal, Settings

TODAY = "2026-11-23"
HEAD = "apiVersion: govcheck/v1\nkind: Policy\nmetadata:\n  name: acme\nspec:\n"


def policy(body: str) -> Any:
    return policy_spec("policy.govcheck.yaml", (HEAD + body).encode())


def refusal(data: str | bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        policy_spec("p.govcheck.yaml", data.encode() if isinstance(data, str) else data)
    return caught.value


def test_with_nothing_said_the_shipped_values_hold() -> None:
    assert resolve(Words(TODAY)) == Settings(TODAY)


def test_the_stronger_word_counts() -> None:
    first, second = Layer("first", "staging", fail_on="low"), Layer("second", "development", fail_on="critical")
    assert resolve(Words(TODAY, "production", fail_on="high"), [first, second])[1:5:3] == ("production", "high")
    assert resolve(Words(TODAY), [first, second])[1:5:3] == ("staging", "low")
    assert resolve(Words(TODAY), [Layer("first"), second])[1:5:3] == ("development", "critical")


def test_rulesets_of_everybody_add_up() -> None:
    found = resolve(
        Words(TODAY, rulesets=["b", "a"]),
        [Layer("first", rulesets=("c", "a"))],
        policy("  rulesets: [d]\n"),
    )
    assert found.rulesets == ("b", "a", "c", "d")


def test_a_caller_may_loosen_and_it_is_said() -> None:
    found = resolve(Words(TODAY), (), policy("  maxThreshold: 5000\n  minPause: 1h\n"))
    assert (found.policy.max_threshold, found.policy.min_pause) == (5000, "1h")
    assert found.loosened == ("policy: maxThreshold 5000 instead of 1000",)
    assert found.ignored == ()


@pytest.mark.parametrize(("environment", "least"), [*product(ENVIRONMENTS, ENVIRONMENTS)])
def test_an_environment_below_the_policy_s_is_refused(environment: str, least: str) -> None:
    spec = policy(f"  minEnvironment: {least}\n")
    if ENVIRONMENTS.index(environment) >= ENVIRONMENTS.index(least):
        assert resolve(Words(TODAY, environment), (), spec).environment == environment
        return
    with pytest.raises(Refusal) as caught:
        resolve(Words(TODAY, environment), (), spec)
    assert caught.value.message == (
        f"Environment {environment} is weaker than the policy's `minEnvironment: {least}`: "
        f"pass `--environment {least}`."
    )


def test_a_repository_s_policy_refuses_a_weak_environment_too() -> None:
    settings = resolve(Words(TODAY, "development"))
    with pytest.raises(Refusal, match="weaker than the policy's `minEnvironment: staging`"):
        tighten(settings, Layer("the repository"), policy("  minEnvironment: staging\n"))
    raised = tighten(settings, Layer("the repository", "staging"), policy("  minEnvironment: staging\n"))
    assert raised.environment == "staging"


@pytest.mark.parametrize(("mine", "theirs"), [*product(ENVIRONMENTS, ENVIRONMENTS)])
def test_a_repository_can_only_raise_the_environment(mine: str, theirs: str) -> None:
    found = tighten(Settings(TODAY, mine), Layer("the repository", theirs))
    assert found.environment == max(mine, theirs, key=ENVIRONMENTS.index)
    looser = ENVIRONMENTS.index(theirs) < ENVIRONMENTS.index(mine)
    assert found.ignored == ((f"the repository: environment {theirs} instead of {mine}",) if looser else ())


@pytest.mark.parametrize(("mine", "theirs"), [*product((None, *SEVERITIES), SEVERITIES)])
def test_a_repository_can_only_lower_what_blocks(mine: str | None, theirs: str) -> None:
    found = tighten(Settings(TODAY, fail_on=mine), Layer("the repository", fail_on=theirs))
    if mine is None or SEVERITIES.index(theirs) <= SEVERITIES.index(mine):
        assert (found.fail_on, found.ignored) == (theirs, ())
    else:
        assert (found.fail_on, found.ignored) == (mine, (f"the repository: fail-on {theirs} instead of {mine}",))


def test_a_repository_adds_rulesets_and_cannot_choose_the_format() -> None:
    layer = Layer("the repository", rulesets=("own",), format="json")
    found = tighten(Settings(TODAY, rulesets=("strict",)), layer, policy("  rulesets: [third]\n"))
    assert found.rulesets == ("strict", "own", "third")
    assert found.ignored == ("the repository: format json, which is the caller's to choose",)


def test_a_repository_s_policy_only_tightens() -> None:
    settings = resolve(Words(TODAY), (), policy("  maxThreshold: 500\n"))
    found = tighten(settings, Layer("the repository"), policy("  maxThreshold: 800\n  splitFactor: 2\n"))
    assert (found.policy.max_threshold, found.policy.split_factor) == (500, 2)
    assert found.ignored == ("the repository: policy: maxThreshold 800 instead of 500",)


def test_what_a_repository_leaves_out_is_nothing_looser() -> None:
    settings = resolve(Words(TODAY), (), policy("  maxThreshold: 500\n"))
    assert tighten(settings, Layer("the repository"), policy("  minPause: 10m\n")) == settings
    assert tighten(settings, Layer("the repository")) == settings


LAYERS = st.builds(
    Layer,
    st.just("the repository"),
    st.none() | st.sampled_from(ENVIRONMENTS),
    st.lists(st.sampled_from(["a", "b"])).map(tuple),
    st.none() | st.sampled_from(SEVERITIES),
    st.none(),
    st.none() | st.just("json"),
)
SPECS = st.fixed_dictionaries(
    {},
    optional={
        "minTier": st.sampled_from(["low", "high"]),
        "maxThreshold": st.integers(0, 5000),
        "retention": st.fixed_dictionaries({}, optional={"low": st.sampled_from(["1d", "400d"])}),
        "rulesets": st.lists(st.sampled_from(["a", "c"]), max_size=2),
    },
)


@given(st.sampled_from(ENVIRONMENTS), st.none() | st.sampled_from(SEVERITIES), LAYERS, SPECS)
def test_no_repository_can_loosen_anything(
    environment: str, fail_on: str | None, layer: Layer, spec: dict[str, Any]
) -> None:
    mine = Settings(TODAY, environment, ("b",), fail_on=fail_on)
    found = tighten(mine, layer, spec)
    assert ENVIRONMENTS.index(found.environment) >= ENVIRONMENTS.index(environment)
    assert fail_on is None or SEVERITIES.index(found.fail_on or "") <= SEVERITIES.index(fail_on)
    assert set(found.rulesets) >= {"b", *layer.rulesets}
    assert found.policy.max_threshold <= SHIPPED.max_threshold
    assert found.policy.retention["low"] in ("30d", "400d")
    assert found[0:1] + found[3:4] + found[5:6] == mine[0:1] + mine[3:4] + mine[5:6]


@pytest.mark.parametrize(
    ("body", "message", "position"),
    [
        ("  maxTreshold: 5\n", "Unknown key `maxTreshold`; did you mean `maxThreshold`?", (6, 3)),
        ("  retention:\n    high: 1 year\n", None, (7, 11)),
        ("  minTier: extreme\n", None, (6, 12)),
        ("  maxThreshold: .nan\n", None, (6, 17)),
        ("  maxThreshold: -1\n", None, (6, 17)),
        ("  minTier: low\n  minTier: high\n", None, (7, 3)),
    ],
)
def test_a_policy_that_is_wrong_is_refused_at_its_place(
    body: str, message: str | None, position: tuple[int, int]
) -> None:
    found = refusal(HEAD + body)
    assert found.problem is not None
    assert found.problem.source.position(found.problem.span.start) == position
    if message is not None:
        assert found.message.startswith(message.split(";")[0])
        assert "maxThreshold" in found.message


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("apiVersion: govcheck/v1\nkind: Waivers\nmetadata:\n  name: w\nspec: {}\n", 0),
        (HEAD + "  minTier: low\n---\n" + HEAD + "  minTier: low\n", 2),
    ],
)
def test_exactly_one_policy_is_wanted(text: str, count: int) -> None:
    assert refusal(text).message == (
        f"`p.govcheck.yaml` holds {count} documents of `kind: Policy`, and exactly one is wanted."
    )


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"[", b"\x00", b"\xff\xfea\x00", b"- 1\n", b"a: b\n"])
def test_a_policy_that_cannot_be_read_is_refused(data: bytes) -> None:
    found = refusal(data)
    assert found.problem is not None
    assert found.message.endswith(".")


def test_aliases_have_a_limit() -> None:
    lines = "".join(f'    "db:a{number}": "db:b{number}"\n' for number in range(257))
    assert refusal(HEAD + "  aliases:\n" + lines).message == (
        "`p.govcheck.yaml` has more than 256 aliases: join them by a wildcard."
    )
    shorter = "".join(f'    "db:a{number}": "db:b{number}"\n' for number in range(256))
    assert len(policy("  aliases:\n" + shorter)["aliases"]) == 256
