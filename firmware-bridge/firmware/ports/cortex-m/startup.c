/* Vector table and C start-up of ARMv6-M and ARMv7E-M. */
#include <stdint.h>

extern uint32_t sr_stack_top;
extern uint32_t sr_data_load;
extern uint32_t sr_data_begin;
extern uint32_t sr_data_end;
extern uint32_t sr_bss_begin;
extern uint32_t sr_bss_end;

int main(void);
void reset_handler(void);
void fault_handler(void);

__attribute__((noreturn)) void fault_handler(void) {
    for (;;) {
        /* outputs have a pull-down and the host sees silence; a hardware watchdog, where there is one, starts anew */
    }
}

__attribute__((noreturn)) void reset_handler(void) {
    uint32_t *from = &sr_data_load;
    for (uint32_t *to = &sr_data_begin; to < &sr_data_end; to++) {
        *to = *from++;
    }
    for (uint32_t *to = &sr_bss_begin; to < &sr_bss_end; to++) {
        *to = 0;
    }
#if defined(__ARM_FP)
    *(volatile uint32_t *)0xE000ED88U |= 0xFU << 20; /* CPACR: the floating-point unit is on */
    __asm volatile("dsb\n isb");
#endif
    (void)main();
    fault_handler();
}

typedef void (*handler)(void);

extern const handler sr_vectors[16];

__attribute__((section(".vectors"), used)) const handler sr_vectors[16] = {
    (handler)(uintptr_t)&sr_stack_top, reset_handler, fault_handler, fault_handler, fault_handler, fault_handler,
    fault_handler, 0, 0, 0, 0, fault_handler, fault_handler, 0, fault_handler, fault_handler,
};
