"""Which published figures cannot be meant as printed, and which sums and rates they keep."""

from tradeanalysis.arguments import guard
from tradeanalysis.audit.checks import Checks, checks
from tradeanalysis.audit.differences import differences
from tradeanalysis.audit.findings import findings
from tradeanalysis.audit.identities import identities
from tradeanalysis.audit.unsettled import unsettled

__all__ = ["Checks", "checks", "differences", "findings", "identities", "unsettled"]

guard(globals(), __all__)
