"""Putting a report together: text, paragraphs with their spans, and where each value was read."""

from onrecord.article.authors import choose_authors
from onrecord.article.blocks import page_blocks
from onrecord.article.body import choose_body, headings_above, readable
from onrecord.article.clutter import as_they_stand, clean, left_out, listed
from onrecord.article.decode import decode_bytes
from onrecord.article.jsonld import read_jsonld
from onrecord.article.language import choose_language
from onrecord.article.layout import lay_out
from onrecord.article.metatags import read_head
from onrecord.article.page import parse_page
from onrecord.article.passages import Taken
from onrecord.article.published import choose_published
from onrecord.article.publisher import choose_address, choose_publisher, site_names
from onrecord.article.titles import choose_title
from onrecord.article.zones import at_publisher
from onrecord.errors import ArticleError
from onrecord.model import Capture, Provenance, Published, Report, ReportKind, record_id


def read_article(
    capture: Capture,
    content: bytes,
    *,
    kind: ReportKind = ReportKind.NEWS,
    url: str | None = None,
    published: Published | None = None,
    charset: str | None = None,
) -> Report:
    """The report that a page or fragment of one holds.

    `url` and `published` are what the user gave and win over the capture and the page; `charset` is a hint of the HTTP
    header. Nothing an observer wrote is taken out: of a `field` page everything readable is the report. Raises
    ArticleError when nothing readable is left: the capture is empty, binary, or nothing but clutter.
    """
    root = parse_page(decode_bytes(content, charset))
    head, article = read_head(root), read_jsonld(root)
    address, address_layer = choose_address(url or capture.url, head)
    publisher, publisher_layer = choose_publisher(head, article, address)
    sites = site_names(head, article, address)
    blocks = page_blocks(root)
    chosen = readable(blocks) if kind is ReportKind.FIELD else choose_body(root, blocks, article.body)
    title, title_layer = choose_title(head, article, sites, headings_above(blocks, chosen))
    authors, authors_layer = choose_authors(root, head, article, sites, [block.text for block in chosen[:4]])
    taken: list[Taken] = []
    if kind is ReportKind.FIELD:
        passages = as_they_stand(chosen)
    else:
        passages, taken = clean(chosen, title=title)
        taken += left_out(blocks, chosen)
    text, paragraphs = lay_out(passages)
    if not text:
        raise ArticleError(
            "the page holds no readable report: no paragraph is left once navigation and clutter are gone"
        )
    language, language_layer = choose_language(text, head, article)
    if published is None:
        published = choose_published(root, head, article, address, received=capture.received_at)
    if kind is ReportKind.NEWS:
        published = at_publisher(published, address)
    return Report(
        id=record_id("report", capture.id),
        capture=capture.id,
        kind=kind,
        url=address,
        title=title,
        publisher=publisher,
        authors=authors,
        published=published,
        language=language,
        text=text,
        paragraphs=paragraphs,
        removed=listed(taken),
        provenance=Provenance(
            url=address_layer,
            title=title_layer,
            publisher=publisher_layer,
            authors=authors_layer,
            language=language_layer,
        ),
    )
