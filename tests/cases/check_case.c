/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds one patient's results against the case's expectations, or against its kept stages.
 * usage: check_case expect|golden|regenerate CASE_DIR RESULT_DIR */
#include <stdio.h>
#include <string.h>

#include "core/json.h"
#include "projection.h"
#include "visible.h"

static int failures;

static void fail(const char *format, ...) G_GNUC_PRINTF(1, 2);

static void
fail(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    failures++;
}

static json_t *
load(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    json_error_t error;
    json_t *json = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (json == NULL)
        fail("%s: %s", path, error.text);
    return json;
}

static bool
same(const json_t *want, const json_t *got)
{
    if (json_is_number(want) && json_is_number(got))
        return ABS(json_number_value(want) - json_number_value(got)) < 0.05;
    if (want == NULL || got == NULL || json_is_null(want) || json_is_null(got))
        return (want == NULL || json_is_null(want)) && (got == NULL || json_is_null(got));
    return json_equal(want, got);
}

static void
check_value(const char *what, const json_t *want, const json_t *got)
{
    if (same(want, got))
        return;
    g_autofree char *a = want == NULL ? g_strdup("nothing") : ps_json_print_line(want);
    g_autofree char *b = got == NULL ? g_strdup("nothing") : ps_json_print_line(got);
    fail("%s: expected %s, got %s", what, a, b);
}

static void
check_facts(const json_t *expect, const json_t *record)
{
    const char *path;
    json_t *want;
    json_object_foreach(json_object_get(expect, "facts"), path, want)
    {
        check_value(path, want, ps_json_at(json_object_get(record, "facts"), path));
        g_autofree char *kind = g_strndup(path, strcspn(path, "."));
        const json_t *fact = json_object_get(json_object_get(record, "facts"), kind);
        if (!json_is_null(want) && json_is_object(fact) && !g_str_has_suffix(path, ".status") &&
            g_strcmp0(ps_json_get_string(fact, "status"), "found") != 0)
            fail("%s: expected to be found, is %s", kind, ps_json_get_string(fact, "status"));
    }
}

static bool
listed(const json_t *list, const char *id)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) list, i, item)
    {
        if (g_strcmp0(json_string_value(item), id) == 0)
            return true;
    }
    return false;
}

static void
check_sections(const json_t *expect, const json_t *plan)
{
    const json_t *sections = json_object_get(plan, "sections");
    const json_t *parts = json_object_get(plan, "parts");
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(expect, "sections_must"), i, item)
    {
        const char *id = json_string_value(item);
        if (!listed(sections, id) && !listed(parts, id))
            fail("section %s is missing", id);
    }
    json_array_foreach(json_object_get(expect, "sections_must_not"), i, item)
    {
        const char *id = json_string_value(item);
        if (listed(sections, id) || listed(parts, id))
            fail("section %s must not be there", id);
    }
}

static void
check_reviews(const json_t *expect, const json_t *plan)
{
    size_t i, j;
    json_t *tag, *review;
    json_array_foreach(json_object_get(expect, "reviews_must"), i, tag)
    {
        bool found = false;
        json_array_foreach(json_object_get(plan, "review"), j, review) found |=
            json_equal(json_object_get(review, "tag"), tag);
        if (!found)
            fail("a person is not asked to look at: %s", json_string_value(tag));
    }
}

static void
check_words(const json_t *expect, const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "summary.html", NULL);
    g_autofree char *html = NULL;
    if (!g_file_get_contents(path, &html, NULL, NULL)) {
        fail("summary.html is missing");
        return;
    }
    g_autofree char *text = visible_text(html);
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(expect, "text_must"), i, item)
    {
        if (!visible_has(text, json_string_value(item), false))
            fail("the summary does not say \"%s\"", json_string_value(item));
    }
    json_array_foreach(json_object_get(expect, "text_must_not"), i, item)
    {
        if (visible_has(text, json_string_value(item), true))
            fail("the summary says \"%s\"", json_string_value(item));
    }
}

static void
check_expectations(const char *case_dir, const char *folder)
{
    g_autoptr(json_t) expect = load(case_dir, "expect.json");
    g_autoptr(json_t) record = load(folder, "record.json");
    if (expect == NULL || record == NULL)
        return;
    const json_t *staging = json_object_get(record, "staging");
    const json_t *plan = json_object_get(record, "plan");
    check_value("extent", json_object_get(expect, "extent"), json_object_get(plan, "extent"));
    bool shown = json_is_true(json_object_get(staging, "shown"));
    if (json_object_get(expect, "stage") != NULL)
        check_value("stage shown", json_object_get(expect, "stage"),
                    shown ? json_object_get(staging, "group") : NULL);
    if (json_object_get(expect, "t") != NULL)
        check_value("t", json_object_get(expect, "t"), json_object_get(staging, "t"));
    if (json_is_true(json_object_get(expect, "exit_review")))
        check_value("needs_review", json_true(), json_object_get(plan, "needs_review"));
    check_facts(expect, record);
    check_sections(expect, plan);
    check_reviews(expect, plan);
    check_words(expect, folder);
}

static json_t *
stage_of(const json_t *record, const char *name)
{
    return g_str_equal(name, "facts") ? projection_of_facts(record)
                                      : projection_of_part(record, name);
}

static void
golden_stage(const char *case_dir, const json_t *record, const char *name, bool regenerate)
{
    g_autofree char *file = g_strconcat(name, ".json", NULL);
    g_autofree char *path = g_build_filename(case_dir, file, NULL);
    g_autoptr(json_t) stage = stage_of(record, name);
    g_autofree char *got = ps_json_print(stage);
    if (regenerate) {
        if (!g_file_set_contents(path, got, -1, NULL))
            fail("%s cannot be written", path);
        return;
    }
    g_autofree char *want = NULL;
    if (!g_file_get_contents(path, &want, NULL, NULL))
        fail("%s is missing; scripts/regenerate-cases makes it", path);
    else if (strcmp(want, got) != 0)
        fail("%s differs; now it is\n%s", file, got);
}

int
main(int argc, char **argv)
{
    if (argc != 4)
        return 64;
    if (g_str_equal(argv[1], "expect")) {
        check_expectations(argv[2], argv[3]);
        return failures != 0;
    }
    g_autoptr(json_t) record = load(argv[3], "record.json");
    /* In the order of the pipeline: the first stage that differs is where to look. */
    for (const char *const *name = (const char *const[]){"facts", "staging", "plan", NULL};
         record != NULL && *name != NULL; name++)
        golden_stage(argv[2], record, *name, g_str_equal(argv[1], "regenerate"));
    return failures != 0;
}
