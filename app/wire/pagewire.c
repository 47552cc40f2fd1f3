/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs and unpacks lines: words by spaces, and five whole numbers for each, its box in tenths of
 * points and its confidence in thousandths. The few words that were looked at again follow, each
 * with its index, how it came out and what else it may say. */
#include "app/wire/pagewire.h"

#include <math.h>
#include <string.h>

#include "core/json.h"
#include "core/limits.h"

#define NUMBERS 5
#define TENTHS 10.0
#define THOUSANDTHS 1000.0
/* No page is larger than this many tenths of points, with room for what stands off it. */
#define FARTHEST 100000000

static void
append_number(GString *to, double value)
{
    char digits[24];
    gint64 number = (gint64) CLAMP(round(value), -FARTHEST, FARTHEST);
    guint64 left = (guint64) ABS(number);
    gsize at = sizeof digits;
    do
        digits[--at] = (char) ('0' + left % 10);
    while ((left /= 10) > 0);
    if (number < 0)
        digits[--at] = '-';
    if (to->len > 0)
        g_string_append_c(to, ' ');
    g_string_append_len(to, digits + at, (gssize) (sizeof digits - at));
}

/* What is to be said of word `index` beyond its text and place. */
static json_t *
look_to_json(const PsWord *word, guint index)
{
    return json_pack("[i, s, o*]", (int) index, ps_look_name(word->look),
                     ps_word_others_to_json(word));
}

static json_t *
line_to_json(const PsLine *line, GString *words, GString *places)
{
    g_string_truncate(words, 0);
    g_string_truncate(places, 0);
    g_autoptr(json_t) looks = json_array();
    for (guint i = 0; i < line->words->len; i++) {
        const PsWord *word = g_ptr_array_index(line->words, i);
        if (i > 0)
            g_string_append_c(words, ' ');
        g_string_append(words, word->text);
        append_number(places, word->box.x0 * TENTHS);
        append_number(places, word->box.y0 * TENTHS);
        append_number(places, word->box.x1 * TENTHS);
        append_number(places, word->box.y1 * TENTHS);
        append_number(places, word->confidence * THOUSANDTHS);
        if (word->look != PS_LOOK_ONCE || word->others != NULL)
            json_array_append_new(looks, look_to_json(word, i));
    }
    json_t *json = json_array();
    json_array_append_new(json, json_stringn(words->str, words->len));
    json_array_append_new(json, json_stringn(places->str, places->len));
    if (json_array_size(looks) > 0)
        json_array_append(json, looks);
    return json;
}

json_t *
ps_pagewire_to_json(const PsPage *page)
{
    PsPage head = *page;
    head.lines = g_ptr_array_new();
    json_t *json = ps_page_to_json(&head);
    g_ptr_array_unref(head.lines);
    json_t *lines = json_array();
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GString) places = g_string_new(NULL);
    for (guint i = 0; i < page->lines->len; i++)
        json_array_append_new(lines,
                              line_to_json(g_ptr_array_index(page->lines, i), words, places));
    json_object_set_new(json, "lines", lines);
    return json;
}

/* The whole number at `*at`, which moves behind it and the space after it. */
static gboolean
take_number(const char **at, gint64 *number)
{
    const char *p = *at;
    gboolean negative = *p == '-';
    gint64 value = 0;
    p += negative;
    const char *first = p;
    while (g_ascii_isdigit(*p) && value <= FARTHEST)
        value = 10 * value + (*p++ - '0');
    if (p == first || value > FARTHEST || (*p != ' ' && *p != '\0'))
        return FALSE;
    *number = negative ? -value : value;
    *at = *p == ' ' ? p + 1 : p;
    return TRUE;
}

static gboolean
take_word(PsLine *line, const char *text, gsize size, const char **places)
{
    gint64 n[NUMBERS];
    if (size == 0 || size > PS_MAX_WORD_BYTES)
        return FALSE;
    for (gsize i = 0; i < NUMBERS; i++)
        if (!take_number(places, &n[i]))
            return FALSE;
    PsBox box = {(double) n[0] / TENTHS, (double) n[1] / TENTHS, (double) n[2] / TENTHS,
                 (double) n[3] / TENTHS};
    char word[PS_MAX_WORD_BYTES + 1];
    memcpy(word, text, size);
    word[size] = '\0';
    g_ptr_array_add(line->words, ps_word_new(word, box, (double) n[4] / THOUSANDTHS));
    return TRUE;
}

static gboolean
take_look(const json_t *json, PsLine *line)
{
    json_int_t index = json_integer_value(json_array_get(json, 0));
    const char *look = json_string_value(json_array_get(json, 1));
    if (!json_is_integer(json_array_get(json, 0)) || look == NULL || index < 0 ||
        index >= line->words->len || json_array_size(json) > 3)
        return FALSE;
    PsWord *word = g_ptr_array_index(line->words, (guint) index);
    word->look = ps_look_from_name(look);
    return word->others == NULL && ps_word_others_from_json(word, json_array_get(json, 2));
}

static gboolean
take_looks(const json_t *json, PsLine *line)
{
    if (json == NULL)
        return TRUE;
    for (size_t i = 0; i < json_array_size(json); i++)
        if (!take_look(json_array_get(json, i), line))
            return FALSE;
    return json_array_size(json) > 0;
}

static gboolean
take_line(const json_t *json, PsLine *line)
{
    const char *words = json_string_value(json_array_get(json, 0));
    const char *places = json_string_value(json_array_get(json, 1));
    if (words == NULL || places == NULL || json_array_size(json) > 3)
        return FALSE;
    while (*words != '\0') {
        gsize size = strcspn(words, " ");
        if (!take_word(line, words, size, &places))
            return FALSE;
        words += size;
        words += *words == ' ';
    }
    return *places == '\0' && take_looks(json_array_get(json, 2), line);
}

PsPage *
ps_pagewire_from_json(const json_t *json)
{
    g_autoptr(json_t) head = json_copy((json_t *) (gsize) json);
    if (head == NULL)
        return NULL;
    json_object_del(head, "lines");
    g_autoptr(PsPage) page = ps_page_from_json(head, NULL);
    const json_t *lines = json_object_get(json, "lines");
    if (page == NULL || !json_is_array(lines))
        return NULL;
    guint count = 0;
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) lines, i, item)
    {
        PsLine *line = ps_line_new();
        g_ptr_array_add(page->lines, line);
        if (!take_line(item, line))
            return NULL;
        count += line->words->len;
        if (count > PS_MAX_WORDS_PER_PAGE)
            return NULL;
    }
    return g_steal_pointer(&page);
}
