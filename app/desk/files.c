/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a case, as a worker published them: only while they are of the record as it is. */
#include <string.h>
#include <sys/stat.h>

#include "app/desk/desk.h"
#include "app/desk/handlers.h"
#include "app/desk/shell.h"
#include "report/html.h"
#include "store/cases.h"
#include "store/patients.h"

/* What a page made by report/ needs, and no more: it has its style inside and no script. */
#define FILE_POLICY                                                                                \
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "              \
    "form-action 'none'; frame-ancestors 'none'; sandbox allow-popups"

static const struct {
    const char *name, *type;
    gboolean saved; /* as a file, in place of being shown */
} files[] = {{"summary.html", "text/html; charset=utf-8", FALSE},
             {"review.html", "text/html; charset=utf-8", FALSE},
             {"summary.pdf", "application/pdf", TRUE},
             {"record.json", "application/json", TRUE},
             {"fhir.json", "application/fhir+json", TRUE}};

/* Files are written one after the other, the record first: what is older than it is of the record
 * before. */
static gboolean
is_older(const char *path, const char *record)
{
    struct stat file, first;
    if (stat(path, &file) != 0 || stat(record, &first) != 0)
        return FALSE;
    return file.st_mtim.tv_sec < first.st_mtim.tv_sec ||
           (file.st_mtim.tv_sec == first.st_mtim.tv_sec &&
            file.st_mtim.tv_nsec < first.st_mtim.tv_nsec);
}

static gboolean
is_of_now(const PsRequest *request, const PsPatient *patient, gboolean *is, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autofree char *now = ps_store_record(request->store, patient->id, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    g_autofree char *path =
        g_build_filename(ps_store_folder(request->store), patient->id, "record.json", NULL);
    g_autofree char *published = NULL;
    g_file_get_contents(path, &published, NULL, NULL);
    *is = now != NULL && g_strcmp0(now, published) == 0;
    return TRUE;
}

/* In a moment: the page asks again by itself. */
static PsResponse *
being_made(const PsRequest *request, const PsPatient *patient)
{
    const char *title = ps_desk_word(request, "files.wait_title");
    const PsShell shell = {title, "posted", request->path, NULL};
    GString *html = ps_shell_begin(request, &shell);
    ps_html_format(
        html, "<h1>%s</h1>\n<p role=\"status\">%s</p>\n<p><a href=\"/case/%s\">%s</a></p>\n", title,
        ps_desk_word(request, "files.wait"), patient->key, ps_desk_word(request, "letter.back"));
    PsResponse *response = ps_shell_end(request, 202, html);
    ps_response_header(response, "Refresh", "2");
    return response;
}

static PsResponse *
give(const PsRequest *request, const PsPatient *patient, gsize file)
{
    g_autofree char *path =
        g_build_filename(ps_store_folder(request->store), patient->id, files[file].name, NULL);
    g_autofree char *record =
        g_build_filename(ps_store_folder(request->store), patient->id, "record.json", NULL);
    if (is_older(path, record))
        return being_made(request, patient);
    PsResponse *response = ps_response_file(request, files[file].type, path);
    if (response->status != 200)
        return response;
    response->policy = g_strdup(FILE_POLICY);
    g_autofree char *name = g_strdup_printf("%s-%s", patient->id, files[file].name);
    if (files[file].saved)
        ps_response_download(response, name);
    return response;
}

PsResponse *
ps_desk_file_get(const PsRequest *request, GError **error)
{
    g_autofree char *name = g_path_get_basename(request->path);
    g_autoptr(GError) local = NULL;
    gboolean is = FALSE;
    g_autoptr(PsPatient) patient =
        ps_store_patient_by_key(request->store, request->hole[0], &local);
    if (local != NULL || (patient != NULL && !is_of_now(request, patient, &is, &local))) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    for (gsize i = 0; patient != NULL && i < G_N_ELEMENTS(files); i++)
        if (g_str_equal(files[i].name, name))
            return is                        ? give(request, patient, i)
                   : patient->extent != NULL ? being_made(request, patient)
                                             : ps_response_words(request, 404, "refused.unknown");
    return ps_response_words(request, 404, "refused.unknown");
}
