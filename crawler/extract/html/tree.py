"""A page as a tree with a head and a body, whatever tags its author left out."""

from itertools import dropwhile

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

HEAD = frozenset({"base", "link", "meta", "noscript", "script", "style", "template", "title"})
"""What may stand in a head: https://html.spec.whatwg.org/multipage/dom.html#metadata-content."""


def parse_page(text: str) -> HtmlElement | None:
    """The tree of a page; nothing where there is none to be made."""
    try:
        # libxml2 refuses text that declares another encoding; the bytes are ours, so is their encoding.
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if not isinstance(tree, HtmlElement):
        return None
    _begin_body(tree)
    return tree


def _begin_body(tree: HtmlElement) -> None:
    """End the head where its first stranger stands, as HTML asks: libxml2 keeps what it does not know (``main``) there."""
    head, body = tree.find("head"), tree.find("body")
    strangers = [] if head is None else list(dropwhile(_belongs_in_head, head))
    if not strangers:
        return
    if body is None:
        body = etree.SubElement(tree, "body")
    elif body.text:
        strangers[-1].tail = (strangers[-1].tail or "") + body.text
        body.text = None
    body[:0] = strangers


def _belongs_in_head(element: HtmlElement) -> bool:
    return not isinstance(element.tag, str) or element.tag in HEAD
