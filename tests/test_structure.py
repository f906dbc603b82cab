"""What holds the house together: import directions, locks, documentation, no stray package."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
import typer.main

from coi.cli.main import app, register_commands
from coi.rules.registry import RUNNER_RULES, all_rules
from coi.schemas import SCHEMAS, make_schema, stale_schemas
from coi.settings import project_root

ROOT = project_root()
PACKAGES = {"coi", "index", "crawler"}


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def modules() -> list[Path]:
    return [path for package in ("coi", "crawler", "index") for path in (ROOT / package).rglob("*.py")]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    relative = path.relative_to(ROOT).as_posix()
    found = imports_of(path)
    ours = {name for name in found if name.split(".")[0] in PACKAGES}
    if relative.startswith("coi/model/"):
        assert all(name.startswith("coi.model") or name == "coi" for name in ours)
    if relative == "coi/errors.py":
        assert not ours
    if relative.startswith("coi/") and not relative.startswith("coi/cli/"):
        assert not any(name.startswith(("index", "crawler", "coi.cli")) for name in ours)
    if relative.startswith("index/"):
        assert not any(name.startswith(("crawler", "coi.cli")) for name in ours)
    if relative.startswith("crawler/"):
        assert not any(name.startswith(("index", "coi.cli", "coi.publish")) for name in ours)
    else:
        assert not {"scrapy", "twisted"} & {name.split(".")[0] for name in found}
    if not relative.startswith("index/engines/embedded"):
        assert "tantivy" not in {name.split(".")[0] for name in found}
    assert "elasticsearch" not in {name.split(".")[0] for name in found} or relative.startswith("index/engines/elastic")


def test_an_import_in_the_wrong_direction_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("from index.search import OpenIndex\nimport tantivy\n")
    assert {"index.search", "tantivy"} <= imports_of(tmp_path / "bad.py")


def test_site_is_not_a_package() -> None:
    assert not list((ROOT / "site").rglob("__init__.py"))


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_locks_name_no_host_and_have_hashes(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^--(index|extra-index|find-links)", text, re.MULTILINE)
    pins = re.findall(r"^[a-z0-9][^\n ]*==", text, re.MULTILINE)
    assert len(pins) > 20
    assert text.count("--hash=sha256:") >= len(pins)


def test_locks_are_for_the_locked_installer() -> None:
    """Older ones refuse an extra twice over: stripped for want of a pin, kept because its two spellings differ."""
    for lock in ("runtime.txt", "dev.txt"):
        assert not re.findall(
            r"^[a-z0-9-]+\[", (ROOT / "requirements" / lock).read_text(encoding="utf-8"), re.MULTILINE
        )
    assert "pip==" in (ROOT / "requirements" / "pip.txt").read_text(encoding="utf-8")
    assert "install pip\n" in (ROOT / "tools" / "install.sh").read_text(encoding="utf-8")


def test_schemas_are_current_and_every_field_is_described() -> None:
    assert stale_schemas(ROOT / "schemas") == []
    for name in SCHEMAS:
        schema = make_schema(name)
        for model in [schema, *schema.get("$defs", {}).values()]:
            for field, spec in model.get("properties", {}).items():
                assert spec.get("description"), f"{name}: {model['title']}.{field} has no description"
                assert "examples" in spec, f"{name}: {model['title']}.{field} has no example"


def commands() -> dict[str, "typer.core.TyperCommand"]:
    """All commands by name; those of a group as ``crawl run``."""
    register_commands()
    found = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        found |= {f"{name} {part}": each for part, each in getattr(command, "commands", {}).items()} or {name: command}
    return found


def test_every_command_and_option_is_documented() -> None:
    guide = (ROOT / "site/docs/guides/operators.md").read_text(encoding="utf-8")
    for name, command in commands().items():
        assert f"`coi {name}`" in guide, f"'coi {name}' is not in the operators' guide"
        for parameter in command.params:
            for option in getattr(parameter, "opts", []):
                if option.startswith("--") and option not in {"--help", "--corpus"}:
                    assert f"`{option}" in guide or f"{option} " in guide or f"{option}`" in guide, f"{name} {option}"


def test_every_setting_is_documented() -> None:
    guide = (ROOT / "site/docs/guides/operators.md").read_text(encoding="utf-8")
    files = [ROOT / "coi/settings.py", ROOT / "crawler/settings.py", ROOT / "index/engines/elastic/settings.py"]
    names = {name for file in files for name in re.findall(r'"(COI_[A-Z_]+)"', file.read_text(encoding="utf-8"))}
    names -= {"COI_ALLOWED_NETWORKS", "COI_RESOLVE"}  # between our settings and Scrapy's, not read from outside
    assert len(names) >= 10
    for name in names:
        assert f"| `{name}` |" in guide


def test_every_rule_is_in_the_generated_guide() -> None:
    from coi.rules.guide import rules_table

    table = rules_table()
    for key in [rule.id for rule in all_rules()] + list(RUNNER_RULES):
        assert f"| {key} |" in table


def test_no_machine_path_or_registry_in_tracked_files() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    bad = re.compile(r"(?<![\w.])/(?:work|farm|root|opt)/[\w.-]+|\bpypi\.org|files\.pythonhosted|registry\.npmjs")
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if (
            name
            and path.suffix in {".py", ".txt", ".toml", ".yml", ".md", ".json", ".js", ".sh", ""}
            and path.is_file()
        ):
            if name in {"tests/test_structure.py", "corpus/judgements.yml"} or name.startswith("corpus/"):
                continue
            found = bad.search(path.read_text(encoding="utf-8", errors="ignore"))
            assert not found, f"{name}: {found.group(0) if found else ''}"


def test_cold_help_answers() -> None:
    done = subprocess.run([sys.executable, "-m", "coi.cli.main", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    for name in commands():
        assert name.partition(" ")[0] in done.stdout
