/* The spectral norm of an infinite matrix by power iteration: the twin of spectral_norm.py. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#define SIZE 800

static double element(int64_t i, int64_t j)
{
    return 1.0 / (double)((i + j) * (i + j + 1) / 2 + i + 1);
}

static void times(const double *vector, double *result)
{
    for (int64_t i = 0; i < SIZE; i++) {
        double total = 0;
        for (int64_t j = 0; j < SIZE; j++)
            total += element(i, j) * vector[j];
        result[i] = total;
    }
}

static void times_transposed(const double *vector, double *result)
{
    for (int64_t i = 0; i < SIZE; i++) {
        double total = 0;
        for (int64_t j = 0; j < SIZE; j++)
            total += element(j, i) * vector[j];
        result[i] = total;
    }
}

int main(void)
{
    static double u[SIZE], v[SIZE], between[SIZE];
    for (int i = 0; i < SIZE; i++)
        u[i] = 1;
    for (int i = 0; i < 5; i++) {
        times(u, between);
        times_transposed(between, v);
        times(v, between);
        times_transposed(between, u);
    }
    double upper = 0, lower = 0;
    for (int i = 0; i < SIZE; i++) {
        upper += u[i] * v[i];
        lower += v[i] * v[i];
    }
    printf("%.9f\n", sqrt(upper / lower));
    return 0;
}
