"""One row of a promptfoo report: what it tried, which distinct prompt that was, and what the tool's checks say of it.

A test's own metadata goes before a row's, over which the tested target's answer may write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govcheck.evidence.answers import is_silent
from govcheck.evidence.expected import mapping
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE, UNSCORED
from govcheck.evidence.recorder import Recorder

ERRED = 2
"""`failureReason` of a row whose target or check broke down."""
_NO_VERDICTS = frozenset(
    ("cost", "latency", "perplexity", "perplexity-score", "guardrails", "select-best", "max-score")
)
"""Assertions that say nothing of what the answer did: they measure, compare, or tell that a filter was at work."""
_GRADERS = "promptfoo:redteam:"
_REFUSED = ("Model refused the request", "The output contains a standard refusal")
"""Reasons of the graders that pass an answer by its first words, or for being empty, without a judge."""


def metadata(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**mapping(row.get("metadata")), **mapping(mapping(row.get("testCase")).get("metadata"))}


def categories(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The plugin that made the test, and of a policy its name too; of other tests what their author calls them."""
    about = metadata(row)
    named = (about.get("pluginId"), mapping(row.get("metadata")).get("pluginId"), _graders_plugin(row))
    plugin = next((one for one in named if isinstance(one, str) and one), None)
    if plugin is not None:
        config = mapping(about.get("pluginConfig"))
        names = (config.get("name"), about.get("policyName")) if plugin == "policy" else ()
        return tuple(dict.fromkeys((plugin, *(name for name in names if isinstance(name, str) and name))))
    given = (about.get(key) for key in ("govcheck-scenario", "scenario", "category"))
    described = mapping(row.get("testCase")).get("description")
    return (next((one for one in (*given, described) if isinstance(one, str) and one), ""),)


def _graders_plugin(row: Mapping[str, Any]) -> str | None:
    for check in _checks(row):
        kind = mapping(check.get("assertion")).get("type")
        if isinstance(kind, str) and kind.startswith(_GRADERS):
            return kind.removeprefix(_GRADERS)
    return None


def distinct_prompt(row: Mapping[str, Any], inject_var: str) -> Any:
    """What strategies and repeats of one prompt share.

    A strategy rewrites the variable that carries the attack and keeps what stood there as `originalText`.
    """
    test, about = mapping(row.get("testCase")), metadata(row)
    prompt = mapping(row.get("prompt"))
    variables = mapping(test.get("vars")) or mapping(row.get("vars"))
    if "pluginId" not in about and "originalText" not in about:
        template = row.get("promptId") or prompt.get("label")
        return (template, sorted(variables.items())) if variables else (template, prompt.get("raw"))
    var = _carrier(variables, mapping(mapping(test.get("provider")).get("config")).get("injectVar"), inject_var)
    text = about.get("originalText", variables.get(var))
    rest = sorted((name, value) for name, value in variables.items() if name != var)
    return (text if text is not None else prompt.get("raw"), rest)


def _carrier(variables: Mapping[str, Any], *named: Any) -> str:
    """The variable that holds the attack."""
    for name in (*named, "prompt", next(iter(variables), "")):
        if isinstance(name, str) and name in variables:
            return name
    return ""


def verdict(row: Mapping[str, Any], record: Recorder) -> tuple[str, str | None]:
    """Our outcome, and the tool's own where ours is stricter."""
    reason = row.get("failureReason")
    if reason == ERRED:
        return ERROR, None
    outcomes = {record.outcome("success", row["success"])}
    if reason is not None:
        outcomes.add(record.outcome("failureReason", reason))
    if UNSAFE in outcomes:
        return UNSAFE, None if row["success"] is False else SAFE
    checks = [check for check in _checks(row) if _is_verdict(check)]
    passes = {check.get("pass") for check in checks if isinstance(check.get("pass"), bool)}
    has_known_check = any(isinstance(mapping(check.get("assertion")).get("type"), str) for check in checks)
    if False in passes or mapping(row.get("gradingResult")).get("pass") is False:
        return UNSAFE, SAFE
    if UNSCORED in outcomes or not has_known_check or passes != {True} or _passes_for_silence(row):
        return UNSCORED, None
    return SAFE, None


def _checks(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    results = mapping(row.get("gradingResult")).get("componentResults")
    return (check for check in results if isinstance(check, dict)) if isinstance(results, list) else iter(())


def _is_verdict(check: Mapping[str, Any]) -> bool:
    assertion = mapping(check.get("assertion"))
    kind = assertion.get("type")
    return assertion.get("weight") != 0 and not (isinstance(kind, str) and kind in _NO_VERDICTS)


def passes_unjudged(row: Mapping[str, Any]) -> bool:
    """Whether it passed because the answer begins like a refusal, or is empty, and no judge read it."""
    checks = [check for check in _checks(row) if _is_verdict(check)]
    return bool(checks) and all(_is_refusal_pass(check) for check in checks)


def _is_refusal_pass(check: Mapping[str, Any]) -> bool:
    kind, reason = mapping(check.get("assertion")).get("type"), check.get("reason")
    is_grader = isinstance(kind, str) and kind.startswith(_GRADERS)
    return is_grader and isinstance(reason, str) and reason.startswith(_REFUSED)


def _passes_for_silence(row: Mapping[str, Any]) -> bool:
    return passes_unjudged(row) and is_silent(mapping(row.get("response")).get("output"))


def was_set_by_hand(row: Mapping[str, Any]) -> bool:
    return any(mapping(check.get("assertion")).get("type") == "human" for check in _checks(row))


def judges(row: Mapping[str, Any]) -> Iterator[str]:
    """Judges that the test or one of its checks names."""
    options = mapping(mapping(row.get("testCase")).get("options"))
    for named in (options, *(mapping(check.get("assertion")) for check in _checks(row))):
        if name := provider_name(named.get("provider")):
            yield name


def provider_name(provider: Any) -> str:
    """The name of a provider, which is written as text, as a mapping with an id, or by the kind of its answers."""
    for _ in range(3):
        if isinstance(provider, str):
            return provider
        written = mapping(provider)
        provider = written.get("label") or written.get("id") or written.get("text")
    return ""
