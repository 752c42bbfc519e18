"""The words in which a report says that, on what condition, or why a speaker is not named."""

import re

from spacy.tokens import Token

from onrecord.annotate.attribution.draft import Draft
from onrecord.annotate.attribution.page import Page

NAMELESS = r"(?:named|identified|quoted|quoted by name|identified by name)"
POSSESSIVE = r"(?:his|her|their|a|any)"
REFUSED = (
    r"(?:asked|wanted|wished|preferred|requested|chose|demanded|insisted on) (?:that (?:he|she|they) )?not (?:to )?be "
    rf"{NAMELESS}|(?:declined|refused|did not want|did not wish|was unwilling|were unwilling) to be {NAMELESS}|"
    rf"(?:declined|refused) to (?:give|provide|disclose|reveal) {POSSESSIVE} (?:full |real |last )?names?|"
    rf"(?:did not|would not) (?:give|provide) {POSSESSIVE} (?:full |real |last )?names?|"
    rf"did not want {POSSESSIVE} (?:full |real |last )?names? (?:to be )?(?:used|published|known|disclosed)|"
    rf"(?:could|can|would) not be {NAMELESS}|(?:asked|requested|insisted) (?:that )?{POSSESSIVE} (?:full |real |last )?"
    rf"names? (?:not )?be (?:withheld|used|published|disclosed|changed)"
)
SPOKE = (
    r"(?:requested|requesting|demanded|insisted on|was granted|were granted|asked for) anonymity|"
    r"(?:spoke|speaking|spoken|talked|talking) anonymously|"
    r"(?:wished|wishing|wanted|wanting|asked|asking|preferred|preferring|chose) to (?:remain|stay) anonymous|"
    rf"(?:asking|wanting|wishing|requesting|preferring) not to be {NAMELESS}|"
    rf"(?:declining|refusing) to be {NAMELESS}|"
    rf"whose (?:full |real |last )?names? (?:(?:was|were|is|are|has been|have been|is being) )?withheld"
)
CONDITION = (
    r"(?:up)?on (?:the )?condition(?: of (?:strict )?anonymity| (?:that )?(?:he|she|they)(?: would)? not be "
    rf"{NAMELESS}| that (?:neither )?[^.,;:“”\"]{{1,40}} be {NAMELESS})|under (?:the )?condition of anonymity"
)
UNAUTHORISED = (
    r"(?:(?:was|were|is|are) )?not (?:officially )?(?:authori[sz]ed|allowed|permitted) to "
    r"(?:speak|talk|discuss|comment|brief)(?! (?:for|on behalf))"
)
ANONYMITY = re.compile(rf"\b(?:{REFUSED}|{SPOKE}|{CONDITION}|{UNAUTHORISED})\b", re.IGNORECASE)
"""What makes a speaker without a name an anonymous one."""
PARTLY = re.compile(
    r"\b(?:(?:gave|giving|provided|providing|asked to be identified by|to be identified by|identified by|using) only "
    r"(?:his|her|their|a|one) (?:first|given|last|nick) ?names?|"
    r"(?:asked|agreed|wanted|wished) to be identified only by (?:his|her|their|a) \w+ ?names?|"
    r"identified only (?:as|by))\b"
)
"""What a report says of a name that it leaves half out."""
LEAD = re.compile(
    r"(?:\b(?:speaking|spoke|talking|talked|told \w+)\s)?(?:\b(?:who|he|she|they|both)\s)?"
    r"(?:\b(?:also|all|both|had|has|have|were|was)\s)*$",
    re.IGNORECASE,
)
"""Words before the condition that belong to its clause."""
BESIDE = re.compile(r",? ?(?:(?:who|speaking|talking) )?(?:(?:also|all|both|was|were|had|has|have) )*")
"""What may stand between a speaker and the clause that is about the speaker."""
REASON = re.compile(
    r",? (?:because|since|as|for|citing|due|out|in|given|amid|over|owing|so that|lest|to|publicly|about|when|while"
    r"|by|fearing|on(?! \w+day))\b"
)
"""What goes on telling the reason, or about what somebody may not speak."""
STOP = re.compile(r"[,.;:()“”\"«»—–\n]|\s--?\s|$")
ADJECTIVES = frozenset({"unnamed", "unidentified", "anonymous", "undisclosed"})
AFTERWARDS = re.compile(
    r"(?:He|She|They|Both|All|(?:The|Both|All)(?: \w+)? (?P<noun>\w+))\s(?P<clause>(?:(?:all|both|also) )?"
    r"(?:(?:spoke|talked|(?:was|were) speaking) (?:to (?:\w+ ){1,3})?)?"
    rf"(?:{REFUSED}|{SPOKE}|{CONDITION})\b)"
)
"""A sentence behind the statement that tells nothing else of the speaker."""
NOTE = re.compile(rf"(?:the )?condition of anonymity|(?:not )?to be {NAMELESS}\b(?! (?:as|in)\b)")
"""Content that is no statement: how a speaker asked to be named."""


