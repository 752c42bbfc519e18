"""Title, authors, publisher, time and language: each from the layer that says it best, and the layer is named."""

import json

import pytest
from article.article_pages import capture, page, read

from onrecord.article import read_article
from onrecord.article.authors import part_names
from onrecord.article.published import iso_time
from onrecord.article.titles import strip_site
from onrecord.model import Published

BODY = (
    "<p>The council said on Monday that the bridge will stay closed until the engineers have finished their work.</p>"
    "<p>It gave no reason for the delay and named no new date.</p>"
)


def linked(**values: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org', **values})}</script>"


def test_jsonld_article_in_a_graph() -> None:
    graph = [
        {"@type": "WebSite", "name": "The Elmvale Courier"},
        {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
        {"@type": "Organization", "@id": "#org", "name": "The Elmvale Courier"},
        {
            "@type": ["NewsArticle", "Article"],
            "headline": "Bridge stays closed",
            "author": [{"@id": "#ada"}, {"@type": "Person", "name": "Ben Marsh"}],
            "publisher": {"@id": "#org"},
            "datePublished": "2024-03-04T18:05:00+02:00",
        },
    ]
    report = read(page(BODY, linked(**{"@graph": graph})))
    assert report.title == "Bridge stays closed"
    assert report.authors == ("Ada Quill", "Ben Marsh")
    assert report.publisher == "The Elmvale Courier"
    assert report.published == Published(value="2024-03-04T18:05:00+02:00", source="json-ld")
    assert report.provenance.title == report.provenance.authors == report.provenance.publisher == "json-ld"


@pytest.mark.parametrize(
    "source",
    [
        '[{"@type": "NewsArticle", "headline": "Bridge stays closed",}]',
        '<!-- {"@type": "NewsArticle", "headline": "Bridge stays closed"} -->',
        '// <![CDATA[\n{"@type": "NewsArticle", "headline": "Bridge stays closed"}\n// ]]>',
        '{"@type": "NewsArticle", "headline": "Bridge stays closed"};',
        '{"@type": "NewsArticle", "headline": "Bridge\nstays closed"}',
        '{"@type": "WebSite"} {"@type": "http://schema.org/NewsArticle", "headline": "Bridge stays closed"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Bridge stays closed&quot;}",
    ],
    ids=["trailing comma", "comment", "cdata", "semicolon", "raw line end", "two values", "escaped"],
)
def test_broken_jsonld_is_read(source: str) -> None:
    title = read(page(BODY, f"<script type='application/ld+json'>{source}</script>")).title
    assert title is not None
    assert title.split() == ["Bridge", "stays", "closed"]


def test_hopeless_jsonld_is_passed_over() -> None:
    report = read(
        page(BODY, "<script type='application/ld+json'>{'headline': oops</script><title>Bridge stays closed</title>")
    )
    assert (report.title, report.provenance.title) == ("Bridge stays closed", "title")


def test_headline_that_readers_see_wins_over_the_one_for_search_engines() -> None:
    head = (
        "<title>Bridge closed Elmvale latest news update 2024 | The Elmvale Courier</title>"
        "<meta property='og:title' content='Bridge stays closed, council says - The Elmvale Courier'>"
        "<meta property='og:site_name' content='The Elmvale Courier'>"
    )
    report = read(page(f"<h1>The Elmvale Courier</h1><h1>Bridge stays closed, council says</h1>{BODY}", head))
    assert (report.title, report.provenance.title) == ("Bridge stays closed, council says", "h1")


def test_share_heading_is_never_the_title() -> None:
    report = read(f"<div><h3>Share this:</h3>{BODY}<h2>Related articles</h2></div>")
    assert report.title is None
    assert report.provenance.title is None


def test_heading_of_a_fragment_is_its_title() -> None:
    report = read(f"<h2>Bridge stays closed</h2>{BODY}")
    assert (report.title, report.provenance.title) == ("Bridge stays closed", "heading")
    assert "Bridge stays closed" not in report.text


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Bridge stays closed - The Elmvale Courier", "Bridge stays closed"),
        ("Bridge stays closed | News | Elmvale Courier", "Bridge stays closed | News"),
        ("Elmvale Courier: Bridge", "Elmvale Courier: Bridge"),
        ("Elmvale Courier » Bridge stays closed", "Bridge stays closed"),
        ("North - South talks resume", "North - South talks resume"),
        ("The Elmvale Courier", "The Elmvale Courier"),
    ],
)
def test_site_names_are_cut_off_titles(title: str, bare: str) -> None:
    assert strip_site(title, frozenset({"the elmvale courier", "elmvale courier"})) == bare


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill", ["Ada Quill"]),
        ("By Ada Quill and Ben Marsh", ["Ada Quill", "Ben Marsh"]),
        ("By ADA QUILL, Staff Reporter | March 4, 2024", ["ADA QUILL"]),
        ("Von Ada Quill und Ben Marsh", ["Ada Quill", "Ben Marsh"]),
        ("Par Ada Quill, envoyée spéciale", ["Ada Quill"]),
        ("Ada Quill Published Mar 4, 2024", ["Ada Quill"]),
        ("By Ada Quill, Saturday, October 15, 2022", ["Ada Quill"]),
        ("Ada Quill (ada@courier.example)", ["Ada Quill"]),
        ("Текст: Ада Квилл", ["Ада Квилл"]),
        ("بقلم آدا كويل", ["آدا كويل"]),
        ("By admin", []),
        ("March 4, 2024", []),
        ("Share this", []),
        ("12 comments", []),
    ],
)
def test_bylines_are_parted(line: str, names: list[str]) -> None:
    found = [] if line == "Share this" else part_names(line, trusted=False)
    assert found == names


