"""Settings of the connection: from environment variables, read when asked. Credentials are never printed.

==================================  ===========  ==================================================================
variable                            default      meaning
==================================  ===========  ==================================================================
``COI_ELASTICSEARCH_URL``           none         address of the server, several separated by commas; chooses the engine
``COI_ELASTICSEARCH_API_KEY``       none         API key, as Elasticsearch gives it (base64)
``COI_ELASTICSEARCH_USER``          none         user, where there is no API key
``COI_ELASTICSEARCH_PASSWORD``      none         password of the user
``COI_ELASTICSEARCH_CA``            the system's file of the CA that signed the server's certificate
``COI_ELASTICSEARCH_ALIAS``         ``coi``      alias that is searched; versions are named after it
``COI_ELASTICSEARCH_TIMEOUT``       5            seconds for one answer to a reader, all requests to the server together
``COI_ELASTICSEARCH_SHARDS``        1            shards of a new version
``COI_ELASTICSEARCH_REPLICAS``      ``0-1``      replicas, a number or a range that grows with the nodes
==================================  ===========  ==================================================================
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from coi.errors import UsageError

_ALIAS = re.compile(r"[a-z][a-z0-9_]{0,59}")
_REPLICAS = re.compile(r"\d{1,2}|\d{1,2}-(\d{1,2}|all)")
MOST_SHARDS = 64
LONGEST_TIMEOUT = 120.0


@dataclass(frozen=True)
class ElasticSettings:
    """How to reach the server. ``timeout`` in seconds."""

    urls: tuple[str, ...]
    api_key: str | None = field(default=None, repr=False)
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    alias: str = "coi"
    timeout: float = 5.0
    shards: int = 1
    replicas: str = "0-1"

    @property
    def shown(self) -> str:
        """The addresses without credentials, for messages."""
        return ", ".join(_without_credentials(url) for url in self.urls)


def load_elastic_settings() -> ElasticSettings | None:
    """The settings as the environment has them; None where no server is named. Raises ``UsageError`` for what cannot be."""
    urls = tuple(part.strip() for part in os.environ.get("COI_ELASTICSEARCH_URL", "").split(",") if part.strip())
    if not urls:
        return None
    for url in urls:
        _check_url(url)
    ca = os.environ.get("COI_ELASTICSEARCH_CA")
    if ca and not Path(ca).is_file():
        raise UsageError("there is no such file", where="COI_ELASTICSEARCH_CA", do="Name the CA's certificate (PEM)")
    api_key, user = os.environ.get("COI_ELASTICSEARCH_API_KEY"), os.environ.get("COI_ELASTICSEARCH_USER")
    if api_key and user:
        where = "COI_ELASTICSEARCH_API_KEY"
        raise UsageError("an API key and a user are both given", where=where, do="Give one of the two")
    return ElasticSettings(
        urls=urls,
        api_key=api_key or None,
        user=user or None,
        password=os.environ.get("COI_ELASTICSEARCH_PASSWORD"),
        ca_file=Path(ca) if ca else None,
        alias=_matching("COI_ELASTICSEARCH_ALIAS", "coi", _ALIAS, "Use lower-case letters, digits and _"),
        timeout=_number("COI_ELASTICSEARCH_TIMEOUT", 5.0, 0.1, LONGEST_TIMEOUT),
        shards=int(_number("COI_ELASTICSEARCH_SHARDS", 1, 1, MOST_SHARDS)),
        replicas=_matching("COI_ELASTICSEARCH_REPLICAS", "0-1", _REPLICAS, "Use a number, or a range such as 0-1"),
    )


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    where, do = "COI_ELASTICSEARCH_URL", "Write it as https://host:9200"
    try:
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or True)
    except ValueError:
        whole = False
    if not whole:
        raise UsageError(f"'{_without_credentials(url)}' is not an address", where=where, do=do)
    if parts.username or parts.password:
        do = "Put them into COI_ELASTICSEARCH_USER and COI_ELASTICSEARCH_PASSWORD"
        raise UsageError("the address has credentials in it", where=where, do=do)


def _without_credentials(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//", url)


def _matching(variable: str, default: str, pattern: re.Pattern[str], do: str) -> str:
    value = os.environ.get(variable, "").strip() or default
    if not pattern.fullmatch(value):
        raise UsageError(f"'{value}' is not possible here", where=variable, do=do)
    return value


def _number(variable: str, default: float, least: float, most: float) -> float:
    text = os.environ.get(variable, "").strip()
    try:
        value = float(text) if text else default
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise UsageError(f"'{text}' is not possible here", where=variable, do=f"Use {least:g} to {most:g}")
    return value
