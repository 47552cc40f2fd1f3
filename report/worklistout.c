/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worklist as CSV, JSON and HTML. */
#include <string.h>

#include "core/json.h"
#include "report/html.h"
#include "report/loaded.h"
#include "report/worklist.h"

#define WORKLIST_SCHEMA "plainstage.worklist/1"

/* RFC 4180 quoting. A cell that a spreadsheet would run as a formula is made text by a leading '.
 */
static void
append_cell(GString *csv, const char *text)
{
    const char *guard = *text != '\0' && strchr("=+-@\t\r", *text) != NULL ? "'" : "";
    if (strpbrk(text, ",\"\r\n") == NULL && *guard == '\0') {
        g_string_append(csv, text);
        return;
    }
    g_string_append_printf(csv, "\"%s", guard);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *p);
    }
    g_string_append_c(csv, '"');
}

char *
ps_worklist_csv(const GPtrArray *rows)
{
    const char *const *columns = ps_worklist_columns();
    GString *csv = g_string_new(NULL);
    for (gsize c = 0; columns[c] != NULL; c++)
        g_string_append_printf(csv, c == 0 ? "%s" : ",%s", columns[c]);
    g_string_append_c(csv, '\n');
    g_autoptr(GPtrArray) lines = ps_worklist_lines(rows);
    for (guint i = 0; i < lines->len; i++) {
        for (gsize c = 0; columns[c] != NULL; c++) {
            g_autofree char *cell = ps_worklist_cell(g_ptr_array_index(lines, i), columns[c]);
            if (c > 0)
                g_string_append_c(csv, ',');
            append_cell(csv, cell);
        }
        g_string_append_c(csv, '\n');
    }
    return g_string_free(csv, FALSE);
}

