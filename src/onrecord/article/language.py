"""The language of a report: what its page declares, checked against its words."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from onrecord.article.jsonld import LinkedArticle
from onrecord.article.metatags import HeadTags

_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z0-9-]+)?", re.I)
_SAMPLE = 1_500
_ENOUGH = 30
_WORD = re.compile(r"\w+")
_ENGLISH = frozenset({
    "the", "of", "and", "to", "that", "with", "from", "for", "by", "at", "was", "were", "has", "have", "had", "been",
    "his", "their", "they", "this", "which", "said", "would", "not", "are", "who", "after", "its",
})  # fmt: skip
_ENOUGH_WORDS, _ENGLISH_SHARE = 60, 0.2
_SURE, _SURE_AGAINST = 0.8, 0.9
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no"}


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def choose_language(text: str, head: HeadTags, article: LinkedArticle) -> tuple[str | None, str | None]:
    """ISO 639-1 code and the layer it comes from (`html`, `meta`, `json-ld`, `text`); both None if unsure.

    The words decide where there are enough of them and they are clear; what the page declares decides for short
    texts and between near neighbours.
    """
    declared = [
        (code, layer)
        for value, layer in (
            (head.language, "html"),
            (article.language, "json-ld"),
            (head.first("og:locale", "content-language", "language", "dc.language"), "meta"),
        )
        if (code := _code(value))
    ]
    guess, certainty = ("en", 1.0) if _is_plainly_english(text) else identify(text)
    for code, layer in declared:
        if code == guess:
            return code, layer
    if guess and certainty > (_SURE_AGAINST if declared else _SURE) and len(text) >= _ENOUGH:
        return guess, "text"
    return declared[0] if declared else (None, None)


def identify(text: str) -> tuple[str | None, float]:
    """The likeliest language of a text and how sure that is, between 0 and 1."""
    sample = text[:_SAMPLE]
    if not any(map(str.isalpha, sample)):
        return None, 0.0
    code, certainty = _identifier().classify(sample)
    return _OLD_CODES.get(code, code), float(certainty)


def _is_plainly_english(text: str) -> bool:
    """Whether so many of the words are function words of English and of no other language that nothing else is needed.

    The model that tells all languages apart takes a quarter of a second to load.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    return len(words) >= _ENOUGH_WORDS and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


def _code(value: str | None) -> str | None:
    match = _CODE.fullmatch((value or "").strip())
    if match is None:
        return None
    code = match.group(1).lower()
    return _OLD_CODES.get(code, code)
