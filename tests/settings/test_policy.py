from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.facts.policy import ENVIRONMENTS, SHIPPED, TIERS, Policy
from govcheck.quantities import seconds
from govcheck.settings.policy import loosened, stated, tightened

STRICTER_IF_LARGER = {"min_tier", "min_environment", "min_pause", "retention"}
MEASURED = [field for field in Policy._fields if field not in ("rulesets", "aliases")]

CASES = [
    ("minTier", {"minTier": "high"}, {"minTier": "low"}, "moderate"),
    ("minEnvironment", {"minEnvironment": "production"}, {"minEnvironment": "development"}, "staging"),
    ("maxThreshold", {"maxThreshold": 100}, {"maxThreshold": 5000}, None),
    ("splitFactor", {"splitFactor": 5}, {"splitFactor": 20}, None),
    ("tolerances.attack.moderate", {"tolerances": {"attack": {"moderate": 0.01}}}, {"tolerances": {"attack": {"moderate": 0.5}}}, None),
    ("tolerances.attack.high", {"tolerances": {"attack": {"high": 0.01}}}, {"tolerances": {"attack": {"high": 0.5}}}, None),
    ("tolerances.attack.critical", {"tolerances": {"attack": {"critical": 0}}}, {"tolerances": {"attack": {"critical": 0.5}}}, None),
    ("tolerances.misalignment.high", {"tolerances": {"misalignment": {"high": 0.01}}}, {"tolerances": {"misalignment": {"high": 0.5}}}, None),
    ("tolerances.misalignment.critical", {"tolerances": {"misalignment": {"critical": 0.01}}}, {"tolerances": {"misalignment": {"critical": 0.5}}}, None),
    ("maxAge.evidence.moderate", {"maxAge": {"evidence": {"moderate": "364d"}}}, {"maxAge": {"evidence": {"moderate": "53w"}}}, None),
    ("maxAge.evidence.high", {"maxAge": {"evidence": {"high": "1d"}}}, {"maxAge": {"evidence": {"high": "900d"}}}, None),
    ("maxAge.evidence.critical", {"maxAge": {"evidence": {"critical": "1d"}}}, {"maxAge": {"evidence": {"critical": "900d"}}}, None),
    ("maxAge.drill.high", {"maxAge": {"drill": {"high": "1d"}}}, {"maxAge": {"drill": {"high": "900d"}}}, None),
    ("maxAge.drill.critical", {"maxAge": {"drill": {"critical": "1d"}}}, {"maxAge": {"drill": {"critical": "900d"}}}, None),
    ("maxAge.credential.moderate", {"maxAge": {"credential": {"moderate": "1m"}}}, {"maxAge": {"credential": {"moderate": "2d"}}}, None),
    ("maxAge.credential.high", {"maxAge": {"credential": {"high": "59m"}}}, {"maxAge": {"credential": {"high": "61m"}}}, None),
    ("maxAge.credential.critical", {"maxAge": {"credential": {"critical": "1m"}}}, {"maxAge": {"credential": {"critical": "2d"}}}, None),
    ("retestGrace", {"retestGrace": "1d"}, {"retestGrace": "15d"}, None),
    ("minPause", {"minPause": "1h"}, {"minPause": "9m"}, None),
    ("stopDeadline.high", {"stopDeadline": {"high": "1m"}}, {"stopDeadline": {"high": "1h"}}, None),
    ("stopDeadline.critical", {"stopDeadline": {"critical": "1s"}}, {"stopDeadline": {"critical": "2m"}}, None),
    ("retention.low", {"retention": {"low": "31d"}}, {"retention": {"low": "29d"}}, None),
    ("retention.moderate", {"retention": {"moderate": "91d"}}, {"retention": {"moderate": "1d"}}, None),
    ("retention.high", {"retention": {"high": "400d"}}, {"retention": {"high": "1d"}}, None),
    ("retention.critical", {"retention": {"critical": "400d"}}, {"retention": {"critical": "1d"}}, None),
    ("waiverLimits.critical", {"waiverLimits": {"critical": "1d"}}, {"waiverLimits": {"critical": "31d"}}, None),
    ("waiverLimits.high", {"waiverLimits": {"high": "1d"}}, {"waiverLimits": {"high": "91d"}}, None),
    ("waiverLimits.medium", {"waiverLimits": {"medium": "1d"}}, {"waiverLimits": {"medium": "181d"}}, None),
    ("waiverLimits.low", {"waiverLimits": {"low": "1d"}}, {"waiverLimits": {"low": "366d"}}, None),
]  # fmt: skip


def base_for(key: str, middle: str | None) -> Policy:
    """The shipped policy, but where its value is the weakest that there is."""
    return SHIPPED if middle is None else stated({key: middle}, SHIPPED)


def test_every_parameter_of_the_policy_is_tried() -> None:
    tables = sum(
        len(getattr(SHIPPED, field)) if hasattr(getattr(SHIPPED, field), "keys") else 1 for field in MEASURED
    )
    assert len({key for key, *_ in CASES}) == len(CASES) == tables


