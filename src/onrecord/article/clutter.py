"""The clutter pass: what content management systems leave in a report's text goes, and is listed.

Word lists and patterns are in `clutter.toml`. A rule takes a block only if the whole block is what the rule says;
nothing is cut out of a paragraph but shortcode tags.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from onrecord.article.blocks import Block
from onrecord.article.kinds import kind_of
from onrecord.article.pullquotes import drop_doubles
from onrecord.article.shortcodes import TAG, holds, is_shortcode, paired_names
from onrecord.article.titles import fold
from onrecord.model import ParagraphKind, Removed

_EDGES = re.compile(r"^[\s|•·*>→▶►■●–—-]+|[\s|•·*:.…!>→▶►↓⬇&#-]+$")
_SPACE = re.compile(r"\s+")
_RUN_OF_LINKS = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the report in the making."""

    text: str
    kind: ParagraphKind
    block: Block
    pulled: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    why: str
    most: int
    whole: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    opens: bool
    linked: bool

    def takes(self, text: str, block: Block) -> bool:
        if len(text) > self.most or (self.linked and block.link_share < 0.5):
            return False
        return text in self.whole or any(pattern.fullmatch(text) for pattern in self.patterns)


@cache
def _rules() -> tuple[_Rule, ...]:
    data = tomllib.loads(files("onrecord.article").joinpath("clutter.toml").read_text("utf-8"))
    return tuple(
        _Rule(
            why=rule["why"],
            most=rule["most"],
            whole=frozenset(prepared(words) for words in rule.get("whole", ())),
            patterns=tuple(re.compile(pattern, re.S) for pattern in rule.get("patterns", ())),
            opens=rule.get("opens", False),
            linked=rule.get("linked", False),
        )
        for rule in data["rule"]
    )


def prepared(text: str) -> str:
    """A block as the rules compare it: lower case, one space, no bullets before and no end marks after."""
    return _EDGES.sub("", _SPACE.sub(" ", text.casefold().replace("’", "’"))).strip()


def why_clutter(text: str, block: Block) -> str | None:
    """The reason why a block is no part of a report, None if it may be."""
    rule = _rule_for(text, block)
    return rule.why if rule else None


def _rule_for(text: str, block: Block) -> _Rule | None:
    ready = prepared(text)
    if not ready:
        return None
    return next((rule for rule in _rules() if rule.takes(ready, block)), None)


def clean(blocks: list[Block], *, title: str | None) -> tuple[list[Passage], tuple[Removed, ...]]:
    """The passages of a report and what was taken out, each in page order.

    `title` is left out where the page repeats it as its first heading.
    """
    removed: list[Removed] = []
    passages = _without_shortcodes(blocks, removed)
    passages = _without_clutter(passages, removed)
    passages, doubles = drop_doubles(passages)
    removed.extend(Removed(text=passage.text, why="pull-quote") for passage in doubles)
    return _without_loose_headings(passages, title), tuple(removed)


def _without_shortcodes(blocks: list[Block], removed: list[Removed]) -> list[Passage]:
    paired = paired_names(block.text for block in blocks)
    passages: list[Passage] = []
    inside: str | None = None
    for block in blocks:
        text, held = block.text, inside
        if "[" in text:
            pieces = []
            at = 0
            for match in TAG.finditer(text):
                if not is_shortcode(match, paired):
                    continue
                pieces.append(text[at : match.start()])
                at = match.end()
                removed.append(Removed(text=match.group(), why="shortcode"))
                name = match.group("name").lower()
                what = holds(name)
                if match.group("close"):
                    inside = None
                elif what and name in paired:
                    inside = held = what
            text = _SPACE.sub(" ", " ".join([*pieces, text[at:]])).strip() if at else text
        if text:
            passages.append(Passage(text, kind_of(text, block, held), block, pulled=held == "pull-quote"))
    return passages


def _without_clutter(passages: list[Passage], removed: list[Removed]) -> list[Passage]:
    kept: list[Passage] = []
    opened: str | None = None
    run = 0
    for passage in passages:
        rule = _rule_for(passage.text, passage.block)
        block = passage.block
        if rule is not None:
            removed.append(Removed(text=passage.text, why=rule.why))
            opened, run = (rule.why, 0) if rule.opens else (opened, run)
        elif (
            opened
            and run < _RUN_OF_LINKS
            and block.link_share >= 0.8
            and len(passage.text) < 200
            and not passage.pulled
        ):
            removed.append(Removed(text=passage.text, why=opened))
            run += 1
        else:
            opened = None
            kept.append(passage)
    return kept


def _without_loose_headings(passages: list[Passage], title: str | None) -> list[Passage]:
    """Without the title repeated on top, and without headings at the end that head nothing."""
    kept = list(passages)
    while kept and kept[-1].kind is ParagraphKind.HEADING and len(kept) > 1:
        kept.pop()
    if title and len(kept) > 1 and kept[0].kind is ParagraphKind.HEADING and fold(kept[0].text) == fold(title):
        kept.pop(0)
    return kept


def retag(passage: Passage, kind: ParagraphKind) -> Passage:
    """The same passage as another kind of paragraph."""
    return replace(passage, kind=kind)
