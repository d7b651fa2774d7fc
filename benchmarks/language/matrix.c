#include <stdio.h>
#include <string.h>

enum { SIZE = 300 };
typedef double matrix[SIZE][SIZE];

static void fill(matrix m, int seed) {
    for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) m[row][column] = (row * seed + column) % 17;
    }
}

static void product(matrix left, matrix right, matrix result) {
    memset(result, 0, sizeof(matrix));
    for (int row = 0; row < SIZE; row++) {
        for (int k = 0; k < SIZE; k++) {
            for (int column = 0; column < SIZE; column++) result[row][column] += left[row][k] * right[k][column];
        }
    }
}

int main(void) {
    static matrix a, b, c, ab, abc;
    fill(a, 3);
    fill(b, 5);
    fill(c, 7);
    product(a, b, ab);
    product(ab, c, abc);
    double sum = 0.0;
    for (int column = 0; column < SIZE; column++) sum += abc[0][column];
    printf("%.1f %.1f\n", sum, abc[SIZE - 1][SIZE / 2]);
    return 0;
}
