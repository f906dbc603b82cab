"""The journal: the state of all crawls in one SQLite file. The JSON Lines are derived from it.

Every page that has been dealt with is one transaction, so that a run that is killed goes on where it was.
"""

from crawler.journal.journal import Journal, open_journal
from crawler.journal.pages import KnownPage, Outcome, Pending

__all__ = ["Journal", "KnownPage", "Outcome", "Pending", "open_journal"]
