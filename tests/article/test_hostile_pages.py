"""Hostile, broken and huge pages: a clear error or a good report, never a crash, never a hang."""

import time

import pytest
from article.article_pages import page, read

from onrecord.errors import ArticleError
from onrecord.model import Report

SENTENCE = "The council said on Monday that the bridge will stay closed until the engineers have finished their work."
NEXT = "It gave no reason."


def read_or_refuse(html: str | bytes) -> Report | None:
    started = time.perf_counter()
    try:
        return read(html)
    except ArticleError:
        return None
    finally:
        assert time.perf_counter() - started < 30


def test_script_in_every_field() -> None:
    evil = "<script>alert(1)</script>"
    quoted = evil.replace("<", "&lt;").replace(">", "&gt;")
    head = (
        f"<title>{evil}Bridge closed</title><meta property='og:title' content='{quoted}'>"
        f"<meta name='author' content='{quoted}'>"
        f"<meta property='og:site_name' content='{quoted}'><meta property='article:published_time' content='{quoted}'>"
        f"<script type='application/ld+json'>{{'headline': '</script><script>alert(2)</script>"
    )
    report = read(page(f"<h1>{evil}</h1><p>{SENTENCE}{evil}</p><p onclick='alert(3)'>{NEXT}</p>{evil}", head))
    assert report.text == f"{SENTENCE}\n\n{NEXT}"
    assert report.published is None


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "blockquote", "ul"])
def test_deep_nesting(tag: str) -> None:
    deep = f"<{tag}>" * 10_000 + f"<p>{SENTENCE}</p>" + f"</{tag}>" * 10_000 + f"<p>{NEXT}</p>"
    report = read_or_refuse(page(deep))
    assert report is not None
    assert SENTENCE in report.text
    assert NEXT in report.text


def test_nested_without_end() -> None:
    report = read_or_refuse("<div><p>" * 20_000 + SENTENCE)
    assert report is not None
    assert report.text == SENTENCE


def test_ten_megabytes_of_script() -> None:
    html = page("<script>" + "var a = 'b';" * 800_000 + f"</script><p>{SENTENCE}</p><p>{NEXT}</p>")
    assert read(html).text == f"{SENTENCE}\n\n{NEXT}"


def test_more_paragraphs_than_an_extractor_can_walk() -> None:
    report = read_or_refuse(page("".join(f"<p>{number}. {SENTENCE}</p>" for number in range(21_000))))
    assert report is not None
    assert len(report.paragraphs) == 21_000


def test_too_large_is_refused() -> None:
    with pytest.raises(ArticleError, match="characters"):
        read(b"<p>" + b"a " * 13_000_000)


def test_entity_bomb() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaaaaaaaa'>" + "".join(
        f"<!ENTITY {name} '{('&' + before + ';') * 20}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    report = read_or_refuse(f"{bomb}]><html><body><p>{SENTENCE} &i;</p></body></html>")
    assert report is not None
    assert len(report.text) < 1_000


def test_xhtml_with_declared_encoding() -> None:
    html = (
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'>"
        f"<body><p>{SENTENCE}</p></body></html>"
    )
    assert read(html).text == SENTENCE


def test_page_cut_anywhere_never_crashes() -> None:
    body = f"<h1>Bridge closed</h1><p>{SENTENCE}</p><ul><li>{NEXT}</li></ul><p>{SENTENCE[::-1]}</p>"
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge closed"}</script>'
    whole = page(f"<article>{body}</article>", head)
    read_reports = sum(read_or_refuse(whole[:cut]) is not None for cut in range(1, len(whole), 7))
    assert read_reports > 10


@pytest.mark.parametrize(
    "html",
    [
        "<" * 300_000,
        "<a " * 200_000,
        "[" * 200_000,
        "<p>" + "[a " * 100_000,
        "<p>" + '[pull_quote a="' * 30_000,
        "<p>" + "follow us " * 20_000,
        "<p>" + "sign up for a " * 20_000,
        "<p>" + "© 2024 " * 20_000,
        "<p>" + "by a and " * 20_000,
        "<p>" + "(function(){ a{ " * 20_000,
        "<p>" + "<a href=x>y" * 20_000,
        "<p>" + "<br>" * 100_000 + "x",
        "<title>" + " - a" * 50_000 + "</title><p>x y z",
        "<script type='application/ld+json'>" + "[" * 200_000 + "</script><p>x y z",
        "<script type='application/ld+json'>" + '{"@graph":' * 50_000 + "</script><p>x y z",
        "<span itemprop=author class=byline>" * 5_000 + "x",
        "<table><tr><td>" * 3_000 + "x",
        "<meta property='og:title' content='" + "a | " * 100_000 + "'><p>x y z",
    ],
    ids=range(18),
)
def test_repetition_does_not_hang(html: str) -> None:
    read_or_refuse(html)


def test_lone_surrogates_and_controls_in_jsonld() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge \\ud800 closed\\u0000",'
        ' "author": {"name": "Ada \\udfff Quill"}}</script>'
    )
    report = read(page(f"<p>{SENTENCE}</p>", head))
    assert report.title == "Bridge closed"
    assert report.authors == ("Ada Quill",)


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<p></p>",
        "<nav><a href='/'>Home</a></nav>",
        "<p>Share this:</p><p>Advertisement</p>",
        "<script>x = 1</script>",
    ],
)
def test_nothing_but_clutter_is_refused(html: str) -> None:
    with pytest.raises(ArticleError, match="no readable report"):
        read(html)
