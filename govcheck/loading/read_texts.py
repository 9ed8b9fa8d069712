"""Texts of which somebody attests a reading: their digests, so that any edit ends the reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256

from govcheck.facts.agent import Agent
from govcheck.facts.texts import texts
from govcheck.facts.waivers import Acceptance, TextReading
from govcheck.loading.library import Library
from govcheck.workspace import Unavailable


def text_digests(agent: Agent, acceptances: Sequence[Acceptance], library: Library) -> dict[str, str]:
    """`sha256:` of each text of the agent of which there is a reading, by its route.

    That of a prompt file is the digest of its bytes, as `sha256sum` prints it.
    """
    readings = (one for one in acceptances if isinstance(one, TextReading) and one.agent.value == agent.name)
    routes = {one.text.value for one in readings}
    return dict(_digests(agent, library, routes)) if routes else {}


def _digests(agent: Agent, library: Library, routes: Collection[str]) -> Iterator[tuple[str, str]]:
    for text in texts(agent):
        if str(text.place.route) in routes:
            yield str(text.place.route), "sha256:" + sha256(text.value.encode("utf-8", "surrogatepass")).hexdigest()
    for file in agent.files:
        if file.role == "instructions" and str(file.place.route) in routes:
            try:
                yield str(file.place.route), library.workspace.digest(file.path)
            except Unavailable:
                continue  # a reading of what is not there meets nothing
