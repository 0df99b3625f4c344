// The keys, by mouse, touch and keyboard. Collects them until the call has as many as it is waiting for.

export class Keypad {
  #typed = "";
  #ahead = ""; // pressed while the call was between two moments
  #moment = null;

  // `onKey` gets each key, `onTyped` the text of the display, `onKeys` the keys once they are complete.
  constructor(fieldset, { onKey, onTyped, onKeys }) {
    Object.assign(this, { fieldset, onKey, onTyped, onKeys });
    fieldset.addEventListener("click", (event) => {
      const key = event.target.closest("[data-key]")?.dataset.key;
      if (key) this.press(key);
    });
  }

  get typed() {
    return this.#typed;
  }

  // The call is between two moments: keys are saved for the next one.
  pause() {
    this.#moment = null;
  }

  // The call now waits at this moment; null if it has ended.
  wait(moment) {
    const listens = moment?.kind === "listening" || moment?.kind === "waiting";
    this.fieldset.disabled = !listens;
    this.#moment = listens ? moment : null;
    this.#show("");
    const ahead = this.#ahead;
    this.#ahead = "";
    if (listens) for (const key of ahead) this.press(key);
  }

  press(key) {
    if (this.fieldset.disabled) return;
    this.onKey(key);
    if (!this.#moment) {
      this.#ahead += key;
      return;
    }
    this.#show(this.#typed + key);
    const { mostKeys, finishKey } = this.#moment;
    // In a queue that does not listen, a key can be pressed but has no effect.
    if (mostKeys === undefined || this.#typed.length === mostKeys || key === finishKey) this.send();
  }

  // No more keys are coming: what was typed is complete.
  send() {
    if (this.#typed) this.onKeys(this.#typed);
  }

  #show(typed) {
    this.#typed = typed;
    this.onTyped(typed);
  }
}
