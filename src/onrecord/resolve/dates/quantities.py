"""How many units a duration has."""

from onrecord.resolve.dates.grammar import Hit


def quantity(hit: Hit) -> float | None:
    """The number that the groups of `QUANTITY` tell; None for "several", "a few" and bare plurals."""
    if hit.has("span"):
        return float(hit.code("span")[:-1])
    if hit.has("vague"):
        return 2 if hit.code("vague") == "couple" else None
    amount: float = 1
    if hit.has("n"):
        found = _number(hit)
        if found is None:
            return None
        amount = found
    for scale in ("scale", "ascale"):
        amount *= hit.number(scale) or 1
    return amount + 0.5 if hit.has("half") else amount


def letter(hit: Hit) -> str:
    """The letter of the unit; a word such as "يومين" is its unit and its number in one."""
    return hit.code("u") or hit.code("span")[-1:]


def _number(hit: Hit) -> float | None:
    number = hit.number("n")
    if number is not None:
        return number
    whole, _, fraction = hit.code("n").replace(",", "").replace("½", " 1/2").partition(" ")
    try:
        value = float(whole)
    except ValueError:
        return None
    over, _, under = fraction.strip().partition("/")
    if over.isdecimal() and under.isdecimal() and int(under):
        value += int(over) / int(under)
    return value


def written(amount: float) -> str:
    """A number as a TIMEX3 value writes it."""
    return f"{amount:.2f}".rstrip("0").rstrip(".")
