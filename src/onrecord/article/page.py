"""Markup -> an element tree, for pages of any size, depth and brokenness."""

import re

from lxml import etree, html

from onrecord.errors import ArticleError

_LARGEST = 25_000_000
_DEEPEST = 400
_RULES = re.compile(r"(?:<hr>\s*){2,}")
_NAMES = (
    "div|section|article|table|ul|ol|center|blockquote|form|main|aside|dl|span|font|b|i|em|strong|a|u|small|big|label"
)
_STEPS = dict.fromkeys(_NAMES.split("|"), 1) | {f"/{name}": -1 for name in _NAMES.split("|")}
_TAG = re.compile(r"<(/?[A-Za-z]{1,10})\b[^<>]{0,5000}>")
_NESTING = re.compile(
    r"</?(?:div|section|article|table|ul|ol|center|blockquote|form|main|aside|dl|"
    r"(span|font|b|i|em|strong|a|u|small|big|label))\b[^<>]{0,5000}>",
    re.I,
)
# lxml.html asks a Python function for the class of every element, for the sake of forms, which nobody here fills in.
_CLASSES = etree.ElementDefaultClassLookup(
    element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction, entity=html.HtmlEntity
)


def parse_page(markup: str) -> html.HtmlElement:
    """The tree of a page or fragment, always with `html` as root and a `body` in it.

    libxml2 gives up below 2,048 open elements and other code on the way is recursive, so that markup nested deeper
    than any real page loses its wrappers first. Raises ArticleError when no element at all can be made of it.
    """
    if len(markup) > _LARGEST:
        raise ArticleError(f"the page has {len(markup)} characters, more than the {_LARGEST} that are read")
    markup = _shallow(markup)
    # Bytes, because lxml refuses a str that carries an XML encoding declaration.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_CLASSES)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ArticleError("the capture holds no markup that can be read") from error
    return root


def _shallow(markup: str) -> str:
    """The markup without its wrapping elements if they are nested too deep to be handled."""
    depth = deepest = 0
    steps = [step for name in _TAG.findall(markup) if (step := _STEPS.get(name.lower()))]
    if steps.count(1) <= _DEEPEST:
        return markup
    for step in steps:
        depth = max(0, depth + step)
        deepest = max(deepest, depth)
    if deepest <= _DEEPEST:
        return markup
    flat = _NESTING.sub(lambda match: "" if match.group(1) else "<hr>", markup)
    return _RULES.sub("<hr>", flat)
