"""The running web for the tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.crawler.web.asking import Asker
from tests.crawler.web.server import LocalWeb


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as running:
        yield running


@pytest.fixture
def ask(web: LocalWeb) -> Iterator[Asker]:
    with Asker(web) as asker:
        yield asker
