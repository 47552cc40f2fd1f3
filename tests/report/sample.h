/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records typed by hand and a data folder of stand-ins, for the tests of this room. */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "core/datafile.h"
#include "core/json.h"
#include "report/report.h"

#define DOC "sha256:0000000000000000000000000000000000000000000000000000000000000001"

static const char sample_documents[] =
    "[{\"id\": \"" DOC "\", \"file\": \"01-pathology.pdf\", \"kind\": \"pathology\","
    "\"date\": \"2026-03-18\", \"verdict\": \"read\", \"pages\": [{\"n\": 1, \"source\": \"text\","
    "\"confidence\": 1, \"width_pt\": 612, \"height_pt\": 792}, {\"n\": 2, \"source\": \"ocr\","
    "\"confidence\": 0.9, \"width_pt\": 612, \"height_pt\": 792}], \"problems\": []}]";

/* Evidence of a quote on page 1 at height y. */
#define EVIDENCE(quote, y)                                                                         \
    "\"evidence\": [{\"document\": \"" DOC "\", \"page\": 1, \"box\": [72, " y ", 300, 400],"      \
    "\"quote\": \"" quote "\", \"source\": \"text\", \"confidence\": 1}]"

#define HISTOLOGY                                                                                  \
    "\"histology\": {\"value\": \"leiomyosarcoma\", \"class\": \"sarcoma\", " EVIDENCE(            \
        "Leiomyosarcoma, grade 3.", "100") "}"
#define SIZE                                                                                       \
    "\"size\": {\"value_mm\": 120, \"basis\": \"pathology\", " EVIDENCE("12.0 cm", "120") "}"
#define SITE                                                                                       \
    "\"site\": {\"value\": \"thigh\", \"laterality\": \"right\", \"family\": "                     \
    "\"limb_trunk\", " EVIDENCE("right thigh", "140") "}"
#define GRADE                                                                                      \
    "\"grade\": {\"value\": \"G3\", \"system\": \"FNCLCC\", " EVIDENCE("FNCLCC grade 3", "160") "}"
#define NODES_0 "\"nodes\": {\"value\": \"N0\", \"examined\": 4, \"positive\": 0}"
#define SPREAD_0 "\"metastasis\": {\"value\": \"M0\", " EVIDENCE("No metastases.", "180") "}"
#define FACTS "{" HISTOLOGY ", " SIZE ", " SITE ", " GRADE ", " SPREAD_0 "}"

#define STAGE_NONE "{\"status\": \"withheld\", \"shown\": false}"
#define STAGE_IIIB                                                                                 \
    "{\"status\": \"computed\", \"system\": \"AJCC 8\", \"chapter\": \"41\", \"group\": "          \
    "\"IIIB\", "                                                                                   \
    "\"t\": \"T3\", \"n\": \"N0\", \"m\": \"M0\", \"g\": \"G3\", \"shown\": true, "                \
    "\"rules\": [\"group.41.iiib\"], \"reasons\": [{\"tag\": \"nodes-by-convention\", "            \
    "\"fact\": \"nodes\"}]}"

/* A plan's object, without its braces' end: add members after it. */
#define PLAN(extent, sections, parts)                                                              \
    "{\"extent\": \"" extent "\", \"sections\": " sections ", \"parts\": " parts

static inline PsRecord *
sample_record(const char *facts, const char *staging, const char *plan)
{
    g_autofree char *text = g_strdup_printf(
        "{\"schema\": \"plainstage.record/1\", \"version\": \"0.1.0\", \"data_revision\": "
        "\"00112233aabbccdd\", \"patient\": {\"id\": \"p01\"}, \"documents\": %s, \"facts\": %s, "
        "\"together\": {}, \"choices\": [{\"fact\": \"size\", \"rule\": \"size.newest\", "
        "\"preferred\": \"" DOC "\", \"over\": \"" DOC "\"}], \"staging\": %s, \"plan\": %s}",
        sample_documents, facts, staging, plan);
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) json = ps_json_parse(text, strlen(text), "sample", &error);
    g_assert_no_error(error);
    PsRecord *record = ps_record_from_json(json, &error);
    g_assert_no_error(error);
    return record;
}

static inline PsRelease *
sample_release(void)
{
    return ps_release_new("Ana Díaz, RN", "2026-11-25T08:30:00Z", "sha256:0", NULL, NULL);
}

/* A data folder whose content is the test's own; pages and word lists are the real ones. */
typedef struct {
    char *folder;
    GPtrArray *written; /* of char *: paths to remove */
} StandIn;

