"""Draws the IDX files beside it: 100 pieces of clothing of each class to train on, 20 to validate with; the same files each time.

Outlines with random sizes, places, greys and slants, in the classes and files of Fashion-MNIST, of which nothing is in them.
"""

import gzip
import pathlib
import random
import struct

SIZE = 28
FINE = 3  # points a pixel, each way
HERE = pathlib.Path(__file__).parent


def shirt_body(sleeve, hem, width):
    """Half of an outline, clockwise from the middle of the neck; across and down from -1 to 1."""
    half = [(0.12, -0.8), (0.3, -0.85), (0.75, -0.6), (0.85, sleeve), (0.62, sleeve), (0.45, -0.3), (width, hem)]
    return half + [(-x, y) for x, y in reversed(half)]


OUTLINES = [
    [shirt_body(-0.25, 0.8, 0.42)],
    [[(-0.4, -0.9), (0.4, -0.9), (0.45, 0.9), (0.12, 0.9), (0.0, -0.3), (-0.12, 0.9), (-0.45, 0.9)]],
    [shirt_body(0.75, 0.75, 0.45)],
    [[(-0.2, -0.9), (0.2, -0.9), (0.22, -0.3), (0.5, 0.9), (-0.5, 0.9), (-0.22, -0.3)]],
    [shirt_body(0.6, 0.95, 0.55)],
    [[(-0.9, 0.4), (0.9, 0.15), (0.9, 0.4)], [(-0.7, 0.3), (-0.1, -0.2), (0.0, -0.1), (-0.5, 0.35)], [(0.3, 0.2), (0.5, -0.3), (0.6, -0.3), (0.6, 0.2)]],
    [shirt_body(0.7, 0.8, 0.45)],
    [[(-0.9, 0.4), (-0.85, 0.1), (-0.2, -0.1), (0.3, -0.3), (0.85, -0.2), (0.9, 0.4)]],
    [[(-0.75, -0.2), (0.75, -0.2), (0.85, 0.75), (-0.85, 0.75)], [(-0.45, -0.2), (-0.3, -0.7), (0.3, -0.7), (0.45, -0.2), (0.35, -0.2), (0.22, -0.6), (-0.22, -0.6), (-0.35, -0.2)]],
    [[(-0.9, 0.75), (-0.85, 0.4), (0.0, 0.1), (0.1, -0.8), (0.7, -0.8), (0.75, 0.75)]],
]
COAT, SHIRT = 4, 6


def is_inside(x, y, outline):
    inside = False
    for (x1, y1), (x2, y2) in zip(outline, outline[1:] + outline[:1]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def grey_at(x, y, kind):
    if not any(is_inside(x, y, outline) for outline in OUTLINES[kind]):
        return 0.0
    if kind == COAT and abs(x) < 0.06:
        return 0.2
    if kind == SHIRT and abs(x) < 0.1 and (y * 5) % 1 < 0.4:
        return 0.3
    return 1.0


def draw(kind, pen):
    wide, high, slant = pen.uniform(0.75, 1.05), pen.uniform(0.8, 1.05), pen.uniform(-0.12, 0.12)
    left, up, grey = pen.uniform(-0.08, 0.08), pen.uniform(-0.08, 0.08), pen.randrange(6, 16) * 16
    pixels = bytearray()
    for row in range(SIZE):
        for column in range(SIZE):
            ink = 0.0
            for point in range(FINE * FINE):
                x = (column + (point % FINE + 0.5) / FINE) * 2 / SIZE - 1 - left
                y = (row + (point // FINE + 0.5) / FINE) * 2 / SIZE - 1 - up
                ink += grey_at((x - slant * y) / wide, y / high, kind)
            pixels.append(int(ink / FINE / FINE * grey))
    return bytes(pixels)


def write(name, header, content):
    with open(HERE / name, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(struct.pack(f">{len(header)}i", *header) + content)


def write_part(beginning, of_each, pen):
    labels = [kind for kind in range(len(OUTLINES)) for _ in range(of_each)]
    pen.shuffle(labels)
    write(f"{beginning}-labels-idx1-ubyte.gz", [0x801, len(labels)], bytes(labels))
    write(f"{beginning}-images-idx3-ubyte.gz", [0x803, len(labels), SIZE, SIZE], b"".join(draw(kind, pen) for kind in labels))


pen = random.Random(1)
write_part("train", 100, pen)
write_part("t10k", 20, pen)
