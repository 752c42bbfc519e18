"""What a report tells of a speaker beside the name: role, affiliation, how many there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.annotate.attribution.draft import Draft
from onrecord.annotate.attribution.lexicon import speaker_words
from onrecord.annotate.attribution.names import Named, Names
from onrecord.annotate.attribution.office import (
    TIES,
    Group,
    Office,
    Range,
    body_before,
    body_named,
    group_start,
    is_rank,
    noun_group,
    office,
)
from onrecord.annotate.attribution.page import Page
from onrecord.model import SpeakerKind

HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame", "lord", "lady"})
CLOSING = frozenset({",", ")", ".", ";", ":", "—", "–", "--", "-", "?", "!", "”", '"'})
"""What an apposition ends with; "Karim Odeh, a resident fled" has none."""
OF_NAME = frozenset({"of", "from", "with"})
"""Prepositions that tie a name to a body: "Lina Haddad, from the Valley Rights Centre"."""
UNNAMED = frozenset({SpeakerKind.ROLE, SpeakerKind.COLLECTIVE, SpeakerKind.ANONYMOUS})
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for number, word in enumerate(COUNTED, 1)} | {"both": 2}
PARTS = frozenset({"number", "group", "couple", "pair", "handful", "dozen", "dozens", "hundreds", "scores"})
"""Nouns before "of" that count those who speak."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """Token ranges of the words for role and affiliation, and the number of speakers without a name."""

    role: Range | None = None
    affiliation: Range | None = None
    count: int | None = None


def portray(page: Page, draft: Draft, span: Range, kind: SpeakerKind, named: Named | None, names: Names) -> Portrait:
    """What is told of a speaker: first in the speaker's own words, else where the report named that person before."""
    a_person = named is not None and named.label == "PERSON"
    if not a_person and kind not in UNNAMED:
        return Portrait()
    found: list[Office] = []
    count = None
    name = _name_in(page, span, named.name) if named is not None and a_person else None
    if name is not None:
        found.extend(_beside(page, name, span[0], draft.cue))
    elif page.doc[span[1] - 1].pos_ != "PRON" and (group := _own_group(page.doc, span)) is not None:
        found.extend(_of_group(page.doc, group, span[1]))
        count = None if a_person else _count(page.doc, span[0], group)
    if a_person and named is not None:
        for at in names.namings_of(named, before=span[0], beside=page.quotation_of[span[0]]):
            if (place := _name_in(page, (at, len(page.doc)), named.name)) is not None:
                found.extend(_beside(page, place, None, None))
    roles = [one for one in found if one.role is not None]
    return Portrait(
        role=roles[0].role if roles else None,
        affiliation=next((one.affiliation for one in found if one.affiliation is not None), None),
        count=count,
    )


def _own_group(doc: Doc, span: Range) -> Group | None:
    """The noun group of a speaker without a name; of "two of the officials" that of the officials."""
    start, end = span
    group = noun_group(doc, start, end)
    counted = start + 1 if group is None else group.end
    part = doc[start].pos_ in {"NUM", "DET", "PRON", "ADJ"} if group is None else doc[group.end - 1].lower_ in PARTS
    if part and counted + 1 < end and doc[counted].lower_ == "of":
        return noun_group(doc, counted + 1, end)
    return group


def _of_group(doc: Doc, group: Group, limit: int) -> Iterator[Office]:
    head = doc[group.end - 1]
    words = speaker_words()
    if (found := office(doc, group, limit, open_role=False)) is not None:
        yield found
    elif head.lower_ in words.anonymous:
        yield _tie(doc, group, limit)


def _tie(doc: Doc, group: Group, limit: int) -> Office:
    """The body that somebody without a role is of: "a military source", "a source in the governor's office"."""
    behind = None
    if group.end < limit and doc[group.end].lower_ in TIES:
        inner = noun_group(doc, group.end + 1, limit)
        behind = body_named(doc, inner, doc[group.end].lower_, role_is_office=True) if inner else None
    return Office(role=None, affiliation=body_before(doc, group) or behind, end=group.end)


def _count(doc: Doc, start: int, group: Group) -> int | None:
    """How many speakers the words tell, exactly; None where they tell none, or only about how many."""
    for token in doc[start : group.end]:
        if token.lower_ in speaker_words().vague:
            return None
        if token.ent_type_ in {"DATE", "TIME", "ORDINAL", "ORG"} or token.dep_ == "compound":
            continue
        if token.lower_ in NUMBERS:
            return None if token.nbor().lower_ in {"or", "to"} else NUMBERS[token.lower_]
        if token.text.isascii() and token.text.isdigit() and int(token.text) > 0:
            return int(token.text)
    return None


