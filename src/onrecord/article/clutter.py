"""The clutter pass: what content management systems leave in a report's text goes, and is listed.

Word lists and patterns are in `clutter.toml`. A rule takes a block only if the whole block is what the rule says;
nothing is cut out of a paragraph but shortcode tags.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.article.blocks import Block
from onrecord.article.kinds import kind_of
from onrecord.article.passages import Passage, Taken
from onrecord.article.pullquotes import drop_doubles
from onrecord.article.sections import Outline
from onrecord.article.shortcodes import paired_names, strip_shortcodes
from onrecord.article.titles import fold
from onrecord.model import ParagraphKind, Removed

_EDGES = re.compile(r"^[\s|•·*>→▶►■●–—-]+|[\s|•·*:.…!>→▶►↓⬇&#-]+$")
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"(?:https?:)?//\S+")
_AROUND = 12
_MOST_LISTED = 200
_TITLE_ENDS = 160


@dataclass(frozen=True, slots=True)
class _Rule:
    why: str
    most: int
    whole: frozenset[str]
    pattern: re.Pattern[str] | None
    opens: bool
    linked: bool

    def takes(self, text: str, block: Block) -> bool:
        if len(text) > self.most or (self.linked and block.link_share < 0.5):
            return False
        return text in self.whole or (self.pattern is not None and self.pattern.fullmatch(text) is not None)


@cache
def _rules() -> tuple[_Rule, ...]:
    data = tomllib.loads(files("onrecord.article").joinpath("clutter.toml").read_text("utf-8"))
    return tuple(
        _Rule(
            why=rule["why"],
            most=rule["most"],
            whole=frozenset(prepared(words) for words in rule.get("whole", ())),
            pattern=_any_of(rule.get("patterns", ())),
            opens=rule.get("opens", False),
            linked=rule.get("linked", False),
        )
        for rule in data["rule"]
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """One expression for all: the engine passes over branches whose first letter differs without a call for each."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.S) if patterns else None


def prepared(text: str) -> str:
    """A block as the rules compare it: lower case, one space, no bullets before and no end marks after.

    One or two words with a full stop keep it: labels and buttons have none, short sentences do ("Pause.").
    """
    # Turkish capital I with a dot folds to two characters, the second of them a combining dot.
    folded = _SPACE.sub(" ", text.casefold().replace("\u0307", "")).strip()
    ready = _EDGES.sub("", folded).strip()
    stopped = folded.endswith(".") and not folded.endswith("..") and ready.count(" ") < 2
    return f"{ready}." if stopped and ready else ready


def why_clutter(text: str, block: Block) -> str | None:
    """The reason why a block is no part of a report, None if it may be."""
    rule = _rule_for(text, block)
    return rule.why if rule else None


def _rule_for(text: str, block: Block) -> _Rule | None:
    ready = prepared(text)
    if not ready:
        return None
    return next((rule for rule in _rules() if rule.takes(ready, block)), None)


def clean(blocks: Sequence[Block], *, title: str | None) -> tuple[list[Passage], list[Taken]]:
    """The passages of a report and what was taken out of its blocks.

    `title` is left out where the page repeats it on top as a heading: the report has it as its title.
    """
    passages, taken = _without_shortcodes(blocks)
    for step in (_without_clutter, _without_doubles, _without_loose_headings):
        passages, more = step(passages)
        taken.extend(more)
    return _without_title(passages, title), taken


def as_they_stand(blocks: Sequence[Block]) -> list[Passage]:
    """Every block as a passage, nothing taken out."""
    return [Passage(block.text, kind_of(block.text, block), block) for block in blocks]


def left_out(blocks: Sequence[Block], chosen: Sequence[Block]) -> list[Taken]:
    """Blocks in the midst of the chosen ones, or right after them, that were not chosen, with the reason."""
    if not chosen:
        return []
    indices = {block.index for block in chosen}
    first, last = min(indices), max(indices)
    outline = Outline(blocks)
    marked = outline.marked()
    taken = []
    for block in blocks[max(0, first - _AROUND) : last + 1 + _AROUND]:
        if block.index in indices:
            continue
        why = why_clutter(block.text, block) or marked.get(block.index)
        if why is None and first < block.index < last:
            why = "related" if block.link_share >= 0.8 else "navigation"
        if why:
            taken.append(Taken(block.index, block.text, why))
    return taken[:_MOST_LISTED]


def listed(taken: Iterable[Taken]) -> tuple[Removed, ...]:
    """What was taken out, in the order of the page."""
    return tuple(Removed(text=item.text, why=item.why) for item in sorted(taken, key=lambda item: item.index))


def _without_shortcodes(blocks: Sequence[Block]) -> tuple[list[Passage], list[Taken]]:
    paired = paired_names(block.text for block in blocks)
    passages: list[Passage] = []
    taken: list[Taken] = []
    inside: str | None = None
    for block in blocks:
        text, tags, held, inside = strip_shortcodes(block.text, paired, inside)
        taken.extend(Taken(block.index, tag, "shortcode") for tag in tags)
        if tags and _ADDRESS.fullmatch(text):  # what an embedding shortcode embeds
            taken.append(Taken(block.index, text, "shortcode"))
        elif text:
            passages.append(Passage(text, kind_of(text, block, held), block, pulled=held == "pull-quote"))
    return passages, taken


def _without_clutter(passages: list[Passage]) -> tuple[list[Passage], list[Taken]]:
    outline = Outline([passage.block for passage in passages])
    reasons = outline.marked()
    reasons.update((at, "related") for at in outline.linked() if at not in reasons)
    kept: list[int] = []
    run: str | None = None
    for at, passage in enumerate(passages):
        if passage.kind is ParagraphKind.CREDIT and at not in reasons:
            kept.append(at)
            continue
        rule = _rule_for(passage.text, passage.block)
        if rule is not None:
            reasons[at] = rule.why
            if rule.opens:
                run = rule.why
                reasons.update((i, rule.why) for i in outline.section(at, kept) if i not in reasons)
        elif run and at not in reasons and _is_link_line(passage):
            reasons[at] = run
        if at not in reasons:
            run = None
            kept.append(at)
    taken = [Taken(passages[at].block.index, passages[at].text, why) for at, why in reasons.items()]
    return [passages[at] for at in kept], taken


def _is_link_line(passage: Passage) -> bool:
    return passage.block.link_share >= 0.8 and len(passage.text) < 200 and not passage.pulled


def _without_doubles(passages: list[Passage]) -> tuple[list[Passage], list[Taken]]:
    kept, doubles = drop_doubles(passages)
    return kept, [Taken(passage.block.index, passage.text, "pull-quote") for passage in doubles]


def _without_loose_headings(passages: list[Passage]) -> tuple[list[Passage], list[Taken]]:
    """Without headings at the end that head nothing."""
    end = len(passages)
    while end > 1 and passages[end - 1].kind is ParagraphKind.HEADING:
        end -= 1
    return passages[:end], [Taken(p.block.index, p.text, "navigation") for p in passages[end:]]


def _without_title(passages: list[Passage], title: str | None) -> list[Passage]:
    wanted = fold(title or "")
    if not wanted or len(passages) < 2:
        return passages
    top = next((at for at, p in enumerate(passages) if p.kind is ParagraphKind.BODY and len(p.text) > _TITLE_ENDS), 0)
    return [p for at, p in enumerate(passages) if at > top or fold(p.text) != wanted]
