"""What rules cite: the abbreviations of their controls in full."""

from __future__ import annotations

from typing import NamedTuple


class Framework(NamedTuple):
    name: str
    view: str = ""
    """The ruleset that lists its clauses; empty where there is none."""


FRAMEWORKS = {
    "ASI": Framework("OWASP Top 10 for Agentic Applications 2026", "owasp-agentic-2026"),
    "LLM": Framework("OWASP Top 10 for LLM Applications 2025", "owasp-llm-2025"),
    "MCP": Framework("OWASP MCP Top 10 2025 (beta)", "owasp-mcp-2025"),
    "AISVS": Framework("OWASP AI Security Verification Standard 1.0", "aisvs-1.0"),
    "ATLAS": Framework("MITRE ATLAS 5.6.0"),
    "RMF": Framework("NIST AI Risk Management Framework 1.0", "nist-ai-rmf"),
    "AIA": Framework("EU AI Act", "eu-ai-act"),
    "ISO": Framework("ISO/IEC 42001:2023, Annex A", "iso-42001"),
    "MGF": Framework("Model AI Governance Framework for Agentic AI (IMDA)", "imda-mgf"),
    "NIST53": Framework("NIST SP 800-53 Rev. 5.1.1"),
    "CSA": Framework("CSA NIST AI RMF Agentic Profile (draft)"),
    "AICM": Framework("CSA AI Controls Matrix 1.1"),
    "SE": Framework("Careful adoption of agentic AI services (Five Eyes, May 2026)"),
    "OAI": Framework("Practices for Governing Agentic AI Systems (OpenAI)"),
    "SAIF": Framework("Approach for Secure AI Agents (Google)"),
    "SOC2": Framework("SOC 2 Trust Services Criteria"),
    "ANT": Framework("Agentic Misalignment and related work (Anthropic)", "misalignment"),
    "R2": Framework("Agents Rule of Two (Meta) and the lethal trifecta (Willison)"),
    "ARTICLE": Framework("The advice of Aytekin Tank (Forbes, July 2025)", "misalignment"),
}
"""By the key under which `RULE.controls` names the clauses."""
