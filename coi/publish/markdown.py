"""Bodies of entries as HTML: plain Markdown only. Raw HTML is shown as text, images are dropped, links are http only."""

import re
from collections.abc import Mapping
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

_CITE = re.compile(r"\[\^([a-z0-9]+(?:-[a-z0-9]+)*)\]")
_HTTP = re.compile(r"https?://", re.IGNORECASE)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
    parser.disable(["image", "html_block", "html_inline"])
    parser.validateLink = lambda url: bool(_HTTP.match(url))  # type: ignore[method-assign]
    return parser


def render_body(body: str, numbers: Mapping[str, int]) -> Markup:
    """HTML of a body; ``numbers`` gives each citation's number in the list of sources.

    Headings are moved down two levels: the page's own headings stand above them.
    """
    tokens = _parser().parse(body)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + 1)}"
        for child in token.children or []:
            if child.type == "link_open":
                child.attrSet("rel", "noopener noreferrer")
    html = _parser().renderer.render(tokens, _parser().options, {})
    return Markup(_CITE.sub(lambda match: cite_mark(match.group(1), numbers), html))  # noqa: S704  (escaped by the parser)


def cite_mark(key: str, numbers: Mapping[str, int]) -> str:
    """The mark of a citation: its number, linked to the list of sources; nothing for an unknown key."""
    if key not in numbers:
        return ""
    return f'<sup class="coi-cite"><a href="#source-{key}">[{numbers[key]}]</a></sup>'
