"""What a text forbids, demands of people, grants, and says of the agent, in one pass over its sentences."""

from __future__ import annotations

from govcheck.directives.profile import ApprovalDemand, Prohibition, ProseGrant, SelfDescription
from govcheck.directives.statements.approvals import approvals_in
from govcheck.directives.statements.descriptions import descriptions_in
from govcheck.directives.statements.grants import grants_in
from govcheck.directives.statements.prohibitions import prohibitions_in
from govcheck.directives.statements.views import views
from govcheck.directives.text.reading import Reading

Extracted = tuple[list[Prohibition], list[ApprovalDemand], list[ProseGrant], list[SelfDescription]]


def extract(reading: Reading) -> Extracted:
    """Prohibitions, demands for approval, grants and self-descriptions of a text, each in the order of its words."""
    found: Extracted = ([], [], [], [])
    for view in views(reading):
        found[0].extend(prohibitions_in(view))
        found[1].extend(approvals_in(view))
        found[2].extend(grants_in(view))
        found[3].extend(descriptions_in(view))
    return found
