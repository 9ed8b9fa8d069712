"""The sections of a manifest as facts: one class per section, one attribute per key.

Types are those of the field reference (MANIFEST 1.4): durations, money, dates, principals and resources are
texts in their written form. The argument of `Key` is what a missing key means.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from govcheck.facts.record import Group, Key, Record, Records

Texts: TypeAlias = "Sequence[str]"
NOTHING: Texts = ()


class Incidents(Record):
    to: Key[str | None] = Key(None)
    deadline: Key[str | None] = Key(None)


class Accountability(Record):
    accountable: Key[str | None] = Key(None)
    owner: Key[str | None] = Key(None)
    incidents: Group[Incidents] = Group(Incidents)


class Risk(Record):
    tier: Key[str | None] = Key(None)
    reason: Key[str | None] = Key(None)
    decides_about: Key[Texts] = Key(NOTHING)
    regulated: Key[Texts] = Key(NOTHING)
    jurisdictions: Key[Texts] = Key(NOTHING)


class People(Record):
    audience: Key[str] = Key("public")
    disclosure: Key[str | None] = Key(None)
    appeal: Key[str | None] = Key(None)
    notice: Key[str | None] = Key(None)
    workers_informed: Key[str | None] = Key(None)


class Credential(Record):
    source: Key[str | None] = Key(None)
    lifetime: Key[str | None] = Key(None)
    visible_to_model: Key[bool] = Key(False)


class Identity(Record):
    principal: Key[str | None] = Key(None)
    acts_for: Key[str] = Key("requester")
    credentials: Records[Credential] = Records(Credential)


class DataUse(Record):
    training: Key[bool | None] = Key(None)
    regions: Key[Texts | None] = Key(None)


class Model(Record):
    id: Key[str | None] = Key(None)
    fallback: Key[Texts] = Key(NOTHING)
    data_use: Group[DataUse] = Group(DataUse)


class Goal(Record):
    id: Key[str] = Key("")
    text: Key[str] = Key("")
    measure: Key[str | None] = Key(None)
    done_when: Key[str | None] = Key(None)
    bounded_by: Key[Texts] = Key(NOTHING)


class Constraint(Record):
    id: Key[str] = Key("")
    kind: Key[str] = Key("")
    text: Key[str] = Key("")


class PrincipleExample(Record):
    case: Key[str | None] = Key(None)
    do: Key[str | None] = Key(None)
    dont: Key[str | None] = Key(None)


class Principle(Record):
    text: Key[str] = Key("")
    because: Key[str | None] = Key(None)
    examples: Records[PrincipleExample] = Records(PrincipleExample)


class Responses(Record):
    goal_conflict: Key[str | None] = Key(None)
    missing_authority: Key[str | None] = Key(None)
    replacement: Key[str | None] = Key(None)
    shutdown: Key[str | None] = Key(None)


class Directives(Record):
    instructions: Key[Texts] = Key(NOTHING)
    text: Key[str | None] = Key(None)
    goals: Records[Goal] = Records(Goal)
    constraints: Records[Constraint] = Records(Constraint)
    principles: Records[Principle] = Records(Principle)
    responses: Group[Responses] = Group(Responses)


class Input(Record):
    name: Key[str] = Key("")
    trust: Key[str] = Key("untrusted")
    data: Key[Texts] = Key(NOTHING)
    treat_as: Key[str] = Key("data")
    schedule: Key[str | None] = Key(None)


class ContextSource(Record):
    name: Key[str] = Key("")
    source: Key[str] = Key("")
    topics: Key[Texts] = Key(NOTHING)
    owner: Key[str | None] = Key(None)
    trust: Key[str | None] = Key(None)
    data: Key[Texts] = Key(NOTHING)
    filtered_by: Key[str] = Key("none")
    updated: Key[str | None] = Key(None)
    max_age: Key[str | None] = Key(None)


class Memory(Record):
    name: Key[str] = Key("")
    scope: Key[str] = Key("")
    ttl: Key[str | None] = Key(None)
    reset: Key[bool] = Key(False)
    writes: Key[str] = Key("free")
    data: Key[Texts] = Key(NOTHING)


class Limits(Record):
    per_call: Key[str | int | None] = Key(None)
    per_day: Key[str | int | None] = Key(None)
    rate: Key[str | None] = Key(None)


class Tool(Record):
    name: Key[str] = Key("")
    server: Key[str | None] = Key(None)
    effects: Key[Texts] = Key(("write", "send"))
    resources: Key[Texts] = Key(NOTHING)
    reach: Key[str] = Key("external")
    undo: Key[str] = Key("none")
    destination: Key[str] = Key("model")
    acts_as: Key[str] = Key("agent")
    limits: Group[Limits] = Group(Limits)
    data: Key[Texts] = Key(NOTHING)
    trust: Key[str] = Key("untrusted")
    through: Key[str | None] = Key(None)
    scopes: Key[Texts] = Key(NOTHING)
    params: Key[dict[str, Texts]] = Key({})

    def __str__(self) -> str:
        return self.name.value


class Sandbox(Record):
    kind: Key[str | None] = Key(None)
    network: Key[str] = Key("open")
    filesystem: Key[str] = Key("host")
    privileged: Key[bool] = Key(False)


class Budgets(Record):
    steps: Key[int | None] = Key(None)
    tool_calls: Key[int | None] = Key(None)
    time: Key[str | None] = Key(None)
    cost: Key[str | None] = Key(None)
    cost_per_day: Key[str | None] = Key(None)


class Permissions(Record):
    egress: Key[Texts | None] = Key(None)
    sandbox: Group[Sandbox] = Group(Sandbox)
    budgets: Group[Budgets] = Group(Budgets)


class AppliesTo(Record):
    tools: Key[Texts] = Key(NOTHING)
    effects: Key[Texts] = Key(NOTHING)
    above: Key[str | None] = Key(None)


class Approval(Record):
    name: Key[str] = Key("")
    applies_to: Group[AppliesTo] = Group(AppliesTo)
    approvers: Key[Texts] = Key(NOTHING)
    quorum: Key[int] = Key(1)
    timeout: Key[str | None] = Key(None)
    on_timeout: Key[str | None] = Key(None)
    on_unavailable: Key[str | None] = Key(None)
    shows: Key[Texts] = Key(NOTHING)
    enforced_by: Key[str | None] = Key(None)

    def __str__(self) -> str:
        return self.name.value


class Stop(Record):
    control: Key[str | None] = Key(None)
    operators: Key[Texts] = Key(NOTHING)
    halts: Key[Texts] = Key(NOTHING)
    deadline: Key[str | None] = Key(None)
    tested_on: Key[str | None] = Key(None)


class Escalation(Record):
    to: Key[Texts] = Key(NOTHING)
    through: Key[str | None] = Key(None)
    pauses: Key[str | None] = Key(None)
    acknowledge: Key[str | None] = Key(None)


class Monitor(Record):
    by: Key[str] = Key("")
    watches: Key[Texts] = Key(NOTHING)
    on_alert: Key[str | None] = Key(None)
    notifies: Key[Texts] = Key(NOTHING)


class Oversight(Record):
    approvals: Records[Approval] = Records(Approval)
    stop: Group[Stop] = Group(Stop)
    escalation: Group[Escalation] = Group(Escalation)
    monitors: Records[Monitor] = Records(Monitor)


class Audit(Record):
    sink: Key[str | None] = Key(None)
    events: Key[Texts] = Key(NOTHING)
    fields: Key[Texts] = Key(NOTHING)
    retention: Key[str | None] = Key(None)
    integrity: Key[str] = Key("none")
    writers: Key[Texts] = Key(NOTHING)
    admins: Key[Texts] = Key(NOTHING)
    on_failure: Key[str] = Key("continue")
    redact: Key[Texts] = Key(NOTHING)


class Reasoning(Record):
    capture: Key[str] = Key("none")
    readers: Key[Texts] = Key(NOTHING)
    retention: Key[str | None] = Key(None)


class Logging(Record):
    audit: Group[Audit] = Group(Audit)
    reasoning: Group[Reasoning] = Group(Reasoning)


class Spawn(Record):
    max: Key[int | None] = Key(None)


class Delegate(Record):
    agent: Key[str] = Key("")
    manifest: Key[str | None] = Key(None)
    authentication: Key[str] = Key("none")
    carries: Key[str] = Key("itself")
    granted_by: Key[str | None] = Key(None)
    lifetime: Key[str | None] = Key(None)
    handoff: Key[str] = Key("free")


class Delegation(Record):
    max_depth: Key[int | None] = Key(None)
    spawn: Group[Spawn] = Group(Spawn)
    to: Records[Delegate] = Records(Delegate)


class Evidence(Record):
    kind: Key[str] = Key("")
    report: Key[str] = Key("")
    by: Key[str | None] = Key(None)
    about: Key[str | None] = Key(None)
    scenario_map: Key[dict[str, str]] = Key({})
    polarity: Key[dict[str, str]] = Key({})


class Spec(Record):
    """Everything below `spec`, with the platform's keys merged in."""

    platform: Key[str | None] = Key(None)
    purpose: Key[str] = Key("")
    accountability: Group[Accountability] = Group(Accountability)
    risk: Group[Risk] = Group(Risk)
    people: Group[People] = Group(People)
    identity: Group[Identity] = Group(Identity)
    model: Group[Model] = Group(Model)
    directives: Group[Directives] = Group(Directives)
    sources: Key[Texts] = Key(NOTHING)
    inputs: Records[Input] = Records(Input)
    context: Records[ContextSource] = Records(ContextSource)
    memory: Records[Memory] = Records(Memory)
    permissions: Group[Permissions] = Group(Permissions)
    oversight: Group[Oversight] = Group(Oversight)
    logging: Group[Logging] = Group(Logging)
    delegation: Group[Delegation] = Group(Delegation)
    evidence: Records[Evidence] = Records(Evidence)
