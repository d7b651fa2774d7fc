"""Five bodies move under gravity for many steps: float arithmetic on the attributes of objects."""

PI = 3.141592653589793
SOLAR_MASS = 4.0 * PI * PI
DAYS_PER_YEAR = 365.24
STEPS = 400000


class Body:
    """A body: position in astronomical units, velocity per year, mass in solar masses times 4 pi squared."""

    def __init__(self, x: float, y: float, z: float, vx: float, vy: float, vz: float, mass: float) -> None:
        self.x = x
        self.y = y
        self.z = z
        self.vx = vx * DAYS_PER_YEAR
        self.vy = vy * DAYS_PER_YEAR
        self.vz = vz * DAYS_PER_YEAR
        self.mass = mass * SOLAR_MASS


def solar_system() -> list[Body]:
    return [
        Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        Body(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
             0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609),
        Body(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
             -0.00276742510726411056, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812),
        Body(12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
             0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298),
        Body(15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
             0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451),
    ]  # fmt: skip


def offset_momentum(bodies: list[Body]) -> None:
    px = 0.0
    py = 0.0
    pz = 0.0
    for body in bodies:
        px += body.vx * body.mass
        py += body.vy * body.mass
        pz += body.vz * body.mass
    sun = bodies[0]
    sun.vx = -px / SOLAR_MASS
    sun.vy = -py / SOLAR_MASS
    sun.vz = -pz / SOLAR_MASS


def energy(bodies: list[Body]) -> float:
    total = 0.0
    for i in range(len(bodies)):
        body = bodies[i]
        total += 0.5 * body.mass * (body.vx * body.vx + body.vy * body.vy + body.vz * body.vz)
        for j in range(i + 1, len(bodies)):
            other = bodies[j]
            dx = body.x - other.x
            dy = body.y - other.y
            dz = body.z - other.z
            total -= body.mass * other.mass / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total


def advance(bodies: list[Body], step: float) -> None:
    count = len(bodies)
    for i in range(count):
        body = bodies[i]
        for j in range(i + 1, count):
            other = bodies[j]
            dx = body.x - other.x
            dy = body.y - other.y
            dz = body.z - other.z
            squared = dx * dx + dy * dy + dz * dz
            magnitude = step / (squared * squared**0.5)
            body.vx -= dx * other.mass * magnitude
            body.vy -= dy * other.mass * magnitude
            body.vz -= dz * other.mass * magnitude
            other.vx += dx * body.mass * magnitude
            other.vy += dy * body.mass * magnitude
            other.vz += dz * body.mass * magnitude
    for body in bodies:
        body.x += step * body.vx
        body.y += step * body.vy
        body.z += step * body.vz


def main() -> None:
    bodies = solar_system()
    offset_momentum(bodies)
    print(f"{energy(bodies):.9f}")
    for _ in range(STEPS):
        advance(bodies, 0.01)
    print(f"{energy(bodies):.9f}")


if __name__ == "__main__":
    main()
