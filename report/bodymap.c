/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the body map. */
#include "report/bodymap.h"

#include "core/error.h"
#include "core/json.h"
#include "report/html.h"
#include "report/mark.h"

/* Each figure is 100 units wide and mirrored in itself, so left and right differ in x alone. */
#define FIGURE_WIDTH 100
#define BACK_X 150
#define MARGIN_X 20

static const char figure[] =
    "<g class=\"figure\"><circle cx=\"50\" cy=\"19\" r=\"13\"/><path d=\"M45 28h10v10c10 2 17 4 17 "
    "12l-5 34 2 30c0 5-6 6-19 6s-19-1-19-6l2-30-5-34c0-8 7-10 17-12z\"/><g class=\"limbs\">"
    "<path d=\"M28 49 22 80 16 114M72 49l6 31 6 34\"/><path class=\"legs\" d=\"M41 114 39.5 203M59 "
    "114l1.5 89\"/><path d=\"M39 207l-5 2M61 207l5 2\"/></g></g>";

static gboolean
check_place(const PsDataFile *file, const json_t *place, GError **error)
{
    static const char *const keys[] = {"!sites", "!view", "!x", "!y", "!sides", "middle", NULL};
    const char *site = json_string_value(json_array_get(json_object_get(place, "sites"), 0));
    if (!ps_datafile_check_keys(file, place, site, keys, error))
        return FALSE;
    const char *view = ps_json_get_string(place, "view");
    double x = json_number_value(json_object_get(place, "x"));
    gboolean sides = json_is_true(json_object_get(place, "sides"));
    if (site == NULL || x <= 0 || x >= FIGURE_WIDTH || (sides && x >= FIGURE_WIDTH / 2.0) ||
        (g_strcmp0(view, "front") != 0 && g_strcmp0(view, "back") != 0)) {
        ps_datafile_fail(error, file, site, "x",
                         "the place lies outside the figure, or on the "
                         "wrong side of it");
        return FALSE;
    }
    return TRUE;
}

PsDataFile *
ps_bodymap_load(const char *folder, GError **error)
{
    g_autoptr(PsDataFile) file = ps_datafile_load(folder, "page/bodymap.json", error);
    if (file == NULL)
        return NULL;
    size_t i;
    json_t *place;
    json_array_foreach(json_object_get(file->root, "places"), i, place)
    {
        if (!check_place(file, place, error))
            return NULL;
    }
    return g_steal_pointer(&file);
}

static const json_t *
find_place(const PsDataFile *places, const char *site)
{
    size_t i, k;
    json_t *place, *name;
    json_array_foreach(json_object_get(places->root, "places"), i, place)
    {
        json_array_foreach(json_object_get(place, "sites"), k, name)
        {
            if (g_strcmp0(json_string_value(name), site) == 0)
                return place;
        }
    }
    return NULL;
}

/* The patient's right is on the left of a figure seen from the front, and on the right of one seen
 * from the back. The data has the former. */
