/* Raspberry Pi RP2040: Cortex-M0+ at 125 MHz, UART0 on GPIO0 (out) and GPIO1 (in). Registers: RP2040 data sheet,
 * chapters 2.14 (resets), 2.15 (clocks), 2.16 (crystal), 2.18 (PLL), 2.19 (GPIO), 4.2 (UART), 4.6 (timer), 4.7 (tick).
 *
 * The image lies in RAM, so that no second boot stage is needed: the boot ROM enters it at its lowest address after a
 * UF2 was loaded, and it is gone without power. NOT RUN ON A BOARD YET. */
#include "machine.h"

#include "port.h"

#define REGISTER(address) (*(volatile uint32_t *)(address))

#define RESETS_CLEAR REGISTER(0x4000F000U)
#define RESETS_DONE REGISTER(0x4000C008U)
#define RESET_BITS ((1U << 5) | (1U << 8) | (1U << 12) | (1U << 21) | (1U << 22)) /* IO, pads, PLL, timer, UART0 */

#define XOSC_CTRL REGISTER(0x40024000U)
#define XOSC_STATUS REGISTER(0x40024004U)
#define XOSC_STARTUP REGISTER(0x4002400CU)
#define XOSC_ON 0x00FABAA0U
#define XOSC_STARTUP_1MS 47U
#define STABLE (1U << 31)

#define CLK_REF_CTRL REGISTER(0x40008030U)
#define CLK_REF_SELECTED REGISTER(0x40008038U)
#define CLK_SYS_CTRL REGISTER(0x4000803CU)
#define CLK_PERI_CTRL REGISTER(0x40008048U)
#define REF_FROM_XOSC 2U
#define SYS_FROM_PLL 1U
#define PERI_FROM_XOSC ((1U << 11) | (4U << 5))

#define PLL_CS REGISTER(0x40028000U)
#define PLL_POWER_CLEAR REGISTER(0x4002B004U)
#define PLL_FEEDBACK REGISTER(0x40028008U)
#define PLL_DIVIDERS REGISTER(0x4002800CU)

#define TICK REGISTER(0x4005802CU)
#define TICK_1US ((1U << 9) | 12U)
#define TIME_HIGH REGISTER(0x40054024U)
#define TIME_LOW REGISTER(0x40054028U)

#define GPIO0_CTRL REGISTER(0x40014004U)
#define GPIO1_CTRL REGISTER(0x4001400CU)
#define GPIO_UART 2U

#define UART_DATA REGISTER(0x40034000U)
#define UART_FLAGS REGISTER(0x40034018U)
#define UART_DIVISOR REGISTER(0x40034024U)
#define UART_FRACTION REGISTER(0x40034028U)
#define UART_LINE REGISTER(0x4003402CU)
#define UART_CTRL REGISTER(0x40034030U)
#define UART_RX_EMPTY (1U << 4)
#define UART_TX_FULL (1U << 5)

const char SR_PORT_NAME[17] = "rp2040";

/* Where the boot ROM enters: hands over to the vector table, as a reset would. */
__attribute__((naked, section(".entry"), used)) void rp2040_entry(void) {
    __asm volatile(
        "ldr r0, =sr_vectors\n"
        "ldr r1, =0xE000ED08\n"
        "str r0, [r1]\n"
        "ldmia r0!, {r1, r2}\n"
        "msr msp, r1\n"
        "bx r2\n");
}

uint64_t sr_port_time_ns(void) {
    uint32_t high = TIME_HIGH;
    uint32_t low = TIME_LOW;
    while (TIME_HIGH != high) {
        high = TIME_HIGH;
        low = TIME_LOW;
    }
    return (((uint64_t)high << 32) | low) * 1000U;
}

static void start_clocks(void) {
    XOSC_STARTUP = XOSC_STARTUP_1MS;
    XOSC_CTRL = XOSC_ON;
    while ((XOSC_STATUS & STABLE) == 0U) {
        /* 12 MHz settle */
    }
    CLK_REF_CTRL = REF_FROM_XOSC;
    while ((CLK_REF_SELECTED & (1U << REF_FROM_XOSC)) == 0U) {
        /* glitchless */
    }
    PLL_CS = 1U;
    PLL_FEEDBACK = 125U; /* 1500 MHz */
    PLL_POWER_CLEAR = (1U << 0) | (1U << 5);
    while ((PLL_CS & STABLE) == 0U) {
        /* locks */
    }
    PLL_DIVIDERS = (6U << 16) | (2U << 12); /* 125 MHz */
    PLL_POWER_CLEAR = 1U << 3;
    CLK_SYS_CTRL = SYS_FROM_PLL;
    CLK_PERI_CTRL = PERI_FROM_XOSC;
    TICK = TICK_1US;
}

void machine_start(void) {
    RESETS_CLEAR = RESET_BITS;
    while ((RESETS_DONE & RESET_BITS) != RESET_BITS) {
        /* out of reset */
    }
    start_clocks();
    GPIO0_CTRL = GPIO_UART;
    GPIO1_CTRL = GPIO_UART;
    UART_DIVISOR = 1U; /* 12 MHz / 16 / 1.625 = 461,538 baud, 0.2 % above 460,800 */
    UART_FRACTION = 40U;
    UART_LINE = (3U << 5) | (1U << 4); /* 8 bits, FIFO */
    UART_CTRL = (1U << 9) | (1U << 8) | 1U;
}

void machine_send(uint8_t byte) {
    while ((UART_FLAGS & UART_TX_FULL) != 0U) {
        /* the FIFO is full */
    }
    UART_DATA = byte;
}

bool machine_receive(uint8_t *byte) {
    if ((UART_FLAGS & UART_RX_EMPTY) != 0U) {
        return false;
    }
    *byte = (uint8_t)UART_DATA;
    return true;
}
