"""`python -m bench`: measure the product, show it beside the best known, and fail if a figure sank below its floor.

Nothing is fetched, and nothing is written but what --json and --update-floors ask for.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from bench.figure import Figure, load_peers
from bench.floors import FLOORS, load_floors, raised, save_floors, sunk
from bench.product import Product
from bench.sets.actors import measure_actors
from bench.sets.articles import measure_articles
from bench.sets.attribution import measure_attribution
from bench.sets.conflict import measure_conflict
from bench.sets.dates import measure_dates
from bench.sets.events import measure_events
from bench.sets.located import measure_located
from bench.sets.places import measure_places
from bench.sets.quoting import measure_quoting
from bench.sets.speed import measure_speed
from bench.sets.spellings import measure_spellings
from bench.table import table

DATA = Path(__file__).parents[2] / "shared" / "data"
NICENESS = 5
PARTS: dict[str, Callable[[Path, Product, int | None], list[Figure]]] = {
    "articles": lambda data, _, limit: measure_articles(data, limit),
    "attribution": measure_attribution,
    "quoting": measure_quoting,
    "conflict": lambda _, product, limit: measure_conflict(product, limit),
    "actors": lambda _, product, limit: measure_actors(product, limit),
    "events": measure_events,
    "places": measure_places,
    "spellings": lambda _, __, limit: measure_spellings(limit),
    "located": lambda _, product, limit: measure_located(product, limit),
    "dates": measure_dates,
    "speed": measure_speed,
}


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the user asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the sets (default: %(default)s)")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, parted by commas (default: %(default)s)")
    parser.add_argument("--limit", type=int, help="read only the first N items of each set; floors are not checked")
    parser.add_argument("--json", type=Path, help="also write the figures there")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors (default: %(default)s)")
    parser.add_argument("--update-floors", action="store_true", help="raise floors to what was reached")
    parser.add_argument("--allow-regression", action="store_true", help="with --update-floors: lower floors, too")
    asked = parser.parse_args(arguments)
    asked.only = [part.strip() for part in asked.only.split(",")]
    if unknown := set(asked.only) - set(PARTS):
        parser.error(f"unknown part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if asked.update_floors and asked.limit:
        parser.error("--update-floors needs the whole sets, not --limit")
    if not asked.data.is_dir():
        parser.error(f"no folder {asked.data}; name the folder of the sets with --data")
    return asked


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bench; 1 if a figure is below its floor."""
    asked = options(arguments)
    peers, floors, product = load_peers(), load_floors(asked.floors), Product()
    figures: list[Figure] = []
    for part in asked.only:
        figures += PARTS[part](asked.data, product, asked.limit)
        print(f"{part} measured", file=sys.stderr)
    print(table(figures, peers, {} if asked.limit else floors))
    if asked.json:
        asked.json.write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
    below = [] if asked.limit else sunk(figures, floors)
    for figure in below:
        print(f"{figure.name} is {figure.value:.4f}, below its floor {floors[figure.name].value:.3f}", file=sys.stderr)
    if asked.update_floors:
        save_floors(raised(figures, floors, peers, lower=asked.allow_regression), asked.floors)
        return 1 if below and not asked.allow_regression else 0
    return 1 if below else 0


if __name__ == "__main__":
    os.nice(NICENESS)
    sys.exit(main())
