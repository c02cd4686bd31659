/* Arm MPS2 with the AN386 image: Cortex-M4F. Registers: Arm DDI 0479 (CMSDK), chapters 4.3 (UART) and 4.1 (timer). */
#include "machine.h"

#include "port.h"

#define UART_DATA (*(volatile uint32_t *)0x40004000U)
#define UART_STATE (*(volatile uint32_t *)0x40004004U)
#define UART_CTRL (*(volatile uint32_t *)0x40004008U)
#define UART_BAUDDIV (*(volatile uint32_t *)0x40004010U)
#define UART_TX_FULL 1U
#define UART_RX_FULL 2U

#define TIMER_CTRL (*(volatile uint32_t *)0x40000000U)
#define TIMER_VALUE (*(volatile uint32_t *)0x40000004U)
#define TIMER_RELOAD (*(volatile uint32_t *)0x40000008U)

#define CLOCK_HZ 25000000U
#define BAUD 460800U
#define NS_PER_TICK (1000000000U / CLOCK_HZ)

const char SR_PORT_NAME[17] = "mps2-an386";

static uint32_t last_value = UINT32_MAX;
static uint64_t ticks;

/* The counter falls and wraps every 171 s; the main loop looks far more often. */
uint64_t sr_port_time_ns(void) {
    const uint32_t value = TIMER_VALUE;
    ticks += last_value - value;
    last_value = value;
    return ticks * NS_PER_TICK;
}

void machine_start(void) {
    UART_BAUDDIV = CLOCK_HZ / BAUD;
    UART_CTRL = 3U; /* both directions */
    TIMER_RELOAD = UINT32_MAX;
    TIMER_VALUE = UINT32_MAX;
    TIMER_CTRL = 1U;
}

void machine_send(uint8_t byte) {
    while ((UART_STATE & UART_TX_FULL) != 0U) {
        /* the byte before is on its way */
    }
    UART_DATA = byte;
}

bool machine_receive(uint8_t *byte) {
    if ((UART_STATE & UART_RX_FULL) == 0U) {
        return false;
    }
    *byte = (uint8_t)UART_DATA;
    return true;
}
