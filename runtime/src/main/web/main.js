// The page: which broker, which rig, and what comes in. Nothing here is told to the rig but commands over MQTT.
import { Commands } from './commands.js';
import { $, make, rows, say } from './dom.js';
import { Files } from './files.js';
import { Link } from './link.js';
import { Panel } from './panel.js';
import { readObject } from './ticks.js';

const DRAW_MS = 66;
const HERE_RETRY_MS = 300;
const OF_ONE_RIG = ['tick/+', 'classification/+', 'trip', 'handover', 'change', 'health', 'reply'];

const query = new URLSearchParams(location.search);
const rigs = new Map(); // name -> {channels, state}, as retained on the broker
const link = new Link(heard, linkChanged);
const commands = new Commands(link);
const files = new Files();
const panel = new Panel(commands, files);
let here = { rig: '', broker: '', trusted: false };
let chosen = query.get('rig') || '';

function heard(topic, payload) {
    const [, rig, kind, detail] = topic.split('/');
    if (payload.length === 0) {
        return;
    }
    try {
        if (kind === 'channels' || kind === 'state') {
            const known = rigs.get(rig) || {};
            rigs.set(rig, { ...known, [kind]: readObject(payload) });
            announce(rig, kind);
        } else if (rig === chosen) {
            panel.heard(kind, detail, payload);
        }
    } catch (malformed) {
        panel.complain(`a message on ${topic} makes no sense: ${malformed.message}`);
    }
}

function announce(rig, kind) {
    listRigs();
    if (!chosen) {
        choose(rig);
    } else if (rig === chosen) {
        panel.met(kind, rigs.get(rig)[kind]);
    }
}

function choose(rig) {
    OF_ONE_RIG.forEach((topic) => link.unsubscribe(`spikerig/${chosen}/${topic}`));
    chosen = rig;
    panel.open(rig, rig === here.rig && here.trusted);
    const known = rigs.get(rig) || {};
    ['channels', 'state'].forEach((kind) => known[kind] && panel.met(kind, known[kind]));
    OF_ONE_RIG.forEach((topic) => link.subscribe(`spikerig/${rig}/${topic}`));
    document.title = `${rig} – spikerig`;
    listRigs();
}

/** Buttons, one per rig, in the order of their names. */
function listRigs() {
    const names = [...rigs.keys()].sort();
    const list = $('rigs');
    list.hidden = names.length < 2;
    if ([...list.children].map((button) => button.dataset.rig).join() !== names.join()) {
        list.replaceChildren(...names.map((name) => {
            const button = make('button', { type: 'button', className: 'rig', onclick: () => choose(name) },
                make('span', { className: 'dot', 'aria-hidden': 'true' }), name);
            button.dataset.rig = name;
            return button;
        }));
    }
    for (const button of list.children) {
        const state = rigs.get(button.dataset.rig).state?.state || 'unknown';
        button.dataset.state = state;
        button.title = state.toLowerCase();
        button.setAttribute('aria-pressed', String(button.dataset.rig === chosen));
    }
}

function linkChanged(phase, text) {
    $('link').dataset.link = phase;
    say($('link-text'), phase === 'refused' ? 'log in' : text);
    panel.linked(phase === 'up');
    if (phase === 'refused') {
        askLogin(text);
    }
}

function askLogin(why = '') {
    say($('login-why'), why);
    $('login-broker').value = link.uri || '';
    $('login-user').value = commands.user;
    if (!$('login').open) {
        $('login').showModal();
    }
}

function connect(uri, user = '', password = '') {
    say($('broker'), uri);
    rigs.clear();
    link.open(uri, user, password);
}

$('login').addEventListener('close', () => {
    if ($('login').returnValue === 'ok') {
        commands.user = $('login-user').value.trim();
        commands.secret = $('login-secret').value;
        connect($('login-broker').value.trim(), commands.user, $('login-password').value);
    }
});
$('link').addEventListener('click', () => askLogin());
$('theme').addEventListener('click', () => {
    const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
        localStorage.setItem('spikerig.theme', theme);
    } catch (refused) {
        // storage is switched off: for this visit then
    }
    panel.redraw();
});

/** A broker on every address of the rig is where this page is from. */
function reachable(broker) {
    return broker.replace(/^(wss?:\/\/)(0\.0\.0\.0|\[?::\]?)(?=:\d+\/)/, `$1${location.hostname}`);
}

/** Asks who serves this page, until its broker has started. */
async function begin() {
    try {
        here = await (await fetch('api/here')).json();
    } catch (elsewhere) {
        // the page was put on a server of its own: ?broker= says where
    }
    const broker = query.get('broker') || reachable(here.broker);
    if (broker) {
        const first = chosen || (query.get('broker') ? '' : here.rig);
        if (first) {
            choose(first);
        }
        connect(broker);
    } else {
        say($('link-text'), 'looking for the broker');
        setTimeout(begin, HERE_RETRY_MS);
    }
}

let drawnMs = 0;
function draw(nowMs) {
    if (nowMs - drawnMs >= DRAW_MS) {
        drawnMs = nowMs;
        panel.show();
    }
    requestAnimationFrame(draw);
}

link.subscribe('spikerig/+/channels');
link.subscribe('spikerig/+/state');
rows($('facts'), []);
listRigs();
begin();
requestAnimationFrame(draw);
