"""The genuine server, without its optional modules, from Maven Central: fetched once, checked, unpacked, given our plugin."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.elasticsearch.java import INSTALL, find_jdk

VERSION = "9.5.0"
SHA256 = "db0e275fd790f723eca7bcde96069fd6fed304ad23afdb70c8c09553dd9e8b1b"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
PLUGIN = Path(__file__).parent / "plugin"
DESCRIPTOR = f"""description=Language analyzers for tests
version=1
name=coi-analysis
classname=coi.CoiAnalysisPlugin
java.version=21
elasticsearch.version={VERSION}
"""


class MissingPrerequisiteError(Exception):
    """Something the server needs is not on this machine; the text says what to install."""


def prepare() -> Path:
    """Folder of the unpacked server with the plugin in it, made once per state of the plugin's source.

    Raises ``MissingPrerequisiteError`` where Java, Maven or unzip is missing or the archive is not the one expected.
    """
    jdk = find_jdk()
    if jdk is None:
        raise MissingPrerequisiteError(INSTALL)
    for program, package in (("mvn", "Maven"), ("unzip", "unzip")):
        if not shutil.which(program):
            raise MissingPrerequisiteError(f"Install {package} ({program})")
    source = hashlib.sha256((PLUGIN / "CoiAnalysisPlugin.java").read_bytes() + DESCRIPTOR.encode()).hexdigest()[:12]
    folder = _cache() / f"elasticsearch-{VERSION}-{source}"
    with _alone():
        if not folder.is_dir():
            _unpack(_fetch(), folder, jdk)
    return folder


def _cache() -> Path:
    """Where it is kept: under the system's temporary folder, so that the server's own user can read it as well."""
    folder = Path(os.environ.get("COI_TEST_CACHE") or Path(tempfile.gettempdir()) / "coi-base-tests")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    return folder


@contextmanager
def _alone() -> Iterator[None]:
    with (_cache() / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch() -> Path:
    archive = _cache() / f"elasticsearch-{VERSION}.zip"
    if not archive.exists() or _digest(archive) != SHA256:
        command = ["mvn", "-B", "-q", COPY, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={_cache()}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise MissingPrerequisiteError(f"Maven could not fetch the server: {done.stdout.strip()[-300:]}")
    if _digest(archive) != SHA256:
        raise MissingPrerequisiteError(f"{archive.name} is not the archive expected (SHA-256 differs); remove it")
    return archive


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack(archive: Path, folder: Path, jdk: Path) -> None:
    """Unpack beside, add the plugin, move into place: a run that is cut short leaves nothing half made."""
    beside = Path(tempfile.mkdtemp(dir=folder.parent))
    beside.chmod(0o755)
    subprocess.run(["unzip", "-q", archive, "-d", beside], check=True)  # Python's zipfile loses the run bits
    server = beside / f"elasticsearch-{VERSION}"
    _add_plugin(server, jdk)
    server.rename(folder)
    shutil.rmtree(beside)


def _add_plugin(server: Path, jdk: Path) -> None:
    made = server / "plugins" / "coi-analysis"
    made.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as classes:
        source = PLUGIN / "CoiAnalysisPlugin.java"
        compiler = [jdk / "bin" / "javac", "--release", "21", "-cp", f"{server / 'lib'}/*", "-d", classes, source]
        subprocess.run(compiler, check=True, capture_output=True)
        jar = [jdk / "bin" / "jar", "cf", made / "coi-analysis.jar", "-C", classes, "."]
        subprocess.run(jar, check=True, capture_output=True)
    (made / "plugin-descriptor.properties").write_text(DESCRIPTOR, encoding="utf-8")
