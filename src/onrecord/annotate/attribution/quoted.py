"""Quotations and the verbs beside them: before, after, and around the verb that ties them to a speaker."""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.annotate.attribution.clause import cue_span
from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.lexicon import CueGroup
from onrecord.annotate.attribution.page import STOPS, Page, Segment
from onrecord.annotate.attribution.subject import SUBJECTS, add_speaker, is_passive

QUOTING = frozenset({"clause", "quotation"})
PAUSES = frozenset(",?!-–—…")
"""Characters a quotation ends with when the sentence goes on after it."""
EMBEDDED = frozenset({"relcl", "acl", "ccomp", "amod", "csubj"})
WIDEST_FRAME = 45
"""Tokens between a quotation and the end of its frame, beyond which the two are not one sentence."""
SHORTEST_FREE = 4
"""Words of a quotation that may stand without a cue; shorter ones are titles and scare quotes."""

LONGEST_GAP = 60
"""Characters between torn content and the partial quotation that ends it."""

Verbs = dict[int, tuple[CueGroup, ...]]


def quoting_group(groups: tuple[CueGroup, ...]) -> CueGroup | None:
    """The group under which a verb may introduce a quotation."""
    return next((group for group in groups if group.frames & QUOTING and group.cue_class != "believed"), None)


def attach_quotations(page: Page, verbs: Verbs, drafts: dict[int, Draft]) -> None:
    """Give each quotation to the verb that frames it, adding drafts for verbs that had none."""
    taken: set[int] = set()
    in_segment: dict[int, list[int]] = {}
    for i in verbs:
        in_segment.setdefault(page.segment_of[i], []).append(i)
    for number, segment in enumerate(page.segments):
        if segment.inside >= 0 or segment.before < 0 or not _closes_into(page, segment):
            continue
        verb = _first_frame(page, segment, _quoting(in_segment.get(number, ()), verbs))
        if verb is not None and (is_whole(page, segment.before) or _reaches(page, drafts.get(verb), segment.before)):
            _give(page, verb, segment.before, Pattern.QUOTE_BEFORE, verbs, drafts)
            taken.add(segment.before)
    for number, segment in enumerate(page.segments):
        if segment.inside >= 0 or segment.after < 0 or segment.after in taken:
            continue
        verb = _last_frame(page, segment, _quoting(in_segment.get(number, ()), verbs))
        if verb is not None and (is_whole(page, segment.after) or _takes_clause(verbs[verb])):
            _give(page, verb, segment.after, Pattern.QUOTE_AFTER, verbs, drafts)
            taken.add(segment.after)
    _add_continuations(page, drafts, taken)


def _quoting(found: Iterable[int], verbs: Verbs) -> list[int]:
    return [i for i in found if quoting_group(verbs[i])]


def _takes_clause(groups: tuple[CueGroup, ...]) -> bool:
    return any("clause" in group.frames and group.cue_class != "believed" for group in groups)


def _reaches(page: Page, draft: Draft | None, quotation: int) -> bool:
    """Whether the parse already counts words of a partial quotation among a verb's content."""
    words = page.quotations[quotation]
    return draft is not None and any(start < words.end and words.start < end for start, end in draft.content)


def _closes_into(page: Page, segment: Segment) -> bool:
    """Whether the sentence goes on from a quotation into the segment after it."""
    quotation = page.quotations[segment.before]
    if not quotation.closed:
        return False
    inner = page.text[quotation.inner_start : quotation.inner_end].rstrip()
    first = page.doc[segment.first]
    if first.text in {",", "-", "–", "—", "--"}:
        return True
    if first.pos_ in {"CCONJ", "ADP", "SCONJ", "PUNCT"} and first.lower_ not in {"as", "according"}:
        return False
    return bool(inner) and (inner[-1] in PAUSES or (inner[-1] == "." and first.text[0].islower()))


