/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "What your records say": each fact in plain words, with the line it was read from. */
#include <string.h>

#include "core/json.h"
#include "report/html.h"
#include "report/mark.h"
#include "report/proof.h"
#include "report/sheet.h"

static gboolean
lists(const json_t *row, const char *key, const char *value)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(row, key), i, item)
    {
        if (g_strcmp0(json_string_value(item), value) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_wanted(const json_t *row, const PsPlan *plan)
{
    if (lists(row, "not_in_extents", plan->extent))
        return FALSE;
    size_t i;
    json_t *section;
    json_array_foreach(json_object_get(row, "not_with"), i, section)
    {
        if (ps_plan_has_section(plan, json_string_value(section)))
            return FALSE;
    }
    return !g_str_equal(ps_json_get_string(row, "show"), "never");
}

/* What a fact may be, each once: for one that is hedged or in conflict. */
static char *
alternatives_words(const PsWords *words, const PsFact *fact)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i <= fact->alternatives->len; i++) {
        const json_t *fields = i == 0 ? fact->fields : g_ptr_array_index(fact->alternatives, i - 1);
        g_autofree char *text = ps_words_fact(words, fact->kind, fields, "say");
        if (text != NULL && !g_ptr_array_find_with_equal_func(items, text, g_str_equal, NULL))
            g_ptr_array_add(items, g_steal_pointer(&text));
    }
    if (items->len == 0)
        return NULL;
    return ps_words_join(words, items, fact->status == PS_STATUS_CONFLICT ? "and" : "or");
}

/* The value's words, yours; NULL where there is nothing that can be said. */
static char *
value_words(const PsWords *words, const PsFact *fact)
{
    if (fact == NULL || fact->status == PS_STATUS_NOT_STATED)
        return NULL;
    if (fact->status == PS_STATUS_FOUND)
        return ps_words_fact(words, fact->kind, fact->fields, "say");
    g_autofree char *values = alternatives_words(words, fact);
    if (values == NULL)
        return NULL;
    return ps_words_compose(words, fact->status == PS_STATUS_CONFLICT ? "disagree" : "maybe",
                            "values", values, NULL);
}

/* One line is proof of a value; a disagreement needs both sides. */
static void
write_proofs(PsSheet *sheet, GString *html, const PsFact *fact)
{
    guint shown = MIN(fact->evidence->len, fact->status == PS_STATUS_FOUND ? 1 : 2);
    if (shown == 0)
        return;
    g_string_append(html, "<dd class=\"proofs\">");
    for (guint i = 0; i < shown; i++)
        ps_proof_write(html, sheet->report->words, sheet->record, sheet->strips,
                       g_ptr_array_index(fact->evidence, i));
    g_string_append(html, "</dd>");
}

static void
write_row(PsSheet *sheet, GString *html, const json_t *row, const PsFact *fact)
{
    const PsWords *words = sheet->report->words;
    gboolean silent = fact == NULL || fact->status == PS_STATUS_NOT_STATED;
    g_autofree char *value = value_words(words, fact);
    /* What is not a finding for a patient ("first time") has no words, and no row. */
    if (value == NULL && !silent && !g_str_equal(ps_json_get_string(row, "show"), "always"))
        return;
    const char *name = ps_json_get_string(row, "fact");
    g_autofree char *source = g_strconcat("facts/", name, NULL);
    ps_html_format(html, "<div data-fact=\"%s\">", name);
    ps_mark_open(html, source, name);
    ps_html_format(html, "<dt>%s</dt><dd>", ps_json_get_string(row, "label"));
    if (silent)
        ps_mark_format(html, "words/not_found", name, "<p class=\"absent\">%s</p>",
                       ps_words_label(words, "not_found"));
    else if (value != NULL)
        ps_html_format(html, "<p class=\"value\">%s</p>", value);
    g_autofree char *means = fact != NULL && fact->status == PS_STATUS_FOUND
                                 ? ps_words_fact(words, fact->kind, fact->fields, "means")
                                 : NULL;
    if (means != NULL)
        ps_html_format(html, "<p class=\"means\">%s</p>", means);
    g_string_append(html, "</dd>");
    ps_mark_close(html);
    if (!silent)
        write_proofs(sheet, html, fact);
    g_string_append(html, "</div>\n");
}

/* Of many marker tests only those that a section of this page explains. */
static gboolean
is_explained(const PsSheet *sheet, const PsFact *fact)
{
    const GPtrArray *sections = sheet->record->plan->sections;
    for (guint i = 0; i < sections->len; i++)
        if (ps_values_explains(sheet->report->words, g_ptr_array_index(sections, i), fact))
            return TRUE;
    return FALSE;
}

static void
write_kind(PsSheet *sheet, GString *html, const json_t *row)
{
    const char *show = ps_json_get_string(row, "show");
    PsFactKind kind = ps_kind_from_name(ps_json_get_string(row, "fact"));
    const GPtrArray *facts = sheet->record->kase->facts;
    gboolean written = FALSE;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind != kind || fact->status == PS_STATUS_NOT_STATED)
            continue;
        if (g_str_equal(show, "explained") && !is_explained(sheet, fact))
            continue;
        write_row(sheet, html, row, fact);
        written = TRUE;
    }
    if (!written && g_str_equal(show, "always"))
        write_row(sheet, html, row, NULL);
}

gboolean
ps_sheet_has_facts(const PsSheet *sheet)
{
    size_t i;
    json_t *row;
    json_array_foreach((json_t *) (gsize) ps_words_rows(sheet->report->words), i, row)
    {
        if (is_wanted(row, sheet->record->plan))
            return TRUE;
    }
    return FALSE;
}

void
ps_sheet_facts(PsSheet *sheet, GString *html)
{
    const PsWords *words = sheet->report->words;
    g_string_append(html, "<dl class=\"facts\">\n");
    size_t i;
    json_t *row;
    json_array_foreach((json_t *) (gsize) ps_words_rows(words), i, row)
    {
        if (is_wanted(row, sheet->record->plan))
            write_kind(sheet, html, row);
    }
    g_string_append(html, "</dl>\n");
}
