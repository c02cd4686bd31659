/* The wire of the board link: types, sizes and codes. The document is PROTOCOL.md; the other end is
 * spikerig.bridge.link. All numbers are little-endian. */
#ifndef SR_WIRE_H
#define SR_WIRE_H

#define SR_PROTOCOL_VERSION 1U

/* type u8, session u8, sequence u16, payload, CRC-32 of all before it; COBS; a zero byte. */
#define SR_HEADER_BYTES 4U
#define SR_CRC_BYTES 4U
/* A small board may be built with less; HELLO tells the host. */
#ifndef SR_PAYLOAD_MAX
#define SR_PAYLOAD_MAX 512U
#endif
#define SR_FRAME_MAX (SR_HEADER_BYTES + SR_PAYLOAD_MAX + SR_CRC_BYTES)

/* Frames from the host; the answer to each has the same type with SR_ANSWER set. */
#define SR_HELLO 0x01U
#define SR_BEGIN 0x02U
#define SR_CHUNK 0x03U
#define SR_COMMIT 0x04U
#define SR_START 0x05U
#define SR_STOP 0x06U
#define SR_RESET 0x07U
#define SR_ARM 0x08U
#define SR_DISARM 0x09U
#define SR_ADOPT 0x0AU
#define SR_TICK 0x10U
#define SR_HEARTBEAT 0x11U
#define SR_ANSWER 0x80U
#define SR_REFUSED 0xFFU

#define SR_HELLO_BYTES 8U
#define SR_HELLO_ANSWER_BYTES 96U
#define SR_BEGIN_BYTES 36U
#define SR_CHUNK_HEADER_BYTES 4U
#define SR_CHUNK_ANSWER_BYTES 8U
#define SR_COMMIT_ANSWER_BYTES 12U
#define SR_START_BYTES 8U
#define SR_STATE_ANSWER_BYTES 4U
#define SR_ARM_BYTES 8U
#define SR_ARM_WORD 0x214D5241U /* "ARM!" */
#define SR_TICK_HEADER_BYTES 8U
#define SR_TICK_ANSWER_HEADER_BYTES 32U
#define SR_HEARTBEAT_BYTES 4U
#define SR_HEARTBEAT_ANSWER_BYTES 48U

/* Why a frame is refused, or 0. Codes from SR_STATUS_IMAGE are that + sr_image_fault. */
#define SR_STATUS_OK 0U
#define SR_STATUS_SIZE 1U
#define SR_STATUS_TYPE 2U
#define SR_STATUS_VERSION 3U
#define SR_STATUS_STATE 4U
#define SR_STATUS_TOO_LARGE 5U
#define SR_STATUS_OFFSET 6U
#define SR_STATUS_DIGEST 7U
#define SR_STATUS_STALE 8U
#define SR_STATUS_NONCE 9U
#define SR_STATUS_VALUE 10U
#define SR_STATUS_IMAGE 32U

/* States of a board. */
#define SR_EMPTY 0U
#define SR_LOADING 1U
#define SR_READY 2U
#define SR_RUNNING 3U
#define SR_ARMED 4U
#define SR_TRIPPED 5U

/* What it can do. */
#define SR_CAN_FLOAT32 1U
#define SR_CAN_FIXED 2U
#define SR_CAN_SPIKES_IN 4U
#define SR_CAN_SPIKES_OUT 8U
#define SR_CAN_ACTUATE 16U

/* Flags of a tick: the inputs are spike bits; the answer shall carry spike bits. */
#define SR_TICK_SPIKES_IN 1U
#define SR_TICK_SPIKES_OUT 2U
/* Flags of its answer: ticks are missing before this one; an output is not a number. */
#define SR_TICK_GAP 1U
#define SR_TICK_LOST 4U

#endif
