"""Negations beside a verb or a noun: "not", "no troops", "not one soldier", "nobody", "none of the vehicles"."""

from spacy.tokens import Token

NOBODY = frozenset({"none", "nobody", "nothing", "neither"})
WHOLE = frozenset({"all", "every", "everyone", "everybody", "everything", "both"})
NEGATING = frozenset({"no", "neither", "not", "n't", "zero"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
STANDING = frozenset({"casualty", "injury", "death", "damage", "victim", "fatality", "time", "doubt", "responsibility"})
"""Nouns whose absence does not undo the event they are told of: "the attack caused no casualties"."""


def _barely(word: Token) -> bool:
    return word.dep_ == "neg" or word.lower_ in {"hardly", "scarcely"}


def has_no(noun: Token) -> bool:
    """Whether a noun says that there is none of it: "no troops", "not a single soldier", "nobody"."""
    if noun.lower_ in NOBODY:
        return True
    if any(word.lower_ in WHOLE for word in (noun, *noun.lefts)):
        return False  # "not all soldiers have left": some have
    return any(
        (child.lower_ in NEGATING and child.dep_ in {"det", "neg", "preconj", "advmod"})
        or (child.dep_ in {"nummod", "det"} and any(_barely(item) for item in child.children))
        for child in noun.lefts
    )


def is_negated(verb: Token) -> bool:
    """Whether a negation stands beside a verb itself."""
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)


def denies_own(verb: Token) -> bool:
    """Whether what a verb was done to, or who did it, is said not to exist: "arrested nobody", "no one fired"."""
    for child in verb.children:
        if child.dep_ in ARGUMENTS and has_no(child):
            return child.lemma_.lower() not in STANDING
    return verb.dep_ == "pcomp" and verb.head.lower_ == "without"


def shares_denial(verb: Token) -> bool:
    """Whether a verb is negated in a way that also holds for a verb coordinated with it: not by its object."""
    if any(child.dep_ == "neg" or child.lower_ in {"never", "neither", "nor"} for child in verb.children):
        return True
    return any(child.dep_ in {"nsubj", "nsubjpass"} and has_no(child) for child in verb.children)


def is_undone(verb: Token) -> bool:
    """Whether a verb is denied, itself or with the verb it is coordinated with: "nobody was killed or wounded"."""
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    return is_denied(verb) or (verb.dep_ == "conj" and not own and shares_denial(verb.head))


def is_denied(verb: Token) -> bool:
    """Whether a verb says that something did not happen: negated itself, or in one of its arguments."""
    if any(child.dep_ == "neg" or child.lower_ in {"never", "neither", "nor"} for child in verb.children):
        return True
    return denies_own(verb)
