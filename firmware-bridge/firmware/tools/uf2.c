/* Wraps a binary as UF2 (github.com/microsoft/uf2) for the RP2040: uf2 ADDRESS < binary > file.uf2 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 512U
#define DATA_BYTES 256U
#define IMAGE_BYTES_MAX (1024U * 1024U)
#define FAMILY_RP2040 0xE48BFF56U
#define HAS_FAMILY 0x2000U

static void put(uint8_t *p, uint32_t value) {
    for (unsigned i = 0; i < 4U; i++) {
        p[i] = (uint8_t)(value >> (8U * i));
    }
}

int main(int argc, char **argv) {
    static uint8_t image[IMAGE_BYTES_MAX];
    if (argc != 2) {
        fprintf(stderr, "usage: uf2 ADDRESS < binary > file.uf2\n");
        return 2;
    }
    const uint32_t address = (uint32_t)strtoul(argv[1], NULL, 0);
    const uint32_t size = (uint32_t)fread(image, 1, sizeof image, stdin);
    const uint32_t count = (size + DATA_BYTES - 1U) / DATA_BYTES;
    for (uint32_t k = 0; k < count; k++) {
        uint8_t block[BLOCK_BYTES] = {0};
        put(&block[0], 0x0A324655U);
        put(&block[4], 0x9E5D5157U);
        put(&block[8], HAS_FAMILY);
        put(&block[12], address + (k * DATA_BYTES));
        put(&block[16], DATA_BYTES);
        put(&block[20], k);
        put(&block[24], count);
        put(&block[28], FAMILY_RP2040);
        memcpy(&block[32], &image[k * DATA_BYTES], DATA_BYTES);
        put(&block[508], 0x0AB16F30U);
        fwrite(block, 1, sizeof block, stdout);
    }
    return 0;
}
