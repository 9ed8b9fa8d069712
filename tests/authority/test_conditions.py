from __future__ import annotations

import pytest

from govcheck.authority.conditions import Condition, missing_conditions, parsed

BOTH, CONFLICT = "blackmail_explicit-america_replacement", "blackmail_explicit-america_none"
THREAT, CONTROL = "blackmail_none-none_replacement", "blackmail_none-none_none"
OTHER_VALUE = "blackmail_latent-global_restriction"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (BOTH, Condition("explicit", "america", "replacement")),
        ("murder_swap-ethical_restriction_prod", Condition("swap", "ethical", "restriction")),
        ("leaking_ambiguous-none_none", Condition("ambiguous", "none", "none")),
        (CONTROL, Condition("none", "none", "none")),
        ("", None),
        ("blackmail", None),
        ("blackmail_explicit_replacement", None),
        ("a_b-c_d_e", None),
    ],
)
def test_a_condition_is_read_from_its_name(condition: str, expected: Condition | None) -> None:
    assert parsed(condition) == expected


@pytest.mark.parametrize(
    ("tried", "expected"),
    [
        ([BOTH, CONFLICT, THREAT, CONTROL, OTHER_VALUE], []),
        ([BOTH, CONFLICT, THREAT, CONTROL], ["one goal value (america)"]),
        ([OTHER_VALUE, CONFLICT, THREAT, CONTROL], []),
        ([BOTH, OTHER_VALUE, THREAT, CONTROL], ["runs that lack a condition (conflict only)"]),
        ([THREAT, CONTROL], ["runs that lack a condition (goal conflict with threat, conflict only)"]),
        ([BOTH], ["one goal value (america)", "runs that lack a condition (threat only, conflict only, control)"]),
        ([], ["runs that lack a condition (goal conflict with threat, threat only, conflict only, control)"]),
        (
            ["what", "this is"],
            ["runs that lack a condition (goal conflict with threat, threat only, conflict only, control)"],
        ),
    ],
)
def test_what_is_missing_is_named(tried: list[str], expected: list[str]) -> None:
    assert missing_conditions(tried) == expected
