"""Pull quotes: the copy in the running text stays, with whoever said it; one that stands alone stays too."""

from article.article_pages import read

LEAD = "<p>The convoy reached the depot before dawn on Tuesday, two residents of the quarter said.</p>"
QUOTE = "We counted the trucks twice and nobody told us where they were going"
SAID = f"<p>“{QUOTE},” the shopkeeper said on Tuesday.</p>"


def paragraphs(html: str) -> list[str]:
    report = read(html)
    return [report.text[p.start : p.end] for p in report.paragraphs]


def test_quotation_that_comes_before_the_running_text() -> None:
    assert paragraphs(f"<div><blockquote class='pullquote'><p>“{QUOTE}”</p></blockquote>{LEAD}{SAID}</div>") == [
        "The convoy reached the depot before dawn on Tuesday, two residents of the quarter said.",
        f"“{QUOTE},” the shopkeeper said on Tuesday.",
    ]


def test_dropped_words_are_listed_as_pull_quote() -> None:
    report = read(f"<div>{LEAD}{SAID}<aside class='pull-quote'><p>“{QUOTE}”</p><p>— the shopkeeper</p></aside></div>")
    assert f"“{QUOTE}”" not in report.text
    assert {removed.text for removed in report.removed} >= {f"“{QUOTE}”", "— the shopkeeper"}


def test_signed_copy_stays_when_the_running_text_does_not_say_who_spoke() -> None:
    html = (
        f"<div>{LEAD}<p>“{QUOTE}”</p><p>The gates were open in the morning.</p>"
        f"<p>[pull_quote_left]“{QUOTE}”</p><p>— Colonel Marsh[/pull_quote_left]</p></div>"
    )
    kept = paragraphs(html)
    assert kept.count(f"“{QUOTE}”") == 1
    assert kept[-2:] == [f"“{QUOTE}”", "— Colonel Marsh"]


def test_same_short_words_twice_are_no_double() -> None:
    html = f"<div>{LEAD}<p>He declined to elaborate.</p>{SAID}<p>He declined to elaborate.</p></div>"
    assert paragraphs(html).count("He declined to elaborate.") == 2


def test_two_different_quotations_that_share_words_stay() -> None:
    html = (
        f"<div>{LEAD}<p>“We will stay in the valley until spring,” she said.</p>"
        "<blockquote><p>“We will stay in the valley until the last day of the war,” he said.</p></blockquote></div>"
    )
    assert len(paragraphs(html)) == 3


def test_caption_that_repeats_a_paragraph_goes() -> None:
    line = "Two trucks stood at the gate of the depot on Tuesday morning with their lights on."
    html = f"<div>{LEAD}<figure><img src='a'><figcaption>{line}</figcaption></figure><p>{line}</p>{SAID}</div>"
    assert paragraphs(html).count(line) == 1
    assert all(p.kind == "body" for p in read(html).paragraphs)
