// One loop of a rig on the page: its plots, raster, histogram and decisions.
import { make, micros, number, say } from './dom.js';
import { COLOURS, LatenessPlot, LinePlot } from './plots.js';
import { Raster } from './raster.js';

const WINDOW_S = 60;
const POINTS_MAX = 3000;
const LINES_MAX = 8;
const CHANNELS_MAX = 32;

export class LoopView {
    /** @param several whether the rig has other loops, so that titles name this one */
    constructor(parent, loop, several) {
        this.loop = loop;
        this.suffix = several ? ` (${loop.name})` : '';
        this.windowS = Math.max(2, Math.min(WINDOW_S, POINTS_MAX / loop.telemetryRateHz));
        this.times = [];
        this.values = [...loop.in, ...loop.out, ...loop.out].map(() => []);
        this.plots = [];
        this.dirty = false;
        this.grid = make('section', { className: 'loop', 'aria-label': `Loop ${loop.name}` });
        parent.append(this.grid);
        if (loop.labels.length > 0) {
            this.addDecision();
        }
        this.addInputs();
        if (loop.labels.length === 0) {
            this.addOutputs();
        }
        if (loop.neuronCount > 0) {
            this.addRaster();
        }
        this.addLateness();
    }

    card(heading, className = '') {
        const id = `card-${this.loop.name}-${this.grid.children.length}`;
        const sub = make('p', { className: 'sub' });
        const card = make('section', { className: `card ${className}`, 'aria-labelledby': id },
            make('h2', { id, textContent: heading + this.suffix }), sub);
        this.grid.append(card);
        return { card, sub };
    }

    /** Set points with what follows them first, then the rest by unit. */
    addInputs() {
        const left = this.loop.in.map((channel, index) => ({ ...channel, index }));
        const take = (channel) => left.splice(left.indexOf(channel), 1)[0];
        for (const target of left.filter((channel) => channel.name.startsWith('setpoint.'))) {
            const name = target.name.slice('setpoint.'.length);
            const follower = left.find((channel) => channel.name.startsWith(`${name}.`))
                || left.find((channel) => channel.unit === target.unit && !channel.name.startsWith('setpoint.'));
            const lines = [{ ...take(target), label: 'set point', colour: '--orange', step: true,
                dash: [6, 4] }];
            if (follower) {
                lines.push({ ...take(follower), label: last(follower.name), colour: '--blue' });
            }
            this.addPlot(title(name), lines, 'wide');
        }
        const shown = left.slice(0, CHANNELS_MAX);
        for (const unit of new Set(shown.map((channel) => channel.unit))) {
            const group = shown.filter((channel) => channel.unit === unit);
            for (let i = 0; i < group.length; i += LINES_MAX) {
                const lines = group.slice(i, i + LINES_MAX);
                this.addPlot(common(lines), lines.map((channel, j) => (
                    { ...channel, label: last(channel.name), colour: COLOURS[j] })));
            }
        }
        if (left.length > shown.length) {
            this.card('More inputs').sub.textContent = `${left.length - shown.length} further channels are not drawn`;
        }
    }

    addOutputs() {
        const begin = this.loop.in.length;
        const count = this.loop.out.length;
        this.loop.out.slice(0, CHANNELS_MAX).forEach((channel, i) => {
            this.addPlot(`Command: ${channel.name.replace(/\.command$/, '')}`, [
                { ...channel, index: begin + i, label: 'asked', colour: '--orange', step: true },
                { ...channel, index: begin + count + i, label: 'applied', colour: '--blue', step: true },
            ]);
        });
    }

    addPlot(heading, lines, className = '') {
        const { card } = this.card(heading, className);
        const values = lines.map((line) => {
            const value = make('strong', { textContent: '–' });
            value.dataset.channel = line.name;
            value.dataset.label = line.label;
            return value;
        });
        card.querySelector('.sub').replaceWith(make('p', { className: 'legend' }, ...lines.map((line, i) => {
            const swatch = make('i', { 'aria-hidden': 'true' });
            swatch.style.background = `var(${line.colour})`;
            return make('span', {}, swatch, `${line.label} `, values[i]);
        })));
        const element = make('div', { className: 'plot', role: 'img', 'aria-label': `${heading} over time` });
        card.append(element);
        const plot = new LinePlot(element, lines, this.windowS);
        this.plots.push({ plot, lines, values });
    }

