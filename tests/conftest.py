"""Property tests draw the same examples at every run, so that a gate does not depend on luck.

`HYPOTHESIS_PROFILE=explore pytest` draws new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
