"""The installer's error messages: one clear line each, exit code not 0."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from coi.settings import project_root

INSTALL = project_root() / "tools" / "install.sh"


def install(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(INSTALL), str(tmp_path / "venv"), "runtime"], capture_output=True, text=True, check=False,
        cwd=project_root(), env={**os.environ, **environment},
    )  # fmt: skip


def test_no_python_is_said_in_one_line(tmp_path: Path) -> None:
    done = install(tmp_path, PYTHON="python-that-is-not-there")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "coi: there is no 'python-that-is-not-there' on this machine. Install Python 3.11 or newer"
    )
    assert len(done.stderr.splitlines()) == 1


def test_a_python_that_is_too_old_is_said_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = "-c" ] && exit 1\necho "Python 3.9.18"\n')
    old.chmod(old.stat().st_mode | stat.S_IXUSR)
    done = install(tmp_path, PYTHON=str(old))
    assert done.returncode == 2
    assert done.stderr.startswith("coi: Python 3.9.18 is too old. Install Python 3.11 or newer")
    assert len(done.stderr.splitlines()) == 1


def test_no_network_is_said_in_one_line(tmp_path: Path) -> None:
    unreachable = "http://127.0.0.1:9/simple"
    done = install(
        tmp_path, PYTHON=sys.executable, PIP_INDEX_URL=unreachable, PIP_NO_INDEX="", PIP_FIND_LINKS="", PIP_RETRIES="0",
        PIP_CONFIG_FILE=os.devnull, PIP_NO_CACHE_DIR="1", PIP_DEFAULT_TIMEOUT="2",
    )  # fmt: skip
    assert done.returncode == 2
    assert "coi: the package index cannot be reached. Check the network" in done.stderr
    assert len(done.stderr.splitlines()) == 1
