// Before the first paint: the theme that was chosen here, else the system's.
(() => {
    let chosen = null;
    try {
        chosen = localStorage.getItem('spikerig.theme');
    } catch (refused) {
        // storage is switched off: the system's theme then
    }
    const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
