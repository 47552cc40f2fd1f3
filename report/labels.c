/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of all labels and terms. */
#include "report/labels.h"

#include "core/document.h"
#include "core/fact.h"
#include "core/json.h"
#include "core/plan.h"
#include "core/staging.h"

/* The patient's page. */
static const char *const patient[] = {"draft",
                                      "released",
                                      "sheet",
                                      "own_column",
                                      "stage_box",
                                      "stage_yours",
                                      "stage_computed",
                                      "stage_stated",
                                      "nodes_marker",
                                      "size_caption",
                                      "size_caption_beyond",
                                      "size_title",
                                      "map_title",
                                      "map_alt",
                                      "map_front",
                                      "map_back",
                                      "map_right",
                                      "map_left",
                                      "map_began",
                                      "map_nodes",
                                      "map_spread",
                                      "map_unproven",
                                      "unit_cm",
                                      "unit_in",
                                      "not_found",
                                      "maybe",
                                      "disagree",
                                      "page_of",
                                      "page_of_undated",
                                      "read_by_picture",
                                      "checked_on",
                                      "source",
                                      "source_untitled",
                                      "made_by",
                                      "outlook",
                                      "pages_not_read",
                                      "documents_not_read",
                                      NULL};

/* The navigator's page. */
static const char *const review[] = {"review_title",
                                     "review_around",
                                     "review_page_pictures",
                                     "review_page_hint",
                                     "review_back",
                                     "sign_head",
                                     "sign_draft",
                                     "sign_released",
                                     "sign_red",
                                     "sign_change",
                                     "sign_hold",
                                     "review_kicker",
                                     "review_pages",
                                     "review_documents",
                                     "review_intro",
                                     "review_summary",
                                     "review_first",
                                     "review_nothing",
                                     "review_missing",
                                     "review_letter",
                                     "review_agree_yes",
                                     "review_agree_no",
                                     "review_written",
                                     "review_way",
                                     "review_stated",
                                     "review_from_stated",
                                     "review_from_facts",
                                     "review_uicc9",
                                     "review_flip",
                                     "review_flip_read",
                                     "review_flip_group",
                                     "review_flip_withheld",
                                     "review_stage",
                                     "review_status",
                                     "review_group",
                                     "review_shown",
                                     "review_yes",
                                     "review_no",
                                     "review_agrees",
                                     "review_system",
                                     "review_chapter",
                                     "review_possible",
                                     "review_reason",
                                     "review_rules",
                                     "review_choices",
                                     "review_fact",
                                     "review_preferred",
                                     "review_over",
                                     "review_rule",
                                     "review_on_page",
                                     "review_files",
                                     "review_file",
                                     "review_kind",
                                     "review_date",
                                     "review_verdict",
                                     "review_how_read",
                                     "review_wrong",
                                     "review_no_date",
                                     "review_plan",
                                     "review_extent",
                                     "review_sections",
                                     "review_parts",
                                     "review_questions",
                                     "review_services",
                                     "review_program",
                                     "review_data",
                                     "review_they_say",
                                     "review_it_may_be",
                                     "review_line",
                                     "review_by_picture",
                                     "review_by_text",
                                     "review_confidence",
                                     "review_low_confidence",
                                     "review_more_lines",
                                     "review_no_line",
                                     "review_not_stated",
                                     "review_facts",
                                     "review_value",
                                     "review_read_from",
                                     "trace_head",
                                     "trace_intro",
                                     "trace_set",
                                     "trace_rule",
                                     "trace_answer",
                                     "trace_seen",
                                     "trace_result",
                                     "trace_yes",
                                     "trace_no",
                                     "trace_unknown",
                                     NULL};

static const char *const worklist[] = {
    "list_title",     "list_head",     "list_patients", "list_urgency",      "list_patient",
    "list_type",      "list_extent",   "list_stage",    "list_why",          "list_missing",
    "list_documents", "list_language", "list_waiting",  "list_signoff",      "list_visit",
    "list_told",      "list_untold",   "list_filter",   "list_find",         "list_all",
    "list_shown",     "list_summary",  "list_read_of",  "list_files",        "list_file",
    "list_problem",   "list_remedy",   "list_not_read", "list_read_in_part", NULL};

static gboolean
has(const PsDataFile *words, const char *object, const char *group, const char *name,
    GError **error)
{
    const json_t *texts = json_object_get(words->root, object);
    if (group != NULL)
        texts = json_object_get(texts, group);
    if (ps_json_get_string(texts, name) != NULL)
        return TRUE;
    ps_datafile_fail(error, words, NULL, group != NULL ? group : object, "%s \"%s%s%s\" is missing",
                     group != NULL ? "term" : "label", group != NULL ? group : "",
                     group != NULL ? "." : "", name);
    return FALSE;
}

static gboolean
check_list(const PsDataFile *words, const char *const *names, GError **error)
{
    for (; *names != NULL; names++)
        if (!has(words, "labels", NULL, *names, error))
            return FALSE;
    return TRUE;
}

/* The names of the enumerators themselves, so that a new one cannot be forgotten. */
static gboolean
check_terms(const PsDataFile *words, GError **error)
{
    static const char *const staging[] = {"computed", "withheld", "not_applicable"};
    static const char *const signoff[] = {"draft", "released", "hold"};
    gboolean held = TRUE;
    for (int i = PS_SEVERITY_GREEN; held && i <= PS_SEVERITY_RED; i++)
        held = has(words, "terms", "severity", ps_severity_name((PsSeverity) i), error);
    for (int i = PS_STATUS_NOT_STATED; held && i <= PS_STATUS_CONFLICT; i++)
        held = has(words, "terms", "status", ps_status_name((PsStatus) i), error);
    for (int i = PS_ASSERTION_ASSERTED; held && i <= PS_ASSERTION_OTHER_TUMOUR; i++)
        held = has(words, "terms", "assertion", ps_assertion_name((PsAssertion) i), error);
    for (int i = PS_SOURCE_NONE; held && i <= PS_SOURCE_OCR; i++)
        held = has(words, "terms", "source", ps_source_name((PsSource) i), error);
    for (int i = PS_VERDICT_READ; held && i <= PS_VERDICT_REFUSED; i++)
        held = has(words, "terms", "verdict", ps_verdict_name((PsVerdict) i), error);
    for (int i = 0; held && i < PS_KIND_COUNT; i++)
        held = has(words, "terms", "fact", ps_kind_name((PsFactKind) i), error);
    for (gsize i = 0; held && i < G_N_ELEMENTS(staging); i++)
        held = has(words, "terms", "staging", staging[i], error);
    for (gsize i = 0; held && i < G_N_ELEMENTS(signoff); i++)
        held = has(words, "terms", "signoff", signoff[i], error);
    for (int i = PS_DOC_UNKNOWN; held && i <= PS_DOC_OTHER; i++)
        held = has(words, "documents", NULL, ps_doc_kind_name((PsDocKind) i), error);
    return held;
}

gboolean
ps_labels_check(const PsDataFile *words, GError **error)
{
    return check_list(words, patient, error) && check_list(words, review, error) &&
           check_list(words, worklist, error) && check_terms(words, error);
}
