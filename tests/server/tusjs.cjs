// SPDX-License-Identifier: GPL-3.0-or-later
// Uploads a file with tus-js-client as a page or a program would, coming back whenever the server is gone.
// usage: tusjs.cjs ENDPOINT FILE COOKIE TOKEN   (prints the address of the upload)
const fs = require('fs');
const tus = require('tus-js-client');
const [endpoint, path, cookie, token] = process.argv.slice(2);
const upload = new tus.Upload(fs.createReadStream(path), {
  endpoint,
  chunkSize: 20 * 1024 * 1024,
  uploadSize: fs.statSync(path).size,
  retryDelays: Array(60).fill(250),
  metadata: { filename: 'large.bin' },
  headers: { Cookie: cookie, 'X-CSRF-Token': token },
  onShouldRetry: () => true,
  onProgress: (sent) => process.stderr.write(sent + '\n'),
  onError: (error) => { console.error(String(error)); process.exit(1); },
  onSuccess: () => { console.log(upload.url); process.exit(0); },
});
upload.start();
