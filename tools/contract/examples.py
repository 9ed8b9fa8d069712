"""A short valid document of each kind, for the reference page."""

from __future__ import annotations

from typing import Final

EXAMPLES: Final = {
    "Agent": """\
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: release-notes
spec:
  platform: platform.govcheck.yaml
  purpose: Draft release notes from the merged pull requests of acme/shop.
  accountability:
    accountable: user:kim@acme.example
    owner: team:docs
  people:
    audience: staff
  model:
    id: gpt-5.1-2025-11-13
  directives:
    instructions: [prompts/notes.md]
  inputs:
    - name: pull-requests
      trust: untrusted
      data: [internal]
  permissions:
    tools:
      - name: save_draft
        server: mcp:docs@2.3.0
        effects: [write]
        resources: [docs:drafts/release-notes/]
        reach: internal
        undo: tool:discard_draft
""",
    "Platform": """\
apiVersion: govcheck/v1
kind: Platform
metadata:
  name: acme-agents
spec:
  identity:
    principal: "workload:{agent}.prod"    # {agent} becomes the name of the agent that inherits
  permissions:
    egress: [llm-gw.acme.example:443]
    budgets:
      steps: 20
      cost: 1 EUR
  oversight:
    stop:
      control: "https://ops.acme.example/agents/{agent}/stop"
      operators: [team:sre-oncall]
      halts: [inference, tools, credentials, delegates, schedules]
      deadline: 60s
      testedOn: 2026-10-20
""",
    "Waivers": """\
apiVersion: govcheck/v1
kind: Waivers
metadata:
  name: acme-risk
spec:
  waivers:
    - rule: GOV306
      agent: support-digest
      target: 'permissions.egress["*.amazonaws.com"]'
      reason: The vendor names its buckets by customer until its migration in January.
      owner: user:li.wei@acme.example
      approvedBy: role:head-of-security
      expires: 2027-01-31
""",
    "Policy": """\
apiVersion: govcheck/v1
kind: Policy
metadata:
  name: acme-risk
spec:
  minTier: moderate
  maxThreshold: 500
  tolerances:
    attack:
      high: 0.02
  waiverLimits:
    critical: 14d
""",
}
