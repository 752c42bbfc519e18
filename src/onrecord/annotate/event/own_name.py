"""Names in a phrase that the register of actors lacks, so that they are kept all the same."""

from spacy.tokens import Token

from onrecord.annotate.event.context import Context

NAMED = frozenset({"PERSON", "ORG"})
"""What the parser calls names of people and bodies."""

HONOURS = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "gen.", "col.", "lt.", "maj.", "sgt."}
)


def own_name(head: Token, last: int, context: Context) -> str | None:
    """The name in a phrase that the register lacks: a person's or a body's, without "the", titles or roles before."""
    doc = context.doc
    named = next((i for i in (head.i, last) if doc[i].ent_type_ in NAMED and doc[i].text[:1].isupper()), None)
    if named is None:
        return _capitals(head, context)
    first, end = named, named + 1
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    while first < end - 1 and (doc[first].pos_ == "DET" or not doc[first].text[:1].isalnum()):
        first += 1
    while (
        first > 0
        and doc[first - 1].dep_ == "compound"
        and doc[first - 1].pos_ == "PROPN"
        and doc[first].pos_ == "PROPN"
    ):
        if first - 1 in context.actors or doc[first - 1].lower_ in HONOURS:
            break
        first -= 1
    person = doc[named].ent_type_ == "PERSON"
    while person and first < end - 1 and (first in context.actors or doc[first].lower_ in HONOURS):
        first += 1
    while end > first + 1 and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct):
        end -= 1
    name = doc[first:end].text
    return name if name[:1].isupper() and "\n" not in name else None


def _capitals(head: Token, context: Context) -> str | None:
    """A head that is a proper noun, with those before it: a name that the parser did not take for one."""
    if head.pos_ != "PROPN" or not head.text[:1].isupper() or head.ent_type_:
        return None
    first = head.i
    while first > head.left_edge.i and head.nbor(first - 1 - head.i).pos_ == "PROPN":
        first -= 1
    while first < head.i and first in context.actors:
        first += 1
    name = head.doc[first : head.i + 1].text
    return name if name[:1].isupper() and "\n" not in name and not head.is_sent_start else None
