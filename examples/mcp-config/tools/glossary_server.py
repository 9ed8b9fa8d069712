"""An MCP server with one tool that reads: what a word means in this company."""

from __future__ import annotations

from mcp.server.fastmcp import FastMCP

GLOSSARY = {
    "SLO": "service level objective: how good a service has to be, as a number",
    "RF-12": "the refund policy",
}

server = FastMCP("glossary")


@server.tool()
def explain_word(word: str) -> str:
    """What a word means here; says so where the glossary does not know it."""
    return GLOSSARY.get(word, f"The glossary does not know {word}.")


if __name__ == "__main__":
    server.run()
