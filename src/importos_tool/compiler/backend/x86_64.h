/* What every emitted program has of x86-64, behind prelude.h: the C behind the primitives of the processor and of Linux on it.
 *
 * One of these files a processor; each is empty for the others, so that the text of a program names none. They declare the
 * same: stack_pointer, processor_pause, fiber_switch, fiber_begin, fiber_prepare and linux_system_call; what begins with
 * the name of a processor is its own.
 */

#if defined(__x86_64__)
register uintptr stack_pointer __asm__("rsp");

HELPER void processor_pause(void) { __asm__ volatile("pause" : : : "memory"); }

/* arch/x86_64/fiber_switch.S */
bool fiber_switch(u64 slot, u64 context);
void fiber_begin(void);

/* The context of a new fiber whose stack ends at `top` (a multiple of 16): six registers, the fourth is the body, and where to begin. */
HELPER u64 fiber_prepare(u64 top, reference body) {
    raw_u64 *words = (raw_u64 *)(uintptr)top - 7;
    words[0] = words[1] = words[2] = words[4] = words[5] = 0;
    words[3] = (u64)(uintptr)body;
    words[6] = (u64)(uintptr)fiber_begin;
    return (u64)(uintptr)words;
}

HELPER i64 x86_port_read_u8(i64 port) {
    u8 value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"((u16)port));
    return value;
}

HELPER i64 x86_port_read_u32(i64 port) {
    u32 value;
    __asm__ volatile("inl %1, %0" : "=a"(value) : "Nd"((u16)port));
    return value;
}

HELPER void x86_port_write_u8(i64 port, i64 value) {
    __asm__ volatile("outb %0, %1" : : "a"((u8)value), "Nd"((u16)port));
}

HELPER void x86_port_write_u16(i64 port, i64 value) {
    __asm__ volatile("outw %0, %1" : : "a"((u16)value), "Nd"((u16)port));
}

HELPER void x86_port_write_u32(i64 port, i64 value) {
    __asm__ volatile("outl %0, %1" : : "a"((u32)value), "Nd"((u16)port));
}

HELPER void x86_halt(void) { __asm__ volatile("hlt" : : : "memory"); }

HELPER void x86_set_write_protection(bool on) { /* bit 16 */
    u64 value;
    __asm__ volatile("movq %%cr0, %0" : "=r"(value) : : "memory");
    value = on ? value | 0x10000 : value & ~(u64)0x10000;
    __asm__ volatile("movq %0, %%cr0" : : "r"(value) : "memory");
}

HELPER void x86_shut_down(void) {
    const struct __attribute__((packed)) { u16 limit; u64 base; } nothing = {0, 0};
    __asm__ volatile("lidt %0; int3" : : "m"(nothing) : "memory");
}

HELPER u64 x86_read_cr2(void) {
    u64 address;
    __asm__ volatile("movq %%cr2, %0" : "=r"(address));
    return address;
}

HELPER void x86_invalidate_page(u64 address) { __asm__ volatile("invlpg (%0)" : : "r"(address) : "memory"); }

HELPER i64 x86_cpuid(i64 leaf, i64 subleaf, i64 number) {
    u32 registers[4];
    __asm__ volatile("cpuid"
                     : "=a"(registers[0]), "=b"(registers[1]), "=c"(registers[2]), "=d"(registers[3])
                     : "a"((u32)leaf), "c"((u32)subleaf));
    return registers[number & 3];
}

HELPER u64 x86_read_timestamp(void) {
    u32 low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (u64)high << 32 | low;
}

HELPER bool x86_store_random(u64 address) {
    u64 value;
    bool given;
    __asm__ volatile("rdrand %0\n\tsetc %1" : "=r"(value), "=qm"(given) : : "cc");
    *(volatile raw_u64 *)(uintptr)address = value;
    return given;
}

HELPER bool x86_store_seed(u64 address) {
    u64 value;
    bool given;
    __asm__ volatile("rdseed %0\n\tsetc %1" : "=r"(value), "=qm"(given) : : "cc");
    *(volatile raw_u64 *)(uintptr)address = value;
    return given;
}

/* arch/x86_64/interrupts.S */
void start_interrupts(void);
void start_sampling(void); /* arch/x86_64/sampling.S */
extern raw_u64 interrupt_words[];

HELPER u64 x86_take_interrupt_word(i64 index) {
    u64 word = 0;
    __asm__ volatile("xchgq %0, %1" : "+r"(word), "+m"(interrupt_words[index]) : : "memory");
    return word;
}

HELPER void x86_enable_interrupts(void) { __asm__ volatile("sti" : : : "memory"); }
HELPER void x86_disable_interrupts(void) { __asm__ volatile("cli" : : : "memory"); }

/* An interrupt that has come before "hlt" comes behind it: "sti" holds it off for one instruction. */
HELPER void x86_enable_interrupts_and_halt(void) { __asm__ volatile("sti\n\thlt" : : : "memory"); }

HELPER u64 x86_read_model_register(i64 number) {
    u32 low, high;
    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"((u32)number) : "memory");
    return (u64)high << 32 | low;
}

HELPER void x86_write_model_register(i64 number, u64 value) {
    __asm__ volatile("wrmsr" : : "c"((u32)number), "a"((u32)value), "d"((u32)(value >> 32)) : "memory");
}

HELPER i64 linux_system_call(i64 number, i64 first, i64 second, i64 third, i64 fourth, i64 fifth, i64 sixth) {
    register i64 r10 __asm__("r10") = fourth;
    register i64 r8 __asm__("r8") = fifth;
    register i64 r9 __asm__("r9") = sixth;
    i64 result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(first), "S"(second), "d"(third), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}
#endif
