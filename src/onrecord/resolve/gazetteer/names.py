"""How names are made comparable: one folded form for exact lookup, looser keys for transliterated names."""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    "al el ad ed ar er as es ash esh at et ath az ez an en adh dh ul ud ur us uz ez-".replace("-", "").split()
)
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
_VOWELS = re.compile(r"[aeiouyw]+")
_DIGRAPHS = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("tch", "c"), ("ch", "c"))
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


def skeleton(key: str) -> str:
    """The consonants that transliterations of one name share; empty where there are too few to tell names apart.

    Vowels, `w`, `y` and inner `h` go; `kh`, `gh`, `q` and doubled letters are levelled. "Minbij" and "Manbij",
    "Qamishlo" and "Qamishli" share theirs. Many names do: use it only inside a country that is already known.
    """
    plain = without_articles(key)
    if not _LATIN.fullmatch(plain):
        return ""
    for pair, single in _DIGRAPHS:
        plain = plain.replace(pair, single)
    words = []
    for word in plain.replace("q", "k").replace("j", "g").split():
        head = "a" if word[0] in "aeiou" else word[0]
        tail = _VOWELS.sub("", word[1:]).replace("h", "")
        words.append(re.sub(r"(.)\1+", r"\1", head + tail))
    joined = "".join(words)
    return joined if len(joined) > 2 else ""
