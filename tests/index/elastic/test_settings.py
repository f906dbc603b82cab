"""Settings of the connection: what is refused, and that no credential is ever shown."""

from pathlib import Path

import pytest

from coi.errors import UsageError
from index.choose import choose_home, choose_spare
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import load_elastic_settings
from index.folder import FolderHome

URL = "COI_ELASTICSEARCH_URL"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "API_KEY", "USER", "PASSWORD", "CA", "ALIAS", "TIMEOUT", "SHARDS", "REPLICAS"):
        monkeypatch.delenv(f"COI_ELASTICSEARCH_{name}", raising=False)


def test_without_an_address_the_embedded_engine_is_chosen(tmp_path: Path) -> None:
    assert load_elastic_settings() is None
    assert isinstance(choose_home(tmp_path), FolderHome)


def test_an_address_chooses_elasticsearch_and_the_option_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(URL, "http://127.0.0.1:1, http://127.0.0.1:2")
    home = choose_home(tmp_path)
    assert isinstance(home, ElasticHome)
    assert home.connection.settings.urls == ("http://127.0.0.1:1", "http://127.0.0.1:2")
    assert isinstance(choose_home(tmp_path, "embedded"), FolderHome)
    assert isinstance(choose_spare(tmp_path, "embedded", home), FolderHome)
    assert choose_spare(tmp_path, "", home) is None
    assert choose_spare(tmp_path, "embedded", FolderHome(tmp_path)) is None


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "URL",
            "host:9200",
            r"COI_ELASTICSEARCH_URL: this is not the address of a server\. Write it as https://host:9200",
        ),
        ("URL", "ftp://host", r"this is not the address of a server"),
        ("URL", "http://host:none", r"this is not the address of a server"),
        ("URL", "http://[host", r"this is not the address of a server"),
        ("URL", "http://hóst", r"this is not the address of a server"),
        ("URL", "https://a..b:9200", r"this is not the address of a server"),
        ("URL", "https://ho st:9200", r"this is not the address of a server"),
        ("URL", f"https://{'a' * 64}:9200", r"this is not the address of a server"),
        ("URL", "https://host/secret", r"this is not the address of a server"),
        ("URL", "https://host?secret", r"this is not the address of a server"),
        ("URL", "https://host#secret", r"this is not the address of a server"),
        ("URL", "https://user:se/secret@host", r"the address has credentials in it"),
        ("URL", "https://user:123/secret@host", r"the address has credentials in it"),
        ("API_KEY", "sécret", r"COI_ELASTICSEARCH_API_KEY: it has characters that a login cannot have"),
        ("API_KEY", "secret\nsecret", r"COI_ELASTICSEARCH_API_KEY: it has characters that a login cannot have"),
        ("PASSWORD", "sécret", r"COI_ELASTICSEARCH_PASSWORD: it has characters that a login cannot have"),
        ("USER", "läsare", r"COI_ELASTICSEARCH_USER: it has characters that a login cannot have"),
        (
            "PASSWORD",
            "secret",
            r"COI_ELASTICSEARCH_PASSWORD: a password is given without a user\. Set COI_ELASTICSEARCH_USER",
        ),
        ("CA", __file__, r"COI_ELASTICSEARCH_CA: an address without TLS has no certificate"),
        (
            "URL",
            "https://user:secret@host",
            r"the address has credentials in it\. Put them into COI_ELASTICSEARCH_USER",
        ),
        ("CA", "nowhere.pem", r"COI_ELASTICSEARCH_CA: there is no such file\. Name the CA's certificate"),
        ("ALIAS", "Coi-Base", r"COI_ELASTICSEARCH_ALIAS: 'Coi-Base' is not possible here\. Use lower-case letters"),
        ("TIMEOUT", "soon", r"COI_ELASTICSEARCH_TIMEOUT: 'soon' is not possible here\. Use 0.1 to 120"),
        ("TIMEOUT", "900", r"'900' is not possible here"),
        ("SHARDS", "0", r"COI_ELASTICSEARCH_SHARDS: '0' is not possible here\. Use 1 to 64"),
        ("REPLICAS", "many", r"COI_ELASTICSEARCH_REPLICAS: 'many' is not possible here\. Use a number, or a range"),
    ],
)
def test_what_cannot_be_is_refused(name: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "http://127.0.0.1:9200")
    monkeypatch.setenv(f"COI_ELASTICSEARCH_{name}", value)
    with pytest.raises(UsageError, match=message) as raised:
        load_elastic_settings()
    assert "secret" not in str(raised.value)


def test_a_file_that_is_no_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "https://host")
    monkeypatch.setenv("COI_ELASTICSEARCH_CA", __file__)
    with pytest.raises(UsageError, match="COI_ELASTICSEARCH_CA: this is no certificate"):
        load_elastic_settings()


def test_what_can_be_meant_only_one_way_is_taken_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(URL, "http://host/, https://other:443,http://[::1]")
    monkeypatch.setenv("COI_ELASTICSEARCH_API_KEY", "a2V5OnNlY3JldA==\n")
    settings = load_elastic_settings()
    assert settings is not None
    assert settings.urls == ("http://host:9200", "https://other:443", "http://[::1]:9200")
    assert settings.api_key == "a2V5OnNlY3JldA=="
    assert isinstance(choose_home(tmp_path), ElasticHome)  # the client takes them


def test_a_key_and_a_user_are_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("URL", "http://127.0.0.1:9200"), ("API_KEY", "a2V5"), ("USER", "reader")):
        monkeypatch.setenv(f"COI_ELASTICSEARCH_{name}", value)
    with pytest.raises(UsageError, match=r"an API key and a user are both given\. Give one of the two"):
        load_elastic_settings()


def test_credentials_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("URL", "http://127.0.0.1:9200"), ("USER", "reader"), ("PASSWORD", "not-to-be-seen")):
        monkeypatch.setenv(f"COI_ELASTICSEARCH_{name}", value)
    settings = load_elastic_settings()
    assert settings is not None
    assert settings.password == "not-to-be-seen"
    assert "not-to-be-seen" not in f"{settings!r} {settings.shown}"


@pytest.mark.parametrize(
    ("engine", "message"),
    [
        ("solr", r"--engine: 'solr' is not an engine\. Choose from: embedded, elasticsearch"),
        ("elasticsearch", r"COI_ELASTICSEARCH_URL: Elasticsearch has no address\. Set it to the server's address"),
    ],
)
def test_an_engine_that_cannot_be_chosen(engine: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        choose_home(tmp_path, engine)


def test_only_the_embedded_engine_stands_in(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"COI_FALLBACK: 'elasticsearch' cannot stand in\. Use embedded, or nothing"):
        choose_spare(tmp_path, "elasticsearch", FolderHome(tmp_path))
