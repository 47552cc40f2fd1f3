/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One finder on one invented text: a case names what the facts must hold, and each case is a test
 * of its own. */
#pragma once

#include <math.h>
#include <string.h>

#include "core/datafile.h"
#include "core/json.h"
#include "extract/finder.h"

/* Before the text of an old recognition that lost its lines, where a full stop may stand at each
 * line's old end. */
#define WORDS "the specimen is received fresh and is cut in slices at even distance, "
#define FLAT WORDS WORDS WORDS WORDS WORDS WORDS

typedef struct {
    const char *path;
    PsDocKind kind;
    const char *text;
    /* JSON with ' for ": a facts object of which each key must be so; "others" an array. */
    const char *expect;
    const char *given; /* facts found before, in the same writing; NULL for none */
} InventedCase;

static PsFinder invented_finder;

static inline json_t *
invented_json(const char *text)
{
    g_autofree char *quoted = g_strdelimit(g_strdup(text), "'", '"');
    g_autoptr(GError) error = NULL;
    json_t *json = ps_json_parse(quoted, strlen(quoted), "expect", &error);
    g_assert_no_error(error);
    return json;
}

static inline PsText *
invented_text(const char *text)
{
    PsText *document = ps_text_new();
    document->page_count = 1;
    PsPage *page = ps_page_new(1, 612, 792);
    page->source = PS_SOURCE_TEXT;
    page->confidence = 1;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        PsLine *line = ps_line_new();
        g_auto(GStrv) words = g_strsplit(lines[i], " ", -1);
        for (guint j = 0; words[j] != NULL; j++) {
            double x = 50 + 30 * j, y = 50 + 14 * i;
            if (words[j][0] != '\0')
                g_ptr_array_add(line->words,
                                ps_word_new(words[j], (PsBox){x, y, x + 28, y + 12}, 1));
        }
        g_ptr_array_add(page->lines, line);
    }
    g_ptr_array_add(document->pages, page);
    return document;
}

static inline gboolean invented_holds(const json_t *actual, const json_t *expected);

static inline gboolean
invented_array_holds(const json_t *actual, const json_t *expected)
{
    if (json_array_size(expected) == 0)
        return json_array_size(actual) == 0;
    for (size_t i = 0; i < json_array_size(expected); i++) {
        gboolean found = FALSE;
        for (size_t j = 0; j < json_array_size(actual); j++)
            found |= invented_holds(json_array_get(actual, j), json_array_get(expected, i));
        if (!found)
            return FALSE;
    }
    return TRUE;
}

static inline gboolean
invented_holds(const json_t *actual, const json_t *expected)
{
    if (json_is_null(expected))
        return actual == NULL || json_is_null(actual);
    if (json_is_number(expected))
        return json_is_number(actual) &&
               fabs(json_number_value(actual) - json_number_value(expected)) < 0.001;
    if (json_is_array(expected))
        return invented_array_holds(actual, expected);
    if (!json_is_object(expected))
        return json_equal(actual, expected);
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) expected, key, value)
    {
        if (!invented_holds(json_object_get(actual, key), value))
            return FALSE;
    }
    return TRUE;
}

static inline void
invented_give(PsFacts *facts, const char *given)
{
    g_autoptr(json_t) json = invented_json(given);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) known = ps_facts_object_from_json(json, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < known->len; i++)
        g_ptr_array_add(facts->facts, ps_fact_copy(g_ptr_array_index(known, i)));
}

static inline void
invented_run(gconstpointer data)
{
    const InventedCase *test = data;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_assert_no_error(error);
    g_autoptr(PsLexiconSet) lexicons = ps_lexicon_set_load(folder, &error);
    g_assert_no_error(error);
    g_autoptr(PsText) text = invented_text(test->text);
    g_autoptr(PsReading) reading = ps_reading_new(text, lexicons, &error);
    g_assert_no_error(error);
    PsDocument *document = ps_document_new("sha256:invented", "invented.txt");
    document->kind = test->kind;
    g_autoptr(PsFacts) facts = ps_facts_new(document);
    if (test->given != NULL)
        invented_give(facts, test->given);
    PsFinding finding = {reading, lexicons, facts};
    g_assert_true(invented_finder(&finding, &error));
    g_assert_no_error(error);
    g_autoptr(json_t) actual = ps_facts_object_to_json(facts->facts);
    g_autoptr(json_t) whole = ps_facts_to_json(facts);
    json_object_set(actual, "others", json_object_get(whole, "others"));
    g_autoptr(json_t) expected = invented_json(test->expect);
    if (!invented_holds(actual, expected)) {
        g_autofree char *shown = ps_json_print(actual);
        g_test_message("%s", shown);
        g_test_fail();
    }
}

static inline int
invented_main(int argc, char **argv, PsFinder finder, const InventedCase *cases, gsize count)
{
    g_test_init(&argc, &argv, NULL);
    invented_finder = finder;
    for (gsize i = 0; i < count; i++)
        g_test_add_data_func(cases[i].path, &cases[i], invented_run);
    return g_test_run();
}
