// Puts the rows of a list in order by dragging, with a mouse, a pen or a finger.

export function dragRows(list, handle, dropped) {
  let row, before; // the row under way, and the order it began in

  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(handle);
    if (!grip || event.button) return;
    event.preventDefault();
    row = grip.closest("li");
    before = [...list.children];
    row.classList.add("dragged");
    grip.setPointerCapture(event.pointerId);
  });
  list.addEventListener("pointermove", (event) => row && follow(row, event.clientY));
  list.addEventListener("pointerup", () => end(true));
  list.addEventListener("pointercancel", () => end(false));
  document.addEventListener("keydown", (event) => row && event.key === "Escape" && end(false));

  function end(keep) {
    if (!row) return;
    row.classList.remove("dragged");
    const done = row;
    row = undefined;
    if (!keep) list.append(...before);
    else if (before.some((each, index) => each !== list.children[index])) dropped(done);
  }
}

// The others step past the row: moving the row itself would make the browser let go of the pointer.
function follow(row, y) {
  const above = neighbour(row, "previousElementSibling");
  const below = neighbour(row, "nextElementSibling");
  if (above && y < middle(above)) row.after(above);
  else if (below && y > middle(below)) row.before(below);
  else return;
  row.scrollIntoView({ block: "nearest" });
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