def _first_frame(page: Page, segment: Segment, candidates: list[int]) -> int | None:
    """The verb that frames the quotation before: the first of the segment that no other clause swallows."""
    for i in candidates:
        verb = page.doc[i]
        if i - segment.first > WIDEST_FRAME:
            return None
        if verb.dep_ in EMBEDDED and segment.first <= verb.head.i < i:
            continue
        if is_passive(verb) and verb.lemma_ != "quote":
            continue
        if verb.tag_ == "VBG":
            continue
        return i
    return _unlisted_frame(page, segment)


def _unlisted_frame(page: Page, segment: Segment) -> int | None:
    """A verb of no list right after a quotation's comma, with its subject beside it ("...,” he deadpanned.")."""
    for token in page.doc[segment.first : min(segment.last, segment.first + 6)]:
        if token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ"}:
            subjects = [child for child in token.children if child.dep_ in SUBJECTS]
            if subjects and segment.first <= subjects[0].i < segment.last and not _has_clause(token):
                return token.i
            return None
    return None


def _has_clause(verb: Token) -> bool:
    return any(
        child.dep_ in {"ccomp", "dobj", "xcomp", "attr", "acomp"} and child.i > verb.i for child in verb.children
    )


def _last_frame(page: Page, segment: Segment, candidates: list[int]) -> int | None:
    """The verb that frames the quotation after: the last one, if nothing but its own words stand between."""
    last = _last_word(page, segment)
    tail = page.doc[segment.last - 1].text
    if tail[-1] in STOPS:
        return None
    for i in reversed(candidates):
        verb = page.doc[i]
        if i == last or tail in {":", ","} or page.doc[last].lower_ in {"that", "as"}:
            if tail == "," and not _leads_on(page, verb, last):
                return None
            if is_passive(verb) and verb.lemma_ != "quote":
                return None
            return i
        return None
    return None


def _last_word(page: Page, segment: Segment) -> int:
    i = segment.last - 1
    while i > segment.first and not page.doc[i].text[-1].isalnum():
        i -= 1
    return i


def _leads_on(page: Page, verb: Token, last: int) -> bool:
    """Whether a comma's verb still waits for its content: no clause of its own has been given in the segment."""
    for child in verb.children:
        if child.dep_ == "ccomp" and verb.i < child.i <= last and page.quotation_of[child.i] < 0:
            return False
    return last - verb.i <= WIDEST_FRAME


def _give(page: Page, i: int, quotation: int, pattern: Pattern, verbs: Verbs, drafts: dict[int, Draft]) -> None:
    verb = page.doc[i]
    group = quoting_group(verbs.get(i, ()))
    stretch = (page.quotations[quotation].start, page.quotations[quotation].end)
    old = drafts.get(i)
    if old is not None and (old.quoted or old.pattern is Pattern.CLAUSE):
        draft = old
    else:
        draft = Draft(i, pattern, group.cue_class if group else "said", cue_span(page, verb))
        add_speaker(draft, verb)
        drafts[i] = draft
    if not draft.quoted:
        if is_whole(page, quotation):
            draft.content = []
        elif draft.content or pattern is Pattern.QUOTE_BEFORE:
            draft.content = _led_up_to(page, draft.content, stretch)
        else:
            draft.content = _clause_before(page, draft, stretch)
    draft.pattern = pattern
    draft.content.append(stretch)
    draft.quoted.append(quotation)


def is_whole(page: Page, quotation: int) -> bool:
    """Whether a quotation is a sentence of its own and not words inside someone's sentence."""
    words = page.quotations[quotation]
    first = next((char for char in page.text[words.inner_start : words.inner_end] if char.isalpha()), "")
    before = page.text[max(0, words.start - 3) : words.start].rstrip()
    stands_alone = (
        not before or before[-1] in ".?!:,…”\"'–—-" or "\n" in page.text[max(0, words.start - 2) : words.start]
    )
    return first.isupper() and stands_alone


