// The page of a notice: the languages of the chosen lines, suggested times, and listening before it is turned on.
import { hearable } from "./hear.js";

export function editNotice(editor, root = document) {
  showLanguagesOfLines(root);
  offerMoments(root);
  listenFirst(editor, root);
}

// Hides languages that no chosen line has, unless the field was refused or has words already.
function showLanguagesOfLines(root) {
  const lines = [...root.querySelectorAll("[data-languages]")];
  if (!lines.length) return;
  const update = () => {
    const chosen = lines.filter((line) => line.checked);
    const needed = new Set(chosen.flatMap((line) => line.dataset.languages.split(" ")));
    for (const fieldset of root.querySelectorAll(".said-in")) {
      const isNeeded = [...needed].some((language) => fieldset.classList.contains(`said-in-${language}`));
      const says = fieldset.querySelector("textarea")?.value || fieldset.querySelector(".errorlist, audio");
      fieldset.hidden = chosen.length > 0 && !isNeeded && !says;
    }
  };
  root.addEventListener("change", update);
  update();
}

function offerMoments(root) {
  for (const offered of root.querySelectorAll(".offered")) {
    const input = offered.parentElement.querySelector("input");
    offered.hidden = false;
    offered.addEventListener("click", ({ target }) => {
      if (target.dataset.moment) input.value = target.dataset.moment;
    });
  }
}

// Playing a recording to its end, or having the text read aloud, ticks its box.
function listenFirst(editor, root) {
  for (const place of root.querySelectorAll("[data-listen]")) {
    const box = place.querySelector("input[type=checkbox]");
    const tick = () => {
      box.checked = true;
    };
    place.querySelector("audio")?.addEventListener("ended", tick);
    const { text, language, listen } = place.dataset;
    if (!text) continue;
    const hear = hearable(listen, { ...editor, language, languageName: listen, heard: tick });
    hear.update(text);
    place.querySelector("label").before(hear.element);
  }
}
