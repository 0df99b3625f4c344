// Shows how far a check is, and then what it found, without touching what somebody has typed.
// Without this file a link or a button does the same.

const PAUSE = 800;
const LOST = "The result can't be loaded. Reload the page.";

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

async function ask(address, options) {
  const response = await fetch(address, { credentials: "same-origin", redirect: "error", ...options });
  if (!response.ok) throw new Error(response.status);
  return response;
}

async function untilDone(box) {
  const again = box.querySelector(".again");
  again.hidden = true;
  try {
    for (;;) {
      await pause();
      const told = await (await ask(box.dataset.checking)).json();
      if (told.done) return;
      box.querySelector("progress").value = told.percent;
      box.querySelector(".percent").textContent = `${told.percent}%`;
    }
  } catch (error) {
    again.hidden = false;
    throw error;
  }
}

// The page as it is now; a preview, which was an answer to a form, is asked for with that form.
async function pageNow(box) {
  const button = box.querySelector("button[name=look]");
  if (!button) return (await ask(location.href)).text();
  const body = new FormData(button.form);
  body.append(button.name, button.value);
  return (await ask(button.form.action, { method: "POST", body })).text();
}

// Every part of the page that waits for the check.
function replaceParts(page) {
  for (const part of document.querySelectorAll("[data-checked]")) {
    const now = page.getElementById(part.id);
    if (now) part.replaceChildren(...document.adoptNode(now).childNodes);
  }
}

async function follow(box) {
  const { then } = box.closest("[data-checked]").dataset;
  await untilDone(box);
  if (then === "reload") return;
  if (then === "follow") {
    document.dispatchEvent(new Event("checked"));
    return;
  }
  replaceParts(new DOMParser().parseFromString(await pageNow(box), "text/html"));
  const more = [...document.querySelectorAll("[data-checking]")];
  if (more.length) await Promise.all(more.map(follow));
  else if (then && !document.querySelector("[data-checked] .error")) document.getElementById(then)?.click();
}

async function followAll() {
  const boxes = [...document.querySelectorAll("[data-checking]")];
  try {
    await Promise.all(boxes.map(follow));
    if (document.querySelector("[data-checked][data-then=reload]")) location.reload();
  } catch {
    for (const box of document.querySelectorAll("[data-checking] [role=status]")) box.textContent = LOST;
  }
}

followAll();
