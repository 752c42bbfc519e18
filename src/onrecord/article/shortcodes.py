"""Unrendered shortcodes of content management systems: the tags go, the text inside is read by what it is."""

import re
from collections.abc import Iterable

_NAME = r"[A-Za-z][A-Za-z0-9_-]{1,40}"
_ATTRIBUTES = r"""(?:\s+[\w-]+\s*=\s*(?:"[^"\]]*"|'[^'\]]*'|[“”″«][^”″»\]]*[”″»]|[^\s\]"']+))"""
TAG = re.compile(rf"\[\[?(?P<close>/)?(?P<name>{_NAME})(?P<rest>{_ATTRIBUTES}*)(?P<more>[^\[\]]{{0,200}}?)\s*/?\]\]?")
# Names that no writer puts in brackets as a remark ("[sic]", "[the army]"); others need attributes or a closing tag.
_KNOWN = re.compile(
    r"(?:wp_|vc_|et_pb_|su_|fusion_|tdc?_|td_block|av_|cs_|mk_|ux_|elementor|siteorigin|ninja_|mc4wp|wpforms?|contact-form|"
    r"gravityform|rev_slider|layerslider|ngg|nggallery|ad_|ads?-|adrotate|the_ad|inline_ad|quads|sc_|tabs?_|pull_?-?quote|"
    r"pullquote|blockquote_|dropcap|drop_cap|related_|related-|read_?more|embed_|youtube_|newsletter_|jetpack|amp-|"
    r"one_half|one_third|two_third|one_fourth).*"
    r"|(?:gallery|embed|adsense|playlist|pullquote|nextpage|polldaddy|subscribe2|googlemap|instagram-embed|"
    r"advertisement|poll|infobox|sidebar|slideshow|soundcloud|vimeo|youtube|caption|dropcap|contentads|newsletter|ad)",
    re.I,
)
_PULL = re.compile(r"pull|quote", re.I)
_CAPTION = re.compile(r"caption|credit", re.I)


def paired_names(texts: Iterable[str]) -> frozenset[str]:
    """Names of the shortcodes that are closed somewhere in these texts, lower case."""
    return frozenset(
        m.group("name").lower() for text in texts if "[/" in text for m in TAG.finditer(text) if m.group("close")
    )


def is_shortcode(match: re.Match[str], paired: frozenset[str]) -> bool:
    """Whether a match of `TAG` is a shortcode and no remark in brackets."""
    name = match.group("name")
    if match.group("close"):
        return True
    if match.group("more").strip():
        # Positional values ("[embed]" never, "[youtube abc]"): only for names that cannot be words of a sentence.
        return bool(_KNOWN.fullmatch(name)) and "_" in name
    return bool(match.group("rest")) or name.lower() in paired or bool(_KNOWN.fullmatch(name))


def holds(name: str) -> str | None:
    """What stands between the tags of a shortcode: `pull-quote`, `caption`, or None for ordinary text."""
    if _PULL.search(name):
        return "pull-quote"
    return "caption" if _CAPTION.search(name) else None


def strip_shortcodes(
    text: str, paired: frozenset[str], inside: str | None
) -> tuple[str, list[str], str | None, str | None]:
    """A text without its shortcode tags, the tags, what the text stands in, and what the next text stands in.

    `inside` is what an earlier text opened and has not closed: `pull-quote`, `caption` or None.
    """
    if "[" not in text:
        return text, [], inside, inside
    held, pieces, tags, at = inside, [], [], 0
    for match in TAG.finditer(text):
        if not is_shortcode(match, paired):
            continue
        pieces.append(text[at : match.start()])
        at = match.end()
        tags.append(match.group())
        name = match.group("name").lower()
        what = holds(name)
        if match.group("close"):
            inside = None
        elif what and name in paired:
            inside = held = what
    return (" ".join(" ".join([*pieces, text[at:]]).split()) if tags else text), tags, held, inside