def _clause_before(page: Page, draft: Draft, stretch: tuple[int, int]) -> list[tuple[int, int]]:
    """The clause between a cue and the partial quotation in it, where the parser saw none: from its subject on."""
    segment = page.segments[page.segment_of[draft.anchor]]
    for i in range(draft.cue[1] if draft.cue else draft.anchor + 1, segment.last):
        token = page.doc[i]
        if token.lower_ == "that" and token.dep_ == "mark":
            return [(token.idx, stretch[0])]
        if token.dep_ in {"nsubj", "nsubjpass"} and token.head.i > i:
            return [(page.doc[max(token.left_edge.i, draft.anchor + 1)].idx, stretch[0])]
    return []


def _led_up_to(page: Page, pieces: list[tuple[int, int]], stretch: tuple[int, int]) -> list[tuple[int, int]]:
    """Pieces with the one that ends before a partial quotation in its sentence stretched up to it."""
    grown = []
    for start, end in pieces:
        gap = page.text[end : stretch[0]] if end <= stretch[0] else ""
        near = end <= stretch[0] and len(gap) < LONGEST_GAP and not any(char in ".?!\n" for char in gap)
        grown.append((start, stretch[1]) if near else (start, end))
    return grown


def _add_continuations(page: Page, drafts: dict[int, Draft], taken: set[int]) -> None:
    """“...,” X said. “...”: what follows the frame in the same paragraph is the same statement."""
    by_quotation = {quotation: draft for draft in drafts.values() for quotation in draft.quoted}
    for segment in page.segments:
        if segment.inside >= 0 or segment.after < 0 or segment.after in taken:
            continue
        owner = by_quotation.get(segment.before) or _floating(page, segment, drafts)
        if owner is None or page.segment_of[owner.anchor] != page.segment_of[segment.first]:
            continue
        tail = page.doc[segment.last - 1].text[-1]
        if tail in ".,:;?!" or tail in "–—-":
            quotation = page.quotations[segment.after]
            owner.content.append((quotation.start, quotation.end))
            owner.quoted.append(segment.after)
            by_quotation[segment.after] = owner
            taken.add(segment.after)
    _add_reopened(page, by_quotation)


def _floating(page: Page, segment: Segment, drafts: dict[int, Draft]) -> Draft | None:
    """The verb at a segment's end whose content all stands before it: "..., he said. “...”"."""
    for i in range(segment.last - 1, max(segment.first, segment.last - 6) - 1, -1):
        draft = drafts.get(i)
        if draft is not None and draft.content and draft.content[-1][1] <= page.doc[i].idx:
            return draft
    return None


def _add_reopened(page: Page, by_quotation: dict[int, Draft]) -> None:
    """A quotation left open at a paragraph's end goes on in the next, which reopens it."""
    for number, quotation in enumerate(page.quotations):
        owner = by_quotation.get(number - 1)
        if quotation.continues and owner is not None and number not in by_quotation:
            owner.content.append((quotation.start, quotation.end))
            owner.quoted.append(number)
            by_quotation[number] = owner


def free_quotations(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Paragraphs that are one quotation and follow an attributed quotation: the speaker goes on without a cue."""
    by_paragraph: dict[int, Draft] = {}
    taken = {quotation for draft in drafts for quotation in draft.quoted}
    for draft in drafts:
        if draft.quoted and draft.speaker is not None:
            by_paragraph[page.paragraph_of[draft.anchor]] = draft
    found = []
    for number, quotation in enumerate(page.quotations):
        first, last = page.tokens_of[number]
        if number in taken or first >= last:
            continue
        paragraph = page.paragraph_of[first]
        start, end = page.paragraphs[paragraph].start, page.paragraphs[paragraph].end
        rest = page.text[start : quotation.start] + page.text[quotation.end : end]
        before = by_paragraph.get(paragraph - 1)
        words = sum(token.is_alpha for token in page.doc[first:last])
        if before is None or words < SHORTEST_FREE or any(char.isalnum() for char in rest):
            continue
        draft = Draft(first, Pattern.FREE, "said", None, before.speaker, before.anchor)
        draft.content, draft.quoted = [(quotation.start, quotation.end)], [number]
        by_paragraph[paragraph] = draft
        found.append(draft)
    return found
