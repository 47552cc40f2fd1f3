// SPDX-License-Identifier: GPL-3.0-or-later
// Holds pages against axe-core, light and dark, wide and as a phone, and reaches everything by keyboard.
// usage: node axe.cjs PAGE.html...   (playwright-core and axe-core on NODE_PATH; Debian's Chromium)
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const WIDE = { width: 1100, height: 900 };
const PHONE = { width: 360, height: 740 };
const VIEWS = [
  { name: "light", colorScheme: "light", viewport: WIDE },
  { name: "dark", colorScheme: "dark", viewport: WIDE },
  { name: "phone", colorScheme: "light", viewport: PHONE },
  { name: "dark phone", colorScheme: "dark", viewport: PHONE },
];
const counted = { pages: 0, runs: 0, reached: 0 };

// Folded parts are opened by Enter on their heads, so that all below is looked at as well.
async function unfold(page) {
  const wrong = [];
  for (const head of await page.$$("summary")) {
    if (!(await head.isVisible()) || (await head.evaluate((e) => e.parentElement.open))) continue;
    await head.focus();
    await page.keyboard.press("Enter");
    if (!(await head.evaluate((e) => e.parentElement.open))) wrong.push("a folded part does not open by Enter");
  }
  return wrong;
}

// What is drawn round an element, and in which colour.
const RING = `(e) => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.outlineColor,
  s.boxShadow, s.borderColor, s.backgroundColor].join(" "); }`;

// All that can be activated, by Tab alone: each is reached, in the order of the page, seen, and marked while it has the focus.
async function keyboard(page) {
  const wanted = await page.evaluate((ring) => {
    document.body.tabIndex = -1; // Tab starts from the top
    document.body.focus();
    const all = [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]")];
    const shown = all.filter((e) => e.getClientRects().length > 0 && e.tabIndex >= 0 && !e.disabled);
    const look = eval(ring);
    window.before = shown.map(look);
    shown.forEach((e, i) => e.setAttribute("data-reach", i));
    return shown.length;
  }, RING);
  const wrong = [];
  const order = [];
  for (let i = 0; i < wanted + 2; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate((ring) => {
      const e = document.activeElement;
      const number = e.getAttribute("data-reach");
      if (number === null) return null;
      const box = e.getBoundingClientRect();
      const over = document.elementFromPoint(box.left + Math.min(box.width, innerWidth) / 2, box.top + box.height / 2);
      return { number: Number(number), marked: eval(ring)(e) !== window.before[number],
        seen: over !== null && (e.contains(over) || over.contains(e)), html: e.outerHTML.slice(0, 90) };
    }, RING);
    if (at === null || order.includes(at.number)) continue;
    order.push(at.number);
    if (!at.marked) wrong.push(`focus is not to be seen on ${at.html}`);
    if (!at.seen) wrong.push(`out of sight when it has the focus: ${at.html}`);
  }
  if (order.length < wanted) wrong.push(`${wanted - order.length} of ${wanted} not reached by Tab`);
  if (order.some((number, i) => i > 0 && number < order[i - 1])) wrong.push("Tab jumps back");
  counted.reached += order.length;
  return wrong;
}

async function violations(page) {
  counted.runs++;
  const found = await page.evaluate(() => axe.run(document));
  return found.violations.map((rule) => `${rule.id}: ${rule.nodes.length} of ${rule.nodes[0].html.slice(0, 160)}`);
}

async function check(browser, path) {
  counted.pages++;
  let wrong = 0;
  for (const view of VIEWS) {
    const context = await browser.newContext({ ...view, bypassCSP: true });
    const page = await context.newPage();
    await page.goto("file://" + path);
    await page.evaluate(axe.source);
    const found = await violations(page);
    found.push(...(await unfold(page)), ...(await violations(page)), ...(await keyboard(page)));
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) found.push("wider than the screen");
    for (const line of new Set(found)) console.log(`WRONG: ${path} (${view.name}): ${line}`);
    wrong += found.length;
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
  console.log(`${counted.pages} pages, ${VIEWS.length} views each, folded and unfolded: ${counted.runs} runs of axe-core ` +
    `${axe.version}, ${counted.reached} times a control had the focus by Tab: ${wrong} wrong`);
  process.exit(wrong > 0 || counted.pages === 0 ? 1 : 0);
})();
