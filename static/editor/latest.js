// After the last keystroke, in ms, so that a word is requested once and not letter by letter.
const PAUSE = 200;

// Waits for a pause in typing, and drops an answer that a later request has overtaken.
export function latest(task) {
  let timer, running;
  return () => {
    clearTimeout(timer);
    running?.abort();
    timer = setTimeout(() => {
      running = new AbortController();
      task(running.signal).catch(() => {}); // the last sentence stays until the next answer arrives
    }, PAUSE);
  };
}
