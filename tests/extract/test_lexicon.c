/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexicons: how patterns match, and how a wrong file is refused. */
#include "extract/lexicon.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/error.h"

#define HEAD                                                                                       \
    "{\"format\": 1, \"id\": \"test\", \"rev\": 1, \"source\": \"none\", \"reviewed\": \"no\",\n"
#define EXAMPLES "\"examples\": {\"match\": [\"x\"]}"

static char *
make_folder(const char *json)
{
    char *folder = g_dir_make_tmp("plainstage-lexicon-XXXXXX", NULL);
    g_autofree char *sub = g_build_filename(folder, "lexicon", NULL);
    g_autofree char *path = g_build_filename(sub, "test.json", NULL);
    g_assert_cmpint(g_mkdir(sub, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, json, -1, NULL));
    return folder;
}

static void
remove_folder(char *folder)
{
    g_autofree char *sub = g_build_filename(folder, "lexicon", NULL);
    g_autofree char *path = g_build_filename(sub, "test.json", NULL);
    g_unlink(path);
    g_rmdir(sub);
    g_rmdir(folder);
    g_free(folder);
}

static PsLexiconSet *
load(const char *json, GError **error)
{
    char *folder = make_folder(json);
    PsLexiconSet *set = ps_lexicon_set_load(folder, error);
    remove_folder(folder);
    return set;
}

/* Entries as "id pattern" pairs, a text, and what is found as "id:words" in order. */
typedef struct {
    const char *path, *entries, *text, *expect;
} MatchCase;

static const MatchCase matches[] = {
    {"/extract/lexicon/bounded_by_words", "{'id':'a','pattern':'sarcoma',X}",
     "carcinosarcoma sarcomatoid sarcoma.", "a:sarcoma"},
    {"/extract/lexicon/bounded_by_letters_beyond_ascii", "{'id':'a','pattern':'ma',X}",
     "éma maé ma", "a:ma"},
    {"/extract/lexicon/partial", "{'id':'a','pattern':'sarcoma','partial':true,X}", "liposarcomas",
     "a:sarcoma"},
    {"/extract/lexicon/space_is_line_end", "{'id':'a','pattern':'spindle cell',X}", "spindle\ncell",
     "a:spindle cell"},
    {"/extract/lexicon/space_is_stray_stop", "{'id':'a','pattern':'spindle cell',X}",
     "SPINDLE. CELL", "a:SPINDLE. CELL"},
    {"/extract/lexicon/space_in_a_class", "{'id':'a','pattern':'soft[ -]tissue',X}",
     "soft-tissue soft tissue", "a:soft-tissue a:soft tissue"},
    {"/extract/lexicon/longest_wins",
     "{'id':'a','pattern':'sarcoma',X},{'id':'b','pattern':'spindle cell sarcoma',X}",
     "spindle cell sarcoma and sarcoma", "b:spindle cell sarcoma a:sarcoma"},
    {"/extract/lexicon/longest_wins_over_earlier_start",
     "{'id':'a','pattern':'high grade',X},{'id':'b','pattern':'grade three sarcoma',X}",
     "high grade three sarcoma", "b:grade three sarcoma"},
    {"/extract/lexicon/first_defined_of_equals",
     "{'id':'a','pattern':'grade.',X},{'id':'b','pattern':'grade[12]',X}", "grade1", "a:grade1"},
    {"/extract/lexicon/case_is_heeded_on_request", "{'id':'a','pattern':'ALT','case':true,X}",
     "alt ALT", "a:ALT"},
    {"/extract/lexicon/lookbehind", "{'id':'a','pattern':'(?<=grade\\\\s)three',X}", "grade three",
     "a:three"},
    {"/extract/lexicon/none", "{'id':'a','pattern':'sarcoma',X}", "", ""},
};

static void
test_match(gconstpointer data)
{
    const MatchCase *test = data;
    g_autofree char *quoted = g_strdelimit(g_strdup(test->entries), "'", '"');
    g_auto(GStrv) parts = g_strsplit(quoted, "X", -1);
    g_autofree char *entries = g_strjoinv(EXAMPLES, parts);
    g_autofree char *json = g_strconcat(HEAD "\"entries\": [", entries, "]}", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(PsLexiconSet) set = load(json, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) found =
        ps_lexicon_find(ps_lexicon_get(set, "test"), test->text, 0, strlen(test->text), &error);
    g_assert_no_error(error);
    GString *actual = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const PsMention *mention = g_ptr_array_index(found, i);
        g_autofree char *words =
            g_strndup(test->text + mention->start, mention->end - mention->start);
        g_string_append_printf(actual, "%s%s:%s", i == 0 ? "" : " ", mention->term->id,
                               g_strdelimit(words, "\n", ' '));
    }
    g_assert_cmpstr(actual->str, ==, test->expect);
    g_string_free(actual, TRUE);
}

