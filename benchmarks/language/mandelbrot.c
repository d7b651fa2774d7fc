#include <stdio.h>

enum { SIZE = 900, ITERATIONS = 100 };

static int escapes(double real, double imaginary) {
    double x = 0.0, y = 0.0;
    for (int i = 0; i < ITERATIONS; i++) {
        double next = x * x - y * y + real;
        y = 2.0 * x * y + imaginary;
        x = next;
        if (x * x + y * y > 4.0) return 1;
    }
    return 0;
}

int main(void) {
    int inside = 0;
    for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) {
            if (!escapes(3.0 * column / SIZE - 2.0, 2.0 * row / SIZE - 1.0)) inside++;
        }
    }
    printf("%d\n", inside);
    return 0;
}
