#!/usr/bin/env python3
"""tus 1.0 as the specification says it, case by case, and what is no tus. usage: tus.py PLAINSTAGE SEED"""
import base64
import hashlib
import socket
import sys
import time

from service import STREAM, TUS, Failures, Service

f = Failures()
LIMIT = 3000000


def checksum(body, name="sha1"):
    return name + " " + base64.b64encode(hashlib.new(name, body).digest()).decode()


def new(s, length=10, user="uploader", **more):
    answer = s.create(user, length, **more)
    f.same(answer.status, 201, "creation")
    return answer["location"]


def options(s):
    for path in ("/files", "/files/abc", f"/u/{s.links['good']}/files"):
        answer = s.raw("OPTIONS", path)
        f.same(answer.status, 204, "OPTIONS", path)
        f.same(answer["tus-version"], "1.0.0", "Tus-Version")
        f.same(answer["tus-max-size"], str(LIMIT), "Tus-Max-Size")
        f.same(set(answer["tus-checksum-algorithm"].split(",")), {"sha1", "sha256"}, "algorithms")
        for extension in ("creation", "creation-with-upload", "creation-defer-length", "termination", "checksum"):
            f.expect(extension in answer["tus-extension"].split(","), "no extension", extension)


def creation(s):
    for header, status in (({"Upload-Length": "-1"}, 400), ({"Upload-Length": "x"}, 400), ({"Upload-Length": "+5"}, 400),
                           ({"Upload-Length": " "}, 400), ({"Upload-Length": "1e3"}, 400),
                           ({"Upload-Length": "99999999999999999999"}, 400), ({"Upload-Length": None}, 400),
                           ({"Upload-Length": str(LIMIT + 1)}, 413), ({"Upload-Length": str(2 ** 53)}, 413),
                           ({"Upload-Length": "5", "Upload-Defer-Length": "1"}, 400),
                           ({"Upload-Length": None, "Upload-Defer-Length": "2"}, 400),
                           ({"Upload-Concat": "partial"}, 400),
                           ({"Tus-Resumable": None}, 412), ({"Tus-Resumable": "0.2.2"}, 412),
                           ({"Upload-Checksum": "crc32 AAAAAA=="}, 400), ({"Upload-Checksum": "sha1 abc"}, 400),
                           ({"Upload-Checksum": "sha1"}, 400)):
        answer = s.create("uploader", 10, headers=header)
        f.same(answer.status, status, "creation with", header)
        f.same(answer["tus-resumable"], "1.0.0", "Tus-Resumable of a refusal", header)
        if status == 412:
            f.same(answer["tus-version"], "1.0.0", "Tus-Version of 412")
    for metadata in ("filename", "filename ", "filename YQ==", "filename YQ==,lang ZW4=", "filename YQ==, x", ""):
        f.same(s.create("uploader", 1, headers={"Upload-Metadata": metadata}).status, 201, "metadata", metadata)
    for metadata in (",", "filename Y", "filename YQ=", "filename YQ==,filename YQ==", "filename Y Q==",
                     "filename /w==", "filename AGE=", "filename YQo=", "x " + "A" * 5000,
                     ",".join(f"k{i} YQ==" for i in range(20)), "f\xfc YQ=="):
        answer = s.create("uploader", 1, headers={"Upload-Metadata": metadata.encode("latin-1")})
        f.same(answer.status, 400, "metadata", metadata[:40])
    for name, kept in (("../../etc/passwd", "passwd"), ("C:\\x\\scan.pdf", "scan.pdf"), ("..", "file"), ("", "file"),
                       ("a" * 400 + ".pdf", "a" * 251 + ".pdf"), ("übersicht.pdf", "übersicht.pdf")):
        location = new(s, 1, name=name)
        f.same(s.rows("SELECT name FROM uploads WHERE id = ?", location.split("/")[-1])[0][0], kept, "name", name[:30])
    for patient in ("../x", ".hidden", "a/b", "x" * 300, "."):
        answer = s.create("uploader", 1, patient=patient)
        f.expect(answer.status in (400, 422), "patient", patient[:20], "gave", answer.status)
    empty = s.create("uploader", 0)
    f.same(empty.status, 201, "an empty file")
    f.same(s.head("uploader", empty["location"])["upload-offset"], "0", "offset of an empty file")


