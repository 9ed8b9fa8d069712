"""Whether a model id means one version for good (GOV901).

Providers spell versions in their own ways, so each family that we know has a form of its own; elsewhere any date or
version in the id counts. Spellings of a router or a cloud (`bedrock/eu.anthropic.claude-...`) are looked through.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from govcheck.pins import is_pinned


class _Lazy:
    """A pattern that is compiled when an id of its family is met: most runs meet one."""

    def __init__(self, pattern: str, ignore_case: bool = False) -> None:
        self.pattern = pattern
        self._flags = re.IGNORECASE if ignore_case else 0

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.compiled.match(text)

    def sub(self, replacement: str, text: str) -> str:
        return self.compiled.sub(replacement, text)


_TEMPLATE = _Lazy(r"[{}$<>]|%\w+%|\A(?:env|os\.environ)[:./]", ignore_case=True)
_RUNTIME = _Lazy(
    r"\A(?:anthropic|azure(?:_openai|_ai)?|bedrock(?:_converse)?|cohere|deepseek|fireworks|google(?:[-_]\w+)?|groq"
    r"|huggingface|mistral(?:ai)?|ollama|openai|openrouter|together|vertex(?:ai|_ai)?|xai):(?=[a-z])"
)
_BEDROCK_VENDOR = _Lazy(r"\A(?:(?:us|eu|apac|au|ca|jp|us-gov|global)\.)?[a-z][a-z0-9]*\.(?=[a-z])")
_BEDROCK_VERSION = _Lazy(r"-v[0-9]+(?::[0-9]+k?)*\Z")
_VERTEX_DATE = _Lazy(r"@(?=20[0-9]{6}\Z)")
_MOVING = frozenset(("latest", "default", "auto", "current", "stable", "main", "master", "head", "nightly"))
_TRIAL = frozenset(("preview", "exp", "experimental", "beta", "alpha"))

_DATE = _Lazy(
    r"(?<![0-9])(?:20[0-9]{2}-?[01][0-9]-?[0-3][0-9]"  # 2025-04-14, 20250929
    r"|[01][0-9]-(?:20[0-9]{2}|[0-3][0-9])"  # 09-2025, 05-06
    r"|[0-9]{4})(?![0-9])"  # 2411, 0613
)
_VERSION = _Lazy(r"(?<![a-z0-9.])v?[0-9]+(?:\.[0-9]+)*(?![a-z0-9])|[0-9]+\.[0-9]+")
_FAMILIES = (
    # From 4.6 on, a Claude model has one id, which never moves; before, the id without a date is an alias.
    (
        _Lazy(r"claude"),
        _Lazy(
            r"[-@]20[0-9]{6}(?:-v[0-9]+(?::[0-9]+k?)*)?\Z"
            r"|\Aclaude-[a-z]+-(?:4[-.](?:[6-9]|[1-9][0-9])|(?:[5-9]|[1-9][0-9])(?:[-.][0-9]{1,2})?)(?:-v[0-9]+(?::[0-9]+)*)?\Z"
        ),
    ),
    (_Lazy(r"ft:"), _Lazy(r":[a-z0-9]+\Z")),  # the job that tuned it
    (_Lazy(r"gpt-[0-9]|chatgpt|o[0-9]+(?:-|\Z)|codex"), _DATE),
    # From 2.5 on, Google publishes a stable Gemini under its bare name only.
    (
        _Lazy(r"gemini"),
        _Lazy(rf"[-@][0-9]{{3}}\Z|\Agemini-(?:2\.5|[3-9](?:\.[0-9]+)?)-(?:pro|flash|flash-lite)\Z|{_DATE.pattern}"),
    ),
    (_Lazy(r"grok"), _DATE),
)
"""How an id of each family begins, and what stands in it where it is fixed."""
_PUBLISHED_ONCE = ("gpt-oss-20b", "gpt-oss-120b")
"""Open weights whose only name has no version."""


def is_template(model_id: str) -> bool:
    """Whether something fills the id in at run time.

    >>> is_template("${MODEL}"), is_template("azure/{deployment}"), is_template("gpt-4.1-2025-04-14")
    (True, True, False)
    """
    return _TEMPLATE.search(model_id) is not None


def bare_model(model_id: str) -> str:
    """The id without the provider, router or cloud that serves it.

    >>> bare_model("anthropic/claude-opus-4-5-20251101"), bare_model("bedrock/eu.anthropic.claude-opus-4-5-20251101-v1:0")
    ('claude-opus-4-5-20251101', 'claude-opus-4-5-20251101')
    """
    name = _unserved(model_id.strip().lower())
    return _VERTEX_DATE.sub("-", _BEDROCK_VERSION.sub("", name)) if name.startswith("claude") else name


def _unserved(written: str) -> str:
    return _BEDROCK_VENDOR.sub("", _RUNTIME.sub("", written.rpartition("/")[2]))


def same_model(one: str, other: str) -> bool:
    """Whether two ids name one model: exact, but for who serves it. An alias is the same as itself and as nothing else."""
    return bool(one.strip()) and bare_model(one) == bare_model(other)


@lru_cache(maxsize=256)
def is_fixed_model(model_id: str) -> bool:
    """Whether the id means one version: dated, numbered, a digest, or the only name that its provider gives it.

    >>> is_fixed_model("claude-sonnet-4-5-20250929"), is_fixed_model("claude-sonnet-4-5")
    (True, False)
    """
    written = model_id.strip().lower()
    if is_pinned(written):
        return True
    name = _unserved(written)
    words = set(re.split(r"[^a-z0-9]+", name))
    if words & _MOVING or (words & _TRIAL and not _DATE.search(name)):
        return False
    if name in _PUBLISHED_ONCE:
        return True
    for beginning, fixed in _FAMILIES:
        if beginning.match(name):
            return fixed.search(name) is not None
    _, _, tag = name.partition(":")
    return any(character.isdigit() for character in tag) or _VERSION.search(name) is not None
