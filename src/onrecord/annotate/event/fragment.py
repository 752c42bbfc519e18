"""Fragments, as headlines and field notes have them: who was struck stands where others put who strikes."""

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})

BEFALLING = frozenset(
    {"kill", "wound", "injure", "arrest", "detain", "destroy", "damage", "abduct", "kidnap", "displace", "jail", "hurt"}
)
"""Verbs that, without an object and an auxiliary, tell what befell their subject: "three houses destroyed"."""

STRUCK = frozenset(
    {"shell", "bomb", "bombard", "raid", "loot", "burn", "torch", "search", "attack", "storm", "ransack"}
)
PREMISES = frozenset(
    {
        "school",
        "hospital",
        "clinic",
        "house",
        "home",
        "mosque",
        "church",
        "market",
        "shop",
        "bakery",
        "bridge",
        "village",
    }
    | {"town", "camp", "checkpoint", "building", "warehouse", "ambulance", "bus", "car", "convoy", "pharmacy", "office"}
)
"""What such verbs are done to, never who does it: "School shelled at dawn."."""


def befell(verb: Token) -> bool:
    """Whether a fragment tells of those something befell, as headlines and field notes do: "Two people killed."."""
    lemma, deps = verb.lemma_.lower(), {child.dep_ for child in verb.children}
    if deps & {"aux", "auxpass", "neg", "mark", "xcomp", "ccomp"} or not deps & SUBJECTS:
        return False
    if (
        "dobj" not in deps
        and lemma in STRUCK
        and any(child.lemma_.lower() in PREMISES for child in verb.lefts if child.dep_ in SUBJECTS)
    ):
        return True
    if lemma == "shoot":
        dead = any(child.lower_ == "dead" for child in verb.rights)
        return dead and "dobj" not in deps
    if lemma not in BEFALLING or (verb.dep_ not in {"ROOT", "conj"} and verb.tag_ != "VBN"):
        return False
    if any(child.dep_ == "prep" and child.lower_ in {"between", "from"} for child in verb.rights):
        return False
    if verb.tag_ != "VBN" and not any(_numbered(child) for child in verb.lefts if child.dep_ in SUBJECTS):
        return False
    things = [child for child in verb.rights if child.dep_ == "dobj"]
    return all(any(item.lower_ in {"both", "all"} for item in thing.lefts) for thing in things)


def _numbered(subject: Token) -> bool:
    return subject.pos_ == "NUM" or any(child.dep_ == "nummod" for child in subject.lefts)
