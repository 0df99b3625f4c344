// The phone in the browser. The server has no state between two acts: this page has the ticket of the call and the
// words for what was done so far, and every answer describes the whole call up to its next moment.
import { Conversation } from "./phone/conversation.js";
import { Keypad } from "./phone/keypad.js";
import { Line, Refused } from "./phone/line.js";
import { byId, make, on, say, show } from "./phone/page.js";
import { markPath, showPicture } from "./phone/picture.js";
import { Setup } from "./phone/setup.js";
import { Texting } from "./phone/texting.js";
import { Tones } from "./phone/tones.js";
import { Voice } from "./phone/voice.js";

// What can be done at each moment beside pressing keys, in the words of simulator/script.py.
const ANSWERS = {
  ringing: [
    ["Someone answers", () => "answer"],
    ["Line busy", () => "busy"],
    ["No answer", () => "no-answer"],
    ["Can't be reached", () => "failed"],
    ["Declines", () => "declined"],
    ["Mailbox answers", () => "mailbox"],
  ],
  recording: [
    ["Leave a message", (seconds) => `message:${seconds}`],
    ["Leave a message and hang up", (seconds) => `message:${seconds},hangup`],
    ["Say nothing", () => "nothing"],
  ],
  meeting: [
    ["Conference ends", () => "conference"],
    ["Room is full", () => "busy"],
    ["Conference fails", () => "failed"],
  ],
  waiting: [
    ["Keep waiting", () => "wait"],
    ["Someone answers", () => "agent"],
    ["Queue fails", () => "queue-fails"],
  ],
};
const CHECKING_MS = 1000;
const MESSAGE_SECONDS = { value: 5, min: 1, max: 3600 };

class Phone {
  #ticket = "";
  #acts = [];
  #moment = null;
  #busy = false;

