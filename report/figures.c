/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the stage bar in HTML and the size picture in SVG. */
#include "report/figures.h"

#include <math.h>
#include <string.h>

#include "core/json.h"
#include "report/html.h"
#include "report/mark.h"

guint
ps_figures_stage_number(const char *group)
{
    static const char *const romans[] = {"IV", "III", "II", "I"};
    if (group == NULL)
        return 0;
    const char *rest = group;
    guint number = 0;
    for (guint i = 0; i < G_N_ELEMENTS(romans) && number == 0; i++) {
        if (g_str_has_prefix(group, romans[i])) {
            number = 4 - i;
            rest = group + strlen(romans[i]);
        }
    }
    if (number == 0 && *group >= '1' && *group <= '4') {
        number = (guint) (*group - '0');
        rest = group + 1;
    }
    /* A letter and a digit may follow ("IIIC1"). */
    gboolean whole =
        *rest == '\0' || (strchr("ABCabc", *rest) != NULL &&
                          (rest[1] == '\0' || (rest[2] == '\0' && strchr("12", rest[1]))));
    return whole ? number : 0;
}

/* The group to mark: what the record writes, before what was worked out. */
static const char *
group_of(const PsRecord *record, gboolean *stated)
{
    const GPtrArray *facts = record->kase->facts;
    *stated = TRUE;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        const char *group =
            fact->kind == PS_KIND_STATED_STAGE ? ps_fact_string(fact, "group") : NULL;
        if (ps_figures_stage_number(group) != 0)
            return group;
    }
    *stated = FALSE;
    return record->staging->shown ? record->staging->group : NULL;
}

void
ps_figures_stage(GString *html, const PsWords *words, const PsRecord *record)
{
    gboolean stated;
    const char *group = group_of(record, &stated);
    guint own = ps_figures_stage_number(group);
    if (own == 0)
        return;
    const char *label = stated ? "stage_stated" : "stage_computed";
    g_autofree char *caption = ps_words_compose(words, label, "group", group, NULL);
    g_autofree char *yours = ps_words_compose(words, "stage_yours", "group", group, NULL);
    const char *fact = stated ? "stated_stage" : "staging";
    g_string_append(html, "<figure class=\"stagebar\">");
    ps_mark_open(html, stated ? "words/stage_stated" : "words/stage_computed", fact);
    ps_html_format(html, "<div role=\"img\" aria-label=\"%s\">", caption);
    for (guint n = 1; n <= 4; n++) {
        g_autofree char *number = g_strdup_printf("%u", n);
        g_autofree char *name = ps_words_compose(words, "stage_box", "n", number, NULL);
        if (n == own)
            ps_html_format(html, "<div class=\"own\">%s<b>%s</b></div>", name, yours);
        else
            ps_html_format(html, "<div>%s</div>", name);
    }
    g_string_append(html, "</div>");
    ps_mark_close(html);
    if (ps_fact_is(ps_facts_first(record->kase->facts, PS_KIND_NODES), "N1"))
        ps_mark_format(html, "words/nodes_marker", "nodes", "<figcaption>%s</figcaption>",
                       ps_words_label(words, "nodes_marker"));
    g_string_append(html, "</figure>\n");
}

/* The picture in units of its own: a ruler of WIDTH from LEFT. */
#define LEFT 14
#define WIDTH 412

/* The end of the ruler: the next of 5, 10, 20, 30 ... cm. */
static guint
ruler_cm(double cm)
{
    if (cm <= 5)
        return 5;
    return 10 * (guint) MAX(1, ceil(cm / 10 - 1e-9));
}

static void
number(GString *html, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(html, g_ascii_formatd(buffer, sizeof buffer, "%.1f", value));
}

static void
tick(GString *html, double x, guint y, guint label)
{
    g_string_append(html, "<path class=\"tick\" d=\"M");
    number(html, x);
    g_string_append_printf(html, " %uv8\"/><text x=\"", y);
    number(html, x);
    g_string_append_printf(html, "\" y=\"%u\" text-anchor=\"middle\">%u</text>", y + 25, label);
}

/* Centimetres above, inches below, with few marks: the eye should find the end of the bar. */
static void
draw_rulers(GString *html, guint end_cm)
{
    double scale = (double) WIDTH / end_cm;
    guint step = end_cm <= 5 ? 1 : end_cm <= 10 ? 2 : end_cm <= 20 ? 4 : 5 * (end_cm / 25);
    for (guint cm = 0; cm <= end_cm; cm += step)
        tick(html, LEFT + cm * scale, 38, cm);
    guint inch_step = end_cm <= 10 ? 1 : end_cm <= 20 ? 2 : 2 * (end_cm / 20);
    for (guint in = 0; in * 2.54 <= end_cm; in += inch_step)
        tick(html, LEFT + in * 2.54 * scale, 70, in);
}

void
ps_figures_size(GString *html, const PsWords *words, const PsRecord *record)
{
    const PsFact *size = ps_facts_first(record->kase->facts, PS_KIND_SIZE);
    double mm;
    if (size == NULL || size->status != PS_STATUS_FOUND || !ps_fact_number(size, "value_mm", &mm) ||
        mm <= 0 || mm > 1000)
        return;
    gboolean beyond;
    const char *object = ps_words_object(words, mm, &beyond);
    g_autofree char *length = ps_words_length(words, mm);
    g_autofree char *caption =
        ps_words_compose(words, beyond ? "size_caption_beyond" : "size_caption", "size", length,
                         "object", object, NULL);
    guint end_cm = ruler_cm(mm / 10);
    g_string_append(html, "<figure class=\"size\">");
    ps_mark_format(html, "words/size_title", NULL, "<p class=\"figure-title\">%s</p>",
                   ps_words_label(words, "size_title"));
    ps_mark_open(html, beyond ? "words/size_caption_beyond" : "words/size_caption", "size");
    ps_html_format(html, "<svg viewBox=\"0 0 500 98\" role=\"img\" aria-label=\"%s\">", caption);
    g_string_append_printf(html,
                           "<rect class=\"track\" x=\"%d\" y=\"4\" width=\"%d\" height=\"26\" "
                           "rx=\"5\"/><rect class=\"bar\" x=\"%d\" y=\"4\" height=\"26\" rx=\"5\" "
                           "width=\"",
                           LEFT, WIDTH, LEFT);
    number(html, mm / 10 * WIDTH / end_cm);
    g_string_append(html, "\"/>");
    draw_rulers(html, end_cm);
    ps_html_format(html,
                   "<text x=\"442\" y=\"63\">%s</text><text x=\"442\" y=\"95\">%s</text></svg>",
                   ps_words_label(words, "unit_cm"), ps_words_label(words, "unit_in"));
    ps_html_format(html, "<figcaption>%s</figcaption>", caption);
    ps_mark_close(html);
    g_string_append(html, "</figure>\n");
}