def _name_in(page: Page, within: Range, name: str) -> Range | None:
    """The tokens of a stretch that are a person's name or the last of it."""
    parts = set(name.split())
    for i in range(*within):
        if page.doc[i].text in parts:
            end = i + 1
            while end < len(page.doc) and (page.doc[end].text in parts or _hyphen_within(page.doc, end, name)):
                end += 1
            return i, end
        if i - within[0] > 60:
            break
    return None


def _hyphen_within(doc: Doc, i: int, name: str) -> bool:
    return not doc[i - 1].whitespace_ and i + 1 < len(doc) and doc[i - 1 : i + 1].text in name and not doc[i].is_punct


def _beside(page: Page, name: Range, first: int | None, cue: Range | None) -> Iterator[Office]:
    """Roles and bodies that stand beside a name, the fullest first: before it, in apposition behind it, ranks."""
    before = _before(page, name, first)
    ranked = before is not None and before.role is not None and is_rank(page.doc[before.role[1] - 1])
    if before is not None and not ranked:
        yield before
    yield from _after(page, name, cue)
    if before is not None and ranked:
        yield before


def _before(page: Page, name: Range, first: int | None) -> Office | None:
    """The role before a name: "interior ministry spokesman ...", "the garrison commander, Colonel ..."."""
    doc, end = page.doc, name[0]
    while end > 0 and doc[end - 1].lower_ in HONORIFICS:
        end -= 1
    ranks = end
    while ranks > 0 and is_rank(doc[ranks - 1]) and page.same_place(doc[ranks - 1], doc[name[0]]):
        ranks -= 1
    if ranks > 0 and doc[ranks - 1].lower_ in speaker_words().generals:  # "Secretary General" is no general
        ranks = end
    for stop in dict.fromkeys((ranks, end)):
        apart = stop > 0 and doc[stop - 1].text == ","
        until = stop - apart
        near = max(group_start(doc, until), _place_start(page, name))
        apposed = _apposed(page, name, until, first) if apart else near
        for start in [] if apposed is None else dict.fromkeys((apposed, near)):
            group = noun_group(doc, start, until)
            found = office(doc, group, until, open_role=apart) if group is not None else None
            if found is not None and found.end == until:
                return found
    return None


def _place_start(page: Page, name: Range) -> int:
    """The first token of the segment that a name stands in."""
    number = page.segment_of[name[0]]
    return page.segments[number].first if number >= 0 else name[0]


def _apposed(page: Page, name: Range, comma: int, first: int | None) -> int | None:
    """Where the words start that a name behind a comma stands in apposition to; None if it does not."""
    if first is not None and first < comma:
        return first
    roots = [token for token in page.doc[name[0] : name[1]] if token.dep_ == "appos" and token.head.i < comma]
    return roots[0].head.left_edge.i if roots else None


def _after(page: Page, name: Range, cue: Range | None) -> Iterator[Office]:
    """What stands behind a name: ", a spokesman for the ministry,", "of the 14th Brigade"."""
    doc, at = page.doc, name[1]
    limit = page.sentence_end(name[0])
    if cue is not None and cue[0] > at:
        limit = min(limit, cue[0])

    def closed(end: int) -> bool:
        while end + 1 < limit and doc[end].lower_ in TIES:
            inner = noun_group(doc, end + 1, limit)
            if inner is None and doc[end + 1].pos_ != "NUM":  # "a mother of three"
                break
            end = inner.end if inner is not None else end + 2
        return end >= limit or doc[end].text in CLOSING or doc[end].tag_ in {"WP", "WP$", "WDT"}

    for _ in range(3):  # ", 45, a farmer from the hills,"
        if at >= limit or not page.same_place(doc[at], doc[name[0]]):
            return
        apart = doc[at].text in {",", "("}
        at += apart
        if at < limit and doc[at].lower_ in OF_NAME and (inner := noun_group(doc, at + 1, limit)) is not None:
            own = apart or doc[at].lower_ == "of" or (cue is not None and doc[at].head.i in range(*name))
            body = body_named(doc, inner, doc[at].lower_, role_is_office=False) if own else None
            if body is not None and (not apart or closed(body[1])):
                yield Office(role=None, affiliation=body, end=body[1])
            return
        if apart and doc[at].pos_ == "NUM" and doc[at + 1 : at + 2].text in {",", ")"}:
            at += 1
            continue
        group = noun_group(doc, at, limit) if apart else None
        if group is None:
            return
        found = office(doc, group, limit, open_role=True)
        if found is not None and closed(found.end) and doc[group.end - 1].tag_ not in {"NNS", "NNPS"}:
            yield found
        return
