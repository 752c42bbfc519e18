"""The best one-to-one pairing of rows and columns of a matrix of weights."""

from collections.abc import Sequence

Weights = Sequence[Sequence[float]]


def assign(weights: Weights) -> list[tuple[int, int]]:
    """Pairs (row, column) of the greatest total weight; pairs of weight 0 are left out. Hungarian method, O(n³)."""
    if not weights or not weights[0]:
        return []
    rows, columns = len(weights), len(weights[0])
    matched = _match(_costs(weights, rows, columns))
    pairs = ((row - 1, column - 1) for column, row in enumerate(matched) if column)
    return [(i, j) for i, j in pairs if i < rows and j < columns and weights[i][j] > 0]


def _costs(weights: Weights, rows: int, columns: int) -> list[list[float]]:
    """A square matrix of costs to be made small; what pads it costs the most."""
    size, highest = max(rows, columns), max(max(row) for row in weights)
    return [
        [highest - weights[i][j] if i < rows and j < columns else highest for j in range(size)] for i in range(size)
    ]


def _match(costs: list[list[float]]) -> list[int]:
    """For every column, counted from 1, the row matched to it."""
    size = len(costs)
    row_price, column_price = [0.0] * (size + 1), [0.0] * (size + 1)
    matched, way = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        matched[0], column = row, 0
        least, used = [float("inf")] * (size + 1), [False] * (size + 1)
        while matched[column]:
            used[column] = True
            here, step, following = matched[column], float("inf"), 0
            for j in range(1, size + 1):
                if used[j]:
                    continue
                cost = costs[here - 1][j - 1] - row_price[here] - column_price[j]
                if cost < least[j]:
                    least[j], way[j] = cost, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(size + 1):
                if used[j]:
                    row_price[matched[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            matched[column], column = matched[way[column]], way[column]
    return matched
