"""A page as a flat list of blocks of text in reading order, each with what its markup says about it."""

import re
from dataclasses import dataclass

from lxml import etree, html

_SKIPPED = frozenset({
    "script", "style", "template", "svg", "iframe", "select", "option", "textarea", "head", "object", "embed",
    "applet", "audio", "video", "canvas", "map", "math", "datalist", "progress", "noframes",
})  # fmt: skip
_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "amp-sidebar", "amp-ad", "noscript",
})  # fmt: skip
_FLAGS = {
    "figure": "figure", "figcaption": "caption", "blockquote": "quote", "aside": "aside", "nav": "nav",
    "footer": "footer", "header": "header", "form": "form", "li": "list", "td": "table", "th": "table",
    "article": "article", "main": "main", "amp-sidebar": "nav", "amp-ad": "ad", "button": "button",
    "noscript": "noscript", "caption": "caption", "a": "link", "dialog": "aside",
}  # fmt: skip
# Pages hide these until a script has run.
_WRAPPERS = frozenset({"body", "main", "article"})
_BOLD = frozenset({"b", "strong", "big"})
_SENTENCE_ENDS = '.!?…:"”»؟。'
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text between block boundaries.

    `marks` are the class and id words of the nearest elements around it, lower case, innermost first. `flags` tell
    what it stands in (`caption`, `quote`, `nav`, `form`, `hidden`, ...). `path` numbers the block elements around it,
    innermost last, so that siblings are known. `links` counts the characters inside links, spaces left out.
    """

    text: str
    tag: str
    flags: frozenset[str]
    marks: str
    path: tuple[int, ...]
    links: int
    index: int

    @property
    def is_heading(self) -> bool:
        """Whether the markup calls it a heading."""
        return len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1].isdigit()

    @property
    def link_share(self) -> float:
        """The share of its characters that stand in links."""
        return min(1.0, self.links / max(1, len(self.text) - self.text.count(" ")))


@dataclass(slots=True)
class _Frame:
    tag: str
    flags: frozenset[str]
    marks: str
    path: tuple[int, ...]


@dataclass(slots=True)
class _Line:
    """The text since the last line break, as far as it tells whether a paragraph ends there."""

    text: str = ""
    plain: int = 0

    def add(self, value: str, *, bold: bool) -> None:
        self.text += value
        if not bold:
            self.plain += len(value.strip())

    def ends_paragraph(self) -> bool:
        """A line wholly in bold is a heading of its own; one that ends a sentence may end a paragraph.

        Other lines may be wrapped by hand, so that one break alone says nothing.
        """
        text = self.text.rstrip()
        return bool(text) and (self.plain == 0 or text[-1] in _SENTENCE_ENDS)


class _Reader:
    """Collects blocks during one walk over the tree."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._links = self._breaks = self._linked = self._bold = 0
        self._line = _Line()
        self._frames = [_Frame("body", frozenset(), "", (0,))]
        self._inline: list[frozenset[str]] = []
        self._count = 0

    def enter(self, element: html.HtmlElement, tag: str) -> None:
        """Take in the start of an element and the text before its first child."""
        if tag in _BLOCK_TAGS:
            self._open(element, tag)
        elif tag == "br":
            self._breaks += 1
            self._parts.append("\n")
        elif tag == "a":
            self._linked += 1
        elif tag in _BOLD:
            self._bold += 1
        elif tag == "button" or element.get("hidden") is not None:
            self._inline.append(frozenset({"button"}))
        self.add(element.text)

    def leave(self, element: html.HtmlElement, tag: str) -> None:
        """Take in the end of an element and the text after it."""
        if tag in _BLOCK_TAGS:
            self.flush()
            self._frames.pop()
        elif tag == "a":
            self._linked -= 1
        elif tag in _BOLD:
            self._bold -= 1
        self.add(element.tail)

    def add(self, value: str | None) -> None:
        """Take in text between tags."""
        if not value or (not self._parts and value.isspace()):
            return
        if self._breaks and not value.isspace():
            if self._breaks > 1 or self._line.ends_paragraph():
                self.flush()
            self._breaks = 0
            self._line = _Line()
        self._parts.append(value)
        self._line.add(value, bold=self._bold > 0)
        if self._linked:
            self._links += len("".join(value.split()))

    def _open(self, element: html.HtmlElement, tag: str) -> None:
        self.flush()
        frame = self._frames[-1]
        self._count += 1
        flags, marks = _context(element, tag, frame)
        self._frames.append(_Frame(tag, flags, marks, (*frame.path, self._count)))

    def flush(self) -> None:
        """End the block under way, if it has any text."""
        if not self._parts:
            self._inline.clear()
            return
        text = " ".join("".join(self._parts).replace("\u200b", " ").replace("\ufeff", " ").split())
        self._parts.clear()
        self._breaks = 0
        self._line = _Line()
        if text:
            frame = self._frames[-1]
            flags = frame.flags.union(*self._inline) if self._inline else frame.flags
            self.blocks.append(Block(text, frame.tag, flags, frame.marks, frame.path, self._links, len(self.blocks)))
        self._inline.clear()
        self._links = 0


def page_blocks(root: html.HtmlElement) -> list[Block]:
    """All blocks of text of a page, in the order of its markup; scripts, styles and embedded objects left out."""
    reader = _Reader()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if not isinstance(tag, str):
            if event == "end":
                reader.add(element.tail)
        elif event == "end":
            reader.leave(element, tag)
        elif tag in _SKIPPED:
            walker.skip_subtree()
        else:
            reader.enter(element, tag)
    reader.flush()
    return reader.blocks


def _context(element: html.HtmlElement, tag: str, around: _Frame) -> tuple[frozenset[str], str]:
    flags = around.flags
    flag = _FLAGS.get(tag)
    if flag and flag not in flags and not (tag == "form" and _wraps_page(element)):
        flags = flags | {flag}
    attributes = dict(element.attrib)
    if not attributes:
        return flags, around.marks
    if tag not in _WRAPPERS and (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or ("style" in attributes and _HIDDEN.search(attributes["style"]))
    ):
        flags = flags | {"hidden"}
    own = " ".join(
        attributes[name]
        for name in ("class", "id", "itemprop", "role", "data-testid", "aria-label")
        if name in attributes
    ).lower()
    return flags, f"{own[:200]} | {around.marks}"[:500] if own else around.marks


def _wraps_page(form: html.HtmlElement) -> bool:
    """Whether a form holds paragraphs of text: some systems put the whole page into one."""
    return len(form.xpath("(.//p)[position() < 4]")) == 3
