// The tones of a phone: the two of a key, and the beep before a recording.
const KEY_SECONDS = 0.12;
const BEEP_SECONDS = 0.5;
const BEEP_HERTZ = 1000;
// https://en.wikipedia.org/wiki/DTMF: one tone for the row of a key, one for its column.
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477];
const KEYS = "123456789*0#";

export class Tones {
  #context = null;

  key(key) {
    const at = KEYS.indexOf(key);
    return this.#sound([ROWS[Math.floor(at / 3)], COLUMNS[at % 3]], KEY_SECONDS);
  }

  beep() {
    return this.#sound([BEEP_HERTZ], BEEP_SECONDS);
  }

  #sound(hertz, seconds) {
    // Created at the first sound, because browsers allow none before the person interacts.
    this.#context ??= new AudioContext();
    const volume = this.#context.createGain();
    volume.gain.value = 0.06;
    volume.connect(this.#context.destination);
    for (const frequency of hertz) {
      const tone = new OscillatorNode(this.#context, { frequency });
      tone.connect(volume);
      tone.start();
      tone.stop(this.#context.currentTime + seconds);
    }
    // By the clock and not by the tone: without a loudspeaker, a tone never ends.
    return new Promise((done) => setTimeout(done, seconds * 1000));
  }
}