@pytest.mark.parametrize(("key", "strict", "loose", "middle"), CASES, ids=[case[0] for case in CASES])
def test_a_stricter_value_holds(key: str, strict: Any, loose: Any, middle: str | None) -> None:
    base = base_for(key, middle)
    wanted = stated(strict, base)
    assert wanted != base
    assert tightened(base, wanted) == (wanted, [])
    assert loosened(wanted, base) == []


@pytest.mark.parametrize(("key", "strict", "loose", "middle"), CASES, ids=[case[0] for case in CASES])
def test_a_looser_value_is_ignored_and_named(key: str, strict: Any, loose: Any, middle: str | None) -> None:
    base = base_for(key, middle)
    wanted = stated(loose, base)
    held, ignored = tightened(base, wanted)
    assert held == base
    assert len(ignored) == 1
    assert ignored[0].startswith(f"{key} ")
    assert " instead of " in ignored[0]
    assert loosened(wanted, base) == ignored


def test_a_value_is_written_as_it_was_stated() -> None:
    spec = {"maxThreshold": 10_000_000, "retention": {"low": "1d"}, "tolerances": {"attack": {"high": 0.25}}}
    assert loosened(stated(spec, SHIPPED), SHIPPED) == [
        "maxThreshold 10000000 instead of 1000",
        "tolerances.attack.high 0.25 instead of 0.05",
        "retention.low 1d instead of 30d",
    ]


def test_the_same_duration_in_another_unit_is_not_looser() -> None:
    assert loosened(stated({"maxAge": {"credential": {"high": "60m"}}}, SHIPPED), SHIPPED) == []


def test_a_table_that_is_stated_in_part_keeps_its_other_values() -> None:
    assert stated({"retention": {"low": "60d"}}, SHIPPED).retention == {**SHIPPED.retention, "low": "60d"}


def test_a_policy_that_says_nothing_is_the_shipped_one() -> None:
    assert stated({}, SHIPPED) == SHIPPED


def test_rulesets_and_aliases_add_up_without_repetition() -> None:
    base = stated({"rulesets": ["strict"], "aliases": {"db:a": "db:b"}}, SHIPPED)
    wanted = stated({"rulesets": ["own", "strict"], "aliases": {"db:a": "db:b", "db:c": "db:d"}}, SHIPPED)
    held, ignored = tightened(base, wanted)
    assert held.rulesets == ("strict", "own")
    assert held.aliases == (("db:a", "db:b"), ("db:c", "db:d"))
    assert ignored == []


DURATIONS = st.builds(lambda number, unit: f"{number}{unit}", st.integers(1, 90), st.sampled_from("smhdw"))
NUMBERS = st.integers(0, 10_000) | st.floats(0, 10_000, allow_nan=False)


def value_like(value: Any) -> st.SearchStrategy[Any]:
    if isinstance(value, dict):
        return st.fixed_dictionaries({key: value_like(one) for key, one in value.items()})
    if value in TIERS:
        return st.sampled_from(TIERS)
    if value in ENVIRONMENTS:
        return st.sampled_from(ENVIRONMENTS)
    return DURATIONS if isinstance(value, str) else NUMBERS


POLICIES = st.builds(
    lambda values, rulesets: SHIPPED._replace(**values, rulesets=tuple(rulesets)),
    st.fixed_dictionaries({field: value_like(getattr(SHIPPED, field)) for field in MEASURED}),
    st.lists(st.sampled_from(["baseline", "strict", "own"]), unique=True),
)


def measures(policy: Policy) -> dict[str, float]:
    """Every value of a policy as a number that is larger where it is stricter."""

    def number(value: Any) -> float:
        if value in TIERS:
            return TIERS.index(value)
        if value in ENVIRONMENTS:
            return ENVIRONMENTS.index(value)
        return seconds(value) if isinstance(value, str) else float(value)

    found = {}
    for field in MEASURED:
        sign = 1 if field in STRICTER_IF_LARGER else -1
        value = getattr(policy, field)
        pairs = value.items() if isinstance(value, dict) else [("", value)]
        found.update({f"{field}.{key}": sign * number(one) for key, one in pairs})
    return found


@given(POLICIES, POLICIES)
def test_the_result_of_tightening_is_never_looser_than_either(mine: Policy, theirs: Policy) -> None:
    held, _ = tightened(mine, theirs)
    mine_by_key, theirs_by_key = measures(mine), measures(theirs)
    assert measures(held) == {key: max(value, theirs_by_key[key]) for key, value in mine_by_key.items()}
    assert {*mine.rulesets, *theirs.rulesets} == set(held.rulesets)
    assert loosened(held, mine) == loosened(held, theirs) == []


@given(POLICIES, POLICIES)
def test_every_looser_value_is_named_once(mine: Policy, theirs: Policy) -> None:
    _, ignored = tightened(mine, theirs)
    looser = [key for key, value in measures(theirs).items() if value < measures(mine)[key]]
    assert len(ignored) == len(looser)


@given(POLICIES, POLICIES)
def test_tightening_twice_changes_nothing(mine: Policy, theirs: Policy) -> None:
    held, _ = tightened(mine, theirs)
    assert tightened(held, theirs)[0] == held
    assert tightened(held, held) == (held, [])
