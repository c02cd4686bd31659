// Everything about the chosen rig: state, actions, loops, health, events.
import { $, bytes, make, number, rows, say } from './dom.js';
import { LoopView } from './loop.js';
import { Setpoints } from './setpoints.js';
import { readObject, readTicks } from './ticks.js';

const EVENTS_MAX = 50;
const SILENT_MS = 3000;
const REASONS = ['huge', 'malformed', 'replayed', 'unauthorised', 'failed', 'flooded'];

export class Panel {
    constructor(commands, files) {
        this.commands = commands;
        this.files = files;
        this.loops = new Map();
        this.setpoints = new Setpoints((keys) => this.give('setpoint', keys));
        $('stop').addEventListener('click', () => this.stop());
        $('disarm').addEventListener('click', () => this.give('disarm'));
        $('record').addEventListener('click', () => this.give('record', { action: this.recording ? 'stop' : 'start' }));
        $('arm').addEventListener('click', () => {
            say($('confirm-title'), `Arm ${this.rig}?`);
            $('confirm').showModal();
        });
        $('confirm').addEventListener('close', () => $('confirm').returnValue === 'ok' && this.give('arm'));
        document.addEventListener('keydown', (event) => {
            if (event.key === 'Escape' && !event.repeat && !$('login').open) {
                this.stop();
            }
        });
    }

    /** @param served whether this page's own server knows the rig's files */
    open(rig, served) {
        this.rig = rig;
        this.state = null;
        this.channels = null;
        this.health = null;
        this.recording = false;
        this.heardMs = 0;
        this.loops.forEach((view) => view.close());
        this.loops.clear();
        this.setpoints.close();
        say($('rig-name'), rig);
        say($('answer'), '');
        $('events').replaceChildren(make('li', { className: 'none', textContent: 'nothing yet' }));
        rows($('health'), []);
        say($('health-word'), 'nothing heard yet');
        this.files.open(served);
        this.showState();
        if (document.activeElement === document.body) {
            $('stop').focus({ preventScroll: true });
        }
    }

    linked(up) {
        this.up = up;
        this.showState();
    }

    /** A retained message of the rig: `channels` or `state`. */
    met(kind, message) {
        const before = this.state?.state;
        this[kind] = message;
        if (kind === 'channels') {
            this.build();
        } else if (before && before !== message.state) {
            this.note(message.state.toLowerCase(), message.reason || '', message.t);
        }
        this.showState();
    }

    build() {
        const shape = JSON.stringify(this.channels.loops);
        if (shape !== this.shape || this.loops.size === 0) {
            this.loops.forEach((view) => view.close());
            this.loops.clear();
            const { loops } = this.channels;
            loops.forEach((loop) => this.loops.set(loop.name, new LoopView($('loops'), loop, loops.length > 1)));
        }
        this.shape = shape;
        const may = (word) => this.channels.commands.includes(word);
        $('arm').hidden = !may('arm');
        $('disarm').hidden = !may('disarm');
        $('record').hidden = !may('record');
        this.setpoints.open($('loops'), may('setpoint') ? this.channels.loops : []);
        say($('version'), `spikerig ${this.channels.version || ''}`.trim());
        if (this.channels.format === 'sparkplug') {
            this.complain('this rig sends its ticks as Sparkplug B, which this page does not read');
        }
    }

    /** A passing message of the rig. */
    heard(kind, loop, payload) {
        this.heardMs = performance.now();
        if (kind === 'tick') {
            this.ticked(loop, payload);
        } else if (kind === 'classification') {
            this.loops.get(loop)?.decide(readObject(payload));
        } else if (kind === 'health') {
            this.health = readObject(payload);
            this.showHealth();
        } else if (kind === 'reply') {
            this.answered(readObject(payload));
        } else {
            const event = readObject(payload);
            const what = event.reason || `${event.controller} at ${number(event.rateHz, 'Hz')}`;
            this.note(`${kind} of ${event.loop}`, what, event.t);
        }
    }

    ticked(loop, payload) {
        const view = this.loops.get(loop);
        if (view) {
            for (const tick of readTicks(payload, view.loop, this.channels.format)) {
                view.add(tick);
                view.missed = (view.missed || 0) + tick.missed;
            }
        }
    }

    answered(answer) {
        if (answer.command === 'record' && answer.ok) {
            this.recording = answer.result.startsWith('recording');
            $('record').setAttribute('aria-pressed', String(this.recording));
            say($('record'), this.recording ? 'Stop recording' : 'Record');
            this.files.list();
        }
        const by = answer.user ? ` by ${answer.user}` : '';
        this.note(`${answer.command}${by}`, answer.ok ? answer.result : `refused: ${answer.result}`);
        if (answer.command === 'stop' || (answer.id && answer.id === this.asked)) {
            this.say(answer.ok ? answer.result : `${answer.command} refused: ${answer.result}`, !answer.ok);
        }
    }

