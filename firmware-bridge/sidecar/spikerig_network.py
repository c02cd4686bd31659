"""A network image (../PROTOCOL.md, "Network image") in float32, to the bits of the JVM and of the firmware.

Python computes in double. The sum, difference or product of two float32 numbers, computed in double and rounded once to
float32, is what float32 arithmetic gives (a double has more than twice the digits and two); `f32` does that rounding.
"""
import array
import struct

MAGIC = 0x314E5253
HEADER_WORDS = 8
INPUT_MAX = 1e20
MIN_NORMAL = 1.17549435e-38
NO_IMAGE, BOUNDS, SIZES, MEMORY, OPERATION = 1, 2, 3, 4, 5
SOFT_LIF, SOFT_LIF_ADAPTIVE, LEAKY, SYNAPTIC, NIR_LIF, NIR_CUBA = range(1, 7)
WORDS = {1: 5, 2: 4, 3: 3, 4: 3, 5: 3, 6: 7, 7: 10, 8: 5, 9: 6, 10: 11, 11: 7, 12: 3, 13: 4}

_cell = array.array("f", [0.0])


def f32(value):
    _cell[0] = value
    return _cell[0]


def flush(value):
    """Rounded; 0 for what is too small to be held in full precision."""
    value = f32(value)
    return 0.0 if -MIN_NORMAL < value < MIN_NORMAL else value


class ImageError(Exception):
    def __init__(self, fault, words):
        super().__init__(words)
        self.fault = fault


class Population:
    def __init__(self, size, kind):
        self.size, self.kind = size, kind
        self.rest()

    def rest(self):
        self.current = [0.0] * self.size
        self.membrane = [0.0] * self.size
        self.threshold = [0.0] * self.size
        self.trace = [0.0] * self.size
        self.spiked = []


class Matrix:
    """Of each input the outputs that it reaches, and their weights."""

    def __init__(self, image, at, inputs, outputs):
        shape, kind, data = image.word(at), image.word(at + 1), image.word(at + 2)
        if shape != inputs | outputs << 16 or kind & 0xFF:
            raise ImageError(SIZES, "a matrix of other sizes than its populations")
        self.outputs = outputs
        self.rows = []
        for i in range(inputs):
            span = image.word(at + 3 + i)
            first, end = span & 0xFFFF, span >> 16
            if first > end or end > outputs:
                raise ImageError(SIZES, "a row beyond its matrix")
            self.rows.append((first, image.floats(data + image.word(at + 3 + inputs + i), end - first)))

    def add_row(self, i, sums):
        first, weights = self.rows[i]
        for k, weight in enumerate(weights):
            sums[first + k] = f32(sums[first + k] + weight)

    def multiply(self, x):
        sums = [0.0] * self.outputs
        for i, value in enumerate(x):
            first, weights = self.rows[i]
            for k, weight in enumerate(weights):
                sums[first + k] = f32(sums[first + k] + f32(weight * value))
        return sums


