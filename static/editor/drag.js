// Reorders the rows of a list by dragging, with a mouse, a pen or a finger.

// Within this distance of the window's edge, in px, the page scrolls; the bar with the buttons is within it.
const EDGE = 110;
const SCROLL = 6; // px in each frame

export function dragRows(list, handle, dropped) {
  let row, before, y; // the dragged row, the order at the start, and the pointer's position

  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(handle);
    if (!grip || event.button) return;
    event.preventDefault();
    row = grip.closest("li");
    before = [...list.children];
    y = event.clientY;
    row.classList.add("dragged");
    grip.setPointerCapture(event.pointerId);
    requestAnimationFrame(scroll);
  });
  list.addEventListener("pointermove", (event) => {
    if (!row) return;
    y = event.clientY;
    follow(row, y);
  });
  list.addEventListener("pointerup", () => end(true));
  list.addEventListener("pointercancel", () => end(false));
  document.addEventListener("keydown", (event) => row && event.key === "Escape" && end(false));

  function scroll() {
    if (!row) return;
    const by = y < EDGE ? -SCROLL : y > innerHeight - EDGE ? SCROLL : 0;
    if (by) {
      window.scrollBy({ top: by, behavior: "instant" });
      follow(row, y);
    }
    requestAnimationFrame(scroll);
  }

  function end(keep) {
    if (!row) return;
    row.classList.remove("dragged");
    const done = row;
    row = undefined;
    if (!keep) list.append(...before);
    else if (before.some((each, index) => each !== list.children[index])) dropped(done);
  }
}

// The other rows move past it: moving the row itself would make the browser release the pointer.
function follow(row, y) {
  for (;;) {
    const above = neighbour(row, "previousElementSibling");
    const below = neighbour(row, "nextElementSibling");
    if (above && y < middle(above)) row.after(above);
    else if (below && y > middle(below)) row.before(below);
    else return;
  }
}

function neighbour(row, side) {
  let beside = row[side];
  while (beside?.hidden) beside = beside[side];
  return beside;
}

function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
