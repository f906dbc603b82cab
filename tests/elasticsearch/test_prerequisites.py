"""What the server needs: found, or told what to install; a skip on a developer's machine, a failure in CI."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.elasticsearch import distribution, java
from tests.elasticsearch.__main__ import main
from tests.elasticsearch.distribution import MissingPrerequisiteError, prepare
from tests.elasticsearch.fixtures import start_or_skip
from tests.elasticsearch.node import Node


def missing() -> Node:
    raise MissingPrerequisiteError("Install a JDK")


@pytest.fixture
def _forget_jdk() -> Iterator[None]:
    java.find_jdk.cache_clear()
    yield
    java.find_jdk.cache_clear()


def test_a_developer_without_it_skips_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Elasticsearch: Install a JDK"):
        start_or_skip(missing)


def test_ci_without_it_fails_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Elasticsearch in CI: Install a JDK"):
        start_or_skip(missing)


def make_jdk(home: Path, version: str) -> Path:
    """A folder whose compiler says that it is this version."""
    (home / "bin").mkdir(parents=True)
    compiler = home / "bin" / "javac"
    compiler.write_text(f"#!{sys.executable}\nprint('javac {version}')\n", encoding="utf-8")
    compiler.chmod(0o755)
    return home


@pytest.mark.parametrize(
    ("version", "fits"),
    [("17.0.12", False), ("20", False), ("21.0.4", True), ("25", True), ("26", False), ("x", False)],
)
@pytest.mark.usefixtures("_forget_jdk")
def test_a_jdk_is_asked_for_its_version(
    version: str, fits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_jdk(tmp_path / "jdk", version)
    monkeypatch.setattr(java, "_homes", lambda: iter((home,)))
    assert java.find_jdk() == (home if fits else None)


@pytest.mark.usefixtures("_forget_jdk")
def test_the_newest_of_those_that_fit_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    homes = [make_jdk(tmp_path / version, version) for version in ("21", "24", "17", "26")]
    monkeypatch.setattr(java, "_homes", lambda: iter([*homes, tmp_path / "none"]))
    assert java.find_jdk() == homes[1]


def test_without_a_jdk_it_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(distribution, "find_jdk", lambda: None)
    assert main() == 2
    assert capsys.readouterr().err == (
        "coi: Install a JDK 21 to 25 with its compiler (javac), or name one in ES_JAVA_HOME\n"
    )


def test_without_maven_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distribution, "find_jdk", lambda: tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingPrerequisiteError, match=r"Install Maven \(mvn\)"):
        prepare()


def test_an_archive_that_is_another_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COI_TEST_CACHE", str(tmp_path))
    maven = tmp_path / "bin" / "mvn"
    maven.parent.mkdir()
    archive = tmp_path / f"elasticsearch-{distribution.VERSION}.zip"
    maven.write_text(f"#!{sys.executable}\nopen({str(archive)!r}, 'w').write('not it')\n", encoding="utf-8")
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{maven.parent}")
    monkeypatch.setattr(distribution, "find_jdk", lambda: tmp_path)
    monkeypatch.setattr(distribution.shutil, "which", lambda name: name)
    with pytest.raises(MissingPrerequisiteError, match=r"is not the archive expected \(SHA-256 differs\); remove it"):
        prepare()
