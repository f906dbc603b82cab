"""Running crawls of the local web as an operator does: the command, in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coi.store.write import dump_yaml
from tests.crawler.web.definitions import ALLOWED_NETWORKS, MOST_BYTES, MOST_SECONDS, RESOLVE, make_definition
from tests.crawler.web.server import LocalWeb

PUBLISHER = {"name": "Office of Nowhere", "type": "government", "visibility": "public"}


@dataclass
class Home:
    """A corpus with crawl definitions, and a data folder."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def define(self, slug: str, definition: dict[str, Any]) -> None:
        """Write a crawl definition."""
        path = self.corpus / "crawls" / f"{slug}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_yaml(definition), encoding="utf-8")

    def define_web(self, web: LocalWeb, names: Sequence[str], delay: float = 0.0) -> None:
        """Write the definitions that the table of fates assumes."""
        for name in names:
            self.define(name, make_definition(name, web.port, delay).model_dump(mode="json", exclude_defaults=True))

    def coi(self, *words: str, seconds: float = 900, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run a command; with its exit code and what it printed."""
        return subprocess.run(
            [sys.executable, "-m", "coi.cli.main", *words], capture_output=True, text=True, check=False, timeout=seconds,
            env=self._environment() | more,
        )  # fmt: skip

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start a command and let it run."""
        return subprocess.Popen(
            [sys.executable, "-m", "coi.cli.main", *words], text=True, env=self._environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def crawl(self, *names: str, **more: str) -> dict[str, dict[str, Any]]:
        """Run crawls and give their reports by name."""
        done = self.coi("crawl", "run", *names, "--json", **more)
        assert done.returncode in {0, 1}, done.stderr
        return {report["crawl"]: report for report in json.loads(done.stdout)}

    def documents(self, crawl: str) -> dict[str, dict[str, Any]]:
        """The harvested documents of a crawl, by address."""
        path = self.data / "documents" / f"{crawl}.jsonl"
        if not path.exists():
            return {}
        found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return {document["url"]: document for document in found}

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "COI_CORPUS": str(self.corpus),
            "COI_DATA_DIR": str(self.data),
            "COI_CRAWL_ALLOW_NETWORKS": ALLOWED_NETWORKS,
            "COI_CRAWL_RESOLVE": ",".join(f"{name}={address}" for name, address in RESOLVE.items()),
            "COI_CRAWL_TIMEOUT": str(int(MOST_SECONDS)),
            "COI_CRAWL_MAX_BYTES": str(MOST_BYTES),
            **self.environment,
        }


def make_home(folder: Path) -> Home:
    """A home with the publisher card that all definitions name."""
    home = Home(folder)
    path = home.corpus / "publishers" / "nowhere.yml"
    path.parent.mkdir(parents=True)
    path.write_text(dump_yaml(PUBLISHER), encoding="utf-8")
    return home
