/* The firmware's codec by hand: reads "encode HEX", "decode HEX", "crc HEX" or "frames HEX" a line, "-" for no bytes;
 * answers the bytes, the check value, or how many sound frames were among the bytes; "bad" for no such encoding. */
#include <stdio.h>
#include <string.h>

#include "cobs.h"
#include "crc32.h"
#include "link.h"
#include "lent.h"

#define BYTES_MAX 8192U

static unsigned frames;

static void taken(const sr_frame *frame) {
    (void)frame;
    frames++;
}

static size_t read_hex(const char *hex, uint8_t *bytes) {
    size_t size = 0;
    unsigned value;
    while ((size < BYTES_MAX) && (sscanf(&hex[2U * size], "%2x", &value) == 1)) {
        bytes[size++] = (uint8_t)value;
    }
    return size;
}

static void print_hex(const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        printf("%02x", bytes[i]);
    }
    printf("\n");
}

static void answer(const char *what, uint8_t *bytes, size_t size) {
    static uint8_t encoded[SR_COBS_MAX(BYTES_MAX)];
    if (strcmp(what, "encode") == 0) {
        print_hex(encoded, sr_cobs_encode(bytes, size, encoded));
    } else if (strcmp(what, "crc") == 0) {
        printf("%08x\n", (unsigned)sr_crc32(bytes, size));
    } else if (strcmp(what, "frames") == 0) {
        sr_counters counters = {0};
        frames = 0;
        sr_link_restart();
        sr_link_receive(bytes, size, &counters, taken);
        printf("%u\n", frames);
    } else {
        const size_t decoded = sr_cobs_decode(bytes, size);
        if (decoded == SR_COBS_BAD) {
            printf("bad\n");
        } else {
            print_hex(bytes, decoded);
        }
    }
}

int main(void) {
    static char hex[(2U * BYTES_MAX) + 1U];
    static uint8_t bytes[BYTES_MAX];
    char what[16];
    while (scanf("%15s %16384s", what, hex) == 2) {
        answer(what, bytes, read_hex(hex, bytes));
        fflush(stdout);
    }
    return 0;
}
