"""The editors' review list is a page of local builds, and never of the public one."""

from datetime import date
from pathlib import Path

import pytest

from coi.publish.site import EditorsList, build_site
from coi.review import make_review
from coi.store import load_corpus

BASE = Path(__file__).parents[1] / "rules" / "base"
AS_OF = date(2027, 11, 24)


@pytest.mark.parametrize("for_editors", [True, False])
def test_the_page_is_there_only_where_it_was_asked_for(tmp_path: Path, for_editors: bool) -> None:
    corpus, out = load_corpus([BASE]), tmp_path / "site"
    items = make_review(corpus, (), {}, AS_OF)
    assert any(item.record == "rs/housing/example" for item in items)
    editors = EditorsList(items, AS_OF) if for_editors else None
    build_site(corpus, out, site_url="https://coi.example.org/", editors=editors)
    assert (out / "editors").exists() is for_editors
    files = [path for path in out.rglob("*") if path.is_file()]
    naming = [path for path in files if b"look for a newer source" in path.read_bytes()]
    naming += [path for path in files if b"editors/review" in path.read_bytes() and "guides" not in path.parts]
    if not for_editors:
        assert naming == []
        return
    html = (out / "editors/review/index.html").read_text()
    assert 'content="noindex, nofollow"' in html
    assert "look for a newer source" in html
    assert "editors/review" not in (out / "sitemap.xml").read_text()
    assert "noindex, nofollow" not in (out / "index.html").read_text()
