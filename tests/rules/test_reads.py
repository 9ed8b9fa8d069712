"""What a rule says that it reads is what it reads: traced while its fragments are judged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from govcheck.authority.subject import Subject
from govcheck.facts.record import Key, Record, Records
from govcheck.gate import judge as gate
from govcheck.location import Item
from govcheck.rules import engine
from govcheck.rules.kit import RuleModule
from govcheck.rules.page import page
from govcheck.rules.registry import INDEX, load
from tests.rules.harness import judged

LABELS = ("name", "id", "report", "by", "agent")
"""A message names its thing by its label, whatever else the rule reads."""
NOT_BY_THE_RULE = {
    "sources": "loading reads them; a rule gets what they grant, and what cannot be read, as facts",
    "platform": "loading reads it; its path reaches a rule as a named file",
    "directives.instructions": "their paths reach a rule as named files and components",
    "evidence[].report": "its path reaches a rule as a named file",
    "permissions.tools[].server": "reaches a rule as a component",
    "context[].source": "reaches a rule as a component",
    "context[].updated": "live context makes no component",
    "identity.principal": "stands in the self-set",
    "delegation.to[].agent": "stands in the self-set",
    "delegation.to[].authentication": "loading asks which agents are one process",
    "permissions.tools[].name": "that there is a tool, by whatever name",
    "oversight.approvals[].name": "that there is a gate, by whatever name",
    "delegation.spawn": "that it is written at all, with whatever value",
    "evidence[].scenarioMap": "loading counts trials by it",
    "evidence[].polarity": "loading judges scores by it; a rule reads it where a report needed it",
}
"""Declared keys that something before the rule may have read for it."""

GATE = "{name: %s, appliesTo: {%s}, onTimeout: deny, onUnavailable: deny, enforcedBy: 'gateway:gw'}"
SANDBOX = "sandbox: {kind: vm, network: none, filesystem: scratch, privileged: false}"
DELEGATE = "delegation: {maxDepth: 1, spawn: {max: 1}, to: [{agent: 'agent:b', authentication: mtls}]}\n"
BOTH = (GATE % ("a", "tools: [act], above: 5 EUR"), GATE % ("b", "effects: [deploy]"))
GATED = f"oversight: {{approvals: [{', '.join(BOTH)}]}}\n"


def tool(keys: str, name: str = "act") -> str:
    return f"permissions: {{{SANDBOX}, tools: [{{name: {name}, data: [public], {keys}}}]}}\n"


BARE = "without: [permissions, platform]\n"
CODE = tool("effects: [execute], limits: {perCall: 9 EUR}")
CHECKOUT = CODE.replace("scratch", "checkout")
BACK = tool("effects: [read, write], undo: 'tool:x', resources: ['db:*'], scopes: [admin]")
TRUSTED = """
people: {audience: staff}
inputs: [{name: desk, trust: trusted, data: [public]}]
context: [{name: handbook, source: docs/handbook.md, trust: trusted, data: [public]}]
"""
PEER = f"""delegation: {{maxDepth: 1, to: [{{agent: 'agent:peer'}}]}}
---
apiVersion: govcheck/v1
kind: Agent
metadata: {{name: peer}}
spec:
  purpose: Help.
  identity: {{principal: 'workload:peer'}}
  permissions: {{{SANDBOX}, tools: [{{name: pay_out, effects: [pay], resources: ['db:*'], data: [public]}}]}}
"""
TEXTS = """
purpose: Maximise profit.
directives:
  goals: [{id: a, text: Maximise profit., boundedBy: [b], measure: profit, doneWhen: The year ends.}]
  constraints: [{id: b, kind: legal, text: The law comes first.}]
  principles: [{id: c, text: Never modify any file. Ask the user for confirmation before you act. Never contact a third party. Do not edit anything else.}]
