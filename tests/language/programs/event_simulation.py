"""A bank with two counters simulated by events in a heap: arrivals, services, queues, statistics."""


class Random:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, limit: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return self.state // 1024 % limit

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * (self.below(10000) / 10000)


class Event:
    def __init__(self, time: float, number: int) -> None:
        self.time = time
        self.number = number

    def __lt__(self, other: "Event") -> bool:
        return (self.time, self.number) < (other.time, other.number)

    def happen(self, bank: "Bank") -> None:
        raise NotImplementedError


class EventQueue:
    def __init__(self) -> None:
        self.heap: list[Event] = []

    def push(self, event: Event) -> None:
        heap = self.heap
        heap.append(event)
        child = len(heap) - 1
        while child > 0:
            parent = (child - 1) >> 1
            if not heap[child] < heap[parent]:
                break
            heap[child], heap[parent] = heap[parent], heap[child]
            child = parent

    def pop(self) -> Event:
        heap = self.heap
        last = heap.pop()
        if not heap:
            return last
        result = heap[0]
        heap[0] = last
        parent = 0
        while True:
            child = 2 * parent + 1
            if child >= len(heap):
                break
            if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                child += 1
            if not heap[child] < heap[parent]:
                break
            heap[child], heap[parent] = heap[parent], heap[child]
            parent = child
        return result

    def __len__(self) -> int:
        return len(self.heap)


class Customer:
    def __init__(self, name: str, arrived: float) -> None:
        self.name = name
        self.arrived = arrived


class Arrival(Event):
    def happen(self, bank: "Bank") -> None:
        bank.arrived += 1
        customer = Customer(f"c{bank.arrived}", self.time)
        bank.note(self.time, f"{customer.name} arrives")
        bank.waiting.append(customer)
        if bank.arrived < bank.limit:
            bank.schedule(Arrival(self.time + bank.random.between(0.5, 4.0), bank.serial()))
        bank.assign(self.time)


class Departure(Event):
    def __init__(self, time: float, number: int, counter: int, customer: Customer) -> None:
        super().__init__(time, number)
        self.counter = counter
        self.customer = customer

    def happen(self, bank: "Bank") -> None:
        bank.note(self.time, f"{self.customer.name} leaves counter {self.counter}")
        bank.free.append(self.counter)
        bank.free.sort()
        bank.served += 1
        bank.assign(self.time)


class Bank:
    def __init__(self, counters: int, limit: int, seed: int) -> None:
        self.random = Random(seed)
        self.free = list(range(counters))
        self.limit = limit
        self.arrived = 0
        self.served = 0
        self.waiting: list[Customer] = []
        self.waits: list[float] = []
        self.longest_queue = 0
        self.log: list[str] = []
        self.events = EventQueue()
        self.last_serial = 0

    def serial(self) -> int:
        self.last_serial += 1
        return self.last_serial

    def note(self, time: float, text: str) -> None:
        self.log.append(f"{time:8.3f} {text}")

    def schedule(self, event: Event) -> None:
        self.events.push(event)

    def assign(self, time: float) -> None:
        self.longest_queue = max(self.longest_queue, len(self.waiting))
        while self.waiting and self.free:
            customer = self.waiting.pop(0)
            counter = self.free.pop(0)
            self.waits.append(time - customer.arrived)
            duration = self.random.between(2.0, 6.0) if counter == 0 else self.random.between(3.0, 7.0)
            self.note(time, f"{customer.name} at counter {counter}")
            self.schedule(Departure(time + duration, self.serial(), counter, customer))

    def run(self) -> float:
        time = 0.0
        self.schedule(Arrival(0.0, self.serial()))
        while self.events:
            event = self.events.pop()
            assert event.time >= time, "time must not run backwards"
            time = event.time
            event.happen(self)
        return time


def main() -> None:
    bank = Bank(2, 12, 42)
    end = bank.run()
    print("\n".join(bank.log))
    print(f"end {end:.4f}, served {bank.served}, longest queue {bank.longest_queue}")
    print(f"mean wait {sum(bank.waits, 0.0) / len(bank.waits):.4f}, maximum {max(bank.waits):.4f}")
    for counters in (1, 2, 3, 4):
        crowd = Bank(counters, 400, 1)
        end = crowd.run()
        mean = sum(crowd.waits, 0.0) / len(crowd.waits)
        print(f"{counters} counters: end {end:9.2f}, mean wait {mean:9.3f}, longest queue {crowd.longest_queue:4d}")


if __name__ == "__main__":
    main()
