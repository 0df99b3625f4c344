// The frame around every page: whether the sidebar is shown, which the browser remembers.
const KEPT = "branchline.sidebar";

addEventListener("DOMContentLoaded", () => {
  // A new thing begins with its first field.
  if (location.pathname.endsWith("/add/")) {
    document.querySelector("#content-main form :is(input:not([type=hidden]), select, textarea):not(:disabled)")?.focus();
  }
  const main = document.getElementById("main");
  const button = document.getElementById("toggle-nav-sidebar");
  if (!main || !button) return;
  const show = (open) => {
    main.classList.toggle("shifted", open);
    button.setAttribute("aria-expanded", open);
  };
  show(localStorage.getItem(KEPT) !== "closed");
  button.addEventListener("click", () => {
    const open = !main.classList.contains("shifted");
    show(open);
    localStorage.setItem(KEPT, open ? "open" : "closed");
  });
});
