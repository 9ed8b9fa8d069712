"""Small repositories in memory, and the report on them."""

from __future__ import annotations

from collections.abc import Mapping

from govcheck.conductor import check
from govcheck.gate.report import AgentReport, Report
from govcheck.loading.library import Library
from govcheck.settings.values import Settings
from govcheck.workspace import Memory

TODAY = "2026-11-23"
SETTINGS = Settings(TODAY)


def manifest(spec: str = "", name: str = "one") -> str:
    """A manifest that passes; `spec` holds further keys below `spec:`, indented by two spaces, from line 18 on."""
    return f"""\
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: {name}
spec:
  purpose: Tell staff what the canteen serves today.
  accountability:
    accountable: user:kim@acme.example
    owner: team:facilities
  people: {{audience: staff}}
  identity: {{principal: "workload:{name}"}}
  logging:
    audit:
      sink: s3://acme-agent-audit/{name}/
      events: [config-change, stop]
      retention: 30d
  model: {{id: acme-model-2026-01-15}}
{spec}"""


def platform(spec: str = "  permissions:\n    egress: []\n") -> str:
    return f"apiVersion: govcheck/v1\nkind: Platform\nmetadata:\n  name: acme\nspec:\n{spec}"


def library(files: Mapping[str, str | bytes], days: Mapping[str, str] | None = None) -> Library:
    data = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return Library(Memory(data, days))


def judged(files: Mapping[str, str | bytes], *paths: str, settings: Settings = SETTINGS) -> Report:
    """The report on some paths of a repository; on its root if none is named."""
    shelf = library(files)
    return check([(path, shelf) for path in paths or ("",)], settings)


def the_agent(report: Report) -> AgentReport:
    assert report.errors == ()
    [agent] = report.agents
    return agent


def errors(report: Report) -> list[tuple[str | None, int | None, int | None, str]]:
    """File, line, column and message of each error."""
    return [(error.file, error.line, error.column, error.message) for error in report.errors]