static json_t *
review_list(const PsRecord *record)
{
    json_t *list = json_array();
    for (guint i = 0; i < record->plan->reviews->len; i++) {
        const PsReview *review = g_ptr_array_index(record->plan->reviews, i);
        json_t *item = json_pack("{s:s, s:s}", "tag", review->tag, "severity",
                                 ps_severity_name(review->severity));
        if (review->fact != NULL)
            json_object_set_new(item, "fact", json_string(review->fact));
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *
line_to_json(const PsWorkLine *line)
{
    json_t *row = json_object();
    const char *const *columns = ps_worklist_columns();
    for (gsize c = 0; columns[c] != NULL; c++) {
        g_autofree char *cell = ps_worklist_cell(line, columns[c]);
        gboolean is_number = g_str_equal(columns[c], "documents") ||
                             g_str_equal(columns[c], "pages") ||
                             g_str_has_suffix(columns[c], "_read");
        if (g_str_equal(columns[c], "why") && line->record != NULL && !line->is_file)
            json_object_set_new(row, "why", review_list(line->record));
        else if (g_str_equal(columns[c], "missing") && line->record != NULL && !line->is_file)
            json_object_set_new(row, "missing", ps_json_from_strings(line->record->plan->missing));
        else if (*cell == '\0')
            continue;
        else if (is_number)
            json_object_set_new(row, columns[c],
                                json_integer((json_int_t) g_ascii_strtoull(cell, NULL, 10)));
        else
            json_object_set_new(row, columns[c], json_string(cell));
    }
    return row;
}

char *
ps_worklist_json(const GPtrArray *rows)
{
    g_autoptr(GPtrArray) lines = ps_worklist_lines(rows);
    json_t *list = json_array();
    for (guint i = 0; i < lines->len; i++)
        json_array_append_new(list, line_to_json(g_ptr_array_index(lines, i)));
    g_autoptr(json_t) root = json_pack("{s:s, s:o}", "schema", WORKLIST_SCHEMA, "rows", list);
    return ps_json_print(root);
}

/* Tags as the navigator reads them: the titles of their content files, one a line. A tag without a
 * title stands as it is. */
static void
write_titles(GString *html, const PsReport *report, const char *prefix, const char *tags)
{
    g_auto(GStrv) list = g_strsplit(tags, "; ", -1);
    g_string_append(html, "<td>");
    for (char **tag = list; *tag != NULL; tag++) {
        g_autofree char *id = g_strconcat(prefix, *tag, NULL);
        const PsContent *content = ps_contentset_find(report->content, id);
        const char *title = content != NULL && *content->title != '\0' ? content->title : *tag;
        ps_html_format(html, "%s", title);
        g_string_append(html, tag[1] != NULL ? "<br>" : "");
    }
    g_string_append(html, "</td>");
}

/* The type in plain words, with its status where it is not found for certain. Yours. */
static char *
type_words(const PsWords *words, const PsWorkLine *line)
{
    const PsFact *fact =
        line->record == NULL ? NULL : ps_facts_first(line->record->kase->facts, PS_KIND_HISTOLOGY);
    if (line->record == NULL)
        return g_strdup("");
    if (fact == NULL || fact->status == PS_STATUS_NOT_STATED)
        return g_strdup(ps_words_term(words, "status", "not_stated"));
    const char *value = ps_fact_string(fact, "value");
    g_autofree char *plain =
        value == NULL ? NULL : ps_words_field(words, PS_KIND_HISTOLOGY, "value", value);
    if (fact->status == PS_STATUS_FOUND)
        return g_strdup(plain != NULL ? plain : "");
    const char *status = ps_words_term(words, "status", ps_status_name(fact->status));
    return plain == NULL ? g_strdup(status) : g_strdup_printf("%s: %s", status, plain);
}

/* Documents of the case that were not read, or not whole, one a line. */
static void
write_unread(GString *html, const PsWords *words, const PsWorkLine *line)
{
    const GPtrArray *documents = line->record == NULL ? NULL : line->record->kase->documents;
    for (guint i = 0; documents != NULL && i < documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(documents, i);
        if (document->verdict == PS_VERDICT_READ)
            continue;
        gboolean refused = document->verdict == PS_VERDICT_REFUSED;
        ps_html_format(html, "<br>%s: %s", document->file,
                       ps_words_label(words, refused ? "list_not_read" : "list_read_in_part"));
    }
}

static void
write_patient(GString *html, const PsReport *report, const PsWorkLine *line)
{
    g_autofree char *folder = g_uri_escape_string(line->patient, NULL, FALSE);
    const PsWords *words = report->words;
    const char *severity = ps_severity_name(line->severity);
    ps_html_format(html,
                   "<tr class=\"%s\"><td><span class=\"badge %s\">%s</span></td>"
                   "<th scope=\"row\"><a href=\"%s/review.html\">%s</a></th>",
                   severity, severity, ps_words_term(words, "severity", severity), folder,
                   line->patient);
    g_autofree char *type = type_words(words, line);
    ps_html_format(html, "<td>%s</td>", type);
    static const struct {
        const char *column,
            *prefix; /* of the content ids that its tags stand for; NULL for plain */
    } cells[] = {{"extent", ""}, {"stage", NULL}, {"why", "REV."}, {"missing", "MISSING."}};
    for (gsize c = 0; c < G_N_ELEMENTS(cells); c++) {
        g_autofree char *text = ps_worklist_cell(line, cells[c].column);
        if (cells[c].prefix != NULL)
            write_titles(html, report, cells[c].prefix, text);
        else
            ps_html_format(html, "<td>%s</td>", text);
    }
    g_autofree char *read = ps_worklist_cell(line, "documents_read");
    g_autofree char *all = ps_worklist_cell(line, "documents");
    g_autofree char *count =
        ps_words_compose(words, "list_read_of", "read", read, "all", all, NULL);
    ps_html_format(html, "<td>%s", count);
    write_unread(html, words, line);
    ps_html_format(html, "</td><td><a href=\"%s/summary.html\">%s</a></td></tr>\n", folder,
                   ps_words_label(words, "list_summary"));
}

static void
write_patients(GString *html, const PsReport *report, const GPtrArray *lines)
{
    static const char *const heads[] = {"list_urgency", "list_patient",   "list_type",
                                        "list_extent",  "list_stage",     "list_why",
                                        "list_missing", "list_documents", "list_gets"};
    ps_html_format(html, "<section><h2>%s</h2><table class=\"worklist\"><thead><tr>",
                   ps_words_label(report->words, "list_patients"));
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        ps_html_format(html, "<th scope=\"col\">%s</th>", ps_words_label(report->words, heads[i]));
    g_string_append(html, "</tr></thead><tbody>\n");
    for (guint i = 0; i < lines->len; i++) {
        const PsWorkLine *line = g_ptr_array_index(lines, i);
        if (!line->is_file)
            write_patient(html, report, line);
    }
    g_string_append(html, "</tbody></table></section>\n");
}

static void
write_files(GString *html, const PsReport *report, const GPtrArray *lines)
{
    const PsWords *words = report->words;
    gboolean open = FALSE;
    for (guint i = 0; i < lines->len; i++) {
        const PsWorkLine *line = g_ptr_array_index(lines, i);
        if (!line->is_file)
            continue;
        if (!open)
            ps_html_format(
                html,
                "<section><h2>%s</h2><table><thead><tr>"
                "<th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
                "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>"
                "<tbody>\n",
                ps_words_label(words, "list_files"), ps_words_label(words, "list_patient"),
                ps_words_label(words, "list_file"), ps_words_label(words, "list_problem"),
                ps_words_label(words, "list_remedy"));
        open = TRUE;
        const PsProblemRow *row = line->problem == NULL ? NULL : line->problem->row;
        ps_html_format(
            html, "<tr><td>%s</td><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>\n",
            line->patient, line->file->file, row == NULL ? "" : ps_words_meaning(words, row),
            row == NULL ? "" : ps_words_remedy(words, row));
    }
    if (open)
        g_string_append(html, "</tbody></table></section>\n");
}

char *
ps_worklist_html(const PsReport *report, const GPtrArray *rows, GError **error)
{
    g_autoptr(GPtrArray) lines = ps_worklist_lines(rows);
    const char *title = ps_words_label(report->words, "list_title");
    g_autoptr(GString) body = g_string_new(NULL);
    ps_html_format(body, "<main><header><p class=\"kicker\">%s</p><h1>%s</h1></header>\n", title,
                   ps_words_label(report->words, "list_head"));
    write_patients(body, report, lines);
    write_files(body, report, lines);
    g_string_append(body, "</main>\n");
    return ps_pageshell_fill(report->worklist, report->lang, title, body->str);
}
