/* Teensy 4.0 and 4.1 with Teensyduino: the link on the board's own USB port. `make teensy40` lays the sketch out
 * beside the core and builds it when arduino-cli and Teensyduino are there. NOT BUILT AND NOT RUN ON A BOARD YET. */
extern "C" {
#include "src/board.h"
#include "src/port.h"
}

static sr_word image[65536];
static sr_word state[16384];
static uint16_t lists[SR_NEURONS_MAX];

extern "C" {
extern const char SR_PORT_NAME[17] = "teensy";

uint64_t sr_port_time_ns(void) {
    static uint32_t last;
    static uint64_t total;
    const uint32_t now = micros();
    total += now - last;
    last = now;
    return total * 1000U;
}

void sr_port_send(const uint8_t *bytes, size_t size) {
    Serial.write(bytes, size);
    Serial.send_now();
}

/* This port has no outputs of its own: add them here, and bring them to rest in sr_port_rest. */
bool sr_port_actuates(void) {
    return false;
}

void sr_port_drive(const float *values, uint32_t count) {
    (void)values;
    (void)count;
}

void sr_port_rest(void) {
}
}

void setup() {
    Serial.begin(460800); /* USB takes no notice of the rate */
    sr_board_memory memory = {};
    memory.image = image;
    memory.image_words = sizeof image / sizeof image[0];
    memory.state.words = state;
    memory.state.word_count = sizeof state / sizeof state[0];
    memory.state.lists = lists;
    memory.state.list_count = SR_NEURONS_MAX;
    sr_board_start(&memory);
}

void loop() {
    uint8_t bytes[64];
    size_t size = 0;
    while ((size < sizeof bytes) && (Serial.available() > 0)) {
        bytes[size++] = (uint8_t)Serial.read();
    }
    sr_board_receive(bytes, size);
    sr_board_poll();
}
