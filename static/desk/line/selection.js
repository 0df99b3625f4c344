// The selected place: marked in the picture and in the outline, with its path from the start in view.
let key = "";

export const selected = () => key;
export const boxOf = (of) => document.getElementById(`d-${of}`);
export const rowOf = (of) => document.getElementById(`o-d-${of}`);
export const shown = (of) => [boxOf(of), rowOf(of)].find((element) => element?.getClientRects().length);
export const linkOf = (of) => shown(of)?.querySelector("a.name, :scope > a");

export function select(of, scroll = true) {
  key = of;
  for (const each of document.querySelectorAll(".line-page .selected")) each.classList.remove("selected");
  for (const each of [boxOf(of), rowOf(of)]) each?.classList.add("selected");
  showPath(of);
  if (scroll) shown(of)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The outline has every place, folded or not, each with the one before it.
function showPath(of) {
  const list = document.querySelector(".line-path ol");
  const steps = [];
  for (let row = rowOf(of); row; row = rowOf(row.dataset.parent)) steps.unshift(row);
  if (!list || !steps.length) return;
  list.replaceChildren(...steps.map(step));
  list.lastElementChild.scrollIntoView({ block: "nearest", inline: "end" });
}

function step(row) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const address = new URL(location.pathname, location.href);
  address.searchParams.set("at", row.dataset.key);
  link.href = address.href;
  link.dataset.key = row.dataset.key;
  link.textContent = row.querySelector(".name").textContent;
  item.append(link);
  return item;
}
