# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws how costs grow with the number of rows: small pictures side by side, both axes in powers of ten, as SVG that is
light or dark like the page around it."""
import math
import statistics
from html import escape

WIDTH, HEIGHT, COLUMNS = 320, 240, 3
LEFT, RIGHT, TOP, BOTTOM = 62, 14, 34, 30
ENGINES = ("SQLite", "PostgreSQL")
STYLE = """
svg { background: #ffffff; font: 12px system-ui, sans-serif }
.paper { fill: #ffffff } text { fill: #1f2328 } .small { fill: #59636e; font-size: 11px } .title { font-weight: 600; font-size: 13px }
.grid { stroke: #d1d9e0; stroke-width: 1 } .way { stroke: #59636e; stroke-width: 1; stroke-dasharray: 2 3 }
.line { fill: none; stroke-width: 2 } .peer { stroke-dasharray: 5 4; stroke-width: 1.5 }
.e0 { stroke: #0072b2 } .e1 { stroke: #c2500a } .d0 { fill: #0072b2 } .d1 { fill: #c2500a }
@media (prefers-color-scheme: dark) {
svg { background: #0d1117 } .paper { fill: #0d1117 } text { fill: #e6edf3 } .small { fill: #9198a1 } .grid { stroke: #2d333b } .way { stroke: #9198a1 }
.e0 { stroke: #56b4e9 } .e1 { stroke: #f0a35e } .d0 { fill: #56b4e9 } .d1 { fill: #f0a35e }
}
"""


class Course:
    """One figure at several sizes: for each engine the sizes with ours, and with theirs where there is a peer."""

    def __init__(self, title, rows, proportional):
        self.title, self.proportional = title, proportional
        self.memory = bool(rows) and rows[0]["unit"] == "MB"
        self.ours, self.theirs = {}, {}
        for row in sorted(rows, key=lambda row: row["size"]):
            scale = 1000 if row["unit"] == "s" else 1
            for side, values in ((self.ours, row["ours"]), (self.theirs, row["theirs"])):
                if values and row["size"]:
                    side.setdefault(row["engine"], []).append((row["size"], scale * statistics.median(values)))

    def points(self):
        return [point for side in (self.ours, self.theirs) for points in side.values() for point in points]

    def label(self, power):
        if self.memory:
            return f"{10 ** power:,.0f} MB"
        if power < 0:
            return f"{10 ** (power + 3):,.0f} µs"
        return f"{10 ** power:,.0f} ms" if power < 3 else f"{10 ** (power - 3):,.0f} s"


def rows_label(power):
    return f"{10 ** power:,}" if power < 6 else f"{10 ** (power - 6)} M"


def axis(values, least=1):
    """From one power of ten to another, so many apart at least."""
    low, high = math.floor(math.log10(min(values)) + 1e-9), math.ceil(math.log10(max(values)) - 1e-9)
    return low, max(high, low + least)


def panel(course, left, top, sizes):
    points = course.points()
    out = [f'<text class="title" x="{left + LEFT}" y="{top + 20}">{escape(course.title)}</text>']
    if not points:
        return out + [f'<text class="small" x="{left + LEFT}" y="{top + 60}">not measured</text>']
    (x0, x1), (y0, y1) = axis(sizes), axis([y for _, y in points], 2)

    def x(value):
        return left + LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(value) - x0) / (x1 - x0)

    def y(value):
        return top + HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(value) - y0) / (y1 - y0)
    for power in range(y0, y1 + 1):
        at = y(10.0 ** power)
        out.append(f'<path class="grid" d="M{left + LEFT} {at:.1f}H{left + WIDTH - RIGHT}"/>'
                   f'<text class="small" text-anchor="end" x="{left + LEFT - 6}" y="{at + 4:.1f}">{course.label(power)}</text>')
    for power in range(x0, x1 + 1):
        anchor = "start" if power == x0 else "end" if power == x1 else "middle"
        out.append(f'<text class="small" text-anchor="{anchor}" x="{x(10.0 ** power):.1f}" y="{top + HEIGHT - 10}">{rows_label(power)}</text>')
    if course.proportional:
        # Through the dearest point, from edge to edge: as much more as there are rows more.
        size, cost = max(points, key=lambda point: point[0])
        first = max(10.0 ** x0, size * 10.0 ** y0 / cost)
        out.append(f'<path class="way" d="M{x(first):.1f} {y(cost * first / size):.1f}L{x(size):.1f} {y(cost):.1f}"/>')
    for side, more in ((course.theirs, " peer"), (course.ours, "")):
        for engine, found in side.items():
            number = ENGINES.index(engine)
            way = "L".join(f"{x(size):.1f} {y(cost):.1f}" for size, cost in found)
            out.append(f'<path class="line e{number}{more}" d="M{way}"/>')
            if not more:
                out += [f'<circle class="d{number}" cx="{x(size):.1f}" cy="{y(cost):.1f}" r="3.5"/>' for size, cost in found]
    return out


def legend(left, top, courses):
    out = []
    keys = [(engine, f"line e{number}") for number, engine in enumerate(ENGINES)]
    if any(course.theirs for course in courses):
        keys.append(("what stands beside it", "line e0 peer"))
    if any(course.proportional for course in courses):
        keys.append(("in proportion to the rows", "way"))
    for number, (text, style) in enumerate(keys):
        at = top + TOP + 22 * number + 8
        out.append(f'<path class="{style}" d="M{left + LEFT} {at}h34"/><text x="{left + LEFT + 44}" y="{at + 4}">{text}</text>')
    return out


def picture(courses):
    rows = -(-(len(courses) + 1) // COLUMNS)
    width, height = COLUMNS * WIDTH, rows * HEIGHT
    sizes = [size for course in courses for size, _ in course.points()]
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
           f"<style>{STYLE}</style>", f'<rect class="paper" width="{width}" height="{height}"/>']
    for number, course in enumerate(courses):
        out += panel(course, number % COLUMNS * WIDTH, number // COLUMNS * HEIGHT, sizes)
    out += legend(len(courses) % COLUMNS * WIDTH, len(courses) // COLUMNS * HEIGHT, courses)
    return "\n".join([*out, "</svg>", ""])
