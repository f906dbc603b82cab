"""MkDocs hook: adds the pages made from records. All it knows is how MkDocs wants files; the rest is coi.publish."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section

from coi.publish.current import current_pages
from coi.publish.snippets import fill_markers

ASSETS = Path(__file__).parent.parent / "assets"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add generated pages and our assets."""
    pages, _ = current_pages()
    for page in pages:
        files.append(File.generated(config, page.path, content=page.markdown()))
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file():
            name = f"assets/{path.relative_to(ASSETS).as_posix()}"
            files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give pages outside the navigation their breadcrumbs."""
    pages, _ = current_pages()
    by_path = {file.src_uri: file for file in files.documentation_pages()}
    titles = {page.path: page.title for page in pages}
    for page in pages:
        file = by_path[page.path]
        if file.page is not None and file.page.parent is None and page.parents:
            parent: Any = None
            for path in page.parents:
                above = by_path[path].page
                section = Section(titles[path], [above] if above else [])
                section.parent = parent
                parent = section
            file.page.parent = parent
    return nav


def on_page_markdown(markdown: str, page: Any, config: MkDocsConfig, files: Files) -> str:
    """Fill markers of hand-written pages with what the corpus and the code say."""
    if "<!-- coi:" not in markdown:
        return markdown
    _, shelf = current_pages()
    return fill_markers(markdown, page.file.src_uri, shelf)
