"""Bytes are read as what they are, whatever the page or the server says about them."""

import pytest
from article.article_pages import capture, read

from onrecord.article.decode import decode_bytes
from onrecord.errors import ArticleError

RUSSIAN = "Губернатор сообщил, что мост через реку закрыт до понедельника. Причину он не назвал, но обещал объезд."
ARABIC = "قال المحافظ إن الجسر مغلق حتى يوم الاثنين ولم يذكر السبب لكنه وعد بطريق بديلة."
GERMAN = "Der Bürgermeister erklärte, die Brücke über den Fluß bleibe geschlossen. Größere Schäden gebe es nicht."
FRENCH = "Le préfet a déclaré que le pont resterait fermé jusqu’à lundi. Il n’a pas donné de raison précise."
POLISH = "Wójt powiedział, że most na rzece będzie zamknięty do poniedziałku. Objazd prowadzi przez wieś Żółwia."
TURKISH = "Vali, köprünün pazartesiye kadar kapalı kalacağını söyledi. Şoförler çevre yolunu kullanıyor."
GREEK = "Ο δήμαρχος δήλωσε ότι η γέφυρα θα μείνει κλειστή μέχρι τη Δευτέρα."
HEBREW = "ראש העיר אמר שהגשר יישאר סגור עד יום שני ולא מסר סיבה."


def html(text: str, charset: str | None = None) -> str:
    meta = f"<meta charset='{charset}'>" if charset else ""
    body = f"<article><p>{text}</p><p>{text[:40]}</p></article>"
    return f"<html><head>{meta}<title>Most</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "windows-1251", None),
        (RUSSIAN, "windows-1251", "iso-8859-1"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "koi8-r", None),
        (RUSSIAN, "iso-8859-5", "iso-8859-5"),
        (RUSSIAN, "utf-8", "windows-1251"),
        (ARABIC, "windows-1256", "windows-1256"),
        (ARABIC, "windows-1256", "iso-8859-1"),
        (ARABIC, "iso-8859-6", "iso-8859-6"),
        (ARABIC, "utf-8", "iso-8859-1"),
        (GERMAN, "iso-8859-1", "iso-8859-1"),
        (GERMAN, "iso-8859-1", "utf-8"),
        (GERMAN, "iso-8859-1", None),
        (GERMAN, "utf-8", "iso-8859-1"),
        (FRENCH, "windows-1252", "iso-8859-1"),
        (FRENCH, "windows-1252", "utf-8"),
        (POLISH, "iso-8859-2", "iso-8859-2"),
        (POLISH, "windows-1250", "windows-1250"),
        (TURKISH, "iso-8859-9", "iso-8859-9"),
        (GREEK, "windows-1253", "windows-1253"),
        (HEBREW, "windows-1255", "windows-1255"),
        ("市長は月曜日まで橋を閉鎖すると述べた。理由は明らかにしなかった。", "shift_jis", "shift_jis"),
        ("市長は月曜日まで橋を閉鎖すると述べた。理由は明らかにしなかった。", "iso-2022-jp", "iso-2022-jp"),
        ("市长说，大桥将关闭到星期一。他没有说明原因。", "gb18030", "gb2312"),
        ("시장은 월요일까지 다리를 폐쇄한다고 말했다. 이유는 밝히지 않았다.", "euc-kr", "euc-kr"),
    ],
)
def test_text_is_read_as_written(text: str, encoding: str, declared: str | None) -> None:
    assert text in read(html(text, declared).encode(encoding)).text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_and_byte_order_marks(encoding: str) -> None:
    assert FRENCH in read(html(FRENCH).encode(encoding)).text


def test_hint_of_the_header_is_used_where_the_page_says_nothing() -> None:
    page = html(POLISH).encode("iso-8859-2")
    assert POLISH in read(page, charset="ISO-8859-2").text


def test_utf8_wins_over_a_wrong_header() -> None:
    assert ARABIC in read(html(ARABIC).encode(), charset="windows-1252").text


def test_unknown_declared_charset_is_passed_over() -> None:
    assert GERMAN in read(html(GERMAN, "x-user-defined-9").encode(), charset="no such charset").text


def test_a_character_cut_in_two_at_the_end_does_not_change_the_encoding() -> None:
    cut = html(ARABIC).encode()[:-60]
    while cut[-1] < 0xC0:
        cut = cut[:-1]
    assert ARABIC[:20] in decode_bytes(cut)


def test_few_damaged_bytes_in_utf8_do_not_change_the_encoding() -> None:
    assert RUSSIAN[-30:] in decode_bytes((RUSSIAN * 3).encode() + b" \xe9 " + RUSSIAN.encode())


def test_nul_bytes_are_left_out() -> None:
    assert read(html(GERMAN).replace("Der", "D\0er").encode()).text.startswith("Der ")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \r\n\t",
        b"\0" * 400,
        b"%PDF-1.7 stream",
        b"\x89PNG\r\n\x1a\n....",
        b"PK\x03\x04....",
        bytes(range(256)) * 40,
    ],
    ids=["empty", "blank", "nul", "pdf", "png", "zip", "noise"],
)
def test_empty_and_binary_captures_are_refused(content: bytes) -> None:
    with pytest.raises(ArticleError) as refused:
        read(content)
    assert len(str(refused.value)) > 20


def test_no_page_text_in_the_error() -> None:
    secret = b"Zvenigora"
    with pytest.raises(ArticleError) as refused:
        read(b"<html><body><nav><a href='/'>" + secret + b"</a></nav></body></html>")
    assert secret.decode() not in str(refused.value)
    assert capture(b"x").id  # the helper gives every capture an id
