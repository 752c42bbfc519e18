"""A parsed report with its places, dates, actors and attributions laid over the tokens."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from onrecord.annotate.event.coreference import take_up
from onrecord.annotate.event.lexicon import Lexicon, lexicon
from onrecord.annotate.event.placing import Placer
from onrecord.annotate.tagger import States
from onrecord.model import (
    ActorMention,
    Attribution,
    DateMention,
    Grounding,
    Mention,
    ParagraphKind,
    PlaceMention,
    PlacePrecision,
    Report,
    mention,
)

ANNOTATED = frozenset({ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.QUOTE})


@dataclass(frozen=True)
class Context:
    """What every step of drafting looks up, by token index; lists have one entry a token."""

    doc: Doc
    report: Report
    words: Lexicon
    annotated: list[bool]
    places: dict[int, PlaceMention]
    dates: dict[int, DateMention]
    actors: dict[int, ActorMention]
    sentence_places: dict[int, list[tuple[PlaceMention, Token]]]
    sentence_dates: dict[int, list[tuple[DateMention, Token]]]
    told: dict[int, str]
    placer: Placer | None

    def words_of(self, first: int, last: int) -> Mention:
        """The mention from one token to another, both inclusive."""
        return mention(self.report.text, self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))

    def tokens_of(self, item: Mention) -> Span:
        """The words that a mention touches."""
        span = _span(self.doc, item)
        assert span is not None, "a mention that lies outside of the text was never laid out"
        return span

    def is_country(self, token: Token) -> bool:
        """Whether a word names a country, or a name that the grounding does not know as anything smaller."""
        place = self.places.get(token.i)
        if place is not None and place.precision is not None:
            return place.precision is PlacePrecision.COUNTRY
        return token.ent_type_ == "GPE"


def _span(doc: Doc, item: Mention) -> Span | None:
    if not 0 <= item.start < item.end <= doc[-1].idx + len(doc[-1].text_with_ws):
        return None
    return doc.char_span(item.start, item.end, alignment_mode="expand")


def _annotated(doc: Doc, report: Report) -> list[bool]:
    allowed = [not report.paragraphs] * len(doc)
    for paragraph in report.paragraphs:
        if paragraph.kind in ANNOTATED and paragraph.start < paragraph.end:
            span = _span(doc, mention(report.text, paragraph.start, paragraph.end))
            if span is not None:
                allowed[span.start : span.end] = [True] * len(span)
    return allowed


def _told(doc: Doc, attributions: tuple[Attribution, ...]) -> dict[int, str]:
    """The innermost attribution of each token: the one whose piece around it is the shortest."""
    pieces = [(piece.end - piece.start, a.id, piece) for a in attributions for piece in a.content]
    told: dict[int, str] = {}
    for _, name, piece in sorted(pieces, key=lambda item: (-item[0], item[1])):
        span = _span(doc, piece)
        if span is not None:
            told.update(dict.fromkeys(range(span.start, span.end), name))
    return told


def _names_people(place: PlaceMention, span: Span, actor: ActorMention | None) -> bool:
    """Whether words taken for a place name people: a nationality ("An Israeli strike"), or a group that is known."""
    last = span[-1]
    if last.dep_ == "amod" or (last.ent_type_ == "NORP" and last.tag_ == "NNPS"):
        return True
    if last.ent_type_ == "NORP" and place.precision is PlacePrecision.COUNTRY:
        return last.lower_ not in (place.name or "").lower()  # a parser takes towns and countries for peoples, too
    return actor is not None and place.name is None and actor.start <= place.start and place.end <= actor.end


def lay_out(
    doc: Doc, report: Report, grounding: Grounding, attributions: tuple[Attribution, ...], states: States | None
) -> Context:
    """Lay grounding and attributions over the tokens of a parse; without the tagger's `states` there is no placer."""
    places: dict[int, PlaceMention] = {}
    dates: dict[int, DateMention] = {}
    actors: dict[int, ActorMention] = {}
    sentence_places: dict[int, list[tuple[PlaceMention, Token]]] = {}
    sentence_dates: dict[int, list[tuple[DateMention, Token]]] = {}
    for date in grounding.dates:
        span = _span(doc, date)
        if span is not None:
            dates.update(dict.fromkeys(range(span.start, span.end), date))
            sentence_dates.setdefault(span.root.sent.start, []).append((date, span.root))
    for actor in grounding.actors:
        span = _span(doc, actor)
        if span is not None:
            actors.update(dict.fromkeys(range(span.start, span.end), actor))
    for place in grounding.places:
        span = _span(doc, place)
        if span is not None:
            places.update(dict.fromkeys(range(span.start, span.end), place))
            if not _names_people(place, span, actors.get(span.end - 1)):
                sentence_places.setdefault(span.root.sent.start, []).append((place, span.root))
    annotated = _annotated(doc, report)
    actors.update(take_up(doc, actors, annotated))
    return Context(
        doc=doc,
        report=report,
        words=lexicon(),
        annotated=annotated,
        places=places,
        dates=dates,
        actors=actors,
        sentence_places=sentence_places,
        sentence_dates=sentence_dates,
        told=_told(doc, attributions),
        placer=Placer(states, places, actors) if states is not None else None,
    )
