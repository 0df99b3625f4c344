// The week of a schedule: Monday's hours can be copied to the other weekdays.
import { announce } from "./announce.js";

const WEEKDAYS = ["tuesday", "wednesday", "thursday", "friday"];

export function copyMonday() {
  const monday = document.querySelector(".week input[name=monday]");
  if (!monday) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button copy";
  button.textContent = "Copy to Tuesday–Friday";
  button.addEventListener("click", () => copy(monday));
  monday.after(button);
}

function copy(monday) {
  for (const name of WEEKDAYS) {
    const input = monday.form.elements[name];
    input.value = monday.value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  announce(monday.value.trim() ? `Tuesday to Friday are ${monday.value} now.` : "Tuesday to Friday are closed now.");
}
