"""A count in; where the true share may lie out."""

from math import sqrt

Z = 1.959964  # 95 % of a normal distribution lie within so many deviations


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's interval at 95 %; from 0 to 1 when nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, spread = hits / of, Z * Z / of
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))
