"""Format specifications of floats: f, e, g, %, precision, sign, width, grouping."""


def main() -> None:
    for value in [0.0, 1.0, -1.0, 3.14159, -2.5, 1234567.891, 0.000123456, 1e10, 1e-10, 99.995, 0.5, 1.5, 2.5]:
        print(f"{value:.0f}|{value:.1f}|{value:.2f}|{value:.5f}|{value:f}")
        print(f"{value:e}|{value:.2e}|{value:.0e}|{value:E}|{value:g}|{value:.3g}|{value:.10g}|{value:G}")
        print(f"{value:10.2f}|{value:<10.2f}|{value:^10.2f}|{value:010.2f}|{value:+.1f}|{value: .1f}|{value:,.2f}|{value:_.1f}")
        print(f"{value:%}|{value:.1%}|{value:8}|{value:>12}|{value:}")
    print(f"{2.0:.3}|{1234.5:.3}|{0.1:.20f}|{1e22:f}|{123456789.0:.4}|{100.0:g}|{1e6:g}|{1e5:g}|{1e-4:g}|{1e-5:g}")
    print(f"{5e-324:.3e}|{1.7976931348623157e308:.3e}|{0.1:.1f}{0.25:.1f}{0.35:.1f}{0.45:.1f}{2.675:.2f}")


if __name__ == "__main__":
    main()
