/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed choices: only what is ticked is said. */
#include "extract/choices.h"

#include <string.h>

static const char *const answers[] = {"yes", "no", "positive", "negative", NULL};

typedef struct {
    const char *path;
    const char *text;   /* lines; words of one line stand apart by a space */
    const char *wanted; /* what is said; "=" where nothing is left out */
} Choice;

#define BOX "\xe2\x98\x90"
#define TICK "\xe2\x98\x92"
#define SQUARE "\xe2\x96\xa1"
#define FULL "\xe2\x96\xa0"

static const Choice choices[] = {
    {"/extract/choices/plain_text", "Margins: Negative (x) [1] ___ cm\n", "="},
    {"/extract/choices/box_before", "Margins: " BOX " Positive " TICK " Negative\n",
     "Margins: Negative\n"},
    {"/extract/choices/one_a_line", BOX " Grade 1\n" BOX " Grade 2\n" TICK " Grade 3\n",
     "Grade 3\n"},
    {"/extract/choices/box_grown_to_its_word", BOX "Positive " TICK "Negative\n", "Negative\n"},
    {"/extract/choices/box_after", "Margins: Positive " BOX " Negative " TICK "\n",
     "Margins: Negative\n"},
    {"/extract/choices/box_after_an_answer", "Involved? Yes " BOX " No " TICK " Distance 3 mm\n",
     "Involved? No Distance 3 mm\n"},
    {"/extract/choices/both_ways_says_nothing", "Margins: " BOX " Positive " TICK "\n",
     "Margins:\n"},
    {"/extract/choices/brackets", "Nodes: [ ] N0 [] N1 [x] NX\nM: [ x ] M0 [ ] M1\n",
     "Nodes: NX\nM: M0\n"},
    {"/extract/choices/parentheses", "( ) Positive\n(x) Negative\n", "Negative\n"},
    {"/extract/choices/blanks", "___ Grade 1\n_X_ Grade 2\n__x__ deep\nDistance: ___ cm\n",
     "Grade 2\ndeep\nDistance: ___ cm\n"},
    {"/extract/choices/blanks_that_nobody_fills", "___ cm is the size\n", "="},
    {"/extract/choices/squares_as_bullets", SQUARE " Leiomyosarcoma\n" SQUARE " Grade 3\n",
     SQUARE " Leiomyosarcoma\n" SQUARE " Grade 3\n"},
    {"/extract/choices/squares_as_boxes", "Nodes: " SQUARE " Involved " FULL " Free\n",
     "Nodes: Free\n"},
    {"/extract/choices/none_ticked_says_nothing", BOX " Positive\n" BOX " Negative\n", ""},
    {"/extract/choices/words_over_two_lines",
     BOX " pT3: more than 10 cm and less than\n   or equal to 15 cm\nDepth: deep\n",
     "Depth: deep\n"},
    {"/extract/choices/ticked_over_two_lines",
     TICK " pT2: more than 5 cm and less than\n   or equal to 10 cm\n",
     "pT2: more than 5 cm and less than\nor equal to 10 cm\n"},
};

static PsText *
text_of(const char *written)
{
    PsText *text = ps_text_new();
    PsPage *page = ps_page_new(1, 612, 792);
    g_auto(GStrv) lines = g_strsplit(written, "\n", -1);
    for (char **at = lines; *at != NULL; at++) {
        PsLine *line = ps_line_new();
        double indent = (double) strspn(*at, " ");
        g_auto(GStrv) words = g_strsplit(g_strstrip(*at), " ", -1);
        for (guint i = 0; words[i] != NULL; i++)
            if (*words[i] != '\0')
                g_ptr_array_add(
                    line->words,
                    ps_word_new(words[i], (PsBox){indent + i, 0, indent + i + 1, 1}, 1));
        g_ptr_array_add(page->lines, line);
    }
    g_ptr_array_add(text->pages, page);
    return text;
}

static char *
said(const PsText *text, const GArray *unsaid)
{
    GString *out = g_string_new(NULL);
    const PsPage *page = g_ptr_array_index(text->pages, 0);
    for (guint i = 0, at = 0; i < page->lines->len; i++) {
        const PsLine *line = g_ptr_array_index(page->lines, i);
        gsize before = out->len;
        for (guint j = 0; j < line->words->len; j++, at++) {
            const PsWord *word = g_ptr_array_index(line->words, j);
            gsize skip = g_array_index(unsaid, guint16, at);
            if (skip < strlen(word->text))
                g_string_append_printf(out, "%s%s", out->len > before ? " " : "",
                                       word->text + skip);
        }
        if (out->len > before)
            g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void
check(gconstpointer data)
{
    const Choice *choice = data;
    g_autoptr(PsText) text = text_of(choice->text);
    g_autoptr(GArray) unsaid = ps_choices_unsaid(text, answers);
    if (g_str_equal(choice->wanted, "=")) {
        for (guint i = 0; unsaid != NULL && i < unsaid->len; i++)
            g_assert_cmpuint(g_array_index(unsaid, guint16, i), ==, 0);
        return;
    }
    if (unsaid == NULL)
        unsaid = g_array_new(FALSE, TRUE, sizeof(guint16));
    g_array_set_size(unsaid, 100);
    g_autofree char *words = said(text, unsaid);
    g_assert_cmpstr(words, ==, choice->wanted);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(choices); i++)
        g_test_add_data_func(choices[i].path, &choices[i], check);
    return g_test_run();
}
