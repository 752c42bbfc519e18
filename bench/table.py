"""Figures as a table to read: ours, the best known, the goal, the floor."""

from collections.abc import Iterable, Mapping

from bench.figure import Figure, Peer
from bench.floors import Floor, comparable

HEAD = ("figure", "n", "ours", "best", "goal", "floor", "", "best known is")


def number(value: float | None) -> str:
    """A score with three decimals, a dash where there is none."""
    return "-" if value is None else f"{value:.3f}"


def verdict(figure: Figure, peer: Peer, floor: Floor | None) -> str:
    """In a word how a figure stands, the worst first."""
    if floor is not None and comparable(figure, floor) and figure.value < floor.value:
        return "SUNK"
    if peer.goal is not None and figure.value >= peer.goal:
        return "goal"
    if peer.best is not None:
        return "ahead" if figure.value >= peer.best else "behind"
    return ""


def table(figures: Iterable[Figure], peers: Mapping[str, Peer], floors: Mapping[str, Floor]) -> str:
    """A table of figures with a blank line between the sets."""
    rows: list[tuple[str, ...]] = [HEAD]
    for figure in figures:
        peer, floor = peers.get(figure.name, Peer()), floors.get(figure.name)
        at = floor.value if floor is not None and comparable(figure, floor) else None
        values = (number(figure.value), number(peer.best), number(peer.goal), number(at))
        rows.append((figure.name, str(figure.n), *values, verdict(figure, peer, floor), peer.by))
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD) - 1)]
    lines, before = [], ""
    for row in rows:
        part = row[0].rsplit(".", 1)[0]
        if before and part != before:
            lines.append("")
        before = part
        cells = [
            row[0].ljust(widths[0]),
            *(row[i].rjust(widths[i]) for i in range(1, 6)),
            row[6].ljust(widths[6]),
            row[7],
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
