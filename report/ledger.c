/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks the pieces of a page and gives each sentence its source. */
#include "report/ledger.h"

#include <string.h>

#include "core/error.h"
#include "report/entry.h"
#include "report/html.h"
#include "report/mark.h"

/* A mark that is open. */
typedef struct {
    char *source; /* NULL for that of the mark around it */
    char *facts;
} Mark;

typedef struct {
    PsSheet *sheet;
    const char *section;
    GPtrArray *marks; /* of Mark *, innermost last */
    GString *text;    /* of the sentence that is open */
    char *source;     /* of it */
    GPtrArray *facts; /* of it */
    gboolean stale;   /* marks have changed since its last character */
    gboolean unfilled;
    GPtrArray *sentences;
} Walk;

static void
mark_free(gpointer data)
{
    Mark *mark = data;
    g_free(mark->source);
    g_free(mark->facts);
    g_free(mark);
}

static void
sentence_free(gpointer data)
{
    PsSentence *sentence = data;
    g_free(sentence->section);
    g_free(sentence->text);
    g_free(sentence->file);
    g_free(sentence->key);
    g_ptr_array_unref(sentence->facts);
    g_free(sentence);
}

static void
add_fact(Walk *walk, const char *name)
{
    g_autofree char *inner = NULL;
    if (*name == '{') {
        inner = g_strndup(name + 1, strlen(name) - 2);
        name = ps_values_origin(inner, &walk->sheet->values);
    }
    if (!g_ptr_array_find_with_equal_func(walk->facts, name, g_str_equal, NULL))
        g_ptr_array_add(walk->facts, g_strdup(name));
}

/* Takes what the open marks say over to the sentence. */
static void
freshen(Walk *walk)
{
    walk->stale = FALSE;
    for (guint i = 0; i < walk->marks->len; i++) {
        const Mark *mark = g_ptr_array_index(walk->marks, i);
        if (mark->source != NULL) {
            g_free(walk->source);
            walk->source = g_strdup(mark->source);
        }
        g_auto(GStrv) names = g_strsplit(mark->facts != NULL ? mark->facts : "", ",", -1);
        for (char **name = names; *name != NULL; name++)
            add_fact(walk, *name);
    }
}

