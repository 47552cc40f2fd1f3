// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way in Debian's Chromium, with scripts: log in, drop six files, watch the pages being read, open the case,
// click a value and see the marked line, correct a size across a cut-off, sign off, release, download the PDF; as each
// role, in both languages. axe-core holds every page, light, dark and as a phone; --gallery DIR keeps a picture of each.
// usage: node walk.cjs PLAINSTAGE [--gallery DIR]      (playwright-core and axe-core on NODE_PATH)
const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const VIEWS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 860 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 860 } },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 800 } },
];
const gallery = process.argv[3] === "--gallery" ? process.argv[4] : null;
let wrong = 0;
let checks = 0;

function expect(holds, ...what) {
  checks++;
  if (holds) return;
  wrong++;
  console.log("WRONG:", ...what);
}

async function serve(plainstage) {
  const child = spawn("python3", ["-B", path.join(__dirname, "serve.py"), plainstage], { stdio: ["pipe", "pipe", "inherit"] });
  let text = "";
  for await (const piece of child.stdout) {
    text += piece;
    if (text.includes("\n")) break;
  }
  return { child, ...JSON.parse(text) };
}

const wordsOf = (lang) => JSON.parse(fs.readFileSync(path.join(__dirname, `../../app/desk/words/${lang}.json`)));

// Each view has a browser of its own, with the same session.
class Person {
  constructor(desk, browser, lang) {
    Object.assign(this, { desk, browser, lang, w: wordsOf(lang), base: `http://localhost:${desk.port}` });
  }

  async logIn(role) {
    this.context = await this.browser.newContext({ ...VIEWS[0], locale: this.lang, bypassCSP: false });
    this.page = await this.context.newPage();
    this.page.on("pageerror", (error) => expect(false, "script:", error.message));
    this.page.on("console", (line) => expect(line.type() !== "error" || /40[0-9]|42[0-9]/.test(line.text()), "console:", line.text()));
    await this.page.goto(`${this.base}/login`);
    await this.check("login");
    await this.page.fill("[name=name]", this.desk.people[role]);
    await this.page.fill("[name=password]", this.desk.password);
    await Promise.all([this.page.waitForURL(/(worklist|upload)$/), this.page.click("main button")]);
    if ((await this.page.getAttribute("html", "lang")) !== this.lang)
      await Promise.all([this.page.waitForURL(/(worklist|upload)$/), this.page.click(`a[hreflang=${this.lang}]`)]);
    expect((await this.page.getAttribute("html", "lang")) === this.lang, role, "is not shown", this.lang);
    return this;
  }

  // axe and a picture in every view of the page as it is: its address alone, with the same cookies.
  async check(name, more = async () => {}) {
    for (const view of VIEWS) {
      const context = await this.browser.newContext({ ...view, locale: this.lang, bypassCSP: true });
      await context.addCookies(await this.context.cookies());
      const page = await context.newPage();
      await page.goto(this.page.url());
      await more(page);
      await page.waitForTimeout(300);
      await this.hold(page, `${name} (${this.lang}, ${view.name})`);
      if (gallery && view.name !== "dark") await this.picture(page, `${name}-${this.lang}-${view.name}`);
      if (gallery && view.name === "dark" && this.lang === "en") await this.picture(page, `${name}-${this.lang}-${view.name}`);
      await context.close();
    }
  }

  async hold(page, what) {
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => axe.run(document));
    for (const rule of found.violations)
      expect(false, what, rule.id, rule.nodes.length, rule.nodes[0].html.slice(0, 200), rule.nodes[0].any.map((a) => a.message).join("; ").slice(0, 200));
    checks++;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide <= 0, what, `is ${wide} px wider than its screen`);
  }

  async picture(page, name) {
    await page.screenshot({ path: path.join(gallery, `${name}.png`) });
  }
}

async function drop(person, files) {
  const data = files.map((file) => ({ name: path.basename(file), base64: fs.readFileSync(file).toString("base64") }));
  const transfer = await person.page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given)
      transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    return transfer;
  }, data);
  await person.page.dispatchEvent("#drop", "drop", { dataTransfer: transfer });
}

