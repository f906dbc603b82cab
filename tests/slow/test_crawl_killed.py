"""``kill -9`` at fifty random moments of a crawl."""

import random
from pathlib import Path

import pytest

from tests.crawler.crawling import make_home
from tests.crawler.killing import (
    CRAWL,
    assert_nothing_lost_nothing_doubled,
    forget_data,
    has_ended,
    kill_at,
    quick,
    whole_crawl,
)
from tests.crawler.web.server import LocalWeb

pytestmark = pytest.mark.slow
MOMENTS = 50
PER_CRAWL = 5
"""Kills of one crawl before it may come to its end."""


def test_fifty_random_moments(tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    with LocalWeb() as web:
        home = make_home(tmp_path)
        quick(home, web)
        wanted = whole_crawl(home)
        for _ in range(MOMENTS // PER_CRAWL):
            forget_data(home.data)
            web.forget()
            for _ in range(PER_CRAWL):
                done = len(web.asked(f"{CRAWL}.test"))
                kill_at(home, web, requests=done + chance.randint(0, 12), pause=chance.expovariate(5))
                if has_ended(home):
                    web.forget()  # killed while its documents were written: what follows is a second run
                    break
            assert_nothing_lost_nothing_doubled(home, web, PER_CRAWL, wanted)
