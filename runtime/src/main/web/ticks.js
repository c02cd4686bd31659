// Ticks from messages: see TOPICS.md for both formats.

const HEADER_BYTES = 12;
const TICK_BYTES = 32;
const STATES = ['DISARMED', 'ARMED', 'TRIPPED'];

/** The ticks of one message, oldest first; values in the order of the loop's channels. */
export function readTicks(bytes, loop, format) {
    return format === 'binary' ? readBinary(bytes) : readJson(bytes, loop);
}

export function readObject(bytes) {
    return JSON.parse(new TextDecoder().decode(bytes));
}

function readJson(bytes, loop) {
    const parsed = readObject(bytes);
    return (Array.isArray(parsed) ? parsed : [parsed]).map((tick) => ({
        ...tick,
        in: loop.in.map((channel) => tick.in[channel.name]),
        out: loop.out.map((channel) => tick.out[channel.name]),
        applied: loop.out.map((channel) => tick.applied[channel.name]),
        spikes: tick.spikes ? Uint8Array.from(atob(tick.spikes), (char) => char.charCodeAt(0)) : null,
    }));
}

function readBinary(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [count, inputs, outputs, words] = [4, 6, 8, 10].map((at) => view.getUint16(at, true));
    if (view.getUint16(0) !== 0x5352 || view.getUint8(2) !== 1) {
        throw new Error('not binary ticks of version 1');
    }
    const size = TICK_BYTES + 4 * (inputs + 2 * outputs) + 8 * words;
    const floats = (at, length) => Array.from({ length }, (_, i) => orNull(view.getFloat32(at + 4 * i, true)));
    return Array.from({ length: count }, (_, i) => {
        const at = HEADER_BYTES + i * size;
        const values = at + TICK_BYTES;
        const bits = values + 4 * (inputs + 2 * outputs);
        return {
            tick: Number(view.getBigInt64(at, true)),
            t: Number(view.getBigInt64(at + 8, true)) / 1e9,
            lateUs: view.getInt32(at + 16, true) / 1e3,
            missed: view.getUint32(at + 20, true),
            faultScore: view.getInt32(at + 24, true),
            state: STATES[view.getUint8(at + 28)],
            healthy: (view.getUint8(at + 29) & 1) !== 0,
            fallback: (view.getUint8(at + 29) & 2) !== 0,
            spikeCount: view.getUint16(at + 30, true),
            in: floats(values, inputs),
            out: floats(values + 4 * inputs, outputs),
            applied: floats(values + 4 * (inputs + outputs), outputs),
            spikes: words > 0 ? bytes.slice(bits, bits + 8 * words) : null,
        };
    });
}

function orNull(value) {
    return Number.isFinite(value) ? value : null;
}
