"""What the README says of its first manifest is true."""

from __future__ import annotations

import re

from govcheck.conductor import check_records
from govcheck.settings.values import Settings
from tests.project import ROOT, TODAY


def test_the_first_manifest_of_the_readme_passes_at_tier_low() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    [manifest] = re.findall(r"<!-- begin first-manifest -->\n```yaml\n(.*?)```", text, re.DOTALL)
    report = check_records({"menu.govcheck.yaml": manifest.encode()}, Settings(TODAY))
    assert (report.verdict, report.agents[0].tier.effective, report.agents[0].notes) == ("PASS", "low", ())
