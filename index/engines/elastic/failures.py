"""What went wrong between us and the server, in words: what, where, what to do."""

from elasticsearch.exceptions import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    ConnectionError,  # noqa: A004  (the client's own name)
    ConnectionTimeout,
    NotFoundError,
    SSLError,
    TransportError,
    UnsupportedProductError,
)

from coi.errors import IndexUnavailableError
from index.engines.elastic.settings import ElasticSettings

OURS = 9
"""Major version of the client, and so of the server."""
FULL_DISK = ("flood-stage", "flood stage", "read-only-allow-delete", "read_only_allow_delete")
TOO_MANY = 429
BAD_REQUEST = 400


def explain(error: ApiError | TransportError, settings: ElasticSettings) -> IndexUnavailableError:
    """Our error for one of the client's. The client's text is not repeated: it may hold the query."""
    what, do = _tell_api(error, settings) if isinstance(error, ApiError) else _tell_transport(error)
    return IndexUnavailableError(what, where=settings.shown, do=do)


def _tell_transport(error: TransportError) -> tuple[str, str]:
    if isinstance(error, SSLError):
        return (
            "the certificate of Elasticsearch is not trusted",
            "Name the file of the CA that signed it in COI_ELASTICSEARCH_CA",
        )
    if isinstance(error, ConnectionTimeout):
        return (
            "Elasticsearch did not answer in time",
            "Look at its load (coi status); COI_ELASTICSEARCH_TIMEOUT gives it longer",
        )
    if isinstance(error, ConnectionError):
        return "Elasticsearch cannot be reached", "Start it, or correct COI_ELASTICSEARCH_URL"
    return f"Elasticsearch gave an answer that is none ({type(error).__name__})", "Look at what stands between"


def _tell_api(error: ApiError, settings: ElasticSettings) -> tuple[str, str]:
    """What and what to do: the first line of the table that fits."""
    text = _reasons(error)
    if isinstance(error, AuthenticationException):
        return _tell_login(text, settings)
    table: tuple[tuple[bool, str, str], ...] = (
        (
            isinstance(error, UnsupportedProductError) or "media_type_header_exception" in text,
            "the server is not an Elasticsearch 9",
            f"This version of COI Base needs Elasticsearch {OURS}.x",
        ),
        (
            any(sign in text for sign in FULL_DISK),
            "the disk of Elasticsearch is nearly full: it takes nothing more",
            "Free space, or remove old versions; the live index was left alone",
        ),
        (
            isinstance(error, AuthorizationException),
            "the user or key may not do this",
            "Give it the role of the operators' guide: reader to search, builder to build",
        ),
        (
            "search_context_missing_exception" in text,
            "the view that was being read has ended: too long a pause between two pages",
            "Run it again without pausing its output",
        ),
        (
            isinstance(error, NotFoundError),
            f"there is no index behind '{settings.alias}'",
            "Build one: coi index",
        ),
        (error.status_code == TOO_MANY, "Elasticsearch has too much to do", "Try again later"),
        (
            error.status_code == BAD_REQUEST,
            f"Elasticsearch refused the request ({_kind(error)})",
            "Look at the server's log; where it is the index that does not fit, build it again: coi index",
        ),
    )
    for fits, what, do in table:
        if fits:
            return what, do
    return (
        f"Elasticsearch cannot answer now ({error.status_code} {_kind(error)})",
        "Look at the cluster's health: coi status",
    )


def _tell_login(text: str, settings: ElasticSettings) -> tuple[str, str]:
    if settings.api_key and "expired" in text:
        return "the API key has expired", "Make a new one and put it into COI_ELASTICSEARCH_API_KEY"
    if settings.api_key:
        return "Elasticsearch does not accept the API key", "Correct COI_ELASTICSEARCH_API_KEY"
    if settings.user:
        return (
            "Elasticsearch does not accept user and password",
            "Correct COI_ELASTICSEARCH_USER and COI_ELASTICSEARCH_PASSWORD",
        )
    return (
        "Elasticsearch wants a login",
        "Set COI_ELASTICSEARCH_API_KEY, or COI_ELASTICSEARCH_USER and COI_ELASTICSEARCH_PASSWORD",
    )


def _kind(error: ApiError) -> str:
    return str(error.error)[:80] or type(error).__name__


def _reasons(error: ApiError) -> str:
    """Everything the server says about the error, in lower case: only to be looked through, never shown."""
    return f"{error.error} {error.body}".lower()
