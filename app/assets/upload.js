// SPDX-License-Identifier: GPL-3.0-or-later
// The upload page: files and folders dropped, progress of each, then the reading page by page.
"use strict";
const AT_ONCE = 3;
const form = document.getElementById("send");
const drop = document.getElementById("drop");
const section = document.getElementById("sent");
const list = section && section.querySelector(".sent");
const words = list ? list.dataset : {};
const rows = new Map(); // upload → row
const queue = [];
let sending = 0;
let created = null; // of the patient that the first file of this page made
let first = null;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function rowFor(name) {
  const row = document.createElement("li");
  row.className = "file arriving";
  const title = document.createElement("p");
  title.className = "tag";
  title.textContent = name;
  const text = document.createElement("p");
  text.className = "words";
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", name);
  row.append(title, text, bar);
  list.append(row);
  section.hidden = false;
  return { row, text, bar };
}

function rowIn(element) {
  let bar = element.querySelector("progress");
  if (!bar) {
    bar = document.createElement("progress");
    bar.setAttribute("aria-label", element.querySelector(".tag").textContent);
    element.append(bar);
  }
  return { row: element, text: element.querySelector(".words"), bar };
}

function show(row, state, text, done, all) {
  row.row.className = `file ${state}`;
  row.text.textContent = text;
  row.bar.hidden = !(all > 0);
  if (all > 0) {
    row.bar.max = all;
    row.bar.value = done;
  }
}

function metadata(file) {
  const field = (name) => (form.elements[name] ? form.elements[name].value.trim() : "");
  return { filename: file.path || file.name, patient: created || field("patient"), lang: field("lang") };
}

async function sendOne(item) {
  const { file, row } = item;
  const upload = new TusUpload(file, {
    endpoint: form.dataset.endpoint || "/files",
    csrf: form.elements.csrf ? form.elements.csrf.value : "",
    metadata: metadata(file),
    told: {
      sent: (bytes) =>
        show(row, "arriving", fill(words.sending, { percent: file.size ? Math.floor((100 * bytes) / file.size) : 100 }), bytes, file.size || 1),
      broken: () => show(row, "arriving", words.broken, 0, 0),
      resumed: () => show(row, "arriving", words.resumed, 0, 0),
    },
  });
  try {
    const id = await upload.send();
    if (upload.patient) created = upload.patient;
    rows.set(id, row);
    row.row.dataset.upload = id;
    show(row, "waiting", words.arrived, 0, 0);
    watch();
  } catch (error) {
    show(row, "refused", error.message, 0, 0);
    const again = document.createElement("button");
    again.type = "button";
    again.className = "quiet";
    again.textContent = words.again;
    again.onclick = () => {
      again.remove();
      queue.push(item);
      next();
    };
    row.row.append(again);
  }
}

// The first file of a new patient goes alone: the others then go to the same one.
function next() {
  while (queue.length > 0 && sending < (first ? AT_ONCE : 1)) {
    sending++;
    const item = queue.shift();
    sendOne(item).finally(() => {
      sending--;
      first = true;
      next();
    });
  }
}

function add(files) {
  for (const file of files) {
    const row = rowFor(file.path || file.webkitRelativePath || file.name);
    if (file.webkitRelativePath) file.path = file.webkitRelativePath;
    show(row, "arriving", words.waiting, 0, 0);
    queue.push({ file, row });
  }
  if (files.length > 0) section.scrollIntoView({ block: "nearest" });
  next();
}

// All files of a folder, and of those in it.
async function filesIn(entry, path) {
  if (entry.isFile) {
    const file = await new Promise((take, fail) => entry.file(take, fail));
    file.path = path + file.name;
    return [file];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((take, fail) => reader.readEntries(take, fail));
    if (some.length === 0) return found;
    for (const inside of some) found.push(...(await filesIn(inside, `${path}${entry.name}/`)));
  }
}

async function dropped(event) {
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  const loose = [...event.dataTransfer.files];
  if (entries.some((entry) => entry && entry.isDirectory))
    for (const entry of entries) add(entry ? await filesIn(entry, "") : []);
  else add(loose);
}

// Live progress of the reading, for all files of this page.
let events = null;
function watch() {
  const ids = [...rows.keys()];
  if (ids.length === 0 || form.dataset.endpoint) return;
  history.replaceState(null, "", `/upload?sent=${ids.join(",")}`);
  if (events) events.close();
  events = new EventSource(`/events?uploads=${ids.join(",")}`);
  events.addEventListener("file", (event) => {
    const state = JSON.parse(event.data);
    const row = rows.get(state.upload);
    if (row) show(row, state.state, state.words, state.page || 0, state.final ? 0 : state.pages || 0);
    if (row) row.row.dataset.final = state.final ? "1" : "";
    sum();
  });
  events.addEventListener("done", () => events.close());
}

function sum() {
  const all = rows.size;
  const done = [...rows.values()].filter((row) => row.row.dataset.final).length;
  document.getElementById("sum").textContent = fill(words.all_read, { done, all });
}

function begin() {
  document.body.classList.add("scripted");
  drop.querySelector(".drophint").hidden = false;
  for (const label of drop.querySelectorAll("label[hidden]")) label.hidden = false;
  form.querySelector("button").hidden = true;
  for (const input of drop.querySelectorAll("input[type=file]"))
    input.addEventListener("change", () => {
      add(input.files);
      input.value = "";
    });
  for (const name of ["dragenter", "dragover"])
    addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  addEventListener("dragleave", (event) => event.relatedTarget === null && drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    dropped(event);
  });
  for (const element of list.querySelectorAll("[data-upload]")) rows.set(element.dataset.upload, rowIn(element));
  for (const row of rows.values()) row.bar.hidden = true;
  watch();
  addEventListener("beforeunload", (event) => sending > 0 && event.preventDefault());
}
if (form && list) begin();
