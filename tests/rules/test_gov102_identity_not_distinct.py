from __future__ import annotations

import pytest

from govcheck.conductor import check_records
from govcheck.gate.report import Report
from govcheck.settings.values import Settings
from tests.rules.harness import TODAY, findings
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV102"
HELP = (
    "issue a workload identity for this agent and environment, with the rights of this agent only, and name it: "
    "`principal: workload:...`, in a platform `workload:{agent}`"
)
ONE_PROCESS = ", authentication: in-process"


def agent(name: str, principal: str = "workload:shared", *to: str, platform: bool = False) -> str:
    """A manifest; `to` are delegates, each with what else its entry says: `b, authentication: in-process`."""
    lines = [
        "apiVersion: govcheck/v1",
        "kind: Agent",
        f"metadata: {{name: {name}}}",
        "spec:",
        "  purpose: Help.",
        "  platform: platform.govcheck.yaml" if platform else f"  identity: {{principal: '{principal}'}}",
    ]
    if to:
        entries = [f"{{agent: 'agent:{delegate.partition(',')[0]}'{delegate[len(delegate.partition(',')[0]):]}}}" for delegate in to]  # fmt: skip
        lines.append(f"  delegation: {{maxDepth: 3, to: [{', '.join(entries)}]}}")
    return "\n".join(lines) + "\n"


def report(**files: str) -> Report:
    """The report on agents in the order of their files."""
    records = {f"{name.replace('_', '/')}.govcheck.yaml": text.encode() for name, text in files.items()}
    return check_records(records, Settings(TODAY, select=(RULE,)))


def found(**files: str) -> dict[str, str]:
    """The messages by agent."""
    made = report(**files)
    assert not made.errors, made.errors
    return {one.name: finding.message for one in made.agents for finding in one.findings}


def alike(name: str, *others: str) -> str:
    listed = f"`{others[0]}`" if len(others) == 1 else " and ".join(f"`{other}`" for other in others)
    verb = "does" if len(others) == 1 else "do"
    return f"{name} acts as workload:shared, and so {verb} {listed}: what each does cannot be told apart."


def test_a_person_as_principal_is_found_at_the_value() -> None:
    [finding] = judge_small(RULE, "identity:\n  principal: user:ana@acme.example").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 16, "user:ana@acme.example")
    assert finding.target == "identity.principal"
    assert finding.message == (
        "refunds acts as user:ana@acme.example, which is a person: what it does cannot be told apart from what they do."
    )
    assert finding.help == HELP


@pytest.mark.parametrize(
    ("principal", "what"),
    [
        ("user:ana", "a person"),
        ("team:ops", "a team"),
        ("role:admin", "a role that people hold"),
        ("workload:refunds.prod", None),
        ("service:refunds", None),
        ("agent:refunds", None),
    ],
)
def test_an_identity_of_people_is_none_of_the_agents_own(principal: str, what: str | None) -> None:
    expected = f"refunds acts as {principal}, which is {what}: what it does cannot be told apart from what they do."
    report = judge_small(RULE, f"identity: {{principal: '{principal}'}}")
    assert [finding.message for finding in report.findings] == ([expected] if what else [])


def test_a_missing_principal_is_shown_at_the_top_of_the_spec() -> None:
    [finding] = judge_small(RULE, "purpose: Help.").findings
    assert finding.message == (
        "`identity.principal` is missing: what refunds does cannot be told apart from what others do."
    )
    assert (shown(finding)[1:3], finding.marks[0].label) == ((4, 1), "`identity.principal` is missing")


def test_two_agents_under_one_identity_are_both_found_whatever_their_order() -> None:
    expected = {"a": alike("a", "b"), "b": alike("b", "a")}
    assert found(one=agent("a"), two=agent("b")) == expected
    assert found(two=agent("a"), one=agent("b")) == expected


def test_each_agent_is_in_the_report_once_though_it_was_judged_twice() -> None:
    made = report(one=agent("a"), two=agent("b"), three=agent("c", "workload:c"))
    assert [(one.name, len(one.findings)) for one in made.agents] == [("a", 1), ("c", 0), ("b", 1)]
    assert made.exit_code == 1


def test_one_that_delegates_and_one_that_does_not_are_compared_too() -> None:
    expected = {"a": alike("a", "b"), "b": alike("b", "a")}
    assert found(one=agent("a", "workload:shared", "b, authentication: mtls"), two=agent("b")) == expected
    assert found(one=agent("b"), two=agent("a", "workload:shared", "c, authentication: mtls")) == expected


