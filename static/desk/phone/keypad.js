// The keys, by mouse, touch and keyboard. Collects them until the call has as many as it waits for.

export class Keypad {
  #typed = "";
  #ahead = ""; // pressed while the call was on its way to the next moment
  #moment = null;

  // `onKey` is told of each key, `onTyped` what stands on the display, `onKeys` the keys once they are complete.
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

  // The call is on its way: keys are kept for the moment it comes to.
  pause() {
    this.#moment = null;
  }

  // Now the call waits at this moment; null where it has ended.
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
    // Where nobody listens in a queue, a key is pressed all the same, and nothing comes of it.
    if (mostKeys === undefined || this.#typed.length === mostKeys || key === finishKey) this.send();
  }

  // No more keys are coming: what has been typed is all.
  send() {
    if (this.#typed) this.onKeys(this.#typed);
  }

  #show(typed) {
    this.#typed = typed;
    this.onTyped(typed);
  }
}