"""
"""Every kind of text that prose rules read, and nothing that bounds the work."""
TOLD = "without: [directives]\n" + TEXTS
ALONE = "without: [directives]\n" + TEXTS.replace(
    "Ask the user for confirmation before you act", "Never ask for confirmation before you act"
)
REPORT = {
    "tool": "bench",
    "model": "acme-large-20260901",
    "date": "2026-10-21",
    "scenarios": {"sabotage": "0/9"},
}
TRIED = json.dumps({"kind": "adversarial", "report": "r.jsonl", "by": "team:x"})
EVIDENCE = f"evidence: [{TRIED}]\n"
GIVEN = f"given: {{reports: {{r.jsonl: {json.dumps(REPORT)}}}, lock: {{agents: {{refund-assistant: {{evidence: {{r.jsonl: {{tools: x}}}}}}}}}}}}\n"
FURTHER = {
    "GOV201": [
        TOLD + tool("effects: [read]"),
        "people: {audience: staff}\ninputs: []\ncontext: []\nmemory: []\n" + TOLD + tool("effects: [read]"),
        "without: [directives]\ndirectives: {goals: [{id: a, text: Maximise profit., boundedBy: [b], measure: x}]}",
        "without: [directives]\npurpose: Maximise profit.\ndirectives: {goals: [{id: a, text: Maximise profit., boundedBy: "
        "[b], doneWhen: Never.}], constraints: [{id: b, kind: legal, text: The law comes first.}]}",
    ],
    "GOV001": ["directives: {goals: [{id: a, text: Help., boundedBy: [x]}]}"],
    "GOV105": ["without: [people]\npurpose: Help."],
    "GOV203": [TOLD],
    "GOV204": [TOLD],
    "GOV205": [TOLD],
    "GOV206": [
        ALONE + GATED + one for one in (CODE, CHECKOUT, tool("effects: [deploy], limits: {perCall: 9 EUR}"))
    ],
    "GOV207": [GATED + tool("effects: [send], limits: {perCall: 9 EUR}"), tool("effects: [send], reach: internal")],
    "GOV209": [
        TOLD + GATED + tool(keys)
        for keys in (
            "effects: [write]",
            "effects: [write], through: pull-request, resources: ['**']",
            "effects: [write], resources: ['db:orders']",
            "effects: [send], reach: internal",
            "effects: [send, deploy], limits: {perCall: 9 EUR}",
        )
    ],
    "GOV210": [
        TOLD + "oversight: {approvals: []}\n" + one
        for one in (
            CODE,
            CHECKOUT,
            tool("effects: [write]"),
            tool("effects: [delete, send]"),
            tool("effects: [grant]"),
        )
    ]
    + [TOLD + GATED + tool("effects: [deploy, pay], limits: {perCall: 9 EUR}"), TOLD + GATED + BACK],
    "GOV301": [BACK, tool("effects: [read], resources: ['db:*']")],
    "GOV303": [tool("effects: [write], undo: 'tool:x'", name="remove_label")],
    "GOV304": [
        TRUSTED + tool("effects: [read, delete], reach: internal"),
        GATED + CODE,
        GATED + tool("effects: [deploy], limits: {perCall: 9 EUR}"),
        BACK,
    ],
    "GOV305": [
        GATED + tool("effects: [execute]").replace("network: none", "network: open"),
        BARE + "permissions: {tools: [{name: curl, effects: [send]}]}",
    ],
    "GOV306": [BARE + tool("effects: [send]")],
    "GOV308": [GATED + CODE, "oversight: {escalation: {through: act}}\n" + tool("effects: [send]")],
    "GOV401": [GATED + CODE, GATED + tool("effects: [pay, send], limits: {perCall: 9 EUR}"), BACK],
    "GOV403": [
        "risk: {tier: critical}\n" + GATED.replace("onTimeout", "approvers: ['team:x'], onTimeout") + one
        for one in (CODE, tool("effects: [deploy, send], limits: {perCall: 9 EUR}"), tool("effects: [write]"))
    ],
    "GOV404": [GATED + CODE, GATED + CHECKOUT, CHECKOUT],
    "GOV405": [DELEGATE + "inputs: [{name: clock, data: [public], schedule: 1h}]"],
    "GOV406": [
        "oversight: {stop: {control: docs/stop.md}}\n" + CHECKOUT.replace("data:", "resources: ['**'], data:")
    ],
    "GOV407": ["oversight: {stop: {testedOn: 2020-01-01}}\nevidence: [{kind: drill, report: r.md, by: 'team:x'}]"],
    "GOV410": [GATED + CODE, GATED + tool("effects: [pay, send], limits: {perCall: 9 EUR}"), BACK],
    "GOV501": [DELEGATE + "memory: [{name: m, scope: user, ttl: 1d, data: [public]}]"],
    "GOV502": [
        CHECKOUT + "logging: {audit: {sink: logs/, writers: ['agent:refund-assistant']}}",
        tool("effects: [write], through: pull-request"),
    ],
    "GOV507": [
        "logging: {audit: {onFailure: continue}}\n" + one
        for one in (CODE, tool("effects: [send]"), tool("effects: [write], undo: 'tool:x'"))
    ],
    "GOV508": ["logging: {reasoning: {readers: ['team:everyone']}}"],
    "GOV604": [TRUSTED.replace("data: [public]}]\ncontext", "treatAs: instructions, data: [public]}]\ncontext")],
    "GOV605": [
        "memory: [{name: m, scope: global, data: [hr]}]",
        "identity: {actsFor: itself}\n" + GATED + tool("effects: [send], limits: {perCall: 9 EUR}"),
        "identity: {actsFor: itself}\n" + tool("effects: [write]"),
        "people: {audience: staff}\n" + tool("effects: [read]").replace("[public]", "[hr]"),
    ],
    "GOV607": [
        TRUSTED + "memory: [{name: m, scope: user, writes: free, data: [public]}]",
        "memory: [{name: m, scope: global, writes: human, data: [confidential]}]",
    ],
    "GOV701": [
        TRUSTED + "memory: [{name: m, scope: session, data: [public]}]\n" + DELEGATE + CODE,
        TRUSTED + "memory: []\n" + tool("effects: [read], trust: trusted"),
    ],
    "GOV702": [EVIDENCE + GIVEN],
    "GOV704": [
        TRUSTED
        + "memory: [{name: m, scope: user, ttl: 1d, data: [public]}]\nrisk: {tier: high}\n"
        + tool("effects: [send]")
    ],
    "GOV801": [CODE + PEER, tool("effects: [send]") + PEER],
    "GOV802": [DELEGATE],
    "GOV804": [
        GATED
        + tool("effects: [deploy], resources: ['db:*'], limits: {perCall: 9 EUR}")
        + PEER.replace("pay]", effects)
        for effects in ("execute]", "send]", "write], undo: 'tool:x'", "pay], through: pull-request")
    ],
    "GOV805": [
        TRUSTED + GATED + keys + PEER
        for keys in (
            CODE + "memory: [{name: m, scope: user, ttl: 1d, data: [personal]}]\n",
            tool("effects: [deploy], limits: {perCall: 9 EUR}"),
            tool("effects: [read], through: pull-request, undo: none"),
            tool("effects: [write], through: pull-request, reach: internal"),
            tool("effects: [delete], reach: internal"),
        )
    ],
    "GOV806": ["delegation: {to: [{agent: 'agent:b', authentication: in-process}]}"],
    "GOV901": ["model: {id: a-2026-01-01, fallback: [b]}"],
    "GOV904": ["risk: {jurisdictions: [EU]}\nmodel: {dataUse: {training: false}}"],
}
"""Fragments that lead each rule to the keys which those of its page do not reach."""


def pattern(record: Record, key: str) -> str:
    """A key as `reads` writes it: `oversight.approvals[].onTimeout`."""
    parts: list[str] = []
    for segment in (*record.manifest_route, key):
        if isinstance(segment, Item):
            parts[-1] += "[]"
        else:
            parts.append(segment)
    return ".".join(parts)


@contextmanager
def traced(monkeypatch: pytest.MonkeyPatch, rule: str) -> Iterator[set[str]]:
    """The keys that are read while a rule runs, and not those that are read before."""
    read: set[str] = set()
    is_running = False

    def run(module: RuleModule, subject: Subject) -> engine.Result:
        nonlocal is_running
        is_running = module.RULE.id == rule
        try:
            return engine.run(module, subject)
        finally:
            is_running = False

    def get(record: Record, attribute: str) -> Any:
        found = getattr(type(record), attribute, None)
        if is_running and isinstance(found, (Key, Records)):
            key = pattern(record, found.key)
            if not key.startswith(("waivers[]", "readings[]")):  # no keys of an agent
                read.add(key)
        return object.__getattribute__(record, attribute)

    with monkeypatch.context() as patch:
        patch.setattr(Record, "__getattribute__", get)
        patch.setattr(gate, "run", run)
        yield read


def keys_read(rule: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    with traced(monkeypatch, rule) as read:
        for fragment in (page(rule).failing, page(rule).passing, *FURTHER.get(rule, ())):
            report = judged(fragment, rule)
            assert not report.errors, report.errors
    return read


@pytest.mark.parametrize("rule", INDEX)
def test_a_rule_reads_only_what_it_says(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    declared = load(rule).RULE.reads
    undeclared = {
        key
        for key in keys_read(rule, monkeypatch) - set(declared)
        if key.rpartition(".")[2] not in LABELS and not any(one.startswith(key + "[]") for one in declared)
    }
    assert undeclared == set()


@pytest.mark.parametrize("rule", INDEX)
def test_a_rule_reads_all_that_it_says(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    unread = set(load(rule).RULE.reads) - keys_read(rule, monkeypatch)
    assert unread - set(NOT_BY_THE_RULE) == set()


def test_the_keys_that_no_rule_reads_itself_are_declared_by_some() -> None:
    declared = {key for rule in INDEX for key in load(rule).RULE.reads}
    assert set(NOT_BY_THE_RULE) <= declared


def test_a_key_is_written_as_rules_declare_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "oversight.approvals[].onTimeout" in keys_read("GOV402", monkeypatch)
