// Shows where the call is in the picture of its tree.
import { byId } from "./page.js";

// The picture is drawn and escaped by our own server.
export function showPicture(svg) {
  byId("picture").innerHTML = svg;
}

// `path` has the keys of all places that the call has reached, `here` the current one.
export function markPath(path, here) {
  tellAround(path, here);
  const frame = byId("picture");
  for (const box of frame.querySelectorAll("[id^=d-]")) {
    box.classList.toggle("walked", path.includes(box.id.slice(2)));
    box.classList.toggle("here", box.id === `d-${here}`);
  }
  const box = frame.querySelector(".here");
  if (box) centre(box, frame);
}

// Not scrollIntoView(), which may scroll the page away from the keys.
function centre(box, frame) {
  const [inner, outer] = [box.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollBy({
    left: inner.left + inner.width / 2 - (outer.left + outer.width / 2),
    top: inner.top + inner.height / 2 - (outer.top + outer.height / 2),
    behavior: "smooth",
  });
}

// Beside a line's own picture, the call is followed there.
function tellAround(path, here) {
  if (parent !== window) parent.postMessage({ path, here }, location.origin);
}