static void
mark(GString *svg, const json_t *place, int side, const char *kind)
{
    gboolean back = g_str_equal(ps_json_get_string(place, "view"), "back");
    double x = json_number_value(json_object_get(place, "x"));
    if (side == 0)
        x = json_is_true(json_object_get(place, "sides")) ? FIGURE_WIDTH / 2.0 : x;
    gboolean mirrored = (side < 0) != back;
    if (side != 0 && mirrored)
        x = FIGURE_WIDTH - x;
    char cx[G_ASCII_DTOSTR_BUF_SIZE], cy[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(cx, sizeof cx, "%.1f", x + MARGIN_X + (back ? BACK_X : 0));
    g_ascii_formatd(cy, sizeof cy, "%.1f", json_number_value(json_object_get(place, "y")));
    gboolean unproven = g_str_equal(kind, "unproven");
    const char *radius = g_str_equal(kind, "began")   ? "7"
                         : g_str_equal(kind, "nodes") ? "11.5"
                         : unproven                   ? "6"
                                                      : "4.5";
    g_string_append_printf(svg, "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>", kind, cx, cy,
                           radius);
    if (unproven)
        g_string_append_printf(svg,
                               "<text x=\"%s\" y=\"%s\" dy=\"3.5\" text-anchor=\"middle\" "
                               "class=\"question\">?</text>",
                               cx, cy);
}

/* Marks the place of the first tumour as `kind`. False where it cannot be said for certain. */
static gboolean
mark_start(GString *svg, const PsDataFile *places, const PsFact *site, const char *kind)
{
    if (site == NULL || site->status != PS_STATUS_FOUND)
        return FALSE;
    const json_t *place = find_place(places, ps_fact_string(site, "value"));
    const char *side = ps_fact_string(site, "laterality");
    if (place == NULL)
        return FALSE;
    if (!json_is_true(json_object_get(place, "sides")) || g_strcmp0(side, "midline") == 0) {
        mark(svg, place, 0, kind);
        return TRUE;
    }
    gboolean both = g_strcmp0(side, "bilateral") == 0;
    if (side == NULL)
        return FALSE;
    if (both || g_str_equal(side, "right"))
        mark(svg, place, 1, kind);
    if (both || g_str_equal(side, "left"))
        mark(svg, place, -1, kind);
    return TRUE;
}

/* Marks where it was found besides. Which lung is not known here, so both are marked; a place
 * without a spot on the map is in the list alone. */
static void
mark_spread(GString *svg, const PsDataFile *places, const PsFact *spread, const char *kind)
{
    size_t i;
    json_t *site;
    json_array_foreach(spread == NULL ? NULL : json_object_get(spread->fields, "sites"), i, site)
    {
        const json_t *place = find_place(places, json_string_value(site));
        if (place == NULL)
            continue;
        if (!json_is_true(json_object_get(place, "sides"))) {
            mark(svg, place, 0, kind);
            continue;
        }
        mark(svg, place, 1, kind);
        mark(svg, place, -1, kind);
    }
}

/* "began", "spread" or "unproven": how the places of spread are marked. NULL for not at all. */
static const char *
spread_kind(const PsFact *spread)
{
    if (ps_fact_is(spread, "M1"))
        return "spread";
    gboolean suspected = g_strcmp0(ps_fact_string(spread, "value"), "suspected") == 0;
    return suspected && spread->status != PS_STATUS_CONFLICT ? "unproven" : NULL;
}

static void
write_item(GString *html, const char *kind, const char *fact, const char *text)
{
    g_autofree char *source = g_strconcat("words/map_", kind, NULL);
    ps_html_format(html, "<li class=\"%s\">", kind);
    ps_mark_format(html, source, fact, "%s", text);
    g_string_append(html, "</li>");
}

static void
write_list(GString *html, const PsWords *words, const PsFact *site, gboolean nodes,
           const PsFact *spread, const char *kind)
{
    g_autofree char *place = ps_words_fact(words, PS_KIND_SITE, site->fields, "say");
    g_autofree char *began = ps_words_compose(words, "map_began", "site", place, NULL);
    g_string_append(html, "<ul class=\"legend\">");
    write_item(html, "began", "site", began);
    if (nodes)
        write_item(html, "nodes", "nodes", ps_words_label(words, "map_nodes"));
    if (kind != NULL) {
        g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
        size_t i;
        json_t *name;
        json_array_foreach(json_object_get(spread->fields, "sites"), i, name) g_ptr_array_add(
            names, ps_words_field(words, PS_KIND_METASTASIS, "sites", json_string_value(name)));
        g_autofree char *joined = ps_words_join(words, names, "and");
        const char *label = g_str_equal(kind, "spread") ? "map_spread" : "map_unproven";
        g_autofree char *text = ps_words_compose(words, label, "sites", joined, NULL);
        if (names->len > 0)
            write_item(html, kind, "metastasis", text);
    }
    g_string_append(html, "</ul>");
}

static void
write_figure(GString *html, const PsWords *words, guint x, const char *view, gboolean back)
{
    g_string_append_printf(html, "<g transform=\"translate(%u 0)\">%s", x, figure);
    ps_html_format(html, "<text x=\"50\" y=\"232\" text-anchor=\"middle\">%s</text>",
                   ps_words_label(words, view));
    ps_html_format(html, "<text x=\"2\" y=\"150\" text-anchor=\"middle\">%s</text>",
                   ps_words_label(words, back ? "map_left" : "map_right"));
    ps_html_format(html, "<text x=\"98\" y=\"150\" text-anchor=\"middle\">%s</text></g>",
                   ps_words_label(words, back ? "map_right" : "map_left"));
}

void
ps_bodymap_write(GString *html, const PsDataFile *places, const PsWords *words,
                 const PsRecord *record)
{
    const PsFact *site = ps_facts_first(record->kase->facts, PS_KIND_SITE);
    const PsFact *spread = ps_facts_first(record->kase->facts, PS_KIND_METASTASIS);
    g_autoptr(GString) marks = g_string_new(NULL);
    if (!mark_start(marks, places, site, "began"))
        return;
    /* Which nodes is not known here: a ring around the start says that they are near it. */
    gboolean nodes = ps_fact_is(ps_facts_first(record->kase->facts, PS_KIND_NODES), "N1");
    if (nodes)
        mark_start(marks, places, site, "nodes");
    const char *kind = spread == NULL ? NULL : spread_kind(spread);
    if (kind != NULL)
        mark_spread(marks, places, spread, kind);
    g_string_append(html, "<figure class=\"bodymap\">");
    ps_mark_format(html, "words/map_title", NULL, "<p class=\"figure-title\">%s</p>",
                   ps_words_label(words, "map_title"));
    ps_mark_open(html, "words/map_alt", "site");
    ps_html_format(html, "<svg viewBox=\"0 0 290 240\" role=\"img\" aria-label=\"%s\">",
                   ps_words_label(words, "map_alt"));
    write_figure(html, words, MARGIN_X, "map_front", FALSE);
    write_figure(html, words, MARGIN_X + BACK_X, "map_back", TRUE);
    g_string_append_printf(html, "%s</svg>", marks->str);
    ps_mark_close(html);
    g_string_append(html, "<figcaption>");
    write_list(html, words, site, nodes, spread, kind);
    g_string_append(html, "</figcaption></figure>\n");
}