def whole(s):
    body = bytes(range(256)) * 4000
    location = new(s, len(body), name="whole.bin")
    head = s.head("uploader", location)
    f.same((head.status, head["upload-offset"], head["upload-length"]), (200, "0", str(len(body))), "HEAD at first")
    f.same(head["cache-control"], "no-store", "HEAD Cache-Control")
    f.same(head["upload-metadata"], "filename " + base64.b64encode(b"whole.bin").decode(), "HEAD Upload-Metadata")
    at = 0
    for size in (1, 7, 0, 65536, 500000, len(body)):
        piece = body[at:at + size]
        answer = s.patch("uploader", location, at, piece)
        at += len(piece)
        f.same((answer.status, answer["upload-offset"]), (204, str(at)), "PATCH")
        f.same(s.head("uploader", location)["upload-offset"], str(at), "HEAD after PATCH")
    f.expect(hashlib.sha256(body).hexdigest() in s.documents(), "the document is not there")
    again = s.patch("uploader", location, at, b"")
    f.same(again.status, 204, "PATCH of nothing at the end")
    f.same(s.patch("uploader", location, 5, b"x").status, 409, "PATCH into a finished one")
    f.same(s.patch("uploader", location, at, b"x").status, 413, "PATCH beyond a finished one")
    f.same(s.delete("uploader", location).status, 403, "termination of what is a document")
    f.expect(hashlib.sha256(body).hexdigest() in s.documents(), "the document is gone")


def patching(s):
    location = new(s, 10)
    s.patch("uploader", location, 0, b"abc")
    before = s.digest()
    for header, status in (({"Upload-Offset": "0"}, 409), ({"Upload-Offset": "4"}, 409), ({"Upload-Offset": "-1"}, 400),
                           ({"Upload-Offset": None}, 400), ({"Upload-Offset": "3x"}, 400),
                           ({"Content-Type": "text/plain"}, 415), ({"Content-Type": None}, 415),
                           ({"Tus-Resumable": None}, 412), ({"Tus-Resumable": "2.0.0"}, 412),
                           ({"Upload-Checksum": checksum(b"other")}, 460), ({"Upload-Checksum": "md6 AAAA"}, 400),
                           ({"Upload-Checksum": checksum(b"other", "sha256")}, 460),
                           ({"Upload-Checksum": "sha256 " + checksum(b"def")[5:]}, 400),
                           ({"Upload-Length": "11"}, 400)):
        answer = s.patch("uploader", location, 3, b"def", headers=header)
        f.same(answer.status, status, "PATCH with", header)
        f.same(answer["tus-resumable"], "1.0.0", "Tus-Resumable of a refusal", header)
    f.same(s.patch("uploader", location, 3, b"x" * 8).status, 413, "PATCH beyond the length")
    f.same(s.raw("PATCH", location, {**TUS, **s.as_user("uploader"), "Content-Type": STREAM, "Upload-Offset": "3",
                                     "Transfer-Encoding": "chunked"},
                 b"8\r\nxxxxxxxx\r\n0\r\n\r\n").status, 413, "chunked PATCH beyond the length")
    head = s.head("uploader", location)
    f.same(head["upload-offset"], "3", "offset after what was refused")
    f.same(s.digest(), before, "the store after what was refused")
    f.same(s.patch("uploader", location, 3, b"def", headers={"Upload-Checksum": checksum(b"def")}).status, 204, "sha1")
    last = s.patch("uploader", location, 6, b"ghij", headers={"Upload-Checksum": checksum(b"ghij", "sha256")})
    f.same((last.status, last["upload-offset"]), (204, "10"), "sha256")
    f.expect(hashlib.sha256(b"abcdefghij").hexdigest() in s.documents(), "the checked document is not there")


