// Texts to a line, tried beside the telephone: each is shown with what would be replied, and nothing is sent.
import { byId, on, say } from "./page.js";

export class Texting {
  #asking = false;

  // `line` is the select of what to call: its line's first number is texted.
  constructor(form, line) {
    this.form = form;
    on(form, "submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    on(form.elements.body, "keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#send();
      }
    });
    on(form.elements.number, "change", () => this.#clear());
    on(line, "change", () => this.#follow(line.value));
    this.#follow(line.value);
  }

  #follow(value) {
    const [kind, name] = value.split(":");
    const options = [...this.form.elements.number.options];
    const wanted = options.find((each) => name === (kind === "number" ? each.dataset.number : each.dataset.tree));
    if (!wanted || wanted.selected) return;
    wanted.selected = true;
    this.#clear();
  }

  #clear() {
    byId("texted").replaceChildren();
  }

  async #send() {
    const { body } = this.form.elements;
    if (this.#asking || !body.value.trim()) return;
    this.#asking = true;
    say("texting-alert", "");
    try {
      byId("texted").append(await asked(this.form));
      body.value = "";
    } catch {
      say("texting-alert", "No answer came. Try again, or reload the page.");
    }
    this.#asking = false;
    body.focus();
  }
}

// Resolves to what the site shows of the text and its reply.
async function asked(form) {
  const sent = new FormData(form);
  sent.set("only", "1");
  const answer = await fetch(form.getAttribute("action").split("#")[0], { method: "POST", body: sent, redirect: "manual" });
  if (!answer.ok) throw new Error();
  return document.createRange().createContextualFragment(await answer.text());
}
