/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worklist as a page: each patient a row that links to the review, with who has signed it off.
 * The page's script sorts and filters the rows by what stands on them. */
#include <string.h>

#include "report/html.h"
#include "report/loaded.h"
#include "report/worklist.h"

typedef struct {
    const char *label;
    gboolean sorts;
} Column;

static const Column columns[] = {
    {"list_urgency", TRUE},  {"list_patient", TRUE}, {"list_type", TRUE},
    {"list_extent", TRUE},   {"list_stage", TRUE},   {"list_why", FALSE},
    {"list_missing", FALSE}, {"list_waiting", TRUE}, {"list_documents", FALSE},
    {"list_signoff", TRUE},  {"list_visit", FALSE}};

typedef struct {
    GString *html;
    const PsReport *report;
    const PsWords *words;
    gsize column; /* of the cell that was opened last */
} Page;

static const char *
label_of(const Page *page, const char *name)
{
    return ps_words_label(page->words, name);
}

/* Opens the next cell of a row. On a narrow screen each cell names its column; `key` is what the
 * column is sorted by where that is not what is written, or NULL. */
static void
open_cell(Page *page, const char *key)
{
    const Column *column = &columns[page->column++];
    ps_html_format(page->html, "<td data-head=\"%s\"", label_of(page, column->label));
    if (key != NULL)
        ps_html_format(page->html, " data-key=\"%s\"", key);
    g_string_append(page->html, ">");
}

static void
close_cell(Page *page)
{
    g_string_append(page->html, "</td>");
}

static void
write_cell(Page *page, const char *text)
{
    open_cell(page, NULL);
    ps_html_text(page->html, text);
    close_cell(page);
}

/* A tag as the navigator reads it: the title of its content file, or the tag itself. */
static const char *
title_of(const Page *page, const char *prefix, const char *tag)
{
    g_autofree char *id = g_strconcat(prefix, tag, NULL);
    const PsContent *content = ps_contentset_find(page->report->content, id);
    return content != NULL && *content->title != '\0' ? content->title : tag;
}

/* The titles of "; " separated tags, one a line. */
static void
write_titles(Page *page, const char *prefix, const char *tags)
{
    g_auto(GStrv) list = g_strsplit(tags, "; ", -1);
    open_cell(page, NULL);
    for (char **tag = list; *tag != NULL; tag++) {
        ps_html_text(page->html, title_of(page, prefix, *tag));
        g_string_append(page->html, tag[1] != NULL ? "<br>" : "");
    }
    close_cell(page);
}

