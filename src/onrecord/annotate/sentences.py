"""The sentences of a parsed text, by number."""

from spacy.tokens import Doc


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of its sentence for each token, from 0 on."""
    number, found = -1, []
    for token in doc:
        number += bool(token.is_sent_start) or number < 0
        found.append(number)
    return found
