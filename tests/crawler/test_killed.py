"""``kill -9`` in the middle of a crawl and a second start: nothing is lost, nothing is doubled."""

import random
import subprocess
import time
from pathlib import Path

import pytest

from tests.crawler.crawling import make_home
from tests.crawler.killing import (
    CRAWL,
    MOVED,
    NEW,
    assert_nothing_lost_nothing_doubled,
    has_ended,
    kill_at,
    quick,
    whole_crawl,
)
from tests.crawler.web.server import LocalWeb

SEED = 20261125


def test_a_crawl_killed_again_and_again_ends_as_if_it_never_was(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    print(f"seed {SEED}")
    with LocalWeb() as web:
        whole = make_home(tmp_path / "whole")
        quick(whole, web)
        wanted = whole_crawl(whole)
        assert {web.url(f"{CRAWL}.test", path + NEW) for path in MOVED} <= wanted.keys()
        web.forget()
        home = make_home(tmp_path / "killed")
        quick(home, web)
        for kills in range(1, 4):
            kill_at(home, web, requests=kills * chance.randint(8, 14), pause=chance.uniform(0, 0.2))
            assert not has_ended(home)
        assert_nothing_lost_nothing_doubled(home, web, kills, wanted)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
def test_workers_die_with_the_process_that_started_them(tmp_path: Path) -> None:
    with LocalWeb() as web:
        home = make_home(tmp_path)
        quick(home, web)
        process = home.start("crawl", "run", CRAWL)
        while len(web.asked(f"{CRAWL}.test")) < 5:
            time.sleep(0.01)
        children = subprocess.run(
            ["ps", "--ppid", str(process.pid), "-o", "pid="], capture_output=True, text=True, check=True
        ).stdout.split()
        assert children
        process.kill()
        process.communicate()
        for _ in range(200):
            if not any(Path(f"/proc/{child}").exists() and _is_alive(child) for child in children):
                return
            time.sleep(0.05)
        pytest.fail(f"still there: {children}")


def _is_alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
