"""The Mandelbrot set and a Julia set as text, with exact counts of the iterations."""

SHADES = " .:-=+*#%@"


def escape(cx: float, cy: float, zx: float, zy: float, limit: int) -> int:
    for count in range(limit):
        xx = zx * zx
        yy = zy * zy
        if xx + yy > 4.0:
            return count
        zy = 2 * zx * zy + cy
        zx = xx - yy + cx
    return limit


def picture(width: int, height: int, julia: tuple[float, float] | None) -> tuple[list[str], int]:
    lines = []
    total = 0
    for row in range(height):
        line = ""
        y = (row / (height - 1) - 0.5) * 2.4
        for column in range(width):
            x = (column / (width - 1) - 0.5) * 3.2 - (0.6 if julia is None else 0.0)
            if julia is None:
                count = escape(x, y, 0.0, 0.0, 60)
            else:
                count = escape(julia[0], julia[1], x, y, 60)
            total += count
            line += SHADES[count * (len(SHADES) - 1) // 60]
        lines.append(line.rstrip())
    return lines, total


def main() -> None:
    for julia in [None, (-0.8, 0.156), (0.285, 0.01)]:
        lines, total = picture(60, 21, julia)
        print("\n".join(lines))
        print(total)


if __name__ == "__main__":
    main()