static void
test_words(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsLexiconSet) set = load(
        HEAD "\"words\": {\"node\": \"{lymph} nodes?|LN\", \"lymph\": \"lymph\"},\n"
             "\"entries\": [{\"id\": \"a\", \"pattern\": \"{node} in \\\\w{4}\", " EXAMPLES "}]}",
        &error);
    g_assert_no_error(error);
    const char *text = "lymph node in neck, LN in axilla";
    g_autoptr(GPtrArray) found =
        ps_lexicon_find(ps_lexicon_get(set, "test"), text, 0, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(found->len, ==, 1);
    const PsMention *mention = g_ptr_array_index(found, 0);
    g_assert_cmpuint(mention->end, ==, strlen("lymph node in neck"));
}

static void
test_groups(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsLexiconSet) set =
        load(HEAD "\"entries\": [{\"id\": \"a\", \"pattern\": \"(?<x>one)|(?<y>two)\", "
                  "\"means\": {\"kind\": \"number\"}, " EXAMPLES "}]}",
             &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) found = ps_lexicon_find(ps_lexicon_get(set, "test"), "is two", 0, 6, NULL);
    g_assert_cmpuint(found->len, ==, 1);
    const PsMention *mention = g_ptr_array_index(found, 0);
    gsize start, end;
    g_assert_null(ps_mention_group(mention, "x"));
    g_assert_cmpstr(ps_mention_group(mention, "y"), ==, "two");
    g_assert_true(ps_mention_group_span(mention, "y", &start, &end));
    g_assert_cmpuint(start, ==, 3);
    g_assert_cmpuint(end, ==, 6);
    g_assert_cmpstr(ps_mention_means(mention, "kind"), ==, "number");
}

/* A file that must be refused, and the words of the refusal. */
typedef struct {
    const char *path, *json, *message;
} WrongCase;

static const WrongCase wrong[] = {
    {"/extract/lexicon/refuses_bad_pattern",
     HEAD "\"entries\": [\n{\"id\": \"a\", \"pattern\": \"(\", " EXAMPLES "}]}",
     "lexicon/test.json:3:13: "},
    {"/extract/lexicon/refuses_unknown_key",
     HEAD "\"entries\": [\n{\"id\": \"a\", \"pattern\": \"b\", \"patern\": 1, " EXAMPLES "}]}",
     "unknown key \"patern\""},
    {"/extract/lexicon/refuses_missing_examples",
     HEAD "\"entries\": [\n{\"id\": \"a\", \"pattern\": \"b\"}]}", "key \"examples\" is missing"},
    {"/extract/lexicon/refuses_empty_examples",
     HEAD "\"entries\": [\n{\"id\": \"a\", \"pattern\": \"b\", \"examples\": {\"match\": []}}]}",
     "needs an example that matches"},
    {"/extract/lexicon/refuses_twice_the_same_id",
     HEAD "\"entries\": [{\"id\": \"a\", \"pattern\": \"b\", " EXAMPLES
          "},\n{\"id\": \"a\", \"pattern\": \"c\", " EXAMPLES "}]}",
     "id \"a\" stands twice"},
    {"/extract/lexicon/refuses_unknown_word",
     HEAD "\"entries\": [\n{\"id\": \"a\", \"pattern\": \"{ward}\", " EXAMPLES "}]}",
     "\"{ward}\" is none of the file's \"words\""},
    {"/extract/lexicon/refuses_words_in_a_circle",
     HEAD "\"words\": {\"a\": \"{b}\", \"b\": \"{a}\"}, \"entries\": [\n{\"id\": \"a\", "
          "\"pattern\": \"{a}\", " EXAMPLES "}]}",
     "is none of the file's \"words\""},
    {"/extract/lexicon/refuses_unknown_head_key", HEAD "\"wards\": 1, \"entries\": []}",
     "unknown key \"wards\""},
};

static void
test_wrong(gconstpointer data)
{
    const WrongCase *test = data;
    g_autoptr(GError) error = NULL;
    g_assert_null(load(test->json, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, test->message));
}

static void
test_hostile_pattern_gives_up(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsLexiconSet) set = load(
        HEAD "\"entries\": [{\"id\": \"a\", \"pattern\": \"(?:a+)+[!?]\", " EXAMPLES "}]}", &error);
    g_assert_no_error(error);
    g_autofree char *text = g_strnfill(64, 'a');
    g_assert_null(ps_lexicon_find(ps_lexicon_get(set, "test"), text, 0, 64, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_LIMIT);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(matches); i++)
        g_test_add_data_func(matches[i].path, &matches[i], test_match);
    g_test_add_func("/extract/lexicon/words", test_words);
    g_test_add_func("/extract/lexicon/groups", test_groups);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_test_add_data_func(wrong[i].path, &wrong[i], test_wrong);
    g_test_add_func("/extract/lexicon/hostile_pattern_gives_up", test_hostile_pattern_gives_up);
    return g_test_run();
}