    addRaster() {
        const { card, sub } = this.card('Spikes');
        this.rasterSub = sub;
        sub.textContent = `${this.loop.neuronCount} neurons; this rig sends no spike bits`;
        const canvas = make('canvas', { className: 'raster', role: 'img',
            'aria-label': `Spikes of ${this.loop.neuronCount} neurons over time` });
        card.append(canvas);
        this.raster = new Raster(canvas, this.loop.neuronCount);
    }

    addLateness() {
        const { card, sub } = this.card('Tick lateness');
        this.latenessSub = sub;
        const element = make('div', { className: 'plot', role: 'img', 'aria-label': 'Histogram of tick lateness, µs' });
        card.append(element);
        this.lateness = new LatenessPlot(element);
    }

    addDecision() {
        const { card, sub } = this.card('Classification', 'wide');
        this.decisionSub = sub;
        this.decision = make('p', { className: 'decision', textContent: '–', role: 'status' });
        this.bars = this.loop.labels.map((label) => {
            const bar = make('i');
            const row = make('li', {}, make('span', { textContent: label }), make('b', {}, bar), make('em'));
            return { row, bar };
        });
        sub.textContent = `a decision every ${this.loop.windowSteps} ticks`;
        card.append(this.decision, make('ul', { className: 'bars' }, ...this.bars.map(({ row }) => row)));
    }

    /** Takes a tick; [show] draws it. */
    add(tick) {
        if (this.times.length && tick.t < this.times.at(-1)) {
            this.times.length = 0;
            this.values.forEach((series) => { series.length = 0; });
        }
        this.times.push(tick.t);
        [...tick.in, ...tick.out, ...tick.applied].forEach((value, i) => this.values[i].push(value ?? null));
        const old = this.times.findIndex((t) => t >= tick.t - this.windowS);
        if (old > 0) {
            this.times.splice(0, old);
            this.values.forEach((series) => series.splice(0, old));
        }
        this.lateness.add(tick.lateUs);
        if (this.raster && tick.spikes) {
            this.raster.add(tick.spikes);
        }
        this.tick = tick;
        this.dirty = true;
    }

    decide(decision) {
        say(this.decision, decision.label);
        say(this.decisionSub, `confidence ${(100 * decision.confidence).toFixed(0)}\u202f%`);
        const evidence = this.loop.labels.map((label) => decision.evidence[label] ?? 0);
        const [least, most] = [Math.min(0, ...evidence), Math.max(...evidence)];
        this.bars.forEach(({ row, bar }, i) => {
            bar.style.width = `${(100 * (evidence[i] - least)) / (most - least || 1)}%`;
            row.dataset.chosen = this.loop.labels[i] === decision.label;
            say(row.lastChild, number(evidence[i]));
        });
    }

    show() {
        if (!this.dirty) {
            return;
        }
        this.dirty = false;
        for (const { plot, lines, values } of this.plots) {
            plot.show([this.times, ...lines.map((line) => this.values[line.index])]);
            lines.forEach((line, i) => say(values[i], number(this.values[line.index].at(-1), line.unit)));
        }
        if (this.raster && this.tick.spikes) {
            this.raster.show();
            say(this.rasterSub, `${this.loop.neuronCount} neurons, ${this.tick.spikeCount} spiked in the newest tick, `
                + `${(100 * this.raster.rate()).toFixed(0)}\u202f% on average`);
        }
        this.lateness.show();
        const late = (share) => micros(this.lateness.quantile(share));
        say(this.latenessSub, `median ${late(0.5)}, 99\u202f% below ${late(0.99)}, at most ${late(1)}`);
    }

    redraw() {
        this.dirty = Boolean(this.tick);
        this.plots.forEach(({ plot }) => plot.plot.redraw());
        this.lateness.plot.redraw();
    }

    close() {
        this.plots.forEach(({ plot }) => plot.close());
        this.lateness.close();
        this.grid.remove();
    }
}

function last(name) {
    return name.slice(name.indexOf('.') + 1);
}

function common(lines) {
    const devices = new Set(lines.map((line) => line.name.split('.')[0]));
    const unit = lines[0].unit;
    return `${title([...devices].join(', '))}${unit ? ` in ${unit}` : ''}`;
}

function title(name) {
    return name.charAt(0).toUpperCase() + name.slice(1);
}
