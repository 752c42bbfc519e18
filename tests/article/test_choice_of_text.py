"""Which blocks of a page become the report, beyond what an extractor chooses."""

import json

from article.article_pages import capture, page, read

from onrecord.article import read_article
from onrecord.model import ReportKind

PARAGRAPHS = [
    "The council said on Monday that the bridge will stay closed until the engineers have finished their work.",
    "Lorries are sent over the ferry, which takes eight of them an hour and does not run after dark in winter.",
    "It gave no reason.",
    "The bridge was hit twice in the spring, and its southern pier has been held by steel ropes since the summer.",
    "A shopkeeper on the northern bank said that he had not sold a loaf since the barrier came down on Friday.",
]
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def linked(body: str) -> str:
    described = {"@type": "NewsArticle", "headline": "Bridge stays closed", "articleBody": body}
    return f"<script type='application/ld+json'>{json.dumps(described)}</script>"


def test_a_declared_body_that_is_cut_short_loses_nothing() -> None:
    teaser = " ".join(PARAGRAPHS[:2]) * 3
    assert read(page(f"<article>{BODY}</article>", linked(teaser))).text == "\n\n".join(PARAGRAPHS)


def test_a_declared_body_tells_where_the_text_ends() -> None:
    more = (
        "<p>Our readers have sent us many letters about the winter timetable of the ferry, and we print them here.</p>"
    )
    report = read(page(f"<article>{BODY * 2}{more}</article>", linked("\n".join(PARAGRAPHS * 2))))
    assert "letters" not in report.text


def test_text_in_a_header_menu_is_no_part_of_the_report() -> None:
    menu = "<nav><ul><li><a href='/'>It gave no reason.</a></li></ul></nav>"
    assert read(page(f"{menu}<article>{BODY}</article>")).text == "\n\n".join(PARAGRAPHS)


def test_a_side_column_of_short_lines_is_left_out() -> None:
    side = "<div class='col'><div>Weather</div><div>Bread 4.20</div><div>Diesel 1.90</div></div>"
    report = read(page(f"<div><div class='text'>{BODY}</div>{side}</div>"))
    assert report.text == "\n\n".join(PARAGRAPHS)


def test_nothing_is_taken_out_of_an_observers_page() -> None:
    content = page(f"<p>Advertisement</p>{BODY}<p>Share this:</p><p>{PARAGRAPHS[0]}</p>").encode()
    report = read_article(capture(content), content, kind=ReportKind.FIELD)
    assert report.text == "\n\n".join(["Advertisement", *PARAGRAPHS, "Share this:", PARAGRAPHS[0]])
    assert report.removed == ()


def test_a_form_around_the_whole_page_hides_nothing() -> None:
    html = page(
        f"<body style='visibility: hidden'><form id='aspnetForm' action='a.aspx'><div>{BODY}</div></form></body>"
    )
    assert read(html).text == "\n\n".join(PARAGRAPHS)


def test_the_fields_of_a_form_are_no_part_of_the_report() -> None:
    asked = "Your letter to the ferry office, of no more than two hundred words, in this box."
    form = f"<form><p>Your name</p><p>{asked}</p></form>"
    assert "letter" not in read(page(f"<article>{BODY}{form}</article>")).text


def test_a_page_without_visible_text_gives_its_declared_body() -> None:
    for declared in ("\n\n".join(PARAGRAPHS * 2), "".join(f"<p>{text}</p>" for text in PARAGRAPHS * 2)):
        report = read(page("<div id='app'>Loading...</div>", linked(declared)))
        assert report.text == "\n\n".join([*PARAGRAPHS, PARAGRAPHS[2]])
        assert report.title == "Bridge stays closed"
