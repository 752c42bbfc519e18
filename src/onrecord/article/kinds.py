"""What a paragraph is to its report: body, heading, quote, caption or credit."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.article.authors import is_byline
from onrecord.article.blocks import Block
from onrecord.model import ParagraphKind

_CAPTION_MARKS = re.compile(
    r"(?:^|[\s|_-])(?:fig)?captions?(?:$|[\s|_-])|caption-text|imagecaption|image-caption|photo-desc|bildunterschrift|legende\b|pie-de-foto"
)
_CREDIT_MARKS = re.compile(
    r"(?:^|[\s|_-])(?:photo-?credit|image-?credit|credits?|photographer|photo-?by|copyright|byline|by-line|author-?name|dateline-author)(?:$|[\s|_-])"
)
_QUOTE_MARKS = re.compile(r"pull-?_?quote|blockquote|quote-?(?:text|body|block)|wp-block-quote")
_EDGES = re.compile(r"^[\s|•·*–—-]+|[\s|•·*:.…–—-]+$")


@cache
def _credit() -> tuple[int, tuple[re.Pattern[str], ...]]:
    data = tomllib.loads(files("onrecord.article").joinpath("clutter.toml").read_text("utf-8"))["credit"]
    return data["most"], tuple(re.compile(pattern, re.S) for pattern in data["patterns"])


def kind_of(text: str, block: Block, held: str | None = None) -> ParagraphKind:
    """The kind of a block; `held` is what a shortcode around it says of it (`caption`, `pull-quote`)."""
    near = "|".join(block.marks.split("|")[:2])
    if is_credit(text) or (len(text) < 160 and _CREDIT_MARKS.search(near)):
        return ParagraphKind.CREDIT
    if held == "caption" or "caption" in block.flags or "figure" in block.flags or _CAPTION_MARKS.search(near):
        return ParagraphKind.CAPTION
    if block.is_heading:
        return ParagraphKind.HEADING
    if held == "pull-quote" or "quote" in block.flags or _QUOTE_MARKS.search(near):
        return ParagraphKind.QUOTE
    return ParagraphKind.BODY


def is_credit(text: str) -> bool:
    """Whether a line credits reporters, editors, agencies or photographers and says nothing else."""
    most, patterns = _credit()
    if len(text) > most:
        return False
    ready = _EDGES.sub("", text.casefold()).strip()
    return any(pattern.fullmatch(ready) for pattern in patterns) or is_byline(text)
