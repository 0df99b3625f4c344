// The panel beside the picture: a frame that shows a form, or the telephone.
import { boxOf, linkOf, rowOf, select } from "./selection.js";

const TYPING = "input, textarea, select, [contenteditable]";
const BLOCKED = "This page can't be shown here. You may be logged out. Open it as a page: after you log in, you get back what you sent.";

export class Panel {
  onChange = () => {};
  onHidden = async () => {}; // a place that is folded away is needed
  #focuses = false;
  #focused = null; // what had the focus when the frame was asked for something
  #began = false; // whether the frame has shown anything

  constructor(box) {
    this.box = box;
    this.frame = box.querySelector("iframe");
    this.whole = box.querySelector("[data-whole]");
    this.alert = box.querySelector("[role=alert]");
    this.frame.addEventListener("load", () => this.#loaded());
    box.querySelector("[data-close]").addEventListener("click", () => this.close());
    this.sizes = new ResizeObserver(() => this.#size());
    addEventListener("message", (event) => {
      if (event.origin === location.origin && event.source === this.frame.contentWindow && event.data.path) this.#followCall(event.data);
    });
  }

  get isOpen() {
    return !this.box.hidden;
  }

  // The form of a place. Its address stands at its row of the outline, which is never folded.
  open(key, focus = true) {
    const link = rowOf(key)?.querySelector("a.name") ?? boxOf(key)?.querySelector("a");
    if (!link) return;
    if (!this.isOpen) select(key); // otherwise once its form is there: text that is not saved may keep the old one
    this.show(link.getAttribute("href"), { focus });
  }

  // `from` is what was clicked; the focus goes back to it.
  show(address, { focus = true, from = null } = {}) {
    const url = new URL(address, location.href);
    url.searchParams.set("beside", "1");
    this.#reveal(focus, from);
    this.#go(url);
  }

  // A form that is sent into the frame, such as an edge that was dragged while somebody else led it elsewhere.
  send(address, fields) {
    const url = new URL(address, location.href);
    url.searchParams.set("beside", "1");
    this.#reveal(true, null);
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: url.href, target: this.frame.name, hidden: true });
    for (const [name, value] of fields) {
      form.append(Object.assign(document.createElement("input"), { name, value, type: "hidden" }));
    }
    document.body.append(form);
    form.submit();
    form.remove();
  }

  tryLine() {
    this.show(this.box.dataset.tryAt);
  }

