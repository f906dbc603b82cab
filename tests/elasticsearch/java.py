"""A full JDK that the server runs on, found by asking each for its version."""

import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

VERSIONS = range(21, 26)
"""Major versions that the server runs on."""
INSTALL = "Install a JDK 21 to 25 with its compiler (javac), or name one in ES_JAVA_HOME"


@cache
def find_jdk() -> Path | None:
    """Home of a JDK with a compiler that fits, the newest first; None where there is none."""
    fitting = [(version, home) for home in _homes() if (version := _version(home)) in VERSIONS]
    return max(fitting, default=(0, None), key=lambda pair: pair[0])[1]


def _homes() -> Iterator[Path]:
    for name in ("ES_JAVA_HOME", "JAVA_HOME"):
        if os.environ.get(name):
            yield Path(os.environ[name])
    for folder in ("/usr/lib/jvm", "/usr/local/lib/jvm"):
        yield from sorted(Path(folder).glob("*")) if Path(folder).is_dir() else ()


def _version(home: Path) -> int:
    """Major version; 0 where there is no compiler."""
    try:
        done = subprocess.run([home / "bin" / "javac", "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.match(r"javac (\d+)", done.stdout)
    return int(found.group(1)) if found else 0
