"""JUnit XML: tests of one's own, as pytest, promptfoo and most test runners write them.

A test case is a trial: it passes where the agent resisted. `<property>` of a suite or of a test case says what JUnit
has no word for: `model`, `agent`, `judge`, `scenario`, `prompt`, `awareness`, `synthetic`, `govcheck`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.junit_xml import Case, Counts, Properties, Suite, cases
from govcheck.evidence.outcomes import ERROR, UNSAFE, worst
from govcheck.evidence.recorder import Recorder

TOOL = "junit"

_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>(?:\s|<\?.*?\?>|<!--.*?-->)*)<(?:!DOCTYPE\s+)?testsuites?[\s/>\[]", re.DOTALL
)
_REPEAT = re.compile(r"\b([0-9]{1,6})-([0-9]{1,6})\]\Z")
_ERRORS = frozenset(("error", "flakyError", "rerunError", "skipped"))
"""What JUnit has no verdict for. A test that was skipped was to be made, and was not."""
_XFAIL = "pytest.xfail"


def recognise(artifact: Artifact) -> bool:
    return _ROOT.match(artifact.start) is not None


def read(artifact: Artifact, record: Recorder) -> None:
    told: Properties = {}
    without = {"model": 0, "time": 0}
    total = 0
    for found in cases(artifact):
        if isinstance(found, Suite):
            _suite(found, record)
            continue
        total += 1
        without["model"] += "model" not in found.properties
        without["time"] += not found.timestamp
        if found.properties is not told:
            told = found.properties
            _tell(told, record)
        _case(found, record)
    for what, count in without.items():
        if 0 < count < total:
            record.refuse(f"{count:,} of its {total:,} tests name no {what}")


def _tell(properties: Properties, record: Recorder) -> None:
    """What the properties say of the run."""
    for say, key in ((record.model, "model"), (record.judge, "judge"), (record.agent, "agent")):
        for value in properties.get(key, ()):
            say(value)
    for value in properties.get("govcheck", ())[:1]:
        record.binding(value)
    for say_so, key in ((record.synthetic, "synthetic"), (record.asks_awareness, "awareness")):
        if any(value.strip().lower() == "true" for value in properties.get(key, ())):
            say_so()


def _suite(suite: Suite, record: Recorder) -> None:
    """The suite at its end: its own counts against its test cases."""
    total = [own + nested for own, nested in zip(suite.own, suite.nested, strict=True)]
    # Some runners count the test cases of the suites inside, others do not.
    has_own = suite.own[0] > 0
    if not (has_own and _agree(suite.said, suite.own)) and not _agree(suite.said, total):
        for what, said, count in zip(Counts._fields, suite.said, total, strict=True):
            if said is not None:
                record.disagree(what, said, count)


def _agree(said: Counts, counted: Sequence[int]) -> bool:
    # pytest counts a test twice that passes and whose clean-up raises an error; it writes one test case then.
    tests, _, errors, _ = counted
    return (said.tests is None or tests <= said.tests <= tests + errors) and all(
        one is None or one == count for one, count in zip(said[1:], counted[1:], strict=True)
    )


def _case(case: Case, record: Recorder) -> None:
    record.time(case.timestamp)
    outcome, own = _outcome(case, record)
    categories = case.properties.get("scenario") or case.properties.get("category") or ("",)
    record.trial(categories, _prompt(case), outcome, f"line {case.line}", line=case.line, own=own)


def _outcome(case: Case, record: Recorder) -> tuple[str, str | None]:
    """The worst of what the test case holds, and the runner's own word where ours is stricter."""
    values = case.results or [case.status or "passed"]
    outcome = worst(ERROR if value in _ERRORS else record.outcome("testcase", value) for value in values)
    return outcome, ERROR if _XFAIL in values and outcome == UNSAFE else None


def _prompt(case: Case) -> str:
    """A property `prompt`, else class and name. pytest-repeat numbers its repeats at the end: `[3-10]` is 3 of 10."""
    if given := case.properties.get("prompt"):
        return "\0".join(given)
    name = case.name
    if (found := _REPEAT.search(name)) and 1 <= int(found[1]) <= int(found[2]):
        name = f"{name[: found.start()]}*-{found[2]}]"
    return f"{case.classname}\0{name}"
