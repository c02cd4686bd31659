/* BBC micro:bit, nRF51822: Cortex-M0 (ARMv6-M), 16 kB RAM. Registers: nRF51 Series Reference Manual 3.0, 29 (UART),
 * 18 (timer). */
#include "machine.h"

#include "port.h"

#define UART_STARTRX (*(volatile uint32_t *)0x40002000U)
#define UART_STARTTX (*(volatile uint32_t *)0x40002008U)
#define UART_RXDRDY (*(volatile uint32_t *)0x40002108U)
#define UART_TXDRDY (*(volatile uint32_t *)0x4000211CU)
#define UART_ENABLE (*(volatile uint32_t *)0x40002500U)
#define UART_PSELTXD (*(volatile uint32_t *)0x4000250CU)
#define UART_PSELRXD (*(volatile uint32_t *)0x40002514U)
#define UART_RXD (*(volatile uint32_t *)0x40002518U)
#define UART_TXD (*(volatile uint32_t *)0x4000251CU)
#define UART_BAUDRATE (*(volatile uint32_t *)0x40002524U)
#define UART_ON 4U
#define BAUD_460800 0x075F7000U
#define PIN_TXD 24U
#define PIN_RXD 25U

#define TIMER_START (*(volatile uint32_t *)0x40008000U)
#define TIMER_CAPTURE (*(volatile uint32_t *)0x40008040U)
#define TIMER_BITMODE (*(volatile uint32_t *)0x40008508U)
#define TIMER_PRESCALER (*(volatile uint32_t *)0x40008510U)
#define TIMER_CC (*(volatile uint32_t *)0x40008540U)
#define BITS_32 3U

const char SR_PORT_NAME[17] = "microbit";

static uint32_t last_value;
static uint64_t ticks;

/* 16 MHz, wraps every 268 s; the main loop looks far more often. */
uint64_t sr_port_time_ns(void) {
    TIMER_CAPTURE = 1U;
    const uint32_t value = TIMER_CC;
    ticks += value - last_value;
    last_value = value;
    return (ticks * 125U) / 2U;
}

void machine_start(void) {
    TIMER_BITMODE = BITS_32;
    TIMER_PRESCALER = 0U;
    TIMER_START = 1U;
    UART_PSELTXD = PIN_TXD;
    UART_PSELRXD = PIN_RXD;
    UART_BAUDRATE = BAUD_460800;
    UART_ENABLE = UART_ON;
    UART_STARTTX = 1U;
    UART_STARTRX = 1U;
}

void machine_send(uint8_t byte) {
    UART_TXDRDY = 0U;
    UART_TXD = byte;
    while (UART_TXDRDY == 0U) {
        /* on its way */
    }
}

bool machine_receive(uint8_t *byte) {
    if (UART_RXDRDY == 0U) {
        return false;
    }
    UART_RXDRDY = 0U;
    *byte = (uint8_t)UART_RXD;
    return true;
}