def is_anonymity(text: str) -> bool:
    """Whether content only tells that a speaker would not be named."""
    return bool(ANONYMITY.match(text) or NOTE.match(text))


def anonymity(page: Page, draft: Draft, head: Token, span: tuple[int, int], *, named: bool) -> tuple[int, int] | None:
    """Characters of the clause that tells why a speaker is not named, or named in part only; None if there is none.

    It stands in the speaker's sentence, outside what is said, and goes with the speaker or the verb; or it is what the
    next sentence tells of a speaker without a name ("He spoke on condition of anonymity").
    """
    if not named:
        for token in page.doc[span[0] : span[1]]:
            if token.lower_ in ADJECTIVES and token.head == head:
                return token.idx, token.idx + len(token)
    first, last = page.sentence_start(draft.anchor), page.sentence_end(draft.anchor)
    start, end = page.doc[first].idx, page.doc[last - 1].idx + len(page.doc[last - 1])
    for pattern in [PARTLY] if named else [ANONYMITY, PARTLY]:
        for found in pattern.finditer(page.text, start, end):
            if _is_told_of(page, draft, head, span, found):
                lead = LEAD.search(page.text, start, found.start())
                edges = [begin for begin, _ in draft.content if begin >= found.end()]
                if draft.cue is not None and page.doc[draft.cue[0]].idx >= found.end():
                    edges.append(page.doc[draft.cue[0]].idx)
                begin = lead.start() if lead else found.start()
                return begin, _reason_end(page, found.end(), min([*edges, end]))
    return None if named else _afterwards(page, head, last)


def _is_told_of(page: Page, draft: Draft, head: Token, span: tuple[int, int], found: re.Match[str]) -> bool:
    """Whether a clause is the reporter's own words about this speaker, not about another or of what is said."""
    if any(start <= found.start() < end for start, end in draft.content):
        return False
    tokens = page.doc.char_span(found.start(), found.end(), alignment_mode="expand")
    if tokens is None or not page.same_place(tokens[0], page.doc[draft.anchor]):
        return False
    behind = page.doc[span[1] - 1].idx + len(page.doc[span[1] - 1])
    if behind <= found.start() and BESIDE.fullmatch(page.text, behind, found.start()):
        return True
    for token in [tokens.root, *tokens.root.ancestors]:
        if token == head or token.i == draft.anchor:
            return True
        if token.dep_ in {"relcl", "acl"} and token.head != head:
            return token.head in head.subtree
        subjects = [child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ != "PRON"]
        if any(not span[0] <= child.i < span[1] for child in subjects):
            return False
    return False


def _reason_end(page: Page, end: int, limit: int) -> int:
    """Where the reason ends that may follow a condition."""
    while (reason := REASON.match(page.text, end, limit)) is not None:
        stop = STOP.search(page.text, reason.end(), limit)
        end = stop.start() if stop else limit
        end -= len(page.text[:end]) - len(page.text[:end].rstrip())
    return end


def _afterwards(page: Page, head: Token, at: int) -> tuple[int, int] | None:
    """What the sentence that starts at a token tells of a speaker without a name in the sentence before."""
    if at >= len(page.doc) or page.paragraph_of[at] < 0 or page.quotation_of[at] >= 0:
        return None
    last = page.doc[page.sentence_end(at) - 1]
    found = AFTERWARDS.match(page.text, page.doc[at].idx, last.idx + len(last))
    if found is None or (found["noun"] and found["noun"].lower() not in {head.lower_, head.lemma_.lower()}):
        return None
    return found.start("clause"), _reason_end(page, found.end(), last.idx + len(last))
