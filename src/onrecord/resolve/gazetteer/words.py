"""Words that say what sort of area a name is: "province", "oblast", "wilayat"."""

_FIRST = (
    "province governorate oblast region state wilaya wilayat wilayah vilayet muhafazat muhafazah mohafazat muhafaza "
    "ostan canton emirate prefecture voivodeship voivodship krai kray republic division"
)
_SECOND = (
    "district county raion rayon parish department departement borough cercle locality township territory subdistrict "
    "municipality commune qada nahiya nahiyah okrug woreda zone tehsil taluk upazila"
)
ADMIN_WORDS = dict.fromkeys(_FIRST.split(), "admin1") | dict.fromkeys(_SECOND.split(), "admin2")
"""English and customary words for administrative units, with the level of the units they usually name."""

ADMIN_WORDS_ELSEWHERE = {
    "محافظه": "admin1", "ولايه": "admin1", "اقليم": "admin1", "استان": "admin1", "قضاء": "admin2",
    "ناحيه": "admin2", "منطقه": "admin2", "مديريه": "admin2", "область": "admin1", "области": "admin1",
    "областью": "admin1", "області": "admin1", "областю": "admin1", "край": "admin1", "район": "admin2",
    "района": "admin2", "районе": "admin2", "районi": "admin2", "району": "admin2",
}  # fmt: skip

_ALL = {**ADMIN_WORDS, **ADMIN_WORDS_ELSEWHERE}
_LEADING = ("province of ", "governorate of ", "district of ", "region of ", "state of ", "county of ")


_NO_NAMES = frozenset(
    ["the", "a", "an", "this", "that", "its", "their", "each", "every", "another", "other", "same", "which", "whole"]
)


def bare_name(key: str) -> tuple[str, str | None]:
    """A folded name without its type word, and the level that the word names; the key itself if it has none.

    "aleppo governorate" -> ("aleppo", "admin1"); "state of georgia" -> ("georgia", "admin1").
    """
    for lead in _LEADING:
        if key.startswith(lead) and len(key) > len(lead):
            return key[len(lead) :], _ALL[lead.split()[0]]
    head, _, last = key.rpartition(" ")
    if head and head not in _NO_NAMES and last in _ALL:
        return head.removesuffix(" autonomous"), _ALL[last]
    first, _, rest = key.partition(" ")
    if rest and first in ADMIN_WORDS_ELSEWHERE:
        return rest, ADMIN_WORDS_ELSEWHERE[first]
    return key, None
