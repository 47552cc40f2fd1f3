# SPDX-License-Identifier: GPL-3.0-or-later
"""A real service with its workers, made as an administrator makes it, and a browser without script: it follows links
and fills in forms as they stand on the page."""
import html.parser
import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

PASSWORD = "pale heron over the marsh"
PEOPLE = {"upton": ("uploader", "Upton Reed"), "nadia": ("navigator", "Nadia Okoye"), "noel": ("navigator", "Noel Fuchs"),
          "rosa": ("reviewer", "Rosa Lindqvist"), "adam": ("admin", "Adam Weiss")}


class Desk:
    def __init__(self, plainstage, workers=1, folder=None, chromium=False):
        self.plainstage = plainstage
        self.work = folder or tempfile.mkdtemp(prefix="ps-desk-")
        self.folder = os.path.join(self.work, "store")
        for name, (role, full) in PEOPLE.items():
            subprocess.run([plainstage, "user", "add", name, "--role", role, "--full-name", full, "--store", self.folder],
                           input=PASSWORD + "\n", text=True, check=True, capture_output=True)
        config = os.path.join(self.work, "serve.ini")
        with open(config, "w") as file:
            file.write(f"[serve]\nlisten = 127.0.0.1:0\nworkers = {workers}\nmin_free_bytes = 0\n")
        environment = dict(os.environ) if chromium else dict(os.environ, PLAINSTAGE_CHROMIUM="/nonexistent")
        self.log_path = os.path.join(self.work, "log")
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen([plainstage, "serve", "--store", self.folder, "--config", config],
                                            stdout=subprocess.DEVNULL, stderr=log, env=environment)
        self.port = self.wait_for_port()

    def log(self):
        with open(self.log_path, errors="replace") as file:
            return file.read()

    def wait_for_port(self):
        end = time.time() + 60
        while time.time() < end and self.process.poll() is None:
            found = re.search(r'"listening","address":"https?://[^"]*:(\d+)"', self.log())
            if found:
                return int(found.group(1))
            time.sleep(0.02)
        sys.exit("the server did not start:\n" + self.log())

    def close(self):
        """How it ended, and what it said."""
        self.process.terminate()
        code = self.process.wait(timeout=60)
        said = self.log()
        shutil.rmtree(self.work, ignore_errors=True)
        return code, said

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Page(html.parser.HTMLParser):
    """Links, forms and words of a page."""
    VOID = {"input", "br", "img", "meta", "link", "rect", "hr"}

    def __init__(self, status, headers, path, text):
        super().__init__()
        self.status, self.headers, self.path, self.text = status, headers, path, text
        self.links, self.forms, self.ids, self.pictures, self.lang = {}, [], set(), [], None
        self.form = self.link = self.select = self.area = self.button = None
        self.feed(text)
        self.words = re.sub(r"\s+", " ", re.sub(r"<(style|script)[^>]*>.*?</\1>|<[^>]+>", " ", text, flags=re.S))
        self.words = html.unescape(self.words)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if a.get("id"):
            self.ids.add(a["id"])
        if tag == "html":
            self.lang = a.get("lang")
        elif tag == "a" and "href" in a:
            self.link = (a["href"], [])
        elif tag == "img":
            self.pictures.append(a.get("src"))
        elif tag == "form":
            self.form = {"action": a.get("action"), "method": a.get("method", "get"), "fields": {}, "files": None, "button": ""}
            self.forms.append(self.form)
        elif self.form is not None:
            self.field(tag, a)

    def field(self, tag, a):
        fields = self.form["fields"]
        if tag == "input" and a.get("type") == "file":
            self.form["files"] = self.form["files"] or a.get("name")
        elif tag == "input" and a.get("type") != "checkbox" and "name" in a:
            fields[a["name"]] = a.get("value", "")
        elif tag == "select":
            self.select = a.get("name")
            fields[self.select] = None
        elif tag == "option" and (fields.get(self.select) is None or "selected" in a):
            fields[self.select] = a.get("value", "")
        elif tag == "textarea":
            self.area = a.get("name")
            fields[self.area] = ""
        elif tag == "button":
            self.button = []

    def handle_data(self, data):
        if self.link:
            self.link[1].append(data)
        if self.area is not None and self.form is not None:
            self.form["fields"][self.area] += data
        if self.button is not None:
            self.button.append(data)

    def handle_endtag(self, tag):
        if tag == "a" and self.link:
            self.links.setdefault("".join(self.link[1]).strip(), self.link[0])
            self.link = None
        elif tag == "textarea":
            self.area = None
        elif tag == "button" and self.form is not None and self.button is not None:
            self.form["button"] = "".join(self.button).strip()
            self.button = None
        elif tag == "form":
            self.form = None

    def find(self, button, **fields):
        """The form with this button, whose fields begin as told."""
        for form in self.forms:
            if form["button"] == button and all(form["fields"].get(k) == v for k, v in fields.items()):
                return form
        raise AssertionError(f"{self.path} has no form \"{button}\" {fields}")

    def has(self, button):
        return any(form["button"] == button for form in self.forms)


class Browser:
    """One person's browser: cookies, no script."""

    def __init__(self, port, lang="en"):
        self.port, self.lang, self.cookies = port, lang, {}
        self.page = None

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Accept": "text/html", "Accept-Language": self.lang, "Sec-Fetch-Site": "same-origin", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if method == "POST":
            sent["Origin"] = f"http://127.0.0.1:{self.port}"
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        data = response.read()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        connection.close()
        return response, data

    def open(self, path):
        response, data = self.ask("GET", path.partition("#")[0])
        return self.arrive(response, data, path)

    def arrive(self, response, data, path):
        if response.status == 303:
            return self.open(response.getheader("Location"))
        headers = {k.lower(): v for k, v in response.getheaders()}
        text = data.decode("utf-8", "replace") if "html" in headers.get("content-type", "") else ""
        self.page = Page(response.status, headers, path, text)
        self.page.data = data
        return self.page

    def follow(self, words):
        return self.open(self.page.links[words])

    def submit(self, form, files=None, **fields):
        values = {k: v for k, v in {**form["fields"], **fields}.items() if v is not None}
        action = (form["action"] or self.page.path).partition("#")[0]
        if form["method"] == "get":
            return self.open(action + "?" + urllib.parse.urlencode(values))
        if files is None:
            body = urllib.parse.urlencode(values).encode()
            kind = "application/x-www-form-urlencoded"
        else:
            body, kind = multipart(values, form["files"], files)
        response, data = self.ask("POST", action, body, {"Content-Type": kind})
        return self.arrive(response, data, action)

    def log_in(self, name, password=PASSWORD):
        self.open("/")
        form = next(f for f in self.page.forms if "password" in f["fields"])
        return self.submit(form, name=name, password=password)


def multipart(values, field, files):
    parts = [f'--XX\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in values.items()]
    for name, data in files.items():
        parts.append(f'--XX\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
    return b"".join(parts) + b"--XX--\r\n", "multipart/form-data; boundary=XX"
