// Adds "Hear it" to every text that callers hear, with its length in seconds.
import { hush, inWords, seconds, speak, voiceFor } from "./speech.js";

export function hearPrompts(editor, root = document) {
  for (const input of root.querySelectorAll("[data-hear]")) {
    const hear = hearable(nameOf(input), { ...editor, ...spokenIn(input) });
    // If a field is empty, callers hear the sentence that it shows as its placeholder.
    const update = () => hear.update(input.value.trim() || input.placeholder);
    input.addEventListener("input", update);
    update();
    (input.closest(".flex-container") ?? input).after(hear.element);
  }
  for (const input of root.querySelectorAll("[data-play]")) {
    (input.closest(".flex-container") ?? input).after(player(input));
  }
}

// A text in a further language names it.
function spokenIn({ dataset: { language, languageName } }) {
  return language ? { language, languageName } : {};
}

// A button with the length of what it speaks: the text that update() got last.
// `heard` is called once it has been spoken to its end.
export function hearable(name, { language = "en-US", languageName = "English", wordsASecond, heard }) {
  const element = document.createElement("div");
  element.className = "help hear";
  element.innerHTML = '<button type="button" class="button"></button> <span class="length"></span> <span role="status"></span>';
  const [button, length, status] = element.children;
  let text = "";
  let stopped = false;
  const show = (does) => {
    button.textContent = does;
    button.setAttribute("aria-label", `${does}: ${name}`);
  };
  button.addEventListener("click", async () => {
    stopped = button.textContent === "Stop";
    if (stopped) return hush();
    const voice = await voiceFor(language);
    status.textContent = voice ? "" : `This browser has no voice for ${languageName}, so it can't read this aloud.`;
    if (!voice) return;
    show("Stop");
    await speak(text, voice);
    if (!stopped) heard?.();
    show("Hear it");
  });
  show("Hear it");
  const update = (said) => {
    text = said;
    length.textContent = said ? inWords(seconds(said, wordsASecond)) : "";
    button.disabled = !said;
  };
  return { element, update };
}

// Recorded audio is played as callers hear it: data-play is the directory, the value is the file.
function player(select) {
  const element = document.createElement("div");
  element.className = "help hear";
  const audio = document.createElement("audio");
  audio.controls = true;
  audio.preload = "none";
  const update = () => {
    element.hidden = !select.value;
    audio.src = select.dataset.play + select.value;
  };
  audio.setAttribute("aria-label", "Hear the music");
  select.addEventListener("change", update);
  update();
  element.append(audio);
  return element;
}

function nameOf(input) {
  return input.labels[0]?.textContent.replace(/:$/, "").trim() ?? input.name;
}