def override(s):
    location = new(s, 3)
    answer = s.raw("POST", location, {**TUS, **s.as_user("uploader"), "X-HTTP-Method-Override": "PATCH",
                                      "Content-Type": STREAM, "Upload-Offset": "0"}, b"abc")
    f.same((answer.status, answer["upload-offset"]), (204, "3"), "PATCH by X-HTTP-Method-Override")
    location = new(s, 3)
    answer = s.raw("POST", location, {**TUS, **s.as_user("uploader"), "X-HTTP-Method-Override": "DELETE"}, b"")
    f.same(answer.status, 204, "DELETE by X-HTTP-Method-Override")
    answer = s.raw("POST", location, {**TUS, **s.as_user("uploader"), "X-HTTP-Method-Override": "TRACE"}, b"")
    f.same(answer.status, 405, "an unknown X-HTTP-Method-Override")


def with_upload(s):
    answer = s.create("uploader", 6, headers={"Content-Type": STREAM}, body=b"abc")
    f.same((answer.status, answer["upload-offset"]), (201, "3"), "creation with upload")
    f.same(s.patch("uploader", answer["location"], 3, b"def").status, 204, "its rest")
    answer = s.create("uploader", 3, headers={"Content-Type": STREAM}, body=b"abc")
    f.same((answer.status, answer["upload-offset"]), (201, "3"), "creation with the whole upload")
    f.expect(hashlib.sha256(b"abc").hexdigest() in s.documents(), "the document is not there")
    f.same(s.create("uploader", 3, headers={"Content-Type": "text/plain"}, body=b"abc").status, 415, "of another type")
    f.same(s.create("uploader", 3, headers={"Content-Type": STREAM, "Upload-Checksum": checksum(b"x")},
                    body=b"abc").status, 460, "with a wrong checksum")


def late_length(s):
    answer = s.create("uploader", None, headers={"Upload-Defer-Length": "1"})
    f.same(answer.status, 201, "creation without a length")
    location = answer["location"]
    head = s.head("uploader", location)
    f.same((head["upload-defer-length"], head["upload-length"]), ("1", None), "HEAD without a length")
    f.same(s.patch("uploader", location, 0, b"abc").status, 204, "PATCH without a length")
    f.same(s.patch("uploader", location, 3, b"", headers={"Upload-Length": "2"}).status, 400, "a length before the offset")
    f.same(s.patch("uploader", location, 3, b"", headers={"Upload-Length": str(LIMIT + 1)}).status, 413, "a length too large")
    answer = s.patch("uploader", location, 3, b"de", headers={"Upload-Length": "5"})
    f.same((answer.status, answer["upload-offset"]), (204, "5"), "PATCH with the length")
    f.expect(hashlib.sha256(b"abcde").hexdigest() in s.documents(), "the document is not there")


def termination(s):
    location = new(s, 10)
    s.patch("uploader", location, 0, b"abc")
    f.same(s.delete("uploader", location, headers={"Tus-Resumable": None}).status, 412, "termination without a version")
    f.same(s.delete("uploader", location).status, 204, "termination")
    f.expect(s.head("uploader", location).status in (404, 410), "HEAD of an ended one")
    f.expect(s.patch("uploader", location, 3, b"x").status in (404, 410), "PATCH of an ended one")
    f.expect(s.delete("uploader", location).status in (404, 410), "termination of an ended one")
    for unknown in ("/files/" + "a" * 26, "/files/x", "/files/..%2f..%2fstore.sqlite"):
        f.same(s.head("uploader", unknown).status, 404, "HEAD of", unknown)


def others(s):
    location = new(s, 10)
    before = s.digest()
    for user in ("uploader2", "navigator", "reviewer", "admin"):
        f.same(s.head(user, location).status, 404, "HEAD by", user)
        f.same(s.patch(user, location, 0, b"x").status, 404, "PATCH by", user)
        f.same(s.delete(user, location).status, 404, "DELETE by", user)
    f.same(s.create("uploader", 1, patient=s.patients["MRN-2"]).status, 404, "another uploader's patient by key")
    f.same(s.create("uploader", 1, patient="MRN-2").status, 404, "another uploader's patient by id")
    for name in ("good", "expired"):
        path = f"/u/{s.links[name]}{location}"
        f.same(s.head(None, path).status, 404, "HEAD by a link")
        f.same(s.patch(None, path, 0, b"x").status, 404, "PATCH by a link")
        f.same(s.delete(None, path).status, 404, "DELETE by a link")
    f.same(s.digest(), before, "the store after others tried")
    key = s.create("uploader", 1)["plainstage-patient"]
    answer = s.create("uploader", 1, patient=key)
    f.same((answer.status, answer["plainstage-patient"]), (201, key), "one's own new patient by key")
    f.same(s.create("navigator", 1, patient=s.patients["MRN-2"])["plainstage-patient"], s.patients["MRN-2"],
           "a navigator, by key")


