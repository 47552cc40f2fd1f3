/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cleans the letters of a word. */
#include "ingest/letters.h"

#include <string.h>

#include "core/limits.h"

/* Latin ligatures, U+FB00 to U+FB06. */
static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

gboolean
ps_letters_is_space(gunichar c)
{
    return g_unichar_isspace(c) || c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x200B;
}

static gboolean
is_invisible(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200C && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF0 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE;
}

static gboolean
is_plain_ascii(const char *raw, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (raw[i] <= 0x20 || raw[i] >= 0x7F)
            return FALSE;
    return TRUE;
}

char *
ps_letters_clean(const char *raw, gssize length)
{
    gsize size = length < 0 ? strlen(raw) : (gsize) length;
    if (is_plain_ascii(raw, size))
        return g_strndup(raw, size);
    g_autofree char *valid = g_utf8_make_valid(raw, (gssize) size);
    g_autoptr(GString) clean = g_string_new(NULL);
    for (const char *p = valid; *p != '\0'; p = ps_letters_next(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0xFB00 && c <= 0xFB06)
            g_string_append(clean, ligatures[c - 0xFB00]);
        else if (!is_invisible(c) && !ps_letters_is_space(c))
            g_string_append_unichar(clean, c);
    }
    return g_utf8_normalize(clean->str, -1, G_NORMALIZE_NFC);
}

/* The longest start of `text` that fits in a word and ends between characters. */
static gsize
fitting(const char *text)
{
    gsize size = strlen(text);
    if (size <= PS_MAX_WORD_BYTES)
        return size;
    const char *end = g_utf8_find_prev_char(text, text + PS_MAX_WORD_BYTES + 1);
    return (gsize) (end - text);
}

void
ps_letters_add_word(PsLine *line, const char *raw, gssize length, PsBox box, double confidence)
{
    g_autofree char *clean = ps_letters_clean(raw, length);
    gsize total = strlen(clean);
    double width = box.x1 - box.x0;
    for (gsize at = 0; at < total;) {
        gsize size = fitting(clean + at);
        g_autofree char *part = g_strndup(clean + at, size);
        PsBox place = box;
        place.x0 = box.x0 + width * (double) at / (double) total;
        place.x1 = box.x0 + width * (double) (at + size) / (double) total;
        g_ptr_array_add(line->words, ps_word_new(part, place, confidence));
        at += size;
    }
}
