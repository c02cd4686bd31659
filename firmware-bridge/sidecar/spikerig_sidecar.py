#!/usr/bin/env python3
"""A board in a process: speaks the board link (../PROTOCOL.md) on a local socket and computes a network, or has it done.

    spikerig_sidecar.py --unix PATH | --tcp [HOST:]PORT   [--nir FILE] [--sdk NAME]

The rig names it as a board: type = "board", device = "unix:PATH". Without --nir it runs the network that the host
uploads, in float32, to the same bits as the JVM. Python 3.9 and its standard library; --nir needs h5py. See SIDECAR.md.
"""
import argparse
import hashlib
import os
import socket
import struct
import sys
import time
import zlib

from spikerig_network import ImageError, ImageNetwork

VERSION = 1
PAYLOAD_MAX = 512
INPUTS_MAX, OUTPUTS_MAX, NEURONS_MAX = 64, 64, 2048
IMAGE_BYTES_MAX = 1 << 20
TICK_RATE_MAX_HZ = 200
WATCHDOG_MAX_MS = 2000
CAN_FLOAT32, CAN_SPIKES_IN, CAN_SPIKES_OUT = 1, 4, 8

HELLO, BEGIN, CHUNK, COMMIT, START, STOP, RESET, ARM, DISARM, ADOPT = range(1, 11)
TICK, HEARTBEAT, ANSWER, REFUSED = 0x10, 0x11, 0x80, 0xFF
ARM_WORD = 0x214D5241
SPIKES_IN, SPIKES_OUT, GAP, LOST = 1, 2, 1, 4

OK, SIZE, TYPE, BAD_VERSION, STATE, TOO_LARGE, OFFSET, DIGEST, STALE, NONCE, VALUE = range(11)
EMPTY, LOADING, READY, RUNNING, ARMED, TRIPPED = range(6)

SIZES = {HELLO: 8, BEGIN: 36, COMMIT: 0, START: 8, STOP: 0, RESET: 0, ARM: 8, DISARM: 0, HEARTBEAT: 4}


def cobs_encode(data):
    out = bytearray(1)
    code_at = 0
    for byte in data:
        if len(out) - code_at == 255:
            out[code_at] = 255
            code_at = len(out)
            out.append(0)
        if byte == 0:
            out[code_at] = len(out) - code_at
            code_at = len(out)
            out.append(0)
        else:
            out.append(byte)
    out[code_at] = len(out) - code_at
    return bytes(out)


def cobs_decode(frame):
    """The data, or None when it is no such encoding."""
    out = bytearray()
    at = 0
    while at < len(frame):
        code = frame[at]
        block = frame[at + 1:at + code]
        if code == 0 or len(block) != code - 1:
            return None
        out += block
        at += code
        if code < 255 and at < len(frame):
            out.append(0)
    return bytes(out)


def time_us():
    return time.monotonic_ns() // 1000


