/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows evidence. */
#include "report/proof.h"

#include "report/html.h"
#include "report/mark.h"

const PsDocument *
ps_proof_document(const PsRecord *record, const PsEvidence *evidence)
{
    const GPtrArray *documents = record->kase->documents;
    for (guint i = 0; i < documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(documents, i);
        if (g_strcmp0(document->id, evidence->document) == 0)
            return document;
    }
    return NULL;
}

static GBytes *
find_picture(const GPtrArray *strips, const char *document, guint page, PsBox box)
{
    for (guint i = 0; strips != NULL && i < strips->len; i++) {
        const PsStrip *strip = g_ptr_array_index(strips, i);
        /* The box is a copy of the evidence's own, so equal means equal. */
        if (strip->png != NULL && strip->page == page &&
            g_strcmp0(strip->document, document) == 0 && strip->box.x0 == box.x0 &&
            strip->box.y0 == box.y0 && strip->box.x1 == box.x1 && strip->box.y1 == box.y1)
            return strip->png;
    }
    return NULL;
}

GBytes *
ps_proof_picture(const GPtrArray *strips, const PsEvidence *evidence)
{
    return find_picture(strips, evidence->document, evidence->page, evidence->box);
}

GBytes *
ps_proof_page(const GPtrArray *strips, const PsStrip *page)
{
    return find_picture(strips, page->document, page->page, page->box);
}

char *
ps_proof_line(const char *document, guint page, PsBox at)
{
    const double box[] = {at.x0, at.y0, at.x1, at.y1};
    g_autoptr(GString) line = g_string_new(document);
    g_string_append_printf(line, " %u", page);
    for (gsize i = 0; i < G_N_ELEMENTS(box); i++) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append_printf(line, " %s", g_ascii_formatd(text, sizeof text, "%.1f", box[i]));
    }
    return g_string_free(g_steal_pointer(&line), FALSE);
}

void
ps_proof_image(GString *html, GBytes *png, const char *alt, const char *line)
{
    gsize length;
    const guchar *bytes = g_bytes_get_data(png, &length);
    g_autofree char *coded = g_base64_encode(bytes, length);
    g_string_append_printf(html, "<img src=\"data:image/png;base64,%s\"", coded);
    ps_html_format(html, " alt=\"%s\"", alt);
    if (line != NULL)
        ps_html_format(html, " data-line=\"%s\"", line);
    g_string_append_c(html, '>');
}

static char *
place(const PsWords *words, const PsRecord *record, const PsEvidence *evidence)
{
    const PsDocument *document = ps_proof_document(record, evidence);
    g_autofree char *page = g_strdup_printf("%u", evidence->page);
    const char *kind = ps_words_document(words, document == NULL ? PS_DOC_UNKNOWN : document->kind);
    const char *file = document == NULL ? "" : document->file;
    g_autofree char *date = document == NULL ? NULL : ps_words_date(words, document->date);
    return ps_words_compose(words, date != NULL ? "page_of" : "page_of_undated", "page", page,
                            "kind", kind, "date", date != NULL ? date : "", "file", file, NULL);
}

void
ps_proof_write(GString *html, const PsWords *words, const PsRecord *record, const GPtrArray *strips,
               const PsEvidence *evidence)
{
    GBytes *png = ps_proof_picture(strips, evidence);
    g_string_append(html, "<figure class=\"proof\">");
    if (png != NULL)
        ps_proof_image(html, png, evidence->quote, NULL);
    else
        ps_html_format(html, "<blockquote>%s</blockquote>", evidence->quote);
    g_autofree char *where = place(words, record, evidence);
    g_string_append(html, "<figcaption>");
    ps_mark_format(html, "words/page_of", "documents", "%s", where);
    if (evidence->source == PS_SOURCE_OCR)
        ps_mark_format(html, "words/read_by_picture", NULL, " %s",
                       ps_words_label(words, "read_by_picture"));
    g_string_append(html, "</figcaption></figure>\n");
}

guint
ps_proof_count(const PsFact *fact)
{
    guint most = ps_kind_row(fact->kind)->is_list ? 1 : fact->status == PS_STATUS_FOUND ? 2 : 4;
    return MIN(fact->evidence->len, most);
}

GPtrArray *
ps_report_wanted_strips(const PsRecord *record)
{
    GPtrArray *wanted = g_ptr_array_new();
    const GPtrArray *facts = record->kase->facts;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        for (guint k = 0; k < ps_proof_count(fact); k++)
            g_ptr_array_add(wanted, g_ptr_array_index(fact->evidence, k));
    }
    return wanted;
}

static void
add_page(GPtrArray *pages, const PsRecord *record, const PsEvidence *evidence)
{
    for (guint i = 0; i < pages->len; i++) {
        const PsStrip *known = g_ptr_array_index(pages, i);
        if (known->page == evidence->page && g_strcmp0(known->document, evidence->document) == 0)
            return;
    }
    const PsDocument *document = ps_proof_document(record, evidence);
    for (guint i = 0; document != NULL && i < document->pages->len; i++) {
        const PsPageNote *note = &g_array_index(document->pages, PsPageNote, i);
        if (note->n != evidence->page || note->width_pt <= 0 || note->height_pt <= 0)
            continue;
        PsStrip *page = g_new0(PsStrip, 1);
        *page = (PsStrip){evidence->document, evidence->page,
                          (PsBox){0, 0, note->width_pt, note->height_pt}, NULL};
        g_ptr_array_add(pages, page);
    }
}

GPtrArray *
ps_report_wanted_pages(const PsRecord *record)
{
    GPtrArray *pages = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) wanted = ps_report_wanted_strips(record);
    for (guint i = 0; i < wanted->len; i++)
        add_page(pages, record, g_ptr_array_index(wanted, i));
    return pages;
}
