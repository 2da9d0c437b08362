"""Will the target of the year be reached: the outlook of a year from what is known of its first months."""

from tradeanalysis.arguments import guard
from tradeanalysis.target.forecast import from_figures, outlook, outlooks
from tradeanalysis.target.news import news
from tradeanalysis.target.news_result import News
from tradeanalysis.target.required import required_growth
from tradeanalysis.target.result import Outlook

__all__ = ["News", "Outlook", "from_figures", "news", "outlook", "outlooks", "required_growth"]

guard(globals(), __all__)
