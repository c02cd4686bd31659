/* What differs between the Cortex-M boards. The Makefile says which memory each gives to the network. */
#ifndef SR_MACHINE_H
#define SR_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

void machine_start(void);

/* Waits until the UART takes the byte. */
void machine_send(uint8_t byte);

/* Whether a byte had come. */
bool machine_receive(uint8_t *byte);

#endif
