"""How names are made comparable: one folded form for exact lookup, looser keys for transliterated names."""

import re
import unicodedata
from functools import lru_cache

_ARTICLES = "al el ad ed ar er as es ash esh at et ath az ez an en adh dh ul ud ur us uz il ech ach"
ARTICLES = frozenset(_ARTICLES.split())
"""Forms that the Arabic article takes before other letters."""

_SPELL_OUT = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h",
        "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ٱ": "ا", "ـ": None,
        "ґ": "г",
    }
)  # fmt: skip
_DROPPED = re.compile(r"['’‘ʼʻʿʾ`´′ʹʺ\"“””″.·]")
_PARTED = re.compile(r"[\W_]+")
_LATIN = re.compile(r"[a-z0-9 ]+")


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name as it is compared: no case, marks, apostrophes or full stops, and one blank between its words.

    "Ma’rib" and "marib", "Deir ez-Zor" and "DEIR EZ ZOR", "U.S." and "US" fold alike. Empty if nothing is left.
    """
    if name.isascii():
        plain = name.lower()
    else:
        # taken apart first, since "℠" holds capitals that only then can be folded; and again, as folding composes
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        plain = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_SPELL_OUT)
    return _PARTED.sub(" ", _DROPPED.sub("", plain)).strip()


def without_articles(key: str) -> str:
    """A folded name without Arabic articles ("al hasakah" -> "hasakah", "deir ez zor" -> "deir zor").

    Arabic script loses the article that begins each word. A name that is nothing but articles is left as it is.
    """
    words = [_bare(word) for word in key.split() if word not in ARTICLES]
    return " ".join(words) or key


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


SLAVIC = frozenset({"UA", "BY", "RU", "MD", "BG", "MK", "RS", "XK", "BA", "ME", "KZ", "KG", "TJ", "UZ", "TM"})
"""Countries whose names come through Cyrillic: `g` and `h` are one letter, `v` is a consonant, `ch` is not `sh`."""

_LEVELS = (
    ("tsch", "ch"), ("tch", "ch"), ("cz", "ch"), ("sch", "sh"), ("dzh", "j"), ("dj", "j"), ("dh", "d"), ("th", "t"),
    ("ph", "p"), ("x", "ks"), ("zh", "z"), ("nb", "mb"), ("tz", "ts"),
)  # fmt: skip
_SOUTHERN = (
    ("sh", "s"),
    ("ch", "s"),
    ("kh", "k"),
    ("gh", "k"),
    ("v", "w"),
    ("q", "k"),
    ("g", "k"),
    ("j", "k"),
    ("c", "k"),
)
_SLAVIC = (
    ("shch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("kh", "h"),
    ("gh", "h"),
    ("g", "h"),
    ("w", "v"),
    ("q", "k"),
    ("j", "y"),
)
_VOWEL_LEVELS = (
    ("oo", "u"),
    ("ou", "u"),
    ("ow", "u"),
    ("aw", "u"),
    ("au", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("y", "i"),
    ("e", "i"),
    ("o", "u"),
    ("w", "u"),
)
_SILENT = re.compile(r"(?<=[a-z])h(?![aiu])|\bh(?=[bcdfgklmnpqrstvz])")
_DOUBLED = re.compile(r"(.)\1+")
_INNER = re.compile(r"[aiuh]")
_INNER_ARTICLE = re.compile(r"(?<=[a-z]{3})(?:[aeu][lnrstz]|[ae]s?sh|[ae]d)(?=[bcdfghjklmnpqrstvwxyz][a-z]{2})")
_JOINED_ARTICLE = re.compile(r"^(?:[aeu]l(?=[a-z]{4})|[ae](?:sh(?=sh)|([tdrszn])(?=\1)))")


def levelled(key: str, country: str = "") -> str:
    """A folded name with what transliterations write in several ways written in one: "khan sheikhoun" -> "kan sikun".

    `country` (ISO 3166-1 alpha-2) says which rules hold: those of names that come through Cyrillic, or those of Arabic,
    Persian, Kurdish and other scripts. Empty for names in other letters than Latin.
    """
    plain = without_articles(key)
    if not _LATIN.fullmatch(plain):
        return ""
    for written, level in (*_LEVELS, *(_SLAVIC if country in SLAVIC else _SOUTHERN), *_VOWEL_LEVELS):
        plain = plain.replace(written, level)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", plain))


def skeleton(key: str, country: str = "") -> str:
    """The consonants that transliterations of one name share; empty where there are too few to tell names apart.

    Vowels, `w`, `y` and inner `h` go and what `levelled` levels is levelled. "Minbij" and "Manbij", "Qamishlo" and
    "Qamishli", in Ukraine "Horlivka" and "Gorlovka" share theirs. Many names do: use it only inside a country that is
    already known.
    """
    return bones(levelled(key, country))


def bones(level: str) -> str:
    """The skeleton of a name that is levelled already."""
    words = []
    for word in level.split():
        head = "a" if word[0] in "aiu" else word[0]
        words.append(head + _INNER.sub("", word[1:]))
    joined = "".join(words)
    return joined if len(joined) > 1 else ""


def respellings(key: str, country: str) -> dict[str, str]:
    """A folded name levelled, then as it would be without an article joined to it ("deirezzor" -> "deir zor").

    And with `z` for `d` and `d` for `z`, which stand for one Arabic letter ("Duhur", "Zuhur"). Each with its skeleton;
    of those that share one the first.
    """
    joined = " ".join(_JOINED_ARTICLE.sub("", word) if len(word) > 5 else word for word in key.split())
    forms = (key, joined, _INNER_ARTICLE.sub(" ", key), key.replace("d", "z"), key.replace("z", "d"))
    found: dict[str, str] = {}
    for form in dict.fromkeys(forms):
        level = levelled(form, country)
        if level and bones(level):
            found.setdefault(bones(level), level)
    return {level: skeleton for skeleton, level in found.items()}


def similarity(one: str, other: str) -> float:
    """How alike two levelled names are, from 0 to 1: the share of their pairs of letters that both have."""
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) / ((len(pairs) + len(others)) or 1)


def _pairs(name: str) -> frozenset[str]:
    solid = f"^{name.replace(' ', '')}$"
    return frozenset(solid[index : index + 2] for index in range(len(solid) - 1))
