// The connection to a broker: MQTT 3.1.1 over WebSocket by Eclipse Paho. It comes back by itself.
/* global Paho */

const RETRY_MS_MIN = 500;
const RETRY_MS_MAX = 5000;
const REFUSED = /return code:\s*([45])/;

export class Link {
    /**
     * @param heard takes (topic, bytes)
     * @param changed takes (phase, text): phase is up, down, or refused, which waits for another login
     */
    constructor(heard, changed) {
        this.heard = heard;
        this.changed = changed;
        this.filters = new Set();
        this.generation = 0;
        this.retryMs = RETRY_MS_MIN;
    }

    /** Leaves the broker that it had, if any. */
    open(uri, user, password) {
        this.generation++;
        clearTimeout(this.timer);
        this.leave();
        Object.assign(this, { uri, user, password, retryMs: RETRY_MS_MIN });
        this.attempt(this.generation);
    }

    get up() {
        return Boolean(this.client && this.client.isConnected());
    }

    leave() {
        if (this.up) {
            this.client.disconnect();
        }
        this.client = null;
    }

    attempt(generation) {
        this.changed('down', 'connecting');
        const id = `spikerig-page-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
        const failed = (why) => generation === this.generation && this.fail(generation, why);
        try {
            this.client = new Paho.Client(this.uri, id);
        } catch (malformed) {
            this.changed('refused', `${this.uri} is no WebSocket address such as ws://10.0.0.5:9001/mqtt`);
            return;
        }
        this.client.onMessageArrived = (message) => this.heard(message.destinationName, message.payloadBytes);
        this.client.onConnectionLost = (why) => why.errorCode !== 0 && failed('link lost');
        const options = {
            mqttVersion: 4,
            keepAliveInterval: 5,
            timeout: 4,
            onSuccess: () => generation === this.generation && this.arrive(),
            onFailure: (why) => failed(REFUSED.test(why.errorMessage) ? 'refused' : 'no broker'),
        };
        if (this.user) {
            Object.assign(options, { userName: this.user, password: this.password || '' });
        }
        this.client.connect(options);
    }

    arrive() {
        this.retryMs = RETRY_MS_MIN;
        this.filters.forEach((filter) => this.client.subscribe(filter, { qos: 0 }));
        this.changed('up', 'live');
    }

    fail(generation, why) {
        if (why === 'refused') {
            this.changed('refused', 'the broker wants a user and password that it knows');
            return;
        }
        this.changed('down', why);
        this.timer = setTimeout(() => generation === this.generation && this.attempt(generation), this.retryMs);
        this.retryMs = Math.min(2 * this.retryMs, RETRY_MS_MAX);
    }

    subscribe(filter) {
        if (!this.filters.has(filter)) {
            this.filters.add(filter);
            if (this.up) {
                this.client.subscribe(filter, { qos: 0 });
            }
        }
    }

    unsubscribe(filter) {
        if (this.filters.delete(filter) && this.up) {
            this.client.unsubscribe(filter);
        }
    }

    /** Whether it is on its way, with QoS 1; false without a connection. */
    send(topic, text) {
        if (!this.up) {
            return false;
        }
        try {
            this.client.send(topic, text, 1, false);
            return true;
        } catch (lost) {
            return false;
        }
    }
}
