"""What a promptfoo report holds of the tested agent itself: the system prompt that it was sent, and its tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.recorder import Recorder
from govcheck.reading import Unreadable
from govcheck.reading.json_data import json_data


def read_system_prompt(artifact: Artifact, raw: Any, seen: set[str], record: Recorder) -> None:
    """From the prompt of a row as it was sent, where it is a chat; `seen` are texts that were recorded before."""
    if not isinstance(raw, str) or not raw.lstrip().startswith(("[", "{")):
        return
    try:
        chat = json_data(artifact.path, raw.encode("utf-8", "replace"))
    except Unreadable:
        return
    for text in system_texts(chat):
        if text not in seen:
            seen.add(text)
            record.system_prompt(text)


def system_texts(chat: Any) -> Sequence[str]:
    """Texts of the system messages of a chat: a list of messages, or a mapping that holds one.

    >>> system_texts([{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hello"}])
    ['Be brief.']
    """
    found = []
    if isinstance(chat, dict):
        found.append(_text(chat.get("system")))
        chat = chat.get("messages")
    for message in chat if isinstance(chat, list) else ():
        if isinstance(message, dict) and message.get("role") in ("system", "developer"):
            found.append(_text(message.get("content")))
    return [text for text in found if text]


def _text(content: Any) -> str:
    """Of a message, which is written as text or in parts."""
    if isinstance(content, list):
        return "".join(_text(part.get("text")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def read_tools(providers: Any, record: Recorder) -> None:
    """Tools of the one target, where the configuration lists them itself instead of naming a file."""
    target = providers[0] if isinstance(providers, list) and len(providers) == 1 else providers
    config = target.get("config") if isinstance(target, dict) else None
    tools = config.get("tools") if isinstance(config, dict) else None
    if isinstance(tools, list) and tools:
        names = [_tool_name(tool) for tool in tools]
        if all(names):
            record.target_tools(names)


def _tool_name(tool: Any) -> str:
    """As OpenAI writes tools (`function.name`), or as Anthropic does (`name`)."""
    if not isinstance(tool, dict):
        return ""
    function = tool.get("function")
    name = function.get("name") if isinstance(function, dict) else tool.get("name")
    return name if isinstance(name, str) else ""
