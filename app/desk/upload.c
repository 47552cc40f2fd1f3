/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The upload page: a form that works as it is, and that a script makes quicker: files dropped,
 * folders, progress of each. */
#include <string.h>

#include "app/desk/desk.h"
#include "app/desk/handlers.h"
#include "app/desk/shell.h"
#include "app/server/states.h"
#include "report/html.h"
#include "store/patients.h"
#include "store/sessions.h"

enum { MOST_FILES = 200 };

/* What the script says, in the language of the page: kept beside the list as data. */
static const char *const spoken[] = {"upload.waiting",   "upload.sending",    "upload.broken",
                                     "upload.again",     "upload.taken_back", "upload.all_read",
                                     "upload.too_large", "upload.resumed"};

static void
write_words(GString *html, const PsRequest *request, const char *waiting)
{
    for (gsize i = 0; i < G_N_ELEMENTS(spoken); i++)
        ps_html_format(html, " data-%s=\"%s\"", strchr(spoken[i], '.') + 1,
                       ps_desk_word(request, spoken[i]));
    ps_html_format(html, " data-arrived=\"%s\"", ps_desk_word(request, waiting));
}

/* For a patient that is known by key, or for one who may be named. */
static void
write_patient(GString *html, const PsRequest *request, const PsPatient *patient)
{
    if (patient != NULL) {
        g_autofree char *text =
            ps_desk_compose(request, "upload.for", "patient", patient->id, NULL);
        ps_html_format(html, "<p class=\"for\">%s</p>\n", text);
        ps_shell_hidden(html, "patient", patient->key);
        return;
    }
    ps_html_format(html,
                   "<label>%s <input name=\"patient\" maxlength=\"100\" autocomplete=\"off\" "
                   "spellcheck=\"false\" aria-describedby=\"patient-help\"></label>\n"
                   "<p class=\"hint\" id=\"patient-help\">%s</p>\n<label>%s <select name=\"lang\">",
                   ps_desk_word(request, "upload.patient"),
                   ps_desk_word(request, "upload.patient_help"),
                   ps_desk_word(request, "upload.lang"));
    for (guint i = 0; i < PS_LANGS; i++) {
        const char *lang = ps_langs[i];
        g_autofree char *tag = g_strconcat("lang.", lang, NULL);
        ps_html_format(html,
                       g_str_equal(lang, request->lang)
                           ? "<option value=\"%s\" selected>%s</option>"
                           : "<option value=\"%s\">%s</option>",
                       lang, ps_desk_word(request, tag));
    }
    g_string_append(html, "</select></label>\n");
}

static void
write_choosing(GString *html, const PsRequest *request)
{
    ps_html_format(
        html,
        "<div class=\"drop\" id=\"drop\"><p class=\"drophint\" hidden>%s</p>\n"
        "<label class=\"pick\">%s <input type=\"file\" name=\"files\" multiple></label>\n"
        "<label class=\"pick\" hidden>%s <input type=\"file\" id=\"folder\" "
        "webkitdirectory multiple></label>\n"
        "<label class=\"pick camera\">%s <input type=\"file\" name=\"files\" "
        "accept=\"image/*\" capture=\"environment\" multiple></label></div>\n"
        "<p class=\"hint\">%s</p>\n",
        ps_desk_word(request, "upload.drop"), ps_desk_word(request, "upload.files"),
        ps_desk_word(request, "upload.folder"), ps_desk_word(request, "upload.camera"),
        ps_desk_word(request, "upload.kinds"));
    ps_shell_button(html, ps_desk_word(request, "upload.send"), "primary");
    g_string_append(html, "</form>\n");
}

static void
write_state(GString *html, const PsFileState *state)
{
    ps_html_format(html,
                   "<li data-upload=\"%s\" class=\"file %s\"><p class=\"tag\">%s</p>"
                   "<p class=\"words\">%s</p></li>\n",
                   state->upload, state->state, state->name, state->words);
}

/* Fields first: files are taken as they come, for the patient whom the fields before them name. */
static void
write_form(GString *html, const PsRequest *request, const PsPatient *patient)
{
    ps_html_format(html, "<form id=\"send\" class=\"card\" method=\"post\" action=\"/upload\" "
                         "enctype=\"multipart/form-data\">");
    ps_shell_hidden(html, "csrf", request->csrf);
    write_patient(html, request, patient);
    write_choosing(html, request);
}

