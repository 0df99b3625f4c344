// The browser's own voice, and how long a text takes to speak.

// Browsers load their voices after the page; after this many ms we use those that are there.
const VOICES_PATIENCE = 1500;

// "[pause 2]", as engine/saying/pauses.py reads it. A browser's voice makes a short break of it.
const PAUSE = /\[\s*pause(?:\s+([0-9]{1,3}))?\s*\]/gi;
const LONGEST_PAUSE = 10;

// The same formula as in engine/saying/speaking.py, which says where the words per second come from.
export function seconds(text, wordsASecond) {
  const pauses = [...text.matchAll(PAUSE)].map(([, length]) => Math.min(Math.max(Number(length ?? 1), 1), LONGEST_PAUSE));
  const words = text.replaceAll(PAUSE, " ").split(/\s+/).filter(Boolean).length;
  return words / wordsASecond + pauses.reduce((sum, length) => sum + length, 0);
}

export function inWords(length) {
  const whole = Math.max(1, Math.round(length));
  return `about ${whole} second${whole === 1 ? "" : "s"}`;
}

// The best voice for a language such as en-US: for its country, else for the language; undefined if there is none.
export async function voiceFor(language) {
  const tag = (voice) => voice.lang.replace("_", "-").toLowerCase();
  const wanted = asBrowsersTag(language);
  const voices = await allVoices();
  return (
    voices.find((voice) => tag(voice) === wanted) ??
    voices.find((voice) => tag(voice).split("-")[0] === wanted.split("-")[0])
  );
}

// Browsers tag Mandarin and Cantonese as zh, and have one Arabic.
function asBrowsersTag(language) {
  return language
    .toLowerCase()
    .replace(/^(cmn|yue)(-han[st])?/, "zh")
    .replace(/^arb$/, "ar");
}

// Resolves when the text has been spoken or stopped.
export function speak(text, voice) {
  return new Promise((resolve) => {
    const said = new SpeechSynthesisUtterance(text.replaceAll(PAUSE, " … "));
    said.voice = voice;
    said.lang = voice.lang;
    said.onend = said.onerror = resolve;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  });
}

export function hush() {
  window.speechSynthesis?.cancel();
}

let patience; // waited for once a page: a browser without voices by then has none

async function allVoices() {
  const synthesis = window.speechSynthesis;
  if (!synthesis || synthesis.getVoices().length) return synthesis?.getVoices() ?? [];
  patience ??= new Promise((resolve) => {
    synthesis.addEventListener("voiceschanged", resolve, { once: true });
    setTimeout(resolve, VOICES_PATIENCE);
  });
  await patience;
  return synthesis.getVoices();
}
