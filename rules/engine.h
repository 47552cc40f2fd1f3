/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the room: facts of a patient's documents in; case, staging and plan out. All medical
 * knowledge is in rules/data; C holds the operators. */
#pragma once

#include "core/case.h"
#include "core/plan.h"
#include "core/record.h"
#include "core/staging.h"

typedef struct PsRules PsRules;

/* Loads all rule files below data_folder/rules. NULL with PS_ERROR_DATA (file:line:column). */
PsRules *ps_rules_new(const char *data_folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_rules_free(PsRules *rules);

/* Runs all examples; the first that fails is the error, as file:line:column. */
gboolean ps_rules_check(const PsRules *rules, guint *examples, GError **error);

/* False, with the place, where a drug that may be shown was last looked up too long ago on `today`
 * (ISO day). A run itself does not ask the date: the same input gives the same pages. */
gboolean ps_rules_check_dates(const PsRules *rules, const char *today, GError **error);

/* Every content id (section, part, question, service, reason, missing, review tag) that some rule
 * may choose: what check-data holds against the content files. An array of char *, sorted, yours.
 */
GPtrArray *ps_rules_content_ids(const PsRules *rules);

/* Reconciles documents into one case. `documents` is an array of PsFacts *, in any order: the
 * result does not depend on it. */
PsCase *ps_rules_reconcile(const PsRules *rules, const char *patient_id, const GPtrArray *documents,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Routes to a chapter and stages by AJCC 8. */
PsStaging *ps_rules_stage(const PsRules *rules, const PsCase *kase,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Chooses the extent, sections, questions, services and review items. */
PsPlan *ps_rules_select(const PsRules *rules, const PsCase *kase, const PsStaging *staging,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* `plainstage stage`: one object (or an array of them) as in CONTRACT.md, { "facts": ... } or
 * { "coded": ... }; gives { "staging": ..., "plan": ... } (or an array). PS_ERROR_INPUT names the
 * index and the key at fault. */
json_t *ps_rules_stage_json(const PsRules *rules, const json_t *input,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* `plainstage explain`: for each rule that was tried, whether it fired, and on which facts with
 * which values; for those that did not, which condition said no or not known. Plain text, yours. */
char *ps_rules_explain(const PsRules *rules, const PsRecord *record,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a program, rule by rule in the order they were asked: an array of {"id", "output",
 * "source", "rules": [{"id", "rev", "answer": "yes|no|unknown", "seen", "result"}]}, yours. "seen"
 * says which facts decided, "result" what follows where the rule held. */
json_t *ps_rules_trace(const PsRules *rules, const PsRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsRules, ps_rules_free)
