/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes and frees the text model. */
#include "core/text.h"

#include <string.h>

#include "core/choice.h"
#include "core/limits.h"

static const char *const source_names[] = {"none", "text", "ocr", NULL};
static const char *const look_names[] = {"once", "agreed", "disputed", NULL};
static const char *const role_names[] = {"body", "header", "footer", NULL};
static const char *const verdict_names[] = {"read", "partly_read", "refused", NULL};

PsWord *
ps_word_new(const char *text, PsBox box, double confidence)
{
    PsWord *word = g_new0(PsWord, 1);
    word->text = g_strdup(text);
    word->box = box;
    word->confidence = CLAMP(confidence, 0.0, 1.0);
    return word;
}

void
ps_word_free(PsWord *word)
{
    if (word == NULL)
        return;
    g_free(word->text);
    g_strfreev(word->others);
    g_free(word);
}

void
ps_word_add_other(PsWord *word, const char *text)
{
    guint count = word->others == NULL ? 0 : g_strv_length(word->others);
    if (*text == '\0' || strpbrk(text, " \t\r\n") != NULL || strlen(text) > PS_MAX_WORD_BYTES ||
        count >= PS_MAX_OTHER_READINGS || g_str_equal(text, word->text) ||
        (word->others != NULL && g_strv_contains((const char *const *) word->others, text)))
        return;
    word->others = g_renew(char *, word->others, count + 2);
    word->others[count] = g_strdup(text);
    word->others[count + 1] = NULL;
}

PsLine *
ps_line_new(void)
{
    PsLine *line = g_new0(PsLine, 1);
    line->words = g_ptr_array_new_with_free_func((GDestroyNotify) ps_word_free);
    return line;
}

void
ps_line_free(PsLine *line)
{
    if (line == NULL)
        return;
    g_ptr_array_unref(line->words);
    g_free(line);
}

PsBox
ps_box_union(PsBox a, PsBox b)
{
    return (PsBox){MIN(a.x0, b.x0), MIN(a.y0, b.y0), MAX(a.x1, b.x1), MAX(a.y1, b.y1)};
}

PsBox
ps_line_box(const PsLine *line)
{
    PsBox box = {0};
    for (guint i = 0; i < line->words->len; i++) {
        const PsWord *word = g_ptr_array_index(line->words, i);
        box = i == 0 ? word->box : ps_box_union(box, word->box);
    }
    return box;
}

PsPage *
ps_page_new(guint n, double width_pt, double height_pt)
{
    PsPage *page = g_new0(PsPage, 1);
    page->n = n;
    page->width_pt = width_pt;
    page->height_pt = height_pt;
    page->lines = g_ptr_array_new_with_free_func((GDestroyNotify) ps_line_free);
    return page;
}

void
ps_page_free(PsPage *page)
{
    if (page == NULL)
        return;
    g_free(page->reason);
    g_ptr_array_unref(page->lines);
    g_free(page);
}

gboolean
ps_page_may_be_recognised(const PsPage *page)
{
    return page->source == PS_SOURCE_OCR ||
           (page->reason != NULL && g_str_has_prefix(page->reason, PS_REASON_TEXT_FILE));
}

guint
ps_page_word_count(const PsPage *page)
{
    guint count = 0;
    for (guint i = 0; i < page->lines->len; i++)
        count += ((const PsLine *) g_ptr_array_index(page->lines, i))->words->len;
    return count;
}

void
ps_page_rate(PsPage *page)
{
    double sum = 0, weight = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        const PsLine *line = g_ptr_array_index(page->lines, i);
        for (guint j = 0; j < line->words->len; j++) {
            const PsWord *word = g_ptr_array_index(line->words, j);
            double letters = (double) g_utf8_strlen(word->text, -1);
            sum += letters * word->confidence;
            weight += letters;
        }
    }
    page->confidence = weight > 0 ? sum / weight : 0;
}

PsText *
ps_text_new(void)
{
    PsText *text = g_new0(PsText, 1);
    text->pages = g_ptr_array_new_with_free_func((GDestroyNotify) ps_page_free);
    text->problems = ps_problems_new();
    return text;
}

void
ps_text_free(PsText *text)
{
    if (text == NULL)
        return;
    g_ptr_array_unref(text->pages);
    g_ptr_array_unref(text->problems);
    g_free(text);
}

/* Problems that mean: part of the document was not read. */
static const char *const losses[] = {"reader_timeout",
                                     "reader_memory",
                                     "reader_crashed",
                                     "reader_forbidden",
                                     "truncated",
                                     "mended",
                                     "too_many_pages",
                                     "too_much_text",
                                     "page_damaged",
                                     "page_too_large",
                                     "inside_elsewhere",
                                     "inside_unreadable",
                                     NULL};

static gboolean
is_refused(const PsText *text)
{
    for (guint i = 0; i < text->problems->len; i++)
        if (((const PsProblem *) g_ptr_array_index(text->problems, i))->row->refuses)
            return TRUE;
    return FALSE;
}

static gboolean
has_words(const PsText *text)
{
    for (guint i = 0; i < text->pages->len; i++)
        if (ps_page_word_count(g_ptr_array_index(text->pages, i)) > 0)
            return TRUE;
    return FALSE;
}

static gboolean
lost_something(const PsText *text)
{
    for (const char *const *tag = losses; *tag != NULL; tag++)
        if (ps_problems_have(text->problems, *tag))
            return TRUE;
    return FALSE;
}

static gboolean
was_stopped(const PsText *text)
{
    return ps_problems_have(text->problems, "reader_memory") ||
           ps_problems_have(text->problems, "reader_crashed") ||
           ps_problems_have(text->problems, "reader_forbidden");
}

void
ps_text_judge(PsText *text)
{
    gboolean words = has_words(text);
    /* A reader that was stopped has said why there is nothing. */
    if (!words && !is_refused(text) && !was_stopped(text))
        g_ptr_array_add(text->problems, ps_problem_new("nothing_readable", 0));
    if (!words || is_refused(text))
        text->verdict = PS_VERDICT_REFUSED;
    else
        text->verdict = lost_something(text) ? PS_VERDICT_PARTLY_READ : PS_VERDICT_READ;
}

const char *
ps_source_name(PsSource source)
{
    return source_names[source];
}

PsSource
ps_source_from_name(const char *name)
{
    int index = ps_choice_index(source_names, name);
    return index < 0 ? PS_SOURCE_NONE : (PsSource) index;
}

const char *
ps_look_name(PsLook look)
{
    return look_names[look];
}

PsLook
ps_look_from_name(const char *name)
{
    int index = ps_choice_index(look_names, name);
    return index < 0 ? PS_LOOK_ONCE : (PsLook) index;
}

const char *
ps_verdict_name(PsVerdict verdict)
{
    return verdict_names[verdict];
}

const char *
ps_line_role_name(PsLineRole role)
{
    return role_names[role];
}

PsLineRole
ps_line_role_from_name(const char *name)
{
    int index = ps_choice_index(role_names, name);
    return index < 0 ? PS_LINE_BODY : (PsLineRole) index;
}

PsVerdict
ps_verdict_from_name(const char *name)
{
    int index = ps_choice_index(verdict_names, name);
    return index < 0 ? PS_VERDICT_REFUSED : (PsVerdict) index;
}
