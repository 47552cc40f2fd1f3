// SPDX-License-Identifier: GPL-3.0-or-later
// Sorts and filters the rows of the worklist. It fetches nothing and keeps nothing; without it the
// list stands in its order, whole.
(() => {
  "use strict";
  const table = document.querySelector("table.worklist");
  const filters = document.querySelector(".filters");
  if (!table || !filters) return;
  const rows = [...table.tBodies[0].rows];
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // How long each draft has waited, counted from today.
  const days = new Intl.NumberFormat(language, { style: "unit", unit: "day", unitDisplay: "long" });
  for (const time of table.querySelectorAll("time[datetime]")) {
    const past = Math.floor((Date.now() - new Date(`${time.dateTime}T00:00`)) / 86400000);
    if (past < 0) continue;
    const waited = document.createElement("span");
    waited.className = "status";
    waited.textContent = days.format(past);
    time.after(waited);
  }

  const words = filters.querySelector("input");
  const choices = [...filters.querySelectorAll("select")];
  const told = filters.querySelector("output");
  const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));

  function filter() {
    const wanted = fold(words.value).split(/\s+/);
    for (const row of rows) {
      const chosen = choices.every((choice) => !choice.value || row.dataset[choice.name] === choice.value);
      row.hidden = !chosen || !wanted.every((word) => texts.get(row).includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    told.textContent = told.dataset.count.replace("{shown}", shown).replace("{all}", rows.length);
  }

  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent;

  // Empty cells stay last; equal ones keep the order of urgency.
  function compare(a, b, column, sign) {
    const [left, right] = [key(a, column), key(b, column)];
    if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1);
    return sign * collator.compare(left, right);
  }

  function sort(head) {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const ordered = [...rows].sort((a, b) => compare(a, b, head.cellIndex, down ? -1 : 1));
    table.tBodies[0].append(...ordered);
  }

  for (const head of table.tHead.rows[0].cells) {
    if (!("sort" in head.dataset)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }
  filters.addEventListener("input", filter);
  filters.hidden = false;
  filter();
})();
