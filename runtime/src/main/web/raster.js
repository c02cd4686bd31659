// Spikes over time: one column per published tick, one row per neuron, newest at the right.
import { css } from './dom.js';

const COLUMNS = 240;

export class Raster {
    constructor(canvas, neuronCount) {
        this.canvas = canvas;
        this.neuronCount = neuronCount;
        this.columns = [];
        this.image = new OffscreenCanvas(COLUMNS, neuronCount);
    }

    /** @param spikes bit `i % 8` of byte `i / 8` is neuron `i` */
    add(spikes) {
        this.columns.push(spikes);
        if (this.columns.length > COLUMNS) {
            this.columns.shift();
        }
    }

    show() {
        const { canvas, neuronCount } = this;
        const scale = devicePixelRatio || 1;
        const width = Math.round(canvas.clientWidth * scale);
        const height = Math.round(canvas.clientHeight * scale);
        if (canvas.width !== width || canvas.height !== height) {
            Object.assign(canvas, { width, height });
        }
        const pixels = new Uint32Array(COLUMNS * neuronCount);
        const colour = ink(css('--spike'));
        const first = COLUMNS - this.columns.length;
        this.columns.forEach((spikes, i) => {
            for (let neuron = 0; neuron < neuronCount; neuron++) {
                if ((spikes[neuron >> 3] >> (neuron & 7)) & 1) {
                    pixels[(neuronCount - 1 - neuron) * COLUMNS + first + i] = colour;
                }
            }
        });
        const image = new ImageData(new Uint8ClampedArray(pixels.buffer), COLUMNS, neuronCount);
        this.image.getContext('2d').putImageData(image, 0, 0);
        const brush = canvas.getContext('2d');
        brush.imageSmoothingEnabled = false;
        brush.clearRect(0, 0, width, height);
        brush.drawImage(this.image, 0, 0, width, height);
    }

    /** Spikes per tick and neuron over what is shown. */
    rate() {
        let count = 0;
        this.columns.forEach((spikes) => spikes.forEach((byte) => {
            for (let rest = byte; rest; rest &= rest - 1) {
                count++;
            }
        }));
        return this.columns.length ? count / (this.columns.length * this.neuronCount) : 0;
    }
}

/** `#rrggbb` as the word of an ImageData on a little-endian machine. */
function ink(hex) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
