// The rig file and the recordings of the rig that serves this page.
import { $, bytes, make } from './dom.js';

export class Files {
    async open(served) {
        $('file-card').hidden = !served;
        $('recordings-card').hidden = !served;
        if (served) {
            const answer = await fetch('api/rig');
            $('file').textContent = answer.ok ? await answer.text() : 'cannot be read';
            await this.list();
        }
        this.served = served;
    }

    /** Looks again for recordings. */
    async list() {
        const answer = await fetch('api/recordings');
        const entries = answer.ok ? await answer.json() : [];
        $('recordings').replaceChildren(...entries.map(({ name, bytes: size, modifiedMs }) => make('li', {},
            make('a', { href: `api/recordings/${encodeURIComponent(name)}`, download: name, textContent: name }),
            make('span', { textContent: `${bytes(size)}, ${new Date(modifiedMs).toLocaleString()}` }))));
        if (entries.length === 0) {
            $('recordings').append(make('li', { className: 'none',
                textContent: 'none yet; --record DIR records a run' }));
        }
    }
}