@pytest.mark.parametrize("other", ["workload:Shared", "service:shared", "workload:shared.prod"])
def test_identities_are_compared_as_they_are_written(other: str) -> None:
    assert found(one=agent("a"), two=agent("b", other)) == {}


def test_what_stands_behind_an_at_sign_has_no_case() -> None:
    files = {"one": agent("a", "service:x@ACME.example"), "two": agent("b", "service:x@acme.example")}
    assert list(found(**files)) == ["a", "b"]


def test_the_name_of_another_agent_is_its_identity() -> None:
    message = "b acts as agent:a, and so does `a`: what each does cannot be told apart."
    assert found(one=agent("a", "workload:a"), two=agent("b", "agent:a")) == {"b": message}


def test_three_others_are_named_and_more_are_not_counted() -> None:
    files = {f"f{name}": agent(name) for name in "abcde"}
    assert found(**files)["a"] == (
        "a acts as workload:shared, and so do `b`, `c`, `d` and others: what each does cannot be told apart."
    )
    assert "so do `b`, `c` and `d`:" in found(**{name: files[name] for name in ("fa", "fb", "fc", "fd")})["a"]


@pytest.mark.parametrize(
    "files",
    [
        {"one": agent("a", "workload:shared", "b" + ONE_PROCESS), "two": agent("b")},
        {"one": agent("b"), "two": agent("a", "workload:shared", "b" + ONE_PROCESS)},
        {"one": agent("b"), "two": agent("c"), "three": agent("a", "workload:a", "b" + ONE_PROCESS, "c" + ONE_PROCESS)},
        {
            "one": agent("a", "workload:shared", "b" + ONE_PROCESS),
            "two": agent("b", "workload:b", "c" + ONE_PROCESS),
            "three": agent("c"),
        },
    ],
    ids=["parent and child", "child first", "siblings", "a chain"],
)  # fmt: skip
def test_agents_of_one_process_share_its_identity(files: dict[str, str]) -> None:
    assert found(**files) == {}


@pytest.mark.parametrize(
    "how", ["", ", authentication: mtls", ", authentication: signed-token", ", authentication: none"]
)
def test_a_delegate_in_another_process_has_an_identity_of_its_own(how: str) -> None:
    assert list(found(one=agent("a", "workload:shared", "b" + how), two=agent("b"))) == ["a", "b"]


def test_a_name_with_a_star_makes_no_process() -> None:
    assert list(found(one=agent("a", "workload:shared", "*" + ONE_PROCESS), two=agent("b"))) == ["a", "b"]


def test_an_outsider_in_the_same_identity_is_found_beside_a_crew_of_one_process() -> None:
    crew = {"one": agent("a", "workload:shared", "b" + ONE_PROCESS), "two": agent("b")}
    assert found(**crew, three=agent("c")) == {
        "a": alike("a", "c"),
        "b": alike("b", "c"),
        "c": alike("c", "a", "b"),
    }


def test_a_delegate_that_is_only_named_is_compared() -> None:
    records = {
        "a.govcheck.yaml": agent("a", "workload:shared", "b, manifest: other/b.yaml, authentication: mtls").encode(),
        "other/b.yaml": agent("b").encode(),
    }  # fmt: skip
    made = check_records(records, Settings(TODAY, select=(RULE,)))
    assert [(one.name, len(one.findings)) for one in made.agents] == [("a", 1)]


def test_a_delegate_that_is_not_found_is_not_compared() -> None:
    assert found(one=agent("a", "workload:shared", "gone, manifest: gone.yaml, authentication: mtls")) == {}


@pytest.mark.parametrize(("principal", "count"), [("workload:agents", 2), ("workload:{agent}", 0)])
def test_a_platform_gives_each_agent_its_own_identity_or_one_to_all(principal: str, count: int) -> None:
    head = "apiVersion: govcheck/v1\nkind: Platform\nmetadata: {name: acme}\n"
    made = report(
        platform=f"{head}spec:\n  identity: {{principal: '{principal}'}}\n",
        one=agent("a", platform=True),
        two=agent("b", platform=True),
    )
    marks = [shown(finding)[0] for one in made.agents for finding in one.findings]
    assert marks == ["platform.govcheck.yaml"] * count


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_identities_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert states(report) == [("identity.principal", "inexpressible")]
    assert report.verdict == "PASS"