/* The type in plain words, with its status where it is not found for certain. Yours. */
static char *
type_words(const PsWords *words, const PsRecord *record)
{
    const PsFact *fact = ps_facts_first(record->kase->facts, PS_KIND_HISTOLOGY);
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
write_unread(Page *page, const PsRecord *record)
{
    const GPtrArray *documents = record->kase->documents;
    for (guint i = 0; i < documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(documents, i);
        if (document->verdict == PS_VERDICT_READ)
            continue;
        gboolean refused = document->verdict == PS_VERDICT_REFUSED;
        ps_html_format(page->html, "<br>%s: %s", document->file,
                       label_of(page, refused ? "list_not_read" : "list_read_in_part"));
    }
}

static void
write_documents(Page *page, const PsWorkLine *line)
{
    g_autofree char *read = ps_worklist_cell(line, "documents_read");
    g_autofree char *all = ps_worklist_cell(line, "documents");
    g_autofree char *count =
        ps_words_compose(page->words, "list_read_of", "read", read, "all", all, NULL);
    open_cell(page, NULL);
    ps_html_text(page->html, count);
    write_unread(page, line->record);
    close_cell(page);
}

/* The day of the newest report; the script adds how many days that is ago. */
static void
write_waiting(Page *page, const PsRecord *record)
{
    const char *since = ps_worklist_waiting(record);
    g_autofree char *date = ps_words_date(page->words, since);
    open_cell(page, since != NULL ? since : "");
    if (date != NULL)
        ps_html_format(page->html, "<time datetime=\"%s\">%s</time>", since, date);
    else if (record->release == NULL)
        ps_html_text(page->html, label_of(page, "review_no_date"));
    close_cell(page);
}

static void
write_state(Page *page, const PsRecord *record)
{
    const PsRelease *release = record->release;
    const char *state = ps_worklist_signoff(record);
    ps_html_format(page->html, "<strong>%s</strong>", ps_words_term(page->words, "signoff", state));
    if (release == NULL)
        return;
    g_autofree char *day = g_strndup(release->at, strlen("2026-01-31"));
    g_autofree char *date = ps_words_date(page->words, day);
    ps_html_format(page->html, "<br>%s<br>%s", release->by, date);
}

static void
write_signoff(Page *page, const PsRecord *record, const char *folder)
{
    const char *told = ps_worklist_told(record);
    open_cell(page, ps_worklist_signoff(record));
    write_state(page, record);
    if (told != NULL)
        ps_html_format(page->html, "<br>%s",
                       label_of(page, g_str_equal(told, "yes") ? "list_told" : "list_untold"));
    ps_html_format(page->html, "<br><a href=\"%s/summary.html\">%s</a>", folder,
                   label_of(page, "list_summary"));
    close_cell(page);
}

static void
write_case(Page *page, const PsWorkLine *line, const char *folder)
{
    g_autofree char *type = type_words(page->words, line->record);
    g_autofree char *stage = ps_worklist_cell(line, "stage");
    g_autofree char *why = ps_worklist_cell(line, "why");
    g_autofree char *missing = ps_worklist_cell(line, "missing");
    write_cell(page, type);
    write_cell(page, title_of(page, "", line->record->plan->extent));
    write_cell(page, stage);
    write_titles(page, "REV.", why);
    write_titles(page, "MISSING.", missing);
    write_waiting(page, line->record);
    write_documents(page, line);
    write_signoff(page, line->record, folder);
    /* The next visit is in no record: on paper there is room to write it down. */
    open_cell(page, NULL);
    close_cell(page);
}

static void
write_patient(Page *page, const PsWorkLine *line)
{
    g_autofree char *folder = g_uri_escape_string(line->patient, NULL, FALSE);
    g_autofree char *order = g_strdup_printf("%d", PS_SEVERITY_RED - (int) line->severity);
    const char *severity = ps_severity_name(line->severity);
    const PsRecord *record = line->record;
    page->column = 0;
    ps_html_format(page->html, "<tr class=\"%s\" data-severity=\"%s\"", severity, severity);
    if (record != NULL)
        ps_html_format(page->html, " data-extent=\"%s\" data-signoff=\"%s\"", record->plan->extent,
                       ps_worklist_signoff(record));
    g_string_append(page->html, ">");
    open_cell(page, order);
    ps_html_format(page->html, "<span class=\"badge %s\">%s</span></td>", severity,
                   ps_words_term(page->words, "severity", severity));
    page->column++;
    ps_html_format(page->html, "<th scope=\"row\"><a href=\"%s/review.html\">%s</a></th>", folder,
                   line->patient);
    if (record != NULL)
        write_case(page, line, folder);
    while (page->column < G_N_ELEMENTS(columns))
        write_cell(page, "");
    g_string_append(page->html, "</tr>\n");
}

static void
write_option(Page *page, const char *value, const char *name)
{
    ps_html_format(page->html, "<option value=\"%s\">%s</option>", value, name);
}

static void
open_choice(Page *page, const char *name, const char *label)
{
    ps_html_format(page->html, "<label>%s <select name=\"%s\">", label_of(page, label), name);
    write_option(page, "", label_of(page, "list_all"));
}

static void
write_severities(Page *page)
{
    open_choice(page, "severity", "list_urgency");
    for (int severity = PS_SEVERITY_RED; severity >= PS_SEVERITY_GREEN; severity--) {
        const char *name = ps_severity_name((PsSeverity) severity);
        write_option(page, name, ps_words_term(page->words, "severity", name));
    }
    g_string_append(page->html, "</select></label>\n");
}

/* The extents that stand on the list, as they come. */
static void
write_extents(Page *page, const GPtrArray *lines)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    open_choice(page, "extent", "list_extent");
    for (guint i = 0; i < lines->len; i++) {
        const PsWorkLine *line = g_ptr_array_index(lines, i);
        if (!line->is_file && line->record != NULL &&
            g_hash_table_add(seen, line->record->plan->extent))
            write_option(page, line->record->plan->extent,
                         title_of(page, "", line->record->plan->extent));
    }
    g_string_append(page->html, "</select></label>\n");
}

