// Creates a destination from the field that leads to it, without leaving the form.
import { announce } from "./announce.js";
import { showWhereTheyApply } from "./applies.js";
import { hearPrompts } from "./hear.js";

const LOGGED_OUT = "You are logged out. Log in in another tab, then try again. Nothing here is lost.";
const FORBIDDEN = "You can't create this kind of destination.";
const OUT_OF_REACH = "The site can't be reached. Nothing was created. Try again in a moment.";

export function makeDestinations(editor) {
  const template = document.getElementById("new-destination");
  if (!template) return;
  for (const select of destinations()) select.after(newButton(select));
  // Rows of options come and go, so the page listens for all of their buttons.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-new]");
    if (button) open(template, button.previousElementSibling, editor);
  });
}

const destinations = () => document.querySelectorAll("select[data-destinations]");

function newButton(select) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.dataset.new = "";
  button.textContent = "New …";
  button.setAttribute("aria-label", `New destination: ${select.labels[0]?.textContent.replace(/:$/, "") ?? ""}`);
  return button;
}

// `select` is the field that the new destination is for.
function open(template, select, editor) {
  const dialog = template.content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  const form = dialog.querySelector("form");
  form.elements.name.value = suggestedName(select);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    make(dialog, select, editor.newDestination);
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  hearPrompts(editor, dialog);
  showWhereTheyApply(dialog);
  dialog.showModal();
  form.elements.kind.focus();
}

function suggestedName(select) {
  const label = select.closest(".option")?.querySelector("[name$=-label]")?.value.trim() ?? "";
  return label.charAt(0).toUpperCase() + label.slice(1);
}

async function make(dialog, select, address) {
  const button = dialog.querySelector("input[type=submit]");
  button.disabled = true; // a second click would create a second one
  const { made, errors } = await send(dialog.querySelector("form"), address);
  button.disabled = false;
  if (errors) return tell(dialog, errors);
  dialog.close();
  offer(made);
  select.value = made.pk;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  select.focus();
  announce(`${made.name} was created and selected.`);
  document.dispatchEvent(new Event("made")); // the picture around the form follows
}

async function send(form, address) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const sent = { method: "POST", body: new FormData(form), headers: { "X-CSRFToken": token } };
    const response = await fetch(address, sent);
    if (response.redirected) return { errors: { __all__: [LOGGED_OUT] } };
    if (response.status === 403) return { errors: { __all__: [FORBIDDEN] } };
    const answer = await response.json();
    return response.ok ? { made: answer } : { errors: answer.errors };
  } catch {
    return { errors: { __all__: [OUT_OF_REACH] } };
  }
}

// Every such field on the page offers the new one, sorted by name.
function offer(made) {
  for (const select of destinations()) {
    const after = [...select.options].find((each) => each.value && each.text.localeCompare(made.name) > 0);
    select.add(new Option(made.name, made.pk), after ?? null);
  }
}

function tell(dialog, errors) {
  show(dialog.querySelector(".errornote"), errors.__all__);
  for (const row of dialog.querySelectorAll("[data-field]")) {
    const wrong = row.querySelector(".errorlist");
    const input = row.querySelector("input, select, textarea");
    show(wrong, errors[row.dataset.field]);
    input.setAttribute("aria-invalid", String(!wrong.hidden));
    const described = [row.querySelector(".help")?.id, wrong.hidden ? "" : wrong.id].filter(Boolean);
    input.setAttribute("aria-describedby", described.join(" "));
  }
  dialog.querySelector("[aria-invalid=true]")?.focus();
}

function show(place, sentences = []) {
  place.textContent = sentences.join(" ");
  place.hidden = !sentences.length;
}
