// SPDX-License-Identifier: GPL-3.0-or-later
// A small client of tus 1.0: creation, resuming, checksums of pieces, termination. Nothing but this page's own server.
"use strict";
const TUS = "1.0.0";
const PIECE = 4 * 1024 * 1024; // checked by a hash; a piece that was cut is sent again
const PAUSES_S = [1, 2, 4, 8, 15, 30];

const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

class TusError extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

class TusUpload {
  // told: {sent(bytes), broken(), resumed()}
  constructor(file, { endpoint, csrf, metadata, told }) {
    Object.assign(this, { file, endpoint, csrf, metadata, told, address: null, patient: null, ended: false });
  }

  headers(more) {
    const headers = { "Tus-Resumable": TUS, Accept: "text/plain", ...more };
    if (this.csrf) headers["X-CSRF-Token"] = this.csrf;
    return headers;
  }

  async ask(method, address, headers, body) {
    const answer = await fetch(address, { method, headers: this.headers(headers), body, credentials: "same-origin" });
    if (answer.ok) return answer;
    // The server says in words what is wrong; a page of it has them in its heading.
    const text = await answer.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const words = [...page.querySelectorAll("h1, main p")].slice(0, 2).map((e) => e.textContent.trim());
    throw new TusError(answer.status, words.join(" ") || `${answer.status}`);
  }

  async create() {
    const metadata = Object.entries(this.metadata)
      .filter(([, value]) => value)
      .map(([name, value]) => `${name} ${encoded(value)}`);
    const answer = await this.ask("POST", this.endpoint, {
      "Upload-Length": `${this.file.size}`,
      "Upload-Metadata": metadata.join(","),
    });
    this.address = answer.headers.get("Location");
    this.patient = answer.headers.get("Plainstage-Patient");
    return Number(answer.headers.get("Upload-Offset") || 0);
  }

  async offset() {
    const answer = await this.ask("HEAD", this.address, {});
    return Number(answer.headers.get("Upload-Offset"));
  }

  async piece(at) {
    const part = await this.file.slice(at, at + PIECE).arrayBuffer();
    const headers = { "Upload-Offset": `${at}`, "Content-Type": "application/offset+octet-stream" };
    // Only a page that came safely may hash; others leave the check to the connection.
    if (crypto.subtle) {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", part));
      headers["Upload-Checksum"] = `sha256 ${btoa(String.fromCharCode(...hash))}`;
    }
    const answer = await this.ask("PATCH", this.address, headers, part);
    return Number(answer.headers.get("Upload-Offset"));
  }

  // Until all is there. What is refused for good is an error; everything else is tried again, as long as it takes.
  async send() {
    for (let tries = 0; !this.ended; ) {
      try {
        let at = this.address ? await this.offset() : await this.create();
        if (tries > 0) this.told.resumed();
        while (at < this.file.size && !this.ended) {
          tries = 0;
          this.told.sent(at);
          at = await this.piece(at);
        }
        this.told.sent(at);
        return this.address.split("/").pop();
      } catch (error) {
        const gone = error.status === 404 || error.status === 410;
        if (gone && this.address) this.address = null; // begun anew
        else if (error.status && error.status < 500 && ![409, 423, 429, 460].includes(error.status)) throw error;
        this.told.broken(error);
        const pause = PAUSES_S[Math.min(tries++, PAUSES_S.length - 1)];
        await new Promise((go) => setTimeout(go, pause * 1000));
      }
    }
    return null;
  }
}
