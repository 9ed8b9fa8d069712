"""Whose word counts: flags and variables, then the caller's settings; the scanned repository may only tighten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from govcheck.facts.policy import ENVIRONMENTS, SHIPPED, Policy
from govcheck.manifest import kind_of, validate
from govcheck.reading import STRICT, Problem, Unreadable, decode, read_yaml
from govcheck.settings.values import SEVERITIES, Layer, Refusal, Settings

MOST_ALIASES = 256


class Words(NamedTuple):
    """What flags say, or variables in their stead. None and empty mean that nothing was said."""

    today: str
    environment: str | None = None
    rulesets: Sequence[str] = ()
    select: Sequence[str] = ()
    fail_on: str | None = None
    exit_zero: bool = False


def policy_spec(path: str, data: bytes) -> Mapping[str, Any]:
    """The `spec` of the one policy document of a file. Raises `Refusal` for anything else."""
    try:
        documents = read_yaml(decode(path, data), STRICT)
    except Unreadable as unreadable:
        raise _refused(unreadable.problem) from None
    policies = [document for document in documents if kind_of(document.root) == "Policy"]
    for document in documents:
        result = validate(document)
        for problem in (*document.problems, *result.problems):
            raise _refused(problem)
    if len(policies) != 1:
        raise Refusal(f"`{path}` holds {len(policies)} documents of `kind: Policy`, and exactly one is wanted.")
    spec: Mapping[str, Any] = validate(policies[0]).data["spec"]
    if len(spec.get("aliases") or ()) > MOST_ALIASES:
        raise Refusal(f"`{path}` has more than {MOST_ALIASES} aliases: join them by a wildcard.")
    return spec


def _refused(problem: Problem) -> Refusal:
    return Refusal(problem.message, problem)


def resolve(
    words: Words,
    caller: Sequence[Layer] = (),
    policy: Mapping[str, Any] | None = None,
    governing_files: Sequence[tuple[str, str]] = (),
) -> Settings:
    """The settings of the caller. `caller` holds settings files, strongest first; `policy` is a policy's `spec`.

    Raises `Refusal` for an environment below the policy's `minEnvironment`.
    """
    values, looser = _policy_of(policy)
    environment = next(
        (word for word in (words.environment, *(one.environment for one in caller)) if word), "production"
    )
    fail_on = next((word for word in (words.fail_on, *(one.fail_on for one in caller)) if word), None)
    _demand_environment(environment, values)
    rulesets = (*words.rulesets, *(name for one in caller for name in one.rulesets), *values.rulesets)
    return Settings(
        words.today,
        environment,
        tuple(dict.fromkeys(rulesets)),
        tuple(words.select),
        fail_on,
        words.exit_zero,
        policy=values,
        loosened=looser,
        governing_files=tuple(governing_files),
    )


def _policy_of(spec: Mapping[str, Any] | None) -> tuple[Policy, tuple[str, ...]]:
    """The values of the caller's policy, and each that is looser than shipped, in words."""
    if spec is None:
        return SHIPPED, ()
    from govcheck.settings.policy import loosened, stated

    values = stated(spec, SHIPPED)
    return values, tuple(f"policy: {one}" for one in loosened(values, SHIPPED))


def _demand_environment(environment: str, policy: Policy) -> None:
    least = policy.min_environment
    if ENVIRONMENTS.index(environment) < ENVIRONMENTS.index(least):
        raise Refusal(
            f"Environment {environment} is weaker than the policy's `minEnvironment: {least}`: "
            f"pass `--environment {least}`."
        )


def tighten(settings: Settings, repository: Layer, policy: Mapping[str, Any] | None = None) -> Settings:
    """`settings` with what a scanned repository makes stricter; what it would loosen is ignored and named.

    Raises `Refusal` for an environment below the `minEnvironment` of the repository's policy.
    """
    ignored: list[str] = []
    source = repository.source
    environment, fail_on = settings.environment, settings.fail_on
    if repository.environment is not None:
        if ENVIRONMENTS.index(repository.environment) > ENVIRONMENTS.index(environment):
            environment = repository.environment
        elif repository.environment != environment:
            ignored.append(f"{source}: environment {repository.environment} instead of {environment}")
    if repository.fail_on is not None:
        if fail_on is None or SEVERITIES.index(repository.fail_on) < SEVERITIES.index(fail_on):
            fail_on = repository.fail_on
        elif repository.fail_on != fail_on:
            ignored.append(f"{source}: fail-on {repository.fail_on} instead of {fail_on}")
    if repository.format is not None:
        ignored.append(f"{source}: format {repository.format}, which is the caller's to choose")
    if repository.waivers or repository.baseline is not None:
        ignored.append(f"{source}: waivers and baseline count only where the caller names them")
    values: Policy = settings.policy
    if policy is not None:
        from govcheck.settings.policy import stated, tightened

        values, looser = tightened(values, stated(policy, values))
        ignored.extend(f"{source}: policy: {one}" for one in looser)
        _demand_environment(environment, values)
    return settings._replace(
        environment=environment,
        fail_on=fail_on,
        rulesets=tuple(dict.fromkeys((*settings.rulesets, *repository.rulesets, *values.rulesets))),
        policy=values,
        ignored=(*settings.ignored, *ignored),
    )
