// The box above a list's rows marks all of them.
addEventListener("DOMContentLoaded", () => {
  const all = document.getElementById("action-toggle");
  const rows = [...document.querySelectorAll("#result_list .action-select")];
  if (!all) return;
  all.addEventListener("change", () => {
    for (const row of rows) row.checked = all.checked;
  });
  for (const row of rows) {
    row.addEventListener("change", () => {
      all.checked = rows.every((each) => each.checked);
    });
  }
});