/* What was sent, and how far it is. Sets `moving` where something is not at its end. */
static gboolean
write_sent(GString *html, const PsRequest *request, gboolean *moving, GError **error)
{
    const char *sent = ps_request_query(request, "sent");
    g_auto(GStrv) ids = g_strsplit(sent != NULL ? sent : "", ",", MOST_FILES);
    g_autoptr(GPtrArray) states = ps_filestates(request, (const char *const *) ids, error);
    if (states == NULL)
        return FALSE;
    ps_html_format(html,
                   "<section id=\"sent\"%s><h2>%s</h2>\n<p id=\"sum\" role=\"status\"></p>\n<ul "
                   "class=\"sent\"",
                   states->len == 0 ? " hidden" : "", ps_desk_word(request, "upload.sent"));
    write_words(html, request, "upload.waiting");
    g_string_append(html, ">\n");
    for (guint i = 0; i < states->len; i++) {
        const PsFileState *state = g_ptr_array_index(states, i);
        *moving |= !state->final;
        write_state(html, state);
    }
    g_string_append(html, "</ul>\n");
    if (request->role & PS_MAY_DESK)
        ps_html_format(html, "<p><a class=\"button\" href=\"/worklist?sort=changed\">%s</a></p>\n",
                       ps_desk_word(request, "upload.to_list"));
    g_string_append(html, "</section>\n");
    return TRUE;
}

/* What was wrong with the form before this page. */
static void
write_wrong(GString *html, const PsRequest *request, const char *query, const char *tag)
{
    if (ps_request_query(request, query) != NULL)
        ps_html_format(html, "<div class=\"notice wrong\" role=\"alert\"><p>%s</p></div>\n",
                       ps_desk_word(request, tag));
}

static PsResponse *
page(const PsRequest *request, const PsPatient *patient, GError **error)
{
    static const char *const scripts[] = {"tus.js", "upload.js", NULL};
    const char *title = ps_desk_word(request, "upload.title");
    const PsShell shell = {title, "upload", "/upload", scripts};
    gboolean moving = FALSE;
    GString *html = ps_shell_begin(request, &shell);
    ps_html_format(html, "<h1>%s</h1>\n<p class=\"lead\">%s</p>\n", title,
                   ps_desk_word(request, "upload.lead"));
    write_wrong(html, request, "large", "upload.too_large");
    write_wrong(html, request, "none", "upload.none");
    write_form(html, request, patient);
    if (!write_sent(html, request, &moving, error)) {
        g_string_free(html, TRUE);
        return NULL;
    }
    if (moving)
        ps_html_format(
            html,
            "<noscript><p><a class=\"button\" href=\"/upload?sent=%s\">%s</a></p></noscript>\n",
            ps_request_query(request, "sent"), ps_desk_word(request, "upload.look"));
    return ps_shell_end(request, 200, html);
}

PsResponse *
ps_desk_upload_get(const PsRequest *request, GError **error)
{
    const char *key = ps_request_query(request, "patient");
    g_autoptr(GError) local = NULL;
    /* Uploaders see no patient but those that they name themselves. */
    g_autoptr(PsPatient) patient = key == NULL || !(request->role & PS_MAY_DESK)
                                       ? NULL
                                       : ps_store_patient_by_key(request->store, key, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    return page(request, patient, error);
}

/* Those with a link have no session, and are shown nothing but that their files came. */
static PsResponse *
link_page(const PsRequest *request)
{
    static const char *const scripts[] = {"tus.js", "upload.js", NULL};
    const char *title = ps_desk_word(request, "upload.link_title");
    const PsShell shell = {title, "upload", request->path, scripts};
    GString *html = ps_shell_begin(request, &shell);
    ps_html_format(html,
                   "<h1>%s</h1>\n<p class=\"lead\">%s</p>\n"
                   "<form id=\"send\" class=\"card\" method=\"post\" action=\"%s\" "
                   "data-endpoint=\"%s/files\" enctype=\"multipart/form-data\">",
                   title, ps_desk_word(request, "upload.link_lead"), request->path, request->path);
    write_choosing(html, request);
    ps_html_format(html,
                   "<section id=\"sent\" hidden><h2>%s</h2>\n<p id=\"sum\" role=\"status\"></p>\n"
                   "<ul class=\"sent\"",
                   ps_desk_word(request, "upload.sent"));
    write_words(html, request, "upload.received");
    g_string_append(html, "></ul></section>\n");
    return ps_shell_end(request, 200, html);
}

PsResponse *
ps_desk_link_get(const PsRequest *request, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(PsLink) link = ps_store_link_find(request->store, request->hole[0], &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    return link != NULL ? link_page(request) : ps_response_words(request, 404, "refused.link");
}