class Board:
    """States and messages; `send` takes the bytes of an answer, `load` makes a network of an image."""

    def __init__(self, load):
        self.load = load
        self.send = None
        self.received = bytearray()
        self.state = EMPTY
        self.greeted = False
        self.nonce = self.session = self.sequence = self.last_sequence = 0
        self.digest = bytes(32)
        self.image = bytearray()
        self.image_bytes = 0
        self.network = None
        self.last_tick = None
        self.ticked_us = time_us()
        self.watchdog_us = WATCHDOG_MAX_MS * 1000
        self.last_answer = b""
        # sound frames, bad CRC, bad framing, too long, other session, repeated, stale, missed ticks
        self.counters = [0] * 8

    def receive(self, data):
        for piece in data.split(b"\0")[:-1]:
            self.received += piece
            frame, self.received = bytes(self.received), bytearray()
            if frame:
                self.take(frame)
        self.received += data.rsplit(b"\0", 1)[-1]
        if len(self.received) > 2 * PAYLOAD_MAX:
            self.received = bytearray(b"\1" * (2 * PAYLOAD_MAX))  # stays too long until the next zero

    def take(self, encoded):
        frame = cobs_decode(encoded) if len(encoded) < PAYLOAD_MAX + 16 else b""
        if frame is None or len(frame) < 8 or len(frame) > PAYLOAD_MAX + 8:
            self.counters[3 if frame == b"" else 2] += 1
            return
        if zlib.crc32(frame[:-4]) != struct.unpack("<I", frame[-4:])[0]:
            self.counters[1] += 1
            return
        self.counters[0] += 1
        kind, session, sequence = struct.unpack("<BBH", frame[:4])
        payload = frame[4:-4]
        if kind != HELLO and not self.is_next(session, sequence):
            return
        if len(payload) != SIZES.get(kind, len(payload)):
            self.refuse(kind, sequence, SIZE)
        else:
            self.dispatch(kind, session, sequence, payload)

    def is_next(self, session, sequence):
        ahead = sequence - self.last_sequence & 0xFFFF
        if not self.greeted or session != self.session:
            self.counters[4] += 1
            return False
        if ahead == 0:
            self.counters[5] += 1
            self.send(self.last_answer)
            return False
        if ahead > 0x7FFF:
            self.counters[6] += 1
            return False
        self.last_sequence = sequence
        return True

    def answer(self, kind, payload):
        body = struct.pack("<BBH", kind, self.session, self.sequence) + payload
        self.sequence = self.sequence + 1 & 0xFFFF
        self.last_answer = b"\0" + cobs_encode(body + struct.pack("<I", zlib.crc32(body))) + b"\0"
        self.send(self.last_answer)

    def refuse(self, kind, sequence, status):
        self.answer(REFUSED, struct.pack("<BBH", kind, status, sequence))

    def answer_state(self, kind, status):
        self.answer(kind | ANSWER, struct.pack("<BBH", status, self.state, 0))

    def answer_offset(self, kind, status):
        self.answer(kind | ANSWER, struct.pack("<B3xI", status, len(self.image)))

    def dispatch(self, kind, session, sequence, payload):
        if kind == HELLO:
            self.hello(session, sequence, payload)
        elif kind == BEGIN:
            self.begin(payload)
        elif kind == CHUNK:
            self.chunk(payload, sequence)
        elif kind == COMMIT:
            self.commit()
        elif kind == START:
            self.start(payload)
        elif kind in (STOP, DISARM):
            if self.state >= RUNNING:
                self.state = READY if kind == STOP else RUNNING
            self.answer_state(kind, OK)
        elif kind == RESET:
            self.rest(kind, None)
        elif kind == ADOPT:
            self.rest(kind, payload)
        elif kind == ARM:
            self.arm(payload)
        elif kind == TICK:
            self.tick(sequence, payload)
        elif kind == HEARTBEAT:
            self.answer(kind | ANSWER, payload + struct.pack("<QBBH8I", time_us(), self.state, 1, 0, *self.counters))
        else:
            self.refuse(kind, sequence, TYPE)

    def hello(self, session, sequence, payload):
        nonce, lowest, highest = struct.unpack("<IBB2x", payload)
        if lowest > VERSION or highest < VERSION:
            self.refuse(HELLO, sequence, BAD_VERSION)
            return
        if not self.greeted or nonce != self.nonce:
            self.greeted, self.nonce, self.session = True, nonce, session
            self.sequence, self.last_sequence, self.last_tick = 0, sequence, None
            self.state = READY if self.state >= RUNNING else self.state
        self.answer(HELLO | ANSWER, struct.pack(
            "<IBBHIHHHHIIHBxI16s32sIII", self.nonce, VERSION, 1, PAYLOAD_MAX,
            CAN_FLOAT32 | CAN_SPIKES_IN | CAN_SPIKES_OUT, INPUTS_MAX, OUTPUTS_MAX, NEURONS_MAX, TICK_RATE_MAX_HZ,
            IMAGE_BYTES_MAX, IMAGE_BYTES_MAX, WATCHDOG_MAX_MS, self.state, 1 << 8, b"sidecar", self.digest,
            self.image_bytes, len(self.image), 0))

    def begin(self, payload):
        size, digest = struct.unpack("<I32s", payload)
        if self.state >= RUNNING:
            self.answer_offset(BEGIN, STATE)
        elif size == 0 or size % 4 or size > IMAGE_BYTES_MAX:
            self.answer_offset(BEGIN, TOO_LARGE)
        else:
            if size != self.image_bytes or digest != self.digest:
                self.digest, self.image_bytes, self.image = digest, size, bytearray()
            self.state = LOADING
            self.answer_offset(BEGIN, OK)

    def chunk(self, payload, sequence):
        if len(payload) <= 4:
            self.refuse(CHUNK, sequence, SIZE)
            return
        offset, data = struct.unpack("<I", payload[:4])[0], payload[4:]
        if self.state != LOADING:
            self.answer_offset(CHUNK, STATE)
        elif offset > len(self.image) or offset + len(data) > self.image_bytes:
            self.answer_offset(CHUNK, OFFSET)
        else:
            if offset + len(data) > len(self.image):
                self.image[offset:] = data
            self.answer_offset(CHUNK, OK)

    def commit(self):
        status = STATE
        if self.state in (LOADING, READY):
            status = self.load_image()
            if status == OK:
                self.state = READY
            elif status >= 32:
                self.state = EMPTY
        net = self.network if status == OK else None
        self.answer(COMMIT | ANSWER, struct.pack("<BBHHHI", status, 0, *(
            (net.inputs, net.outputs, net.neurons, 0) if net else (0, 0, 0, 0))))

    def load_image(self):
        if len(self.image) != self.image_bytes:
            return OFFSET
        if hashlib.sha256(self.image).digest() != self.digest:
            self.image = bytearray()
            return DIGEST
        try:
            self.network = self.load(bytes(self.image))
            return OK
        except ImageError as refused:
            print("sidecar: the network is refused: %s" % refused, file=sys.stderr)
            return 32 + refused.fault

    def start(self, payload):
        watchdog_ms = struct.unpack("<IHH", payload)[1]
        if self.state < READY:
            self.answer_state(START, STATE)
        elif not 0 < watchdog_ms <= WATCHDOG_MAX_MS:
            self.answer_state(START, VALUE)
        else:
            self.watchdog_us = 1000 * watchdog_ms
            self.network.reset()
            self.last_tick = None
            self.state = RUNNING
            self.answer_state(START, OK)

    def rest(self, kind, outputs):
        status = OK
        if self.state < READY:
            status = STATE
        elif outputs is not None and len(outputs) != 4 * self.network.outputs:
            status = SIZE
        elif outputs is None:
            self.network.reset()
        else:
            self.network.adopt(struct.unpack("<%df" % self.network.outputs, outputs))
        self.last_tick = None if status == OK else self.last_tick
        self.answer_state(kind, status)

    def arm(self, payload):
        status = OK
        if struct.unpack("<II", payload) != (self.nonce, ARM_WORD):
            status = NONCE
        elif self.state < RUNNING:
            status = STATE
        else:
            self.ticked_us = time_us()
            self.state = ARMED
        self.answer_state(ARM, status)

    def tick(self, sequence, payload):
        if len(payload) < 8:
            self.refuse(TICK, sequence, SIZE)
            return
        number, flags, count = struct.unpack("<IBxH", payload[:8])
        values = payload[8:]
        if self.state < RUNNING:
            self.refuse(TICK, sequence, STATE)
        elif self.last_tick is not None and (number - self.last_tick - 1 & 0xFFFFFFFF) > 0x7FFFFFFE:
            self.refuse(TICK, sequence, STALE)
        elif count != self.network.inputs or len(values) != ((count + 7) // 8 if flags & SPIKES_IN else 4 * count):
            self.refuse(TICK, sequence, SIZE)
        else:
            self.ticked_us = time_us()
            if flags & SPIKES_IN:
                inputs = [float(values[i // 8] >> i % 8 & 1) for i in range(count)]
            else:
                inputs = struct.unpack("<%df" % count, values)
            self.step(number, flags, inputs)

    def step(self, number, flags, inputs):
        gap = self.last_tick is not None and number != (self.last_tick + 1 & 0xFFFFFFFF)
        if gap:
            self.counters[7] += number - self.last_tick - 1 & 0xFFFFFFFF
        begun_ns = time.monotonic_ns()
        outputs, spiked = self.network.step(inputs)
        step_ns = time.monotonic_ns() - begun_ns
        self.last_tick = number
        bits = bytearray((self.network.neurons + 7) // 8)
        for neuron in spiked:
            bits[neuron // 8] |= 1 << neuron % 8
        room = PAYLOAD_MAX - 32 - 4 * len(outputs)
        told = flags & SPIKES_OUT and len(bits) <= room
        lost = any(value - value != 0 for value in outputs)
        self.answer(TICK | ANSWER, struct.pack(
            "<IIQQBBHHH%df" % len(outputs), number, min(step_ns, 0xFFFFFFFF), self.ticked_us, time_us(), self.state,
            (GAP if gap else 0) | (LOST if lost else 0), len(outputs), self.network.neurons if told else 0, 0,
            *outputs) + (bytes(bits) if told else b""))

    def poll(self):
        if self.state == ARMED and time_us() - self.ticked_us > self.watchdog_us:
            self.state = TRIPPED


def listener(arguments):
    if arguments.unix:
        if os.path.exists(arguments.unix):
            os.unlink(arguments.unix)
        server = socket.socket(socket.AF_UNIX)
        server.bind(arguments.unix)
    else:
        host, _, port = arguments.tcp.rpartition(":")
        server = socket.socket(socket.AF_INET)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind((host or "127.0.0.1", int(port)))
    server.listen(1)
    return server


def serve(server, board):
    """One host at a time, for ever."""
    while True:
        line, _ = server.accept()
        if line.family == socket.AF_INET:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.settimeout(0.05)
        board.send = line.sendall
        board.received = bytearray()
        try:
            while True:
                try:
                    data = line.recv(4096)
                except socket.timeout:
                    board.poll()
                    continue
                if not data:
                    break
                board.poll()
                board.receive(data)
        except OSError as gone:
            print("sidecar: the host is gone: %s" % gone, file=sys.stderr)
        finally:
            line.close()
            board.state = READY if board.state >= RUNNING else board.state


def loader(arguments):
    """What makes a network of an uploaded image, or of the NIR file in its place."""
    if not arguments.nir:
        return ImageNetwork
    import spikerig_nir
    return spikerig_nir.loader(arguments.nir, arguments.sdk, arguments.dt)


def main():
    parser = argparse.ArgumentParser(description="A board in a process; see SIDECAR.md")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--unix", metavar="PATH", help="listen on a Unix socket")
    where.add_argument("--tcp", metavar="[HOST:]PORT", help="listen on a TCP port, of this machine only by default")
    parser.add_argument("--nir", metavar="FILE", help="run this network in place of the uploaded one")
    parser.add_argument("--sdk", choices=["none", "sinabs", "akida", "lava"], default="none",
                        help="what computes the NIR file; none: this process")
    parser.add_argument("--dt", type=float, default=1e-3, metavar="S", help="time step of the NIR file, default 0.001")
    arguments = parser.parse_args()
    try:
        load = loader(arguments)
    except (ImportError, OSError, ValueError) as missing:
        print("sidecar: %s" % missing, file=sys.stderr)
        return 2
    server = listener(arguments)
    print("sidecar: listens", flush=True)
    try:
        serve(server, Board(load))
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
