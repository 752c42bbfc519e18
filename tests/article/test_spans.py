"""Whatever a page holds: paragraphs equal slices of the text, cover it, and the same bytes give the same report."""

from html import escape

from article.article_pages import capture, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.article import read_article, read_text
from onrecord.article.report import read_article as same
from onrecord.errors import ArticleError
from onrecord.model import Report, ReportKind

WHY = {"shortcode", "advertisement", "share", "newsletter", "related", "pull-quote", "script", "navigation", "notice"}
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
SAID = st.sampled_from(
    [
        "The council said on Monday that the bridge will stay closed until the engineers have finished their work.",
        "He declined to elaborate.",
        "Advertisement",
        "Share this:",
        "[pull_quote_center]“It is over”[/pull_quote_center]",
        "Read more: Bridge closed",
        "(Reporting by Ada Quill)",
        "— a shopkeeper",
        "[caption id='1']Trucks[/caption]",
        "\u202e\u200b\ufeff",
        "[gallery ids=1]",
        "Photo: Ada Quill",
        "قال المحافظ إن الجسر مغلق",
        "“It is over and we will go home before the winter”",
    ]
)
TAGS = st.sampled_from(
    ["p", "div", "h2", "li", "blockquote", "figcaption", "td", "span", "a", "aside", "br", "pre", "script"]
)
ELEMENTS = st.tuples(TAGS, st.one_of(SAID, WORDS)).map(lambda pair: f"<{pair[0]}>{escape(pair[1])}</{pair[0]}>")
PAGES = st.lists(st.one_of(ELEMENTS, WORDS, SAID), max_size=14).map("\n".join)
RELAXED = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def check(report: Report) -> None:
    at = 0
    for number, paragraph in enumerate(report.paragraphs):
        if number:
            assert report.text[at : at + 2] == "\n\n"
            at += 2
        assert paragraph.start == at < paragraph.end
        words = report.text[paragraph.start : paragraph.end]
        assert words == words.strip()
        assert "\n" not in words
        at = paragraph.end
    assert at == len(report.text)
    assert report.paragraphs
    assert all(removed.why in WHY and removed.text for removed in report.removed)


@RELAXED
@given(PAGES)
def test_pages(html: str) -> None:
    try:
        report = read(html)
    except ArticleError:
        return
    check(report)
    assert read(html) == report


@RELAXED
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    for reader in (read_article, read_text):
        try:
            check(reader(capture(content), content))
        except ArticleError:
            continue


@RELAXED
@given(st.lists(st.one_of(SAID, WORDS), max_size=12).map("\n\n".join), st.sampled_from(list(ReportKind)))
def test_plain_texts(text: str, kind: ReportKind) -> None:
    content = text.encode()
    try:
        report = read_text(capture(content, media_type="text/plain"), content, kind=kind)
    except ArticleError:
        return
    check(report)
    if kind is ReportKind.FIELD:
        assert report.removed == ()


def test_every_word_of_a_page_is_in_its_report_or_listed() -> None:
    html = (
        "<div><p>"
        + "</p><p>".join(
            [
                "The council said on Monday that the bridge will stay closed.",
                "Advertisement",
                "It gave no reason.",
                "Share this:",
                "No date was named.",
            ]
        )
        + "</p></div>"
    )
    report = read(html)
    assert [removed.text for removed in report.removed] == ["Advertisement", "Share this:"]
    assert (
        report.text
        == "The council said on Monday that the bridge will stay closed.\n\nIt gave no reason.\n\nNo date was named."
    )


def test_ids_depend_on_the_capture_alone() -> None:
    one, two = b"<p>The bridge is closed.</p>", b"<p>The bridge is open again.</p>"
    first = read_article(capture(one), one)
    assert first.id == same(capture(one, url="https://a.example/"), one).id != read_article(capture(two), two).id
    assert first.capture == capture(one).id
