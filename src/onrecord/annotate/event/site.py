"""Where what some words tell of happens, as the placer sees it: known places, and names that no gazetteer has."""

from collections.abc import Collection, Iterator

import msgspec
from spacy.tokens import Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.syntax import dateline_end
from onrecord.model import PlaceMention, PlaceRole

LIKELY = 0.35
"""The least probability of a word of a known place. F1 on the development sentences, cross-validated, is flat from .25
to .45."""
ATTACHED = 0.15
"""The same for a place that the grammar ties to the event as well."""
UNKNOWN = 0.5
"""The same for words that the grounding does not know as a place."""


def sites(
    first: Token, last: Token, context: Context, attached: Collection[int] = ()
) -> dict[int, PlaceMention] | None:
    """The places where what the words from `first` to `last` tell of happens, by their root word.

    `attached` are the root words of places that the grammar ties to it. None where the placer cannot tell, as in text
    that the tagger does not read.
    """
    likely = context.placer.likely(first, last) if context.placer is not None else {}
    if not likely:
        return None
    begin = dateline_end(first.sent)
    found: dict[int, PlaceMention] = {}
    for place, root in context.sentence_places.get(first.sent.start, ()):
        scores = (likely.get(token.i, 0.0) for token in context.tokens_of(place) if token.i >= begin)
        if max(scores, default=0.0) >= (ATTACHED if root.i in attached else LIKELY):
            found[root.i] = place
    for words in _unknown([index for index in likely if index >= begin and likely[index] >= UNKNOWN], context):
        end = _end_of_name(words[-1], context)
        named = context.words_of(words[0], end)
        found[end] = PlaceMention(start=named.start, end=named.end, text=named.text)
    return {index: msgspec.structs.replace(place, role=PlaceRole.AT) for index, place in found.items()}


def _unknown(likely: list[int], context: Context) -> Iterator[list[int]]:
    """Stretches of capitalised words outside of known places, actors and dates."""
    known = (context.places, context.actors, context.dates)
    run: list[int] = []
    for index in likely:
        token = context.doc[index]
        if any(index in table for table in known) or not (token.is_title or token.is_upper or token.shape_[:1] == "X"):
            continue
        if run and index != run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _end_of_name(last: int, context: Context) -> int:
    """The last word of a name that ends with the known name of another place: "Kafr Halab" is not Halab."""
    place = context.places.get(last + 1)
    if place is None or place.start != context.doc[last].idx + len(context.doc[last]) + 1:
        return last
    return context.tokens_of(place).end - 1
