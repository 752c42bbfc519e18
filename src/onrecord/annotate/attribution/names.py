"""Whom the words for a speaker stand for: names found in the report, or None where it cannot be told."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from onrecord.annotate.attribution.lexicon import speaker_words
from onrecord.annotate.attribution.naming import gender_of, is_person, joined_start, plain_name, sided_name, words_about
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.sentences import sentence_numbers
from onrecord.model import Grounding

PERSONAL = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m", "hers": "f"}
RELATIVE = frozenset({"who", "which", "that", "whom"})
GROUPS = frozenset({"ORG", "GPE", "NORP"})
FARTHEST = 8
"""Sentences looked back over for the name that a pronoun stands for."""
FARTHEST_IT = 3
"""The same for "it" and "they"."""
FARTHEST_NOUN = 40
"""Sentences looked back over for the name that "the ministry" or "the minister" stands for."""
BESIDE = 1
"""Sentences between two holders of one role that leave open which of them is meant."""
LONGEST_NOUN = 4
"""Words of a noun phrase that may stand for a name given before; longer ones describe someone new."""
ANY_GROUP = frozenset({"group", "agency", "organisation", "organization"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(slots=True)
class Named:
    """Someone or something named in the report: the fullest name, its label, gender, the role and group nouns said of
    it, and all words that stand with the name."""

    name: str
    label: str
    gender: str | None = None
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where the report names someone; `a_thing` is an organisation that speaks, "it" for a pronoun."""

    at: int
    sentence: int
    subject: bool
    quotation: int
    named: Named | None
    a_thing: bool = False


