"""The image and the cosmic rays of org.cosmicoracle.reduction.MadeUpSky, number by number, for golden_cosmic_rays.py and golden_background.py."""

import numpy as np


class Draws:
    """A linear congruential generator (Numerical Recipes), whose numbers are the same in any language."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) * n >> 24

    def noise(self):
        """About normal, of variance 1: twelve numbers below 2^12."""
        return sum(self.below(4096) for _ in range(12)) / 4096 - 6 * 4095 / 4096


def sky(width=240, height=180, seed=1):
    """Electrons: a slope, stars of sigma 1.3 pixels, and noise of photons and of 6 electrons."""
    draws = Draws(seed)
    y, x = np.mgrid[:height, :width].astype(float)
    image = 200 + x / 4 + y / 8
    for _ in range(60):
        cx, cy, peak = draws.below(width), draws.below(height), 40 << draws.below(8)
        image += peak * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * 1.3**2))
    noise = np.array([draws.noise() for _ in range(width * height)]).reshape(height, width)
    return image + noise * np.sqrt(image + 36)


def rays(width, height, count, seed=7):
    """Electrons of straight tracks that begin anywhere: one to eight pixels long, 100 to 1,600 electrons in each."""
    draws = Draws(seed)
    hit = np.zeros((height, width))
    steps = [(1, 0), (1, 1), (0, 1), (-1, 1), (2, 1), (1, 2), (-2, 1), (-1, 2)]
    for _ in range(count):
        x, y, length = draws.below(width), draws.below(height), 1 + draws.below(8)
        (dx, dy), charge = steps[draws.below(8)], 100 << draws.below(5)
        for k in range(length):
            u, v = x + k * dx // max(abs(dx), abs(dy)), y + k * dy // max(abs(dx), abs(dy))
            if 0 <= u < width and 0 <= v < height:
                hit[v, u] += charge
    return hit