    stop() {
        if (!this.rig || !this.commands.stop(this.rig)) {
            this.say('No link: stop was NOT sent. Cut the power at the rig.', true);
        } else {
            this.say('stop sent', false);
        }
    }

    async give(command, keys) {
        try {
            this.asked = await this.commands.give(this.rig, command, keys);
            this.say(this.asked ? `${command} sent` : `No link: ${command} was not sent.`, !this.asked);
        } catch (unsigned) {
            this.say(`${command} was not sent: ${unsigned.message}`, true);
        }
    }

    say(text, bad) {
        say($('answer'), text);
        $('answer').dataset.level = bad ? 'warn' : '';
    }

    complain(text) {
        this.say(text, true);
    }

    note(what, detail, t) {
        const list = $('events');
        list.querySelector('.none')?.remove();
        const when = t === undefined ? new Date().toLocaleTimeString() : `${t.toFixed(1)} s`;
        list.prepend(make('li', {}, make('time', { textContent: when }), make('b', { textContent: what }),
            make('span', { textContent: detail })));
        while (list.children.length > EVENTS_MAX) {
            list.lastChild.remove();
        }
    }

    showState() {
        const state = !this.up ? 'no link' : this.state?.state || 'waiting';
        $('state').dataset.state = state;
        say($('state-word'), state.toLowerCase());
        const reason = this.state?.reason || '';
        const before = this.state ? `, ${this.state.state.toLowerCase()}${reason ? `: ${reason}` : ''} before` : '';
        say($('state-reason'), this.up ? reason : `unknown${before}`);
        $('arm').disabled = !this.up || state === 'ARMED' || state === 'offline';
        $('disarm').disabled = !this.up || state !== 'ARMED';
        $('record').disabled = !this.up;
        document.body.dataset.state = state;
    }

    showHealth() {
        const { health } = this;
        const refused = REASONS.reduce((sum, reason) => sum + health.commands[reason], 0);
        const lost = health.ticksDropped + health.messagesDropped + health.eventsDropped;
        const warn = (bad) => (bad ? 'warn' : '');
        say($('health-word'), lost > 0 ? `${lost} messages or ticks were lost`
            : health.queueBytes > 0 ? 'catching up' : 'nothing lost');
        rows($('health'), [
            ['Ticks seen', health.tickCount.toLocaleString()],
            ['Ticks dropped', health.ticksDropped.toLocaleString(), warn(health.ticksDropped)],
            ['Messages', health.messageCount.toLocaleString()],
            ['Messages dropped', health.messagesDropped.toLocaleString(), warn(health.messagesDropped)],
            ['Waiting', `${health.messagesWaiting.toLocaleString()}, ${bytes(health.queueBytes)} on disk`],
            ['Reconnections', health.reconnectionCount.toLocaleString(), warn(health.reconnectionCount)],
            ['Commands obeyed', (health.commands.obeyed + health.commands.stops).toLocaleString()],
            ['Commands refused', refused.toLocaleString(), warn(refused)],
            ['Load', number(health.load)],
            ['Heap', bytes(health.heapBytes)],
            ['Broker of the rig', health.broker],
        ]);
    }

    /** Draws what has come since the last time. */
    show() {
        this.loops.forEach((view) => view.show());
        const view = [...this.loops.values()].find((candidate) => candidate.tick);
        if (!view) {
            return;
        }
        this.loops.forEach((each) => each.tick && this.setpoints.follow(each.loop, each.tick));
        const { tick, loop } = view;
        const silent = !this.up || performance.now() - this.heardMs > SILENT_MS;
        const sensors = tick.healthy ? 'fresh' : 'faulty';
        rows($('facts'), [
            ['Time', `${tick.t.toFixed(1)} s`, silent ? 'warn' : ''],
            ['Buses', silent ? 'silent' : sensors, silent || !tick.healthy ? 'warn' : ''],
            ['Fault score', String(tick.faultScore), tick.faultScore > 0 ? 'warn' : ''],
            ['Missed ticks', String(view.missed), view.missed > 0 ? 'warn' : ''],
            ['In command', tick.mode === 'pilot' ? 'pilot' : tick.fallback ? 'fallback' : loop.controller,
                tick.fallback ? 'warn' : ''],
            ...(tick.battery ? [['Battery', `${number(tick.battery.voltageV, 'V')}`,
                tick.battery.level === 'ok' ? '' : 'warn']] : []),
        ]);
    }

    redraw() {
        this.loops.forEach((view) => view.redraw());
    }
}
