import json
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
import pytest

from onrecord.article import read_article, read_form, read_row
from onrecord.errors import ArticleError
from onrecord.model import Capture, Channel, ReportKind


def capture(content: bytes, media_type: str) -> Capture:
    return Capture(
        id=sha256(content).hexdigest(), url="https://a.example/1", received_at=datetime(2026, 1, 1, tzinfo=UTC),
        media_type=media_type, channel=Channel.TABLE,
    )  # fmt: skip


def row(**values: object) -> bytes:
    return json.dumps(values).encode()


def test_what_a_row_states_wins_over_its_page() -> None:
    body = "<body><p>The convoy left the base on Thursday night.</p></body>"
    page = f"<html><head><title>Page title</title></head>{body}</html>"
    content = row(
        html=page, title="Row title", publisher="Ledger", authors=["A One"], published="2019-01-11", language="fr"
    )
    report = read_row(capture(content, "x"), content)
    assert (report.title, report.publisher, report.authors, report.language) == (
        "Row title",
        "Ledger",
        ("A One",),
        "fr",
    )
    assert report.published is not None
    assert (report.published.value, report.published.source) == ("2019-01-11", "given")
    assert report.provenance.title == "given"
    assert report.url == "https://a.example/1"
    assert "The convoy left the base" in report.text


def test_the_text_of_a_row_keeps_its_paragraphs_and_its_kind() -> None:
    content = row(
        text="One convoy left.\n\nSubscribe to our newsletter", kind="field", published="2019-01-11T09:30:00+02:00"
    )
    report = read_row(capture(content, "x"), content)
    assert report.kind is ReportKind.FIELD
    assert report.text == "One convoy left.\n\nSubscribe to our newsletter"
    assert [report.text[p.start : p.end] for p in report.paragraphs] == report.text.split("\n\n")
    assert report.published is not None
    assert report.published.instant == datetime(2019, 1, 11, 7, 30, tzinfo=UTC)


FORM = """\
observer = "Heron"
sent = 2022-10-13T23:55:00+03:00
title = "Convoy"
text = '''
At 2230 counted 9 vehicles.

No shooting.
'''
"""


def test_a_form_is_a_field_report_with_its_words_as_sent() -> None:
    report = read_form(capture(FORM.encode(), "x"), FORM.encode())
    assert report.kind is ReportKind.FIELD
    assert report.authors == ("Heron",)
    assert report.text == "At 2230 counted 9 vehicles.\n\nNo shooting."
    assert report.published is not None
    assert (report.published.value, report.published.source) == ("2022-10-13T23:55:00+03:00", "form")
    assert report.removed == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("observer", "observed"), "none of observer, sent"),
        (('"Heron"', "[" * 5000), "not valid TOML"),
        (("+03:00", ""), "no zone"),
        (("2022-10-13T23:55:00+03:00", '"yesterday"'), "sent"),
        (('title = "Convoy"\n', ""), "title"),
        (('"Heron"', '" "'), "pseudonym"),
        (("'''\nAt", "'At"), "not valid TOML"),
    ],
)
def test_a_bad_form_says_what_is_wrong_and_quotes_nothing(change: tuple[str, str], words: str) -> None:
    content = FORM.replace(*change).encode()
    with pytest.raises(ArticleError, match=words) as caught:
        read_form(capture(content, "x"), content)
    assert "counted" not in str(caught.value)
    assert "Heron" not in str(caught.value)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://ledger.example/convoy">', "https://ledger.example/convoy"),
        ('<meta property="og:url" content="https://ledger.example/convoy">', "https://ledger.example/convoy"),
        ('<link rel="canonical" href="/convoy">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
    ],
)
def test_a_saved_page_states_its_own_address(head: str, url: str | None) -> None:
    content = f"<html><head>{head}</head><body><p>The convoy left the base at dusk.</p></body></html>".encode()
    saved = msgspec.structs.replace(capture(content, "text/html"), url=None)
    report = read_article(saved, content)
    assert (report.url, report.provenance.url) == (url, "meta" if url else None)
    given = read_article(saved, content, url="https://mirror.example/1")
    assert (given.url, given.provenance.url) == ("https://mirror.example/1", "given")
