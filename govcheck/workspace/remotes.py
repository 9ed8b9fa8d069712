"""From the URL of a git remote to `owner/name`."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTER = "[A-Za-z0-9_.-]"
_REPOSITORY = rf"/*(?P<owner>{_LETTER}+)/+(?P<name>{_LETTER}+?)(?:\.git)?/*"
_URL = re.compile(
    rf"(?:https?|ssh|git|git\+ssh|git\+https)://(?:[^/]*@)?(?:{_LETTER}+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?/{_REPOSITORY}",
    re.IGNORECASE,
)
# A host of one letter is a drive of Windows.
_SCP = re.compile(rf"(?:[^/@:\s]+@)?{_LETTER}{{2,}}:(?!//){_REPOSITORY}")
_LONGEST_URL = 2_000


def repositories(urls: Iterable[str]) -> tuple[str, ...]:
    """`owner/name`, in lower case and once each, of the URLs that lead to a repository of an owner.

    Any host counts: an enterprise forge has a name of its own, ssh knows hosts by aliases, and one remote too
    many can only make more resources overlap (MANIFEST 3.9). Local paths and deeper groups are left out.
    """
    found: dict[str, None] = {}
    for url in urls:
        if len(url) > _LONGEST_URL:
            continue
        match = _URL.fullmatch(url) or _SCP.fullmatch(url)
        if match and not {match["owner"], match["name"]} & {"", ".", ".."}:
            found[f"{match['owner']}/{match['name']}".lower()] = None
    return tuple(found)
