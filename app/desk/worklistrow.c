/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the worklist. */
#include <string.h>

#include "app/desk/desk.h"
#include "app/desk/worklist.h"
#include "core/json.h"
#include "report/html.h"

static const char *const columns[] = {"col.urgency", "col.patient", "col.type",    "col.extent",
                                      "col.stage",   "col.why",     "col.missing", "col.waiting",
                                      "col.lang",    "col.signoff"};

typedef struct {
    GString *html;
    const PsRequest *request;
    const PsPatient *patient;
    const json_t *cells;
    gsize column;
} Row;

/* On a narrow screen each cell names its column. */
static void
open_cell(Row *row)
{
    ps_html_format(row->html, "<td data-head=\"%s\">",
                   ps_desk_word(row->request, columns[row->column++]));
}

static void
close_cell(Row *row)
{
    g_string_append(row->html, "</td>");
}

static const char *
cell(const Row *row, const char *name)
{
    const char *text = ps_json_get_string(row->cells, name);
    return text != NULL ? text : "";
}

static void
write_urgency(Row *row)
{
    static const char *const names[] = {"red", "amber", "green", "none"};
    const char *name = names[CLAMP(row->patient->severity, 0, 3)];
    g_autofree char *tag = g_strconcat("severity.", name, NULL);
    open_cell(row);
    ps_html_format(row->html, "<span class=\"badge %s\">%s</span>", name,
                   ps_desk_word(row->request, tag));
    close_cell(row);
}

static void
write_patient(Row *row)
{
    ps_html_format(row->html, "<th scope=\"row\"><a href=\"/case/%s\">%s</a>", row->patient->key,
                   row->patient->id);
    if (row->patient->open_jobs > 0)
        ps_html_format(row->html, "<span class=\"status\">%s</span>",
                       ps_desk_word(row->request, "list.reading"));
    g_string_append(row->html, "</th>");
    row->column++;
}

/* "uncertain: leiomyosarcoma", in the words of the reader. */
static void
write_type(Row *row)
{
    const PsWords *words = ps_desk_words(row->request);
    const char *kept = cell(row, "histology");
    const char *colon = strstr(kept, ": ");
    const char *value = colon != NULL ? colon + strlen(": ") : kept;
    g_autofree char *status = colon == NULL ? NULL : g_strndup(kept, (gsize) (colon - kept));
    g_autofree char *plain = ps_words_field(words, PS_KIND_HISTOLOGY, "value", value);
    open_cell(row);
    if (status != NULL)
        ps_html_format(row->html, "%s: ", ps_words_term(words, "status", status));
    if (g_str_equal(kept, "not stated"))
        ps_html_text(row->html, ps_words_term(words, "status", "not_stated"));
    else if (g_str_equal(kept, "conflict") || g_str_equal(kept, "uncertain"))
        ps_html_text(row->html, ps_words_term(words, "status", kept));
    else
        ps_html_text(row->html, plain != NULL ? plain : value);
    close_cell(row);
}

static void
write_extent(Row *row)
{
    const char *extent = row->patient->extent;
    open_cell(row);
    ps_html_text(row->html, extent == NULL ? "" : ps_desk_title(row->request, "", extent));
    close_cell(row);
}

static void
write_text(Row *row, const char *text)
{
    open_cell(row);
    ps_html_text(row->html, text);
    close_cell(row);
}

static void
write_titles(Row *row, const char *prefix, const char *tags, gboolean counted)
{
    g_auto(GStrv) list = g_strsplit(tags, "; ", -1);
    open_cell(row);
    if (counted && *list != NULL)
        g_string_append_printf(row->html, "<strong>%u</strong><br>", g_strv_length(list));
    for (char **tag = list; *tag != NULL; tag++) {
        ps_html_text(row->html, ps_desk_title(row->request, prefix, *tag));
        g_string_append(row->html, tag[1] != NULL ? "<br>" : "");
    }
    close_cell(row);
}

/* Days since the newest dated report, for a draft. */
static void
write_waiting(Row *row)
{
    const PsRequest *request = row->request;
    const char *since = row->patient->waiting_since;
    GDate day;
    open_cell(row);
    g_date_clear(&day, 1);
    if (since != NULL)
        g_date_set_parse(&day, since);
    if (g_date_valid(&day)) {
        GDate today;
        g_date_clear(&today, 1);
        g_date_set_time_t(&today, (time_t) ps_store_now(request->store));
        int days = MAX(0, g_date_days_between(&day, &today));
        g_autofree char *number = g_strdup_printf("%d", days);
        g_autofree char *text =
            ps_desk_compose(request, days == 1 ? "list.day" : "list.days", "n", number, NULL);
        g_autofree char *date = ps_words_date(ps_desk_words(request), since);
        ps_html_format(row->html, "%s<br><time datetime=\"%s\">%s</time>", text, since, date);
    }
    close_cell(row);
}

static void
write_signoff(Row *row)
{
    const PsRequest *request = row->request;
    const PsPatient *patient = row->patient;
    const char *who = patient->released_by != NULL ? patient->released_by : patient->signed_by;
    const char *tag = patient->released_by != NULL                  ? "signoff.released"
                      : patient->signed_by != NULL                  ? "signoff.signed"
                      : g_strcmp0(patient->extent, "EXT-HOLD") == 0 ? "signoff.hold"
                                                                    : "signoff.draft";
    open_cell(row);
    ps_html_format(row->html, "<strong>%s</strong>", ps_desk_word(request, tag));
    if (who != NULL)
        ps_html_format(row->html, "<br>%s", who);
    /* Whether they were told is a question where the records tell of spread. */
    if (patient->told_at > 0)
        ps_html_format(row->html, "<br>%s", ps_desk_word(request, "list.told"));
    else if (*cell(row, "told") != '\0')
        ps_html_format(row->html, "<br>%s", ps_desk_word(request, "list.untold"));
    close_cell(row);
}

static void
write_row(GString *html, const PsRequest *request, const PsPatient *patient)
{
    g_autoptr(json_t) cells =
        patient->row_json == NULL
            ? NULL
            : ps_json_parse(patient->row_json, strlen(patient->row_json), "row", NULL);
    Row row = {html, request, patient, cells, 0};
    g_string_append(html, "<tr>");
    write_urgency(&row);
    write_patient(&row);
    write_type(&row);
    write_extent(&row);
    write_text(&row, cell(&row, "stage"));
    write_titles(&row, "REV.", cell(&row, "why"), FALSE);
    write_titles(&row, "MISSING.", cell(&row, "missing"), TRUE);
    write_waiting(&row);
    g_autofree char *lang = g_strconcat("lang.", patient->lang, NULL);
    write_text(&row, ps_desk_word(request, lang));
    write_signoff(&row);
    g_string_append(html, "</tr>\n");
}

void
ps_worklist_table(GString *html, const PsRequest *request, const GPtrArray *patients)
{
    ps_html_format(html,
                   "<table class=\"worklist desk\"><caption class=\"hidden\">%s</caption>"
                   "<thead><tr>",
                   ps_desk_word(request, "list.title"));
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        ps_html_format(html, "<th scope=\"col\">%s</th>", ps_desk_word(request, columns[i]));
    g_string_append(html, "</tr></thead><tbody>\n");
    for (guint i = 0; i < patients->len; i++)
        write_row(html, request, g_ptr_array_index(patients, i));
    g_string_append(html, "</tbody></table>\n");
}
