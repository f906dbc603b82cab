"""A node with security on: users in a file, the roles that operators are given, TLS by a CA made for the test."""

import hashlib
import os
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from coi.settings import project_root
from tests.certificates import make_certificate
from tests.elasticsearch.node import Node

ROLES = project_root() / "deploy" / "elasticsearch" / "roles.yml"
PASSWORD = "invented-password"
ADMIN = "admin"
SECURITY: Mapping[str, object] = {
    "xpack.security.enabled": "true",
    "xpack.security.transport.ssl.enabled": "false",
    "xpack.security.http.ssl.enabled": "true",
    "xpack.security.http.ssl.key": "http.key",
    "xpack.security.http.ssl.certificate": "http.pem",
}


def start_secured(ca_file: Path, users: Mapping[str, str]) -> Node:
    """Start a node that knows these users (name to role) and ``ADMIN``. Writes the CA's certificate to ``ca_file``."""
    ca, certificate, key = make_certificate()
    ca_file.write_text(ca, encoding="utf-8")
    known = {**users, ADMIN: "superuser"}
    files = {
        "roles.yml": ROLES.read_text(encoding="utf-8"),
        "users": "".join(f"{name}:{_hash(PASSWORD)}\n" for name in known),
        "users_roles": "".join(f"{role}:{name}\n" for name, role in known.items()),
        "http.pem": certificate,
        "http.key": key,
    }
    return Node(settings=SECURITY, files=files, scheme="https").start()


def _hash(password: str) -> str:
    """A password as the file realm keeps it: the server's own program takes ten seconds for each."""
    rounds, salt = 10_000, os.urandom(32)
    derived = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 32)
    return f"{{PBKDF2}}{rounds}${b64encode(salt).decode()}${b64encode(derived).decode()}"
