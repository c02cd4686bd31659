// Plots that scroll with the rig's time, by uPlot.
/* global uPlot */
import { css } from './dom.js';

const HEIGHT = 210;
const FONT = '12px system-ui, sans-serif';
export const COLOURS = ['--blue', '--orange', '--green', '--violet', '--red', '--teal', '--pink', '--grey'];

function axis(more = {}) {
    return {
        stroke: () => css('--muted'),
        grid: { stroke: () => css('--line'), width: 1 },
        ticks: { show: false },
        font: FONT,
        ...more,
    };
}

function base(element, more) {
    return {
        width: Math.max(200, element.clientWidth),
        height: HEIGHT,
        legend: { show: false },
        padding: [10, 8, 0, 0],
        ...more,
    };
}

function fit(plot, element) {
    const sizes = new ResizeObserver(() => {
        const width = element.clientWidth;
        if (width > 0 && width !== plot.width) {
            plot.setSize({ width, height: HEIGHT });
        }
    });
    sizes.observe(element);
    return sizes;
}

/**
 * Lines over time.
 *
 * @param lines `{label, colour, dash, step}` each
 */
export class LinePlot {
    constructor(element, lines, windowS) {
        this.windowS = windowS;
        this.plot = new uPlot(base(element, {
            cursor: { drag: { x: false, y: false }, points: { size: 6 } },
            scales: { x: { time: false, range: (_, from, to) => this.range(from, to) }, y: { range: spacious } },
            axes: [axis({ values: (_, at) => at.map((s) => `${s} s`), size: 28 }), axis({ size: 44 })],
            series: [{}, ...lines.map((line) => ({
                label: line.label,
                stroke: () => css(line.colour),
                width: line.dash ? 1.5 : 2,
                dash: line.dash,
                paths: line.step ? uPlot.paths.stepped({ align: 1 }) : uPlot.paths.linear(),
                points: { show: false },
            }))],
        }), [[], ...lines.map(() => [])], element);
        this.sizes = fit(this.plot, element);
    }

    range(from, to) {
        return to === null || to === undefined ? [0, this.windowS] : [Math.max(to - this.windowS, Math.min(from, to)),
            Math.max(to, from + 1)];
    }

    show(data) {
        this.plot.setData(data);
    }

    close() {
        this.sizes.disconnect();
        this.plot.destroy();
    }
}

/** Room above and below; a quiet line stays quiet. */
function spacious(_, least, most) {
    if (least === null || most === null || least === undefined) {
        return [0, 1];
    }
    const room = Math.max(0.1 * (most - least), 0.02 * Math.max(Math.abs(least), Math.abs(most)), 1e-3);
    return [least - room, most + room];
}

/** Upper ends of the histogram's bins, us. */
const LATE_US = [10, 50, 100, 200, 500, 1000, 5000, 10000, Infinity];
const LATE_WORDS = ['10 µs', '50', '100', '200', '500', '1 ms', '5', '10', 'more'];
const LATE_TICKS = 2000;

/** How late the newest 2000 published ticks began. */
export class LatenessPlot {
    constructor(element) {
        this.late = [];
        const bins = LATE_US.map((_, i) => i);
        this.plot = new uPlot(base(element, {
            cursor: { show: false },
            scales: {
                x: { time: false, range: () => [-0.6, LATE_US.length - 0.4] },
                y: { range: (_, __, most) => [0, most || 1] },
            },
            axes: [
                axis({ splits: () => bins, values: () => LATE_WORDS, size: 28, grid: { show: false }, gap: 4 }),
                axis({ size: 44, values: (_, at) => at.map((share) => `${share}\u202f%`) }),
            ],
            series: [{}, {
                stroke: () => css('--blue'),
                fill: () => css('--blue'),
                paths: uPlot.paths.bars({ size: [0.78, 60], radius: 0.12 }),
                points: { show: false },
            }],
        }), [bins, bins.map(() => 0)], element);
        this.sizes = fit(this.plot, element);
    }

    add(lateUs) {
        this.late.push(lateUs);
        if (this.late.length > LATE_TICKS) {
            this.late.splice(0, this.late.length - LATE_TICKS);
        }
    }

    show() {
        const counts = LATE_US.map(() => 0);
        this.late.forEach((us) => counts[LATE_US.findIndex((end) => us <= end)]++);
        this.plot.setData([LATE_US.map((_, i) => i), counts.map((count) => (100 * count) / (this.late.length || 1))]);
    }

    /** Of the ticks in the histogram, us; share 0.5 is the median. */
    quantile(share) {
        const sorted = Float64Array.from(this.late).sort();
        return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] : null;
    }

    close() {
        this.sizes.disconnect();
        this.plot.destroy();
    }
}