static gboolean
has_words(const char *text)
{
    for (const char *p = text; *p != '\0'; p += g_utf8_skip[(guchar) *p])
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

static gboolean
fail(const Walk *walk, const char *what, GError **error)
{
    g_set_error(error, PS_ERROR, PS_ERROR_DATA, "section %s, sentence %u of the page: %s",
                walk->section, walk->sentences->len + 1, what);
    return FALSE;
}

static gboolean
take_sentence(Walk *walk, GError **error)
{
    if (walk->unfilled)
        return fail(walk, "a place was not filled", error);
    if (walk->source == NULL)
        return fail(walk, "it comes from no content file", error);
    PsSentence *sentence = g_new0(PsSentence, 1);
    sentence->section = g_strdup(walk->section);
    sentence->text = g_strdup(walk->text->str);
    sentence->facts = g_ptr_array_ref(walk->facts);
    g_ptr_array_add(walk->sentences, sentence);
    if (!ps_entry_find(walk->sheet->report, walk->source, &sentence->file, &sentence->key,
                       &sentence->rev))
        return fail(walk, "its content file does not hold it", error);
    return TRUE;
}

static gboolean
end_sentence(Walk *walk, GError **error)
{
    g_strchomp(walk->text->str);
    gboolean good = !has_words(walk->text->str) || take_sentence(walk, error);
    g_string_truncate(walk->text, 0);
    g_clear_pointer(&walk->source, g_free);
    g_ptr_array_unref(walk->facts);
    walk->facts = g_ptr_array_new_with_free_func(g_free);
    walk->stale = TRUE;
    return good;
}

/* A record may hold what looks like a place to fill; a content file's own words may not. */
static gboolean
is_own_word(const Walk *walk)
{
    const Mark *mark =
        walk->marks->len == 0 ? NULL : g_ptr_array_index(walk->marks, walk->marks->len - 1);
    return mark != NULL && mark->facts == NULL;
}

static void
add_character(Walk *walk, gunichar c)
{
    if (g_unichar_isspace(c)) {
        if (walk->text->len > 0 && walk->text->str[walk->text->len - 1] != ' ')
            g_string_append_c(walk->text, ' ');
        return;
    }
    if (walk->stale)
        freshen(walk);
    walk->unfilled |= c == '{' && is_own_word(walk);
    g_string_append_unichar(walk->text, c);
}

static gboolean
open_mark(Walk *walk, const char *at, GError **error)
{
    const char *end = strchr(at, PS_MARK_NAMED);
    g_return_val_if_fail(end != NULL, FALSE);
    g_autofree char *name = g_strndup(at + 1, (gsize) (end - at - 1));
    char *facts = strchr(name, '?');
    if (facts != NULL)
        *facts++ = '\0';
    Mark *mark = g_new0(Mark, 1);
    mark->source = *name == '\0' ? NULL : g_strdup(name);
    mark->facts = g_strdup(facts);
    gboolean good = mark->source == NULL || end_sentence(walk, error);
    g_ptr_array_add(walk->marks, mark);
    walk->stale = TRUE;
    return good;
}

static gboolean
close_mark(Walk *walk, GError **error)
{
    g_return_val_if_fail(walk->marks->len > 0, FALSE);
    const Mark *mark = g_ptr_array_index(walk->marks, walk->marks->len - 1);
    gboolean good = mark->source == NULL || end_sentence(walk, error);
    g_ptr_array_set_size(walk->marks, (int) walk->marks->len - 1);
    walk->stale = TRUE;
    return good;
}

/* A text that a screen reader speaks in place of a picture is a sentence of its own. */
static gboolean
take_label(Walk *walk, const char *at, const char *after, GError **error)
{
    static const char NAME[] = " aria-label=\"";
    const char *label = g_strstr_len(at, after - at, NAME);
    if (label == NULL)
        return TRUE;
    for (const char *p = label + strlen(NAME); p < after && *p != '"';) {
        gsize length = g_utf8_skip[(guchar) *p];
        add_character(walk, *p == '&' ? ps_html_entity(p, &length) : g_utf8_get_char(p));
        p += length;
    }
    return end_sentence(walk, error);
}

static gboolean
take_markup(Walk *walk, const char **at, GError **error)
{
    const char *after = ps_html_after_markup(*at, TRUE);
    gboolean good = ps_html_is_inline(*at) ||
                    (end_sentence(walk, error) && take_label(walk, *at, after, error));
    *at = after;
    return good;
}

static gboolean
take_text(Walk *walk, const char **at, GError **error)
{
    gsize length = g_utf8_skip[(guchar) * *at];
    gunichar c = **at == '&' ? ps_html_entity(*at, &length) : g_utf8_get_char(*at);
    *at += length;
    add_character(walk, c);
    gboolean ends = (c == '.' || c == '?' || c == '!') &&
                    (**at == ' ' || **at == '\n' || **at == '<' || **at == '\0');
    return !ends || end_sentence(walk, error);
}

static gboolean
walk_piece(Walk *walk, const PsPiece *piece, GError **error)
{
    walk->section = piece->id;
    walk->sheet->values.section = piece->id;
    const char *at = piece->html->str;
    while (*at != '\0') {
        const char *after = ps_mark_after(at);
        gboolean good = TRUE;
        if (after != NULL) {
            good = *at == PS_MARK_OPEN ? open_mark(walk, at, error) : close_mark(walk, error);
            at = after;
        } else if (*at == '<') {
            good = take_markup(walk, &at, error);
        } else {
            good = take_text(walk, &at, error);
        }
        if (!good)
            return FALSE;
    }
    return end_sentence(walk, error);
}

GPtrArray *
ps_ledger_take(PsSheet *sheet, GError **error)
{
    Walk walk = {.sheet = sheet,
                 .marks = g_ptr_array_new_with_free_func(mark_free),
                 .text = g_string_new(NULL),
                 .facts = g_ptr_array_new_with_free_func(g_free),
                 .stale = TRUE,
                 .sentences = g_ptr_array_new_with_free_func(sentence_free)};
    gboolean good = TRUE;
    for (guint i = 0; good && i < sheet->pieces->len; i++)
        good = walk_piece(&walk, g_ptr_array_index(sheet->pieces, i), error);
    g_ptr_array_unref(walk.marks);
    g_string_free(walk.text, TRUE);
    g_free(walk.source);
    g_ptr_array_unref(walk.facts);
    if (!good)
        g_clear_pointer(&walk.sentences, g_ptr_array_unref);
    return walk.sentences;
}