  constructor(page) {
    this.page = page;
    this.setup = new Setup(byId("setup"), () => this.begin());
    this.tones = new Tones();
    this.voice = new Voice(this.tones, (note) => say("voice-note", note));
    this.line = new Line(page.dataset, this.setup.token);
    this.conversation = new Conversation(byId("steps"), byId("log"));
    this.keypad = new Keypad(byId("keypad"), {
      onKey: (key) => this.voice.muted || this.tones.key(key),
      onTyped: (typed) => this.#showTyped(typed),
      onKeys: (keys) => this.do(this.#overPrompt() ? `${keys}!` : keys),
    });
    this.#listen();
    this.#showMuted();
  }

  #listen() {
    on(byId("silence"), "click", () => (this.keypad.typed ? this.keypad.send() : this.do("-")));
    on(byId("hang-up"), "click", () => this.do("hangup"));
    on(byId("speak"), "submit", (event) => {
      event.preventDefault();
      this.#speak();
    });
    on(byId("again"), "click", () => this.begin(this.#acts));
    on(byId("over"), "click", () => this.putDown());
    on(byId("mute"), "click", () => {
      this.voice.muted = !this.voice.muted;
      this.#showMuted();
    });
    on(document, "keydown", (event) => this.#typed(event));
    on(window, "pagehide", () => this.#leave());
    // A page that comes back from the browser's memory shows a call that is over.
    on(window, "pageshow", (event) => event.persisted && location.reload());
  }

  // Places a call as the form says; then does all of `acts` in it.
  async begin(acts = []) {
    await this.#wait(async () => {
      const told = await this.line.begin(this.setup.filled);
      this.setup.showErrors(told.errors ?? {});
      if (told.errors) return;
      this.#leave();
      this.conversation.clear();
      this.#ticket = told.call;
      this.#showProblems(told);
      showPicture(told.picture);
      this.#show(acts.length ? await this.line.call(told.call, acts) : told);
    });
  }

  // Asks again while the check of a large tree runs; the call goes on beside it.
  async #showProblems(told) {
    const ticket = this.#ticket;
    try {
      while (told.checking && ticket === this.#ticket) {
        showChecking(told.checking);
        await new Promise((resolve) => setTimeout(resolve, CHECKING_MS));
        told = await this.line.problems(ticket);
      }
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
    }
    if (ticket === this.#ticket) showProblems(told.problems);
  }

  // One act more.
  async do(word) {
    if (!this.#moment) return;
    await this.#wait(async () => this.#show(await this.line.call(this.#ticket, [...this.#acts, word])));
  }

  // What was typed, as if the caller had said it; mumbled, the recogniser is less sure than any menu asks for.
  #speak() {
    const said = byId("said").value.replaceAll('"', "").trim();
    if (!said) return;
    byId("said").value = "";
    this.do(`"${said}"${byId("unsure").checked ? ":20" : ""}`);
  }

  // Back to the form, as if there had been no call.
  putDown() {
    this.voice.stop();
    this.#leave();
    this.conversation.clear();
    this.#acts = [];
    this.#showMoment(null);
    this.keypad.wait(null);
    for (const id of ["clock", "lasted", "caption", "alert"]) say(id, "");
    say("state", "Not in a call");
    show({ empty: true, after: false, where: false, errors: false });
    this.setup.focus();
  }

  // A call that is left is hung up; the answer does not matter here.
  #leave() {
    if (this.#moment) this.line.call(this.#ticket, [...this.#acts, "hangup"]).catch(() => {});
  }

  async #wait(work) {
    if (this.#busy) return;
    this.#busy = true;
    this.voice.stop();
    this.keypad.pause();
    say("alert", "");
    try {
      await work();
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      say("alert", refused.message);
    } finally {
      this.#busy = false;
      this.keypad.wait(this.#moment);
    }
  }

  #show(told) {
    this.#acts = told.acts;
    this.conversation.show(told.steps);
    this.#showMoment(told.moment);
    say("state", told.moment?.says ?? "The call has ended");
    say("clock", told.clock);
    say("lasted", `${Math.floor(told.seconds / 60)}:${String(told.seconds % 60).padStart(2, "0")}`);
    say("place", told.place);
    say("alert", told.failure && `A real call would fail here. ${told.failure}`);
    byId("record").href = told.record;
    byId("edit").href = told.edit;
    show({ empty: false, after: true, record: Boolean(told.record), where: true, edit: Boolean(told.edit) });
    markPath(told.path, told.here);
    this.conversation.comeToLast();
    const lines = told.steps.at(-1).lines;
    say("caption", lines.findLast((line) => line.kind === "say")?.text ?? "");
    this.voice.hear(lines, (line) => line.kind === "say" && say("caption", line.text));
  }

  #showMoment(moment) {
    const hadFocus = document.activeElement === document.body || byId("device").contains(document.activeElement);
    this.#moment = moment;
    byId("silence").hidden = moment !== null && moment.kind !== "listening";
    byId("silence").disabled = byId("hang-up").disabled = !moment;
    byId("speak").hidden = !moment?.hears || moment.hears === "keys";
    byId("keypad").hidden = moment?.kind === "ringing" || moment?.kind === "recording";
    this.#showAnswers(moment?.kind);
    this.page.dataset.moment = moment?.kind ?? "";
    if (hadFocus || this.setup.form.contains(document.activeElement)) byId("device").focus();
  }

  #showAnswers(kind) {
    const answers = byId("answers");
    const seconds = kind === "recording" ? [secondsField()] : [];
    const buttons = (ANSWERS[kind] ?? []).map(([words, word]) => {
      const button = make("button", "button", words);
      button.type = "button";
      on(button, "click", () => this.do(word(answers.querySelector("input")?.value || MESSAGE_SECONDS.value)));
      return button;
    });
    answers.replaceChildren(...seconds, ...buttons);
    answers.hidden = !buttons.length;
  }

  #showTyped(typed) {
    say("typed", typed);
    say("silence", typed ? "No more keys" : "Stay silent");
  }

  #showMuted() {
    byId("mute").setAttribute("aria-pressed", String(this.voice.muted));
  }

  #overPrompt() {
    return this.voice.hearing && this.#moment?.kind === "listening";
  }

  // A key of the keyboard, unless it is for a field, a button or the browser.
  #typed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const at = event.target;
    if (at.closest("input, select, textarea")) return;
    if (/^[0-9*#]$/.test(event.key)) this.keypad.press(event.key);
    else if (event.key === "Enter" && !at.closest("button, a, summary")) this.keypad.send();
  }
}

function secondsField() {
  const label = make("label", "", "Seconds ");
  const field = Object.assign(make("input"), { type: "number", ...MESSAGE_SECONDS });
  label.append(field);
  return label;
}

function showChecking(sentence) {
  const found = byId("errors");
  found.hidden = false;
  found.replaceChildren(make("p", "", sentence));
}

function showProblems(problems) {
  const found = byId("errors");
  found.replaceChildren();
  found.hidden = !problems.length;
  if (!problems.length) return;
  const list = make("ul", "problems");
  list.append(...problems.map((problem) => make("li", "error", problem)));
  found.append(make("p", "", "This draft is not ready yet. It can be tried as far as it goes:"), list);
}

if (byId("phone")) new Phone(byId("phone"));
if (byId("texting-form")) new Texting(byId("texting-form"), byId("id_line"));
