"""The API over the fixture corpus, served on loopback."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from index.api.app import create_app
from index.home import IndexHome
from tests.index.api.served import ServedApp


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text("<h1>Home</h1>")
    (folder / "404.html").write_text("<h1>Not here</h1>")
    return folder


@pytest.fixture(scope="module")
def client(home: IndexHome, site: Path, as_of: date) -> Iterator[httpx.Client]:
    with ServedApp(create_app(home, site, today=lambda: as_of)) as served:
        yield served
