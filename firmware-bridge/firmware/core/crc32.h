/* CRC-32 (ISO-HDLC): reflected polynomial 0xEDB88320, start and final xor all ones. Check("123456789") = 0xCBF43926. */
#ifndef SR_CRC32_H
#define SR_CRC32_H

#include <stddef.h>
#include <stdint.h>

uint32_t sr_crc32(const uint8_t *data, size_t size);

#endif
