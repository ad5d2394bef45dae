// What changes in an experiment while its page is open.

/**
 * One stream for the tab, closed while it is hidden.
 * @param {(change: {changed: number[], gone: number[]}) => void} told
 * @param {(isLive: boolean) => void} heard
 */
export function listen(data, told, heard) {
  let source = null;
  const open = () => {
    if (source) return;
    source = new EventSource(`${data}/events`);
    source.addEventListener("open", () => heard(true));
    source.addEventListener("runs", (event) => told(JSON.parse(event.data)));
    source.addEventListener("error", () => heard(false));
  };
  const close = () => { source?.close(); source = null; };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return close();
    open();
    // What changed while nobody looked.
    told({ changed: null, gone: [] });
  });
  addEventListener("pagehide", close);
  open();
}
