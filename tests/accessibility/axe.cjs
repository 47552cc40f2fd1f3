// SPDX-License-Identifier: GPL-3.0-or-later
// Holds pages against axe-core, light and dark, wide and as a phone, and reaches everything by Tab.
// usage: node axe.cjs PAGE.html...   (playwright-core and axe-core on NODE_PATH; Debian's Chromium)
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const VIEWS = [
  { name: "light", colorScheme: "light", viewport: { width: 1100, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1100, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 360, height: 740 } },
];

// All that can be activated, by Tab alone: what was reached, and what was not.
async function unreached(page) {
  const wanted = await page.evaluate(() => {
    document.querySelectorAll("details").forEach((d) => (d.open = true));
    const all = [...document.querySelectorAll("a[href], summary, button, input, select, [tabindex]")];
    const shown = all.filter((e) => e.getClientRects().length > 0 && e.tabIndex >= 0);
    shown.forEach((e, i) => e.setAttribute("data-reach", i));
    return shown.length;
  });
  const seen = new Set();
  for (let i = 0; i < wanted + 2; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => document.activeElement.getAttribute("data-reach"));
    if (at !== null) seen.add(at);
  }
  return wanted - seen.size;
}

async function check(browser, path) {
  let wrong = 0;
  for (const view of VIEWS) {
    const context = await browser.newContext({ ...view, bypassCSP: true });
    const page = await context.newPage();
    await page.goto("file://" + path);
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => axe.run(document));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    const missed = await unreached(page);
    for (const rule of found.violations)
      console.log(`WRONG: ${path} (${view.name}): ${rule.id}: ${rule.nodes.length} of ${rule.nodes[0].html.slice(0, 160)}`);
    if (wide) console.log(`WRONG: ${path} (${view.name}): wider than the screen`);
    if (missed > 0) console.log(`WRONG: ${path} (${view.name}): ${missed} not reached by Tab`);
    wrong += found.violations.length + (wide ? 1 : 0) + missed;
    await context.close();
  }
  return wrong;
}

(async () => {
  const program = process.env.PLAINSTAGE_CHROMIUM || "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  let wrong = 0;
  for (const path of process.argv.slice(2)) wrong += await check(browser, require("path").resolve(path));
  await browser.close();
  console.log(`${process.argv.length - 2} pages, ${VIEWS.length} views each: ${wrong} violations`);
  process.exit(wrong > 0 ? 1 : 0);
})();
