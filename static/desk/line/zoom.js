// Zooms the picture, fits it into its frame, and shows a small map of it where it is larger than the frame.
const STEP = 1.25;
const LEAST = 0.25;
const MOST = 2;
const MAP = { width: 168, height: 110 };

let zoom = 1;

export function zoomable(page) {
  const buttons = page.querySelector("[data-zoom]");
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const by = event.target.closest("[data-by]")?.dataset.by;
    if (by) set(by === "fit" ? fitting() : zoom * (by === "in" ? STEP : 1 / STEP));
  });
  document.addEventListener("swapped", () => set(zoom));
  new ResizeObserver(drawMap).observe(page.querySelector(".line-main"));
  page.addEventListener("scroll", drawMap, { capture: true, passive: true });
  page.addEventListener("wheel", wheeled, { passive: false });
  set(1);
}

const frameOf = () => document.querySelector(".pane:not(.live) .scroll");
const pictureOf = () => frameOf()?.querySelector("svg");
const natural = (svg) => svg.viewBox.baseVal;

function fitting() {
  const frame = frameOf();
  const size = natural(pictureOf());
  return Math.min(1, frame.clientWidth / size.width, frame.clientHeight / size.height);
}

// The point in the middle of the frame, or under the pointer, stays where it is.
function set(to, at = null) {
  const svg = pictureOf();
  if (!svg) return;
  const frame = frameOf();
  const point = at ?? { x: frame.clientWidth / 2, y: frame.clientHeight / 2 };
  const before = zoom;
  zoom = Math.min(MOST, Math.max(LEAST, to));
  svg.setAttribute("width", natural(svg).width * zoom);
  svg.setAttribute("height", natural(svg).height * zoom);
  if (zoom !== before) {
    frame.scrollLeft = ((frame.scrollLeft + point.x) * zoom) / before - point.x;
    frame.scrollTop = ((frame.scrollTop + point.y) * zoom) / before - point.y;
  }
  drawMap();
}

function wheeled(event) {
  const frame = event.target.closest(".pane:not(.live) .scroll");
  if (!frame || !event.ctrlKey) return;
  event.preventDefault();
  const { left, top } = frame.getBoundingClientRect();
  set(zoom * (event.deltaY < 0 ? STEP : 1 / STEP), { x: event.clientX - left, y: event.clientY - top });
}

function drawMap() {
  const frame = frameOf();
  const map = document.querySelector(".small-map");
  if (!frame || !map) return;
  const whole = natural(pictureOf());
  const fits = whole.width * zoom <= frame.clientWidth + 1 && whole.height * zoom <= frame.clientHeight + 1;
  map.hidden = fits || !frame.clientWidth;
  if (map.hidden) return;
  if (map.dataset.of !== String(pictureOf().childElementCount + zoom)) redraw(map);
  const size = natural(pictureOf());
  const seen = map.querySelector(".seen");
  place(seen, frame.scrollLeft / zoom, frame.scrollTop / zoom, Math.min(size.width, frame.clientWidth / zoom), Math.min(size.height, frame.clientHeight / zoom));
}

function redraw(map) {
  const size = natural(pictureOf());
  const svg = element("svg", { viewBox: `0 0 ${size.width} ${size.height}`, ...MAP });
  for (const box of pictureOf().querySelectorAll(".box .frame")) {
    const { x, y, width, height } = box.getBBox();
    place(svg.appendChild(element("rect", { class: "place" })), x, y, width, height);
  }
  svg.append(element("rect", { class: "seen" }));
  map.replaceChildren(svg);
  map.dataset.of = String(pictureOf().childElementCount + zoom);
  svg.addEventListener("pointerdown", (event) => go(svg, event));
  svg.addEventListener("pointermove", (event) => event.buttons && go(svg, event));
}

function go(svg, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const frame = frameOf();
  frame.scrollTo({ left: at.x * zoom - frame.clientWidth / 2, top: at.y * zoom - frame.clientHeight / 2, behavior: "instant" });
}

function element(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

function place(rect, x, y, width, height) {
  for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value);
}
