// The form before a call: what to call, from where, and when.
import { byId, on, say } from "./page.js";

export class Setup {
  constructor(form, onCall) {
    this.form = form;
    on(form, "submit", (event) => {
      event.preventDefault();
      onCall();
    });
    for (const preset of form.querySelectorAll("[data-clock]")) {
      on(preset, "click", () => (form.elements.clock.value = nextYearly(preset.dataset.clock)));
    }
    on(form.elements.withheld, "change", () => this.#showWithheld());
    this.#showWithheld();
  }

  get filled() {
    return new FormData(this.form);
  }

  get token() {
    return this.form.elements.csrfmiddlewaretoken.value;
  }

  focus() {
    this.form.elements.line.focus();
  }

  // Errors as Django gives them, each at its field; the first of these fields is come to.
  showErrors(errors) {
    for (const name of ["line", "caller", "clock"]) {
      const said = errors[name]?.map((error) => error.message).join(" ") ?? "";
      say(`${name}-error`, said);
      byId(`${name}-error`).hidden = !said;
      this.form.elements[name].setAttribute("aria-invalid", String(Boolean(said)));
    }
    this.form.querySelector("[aria-invalid=true]")?.focus();
  }

  #showWithheld() {
    this.form.elements.caller.disabled = this.form.elements.withheld.checked;
  }
}

// The next time it is this moment of a year, "12-24T18:00", as the clock's field wants it; "" stays "".
function nextYearly(moment) {
  const now = new Date();
  const passed = new Date(`${now.getFullYear()}-${moment}`) < now;
  return moment && `${now.getFullYear() + (passed ? 1 : 0)}-${moment}`;
}
