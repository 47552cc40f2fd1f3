// SPDX-License-Identifier: GPL-3.0-or-later
// The list follows each choice at once; without this script a button does it.
"use strict";
for (const select of document.querySelectorAll("form.filters select"))
  select.addEventListener("change", () => select.form.requestSubmit());
