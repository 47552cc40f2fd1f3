/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsText as JSON and back. Reading back checks everything: the sender handled hostile bytes. */
#include "core/text.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "core/limits.h"

static double
tenth(double points)
{
    return round(points * 10) / 10;
}

json_t *
ps_box_to_json(PsBox box)
{
    return json_pack("[f,f,f,f]", tenth(box.x0), tenth(box.y0), tenth(box.x1), tenth(box.y1));
}

gboolean
ps_box_from_json(const json_t *json, PsBox *box)
{
    double v[4];
    if (json_array_size(json) != G_N_ELEMENTS(v))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(v); i++) {
        const json_t *number = json_array_get(json, i);
        if (!json_is_number(number) || !isfinite(json_number_value(number)))
            return FALSE;
        v[i] = json_number_value(number);
    }
    *box = (PsBox){v[0], v[1], v[2], v[3]};
    return TRUE;
}

guint
ps_turn_from_json(const json_t *json)
{
    json_int_t turn = json_integer_value(json);
    return turn == 90 || turn == 180 || turn == 270 ? (guint) turn : 0;
}

json_t *
ps_word_others_to_json(const PsWord *word)
{
    if (word->others == NULL)
        return NULL;
    json_t *others = json_array();
    for (char **other = word->others; *other != NULL; other++)
        json_array_append_new(others, json_string(*other));
    return others;
}

gboolean
ps_word_others_from_json(PsWord *word, const json_t *others)
{
    if (others == NULL)
        return TRUE;
    if (!json_is_array(others) || json_array_size(others) > PS_MAX_OTHER_READINGS)
        return FALSE;
    for (size_t i = 0; i < json_array_size(others); i++) {
        const char *other = json_string_value(json_array_get(others, i));
        if (other == NULL)
            return FALSE;
        ps_word_add_other(word, other);
    }
    guint taken = word->others == NULL ? 0 : g_strv_length(word->others);
    return taken == json_array_size(others);
}

static json_t *
word_to_json(const PsWord *word)
{
    const char *look = word->look == PS_LOOK_ONCE ? NULL : ps_look_name(word->look);
    return json_pack("{s:s, s:o, s:f, s:s*, s:o*}", "text", word->text, "box",
                     ps_box_to_json(word->box), "confidence", round(word->confidence * 1000) / 1000,
                     "look", look, "others", ps_word_others_to_json(word));
}

static json_t *
line_to_json(const PsLine *line)
{
    json_t *words = json_array();
    for (guint i = 0; i < line->words->len; i++)
        json_array_append_new(words, word_to_json(g_ptr_array_index(line->words, i)));
    json_t *json = json_pack("{s:o}", "words", words);
    if (line->role != PS_LINE_BODY)
        json_object_set_new(json, "role", json_string(ps_line_role_name(line->role)));
    return json;
}

json_t *
ps_page_to_json(const PsPage *page)
{
    json_t *lines = json_array();
    for (guint i = 0; i < page->lines->len; i++)
        json_array_append_new(lines, line_to_json(g_ptr_array_index(page->lines, i)));
    json_t *turn = page->turn == 0 ? NULL : json_integer(page->turn);
    return json_pack("{s:i, s:f, s:f, s:o*, s:s, s:f, s:o, s:o}", "n", (int) page->n, "width_pt",
                     tenth(page->width_pt), "height_pt", tenth(page->height_pt), "turn", turn,
                     "source", ps_source_name(page->source), "confidence",
                     round(page->confidence * 1000) / 1000, "reason",
                     ps_json_string_or_null(page->reason), "lines", lines);
}

json_t *
ps_text_to_json(const PsText *text)
{
    json_t *pages = json_array();
    for (guint i = 0; i < text->pages->len; i++)
        json_array_append_new(pages, ps_page_to_json(g_ptr_array_index(text->pages, i)));
    return json_pack("{s:s, s:i, s:o, s:o}", "verdict", ps_verdict_name(text->verdict),
                     "page_count", (int) text->page_count, "problems",
                     ps_problems_to_json(text->problems), "pages", pages);
}

static gboolean
refuse(GError **error, guint page, const char *what)
{
    g_set_error(error, PS_ERROR, PS_ERROR_INPUT, "page %u: the reader's answer %s", page, what);
    return FALSE;
}

static gboolean
line_from_json(const json_t *json, PsLine *line, guint page, GError **error)
{
    line->role = ps_line_role_from_name(ps_json_get_string(json, "role"));
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(json, "words"), i, item)
    {
        const json_t *text = json_object_get(item, "text");
        const char *raw = json_string_value(text);
        PsBox box;
        if (raw == NULL || *raw == '\0' || json_string_length(text) > PS_MAX_WORD_BYTES)
            return refuse(error, page, "has a word that is empty or too long");
        if (!ps_box_from_json(json_object_get(item, "box"), &box))
            return refuse(error, page, "has a word without a place");
        double confidence = json_number_value(json_object_get(item, "confidence"));
        PsWord *word = ps_word_new(raw, box, confidence);
        g_ptr_array_add(line->words, word);
        word->look = ps_look_from_name(ps_json_get_string(item, "look"));
        if (!ps_word_others_from_json(word, json_object_get(item, "others")))
            return refuse(error, page, "has other readings of a word that are none");
    }
    return TRUE;
}

PsPage *
ps_page_from_json(const json_t *json, GError **error)
{
    json_int_t n = json_integer_value(json_object_get(json, "n"));
    if (n < 1 || n > PS_MAX_PAGES) {
        refuse(error, 0, "has a page number outside the limits");
        return NULL;
    }
    g_autoptr(PsPage) page =
        ps_page_new((guint) n, json_number_value(json_object_get(json, "width_pt")),
                    json_number_value(json_object_get(json, "height_pt")));
    page->turn = ps_turn_from_json(json_object_get(json, "turn"));
    page->source = ps_source_from_name(ps_json_get_string(json, "source"));
    page->confidence = CLAMP(json_number_value(json_object_get(json, "confidence")), 0.0, 1.0);
    page->reason = g_strdup(ps_json_get_string(json, "reason"));
    guint words = 0;
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(json, "lines"), i, item)
    {
        PsLine *line = ps_line_new();
        g_ptr_array_add(page->lines, line);
        if (!line_from_json(item, line, page->n, error))
            return NULL;
        words += line->words->len;
        if (words > PS_MAX_WORDS_PER_PAGE) {
            refuse(error, page->n, "has too many words");
            return NULL;
        }
    }
    return g_steal_pointer(&page);
}

PsText *
ps_text_from_json(const json_t *json, GError **error)
{
    g_autoptr(PsText) text = ps_text_new();
    text->verdict = ps_verdict_from_name(ps_json_get_string(json, "verdict"));
    json_int_t count = json_integer_value(json_object_get(json, "page_count"));
    text->page_count = (guint) CLAMP(count, 0, G_MAXINT);
    g_ptr_array_unref(text->problems);
    text->problems = ps_problems_from_json(json_object_get(json, "problems"));
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(json, "pages"), i, item)
    {
        PsPage *page = ps_page_from_json(item, error);
        if (page == NULL)
            return NULL;
        g_ptr_array_add(text->pages, page);
    }
    return g_steal_pointer(&text);
}
