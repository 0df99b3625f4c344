// The form before a call: which number, from which number, and when.
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

  // Shows Django's errors at their fields, and focuses the first of these.
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

// The next time that is this moment of a year, "12-24T18:00", as the field expects it; "" stays "".
function nextYearly(moment) {
  const now = new Date();
  const passed = new Date(`${now.getFullYear()}-${moment}`) < now;
  return moment && `${now.getFullYear() + (passed ? 1 : 0)}-${moment}`;
}
