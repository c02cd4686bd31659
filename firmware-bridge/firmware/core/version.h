/* Of the firmware: major << 16 | minor << 8 | patch. */
#ifndef SR_VERSION_H
#define SR_VERSION_H

#define SR_FIRMWARE_VERSION ((0U << 16) | (1U << 8) | 0U)

#endif
