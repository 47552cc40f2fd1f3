/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages behind the lines of the navigator's page. */
#include "report/html.h"
#include "report/proof.h"
#include "report/reviewing.h"

static gboolean
stands_on(const PsEvidence *evidence, const PsStrip *page)
{
    return evidence->page == page->page && g_strcmp0(evidence->document, page->document) == 0;
}

/* The number of a line among those that have a picture; -1 where it has none. */
static int
number_of(const PsReviewing *reviewing, const PsEvidence *evidence)
{
    g_autoptr(GPtrArray) wanted = ps_report_wanted_strips(reviewing->record);
    for (guint i = 0; i < wanted->len; i++)
        if (g_ptr_array_index(wanted, i) == evidence)
            return (int) i;
    return -1;
}

/* Whether the page has a picture, or will have one. */
static gboolean
is_drawn(const PsReviewing *reviewing, const PsStrip *page)
{
    return reviewing->live != NULL || ps_proof_page(reviewing->strips, page) != NULL;
}

char *
ps_reviewing_anchor(const PsReviewing *reviewing, const PsEvidence *evidence)
{
    g_autoptr(GPtrArray) pages = ps_report_wanted_pages(reviewing->record);
    int number = number_of(reviewing, evidence);
    for (guint i = 0; number >= 0 && i < pages->len; i++) {
        const PsStrip *page = g_ptr_array_index(pages, i);
        if (stands_on(evidence, page) && is_drawn(reviewing, page))
            return g_strdup_printf("line-%d", number);
    }
    return NULL;
}

static void
number(GString *html, const char *name, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(html, " %s=\"%s\"", name,
                           g_ascii_formatd(text, sizeof text, "%.1f", value));
}

static void
write_marks(GString *html, const PsStrip *page, const GPtrArray *wanted)
{
    g_string_append(html, "<svg aria-hidden=\"true\" viewBox=\"0 0");
    g_string_append_printf(html, " %d %d\">", (int) page->box.x1, (int) page->box.y1);
    for (guint i = 0; i < wanted->len; i++) {
        const PsEvidence *evidence = g_ptr_array_index(wanted, i);
        if (!stands_on(evidence, page))
            continue;
        g_string_append_printf(html, "<rect id=\"line-%u\"", i);
        number(html, "x", evidence->box.x0 - 2);
        number(html, "y", evidence->box.y0 - 2);
        number(html, "width", evidence->box.x1 - evidence->box.x0 + 4);
        number(html, "height", evidence->box.y1 - evidence->box.y0 + 4);
        g_string_append(html, "/>");
    }
    g_string_append(html, "</svg>");
}

static void
write_picture(const PsReviewing *reviewing, GString *html, const PsStrip *page, const char *where)
{
    if (reviewing->live != NULL) {
        g_autofree char *at =
            reviewing->live->page(page->document, page->page, reviewing->live->user);
        /* With its size, so that nothing moves when the picture comes. */
        ps_html_format(html,
                       "<img src=\"%s\" alt=\"%s\" loading=\"lazy\" width=\"%u\" height=\"%u\">",
                       at, where, (guint) page->box.x1, (guint) page->box.y1);
        return;
    }
    g_autofree char *line = ps_proof_line(page->document, page->page, page->box);
    ps_proof_image(html, ps_proof_page(reviewing->strips, page), where, line);
}

static void
write_page(const PsReviewing *reviewing, GString *html, const PsStrip *page,
           const GPtrArray *wanted)
{
    g_autofree char *n = g_strdup_printf("%u", page->page);
    g_autofree char *where =
        ps_words_compose(reviewing->report->words, "review_line", "file",
                         ps_reviewing_file(reviewing->record, page->document), "page", n, NULL);
    g_string_append(html, "<figure class=\"whole\"><div class=\"sheet\">");
    write_picture(reviewing, html, page, where);
    write_marks(html, page, wanted);
    ps_html_format(html, "</div><figcaption>%s · <a href=\"#facts\">%s</a></figcaption></figure>\n",
                   where, ps_reviewing_label(reviewing, "review_back"));
}

void
ps_reviewing_pages(const PsReviewing *reviewing, GString *html)
{
    g_autoptr(GPtrArray) pages = ps_report_wanted_pages(reviewing->record);
    g_autoptr(GPtrArray) wanted = ps_report_wanted_strips(reviewing->record);
    gboolean open = FALSE;
    for (guint i = 0; i < pages->len; i++) {
        const PsStrip *page = g_ptr_array_index(pages, i);
        if (!is_drawn(reviewing, page))
            continue;
        if (!open)
            ps_html_format(html, "<section id=\"pages\"><h2>%s</h2><p class=\"hint\">%s</p>\n",
                           ps_reviewing_label(reviewing, "review_page_pictures"),
                           ps_reviewing_label(reviewing, "review_page_hint"));
        open = TRUE;
        write_page(reviewing, html, page, wanted);
    }
    if (open)
        g_string_append(html, "</section>\n");
}
