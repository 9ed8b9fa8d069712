"""When an approval covers a tool (MANIFEST 3.12)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from govcheck.authority.globs import matches_name
from govcheck.authority.principals import NOT_ENFORCERS, is_in
from govcheck.facts.policy import Policy
from govcheck.facts.sections import Approval, Tool
from govcheck.quantities import is_below


def applies_to(approval: Approval, tool: Tool) -> bool:
    applies = approval.applies_to
    return any(matches_name(glob, tool.name.value) for glob in applies.tools.value) or any(
        effect in tool.effects.value for effect in applies.effects.value
    )


def why_not_covered(approval: Approval, tool: Tool, self_set: Collection[str], policy: Policy) -> str | None:
    """Why a gate that applies to a tool does not hold it back, or None if it does.

    A threshold that never fires, or is not below the largest single call, covers nothing.
    """
    enforcer = approval.enforced_by.value
    if enforcer is None or enforcer in NOT_ENFORCERS:
        return "the model itself would have to keep it"
    if is_in(enforcer, self_set):
        return f"`{enforcer}` belongs to the agent"
    above = approval.applies_to.above.value
    if above is None:
        return None
    currency = above.rpartition(" ")[2]
    highest = f"{written(policy.max_threshold)} {currency}"
    if is_below(highest, above):
        return f"it asks only above {above}, and the policy takes no threshold over {highest}"
    per_call = tool.limits.per_call.value
    if per_call is None:
        return None
    below = is_below(above, str(per_call))
    if below is None:
        return f"it asks above {above}, which cannot be compared with {per_call} a call"
    return None if below else f"it asks only above {above}, and no call is larger than {per_call}"


def written(number: float) -> str:
    """A number as amounts of money are written: without exponent."""
    return f"{number:.9f}".rstrip("0").rstrip(".")


def gates_of(
    tool: Tool, approvals: Iterable[Approval], self_set: Collection[str], policy: Policy
) -> list[Approval]:
    """The gates that cover a tool."""
    return [
        approval
        for approval in approvals
        if applies_to(approval, tool) and why_not_covered(approval, tool, self_set, policy) is None
    ]


def is_fully_gated(tool: Tool, approvals: Iterable[Approval], self_set: Collection[str], policy: Policy) -> bool:
    """Covered by a gate that asks at every call."""
    return any(gate.applies_to.above.value is None for gate in gates_of(tool, approvals, self_set, policy))


def asks_no_later(one: str | None, other: str | None) -> bool:
    """Whether who asks above `one` asks wherever who asks above `other` does; None asks at every call.

    >>> asks_no_later("50 EUR", "200 EUR"), asks_no_later("50 EUR", None), asks_no_later("50 EUR", "200 USD")
    (True, False, False)
    """
    if one is None or other is None:
        return one is None
    return is_below(other, one) is False
