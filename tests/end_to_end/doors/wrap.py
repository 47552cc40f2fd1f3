# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts one report into each kind of file that a patient may be given: wrap.py REPORT FOLDER."""
import base64
import html
import json
import sys
import zipfile

report, folder = sys.argv[1:]
text = open(report, encoding="utf-8").read()
lines = text.splitlines()
coded = base64.b64encode(text.encode()).decode()

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
body = "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in lines)
with zipfile.ZipFile(f"{folder}/report.docx", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("[Content_Types].xml", "<Types/>")
    archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")

cda = '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><component>%s</component></ClinicalDocument>\n'
paragraphs = "".join(f"<paragraph>{html.escape(line)}</paragraph>" for line in lines)
files = {
    "section.xml": cda % f"<structuredBody><component><section><text>{paragraphs}</text></section>"
                         "</component></structuredBody>",
    "inside.xml": cda % f'<nonXMLBody><text mediaType="text/plain" representation="B64">{coded}</text></nonXMLBody>',
    "message.hl7": "MSH|^~\\&|LAB|H|APP|H|20240301||ORU^R01|1|P|2.5.1\r" + "".join(
        f"OBX|{i}|TX|11529-5^^LN||{line}||||||F\r" for i, line in enumerate(lines, 1)),
    "bundle.json": json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {
        "resourceType": "DocumentReference", "status": "current",
        "content": [{"attachment": {"contentType": "text/plain", "data": coded}}]}}]}),
    "page.html": "<!DOCTYPE html><html><body>" + "".join(
        f"<p>{html.escape(line)}</p>" for line in lines) + "</body></html>",
}
for name, content in files.items():
    open(f"{folder}/{name}", "w", encoding="utf-8", newline="").write(content)
