/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes words and their places directly; all else goes the way of other JSON. */
#include "core/textprint.h"

#include <math.h>
#include <string.h>

#include "core/json.h"

#define TENTHS 10.0
#define THOUSANDTHS 1000.0
/* What stands further off than any page is no place; it is printed as this far. */
#define FARTHEST 1e12

static void
append_tenths(GString *out, double points)
{
    char digits[32];
    gint64 number = (gint64) CLAMP(round(points * TENTHS), -FARTHEST, FARTHEST);
    guint64 left = (guint64) ABS(number);
    gsize at = sizeof digits;
    digits[--at] = (char) ('0' + left % 10);
    digits[--at] = '.';
    do
        digits[--at] = (char) ('0' + (left /= 10) % 10);
    while (left >= 10);
    if (number < 0)
        digits[--at] = '-';
    g_string_append_len(out, digits + at, (gssize) (sizeof digits - at));
}

static void
append_json(GString *out, json_t *value)
{
    g_autofree char *text = ps_json_print_line(value);
    g_string_append(out, text);
    json_decref(value);
}

static void
append_string(GString *out, const char *text)
{
    const char *p = text;
    while ((guint8) *p >= ' ' && *p != '"' && *p != '\\')
        p++;
    if (*p != '\0') {
        append_json(out, json_string(text));
        return;
    }
    g_string_append_c(out, '"');
    g_string_append_len(out, text, (gssize) (p - text));
    g_string_append_c(out, '"');
}

static void
append_word(GString *out, const PsWord *word)
{
    const double places[] = {word->box.x0, word->box.y0, word->box.x1, word->box.y1};
    g_string_append(out, "{\"text\":");
    append_string(out, word->text);
    g_string_append(out, ",\"box\":");
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_string_append_c(out, i == 0 ? '[' : ',');
        append_tenths(out, places[i]);
    }
    int confidence = (int) CLAMP(round(word->confidence * THOUSANDTHS), 0, THOUSANDTHS);
    g_string_append_printf(out, "],\"confidence\":%d.%03d", confidence / 1000, confidence % 1000);
    if (word->look != PS_LOOK_ONCE)
        g_string_append_printf(out, ",\"look\":\"%s\"", ps_look_name(word->look));
    if (word->others != NULL) {
        g_string_append(out, ",\"others\":");
        append_json(out, ps_word_others_to_json(word));
    }
    g_string_append_c(out, '}');
}

static void
append_line(GString *out, const PsLine *line)
{
    g_string_append(out, "{\"words\":[");
    for (guint i = 0; i < line->words->len; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        append_word(out, g_ptr_array_index(line->words, i));
    }
    if (line->role == PS_LINE_BODY)
        g_string_append(out, "]}");
    else
        g_string_append_printf(out, "],\"role\":\"%s\"}", ps_line_role_name(line->role));
}

/* Prints the value without its end: its last key holds an empty list, which what follows fills. */
static void
print_opened(json_t *value, const char *last_key, FILE *out)
{
    json_t *empty = json_array();
    json_object_del(value, last_key);
    json_object_set_new(value, last_key, empty);
    g_autofree char *text = ps_json_print_line(value);
    fwrite(text, 1, strlen(text) - strlen("]}"), out);
    json_decref(value);
}

static void
print_page(const PsPage *page, FILE *out)
{
    PsPage head = *page;
    head.lines = g_ptr_array_new();
    print_opened(ps_page_to_json(&head), "lines", out);
    g_ptr_array_unref(head.lines);
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < page->lines->len; i++) {
        g_string_assign(line, i == 0 ? "\n" : ",\n");
        append_line(line, g_ptr_array_index(page->lines, i));
        fwrite(line->str, 1, line->len, out);
    }
    fputs("]}", out);
}

void
ps_text_print(const PsText *text, FILE *out)
{
    PsText head = *text;
    head.pages = g_ptr_array_new();
    print_opened(ps_text_to_json(&head), "pages", out);
    g_ptr_array_unref(head.pages);
    for (guint i = 0; i < text->pages->len; i++) {
        fputs(i == 0 ? "\n" : ",\n", out);
        print_page(g_ptr_array_index(text->pages, i), out);
    }
    fputs("]}\n", out);
}
