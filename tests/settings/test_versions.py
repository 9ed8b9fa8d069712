"""Settings that ask for a govcheck, or for profiles, that this is not."""

from __future__ import annotations

import pytest

from govcheck.settings.files import settings_of_file
from govcheck.settings.required_version import fits
from govcheck.settings.values import Refusal
from govcheck.version import PROFILE_VERSION, VERSION


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (">=0.1", True), (">=0.1.0", True), (">0.1", False), (">=0.2", False), ("<0.2", True), ("<0.1", False),
        ("==0.1.0", True), ("==0.1", True), ("!=0.1", False), ("~=0.1.0", True), ("~=0.0", True), ("~=0.2", False),
        ("~=1.0", False), (">=0.1,<0.3", True), (" >= 0.0 , < 0.1 ", False), ("<=0.1.0", True), (">=0.0.9,!=0.1.0", False),
        ("latest", None), ("", None), (">=", None), ("0.1", None), (">=0.1,", None), (">=0.1b1", None), ("=>0.1", None),
        (">=" + 5_000 * "9", None), (">=1" + 50 * ".1", None),
    ],
)  # fmt: skip
def test_a_version_is_one_of_those_wanted(wanted: str, expected: bool | None) -> None:
    assert fits("0.1.0", wanted) is expected


def refusal(text: str) -> tuple[str, tuple[int, int]]:
    with pytest.raises(Refusal) as caught:
        settings_of_file("govcheck.toml", text.encode(), "settings")
    problem = caught.value.problem
    assert problem is not None
    return caught.value.message, tuple(problem.source.position(problem.span.start))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('required-version = ">=99"', f"This is govcheck {VERSION}, and `>=99` is asked for: install that."),
        ('required-version = "new"', "`required-version` wants versions, as `>=0.1,<0.3`."),
        (
            'profile-version = "99"',
            f"The profiles of govcheck {VERSION} are edition {PROFILE_VERSION}, and `99` is asked for: read the changelog, "
            "then raise it, or install the version that has it.",
        ),
    ],
)
def test_another_version_is_refused_at_the_key(text: str, message: str) -> None:
    assert refusal(f"\n{text}\n") == (message, (2, 1))


@pytest.mark.parametrize("text", [f'required-version = "=={VERSION}"', f'profile-version = "{PROFILE_VERSION}"'])
def test_this_one_is_taken(text: str) -> None:
    assert settings_of_file("govcheck.toml", text.encode(), "settings") is not None
