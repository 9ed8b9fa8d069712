from __future__ import annotations

import pytest

from govcheck.location import Source
from govcheck.settings.values import KEYS, Refusal, Settings, layer


def test_what_is_not_said_has_its_default() -> None:
    settings = Settings("2026-11-23")
    assert (settings.environment, settings.rulesets, settings.fail_on, settings.exit_zero) == (
        "production",
        (),
        None,
        False,
    )


VERSIONS = ("required-version", "profile-version")
"""They are checked where they are read, and say nothing about the run."""
USUAL = {"environment": "staging", "fail-on": "low", "required-version": ">=0.1", "profile-version": "1"}


@pytest.mark.parametrize("key", KEYS)
def test_every_setting_may_be_left_out(key: str) -> None:
    value = ["x"] if key in ("ruleset", "waivers") else USUAL.get(key, "x")
    said = layer({key: value}, "who", Source("s.toml", ""))
    assert sum(one not in (None, ()) for one in said[1:]) == (key not in VERSIONS)


def test_a_key_that_cannot_be_found_in_the_text_is_refused_at_its_beginning() -> None:
    with pytest.raises(Refusal) as caught:
        layer({"zzz": 1}, "who", Source("s.toml", '"z\\u007az" = 1\n'))
    assert caught.value.problem is not None
    assert caught.value.problem.span == (0, 0)


def test_a_key_with_marks_of_patterns_is_found_as_it_is() -> None:
    with pytest.raises(Refusal) as caught:
        layer({"a+(b": 1}, "who", Source("s.toml", '"aab" = 2\n"a+(b" = 1\n'))
    assert caught.value.problem is not None
    assert caught.value.problem.source.position(caught.value.problem.span.start) == (2, 2)
