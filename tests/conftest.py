"""Fixtures for all tests: the real corpus, a browser, a fixed day."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from coi.settings import project_root
from coi.store import Corpus, load_corpus

settings.register_profile("untimed", settings(), deadline=None)  # machines are shared: bounds are for benchmarks
settings.load_profile("untimed")

pytest_plugins = ["tests.elasticsearch.fixtures"]
AS_OF = date(2026, 11, 24)
"""The day all tests live in: no verdict of age depends on the day they run."""

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session", autouse=True)
def _nothing_harvested(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees what somebody's own crawls have harvested."""
    os.environ["COI_DATA_DIR"] = str(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def as_of() -> date:
    return AS_OF


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The project's own corpus."""
    return load_corpus([project_root() / "corpus"])


@pytest.fixture(scope="session")
def dossier() -> Path:
    """The dossier beside the checkout; tests that need it skip where it is absent."""
    folder = project_root().parent / "shared" / "dossier"
    if not folder.is_dir():
        pytest.skip("the source dossier is not beside this checkout (../shared/dossier)")
    return folder


def chromium_path() -> str | None:
    """Path of a Chromium on this machine, or None."""
    names = (os.environ.get("COI_CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:  # type: ignore[name-defined]  # noqa: F821
    """A headless Chromium. Without one the test skips and says how to install it; in CI that is a failure."""
    path = chromium_path()
    if path is None:
        message = "no Chromium found: install it (Debian: apt-get install chromium) or set COI_CHROMIUM to its path"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield browser
        browser.close()
