// Sliders for the set points that may be commanded.
import { make, number, say } from './dom.js';

const STEPS = 100;

export class Setpoints {
    /** @param give takes `{name, value}`; value null gives the set point back to its programme */
    constructor(give) {
        this.give = give;
        this.card = null;
        this.sliders = new Map();
    }

    open(grid, loops) {
        this.close();
        const channels = loops.flatMap((loop) => loop.in)
            .filter((channel) => channel.name.startsWith('setpoint.') && channel.max > channel.min);
        const unique = [...new Map(channels.map((channel) => [channel.name, channel])).values()];
        if (unique.length > 0 && grid) {
            this.card = make('section', { className: 'card wide setpoints', 'aria-labelledby': 'setpoints-title' },
                make('h2', { id: 'setpoints-title', textContent: 'Set points' }),
                ...unique.map((channel) => this.slider(channel)));
            grid.prepend(this.card);
        }
    }

    /** Shows the programme's value while nobody commands another. */
    follow(loop, tick) {
        loop.in.forEach((channel, i) => {
            const slider = this.sliders.get(channel.name);
            if (slider && !slider.commanded && tick.in[i] !== null) {
                slider.range.value = tick.in[i];
            }
        });
    }

    slider({ name, unit, min, max }) {
        const short = name.slice('setpoint.'.length);
        const slider = { commanded: false };
        this.sliders.set(name, slider);
        const value = make('output', { textContent: 'programme' });
        const range = make('input', { type: 'range', id: `slider-${short}`, min, max, step: (max - min) / STEPS,
            oninput: () => {
                slider.commanded = true;
                say(value, number(range.valueAsNumber, unit));
            },
            onchange: () => this.give({ name: short, value: range.valueAsNumber }) });
        const release = make('button', { type: 'button', textContent: 'Programme',
            'aria-label': `${short}: follow the programme again`, onclick: () => {
                slider.commanded = false;
                say(value, 'programme');
                this.give({ name: short, value: null });
            } });
        slider.range = range;
        return make('p', { className: 'slider' }, make('label', { htmlFor: range.id, textContent: short }), range,
            value, release);
    }

    close() {
        this.card?.remove();
        this.sliders.clear();
        this.card = null;
    }
}