def broken_off(s):
    """A client that is gone in the middle: what came counts; the next one goes on, also while the first still hangs."""
    location = new(s, 1000000)
    head = "".join(f"{k}: {v}\r\n" for k, v in {**TUS, **s.as_user("uploader"), "Content-Type": STREAM,
                                                "Upload-Offset": "0", "Content-Length": "1000000", "Host": "x"}.items()
                   if k != "Origin")
    hanging = socket.create_connection(("127.0.0.1", s.port))
    hanging.sendall(f"PATCH {location} HTTP/1.1\r\n{head}\r\n".encode() + b"a" * 300000)
    time.sleep(0.3)
    statuses = []
    for _ in range(40):
        offset = int(s.head("uploader", location)["upload-offset"])
        statuses.append(s.patch("uploader", location, offset, b"a" * (1000000 - offset)).status)
        if statuses[-1] == 204:
            break
        time.sleep(0.1)
    f.same(statuses[-1], 204, "the one who came back", statuses)
    f.expect(len(statuses) < 20, "the one who hung held up the other", statuses)
    f.expect(hashlib.sha256(b"a" * 1000000).hexdigest() in s.documents(), "the document is not there")
    hanging.close()
    location = new(s, 1000000)
    gone = socket.create_connection(("127.0.0.1", s.port))
    gone.sendall(f"PATCH {location} HTTP/1.1\r\n{head}\r\n".encode() + b"b" * 200000)
    time.sleep(0.2)
    gone.close()
    end = time.time() + 5
    while time.time() < end and s.head("uploader", location)["upload-offset"] != "200000":
        time.sleep(0.05)
    f.same(s.head("uploader", location)["upload-offset"], "200000", "what came before the client was gone")


def by_link(s):
    base = f"/u/{s.links['single']}/files"
    answer = s.create(None, 6, name="phone.jpg", base=base)
    f.same(answer.status, 201, "creation by a link")
    f.same(answer["plainstage-patient"], None, "a link tells of no patient")
    location = answer["location"]
    f.same(s.patch(None, location, 0, b"abc").status, 204, "PATCH by a link")
    f.same(s.create(None, 6, base=base).status, 404, "a second file by a link for one")
    f.same(s.head(None, location)["upload-offset"], "3", "HEAD by a used link")
    f.same(s.patch(None, location, 3, b"def").status, 204, "the rest by a used link")
    f.same(s.head(None, location.replace(s.links["single"], s.links["good"])).status, 404, "by another link")
    f.same(s.create(None, 6, base=f"/u/{s.links['expired']}/files").status, 404, "by an expired link")
    f.same(s.create(None, 6, base=f"/u/{'a' * 26}/files").status, 404, "by a link that is none")
    rows = s.rows("SELECT d.name, d.added_by FROM patient_documents AS d JOIN patients AS p ON p.number = d.patient"
                  " WHERE p.id = 'MRN-1' AND d.name = 'phone.jpg'")
    f.same(rows, [("phone.jpg", "link")], "the document by a link")


def main():
    with Service(sys.argv[1], sys.argv[2], settings=f"max_upload_bytes = {LIMIT}\n") as s:
        for case in (options, creation, whole, patching, override, with_upload, late_length, termination, others,
                     broken_off, by_link):
            case(s)
        for what in ("refused.offset", "refused.checksum", "refused.large", "refused.unknown"):
            f.expect(s.wait_for_audit(what), "not audited:", what)
    return f.done("tus")


sys.exit(main())
