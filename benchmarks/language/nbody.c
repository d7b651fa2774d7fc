/* Five bodies move under gravity: the twin of nbody.py. x ** 0.5 is pow() there, as in CPython, and here. */
#include <math.h>
#include <stdio.h>

#define PI 3.141592653589793
#define SOLAR_MASS (4.0 * PI * PI)
#define DAYS_PER_YEAR 365.24
#define STEPS 400000
#define COUNT 5

struct body {
    double x, y, z, vx, vy, vz, mass;
};

static struct body bodies[COUNT] = {
    {0, 0, 0, 0, 0, 0, 1},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694,
     0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411056,
     0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618,
     0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322,
     0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451},
};

static void prepare(void)
{
    double px = 0, py = 0, pz = 0;
    for (int i = 0; i < COUNT; i++) {
        bodies[i].vx *= DAYS_PER_YEAR;
        bodies[i].vy *= DAYS_PER_YEAR;
        bodies[i].vz *= DAYS_PER_YEAR;
        bodies[i].mass *= SOLAR_MASS;
        px += bodies[i].vx * bodies[i].mass;
        py += bodies[i].vy * bodies[i].mass;
        pz += bodies[i].vz * bodies[i].mass;
    }
    bodies[0].vx = -px / SOLAR_MASS;
    bodies[0].vy = -py / SOLAR_MASS;
    bodies[0].vz = -pz / SOLAR_MASS;
}

static double energy(void)
{
    double total = 0;
    for (int i = 0; i < COUNT; i++) {
        struct body *body = &bodies[i];
        total += 0.5 * body->mass * (body->vx * body->vx + body->vy * body->vy + body->vz * body->vz);
        for (int j = i + 1; j < COUNT; j++) {
            struct body *other = &bodies[j];
            double dx = body->x - other->x, dy = body->y - other->y, dz = body->z - other->z;
            total -= body->mass * other->mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return total;
}

static void advance(double step)
{
    for (int i = 0; i < COUNT; i++) {
        struct body *body = &bodies[i];
        for (int j = i + 1; j < COUNT; j++) {
            struct body *other = &bodies[j];
            double dx = body->x - other->x, dy = body->y - other->y, dz = body->z - other->z;
            double squared = dx * dx + dy * dy + dz * dz;
            double magnitude = step / (squared * sqrt(squared));
            body->vx -= dx * other->mass * magnitude;
            body->vy -= dy * other->mass * magnitude;
            body->vz -= dz * other->mass * magnitude;
            other->vx += dx * body->mass * magnitude;
            other->vy += dy * body->mass * magnitude;
            other->vz += dz * body->mass * magnitude;
        }
    }
    for (int i = 0; i < COUNT; i++) {
        bodies[i].x += step * bodies[i].vx;
        bodies[i].y += step * bodies[i].vy;
        bodies[i].z += step * bodies[i].vz;
    }
}

int main(void)
{
    prepare();
    printf("%.9f\n", energy());
    for (int i = 0; i < STEPS; i++)
        advance(0.01);
    printf("%.9f\n", energy());
    return 0;
}
