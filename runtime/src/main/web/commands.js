// Commands to a rig, signed when the user has a secret.

/** Sends them over a link as a user, who may be nobody in particular. */
export class Commands {
    constructor(link) {
        this.link = link;
        this.user = '';
        this.secret = '';
    }

    /** Waits for nothing. Whether it is on its way. */
    stop(rig) {
        return this.link.send(this.topic(rig, 'stop'), JSON.stringify(this.stamped({})));
    }

    /** The id that the answer will repeat; null when it could not be sent. */
    async give(rig, command, keys = {}) {
        const stamped = this.stamped(keys);
        const body = JSON.stringify(stamped);
        const text = this.secret ? await this.signed(rig, command, body) : body;
        return this.link.send(this.topic(rig, command), text) ? stamped.id : null;
    }

    topic(rig, command) {
        return `spikerig/${rig}/command/${command}${this.user ? `/${this.user}` : ''}`;
    }

    stamped(keys) {
        const random = crypto.getRandomValues(new Uint32Array(2));
        return { id: `page-${random.join('-')}`, time: Date.now() / 1e3, ...keys };
    }

    async signed(rig, command, body) {
        if (!crypto.subtle) {
            throw new Error('this browser signs only on https:// and on localhost');
        }
        const bytes = (text) => new TextEncoder().encode(text);
        const hash = { name: 'HMAC', hash: 'SHA-256' };
        const key = await crypto.subtle.importKey('raw', bytes(this.secret), hash, false, ['sign']);
        const mac = await crypto.subtle.sign('HMAC', key, bytes(`${rig}\n${command}\n${this.user}\n${body}`));
        const hex = Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('');
        return JSON.stringify({ body, mac: hex });
    }
}
