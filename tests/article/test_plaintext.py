"""Plain texts: rows of tables, text files, and observers' reports."""

import pytest
from article.article_pages import capture

from onrecord.article import read_text
from onrecord.errors import ArticleError
from onrecord.model import Published, Report, ReportKind


def read(text: str | bytes, kind: ReportKind = ReportKind.NEWS, *, declutter: bool | None = None) -> Report:
    content = text.encode() if isinstance(text, str) else text
    return read_text(capture(content, media_type="text/plain"), content, kind=kind, declutter=declutter)


def test_blank_lines_part_paragraphs_and_line_ends_inside_do_not() -> None:
    report = read("The bridge is closed,\r\nthe council said.\r\n\r\nIt gave no reason.\r\n")
    assert report.text == "The bridge is closed, the council said.\n\nIt gave no reason."


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    assert len(read("The bridge is closed.\nIt gave no reason.\nNobody was hurt.").paragraphs) == 3


def test_clutter_goes_from_news() -> None:
    report = read("The bridge is closed, the council said.\n\nAdvertisement\n\nIt gave no reason.")
    assert report.text == "The bridge is closed, the council said.\n\nIt gave no reason."
    assert [removed.why for removed in report.removed] == ["advertisement"]


def test_nothing_goes_from_a_field_report() -> None:
    said = ["Trucks passed at nine.", "Advertisement", "[pull_quote_center] was on the wall.", "Trucks passed at nine."]
    text = "\n\n".join(said)
    report = read(text, ReportKind.FIELD)
    assert report.text == text
    assert report.removed == ()
    assert report.kind is ReportKind.FIELD


def test_the_clutter_pass_can_be_asked_for_or_refused() -> None:
    text = "Trucks passed at nine.\n\nAdvertisement"
    assert "Advertisement" in read(text, declutter=False).text
    assert "Advertisement" not in read(text, ReportKind.FIELD, declutter=True).text


def test_markup_in_plain_text_is_text() -> None:
    assert read("If a < b & c > d, the <b>gate</b> opens.").text == "If a < b & c > d, the <b>gate</b> opens."


def test_given_title_and_time_are_kept() -> None:
    content = b"The bridge is closed, the council said on Monday."
    given = Published(value="2024-03-04", source="given")
    report = read_text(capture(content), content, title="Bridge", published=given)
    assert (report.title, report.provenance.title, report.published) == ("Bridge", "given", given)
    assert report.language == "en"


@pytest.mark.parametrize("content", [b"", b" \n\n ", b"\0\0", b"%PDF-1.4"])
def test_empty_and_binary_texts_are_refused(content: bytes) -> None:
    with pytest.raises(ArticleError):
        read(content)
