// Re-links by dragging: the end of an edge, or a mark, is dropped on the box where it should lead.
import { say } from "./follow.js";

const EDGE = 36; // px from the edge of the frame within which it scrolls
const STEP = 8;
const FAR = 6; // px that the pointer moves before it is a drag, and not a click

export function dragEdges(page, panel, follow) {
  let edge, start, line, over, at;

  page.addEventListener("pointerdown", (event) => {
    const link = event.target.closest(".pane:not(.live) .tree-picture a[data-from]");
    if (!link || event.button || event.pointerType === "touch") return;
    edge = link;
    start = { x: event.clientX, y: event.clientY };
  });
  page.addEventListener("pointermove", (event) => {
    if (!edge) return;
    if (!line && Math.hypot(event.clientX - start.x, event.clientY - start.y) < FAR) return;
    if (!line) {
      line = lineFrom(edge);
      requestAnimationFrame(scroll);
    }
    at = event;
    aim();
  });
  page.addEventListener("pointerup", () => edge && end(over));
  page.addEventListener("dragstart", (event) => edge && event.preventDefault());
  document.addEventListener("keydown", (event) => event.key === "Escape" && edge && end(null));
  // The click that follows a drag would open the edge's page.
  page.addEventListener("click", (event) => page.dataset.dragged && event.preventDefault(), { capture: true });

  function aim() {
    moveEnd(line, at);
    mark(boxUnder(at));
  }

  // A box that is out of sight comes nearer while the pointer rests at the edge of the picture's frame.
  function scroll() {
    if (!line) return;
    const frame = line.closest(".scroll");
    const { left, right, top, bottom } = frame.getBoundingClientRect();
    frame.scrollLeft += speed(at.clientX, left, right);
    frame.scrollTop += speed(at.clientY, top, bottom);
    aim();
    requestAnimationFrame(scroll);
  }

  function mark(box) {
    over?.classList.remove("drop");
    over = box;
    over?.classList.add("drop");
  }

  async function end(box) {
    const dragged = edge;
    const moved = Boolean(line);
    line?.remove();
    mark(null);
    edge = line = undefined;
    if (!moved) return;
    page.dataset.dragged = "true";
    setTimeout(() => delete page.dataset.dragged);
    const to = box?.id.replace(/^d-/, "");
    if (to && to !== dragged.dataset.to) await lead(dragged, to);
  }

  async function lead(dragged, to) {
    const address = dragged.dataset.relink ?? dragged.getAttribute("href");
    const fields = [["csrfmiddlewaretoken", token()], ["target", to], ["change", document.getElementById("line-head").dataset.change]];
    for (const way of dragged.dataset.ways.split("\n")) fields.push(["seen", `${dragged.dataset.to ?? ""}:${way}`]);
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    say("Saving …");
    // Anything but the line's page, such as somebody else's change meanwhile, is shown beside the picture.
    if (!(await follow({ address: address, body, reload: true }))) panel.send(address, fields);
  }
}

// How far the frame scrolls for each picture of the screen.
const speed = (at, from, to) => (at < from + EDGE ? -STEP : at > to - EDGE ? STEP : 0);
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const boxUnder = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest(".pane:not(.live) .box:not(.removed)");

function lineFrom(edge) {
  const svg = edge.ownerSVGElement;
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  const from = document.getElementById(`d-${edge.dataset.from}`).querySelector(".frame").getBBox();
  line.setAttribute("class", "dragging");
  line.setAttribute("x1", from.x + from.width);
  line.setAttribute("y1", from.y + from.height / 2);
  svg.append(line);
  return line;
}

function moveEnd(line, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(line.ownerSVGElement.getScreenCTM().inverse());
  line.setAttribute("x2", at.x);
  line.setAttribute("y2", at.y);
}
