"""The systemd units: one file of settings for all of them, and every setting in it is one."""

import re

import pytest

from coi.settings import project_root

DEPLOY = project_root() / "deploy"
GUIDE = project_root() / "site" / "docs" / "guides" / "operators.md"
UNITS = ("coi-base.service", "coi-base-update.service")


@pytest.mark.parametrize("unit", UNITS)
def test_no_unit_has_a_setting_that_the_others_lack(unit: str) -> None:
    """One that builds without what the other harvested would take all of that out of search."""
    text = (DEPLOY / unit).read_text(encoding="utf-8")
    assert "EnvironmentFile=/etc/coi-base.env" in text
    assert not re.search(r"^Environment=", text, re.MULTILINE)
    assert "User=coi-base" in text


def test_every_setting_in_the_file_is_documented() -> None:
    documented = set(re.findall(r"^\| `(COI_\w+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"^#?(COI_\w+)=", (DEPLOY / "coi-base.env").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= documented
    assert {"COI_BUILD_DIR", "COI_DATA_DIR", "COI_SITE_URL"} <= set(named)