@pytest.mark.parametrize(
    ("content", "authors"),
    [
        ("Ada Quill; Ben Marsh", ("Ada Quill", "Ben Marsh")),
        ("Ada Quill, Ben Marsh", ("Ada Quill", "Ben Marsh")),
        ("By Ada Quill", ("Ada Quill",)),
        ("Ada Quill, Associated Press", ("Ada Quill",)),
        ("Ada Quill The Associated Press", ("Ada Quill",)),
        ("Reuters", ("Reuters",)),
        ("https://social.example/ada", ()),
        ("ada@courier.example", ()),
        ("admin", ()),
        ("Ada Quill, ADA QUILL", ("Ada Quill",)),
    ],
)
def test_author_field(content: str, authors: tuple[str, ...]) -> None:
    assert read(page(BODY, f"<meta name='author' content='{content}'>")).authors == authors


def test_a_person_named_in_the_byline_wins_over_the_site_as_author() -> None:
    head = linked(**{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Elmvale Courier"}})
    head += "<meta property='og:site_name' content='Elmvale Courier'>"
    report = read(page(f"<div class='byline'>By <a rel='author' href='/a'>Ada Quill</a></div>{BODY}", head))
    assert (report.authors, report.provenance.authors) == (("Ada Quill",), "byline")


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04T18:05", "2024-03-04T18:05"),
        ("2024-03-04T18:05:09", "2024-03-04T18:05:09"),
        ("2024-03-04T18:05:09.123Z", "2024-03-04T18:05:09+00:00"),
        ("2024-03-04T18:05:09+0530", "2024-03-04T18:05:09+05:30"),
        ("2024-03-04 18:05:09 -03:00", "2024-03-04T18:05:09-03:00"),
        ("20240304", "2024-03-04"),
        ("Mon, 04 Mar 2024 18:05:09 GMT", "2024-03-04T18:05:09+00:00"),
        ("March 4, 2024", "2024-03-04"),
        ("4 March 2024", "2024-03-04"),
        ("23/03/2024", "2024-03-23"),
        ("04.03.2024", "2024-03-04"),
        ("03/04/2024", None),
        ("1709575509", "2024-03-04T18:05:09+00:00"),
        ("2024-13-40", None),
        ("2024-03-04T25:61:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_keep_the_precision_and_zone_they_state(stated: str, value: str | None) -> None:
    assert iso_time(stated) == value


def test_time_without_zone_is_not_stamped() -> None:
    report = read(page(BODY, "<meta property='article:published_time' content='2024-03-04T18:05:00'>"))
    assert report.published == Published(value="2024-03-04T18:05:00", source="meta")
    assert report.published.instant is None


def test_the_publishers_own_clock_is_preferred_to_utc() -> None:
    head = linked(**{"@type": "NewsArticle", "datePublished": "2024-03-05T01:05:00Z"})
    report = read(page(f"<time datetime='2024-03-04T20:05:00-05:00'>4 March</time>{BODY}", head))
    assert report.published == Published(value="2024-03-04T20:05:00-05:00", source="time")


def test_a_time_refines_a_day() -> None:
    head = linked(**{"@type": "NewsArticle", "datePublished": "2024-03-04"})
    report = read(page(f"<time class='published' datetime='2024-03-04T08:30:00+01:00'>4 March</time>{BODY}", head))
    assert report.published == Published(value="2024-03-04T08:30:00+01:00", source="time")


def test_date_in_the_url_is_used_when_the_page_says_nothing() -> None:
    report = read(page(BODY), url="https://courier.example/2024/03/04/bridge.html")
    assert report.published == Published(value="2024-03-04", source="url")
    assert (report.publisher, report.provenance.publisher) == ("courier.example", "url")


def test_visible_date_is_the_last_resort() -> None:
    report = read(page(f"<div class='date'>Published: 4 March 2024</div>{BODY}"))
    assert report.published == Published(value="2024-03-04", source="htmldate")


def test_nothing_is_published_after_it_was_received() -> None:
    assert read(page(BODY, "<meta property='article:published_time' content='2031-01-01'>")).published is None


def test_given_time_wins() -> None:
    content = page(BODY, "<meta property='article:published_time' content='2024-03-04'>").encode()
    given = Published(value="2024-02-01", source="given")
    assert read_article(capture(content), content, published=given).published == given


def test_given_url_wins_over_the_captures() -> None:
    content = page(BODY).encode()
    report = read_article(capture(content, url="https://a.example/x"), content, url="https://b.example/y")
    assert report.url == "https://b.example/y"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "The council said on Monday that the bridge will stay closed until the engineers have finished.",
            "en-GB",
            "en",
        ),
        (
            "Губернатор сообщил, что мост через реку закрыт до понедельника. Причину он не назвал, но обещал объезд.",
            "en",
            "ru",
        ),
        ("قال المحافظ إن الجسر مغلق حتى يوم الاثنين ولم يذكر السبب لكنه وعد بطريق بديلة.", "", "ar"),
        ("Der Bürgermeister erklärte, die Brücke über den Fluss bleibe bis Montag geschlossen.", "de", "de"),
        ("Ok.", "fr_FR", "fr"),
    ],
)
def test_language(text: str, lang: str, expected: str) -> None:
    assert read(page(f"<p>{text}</p>", lang=lang)).language == expected
