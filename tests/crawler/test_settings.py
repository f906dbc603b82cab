"""A good citizen by default."""

import pytest

from coi import __version__
from crawler.settings import CrawlSettings, load_crawl_settings, scrapy_settings
from tests.crawler.web.definitions import make_definition


def test_who_we_are_and_how_we_behave() -> None:
    ours = CrawlSettings("mailto:goose@nowhere.test")
    settings = scrapy_settings(ours)
    assert settings["USER_AGENT"] == f"COI-Base/{__version__} (+mailto:goose@nowhere.test)"
    assert settings["ROBOTSTXT_OBEY"] is True
    assert settings["COOKIES_ENABLED"] is False
    assert settings["CONCURRENT_REQUESTS_PER_DOMAIN"] == 1
    assert settings["DOWNLOAD_DELAY"] == 1.0
    assert settings["AUTOTHROTTLE_ENABLED"] is True
    assert settings["REMOTE_CONTROL_ENABLED"] is settings["TELNETCONSOLE_ENABLED"] is False


def test_the_delay_is_the_crawls() -> None:
    settings = scrapy_settings(CrawlSettings("x"), make_definition("gov", 80, delay=90))
    assert settings["DOWNLOAD_DELAY"] == 90
    assert settings["AUTOTHROTTLE_MAX_DELAY"] >= 90
    assert scrapy_settings(CrawlSettings("x"), make_definition("gov", 80))["AUTOTHROTTLE_ENABLED"] is False


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COI_CRAWL_CONTACT", " https://us.example/ ")
    monkeypatch.setenv("COI_CRAWL_ALLOW_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("COI_CRAWL_RESOLVE", "*.test = 127.0.0.1 ,, a.test=::1")
    monkeypatch.setenv("COI_CRAWL_MAX_BYTES", "1000")
    monkeypatch.setenv("COI_CRAWL_TIMEOUT", "7")
    monkeypatch.setenv("COI_CRAWL_LOG", "INFO")
    ours = load_crawl_settings()
    assert ours.contact == "https://us.example/"
    assert ours.resolve == (("*.test", "127.0.0.1"), ("a.test", "::1"))
    settings = scrapy_settings(ours)
    assert (settings["DOWNLOAD_MAXSIZE"], settings["DOWNLOAD_TIMEOUT"], settings["LOG_LEVEL"]) == (1000, 7, "INFO")
