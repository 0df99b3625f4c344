// Plays what the caller hears: speech in its language, audio, a beep. Says so if the browser has no voice.
import { hush, speak, voiceFor } from "../../editor/speech.js";

const MUTED = "branchline.phone.muted";

export class Voice {
  #run = 0; // increases whenever playback is interrupted
  #hearing = false;
  #audio = null;

  // `note` shows a sentence about the voice, "" for none.
  constructor(tones, note) {
    this.tones = tones;
    this.note = note;
  }

  get muted() {
    return localStorage.getItem(MUTED) === "yes";
  }

  set muted(muted) {
    localStorage.setItem(MUTED, muted ? "yes" : "no");
    if (muted) this.stop();
  }

  // Whether something is playing that a key would interrupt.
  get hearing() {
    return this.#hearing;
  }

  stop() {
    this.#run += 1;
    this.#hearing = false;
    this.#audio?.pause();
    hush();
  }

  // Plays lines of the conversation in order; `onLine` gets each. Ends early when stopped.
  async hear(lines, onLine) {
    this.stop();
    if (this.muted) return;
    const run = this.#run;
    for (const line of lines) {
      if (run !== this.#run) return;
      onLine(line);
      if (line.kind === "say") await this.#speak(line, run);
      if (line.kind === "play") await this.#play(line.audio);
      if (line.kind === "beep") await this.tones.beep();
    }
    if (run === this.#run) this.#hearing = false;
  }

  async #speak({ text, language }, run) {
    const voice = await voiceFor(language);
    this.note(voice ? "" : `This browser has no voice for ${nameOf(language)}: read along instead.`);
    if (!voice) return;
    // Sentence by sentence: some browsers fall silent in the middle of a long text.
    for (const sentence of text.split(/(?<=[.!?…])\s+/)) {
      if (run !== this.#run) return;
      this.#hearing = true;
      await speak(sentence, voice);
    }
  }

  async #play(address) {
    this.#hearing = true;
    const audio = new Audio(address);
    this.#audio = audio;
    await new Promise((done) => {
      audio.onended = audio.onerror = audio.onpause = done;
      audio.play().catch(done);
    });
  }
}

// "German", for de-DE.
function nameOf(language) {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(language.split("-")[0]) ?? language;
}