static inline void
standin_write(StandIn *standin, const char *name, const char *text)
{
    char *path = g_build_filename(standin->folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_ptr_array_add(standin->written, path);
}

static inline void
standin_copy(StandIn *standin, const char *real, const char *name)
{
    g_autofree char *path = g_build_filename(real, name, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    standin_write(standin, name, text);
}

/* A content file with full front matter. */
static inline void
standin_add(StandIn *standin, const char *id, const char *title, const char *body)
{
    g_autofree char *name = g_strdup_printf("content/en/%s.md", id);
    g_autofree char *text =
        g_strdup_printf("---\nid: %s\nrev: 2\ntitle: %s\nsources: S1\nas_of: 2026-11-24\n"
                        "reviewed: not yet\ngrade: 5.0\n---\n%s\n",
                        id, title, body);
    standin_write(standin, name, text);
}

static inline StandIn *
standin_new(void)
{
    static const char *const copied[] = {"content/en/words.json",  "content/en/facts.json",
                                         "content/en/banned.json", "content/en/names.json",
                                         "page/page.html",         "page/summary.css",
                                         "page/review.css",        "page/worklist.js",
                                         "page/bodymap.json",      "fhir/codes.json"};
    g_autoptr(GError) error = NULL;
    g_autofree char *real = ps_data_folder(&error);
    g_assert_no_error(error);
    StandIn *standin = g_new0(StandIn, 1);
    standin->folder = g_dir_make_tmp("ps-report-XXXXXX", &error);
    g_assert_no_error(error);
    standin->written = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *content = g_build_filename(standin->folder, "content", "en", NULL);
    g_autofree char *page = g_build_filename(standin->folder, "page", NULL);
    g_assert_cmpint(g_mkdir_with_parents(content, 0700), ==, 0);
    g_assert_cmpint(g_mkdir_with_parents(page, 0700), ==, 0);
    g_autofree char *rules = g_build_filename(standin->folder, "rules", NULL);
    g_assert_cmpint(g_mkdir_with_parents(rules, 0700), ==, 0);
    g_autofree char *fhir = g_build_filename(standin->folder, "fhir", NULL);
    g_assert_cmpint(g_mkdir_with_parents(fhir, 0700), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(copied); i++)
        standin_copy(standin, real, copied[i]);
    standin_write(standin, "content/en/questions.json",
                  "{\"Q01\": \"What is it called?\", \"Q02\": \"Has it been found elsewhere?\"}");
    standin_write(standin, "content/en/glossary.json",
                  "[{\"term\": \"biopsy\", \"match\": \"biops(?:y|ies)\", \"plain\": \"a small "
                  "piece taken to test\"}, {\"term\": \"node\", \"match\": \"nodes?\", \"plain\": "
                  "\"a small filter\"}]");
    standin_write(standin, "content/en/sources.json",
                  "{\"S1\": {\"title\": \"A book on tumors\", \"year\": \"2024\"}}");
    standin_write(standin, "rules/drugs.json",
                  "{\"rows\": [{\"id\": \"imatinib\", \"expires\": \"2027-02-21\"}]}");
    standin_add(standin, "HDR", "Your records", "Record: {{patient_id}}.");
    standin_add(standin, "MAIN", "The main message", "In short:");
    standin_add(standin, "MAIN.EXT-LOCAL", "", "It is in **one** place.");
    standin_add(standin, "EXT-LOCAL", "One place", "It was found in: {{site}}. Size: {{size_cm}}.");
    standin_add(standin, "STG-SHOW", "Your stage", "A stage sums up a tumor.");
    standin_add(standin, "ABOUT-RECORD", "What your records say", "Line by line.");
    standin_add(standin, "QUESTIONS", "Questions", "Please give this page to your doctor.");
    standin_add(standin, "GLOSS", "Words", "In plain language.");
    standin_add(standin, "SRC", "Sources", "From these.");
    return standin;
}

static inline void
standin_free(StandIn *standin)
{
    static const char *const folders[] = {"content/en", "content", "page", "rules", "fhir", ""};
    for (guint i = 0; i < standin->written->len; i++)
        g_remove(g_ptr_array_index(standin->written, i));
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(standin->folder, folders[i], NULL);
        g_rmdir(path);
    }
    g_ptr_array_unref(standin->written);
    g_free(standin->folder);
    g_free(standin);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StandIn, standin_free)

static inline PsReport *
standin_report(const StandIn *standin)
{
    g_autoptr(GError) error = NULL;
    PsReport *report = ps_report_new(standin->folder, "en", &error);
    g_assert_no_error(error);
    return report;
}

/* The product's own content. */
static inline PsReport *
real_report(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_assert_no_error(error);
    PsReport *report = ps_report_new(folder, "en", &error);
    g_assert_no_error(error);
    return report;
}

#define assert_has(text, part)                                                                     \
    G_STMT_START                                                                                   \
    {                                                                                              \
        if (strstr(text, part) == NULL)                                                            \
            g_error("\"%s\" is not in: %s", part, text);                                           \
    }                                                                                              \
    G_STMT_END
#define assert_lacks(text, part) g_assert_null(strstr(text, part))