static void
write_signoffs(Page *page)
{
    static const char *const states[] = {"draft", "released", "hold"};
    open_choice(page, "signoff", "list_signoff");
    for (gsize i = 0; i < G_N_ELEMENTS(states); i++)
        write_option(page, states[i], ps_words_term(page->words, "signoff", states[i]));
    g_string_append(page->html, "</select></label>\n");
}

/* Hidden until the script is there that they need. */
static void
write_filters(Page *page, const GPtrArray *lines)
{
    ps_html_format(page->html,
                   "<div class=\"filters\" role=\"search\" aria-label=\"%s\" hidden>\n"
                   "<label>%s <input type=\"search\" autocomplete=\"off\"></label>\n",
                   label_of(page, "list_filter"), label_of(page, "list_find"));
    write_severities(page);
    write_extents(page, lines);
    write_signoffs(page);
    ps_html_format(page->html, "<output data-count=\"%s\"></output>\n</div>\n",
                   label_of(page, "list_shown"));
}

static void
write_heads(Page *page)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        ps_html_format(page->html,
                       columns[i].sorts ? "<th scope=\"col\" data-sort>%s</th>"
                                        : "<th scope=\"col\">%s</th>",
                       label_of(page, columns[i].label));
}

static void
write_patients(Page *page, const GPtrArray *lines)
{
    ps_html_format(page->html, "<section><h2 id=\"patients\">%s</h2>\n",
                   label_of(page, "list_patients"));
    write_filters(page, lines);
    g_string_append(page->html,
                    "<table class=\"worklist\" aria-labelledby=\"patients\"><thead><tr>");
    write_heads(page);
    g_string_append(page->html, "</tr></thead><tbody>\n");
    for (guint i = 0; i < lines->len; i++) {
        const PsWorkLine *line = g_ptr_array_index(lines, i);
        if (!line->is_file)
            write_patient(page, line);
    }
    g_string_append(page->html, "</tbody></table></section>\n");
}

static void
write_file(Page *page, const PsWorkLine *line)
{
    const PsProblemRow *row = line->problem == NULL ? NULL : line->problem->row;
    ps_html_format(
        page->html, "<tr><td>%s</td><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>\n",
        line->patient, line->file->file, row == NULL ? "" : ps_words_meaning(page->words, row),
        row == NULL ? "" : ps_words_remedy(page->words, row));
}

static void
write_files(Page *page, const GPtrArray *lines)
{
    static const char *const heads[] = {"list_patient", "list_file", "list_problem", "list_remedy"};
    gboolean open = FALSE;
    for (guint i = 0; i < lines->len; i++) {
        const PsWorkLine *line = g_ptr_array_index(lines, i);
        if (!line->is_file)
            continue;
        if (!open) {
            ps_html_format(page->html, "<section><h2>%s</h2><table><thead><tr>",
                           label_of(page, "list_files"));
            for (gsize k = 0; k < G_N_ELEMENTS(heads); k++)
                ps_html_format(page->html, "<th scope=\"col\">%s</th>", label_of(page, heads[k]));
            g_string_append(page->html, "</tr></thead><tbody>\n");
        }
        open = TRUE;
        write_file(page, line);
    }
    if (open)
        g_string_append(page->html, "</tbody></table></section>\n");
}

char *
ps_worklist_html(const PsReport *report, const GPtrArray *rows, GError **error)
{
    g_autoptr(GPtrArray) lines = ps_worklist_lines(rows);
    g_autoptr(GString) body = g_string_new(NULL);
    Page page = {.html = body, .report = report, .words = report->words};
    const char *title = label_of(&page, "list_title");
    ps_html_format(body, "<main><header><p class=\"kicker\">%s</p><h1>%s</h1><p>%s</p></header>\n",
                   title, label_of(&page, "list_head"), label_of(&page, "list_language"));
    write_patients(&page, lines);
    write_files(&page, lines);
    g_string_append(body, "</main>\n");
    return ps_pageshell_fill(report->worklist, report->lang, title, body->str);
}
