"""The document that holds what the agents of a platform share."""

from __future__ import annotations

from typing import Literal

from govcheck.manifest.models.accountability import DataUse, Identity
from govcheck.manifest.models.base import Metadata, NamedList, Section, optional, required
from govcheck.manifest.models.knowledge import ContextSource
from govcheck.manifest.models.logging import Logging
from govcheck.manifest.models.oversight import Oversight
from govcheck.manifest.models.permissions import PlatformPermissions

_NOTHING = "nothing is inherited"


class PlatformModel(Section):
    """What holds for every model of the platform."""

    data_use: DataUse | None = optional(_NOTHING, "What the provider of the model does with the data.")


class PlatformSpec(Section):
    """What agents inherit key by key, where they do not say it themselves; `{agent}` becomes the agent's name."""

    identity: Identity | None = optional(_NOTHING, "As whom agents run.")
    model: PlatformModel | None = optional(_NOTHING, "What holds for every model.")
    context: NamedList[ContextSource] | None = optional(_NOTHING, "Knowledge that agents are given.")
    permissions: PlatformPermissions | None = optional(_NOTHING, "What agents may reach and spend.")
    oversight: Oversight | None = optional(_NOTHING, "Who can say no.")
    logging: Logging | None = optional(_NOTHING, "Who can see what agents did.")


class Platform(Section):
    """What the agents of a platform share, stated once."""

    api_version: Literal["govcheck/v1"] = required("The contract that the document follows.", "govcheck/v1")
    kind: Literal["Platform"] = required("What the document describes.", "Platform")
    metadata: Metadata = required("What the platform is called.")
    spec: PlatformSpec = required("What agents inherit.")