class Names:
    """All names of a report; `resolve` looks back from a place, `note` adds what a speaker was resolved to."""

    def __init__(self, page: Page, grounding: Grounding) -> None:
        self._page = page
        places = {place.start for place in grounding.places}
        self._places = {(place.start, place.end) for place in grounding.places if place.id}
        self._plain = frozenset(token.text for token in page.doc if token.is_lower)
        self._actors = {actor.start for actor in grounding.actors if actor.id and not actor.office}
        self._sentence_of = sentence_numbers(page.doc)
        self._people: dict[str, list[Named]] = {}
        self._groups: dict[str, Named] = {}
        self._forms: dict[str, Named] = {}
        self._nouns = speaker_words().organisations | speaker_words().media_nouns
        self._namings: list[Naming] = []
        self._spoken: list[Naming] = []
        for entity in page.doc.ents:
            if len(entity) == 1 and entity.label_ != "NORP" and entity[0].lower_ in speaker_words().collectives:
                continue  # "Medics" at the start of a sentence
            is_place = len(entity) == 1 and entity.start_char in places  # the parser takes towns for people
            if page.paragraph_of[entity.end - 1] >= 0 and not (is_place and entity.label_ == "PERSON"):
                self._add(entity)

    def _add(self, entity: Span) -> None:
        known = self._forms.get(plain_name(entity).lower())  # the parser takes short names for people
        if known is None and (entity.label_ == "PERSON" or self._is_person(entity)):
            named = self._person(entity)
        elif entity.label_ in GROUPS or known is not None:
            named = known or self._group(sided_name(entity), entity.label_)
        else:
            return
        if named is None:
            return
        head, lists = entity.root, speaker_words()
        near = words_about(entity)
        named.words |= near
        named.nouns |= near & (lists.roles | lists.organisations | lists.media_nouns)
        self._namings.append(
            Naming(
                at=entity.start,
                sentence=self._sentence_of[entity.start],
                subject=_is_subject(head),
                quotation=self._page.quotation_of[entity.start],
                named=named,
            )
        )

    def _is_person(self, entity: Span) -> bool:
        """Whether the parser took a person for a group: no actor, no place, and a name or surname of people."""
        if any(start in self._actors for start in range(entity.start_char, entity.end_char)):
            return False
        if len(entity) == 1 and entity.label_ in GROUPS and self.bearer(entity[0]) is not None:
            return True
        return (entity.start_char, entity.end_char) not in self._places and is_person(entity, self._plain)

    def bearer(self, token: Token) -> Named | None:
        """The only person named so far, with first name, whose last name a word is."""
        word = token.doc[joined_start(token) : token.i + 1].text
        if not word[:1].isupper():
            return None
        bearers = [one for one in self._people.get(word.lower(), []) if " " in one.name]
        return bearers[0] if len(bearers) == 1 else None

    def add(self, named: Named) -> None:
        """Remember a person that the parser found no name in."""
        self._people.setdefault(named.name.split()[-1].lower(), []).append(named)

    def _person(self, entity: Span) -> Named | None:
        name = plain_name(entity, person=True)
        words = name.split()
        if not words or not name[0].isalpha():
            return None
        gender = gender_of(entity, words)
        bearers = self._people.setdefault(words[-1].lower(), [])
        if len(words) == 1:
            known = [bearer for bearer in bearers if gender in {None, bearer.gender} or bearer.gender is None]
            if len(known) == 1:
                known[0].gender = known[0].gender or gender
                return known[0]
            if known and (alone := next((bearer for bearer in bearers if bearer.name == name), None)):
                return alone
        for bearer in bearers:
            same = bearer.name.split()
            if same[0] == words[0] or (len(same) == 1 and len(bearers) == 1):
                bearer.name = name if len(words) > len(same) and len(same) == 1 else bearer.name
                bearer.gender = bearer.gender or gender
                return bearer
        named = Named(name, "PERSON", gender)
        bearers.append(named)
        return named

    def _group(self, text: str, label: str) -> Named | None:
        """An organisation, state or people; a short form ("Observatory", "SOHR") is the longer name it comes from."""
        if not text:
            return None
        key = text.lower()
        if key not in self._groups:
            longer = self._forms.get(key) if label == "ORG" else None
            self._groups[key] = longer or Named(text, label)
            words = text.split()
            if longer is None and label == "ORG" and len(words) > 1:
                initials = "".join(word[0] for word in words if word[0].isupper())
                for form in (initials.lower(), *(word.lower() for word in words if word.lower() in self._nouns)):
                    self._forms.setdefault(form, self._groups[key])
        return self._groups[key]

    def by_words(self, span: Span) -> Named | None:
        """The first one named inside a phrase."""
        for naming in self._namings[bisect_left(self._namings, span.start, key=_at) :]:
            return naming.named if naming.at < span.end else None
        return None

    def namings_of(self, named: Named, *, before: int, beside: int) -> Iterator[int]:
        """The tokens where someone is named, in text order up to `before`, outside quotations other than `beside`."""
        every = sorted([*self._namings, *self._spoken], key=_at)
        for naming in every[: bisect_left(every, before, key=_at)]:
            if naming.named is named and naming.quotation in {-1, beside}:
                yield naming.at

    def note(self, at: int, named: Named | None, *, a_thing: bool = False) -> None:
        """Remember that a speaker at a token stood for someone, so that a later pronoun may go on from there.

        None is a person, or with `a_thing` an organisation, without a name: "he" after "the minister said" is nobody
        else who was named before, nor is "it" after "the group said".
        """
        quotation = self._page.quotation_of[at]
        self._spoken.append(Naming(at, self._sentence_of[at], True, quotation, named, a_thing))

    def pronoun(self, token: Token) -> Named | None:
        """Whom he, she, it or they stand for: the nearest fitting subject or speaker, else the only fitting name."""
        lower = token.lower_
        if lower in PERSONAL:
            return self._look_back(
                token, FARTHEST, lambda named: named.label == "PERSON" and named.gender in {None, PERSONAL[lower]}
            )
        if self._page.quotation_of[token.i] >= 0:
            return None
        if lower == "it":
            return self._look_back(token, FARTHEST_IT, lambda named: named.label == "ORG")
        if lower == "they":
            return self._look_back(
                token, FARTHEST_IT, lambda named: named.label in {"ORG", "NORP"} and named.name.endswith("s")
            )
        return None

    def noun(self, phrase: Span) -> Named | None:
        """Whom "the ministry" or "the interior minister" stands for: the last name all its words were used of."""
        head = phrase.root
        lemma, words = head.lemma_.lower(), speaker_words()
        if (
            head.tag_ not in {"NN", "NNP"}
            or phrase[0].lower_ not in {"the", "this", "that"}
            or len(phrase) > LONGEST_NOUN
        ):
            return None
        said = {token.lower_ for token in phrase[1:] if token != head} | {lemma}
        if lemma in words.roles:
            return self._holder(head, said)
        if lemma not in words.organisations | words.media_nouns:
            return None
        fitting = self._look_back(head, FARTHEST_NOUN, lambda named: named.label == "ORG" and said <= named.words)
        if fitting is None and len(phrase) == 2 and lemma in ANY_GROUP:
            other = words.organisations - {lemma}
            return self._look_back(head, 2, lambda named: named.label == "ORG" and not named.nouns & other)
        return fitting

    def _holder(self, head: Token, said: set[str]) -> Named | None:
        """The person whom words for a role stand for; None if two named side by side have that role."""

        def holds(named: Named | None) -> bool:
            return (
                named is not None
                and named.label == "PERSON"
                and said <= named.words
                and head.lemma_.lower() in named.nouns
            )

        found = self._look_back(head, FARTHEST_NOUN, holds)
        holders = [
            naming for naming in self._namings[: bisect_left(self._namings, head.i, key=_at)] if holds(naming.named)
        ]
        last = [naming.sentence for naming in holders if naming.named is found]
        others = [one for one in holders if one.named is not found and last and abs(one.sentence - last[-1]) <= BESIDE]
        return None if others else found

    def _look_back(self, token: Token, farthest: int, fits: Callable[[Named], bool]) -> Named | None:
        here, quotation = self._sentence_of[token.i], self._page.quotation_of[token.i]
        plain: dict[int, Named] = {}
        spoken, namings = len(self._spoken) - 1, bisect_left(self._namings, token.i, key=_at) - 1
        while spoken >= 0 or namings >= 0:
            if namings < 0 or (spoken >= 0 and self._spoken[spoken].at >= self._namings[namings].at):
                naming, spoken = self._spoken[spoken], spoken - 1
            else:
                naming, namings = self._namings[namings], namings - 1
            if here - naming.sentence > farthest:
                break
            if naming.at >= token.i or naming.quotation not in {-1, quotation}:
                continue
            if naming.named is None:
                if (token.lower_ in PERSONAL and not naming.a_thing) or (token.lower_ == "it" and naming.a_thing):
                    return None
                continue
            if token.lower_ == "it" and naming.sentence == here and not naming.a_thing:
                continue  # "the militia took the town, it added": one told of, not the one who tells
            a_state = (
                token.lower_ == "it" and naming.a_thing and naming.named.label == "GPE"
            )  # "Moscow said ... It added"
            if not a_state and not fits(naming.named):
                continue
            if naming.subject:
                return naming.named
            if " " in naming.named.name or naming.named.gender or naming.named.label != "PERSON":
                plain.setdefault(id(naming.named), naming.named)
        return next(iter(plain.values())) if len(plain) == 1 and token.lower_ != "it" else None


def _at(naming: Naming) -> int:
    return naming.at


def _is_subject(head: Token) -> bool:
    """Whether a name is the subject of a sentence's main verb, the likeliest one to be taken up by a pronoun."""
    if head.dep_ in {"conj", "appos"}:
        head = head.head
    return head.dep_ in SUBJECTS and head.head.dep_ in {"ROOT", "conj", "parataxis"}
