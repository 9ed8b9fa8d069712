"""The published contract `govcheck/v1`. What a check needs is exported here; the models are in `manifest.models`."""

from govcheck.manifest.validate import Validated, kind_of, validate

__all__ = ["Validated", "kind_of", "validate"]