class ImageNetwork:
    """step(inputs) gives the outputs and who spiked."""

    def __init__(self, image):
        if len(image) < 4 * HEADER_WORDS or len(image) % 4:
            raise ImageError(NO_IMAGE, "too short")
        self.words = struct.unpack("<%dI" % (len(image) // 4), image)
        self.bytes = image
        if self.words[0] != MAGIC or self.words[1] >> 16 != 1 or self.words[5] != len(self.words):
            raise ImageError(NO_IMAGE, "not an image, or of another version")
        if self.words[1] & 0xFF:
            raise ImageError(OPERATION, "fixed point: set weights = \"float32\"")
        self.inputs, self.outputs = self.words[2] & 0xFFFF, self.words[2] >> 16
        populations, buffers = self.words[3] & 0xFFFF, self.words[3] >> 16
        operations, decoders = self.words[4] & 0xFFFF, self.words[4] >> 16
        self.window, at = self.words[6], self.words[7]
        if not 1 <= self.inputs <= 64 or not 1 <= self.outputs <= 64 or populations > 16 or buffers > 16:
            raise ImageError(SIZES, "more than a board takes")
        sizes = [self.word(HEADER_WORDS + k) for k in range(populations + buffers)]
        if sum(size & 0xFFFF for size in sizes[:populations]) > 2048 or any(s > 2048 for s in sizes[populations:]):
            raise ImageError(SIZES, "more than a board takes")
        self.populations = [Population(size & 0xFFFF, size >> 16) for size in sizes[:populations]]
        self.buffers = [[0.0] * size for size in sizes[populations:]]
        self.neurons = sum(population.size for population in self.populations)
        self.decoders = [0.0] * decoders
        self.out = [0.0] * self.outputs
        self.bases = []
        self.slowest = {}
        self.operations = []
        for _ in range(operations):
            code, words = self.word(at) & 0xFF, self.word(at) >> 8
            if WORDS.get(code) != words:
                raise ImageError(OPERATION, "operation %d" % code)
            try:
                self.operations.append(self.prepare(code, [self.word(at + k) for k in range(1, words)]))
            except IndexError:
                raise ImageError(SIZES, "an operation names what is not there") from None
            at += words
        self.reset()

    def word(self, at):
        if not 0 <= at < len(self.words):
            raise ImageError(BOUNDS, "word %d of %d" % (at, len(self.words)))
        return self.words[at]

    def floats(self, at, count):
        if at + count > len(self.words):
            raise ImageError(BOUNDS, "words %d.. of %d" % (at, len(self.words)))
        return struct.unpack_from("<%df" % count, self.bytes, 4 * at)

    @staticmethod
    def number(word):
        return struct.unpack("<f", struct.pack("<I", word))[0]

    def buffer(self, index, size):
        if len(self.buffers[index]) != size:
            raise ImageError(SIZES, "a buffer of another size than its population")
        return index

    def prepare(self, code, a):
        """An operation as a function without arguments, its place in the image checked."""
        if code == 1:
            return self.spread(a)
        if code in (2, 3):
            return self.product(code, a)
        if code in (4, 5):
            return self.sum_of(code, a)
        if code == 6:
            return self.memory(a)
        if code == 7:
            return self.soft_lif(a)
        if code in (8, 9):
            return self.leaky(code, a)
        if code == 10:
            return self.nir(a)
        if code == 11:
            return self.decode(a)
        return self.give(code, a)

    def spread(self, a):
        size = len(self.buffers[a[0]])
        weights, biases = self.floats(a[2], size), self.floats(a[3], size)
        if a[1] >= self.inputs:
            raise ImageError(SIZES, "input %d of %d" % (a[1], self.inputs))

        def run():
            x = self.x[a[1]]
            self.buffers[a[0]] = [f32(f32(w * x) + b) for w, b in zip(weights, biases)]
        return run

    def product(self, code, a):
        size = len(self.buffers[a[0]])
        if code == 3:
            matrix = Matrix(self, a[1], self.inputs, size)

            def multiply():
                self.buffers[a[0]] = matrix.multiply(self.x)
            return multiply
        population = self.populations[a[1]]
        matrix = Matrix(self, a[2], population.size, size)

        def run():
            sums = [0.0] * size
            for i in population.spiked:
                matrix.add_row(i, sums)
            self.buffers[a[0]] = sums
        return run

    def sum_of(self, code, a):
        size = len(self.buffers[a[0]])
        bias = self.floats(a[1], size) if code == 5 else self.buffer(a[1], size)

        def run():
            terms = bias if code == 5 else self.buffers[a[1]]
            self.buffers[a[0]] = [f32(sum_ + term) for sum_, term in zip(self.buffers[a[0]], terms)]
        return run

    def memory(self, a):
        m, u, order = self.populations[a[1]], self.populations[a[2]], a[3]
        if order == 0 or order > 2048 or m.size != u.size * order:
            raise ImageError(SIZES, "a memory of another size than its population")
        self.buffer(a[0], m.size)
        columns, feed = self.floats(a[4], order * order), self.floats(a[5], order)

        def run():
            sums = [0.0] * m.size
            for i in m.spiked:
                column = i % order
                for k in range(order):
                    sums[i - column + k] = f32(sums[i - column + k] + columns[column * order + k])
            for i in u.spiked:
                for k in range(order):
                    sums[i * order + k] = f32(sums[i * order + k] + feed[k])
            self.buffers[a[0]] = sums
        return run

    def soft_lif(self, a):
        p = self.populations[a[0]]
        self.buffer(a[1], p.size)
        leak_i, leak_v, base = (self.floats(at, p.size) for at in a[2:5])
        mode = a[5] & 0xFF
        if mode > 2 or p.kind != (SOFT_LIF_ADAPTIVE if mode else SOFT_LIF):
            raise ImageError(SIZES, "an operation for another kind of neurons")
        adapt = self.adaption(p, a, base) if mode else None
        self.bases.append((p, base))

        def run():
            x = self.buffers[a[1]]
            for i in range(p.size):
                p.current[i] = flush(f32(leak_i[i] * p.current[i]) + x[i])
                p.membrane[i] = f32(f32(leak_v[i] * p.membrane[i]) + p.current[i])
            for i in p.spiked:
                p.membrane[i] = f32(p.membrane[i] - p.threshold[i])
            if adapt:
                adapt()
            p.membrane = [flush(v) for v in p.membrane]
            p.spiked = [i for i in range(p.size) if p.membrane[i] > p.threshold[i]]
        return run

    def adaption(self, p, a, base):
        leak_t = self.floats(a[6], p.size)
        coupled = a[5] & 0xFF == 2
        add = Matrix(self, a[7], p.size, p.size) if coupled else self.floats(a[7], p.size)
        fed_by = [p]
        if a[5] & 0x100:
            fed_by.append(self.populations[a[8]])
            if fed_by[1].size != p.size:
                raise ImageError(SIZES, "a trace fed by another number of neurons")

        def run():
            for source in fed_by:
                p.trace = [flush(leak * t) for leak, t in zip(leak_t, p.trace)]
                for i in source.spiked:
                    p.trace[i] = f32(p.trace[i] + 1.0)
            terms = add.multiply(p.trace) if coupled else [f32(w * t) for w, t in zip(add, p.trace)]
            p.threshold = [f32(b + term) for b, term in zip(base, terms)]
        return run

    def leaky(self, code, a):
        p = self.populations[a[0]]
        if p.kind != (LEAKY if code == 8 else SYNAPTIC):
            raise ImageError(SIZES, "an operation for another kind of neurons")
        self.buffer(a[1], p.size)
        alpha = self.number(a[2]) if code == 9 else None
        beta, threshold = (self.number(word) for word in a[-2:])

        def run():
            x = self.buffers[a[1]]
            for i in range(p.size):
                last = p.membrane[i]
                drive = x[i]
                if alpha is not None:
                    drive = p.current[i] = flush(f32(alpha * p.current[i]) + x[i])
                taken = threshold if last > threshold else 0.0
                p.membrane[i] = flush(f32(f32(beta * last) + drive) - taken)
            p.spiked = [i for i in range(p.size) if p.membrane[i] > threshold]
        return run

    def nir(self, a):
        p = self.populations[a[0]]
        cuba = p.kind == NIR_CUBA
        reset, reached = a[2] & 0xFF, a[2] & 0x100
        if p.kind not in (NIR_LIF, NIR_CUBA) or reset > 3:
            raise ImageError(SIZES, "an operation for another kind of neurons")
        self.buffer(a[1], p.size)
        synapse, w_in = (self.floats(at, p.size) if cuba else () for at in a[3:5])
        rate, r, leak, threshold, rest = (self.floats(at, p.size) for at in a[5:10])

        def subtract():
            for i in p.spiked:
                p.membrane[i] = flush(p.membrane[i] - threshold[i])

        def run():
            x = self.buffers[a[1]]
            for i in range(p.size):
                drive = x[i]
                if cuba:
                    last = p.current[i]
                    drive = flush(last + f32(synapse[i] * f32(f32(w_in[i] * drive) - last)))
                    p.current[i] = drive
                v = p.membrane[i]
                p.membrane[i] = flush(v + f32(rate[i] * f32(f32(leak[i] - v) + f32(r[i] * drive))))
            if reset == 2:
                subtract()
            p.spiked = [i for i, v in enumerate(p.membrane) if v > threshold[i] or reached and v >= threshold[i]]
            if reset == 1:
                subtract()
            elif reset == 0:
                for i in p.spiked:
                    p.membrane[i] = rest[i]
        return run

    def decode(self, a):
        decoder, output, adds, p = a[0], a[1], a[2], self.populations[a[3]]
        weights = self.floats(a[4], p.size)
        leak = min(max(self.number(a[5]), 0.0), 1.0)
        if decoder >= len(self.decoders) or output >= self.outputs:
            raise ImageError(SIZES, "decoder %d to output %d" % (decoder, output))
        if output not in self.slowest or leak > self.slowest[output][0]:
            self.slowest[output] = (leak, decoder)

        def run():
            total = 0.0
            for i in p.spiked:
                total = f32(total + weights[i])
            value = f32(f32(leak * self.decoders[decoder]) + f32(f32(1.0 - leak) * total))
            self.decoders[decoder] = value
            self.out[output] = f32(self.out[output] + value) if adds else value
        return run

    def give(self, code, a):
        first, p = a[0], self.populations[a[1]]
        if first + p.size > self.outputs or code == 13 and a[2] + p.size > len(self.decoders):
            raise ImageError(SIZES, "more spikes than outputs")

        def spikes():
            self.out[first:first + p.size] = [1.0 if i in p.spiked else 0.0 for i in range(p.size)]

        def counts():
            for i in p.spiked:
                self.decoders[a[2] + i] += 1.0
            self.out[first:first + p.size] = [f32(n) for n in self.decoders[a[2]:a[2] + p.size]]
        return spikes if code == 12 else counts

    def reset(self):
        for population in self.populations:
            population.rest()
        for population, base in self.bases:
            population.threshold = list(base)
        self.buffers = [[0.0] * len(values) for values in self.buffers]
        self.decoders = [0.0] * len(self.decoders)
        self.out = [0.0] * self.outputs
        self.position = 0

    def adopt(self, last):
        self.reset()
        for output, (_, decoder) in self.slowest.items():
            if -INPUT_MAX <= last[output] <= INPUT_MAX:
                self.decoders[decoder] = last[output]

    def step(self, inputs):
        if self.window:
            if self.position == self.window:
                self.reset()
            self.position += 1
        if not all(-INPUT_MAX <= value <= INPUT_MAX for value in inputs):
            return [float("nan")] * self.outputs, self.spikes()
        self.x = inputs
        for operation in self.operations:
            operation()
        return list(self.out), self.spikes()

    def spikes(self):
        first = 0
        spiked = []
        for population in self.populations:
            spiked += [first + i for i in population.spiked]
            first += population.size
        return spiked
