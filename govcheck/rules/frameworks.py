"""What rules cite: the abbreviations of their controls in full."""

from __future__ import annotations

from typing import NamedTuple


class Framework(NamedTuple):
    name: str
    edition: str
    """The one whose clause ids the rules use."""
    url: str
    """The document at its publisher, or the publisher where that has no lasting address."""
    view: str = ""
    """The ruleset that lists its clauses; empty where there is none."""

    @property
    def title(self) -> str:
        return f"{self.name}, {self.edition}"


FRAMEWORKS = {
    "ASI": Framework(
        "OWASP Top 10 for Agentic Applications",
        "2026 (1.0, December 2025)",
        "https://genai.owasp.org/resource/owasp-top-10-for-agentic-applications-for-2026/",
        "owasp-agentic-2026",
    ),
    "LLM": Framework(
        "OWASP Top 10 for LLM Applications",
        "2025",
        "https://genai.owasp.org/llm-top-10/",
        "owasp-llm-2025",
    ),
    "MCP": Framework(
        "OWASP MCP Top 10",
        "2025 (0.1, beta)",
        "https://owasp.org/www-project-mcp-top-10/",
        "owasp-mcp-2025",
    ),
    "AISVS": Framework(
        "OWASP AI Security Verification Standard",
        "1.0",
        "https://github.com/OWASP/AISVS",
        "aisvs-1.0",
    ),
    "ATLAS": Framework(
        "MITRE ATLAS",
        "5.6.0",
        "https://atlas.mitre.org/",
    ),
    "RMF": Framework(
        "NIST AI Risk Management Framework",
        "1.0, January 2023 (NIST AI 100-1)",
        "https://doi.org/10.6028/NIST.AI.100-1",
        "nist-ai-rmf",
    ),
    "AIA": Framework(
        "EU AI Act, Regulation (EU) 2024/1689",
        "consolidated text of 27 July 2026, as amended by Regulation (EU) 2026/1744",
        "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
        "eu-ai-act",
    ),
    "ISO": Framework(
        "ISO/IEC 42001, Annex A",
        "2023",
        "https://www.iso.org/standard/42001",
        "iso-42001",
    ),
    "MGF": Framework(
        "Model AI Governance Framework for Agentic AI (IMDA, Singapore)",
        "1.0 of 22 January 2026, with 1.5 of 20 May 2026",
        "https://www.imda.gov.sg/",
        "imda-mgf",
    ),
    "NIST53": Framework(
        "NIST SP 800-53",
        "Rev. 5.1.1",
        "https://doi.org/10.6028/NIST.SP.800-53r5",
    ),
    "CSA": Framework(
        "CSA NIST AI RMF Agentic Profile",
        "draft of 27 March 2026",
        "https://cloudsecurityalliance.org/",
    ),
    "AICM": Framework(
        "CSA AI Controls Matrix",
        "1.1",
        "https://cloudsecurityalliance.org/artifacts/ai-controls-matrix",
    ),
    "SE": Framework(
        "Careful adoption of agentic AI services (ASD, CISA, NSA, CCCS, NCSC-NZ, NCSC-UK)",
        "1 May 2026",
        "https://www.cyber.gov.au/",
    ),
    "OAI": Framework(
        "Practices for Governing Agentic AI Systems (OpenAI)",
        "December 2023; numbering ours",
        "https://openai.com/index/practices-for-governing-agentic-ai-systems/",
    ),
    "SAIF": Framework(
        "Approach for Secure AI Agents (Google)",
        "2025; numbering ours",
        "https://research.google/pubs/an-introduction-to-googles-approach-for-secure-ai-agents/",
    ),
    "SOC2": Framework(
        "SOC 2 Trust Services Criteria (AICPA)",
        "2017, points of focus of 2022",
        "https://www.aicpa-cima.com/",
    ),
    "ANT": Framework(
        "Agentic Misalignment and later work (Anthropic)",
        "June 2025 and later",
        "https://www.anthropic.com/research/agentic-misalignment",
        "misalignment",
    ),
    "R2": Framework(
        "Agents Rule of Two (Meta), after the lethal trifecta (Willison)",
        "2025",
        "https://ai.meta.com/blog/practical-ai-agent-security/",
    ),
    "ARTICLE": Framework(
        "The advice of Aytekin Tank",
        "Forbes, July 2025; quoted by The New Stack, 2026",
        "https://thenewstack.io/",
        "misalignment",
    ),
}
"""By the key under which `RULE.controls` names the clauses."""
