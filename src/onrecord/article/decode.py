"""Bytes of a page or text file -> the text they stand for, whatever the page says about itself."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from onrecord.errors import ArticleError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"RIFF",
    b"\xd0\xcf\x11\xe0", b"OggS", b"ID3", b"\x00\x00\x01\x00", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!",
    b"SQLite format 3\x00",
)  # fmt: skip
_META_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
# Names that pages give to an older subset of what they really use, as the HTML standard maps them.
_WIDER = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932",
    "iso8859-8": "cp1255",
}  # fmt: skip
_FALLBACKS = ("cp1252", "cp1251", "cp1256")
_TAG = re.compile(r"<[^>]*>")
_FOREIGN_RUN = re.compile(r"[^\W\d_]{2,}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_SAMPLE = 200_000
_BELOW_LEAD_BYTES = bytes(range(0xC0))


def decode_bytes(content: bytes, charset: str | None = None) -> str:
    """The text of `content`; `charset` is what the HTTP header said, if anything.

    Evidence counts more than declarations: a byte order mark, then bytes that are valid UTF-8, then the declared
    encodings and the detected one, each believed only if its text looks like writing. Characters that no text
    holds (NUL, other controls) are left out. Raises ArticleError for empty content and for binary files.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise ArticleError("the capture is empty: there is nothing to read")
    if content.startswith(_MAGIC):
        raise ArticleError("the capture is a binary file, not a page or a text: convert it to HTML or plain text first")
    text = _decode(content, charset)
    head = text[:_SAMPLE]
    unsound = _holds_controls(text)
    if (len(_CONTROL.findall(head)) if unsound else 0) + head.count("\ufffd") > max(8, len(head) // 20):
        raise ArticleError("the capture is binary or in no known encoding: convert it to UTF-8 first")
    return _CONTROL.sub("", text.removeprefix("\ufeff")) if unsound else text.removeprefix("\ufeff")


def _holds_controls(text: str) -> bool:
    """Whether `_CONTROL` would find anything: the expression is slow, and most pages hold nothing for it."""
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, delete=_CONTROL_BYTES)) < len(data) or "\ufffe" in text or "\uffff" in text


def _decode(content: bytes, charset: str | None) -> str:
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(name, "replace")
    wide = _utf16_without_mark(content)
    if wide:
        return content.decode(wide, "replace")
    declared = [charset, *(m.decode("ascii", "replace") for m in _META_CHARSET.findall(content[:4096])[:2])]
    names = [name for name in map(_python_name, declared) if name]
    if b"\x1b$" in content or b"\x1b(" in content:  # ISO-2022-JP is pure ASCII with escapes, and so valid UTF-8
        names = [name for name in names if name.startswith("iso2022")] or ["iso2022_jp"]
        return content.decode(names[0], "replace")
    text = _utf8(content)
    if text is not None:
        return text
    detected = _python_name(detect_encoding(content, max_len=_SAMPLE))
    candidates = [name for name in dict.fromkeys([*names, detected, *_FALLBACKS]) if name and name != "utf-8"]
    return content.decode(_most_plausible(content, candidates), "replace")


def _utf8(content: bytes) -> str | None:
    """The text if the bytes are UTF-8 but for a cut end or a few damaged places, else None."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = len(content.translate(None, delete=_BELOW_LEAD_BYTES)) - damaged
    return text if sound > 0 and damaged <= max(1, sound // 20) else None


def _utf16_without_mark(content: bytes) -> str | None:
    head = content[:2000]
    if head.count(0) < len(head) * 0.3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _python_name(name: str | None) -> str | None:
    try:
        found = codecs.lookup((name or "").strip(" \"';")).name
    except (LookupError, ValueError):
        return None
    if not found or found in {"base64", "hex", "rot13", "zlib", "bz2", "uu", "quopri", "idna", "punycode", "undefined"}:
        return None
    return _WIDER.get(found, found)


def _most_plausible(content: bytes, candidates: list[str]) -> str:
    """The first candidate whose text reads like writing, else the one that reads least unlike it."""
    sample = content[:_SAMPLE]
    scored = [(_oddness(sample, name), rank, name) for rank, name in enumerate(candidates)]
    return next((name for odd, _, name in scored if odd < 0.05), min(scored)[2])


def _oddness(sample: bytes, encoding: str) -> float:
    """Share of foreign-looking words that no language writes: mixed scripts, long runs of accented Latin, controls."""
    try:
        text = _TAG.sub(" ", sample.decode(encoding, "replace"))
    except (LookupError, UnicodeError):
        return 1.0
    damaged = sum(1 for char in text if char == "\ufffd" or "\x7f" <= char <= "\x9f")
    words = [word for word in _FOREIGN_RUN.findall(text) if not word.isascii()]
    odd = sum(map(_is_odd_word, words)) + 3 * damaged
    symbols = sum(1 for char in text if "\xa1" <= char <= "\xbf") / 4
    return (odd + symbols * 0.1) / max(1, len(words) + damaged)


def _is_odd_word(word: str) -> bool:
    scripts = {_script(char) for char in word}
    if len(scripts) > 1:
        return True
    accents = sum(1 for char in word if "\x80" <= char <= "\u024f")
    upper_inside = any(char.isupper() for char in word[1:]) and not word.isupper()
    return (scripts == {0} and accents >= 4 and accents > len(word) * 0.6) or (upper_inside and accents >= 2)


def _script(char: str) -> int:
    """A coarse script number: 0 Latin, else the Unicode block of 256 characters."""
    code = ord(char)
    if code < 0x0250 or 0x1E00 <= code < 0x1F00:
        return 0
    if code >= 0x2E80:
        return 0x2E80
    return 1 + (0x0600 if 0xFB50 <= code <= 0xFEFF else code) // 0x100
