// Elements without ceremony. Text is always text: what rigs say never becomes markup.

export const $ = (id) => document.getElementById(id);

/** An element with properties, such as `className`, `textContent`, and children. */
export function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(properties)) {
        if (key.includes('-') || key === 'role') {
            element.setAttribute(key, value);
        } else {
            element[key] = value;
        }
    }
    element.append(...children);
    return element;
}

/** Writes `[name, value, level]` rows into a `dl`, touching only what changed; level `warn` marks a value. */
export function rows(list, entries) {
    while (list.children.length > entries.length) {
        list.lastChild.remove();
    }
    entries.forEach(([name, value, level], i) => {
        if (!list.children[i]) {
            list.append(make('div', {}, make('dt'), make('dd')));
        }
        const [term, text] = list.children[i].children;
        say(term, name);
        say(text, value);
        text.dataset.level = level || '';
    });
}

export function say(element, text) {
    if (element.textContent !== text) {
        element.textContent = text;
    }
}

/** Three significant digits or so, never in powers of ten; a dash for what nobody knows. */
export function number(value, unit = '') {
    if (value === null || value === undefined || !Number.isFinite(value)) {
        return '–';
    }
    const size = Math.abs(value);
    const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 3;
    const text = value.toFixed(digits).replace('-', '−');
    return unit && unit !== '1' ? `${text}\u202f${unit}` : text;
}

/** A time given in us, in the unit that suits it. */
export function micros(us) {
    return us !== null && us >= 1000 ? number(us / 1000, 'ms') : number(us, 'µs');
}

export function bytes(count) {
    const units = ['B', 'kB', 'MB', 'GB'];
    const power = count > 0 ? Math.min(units.length - 1, Math.floor(Math.log10(count) / 3)) : 0;
    return `${(count / 1000 ** power).toFixed(power > 0 ? 1 : 0)}\u202f${units[power]}`;
}

export function css(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
