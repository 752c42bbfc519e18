"""Base forms of inflected place names: Russian and Ukrainian cases, Arabic words written on to a name."""

import re
from collections.abc import Iterator

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_ARABIC = re.compile(r"[؀-ۿ]")
_ENDINGS = (
    ("ской", "ская"), ("скую", "ская"), ("ськоï", "ська"), ("ської", "ська"), ("ській", "ська"), ("ську", "ська"),
    ("ском", "ск"), ("ского", "ский"), ("ами", "ы"), ("ах", "ы"), ("ов", "ы"),
    ("ом", ""), ("ем", "ь"), ("ой", "а"), ("ою", "а"), ("ям", "и"), ("ии", "ия"), ("ию", "ия"),
    ("а", ""), ("у", ""), ("у", "а"), ("ю", "я"), ("ю", "ь"), ("ю", "й"), ("я", "ь"), ("я", "й"),
    ("е", ""), ("е", "а"), ("е", "ь"), ("і", ""), ("і", "а"), ("і", "ь"), ("и", "а"), ("и", "ь"), ("и", "я"),
    ("ы", "а"), ("ї", "я"), ("ове", "ів"), ("еві", "ів"), ("єві", "їв"), ("єва", "їв"), ("еве", "ев"),
)  # fmt: skip
_CLITICS = ("وال", "بال", "كال", "فال", "لل", "و", "ب", "ل", "ف", "ك")


def base_forms(name: str) -> Iterator[str]:
    """Forms that a name may have in a gazetteer; none for scripts other than Cyrillic and Arabic.

    They are guesses: look each of them up, the first that is found is the likeliest.
    """
    if _CYRILLIC.search(name) and len(name) > 3:
        for ending, base in _ENDINGS:
            if name.endswith(ending) and len(name) - len(ending) >= 3:
                yield name[: len(name) - len(ending)] + base
    elif _ARABIC.search(name):
        for clitic in _CLITICS:
            if name.startswith(clitic) and len(name) - len(clitic) >= 3:
                yield ("ال" if clitic.endswith("ال") or clitic == "لل" else "") + name[len(clitic) :]