async function upload(desk, browser, lang, role, patient) {
  const person = await new Person(desk, browser, lang).logIn(role);
  await person.page.goto(`${person.base}/upload`);
  await person.check("upload");
  await person.page.fill("[name=patient]", patient);
  const files = fs.readdirSync(desk.records).sort().map((name) => path.join(desk.records, name));
  await person.page.evaluate(() => {
    window.seen = new Set();
    const look = () => document.querySelectorAll(".file .words").forEach((words) => window.seen.add(words.textContent));
    new MutationObserver(look).observe(document.querySelector(".sent"), { subtree: true, childList: true, characterData: true });
  });
  await drop(person, files.filter((file) => !file.includes("again")));
  await person.page.waitForSelector(".sent .file[data-upload]");
  await person.page.setInputFiles(".pick:not(.camera) input[name=files]", files.filter((file) => file.includes("again")));
  const end = Date.now() + 120000;
  for (;;) {
    const rows = await person.page.$$eval(".sent .file", (all) => all.map((row) => [row.className.replace("file ", ""), row.querySelector(".words").textContent, !!row.dataset.final]));
    if (rows.length === 6 && rows.every(([, , final]) => final)) {
      expect(rows.filter(([state]) => state === "read").length === 4, "read:", JSON.stringify(rows));
      expect(rows.filter(([state]) => state === "refused").length === 2, "refused:", JSON.stringify(rows));
      break;
    }
    if (Date.now() > end) {
      expect(false, "files were not read:", JSON.stringify(rows));
      break;
    }
    await person.page.waitForTimeout(200);
  }
  const seen = await person.page.evaluate(() => [...window.seen]);
  // The same bytes for another patient, in the second language, are not read again.
  if (lang === "en")
    expect(seen.some((words) => /\d+\D{1,12}\b60\b/.test(words)), "no page was seen being read:", seen.join(" | "));
  expect(seen.some((words) => /(Sending|Enviando): \d+/.test(words)), "no sending was seen:", seen.join(" | "));
  const refused = await person.page.$$eval(".file.refused .words", (all) => all.map((e) => e.textContent));
  expect(refused.some((words) => /password|contraseña/.test(words)), "what is wrong is not said:", refused.join(" | "));
  await person.check("uploaded");
  await person.context.close();
}

async function openCase(person, patient) {
  const end = Date.now() + 60000;
  for (;;) {
    await person.page.goto(`${person.base}/worklist?q=${patient}`);
    if ((await person.page.$("table th a")) && !(await person.page.$("table th .status"))) break;
    if (Date.now() > end) throw new Error("the case did not come");
    await person.page.waitForTimeout(300);
  }
  await person.page.click("table th a");
  await person.page.waitForSelector("#fact-size");
}

