// The call as a list: one item for each step, with what was done, what was heard, and the TwiML.
import { make } from "./page.js";

export class Conversation {
  #shown = 0;

  constructor(list, log) {
    this.list = list;
    this.log = log;
  }

  clear() {
    this.#shown = 0;
    this.list.replaceChildren();
  }

  // Adds the steps that are not there yet.
  show(steps) {
    for (const step of steps.slice(this.#shown)) this.list.append(item(step));
    this.#shown = steps.length;
  }

  // After layout.
  comeToLast() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}

function item(step) {
  const parts = [];
  if (step.did) parts.push(make("p", "did", step.did));
  if (step.places.length) parts.push(make("p", "place", step.places.join(" → ")));
  parts.push(...step.lines.map(line));
  if (step.twiml.length) parts.push(twiml(step.twiml));
  const made = make("li", "step");
  made.append(...parts);
  return made;
}

function line({ kind, text, language, audio }) {
  const made = make("p", kind, text);
  if (language) made.lang = language;
  if (audio) made.append(player(audio));
  return made;
}

function player(address) {
  const made = make("audio");
  made.controls = true;
  made.preload = "none";
  made.src = address;
  return made;
}

function twiml(documents) {
  const made = make("details", "twiml");
  made.append(make("summary", "", "TwiML"));
  for (const { address, text } of documents) made.append(make("p", "address", address), make("pre", "", text));
  return made;
}