  // The telephone says where its call is.
  async #followCall({ path, here }) {
    if (here && !boxOf(here) && rowOf(here)) await this.onHidden(here);
    for (const each of document.querySelectorAll(".pane:not(.live) .box, .outline [data-key]")) {
      const key = each.dataset.key ?? each.id.slice(2);
      each.classList.toggle("walked", path.includes(key));
      each.classList.toggle("here", key === here);
    }
    if (here) select(here);
  }

  reload() {
    if (this.isOpen) this.frame.contentWindow.location.reload();
  }

  // A form with unsaved text may stay, so the panel goes once the frame is blank.
  close() {
    this.#go(new URL("about:blank"));
  }

  #closed() {
    if (this.box.hidden) return;
    const from = this.from ?? linkOf(this.key ?? "");
    for (const each of document.querySelectorAll(".walked, .here")) each.classList.remove("walked", "here");
    this.box.hidden = true;
    document.body.classList.remove("with-panel");
    this.#remember("");
    from?.focus();
  }

  #reveal(focus, from) {
    this.#focuses = focus;
    this.#focused = document.activeElement;
    if (from) this.from = from;
    this.box.hidden = false;
    this.alert.hidden = true;
    document.body.classList.add("with-panel");
  }

  // Replaces what the frame shows, so that "back" leaves the page as people expect. A form with unsaved text asks first.
  #go(url) {
    this.frame.contentWindow.location.replace(url);
  }

  #loaded() {
    const inside = this.frame.contentDocument;
    if (inside?.URL === "about:blank") {
      if (this.#began) this.#closed();
      return;
    }
    this.#began = true;
    this.alert.hidden = Boolean(inside);
    if (!inside) {
      this.alert.textContent = BLOCKED;
      return;
    }
    this.#tellAbout(inside);
    inside.addEventListener("click", (event) => this.#clickedInside(event));
    inside.addEventListener("keydown", (event) => event.key === "Escape" && !inside.querySelector("dialog[open]") && this.close());
    inside.addEventListener("keydown", (event) => passOn(event, inside));
    inside.addEventListener("made", () => this.onChange());
    this.sizes.disconnect();
    this.sizes.observe(inside.body);
    if (this.#focuses && !this.#isTyping(inside)) this.#focus(inside);
    this.#focuses = false;
  }

  #focus(inside) {
    const first = inside.querySelector("[autofocus]") ?? inside.getElementById("content-start");
    first?.focus({ preventScroll: true });
    if (matchMedia("(max-width: 1023px)").matches) this.box.scrollIntoView({ block: "start" });
  }

  // A form can be used before its last script is there. Whoever types by then, in it or elsewhere, keeps the focus.
  #isTyping(inside) {
    const at = document.activeElement === this.frame ? inside.activeElement : document.activeElement;
    return at !== this.#focused && Boolean(at?.matches(TYPING));
  }

  // What the frame shows is selected in the picture, which follows if the draft has another change than it shows.
  #tellAbout(inside) {
    const editor = inside.getElementById("editor")?.dataset ?? {};
    const url = new URL(inside.URL);
    url.searchParams.delete("beside");
    this.whole.href = url.href;
    this.frame.title = inside.querySelector("h1")?.textContent || "Form";
    if (this.key !== editor.key) this.from = null;
    this.key = editor.key ?? "";
    if (this.key) select(this.key);
    this.#remember(this.key);
    const change = editor.change || lastSeen(inside);
    if (change && change !== document.getElementById("line-head").dataset.change) this.onChange();
  }

  // Forms of other places stay in the frame; any other page needs the window.
  #clickedInside(event) {
    const link = event.target.closest("a[href]");
    if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const url = new URL(link.href);
    if (link.matches(".closelink")) {
      event.preventDefault();
      return this.close();
    }
    if (url.pathname === location.pathname && url.hash) {
      event.preventDefault();
      document.querySelector(url.hash)?.scrollIntoView();
      return;
    }
    if (url.origin !== location.origin || (url.hash && url.pathname === this.frame.contentWindow.location.pathname)) return;
    const row = [...document.querySelectorAll(".outline a.name")].find((each) => new URL(each.href).pathname === url.pathname);
    if (!row) link.target = "_parent";
    else {
      event.preventDefault();
      this.open(row.closest("[data-key]").dataset.key);
    }
  }

  // On a narrow page the frame is as tall as its form, so that only the page scrolls.
  #size() {
    const inside = this.frame.contentDocument;
    const narrow = matchMedia("(max-width: 1023px)").matches;
    if (inside?.documentElement) this.frame.height = narrow ? inside.documentElement.scrollHeight : "";
  }

  // The address says which form is open, for a reload and for whoever gets the link.
  #remember(key) {
    const here = new URL(location.href);
    if (key) here.searchParams.set("at", key);
    else here.searchParams.delete("at");
    if (this.frame.contentDocument?.getElementById("phone")) here.searchParams.set("try", "1");
    else here.searchParams.delete("try");
    history.replaceState(null, "", here);
  }
}

function lastSeen(inside) {
  try {
    return String(JSON.parse(inside.querySelector("[name=shown]").value)[2]);
  } catch {
    return ""; // whoever may only look has no such field
  }
}

// The search's keys work from inside the frame, too.
function passOn(event, inside) {
  const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const isSlash = event.key === "/" && !event.target.closest?.("input, textarea, select, [contenteditable], #phone");
  if ((!isShortcut && !isSlash) || inside.querySelector("dialog[open]")) return;
  event.preventDefault();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, ctrlKey: isShortcut, bubbles: true }));
}
