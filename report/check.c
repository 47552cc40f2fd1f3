/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves that the content files are complete, known, sourced, readable and in date. */
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "report/fill.h"
#include "report/loaded.h"
#include "report/measure.h"

/* Fewer words than these give no grade that means anything. */
#define GRADED_WORDS 12u
/* What stands in the front matter may differ from what is measured by this much, as counters of
 * syllables do. */
#define GRADE_TOLERANCE 1.0

/* Texts for the navigator, and letters to those who keep records: they read at any grade and may be
 * told of withdrawn drugs. */
static gboolean
is_for_navigator(const char *id)
{
    return g_str_has_prefix(id, "REV.") || g_str_equal(id, "ASK") || g_str_has_prefix(id, "ASK.");
}

static gboolean fail(GError **error, const char *file, const char *format, ...) G_GNUC_PRINTF(3, 4);

static gboolean
fail(GError **error, const char *file, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s:1: %s", file, message);
    return FALSE;
}

static gboolean
check_sources(const PsReport *report, const PsContent *content, GError **error)
{
    for (guint i = 0; i < content->sources->len; i++) {
        const char *id = g_ptr_array_index(content->sources, i);
        const json_t *source = json_object_get(report->sources->root, id);
        if (ps_json_get_string(source, "title") == NULL)
            return fail(error, content->file, "source \"%s\" is not in %s", id,
                        report->sources->name);
    }
    return TRUE;
}

static gboolean
check_words(const PsReport *report, const PsContent *content, GError **error)
{
    g_autofree char *text = ps_measure_content_text(content, error);
    if (text == NULL)
        return FALSE;
    if (is_for_navigator(content->id))
        return TRUE;
    g_auto(GStrv) section = g_strsplit(content->id, ".", 2);
    const char *banned = ps_banned_find_always(report->banned, section[0], text);
    if (banned != NULL)
        return fail(error, content->file, "the text says what it must not (banned.json: %s)",
                    banned);
    PsReadingScale scale = ps_words_reading_scale(report->words);
    PsReading reading = ps_reading_count(text, report->names->root, scale);
    double score = ps_reading_score(&reading, scale);
    double limit = ps_words_reading_limit(report->words, "file");
    if (reading.words >= GRADED_WORDS && !ps_reading_within(score, scale, limit))
        return fail(error, content->file, "reading grade %.1f is harder than %.1f", score, limit);
    if (reading.words >= GRADED_WORDS && fabs(score - content->grade) > GRADE_TOLERANCE)
        return fail(error, content->file, "\"grade\" says %.1f, but the text has %.1f",
                    content->grade, score);
    return TRUE;
}

/* What was looked for and not found can be asked for. */
static gboolean
has_letter(const PsReport *report, const char *missing)
{
    g_autofree char *id = g_strconcat("ASK.", missing + strlen("MISSING."), NULL);
    return ps_contentset_find(report->content, id) != NULL;
}

static gboolean
check_file(const PsReport *report, const PsContent *content, const char *today, GError **error)
{
    g_autoptr(GPtrArray) in_body = ps_fill_names(content->body, content->file, error);
    g_autoptr(GPtrArray) in_title =
        in_body == NULL ? NULL : ps_fill_names(content->title, content->file, error);
    if (in_title == NULL)
        return FALSE;
    if (strcmp(content->as_of, today) > 0)
        return fail(error, content->file, "as_of %s lies in the future", content->as_of);
    if (g_str_has_prefix(content->id, "MISSING.") && !has_letter(report, content->id))
        return fail(error, content->file, "there is no letter that asks for it (ASK.%s.md)",
                    content->id + strlen("MISSING."));
    gboolean part = strchr(content->id, '.') != NULL;
    if (!part && *content->title == '\0')
        return fail(error, content->file, "a section needs a title");
    return check_sources(report, content, error) && check_words(report, content, error);
}

static gboolean
is_question(const char *id)
{
    return strlen(id) == 3 && g_ascii_isupper(id[0]) && g_ascii_isdigit(id[1]) &&
           g_ascii_isdigit(id[2]);
}

static gboolean
check_ids(const PsReport *report, const GPtrArray *ids, GError **error)
{
    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        const char *id = g_ptr_array_index(ids, i);
        gboolean there = is_question(id) ? ps_json_get_string(report->questions->root, id) != NULL
                                         : ps_contentset_find(report->content, id) != NULL;
        if (!there && is_question(id)) {
            ps_datafile_fail(error, report->questions, NULL, NULL,
                             "a rule may choose \"%s\", but it is not here", id);
            return FALSE;
        }
        if (!there) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                        "a rule may choose \"%s\", but content/%s has no text for it", id,
                        report->lang);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check_questions(const PsReport *report, GError **error)
{
    const char *id;
    json_t *text;
    json_object_foreach(report->questions->root, id, text)
    {
        const char *question = json_string_value(text);
        if (!is_question(id) || question == NULL) {
            ps_datafile_fail(error, report->questions, NULL, id, "expected \"Q01\": \"text\"");
            return FALSE;
        }
        g_autoptr(GPtrArray) names = ps_fill_names(question, report->questions->name, error);
        if (names == NULL)
            return FALSE;
        const char *banned = ps_banned_find_always(report->banned, "QUESTIONS", question);
        if (banned != NULL) {
            ps_datafile_fail(error, report->questions, NULL, id,
                             "the text says what it must not (banned.json: %s)", banned);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check_glossary(const PsReport *report, GError **error)
{
    static const char *const keys[] = {"!term", "!match", "!plain", "es", NULL};
    size_t i;
    json_t *word;
    json_array_foreach(report->glossary->root, i, word)
    {
        const char *term = ps_json_get_string(word, "term");
        if (!ps_datafile_check_keys(report->glossary, word, term, keys, error))
            return FALSE;
        g_autoptr(GError) local = NULL;
        g_autoptr(GRegex) regex = g_regex_new(ps_json_get_string(word, "match"), 0, 0, &local);
        if (regex == NULL) {
            ps_datafile_fail(error, report->glossary, term, "match", "%s", local->message);
            return FALSE;
        }
    }
    return TRUE;
}

/* The rules may choose a text about a drug only while the drug's status is fresh. */
static gboolean
check_drugs(const PsReport *report, const char *today, GError **error)
{
    g_autoptr(PsDataFile) file = ps_datafile_load(report->folder, "rules/drugs.json", error);
    if (file == NULL)
        return FALSE;
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(file->root, "rows"), i, row)
    {
        const char *id = ps_json_get_string(row, "id");
        const char *expires = ps_json_get_string(row, "expires");
        if (expires == NULL || strcmp(expires, today) <= 0) {
            ps_datafile_fail(error, file, id, "expires",
                             "the status of %s must be looked up again (expired %s)", id,
                             expires != NULL ? expires : "at once");
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
ps_report_check(const PsReport *report, const GPtrArray *ids, const char *today, guint *files,
                GError **error)
{
    const GPtrArray *contents = report->content->files;
    for (guint i = 0; i < contents->len; i++)
        if (!check_file(report, g_ptr_array_index(contents, i), today, error))
            return FALSE;
    if (!check_ids(report, ids, error) || !check_questions(report, error) ||
        !check_glossary(report, error) || !check_drugs(report, today, error) ||
        !ps_banned_check(report->banned, error))
        return FALSE;
    *files = contents->len;
    return TRUE;
}
