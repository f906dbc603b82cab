"""Certificates that ``deploy/make-tls.sh`` makes: a client that trusts the CA talks to every node by its name, and to no other."""

import os
import shutil
import socket
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from coi.settings import project_root

SCRIPT = project_root() / "deploy" / "make-tls.sh"
pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None and os.environ.get("CI") != "true", reason="openssl is not installed"
)


def make(folder: Path, *names: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([SCRIPT, folder, *names], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "tls"
    done = make(folder)
    assert done.returncode == 0, done.stderr
    assert "Keep ca.key elsewhere" in done.stdout
    return folder


def greet(tls: Path, name: str) -> str:
    """Talk to a server with that certificate as to a host of this name; gives what it was shown."""
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(tls / "elasticsearch.pem", tls / "elasticsearch.key")
    client = ssl.create_default_context(cafile=tls / "ca.pem")
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = listener.accept()
        try:
            with server.wrap_socket(connection, server_side=True) as secured:
                secured.sendall(b"hello")
        except (ssl.SSLError, OSError):
            connection.close()

    answering = threading.Thread(target=answer)
    answering.start()
    try:
        with (
            socket.create_connection(listener.getsockname(), timeout=20) as connection,
            client.wrap_socket(connection, server_hostname=name) as secured,
        ):
            return secured.recv(5).decode()
    finally:
        answering.join()
        listener.close()


@pytest.mark.parametrize("name", ["elasticsearch", "elasticsearch-2", "elasticsearch-3", "localhost"])
def test_every_node_of_the_compose_files_is_trusted(tls: Path, name: str) -> None:
    assert greet(tls, name) == "hello"


def test_another_host_is_not(tls: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        greet(tls, "elsewhere")


def test_keys_are_the_owners_alone(tls: Path) -> None:
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in tls.iterdir()} == {
        "ca.pem": "0o644",
        "elasticsearch.pem": "0o644",
        "ca.key": "0o600",
        "elasticsearch.key": "0o600",
    }


def test_what_is_there_is_not_overwritten(tls: Path) -> None:
    before = (tls / "ca.pem").read_bytes()
    done = make(tls)
    assert done.returncode == 2
    assert "ca.pem is there already; move it away first" in done.stderr
    assert (tls / "ca.pem").read_bytes() == before


def test_a_folder_must_be_named() -> None:
    done = subprocess.run([SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "name the folder the files go to" in done.stderr
