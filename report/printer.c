/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads each document from memory into the browser's page and has it printed. */
#include "report/printer.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#include "core/error.h"
#include "report/browser.h"

enum {
    PRINT_TIMEOUT_MS = 30 * 1000,
    MAX_HTML_BYTES = 64 * 1024 * 1024, /* the browser takes messages up to 100 MB, as base64 */
};

/* Nothing but what the document brings along, should it ever ask for more. */
#define PAGE_POLICY                                                                                \
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "               \
    "base-uri 'none'; form-action 'none'"

struct PsPrinter {
    PsBrowser *browser; /* NULL after it failed, until the next print */
    unsigned loads;

    /* The document being loaded. */
    const char *html; /* NULL once the browser has it */
    gsize length;
    char *address;
    char *loaded; /* loader whose load event came last */
};

static json_t *
header(const char *name, const char *value)
{
    return json_pack("{s:s, s:s}", "name", name, "value", value);
}

/* Gives the document to the request for its address, and refuses every other one. */
static bool
answer_request(PsPrinter *printer, const json_t *params, GError **error)
{
    PsDevtools *devtools = ps_browser_get_devtools(printer->browser);
    const char *session = ps_browser_get_session(printer->browser);
    const char *request = json_string_value(json_object_get(params, "requestId"));
    const char *address =
        json_string_value(json_object_get(json_object_get(params, "request"), "url"));
    if (request == NULL || address == NULL) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                            "the browser does not speak the DevTools protocol");
        return false;
    }
    if (printer->html == NULL || !g_str_equal(address, printer->address))
        return ps_devtools_send(
            devtools, session, "Fetch.failRequest",
            json_pack("{s:s, s:s}", "requestId", request, "errorReason", "Aborted"), error);

    g_autofree char *body = g_base64_encode((const guchar *) printer->html, printer->length);
    printer->html = NULL;
    json_t *answer =
        json_pack("{s:s, s:i, s:[o, o, o], s:s}", "requestId", request, "responseCode", 200,
                  "responseHeaders", header("Content-Type", "text/html; charset=utf-8"),
                  header("Content-Security-Policy", PAGE_POLICY),
                  header("Cache-Control", "no-store"), "body", body);
    return ps_devtools_send(devtools, session, "Fetch.fulfillRequest", answer, error);
}

static bool
hear(const char *session, const char *method, const json_t *params, void *data, GError **error)
{
    PsPrinter *printer = data;
    if (g_strcmp0(session, ps_browser_get_session(printer->browser)) != 0)
        return true;
    if (g_str_equal(method, "Fetch.requestPaused"))
        return answer_request(printer, params, error);
    if (g_str_equal(method, "Inspector.targetCrashed")) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "the browser's page crashed");
        return false;
    }
    const char *name = json_string_value(json_object_get(params, "name"));
    if (g_str_equal(method, "Page.lifecycleEvent") && g_strcmp0(name, "load") == 0) {
        g_free(printer->loaded);
        printer->loaded = g_strdup(json_string_value(json_object_get(params, "loaderId")));
    }
    return true;
}

static bool
call(PsPrinter *printer, const char *method, json_t *take_params, GError **error)
{
    json_auto_t *result =
        ps_devtools_call(ps_browser_get_devtools(printer->browser),
                         ps_browser_get_session(printer->browser), method, take_params, error);
    return result != NULL;
}

static char *
call_for_text(PsPrinter *printer, const char *method, json_t *take_params, const char *key,
              GError **error)
{
    return ps_devtools_call_for_text(ps_browser_get_devtools(printer->browser),
                                     ps_browser_get_session(printer->browser), method, take_params,
                                     key, error);
}

/* Loads the document and waits until its images and fonts are there.
 *
 * The address is a new site each time, and never asked of any network. A new site gets a process of
 * its own: a document meets nothing of the one before, and the numbers of the nodes, which get into
 * the PDF, begin anew. */
static bool
load(PsPrinter *printer, const char *html, gsize length, GError **error)
{
    printer->html = html;
    printer->length = length;
    g_free(printer->address);
    printer->address = g_strdup_printf("https://document-%u.invalid/", ++printer->loads);

    g_autofree char *loader = call_for_text(
        printer, "Page.navigate", json_pack("{s:s}", "url", printer->address), "loaderId", error);
    if (loader == NULL)
        return false;
    while (g_strcmp0(printer->loaded, loader) != 0) {
        if (!ps_devtools_pump(ps_browser_get_devtools(printer->browser), error))
            return false;
    }
    return call(printer, "Runtime.evaluate",
                json_pack("{s:s, s:b}", "expression", "document.fonts.ready.then(() => true)",
                          "awaitPromise", 1),
                error);
}

