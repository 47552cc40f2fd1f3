/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading grade in one language: of every content file (printed), or of the summary of every record
 * of a run (each must keep the limit, and speak that language alone).
 * usage: check_reading files|pages DATA LANG [RUN] */
#include <stdio.h>

#include "core/json.h"
#include "report/html.h"
#include "report/loaded.h"
#include "report/measure.h"

static void
print_files(const PsReport *report)
{
    PsReadingScale scale = ps_words_reading_scale(report->words);
    for (guint i = 0; i < report->content->files->len; i++) {
        g_autoptr(GError) error = NULL;
        const PsContent *content = g_ptr_array_index(report->content->files, i);
        g_autofree char *text = ps_measure_content_text(content, &error);
        if (text == NULL)
            g_error("%s", error->message);
        PsReading reading = ps_reading_count(text, report->names->root, scale);
        printf("%s %.1f\n", content->file, ps_reading_score(&reading, scale));
    }
}

/* The page's own words, without the name that the user gave the record, and on the navigator's page
 * without quotes and the codes of a fact. Yours. */
static char *
own_words(const char *html, const char *name)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GRegex) raw =
        g_regex_new("<p class=\"(?:fields|more)\">.*?</p>", G_REGEX_DOTALL, 0, NULL);
    g_autofree char *plain = g_regex_replace_literal(raw, html, -1, 0, "", 0, NULL);
    g_autofree char *visible = ps_html_visible(plain, TRUE);
    g_string_append(text, visible);
    g_string_replace(text, name, "", 0);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Words that stand in nearly every English sentence, and in no Spanish one. */
static gboolean
is_english(const char *html, const char *name)
{
    g_autoptr(GRegex) regex =
        g_regex_new("(?<![-.])\\b(?:the|and|is|are|was|not|from|your|you|with|this)\\b(?![-.]\\w)",
                    G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *text = own_words(html, name);
    int from, to;
    if (!g_regex_match(regex, text, 0, &match) || !g_match_info_fetch_pos(match, 0, &from, &to))
        return FALSE;
    g_autofree char *around = g_utf8_make_valid(text + MAX(0, from - 40), 80);
    printf("%s: English: %s\n", name, around);
    return TRUE;
}

static gboolean
check_page(const PsReport *report, const PsRecord *record, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *html = ps_report_summary(report, record, NULL, &error);
    g_autofree char *review =
        html == NULL ? NULL : ps_report_review(report, record, NULL, NULL, &error);
    if (review == NULL)
        g_error("%s: %s", name, error->message);
    PsReadingScale scale = ps_words_reading_scale(report->words);
    g_autofree char *text = ps_measure_page_text(html);
    PsReading reading = ps_reading_count(text, report->names->root, scale);
    double score = ps_reading_score(&reading, scale);
    gboolean held = ps_reading_within(score, scale, ps_words_reading_limit(report->words, "page"));
    printf("%s %s %.1f, %u words%s\n", name, report->lang, score, reading.words,
           held ? "" : ": TOO HARD");
    if (g_str_equal(report->lang, "en"))
        return held;
    gboolean foreign = is_english(html, name) || is_english(review, name);
    return held && !foreign;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *) a, *(const char *const *) b);
}

static gboolean
check_pages(const PsReport *report, const char *run)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) folder = g_dir_open(run, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    guint read = 0;
    gboolean held = TRUE;
    for (guint i = 0; i < names->len; i++) {
        name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(run, name, "record.json", NULL);
        g_autofree char *text = NULL;
        gsize length;
        g_autoptr(GError) error = NULL;
        if (!g_file_get_contents(path, &text, &length, NULL))
            continue;
        g_autoptr(json_t) json = ps_json_parse(text, length, path, &error);
        g_autoptr(PsRecord) record = json == NULL ? NULL : ps_record_from_json(json, &error);
        if (record == NULL)
            g_error("%s", error->message);
        held = check_page(report, record, name) && held;
        read++;
    }
    return held && read > 0;
}

int
main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: %s files|pages DATA LANG [RUN]\n", argv[0]);
        return 64;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(PsReport) report = ps_report_new(argv[2], argv[3], &error);
    if (report == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 78;
    }
    if (argc == 4) {
        print_files(report);
        return 0;
    }
    return check_pages(report, argv[4]) ? 0 : 1;
}
