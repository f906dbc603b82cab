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
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from coi.errors import UsageError

_HOST = re.compile(r"[A-Za-z0-9._:%-]+")
"""A name, or the digits of an address."""
_ALIAS = re.compile(r"[a-z][a-z0-9_]{0,59}")
_REPLICAS = re.compile(r"\d{1,2}|\d{1,2}-(\d{1,2}|all)")
MOST_SHARDS = 64
LONGEST_TIMEOUT = 120.0
DEFAULT_PORT = 9200


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
        """The addresses, for messages: there are none with credentials in them."""
        return ", ".join(self.urls)


def load_elastic_settings() -> ElasticSettings | None:
    """The settings as the environment has them; None where no server is named. Raises ``UsageError`` for what cannot be."""
    urls = tuple(part.strip() for part in os.environ.get("COI_ELASTICSEARCH_URL", "").split(",") if part.strip())
    if not urls:
        return None
    for url in urls:
        _check_url(url)
    api_key, user, password = _login()
    return ElasticSettings(
        urls=tuple(_with_port(url) for url in urls),
        api_key=api_key,
        user=user,
        password=password,
        ca_file=_ca_file(urls),
        alias=_matching("COI_ELASTICSEARCH_ALIAS", "coi", _ALIAS, "Use lower-case letters, digits and _"),
        timeout=_number("COI_ELASTICSEARCH_TIMEOUT", 5.0, 0.1, LONGEST_TIMEOUT),
        shards=int(_number("COI_ELASTICSEARCH_SHARDS", 1, 1, MOST_SHARDS)),
        replicas=_matching("COI_ELASTICSEARCH_REPLICAS", "0-1", _REPLICAS, "Use a number, or a range such as 0-1"),
    )


def _check_url(url: str) -> None:
    """Refuse what is more or less than scheme, host and port. It is never repeated: it may hold a password."""
    where, do = "COI_ELASTICSEARCH_URL", "Write it as https://host:9200"
    if "@" in url:
        do = "Put them into COI_ELASTICSEARCH_USER and COI_ELASTICSEARCH_PASSWORD"
        raise UsageError("the address has credentials in it", where=where, do=do)
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        whole = parts.scheme in {"http", "https"} and bool(_HOST.fullmatch(host)) and parts.port != 0
        host.encode("idna")  # as the client does, which refuses empty labels and too long ones
    except ValueError:
        whole = False
    if not whole or parts.path not in {"", "/"} or "?" in url or "#" in url:
        raise UsageError("this is not the address of a server", where=where, do=do)


def _with_port(url: str) -> str:
    parts = urlsplit(url)
    port = "" if parts.port else f":{DEFAULT_PORT}"
    return f"{parts.scheme}://{parts.netloc.removesuffix(':')}{port}"


def _login() -> tuple[str | None, str | None, str | None]:
    """API key, user and password: a key, or a user with a password, or nothing."""
    names = ("COI_ELASTICSEARCH_API_KEY", "COI_ELASTICSEARCH_USER", "COI_ELASTICSEARCH_PASSWORD")
    key, user, password = (os.environ.get(name, "").strip("\r\n") or None for name in names)
    key = key.strip() if key else None
    for name, value in zip(names, (key, user, password), strict=True):
        if value and not (value.isascii() and value.isprintable()):
            raise UsageError(
                "it has characters that a login cannot have", where=name, do="Use ASCII letters and digits"
            )
    if key and user:
        raise UsageError("an API key and a user are both given", where=names[0], do="Give one of the two")
    if password and not user:
        raise UsageError("a password is given without a user", where=names[2], do=f"Set {names[1]} too")
    return key, user, password


def _ca_file(urls: Sequence[str]) -> Path | None:
    where, ca = "COI_ELASTICSEARCH_CA", os.environ.get("COI_ELASTICSEARCH_CA")
    if not ca:
        return None
    if not Path(ca).is_file():
        raise UsageError("there is no such file", where=where, do="Name the CA's certificate (PEM)")
    if any(url.startswith("http:") for url in urls):
        raise UsageError("an address without TLS has no certificate", where=where, do="Write the addresses as https://")
    try:
        ssl.create_default_context(cafile=ca)
    except (OSError, ValueError) as error:  # an ssl.SSLError is an OSError
        raise UsageError("this is no certificate", where=where, do="Name the CA's certificate (PEM)") from error
    return Path(ca)


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