/* Takes the hour of printing out of the PDF: the same page shall give the same bytes, and what its
 * date is stands on the page. Blanks keep the places of all objects. */
static void
blank_dates(char *pdf, gsize length)
{
    static const char *const names[] = {"/CreationDate (D:", "/ModDate (D:"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        char *at = memmem(pdf, length, names[i], strlen(names[i]));
        char *end = at == NULL ? NULL : memchr(at, ')', length - (gsize) (at - pdf));
        if (end != NULL)
            memset(at, ' ', (gsize) (end - at) + 1);
    }
}

static GBytes *
print_loaded(PsPrinter *printer, GError **error)
{
    json_t *options =
        json_pack("{s:b, s:b, s:b, s:b, s:s}", "generateTaggedPDF", 1, "generateDocumentOutline", 1,
                  "printBackground", 1, "preferCSSPageSize", 1, "transferMode", "ReturnAsBase64");
    g_autofree char *text = call_for_text(printer, "Page.printToPDF", options, "data", error);
    if (text == NULL)
        return NULL;
    gsize length = 0;
    g_base64_decode_inplace(text, &length);
    if (length < 5 || memcmp(text, "%PDF-", 5) != 0) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_OUTPUT, "the browser printed no PDF");
        return NULL;
    }
    blank_dates(text, length);
    return g_bytes_new_take(g_steal_pointer(&text), length);
}

/* Readies the browser's page: it runs no scripts and leaves every request to us. The empty document
 * takes up the process that the browser has started with, in which nodes are numbered already. */
static bool
prepare(PsPrinter *printer, GError **error)
{
    static const char EMPTY[] = "<!DOCTYPE html><title>-</title>";
    ps_devtools_set_listener(ps_browser_get_devtools(printer->browser), hear, printer);
    return call(printer, "Inspector.enable", NULL, error) &&
           call(printer, "Page.setLifecycleEventsEnabled", json_pack("{s:b}", "enabled", 1),
                error) &&
           call(printer, "Emulation.setScriptExecutionDisabled", json_pack("{s:b}", "value", 1),
                error) &&
           /* It is laid out for paper at once, and not for a screen first. */
           call(printer, "Emulation.setEmulatedMedia", json_pack("{s:s}", "media", "print"),
                error) &&
           call(printer, "Fetch.enable", json_pack("{s:[{s:s}]}", "patterns", "urlPattern", "*"),
                error) &&
           load(printer, EMPTY, strlen(EMPTY), error);
}

/* Whatever fails here, a refused command too: this is no browser that we can use. */
static bool
start(PsPrinter *printer, GError **error)
{
    g_autoptr(GError) local = NULL;
    printer->browser = ps_browser_new(&local);
    if (printer->browser != NULL && prepare(printer, &local))
        return true;
    g_clear_pointer(&printer->browser, ps_browser_free);
    g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE, local->message);
    return false;
}

PsPrinter *
ps_printer_new(GError **error)
{
    g_autoptr(PsPrinter) printer = g_new0(PsPrinter, 1);
    return start(printer, error) ? g_steal_pointer(&printer) : NULL;
}

void
ps_printer_free(PsPrinter *printer)
{
    if (printer == NULL)
        return;
    ps_browser_free(printer->browser);
    g_free(printer->address);
    g_free(printer->loaded);
    g_free(printer);
}

GBytes *
ps_printer_print(PsPrinter *printer, const char *html, gsize length, GError **error)
{
    g_return_val_if_fail(printer != NULL && html != NULL, NULL);

    if (length > MAX_HTML_BYTES) {
        g_set_error(error, PS_ERROR, PS_ERROR_LIMIT, "a page to print may have %d MB at most",
                    MAX_HTML_BYTES / (1024 * 1024));
        return NULL;
    }
    if (printer->browser != NULL && !ps_devtools_is_open(ps_browser_get_devtools(printer->browser)))
        g_clear_pointer(&printer->browser, ps_browser_free);
    if (printer->browser == NULL && !start(printer, error))
        return NULL;

    ps_devtools_set_timeout(ps_browser_get_devtools(printer->browser), PRINT_TIMEOUT_MS);
    GBytes *pdf = load(printer, html, length, error) ? print_loaded(printer, error) : NULL;
    printer->html = NULL;
    if (pdf == NULL) /* whatever it was, the next document shall not meet what is left of it */
        g_clear_pointer(&printer->browser, ps_browser_free);
    return pdf;
}
