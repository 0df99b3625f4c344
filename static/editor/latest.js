// After the last key stroke, so that a word is asked for once and not letter by letter; in ms.
const PAUSE = 200;

// Waits for a pause, and drops an answer that a later question has overtaken.
export function latest(task) {
  let timer, running;
  return () => {
    clearTimeout(timer);
    running?.abort();
    timer = setTimeout(() => {
      running = new AbortController();
      task(running.signal).catch(() => {}); // the last sentence stays, until the next answer comes
    }, PAUSE);
  };
}
