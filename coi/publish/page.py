"""A page: where it stands, its title, and its Markdown."""

import html
import json
import posixpath
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A generated page. ``path`` is its Markdown file (``countries/rs/index.md``); ``parents`` are paths of pages above.

    ``hidden`` asks search engines to stay out and keeps the page out of the sitemap. A ``wide`` page has no column of links
    beside it.
    """

    path: str
    title: str
    content: str
    description: str = ""
    parents: tuple[str, ...] = ()
    hidden: bool = False
    wide: bool = False

    @property
    def url(self) -> str:
        """Address relative to the site's root, ending in a slash; empty for the home page."""
        return page_url(self.path)

    def markdown(self) -> str:
        """The file's text: title and description for the theme, escaped because the theme does not, then the content."""
        meta = {"title": html.escape(self.title), "description": html.escape(self.description[:300])}
        head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items() if value)
        if self.hidden:
            head += "\nnoindex: true"
        if self.wide:
            head += "\nhide: [navigation, toc]"
        return f"---\n{head}\nsearch:\n  exclude: true\n---\n\n{self.content}\n"


def page_url(path: str) -> str:
    """Address of a Markdown file: ``a/index.md`` is ``a/``, ``a/b.md`` is ``a/b/``."""
    folder, name = posixpath.split(path)
    stem = name.removesuffix(".md")
    whole = folder if stem == "index" else posixpath.join(folder, stem)
    return f"{whole}/" if whole else ""


def root_prefix(path: str) -> str:
    """What leads from a page to the site's root: ``../../`` for ``countries/rs/index.md``."""
    return "../" * page_url(path).count("/") or "./"
