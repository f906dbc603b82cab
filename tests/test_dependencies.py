"""What the code imports is declared: an installed package must not live on what happens to lie about."""

import re
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import packages_distributions, requires

import pytest

from tests.test_structure import PACKAGES, ROOT, imports_of, modules

CARRIED = {
    "starlette": "fastapi",
    "twisted": "scrapy",
    "cssselect": "scrapy",
    "pagefind-bin-extended": "pagefind",
}
"""Imported, and brought along by a declared library whose own interface is made of it."""


def normal(requirement: str) -> str:
    """Name of a requirement, as all of its spellings are compared."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group(0)).lower()


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {normal(line) for line in project["dependencies"]}


def locked_for_runtime() -> set[str]:
    lines = (ROOT / "requirements/runtime.in").read_text(encoding="utf-8").splitlines()
    return {normal(line) for line in lines if line and not line.startswith(("#", "-"))}


def imported() -> dict[str, set[str]]:
    """Top names of others' packages that ours import, each with the distributions that hold it."""
    tops = {name.partition(".")[0] for path in modules() for name in imports_of(path)}
    holders = packages_distributions()
    return {top: set(map(normal, holders.get(top, []))) for top in tops - sys.stdlib_module_names - PACKAGES}


@pytest.mark.parametrize("names", [declared, locked_for_runtime], ids=["pyproject.toml", "runtime.in"])
def test_everything_imported_is_declared(names: Callable[[], set[str]]) -> None:
    known = names() | CARRIED.keys()
    missing = [top for top, holders in imported().items() if not holders & known]
    assert not missing


def test_the_lock_has_all_that_is_declared() -> None:
    assert declared() <= locked_for_runtime()
    assert locked_for_runtime() - declared() <= {"editables", "hatchling"}  # they build the package, and do not run it


@pytest.mark.parametrize(("name", "carrier"), CARRIED.items(), ids=CARRIED)
def test_what_is_carried_is_imported_and_really_carried(name: str, carrier: str) -> None:
    assert carrier in declared()
    assert name in set(map(normal, requires(carrier) or []))
    assert any(name in holders for holders in imported().values())
