/* What the caller hears, aloud: speech in its language, audio, a beep. Says so where the browser has no voice. */
"use strict";

// Browsers load their voices after the page; one that has none by then has none.
const VOICES_WITHIN_MS = 1500;
const MUTED = "branchline.phone.muted";

class Voice {
    #run = 0; // counts up whenever what is being heard is broken off
    #hearing = false;
    #audio = null;

    /* `note` shows a sentence about the voice, "" for none. */
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

    /* Whether something is being heard that a key would break off. */
    get hearing() {
        return this.#hearing;
    }

    stop() {
        this.#run += 1;
        this.#hearing = false;
        this.#audio?.pause();
        window.speechSynthesis?.cancel();
    }

    /* Lines of the conversation, one after the other; `onLine` is told which. Ends early when stopped. */
    async hear(lines, onLine) {
        this.stop();
        const run = this.#run;
        this.#hearing = !this.muted;
        for (const line of lines) {
            if (this.muted || run !== this.#run) break;
            onLine(line);
            if (line.kind === "say") await this.#speak(line, run);
            if (line.kind === "play") await this.#play(line.audio);
            if (line.kind === "beep") await this.tones.beep();
        }
        if (run === this.#run) this.#hearing = false;
    }

    async #speak(line, run) {
        const voice = await this.#voiceFor(line.language);
        if (!voice) return;
        // Sentence by sentence: some browsers fall silent in the middle of a long text.
        for (const sentence of line.text.split(/(?<=[.!?…])\s+/)) {
            if (run !== this.#run) return;
            const utterance = new SpeechSynthesisUtterance(sentence);
            utterance.lang = line.language;
            utterance.voice = voice instanceof SpeechSynthesisVoice ? voice : null;
            await new Promise((done) => {
                utterance.onend = utterance.onerror = done;
                speechSynthesis.speak(utterance);
            });
        }
    }

    async #play(address) {
        this.#audio = new Audio(address);
        await new Promise((done) => {
            this.#audio.onended = this.#audio.onerror = this.#audio.onpause = done;
            this.#audio.play().catch(done);
        });
    }

    async #voiceFor(language) {
        const voices = await this.#voices();
        const own = (tag) => tag.toLowerCase().replace("_", "-").split("-")[0];
        const exact = voices.find((voice) => voice.lang.replace("_", "-") === language);
        const found = exact ?? voices.find((voice) => own(voice.lang) === own(language));
        if (!voices.length) this.note("This browser has no voice: read along instead.");
        else if (!found) this.note(`This browser has no voice for ${nameOf(language)}: read along instead.`);
        else this.note("");
        return found;
    }

    async #voices() {
        const speech = window.speechSynthesis;
        if (!speech) return [];
        if (!speech.getVoices().length && !this.waited) {
            await new Promise((done) => {
                speech.addEventListener?.("voiceschanged", done, { once: true });
                setTimeout(done, VOICES_WITHIN_MS);
            });
            this.waited = true;
        }
        return speech.getVoices();
    }
}

function nameOf(language) {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
}
