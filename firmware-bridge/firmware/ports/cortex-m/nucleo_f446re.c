/* ST NUCLEO-F446RE: Cortex-M4F at 16 MHz (HSI, as after reset), USART2 through the ST-Link's USB. Registers: RM0390,
 * chapters 6 (RCC), 7 (GPIO), 17 (TIM2), 25 (USART). NOT RUN ON A BOARD YET. */
#include "machine.h"

#include "port.h"

#define REGISTER(address) (*(volatile uint32_t *)(address))

#define RCC_AHB1ENR REGISTER(0x40023830U)
#define RCC_APB1ENR REGISTER(0x40023840U)
#define TIM2_ON 1U
#define USART2_ON (1U << 17)

#define GPIOA_MODER REGISTER(0x40020000U)
#define GPIOA_AFRL REGISTER(0x40020020U)
#define PINS_2_3_ALTERNATE ((2U << 4) | (2U << 6))
#define PINS_2_3_MASK ((3U << 4) | (3U << 6))
#define PINS_2_3_USART ((7U << 8) | (7U << 12))

#define USART_SR REGISTER(0x40004400U)
#define USART_DR REGISTER(0x40004404U)
#define USART_BRR REGISTER(0x40004408U)
#define USART_CR1 REGISTER(0x4000440CU)
#define USART_RX_FULL (1U << 5)
#define USART_TX_EMPTY (1U << 7)
#define USART_ON ((1U << 13) | (1U << 3) | (1U << 2))
#define DIVISOR_460800 35U /* 16 MHz / 35 = 457,143 baud, 0.8 % below */

#define TIM2_CR1 REGISTER(0x40000000U)
#define TIM2_CNT REGISTER(0x40000024U)
#define TIM2_ARR REGISTER(0x4000002CU)

const char SR_PORT_NAME[17] = "nucleo-f446re";

static uint32_t last_value;
static uint64_t ticks;

/* 16 MHz, wraps every 268 s; the main loop looks far more often. */
uint64_t sr_port_time_ns(void) {
    const uint32_t value = TIM2_CNT;
    ticks += value - last_value;
    last_value = value;
    return (ticks * 125U) / 2U;
}

void machine_start(void) {
    RCC_AHB1ENR |= 1U;
    RCC_APB1ENR |= TIM2_ON | USART2_ON;
    (void)RCC_APB1ENR; /* the clock takes two cycles */
    GPIOA_AFRL |= PINS_2_3_USART;
    GPIOA_MODER = (GPIOA_MODER & ~PINS_2_3_MASK) | PINS_2_3_ALTERNATE;
    USART_BRR = DIVISOR_460800;
    USART_CR1 = USART_ON;
    TIM2_ARR = UINT32_MAX;
    TIM2_CR1 = 1U;
}

void machine_send(uint8_t byte) {
    while ((USART_SR & USART_TX_EMPTY) == 0U) {
        /* the byte before is on its way */
    }
    USART_DR = byte;
}

bool machine_receive(uint8_t *byte) {
    if ((USART_SR & USART_RX_FULL) == 0U) {
        return false;
    }
    *byte = (uint8_t)USART_DR;
    return true;
}
