"""The contract `govcheck/v1` as pydantic models: the one source of the JSON Schema, the shape table and the reference.

Not imported while checking: `govcheck.manifest.validate` reads the generated shape table instead.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from govcheck.manifest.models.agent import Agent
from govcheck.manifest.models.base import NeededWhen, Section, UniqueBy
from govcheck.manifest.models.platform import Platform
from govcheck.manifest.models.policy import Policy
from govcheck.manifest.models.waivers import Waivers

DOCUMENTS = (Agent, Platform, Waivers, Policy)
AnyDocument = Annotated[Agent | Platform | Waivers | Policy, Field(discriminator="kind")]

__all__ = [
    "DOCUMENTS",
    "Agent",
    "AnyDocument",
    "NeededWhen",
    "Platform",
    "Policy",
    "Section",
    "UniqueBy",
    "Waivers",
]
