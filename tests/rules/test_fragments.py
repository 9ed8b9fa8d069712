"""The failing and the passing fragment of every rule page, executed."""

from __future__ import annotations

import pytest

from govcheck.rules.page import page
from govcheck.rules.registry import INDEX
from tests.rules.harness import findings, judged, the_agent, unknowns


@pytest.mark.parametrize("rule", INDEX)
def test_the_failing_fragment_of_a_page_fails(rule: str) -> None:
    agent = the_agent(judged(page(rule).failing, rule))
    assert rule in [one.rule for one in (*agent.findings, *agent.notes)]


@pytest.mark.parametrize("rule", INDEX)
def test_the_passing_fragment_of_a_page_passes_and_leaves_nothing_open(rule: str) -> None:
    assert findings(page(rule).passing, rule) == []
    assert unknowns(page(rule).passing, rule) == []