async function review(desk, browser, lang, patient) {
  const person = await new Person(desk, browser, lang).logIn("navigator");
  const { page, w } = person;
  await openCase(person, patient);
  await person.page.goto(`${person.base}/worklist`);
  await person.check("worklist");
  await openCase(person, patient);
  await person.check("case");
  await person.check("facts", (view) => view.goto(`${view.url()}#facts`));

  // Click a value and see the marked line.
  await page.click("#fact-size .plain a");
  const line = await page.evaluate(() => location.hash.slice(1));
  const mark = page.locator(`#${line}`);
  expect(await mark.isVisible(), "the line is not marked");
  const box = await mark.boundingBox();
  expect(box && box.y > 0 && box.y < 860 && box.x > 0 && box.x < 1280, "the mark is not in view", JSON.stringify(box));
  const drawn = await page.waitForFunction((id) => document.getElementById(id).closest(".sheet").querySelector("img").naturalWidth, line);
  expect((await drawn.jsonValue()) > 500, "the page is not drawn");
  await person.check("line");
  await page.keyboard.press("Escape");
  expect(!(await mark.isVisible()), "the page does not close");

  // A letter for what is missing.
  await page.click(`#missing a.button >> nth=0`);
  await person.check("letter");
  await page.goBack();

  // Correct the size across the cut-off.
  await page.click("#fact-size .act > summary");
  await page.locator("#fact-size .act").screenshot(gallery ? { path: path.join(gallery, `correct-${lang}.png`) } : {});
  await page.fill("#fact-size [name='f.value_mm']", "5.1");
  await page.fill("#fact-size [name=why]", lang === "es" ? "La página 1 dice 5,1." : "Page 1 says 5.1.");
  await Promise.all([page.waitForURL(/done=/), page.click("#fact-size .act button.primary")]);
  const changed = await page.$$eval(".notice .changed", (rows) => rows.map((row) => row.textContent));
  expect(changed.length >= 2 && changed.some((row) => /IB?.*II/.test(row)), "what changed:", changed.join(" | "));
  await person.check("corrected", (view) => view.evaluate(() => scrollTo(0, 0)));

  // Spread: another extent, other sections.
  await page.click("#fact-metastasis .act > summary");
  await page.selectOption("#fact-metastasis [name='f.value']", "M1");
  await page.fill("#fact-metastasis [name=why]", "…");
  await Promise.all([page.waitForURL((url) => url.search.includes("done=")), page.click("#fact-metastasis .act button.primary")]);
  await page.waitForSelector(".notice .changed >> nth=1");
  expect((await page.$$(".notice ul")).length >= 1, "no section changed");
  await page.click("#fact-metastasis .act > summary");
  await page.selectOption("#fact-metastasis [name='f.value']", "M0");
  await page.fill("#fact-metastasis [name=why]", "…");
  await Promise.all([page.waitForURL((url) => url.search.includes("done=")), page.click("#fact-metastasis .act button.primary")]);

  for (;;) {
    const settle = page.locator("#items form button");
    if ((await settle.count()) === 0) break;
    await Promise.all([page.waitForURL((url) => url.search.includes("done=")), settle.first().click()]);
    await page.waitForLoadState();
  }
  await page.goto(page.url().replace(/[?#].*/, "") + "#signoff");
  await person.check("signoff", (view) => view.evaluate(() => document.getElementById("signoff").scrollIntoView()));
  await Promise.all([page.waitForURL(/done=/), page.click(`#signoff button:text-is("${w["sign.sign"]}")`)]);
  expect(!(await page.$(`#signoff button:text-is("${w["sign.release"]}")`)), "a navigator may release");
  await person.context.close();
}

async function release(desk, browser, lang, role, patient) {
  const person = await new Person(desk, browser, lang).logIn(role);
  const { page, w } = person;
  await openCase(person, patient);
  await Promise.all([page.waitForURL(/done=/), page.click(`#signoff button:text-is("${w["sign.release"]}")`)]);
  await person.check("released", (view) => view.evaluate(() => document.getElementById("signoff").scrollIntoView()));
  const address = page.url().replace(/[?#].*/, "");
  const end = Date.now() + 60000;
  let pdf = await person.context.request.get(`${address}/summary.pdf`);
  while (pdf.status() === 202 && Date.now() < end) {
    await page.waitForTimeout(300);
    pdf = await person.context.request.get(`${address}/summary.pdf`);
  }
  const body = await pdf.body();
  expect(pdf.status() === 200 && body.subarray(0, 5).toString() === "%PDF-", "the PDF gave", pdf.status());
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click(`a:text-is("${w["files.pdf"]}")`)]);
  expect(fs.readFileSync(await saved.path()).equals(body), "what the browser saved is another file");
  const record = await (await person.context.request.get(`${address}/record.json`)).json();
  expect(record.release && record.facts.size.value_mm === 51, "the record says", JSON.stringify(record.facts.size));
  await page.goto(`${address}#history`);
  await person.check("history", (view) => view.evaluate(() => document.getElementById("history").scrollIntoView()));
  await page.goto(address);
  await Promise.all([page.waitForSelector(".token"), page.click(`button:text-is("${w["files.link"]}")`)]);
  const link = await page.getAttribute(".token a", "href");
  await patientSends(desk, browser, lang, link);
  await person.context.close();
}

// The patient's link: no session, and nothing shown back but that it was received.
async function patientSends(desk, browser, lang, link) {
  const person = new Person(desk, browser, lang);
  person.context = await browser.newContext({ ...VIEWS[2], locale: lang });
  person.page = await person.context.newPage();
  await person.page.goto(person.base + link);
  await person.check("link");
  await person.page.setInputFiles("input[type=file] >> nth=0", path.join(desk.records, "clinic-note.txt"));
  await person.page.waitForSelector(".file.waiting");
  const said = await person.page.textContent(".file .words");
  expect(said === person.w["upload.received"], "the patient is told", said);
  expect(!(await person.page.content()).includes("walk-"), "the patient's page names a case");
  await person.context.close();
}

async function refusals(desk, browser, lang) {
  const person = await new Person(desk, browser, lang).logIn("uploader");
  const answer = await person.page.goto(`${person.base}/worklist`);
  expect(answer.status() === 403, "an uploader's worklist gave", answer.status());
  await person.check("refused");
  await person.context.close();
}

(async () => {
  if (gallery) fs.mkdirSync(gallery, { recursive: true });
  const desk = await serve(process.argv[2]);
  const browser = await chromium.launch({ executablePath: process.env.PLAINSTAGE_CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    for (const [lang, patient, sender, releaser] of [["en", "walk-1", "uploader", "reviewer"], ["es", "walk-2", "navigator", "admin"]]) {
      await upload(desk, browser, lang, sender, patient);
      await review(desk, browser, lang, patient);
      await release(desk, browser, lang, releaser, patient);
      await refusals(desk, browser, lang);
    }
  } finally {
    await browser.close();
    desk.child.stdin.end();
  }
  console.log(`walk in a browser: ${checks} checks, ${wrong} wrong`);
  process.exit(wrong > 0 ? 1 : 0);
})();
