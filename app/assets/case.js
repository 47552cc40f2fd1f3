// SPDX-License-Identifier: GPL-3.0-or-later
// Closing a page picture leads back to where one was; no form is sent twice. All works without this script.
"use strict";
let from = 0;
addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#line-']");
  if (link) from = scrollY;
  const back = event.target.closest(".whole figcaption a");
  if (!back) return;
  event.preventDefault();
  const at = from;
  history.replaceState(null, "", location.pathname + location.search);
  // The target is taken away only by a step to another one.
  location.hash = "closed";
  scrollTo(0, at);
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(".whole:has(:target) figcaption a");
  if (open) open.click();
});
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "1";
});
// A page that the browser brings back from before can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
// While documents are being read the page looks again, unless somebody has begun to do something on it.
let busy = false;
for (const name of ["input", "submit", "toggle"]) addEventListener(name, () => (busy = true), true);
const look = () => {
  if (!busy && !document.querySelector(".whole:has(:target)")) location.reload();
};
if (document.getElementById("reading")) setTimeout(look, 4000);
