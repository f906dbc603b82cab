"""Commands as a shell runs them: a process of their own, with settings that are the test's alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from coi.settings import project_root

BASE = Path(__file__).parents[1] / "rules" / "base"


def make_environment(folder: Path, url: str) -> dict[str, str]:
    """Settings for a copy of the base corpus in ``folder``, an Elasticsearch at ``url``, and an embedded index that stands in."""
    shutil.copytree(BASE, folder / "corpus")
    return {
        **os.environ,
        "COLUMNS": "300",
        "NO_COLOR": "1",
        "COI_CORPUS": str(folder / "corpus"),
        "COI_DATA_DIR": str(folder / "data"),
        "COI_BUILD_DIR": str(folder / "build"),
        "COI_ELASTICSEARCH_URL": url,
        "COI_FALLBACK": "embedded",
    }


def coi(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``coi`` with these arguments."""
    command = [sys.executable, "-m", "coi.cli.main", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd=project_root())


def entry_of(environment: dict[str, str], engine: str = "embedded") -> str:
    """Id of an entry that an index holds."""
    found = json.loads(coi(environment, "search", "housing", "--engine", engine, "--json").stdout)
    return str(next(hit["id"] for hit in found["hits"] if hit["kind"] != "document"))
