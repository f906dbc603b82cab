"""Every error of ours, in one tree. Each says what went wrong, where, and what to do.

::

    CoiError                    exit 2   500
    ├── UsageError              exit 2   400   the caller asked for something that cannot be
    │   ├── QueryError                         a search request out of bounds
    │   └── RecordExistsError                  a new record would overwrite one
    ├── NotFoundError           exit 1   404   no such record, index or folder
    ├── GoneError               exit 1   410   the record was withdrawn
    ├── CorpusError             exit 2   500   the corpus cannot be read or written
    ├── IndexUnavailableError   exit 2   503   the index cannot be built or opened
    ├── PublishError            exit 2   500   the site cannot be built
    ├── CrawlError              exit 2   500   a crawl cannot be run, or its journal not be read
    └── ServeError              exit 2   500   the server cannot start

The CLI prints ``str(error)`` and exits with ``exit_code``; the HTTP layer maps ``status`` to an RFC 9457 problem.
"""


class CoiError(Exception):
    """Base of all our errors.

    ``what`` happened, ``where`` (file, line, address, option) and what to ``do`` about it.
    """

    exit_code = 2
    status = 500
    slug = "error"

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        """One readable line: ``where: what. do``."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.do}" if self.do else head


class UsageError(CoiError):
    """The caller asked for something that cannot be."""

    status = 400
    slug = "bad-request"


class QueryError(UsageError):
    """A search request is out of bounds."""

    slug = "bad-query"


class RecordExistsError(UsageError):
    """A new record would overwrite one that exists."""

    status = 409
    slug = "exists"


class NotFoundError(CoiError):
    """No such record, index or folder."""

    exit_code = 1
    status = 404
    slug = "not-found"


class GoneError(CoiError):
    """The record was withdrawn; its id is never reused."""

    exit_code = 1
    status = 410
    slug = "withdrawn"


class CorpusError(CoiError):
    """The corpus cannot be read or written."""

    slug = "corpus"


class IndexUnavailableError(CoiError):
    """The index cannot be built or opened."""

    status = 503
    slug = "index-unavailable"


class PublishError(CoiError):
    """The site cannot be built."""

    slug = "publish"


class CrawlError(CoiError):
    """A crawl cannot be run, or its journal not be read."""

    slug = "crawl"


class ServeError(CoiError):
    """The server cannot start."""

    slug = "serve"
