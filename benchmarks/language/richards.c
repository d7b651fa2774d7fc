/* The kernel of a small operating system is simulated: the twin of richards.py, with function pointers as methods. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B, TASKS };
enum { DEVICE_PACKET, WORK_PACKET };
enum { RUNNABLE = 1, SUSPENDED = 2, HELD = 4 };

#define IDLE_ROUNDS 10000
#define RUNS 40
#define DATA_SIZE 4

struct packet {
    struct packet *link;
    int64_t identity, kind, position, data[DATA_SIZE];
};

struct scheduler;

struct task {
    struct task *(*work)(struct task *, struct scheduler *, struct packet *);
    struct task *link;
    int64_t identity, priority, state;
    struct packet *queue;
};

struct idle {
    struct task task;
    int64_t control, rounds;
};

struct worker {
    struct task task;
    int64_t destination, letter;
};

struct handler {
    struct task task;
    struct packet *work_queue, *device_queue;
};

struct device {
    struct task task;
    struct packet *pending;
};

struct scheduler {
    struct task *first, *tasks[TASKS], *current;
    int64_t count, sent, held;
};

static void *allocate(size_t size)
{
    void *memory = calloc(1, size);
    if (memory == NULL)
        abort();
    return memory;
}

static struct packet *append(struct packet *packet, struct packet *queue)
{
    packet->link = NULL;
    if (queue == NULL)
        return packet;
    struct packet *last = queue;
    while (last->link != NULL)
        last = last->link;
    last->link = packet;
    return queue;
}

static struct task *hold_current(struct scheduler *scheduler)
{
    scheduler->held++;
    scheduler->current->state |= HELD;
    return scheduler->current->link;
}

static struct task *suspend_current(struct scheduler *scheduler)
{
    scheduler->current->state |= SUSPENDED;
    return scheduler->current;
}

static struct task *release(struct scheduler *scheduler, int64_t identity)
{
    struct task *task = scheduler->tasks[identity];
    task->state &= ~HELD;
    return task->priority > scheduler->current->priority ? task : scheduler->current;
}

static struct task *receive(struct task *task, struct packet *packet, struct task *sender)
{
    if (task->queue == NULL) {
        task->queue = packet;
        task->state |= RUNNABLE;
        if (task->priority > sender->priority)
            return task;
    } else {
        task->queue = append(packet, task->queue);
    }
    return sender;
}

static struct task *send(struct scheduler *scheduler, struct packet *packet)
{
    struct task *task = scheduler->tasks[packet->identity];
    scheduler->sent++;
    packet->link = NULL;
    packet->identity = scheduler->current->identity;
    return receive(task, packet, scheduler->current);
}

static struct task *idle_work(struct task *task, struct scheduler *scheduler, struct packet *packet)
{
    struct idle *idle = (struct idle *)task;
    (void)packet;
    if (--idle->rounds == 0)
        return hold_current(scheduler);
    if ((idle->control & 1) == 0) {
        idle->control >>= 1;
        return release(scheduler, DEVICE_A);
    }
    idle->control = (idle->control >> 1) ^ 0xD008;
    return release(scheduler, DEVICE_B);
}

static struct task *worker_work(struct task *task, struct scheduler *scheduler, struct packet *packet)
{
    struct worker *worker = (struct worker *)task;
    if (packet == NULL)
        return suspend_current(scheduler);
    worker->destination = worker->destination == HANDLER_A ? HANDLER_B : HANDLER_A;
    packet->identity = worker->destination;
    packet->position = 0;
    for (int i = 0; i < DATA_SIZE; i++) {
        if (++worker->letter > 26)
            worker->letter = 1;
        packet->data[i] = worker->letter;
    }
    return send(scheduler, packet);
}

static struct task *handler_work(struct task *task, struct scheduler *scheduler, struct packet *packet)
{
    struct handler *handler = (struct handler *)task;
    if (packet != NULL) {
        if (packet->kind == WORK_PACKET)
            handler->work_queue = append(packet, handler->work_queue);
        else
            handler->device_queue = append(packet, handler->device_queue);
    }
    struct packet *working = handler->work_queue;
    if (working != NULL) {
        int64_t position = working->position;
        if (position < DATA_SIZE) {
            struct packet *device_packet = handler->device_queue;
            if (device_packet != NULL) {
                handler->device_queue = device_packet->link;
                device_packet->position = working->data[position];
                working->position = position + 1;
                return send(scheduler, device_packet);
            }
        } else {
            handler->work_queue = working->link;
            return send(scheduler, working);
        }
    }
    return suspend_current(scheduler);
}

static struct task *device_work(struct task *task, struct scheduler *scheduler, struct packet *packet)
{
    struct device *device = (struct device *)task;
    if (packet != NULL) {
        device->pending = packet;
        return hold_current(scheduler);
    }
    struct packet *pending = device->pending;
    if (pending == NULL)
        return suspend_current(scheduler);
    device->pending = NULL;
    return send(scheduler, pending);
}

static struct packet *packets(int64_t identity, int64_t kind, int count)
{
    struct packet *queue = NULL;
    for (int i = 0; i < count; i++) {
        struct packet *packet = allocate(sizeof *packet);
        packet->link = queue;
        packet->identity = identity;
        packet->kind = kind;
        queue = packet;
    }
    return queue;
}

static void add(struct scheduler *scheduler, struct task *task, int64_t identity, int64_t priority, int64_t state)
{
    task->link = scheduler->first;
    task->identity = identity;
    task->priority = priority;
    task->state = state;
    scheduler->first = task;
    scheduler->tasks[scheduler->count++] = task;
}

static bool held_or_suspended(const struct task *task)
{
    return (task->state & HELD) != 0 || task->state == SUSPENDED;
}

static struct task *run_task(struct task *task, struct scheduler *scheduler)
{
    struct packet *packet = NULL;
    if (task->state == (SUSPENDED | RUNNABLE)) {
        packet = task->queue;
        if (packet != NULL)
            task->queue = packet->link;
        task->state = task->queue == NULL ? 0 : RUNNABLE;
    }
    return task->work(task, scheduler, packet);
}

static void simulate(int64_t *sent, int64_t *held)
{
    struct scheduler scheduler = {0};
    struct idle *idle = allocate(sizeof *idle);
    idle->task.work = idle_work;
    idle->control = 1;
    idle->rounds = IDLE_ROUNDS;
    add(&scheduler, &idle->task, IDLE, 0, 0);
    struct worker *worker = allocate(sizeof *worker);
    worker->task.work = worker_work;
    worker->destination = HANDLER_A;
    worker->task.queue = packets(WORKER, WORK_PACKET, 2);
    add(&scheduler, &worker->task, WORKER, 1000, SUSPENDED | RUNNABLE);
    for (int i = 0; i < 2; i++) {
        struct handler *handler = allocate(sizeof *handler);
        handler->task.work = handler_work;
        handler->task.queue = packets(DEVICE_A + i, DEVICE_PACKET, 3);
        add(&scheduler, &handler->task, HANDLER_A + i, 2000 + 1000 * i, SUSPENDED | RUNNABLE);
    }
    for (int i = 0; i < 2; i++) {
        struct device *device = allocate(sizeof *device);
        device->task.work = device_work;
        add(&scheduler, &device->task, DEVICE_A + i, 4000 + 1000 * i, SUSPENDED);
    }
    for (struct task *task = scheduler.first; task != NULL;) {
        if (held_or_suspended(task)) {
            task = task->link;
        } else {
            scheduler.current = task;
            task = run_task(task, &scheduler);
        }
    }
    *sent = scheduler.sent;
    *held = scheduler.held;
}

int main(void)
{
    int64_t sent_in_all = 0, held_in_all = 0;
    for (int i = 0; i < RUNS; i++) {
        int64_t sent, held;
        simulate(&sent, &held);
        if (sent != 23246 || held != 9297)
            printf("wrong counts %lld %lld\n", (long long)sent, (long long)held);
        sent_in_all += sent;
        held_in_all += held;
    }
    printf("%lld %lld\n", (long long)sent_in_all, (long long)held_in_all);
    return 0;
}
