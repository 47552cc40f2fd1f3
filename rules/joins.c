/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks what one file says of another. */
#include "rules/joins.h"

#include "core/choice.h"
#include "core/json.h"
#include "rules/candidate.h"

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

static gboolean
sections_have_places(const PsRules *rules, const char *set_id, GError **error)
{
    const PsRuleset *set = ps_rules_set(rules, set_id);
    for (guint i = 0; i < set->rules->len; i++) {
        const PsRule *rule = g_ptr_array_index(set->rules, i);
        const char *id = ps_rule_result(rule);
        if (ps_table_row(rules->order, id) != NULL)
            continue;
        ps_datafile_fail(error, set->file, rule->id, id, "\"%s\" has no place in order.json", id);
        return FALSE;
    }
    return TRUE;
}

static gboolean
chapters_have_tables(const PsRules *rules, GError **error)
{
    const PsRuleset *set = ps_rules_set(rules, "route");
    for (guint i = 0; i < set->rules->len; i++) {
        const PsRule *rule = g_ptr_array_index(set->rules, i);
        const char *status = ps_json_get_string(rule->then, "status");
        const char *chapter = ps_json_get_string(rule->then, "chapter");
        if (ps_choice_index(NAMES("staged", "withheld", "not_applicable"), status) < 0) {
            ps_datafile_fail(error, set->file, rule->id, "status", "there is no such status");
            return FALSE;
        }
        g_autofree char *table = g_strdup_printf("group-%s", chapter != NULL ? chapter : "");
        if (g_str_equal(status, "staged") &&
            (ps_table_row(rules->axes, chapter) == NULL || ps_rules_set(rules, table) == NULL)) {
            ps_datafile_fail(error, set->file, rule->id, "chapter",
                             "a staged chapter needs a row in axes.json and a table of groups");
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
severities_known(const PsRules *rules, GError **error)
{
    const PsRuleset *set = ps_rules_set(rules, "review");
    for (guint i = 0; i < set->rules->len; i++) {
        const PsRule *rule = g_ptr_array_index(set->rules, i);
        if (ps_severity_from_name(ps_json_get_string(rule->then, "severity")) < 0) {
            ps_datafile_fail(error, set->file, rule->id, "severity", "there is no such severity");
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
preferences_known(const PsRules *rules, GError **error)
{
    const PsTable *table = rules->reconcile;
    for (size_t i = 0; i < json_array_size(table->rows); i++) {
        const json_t *row = json_array_get(table->rows, i);
        const json_t *prefer = json_object_get(row, "prefer");
        const char *conflict = ps_json_get_string(row, "conflict");
        const char *id = ps_json_get_string(row, "id");
        gboolean known = ps_kind_from_name(ps_json_get_string(row, "kind")) != PS_KIND_COUNT &&
                         json_array_size(prefer) > 0;
        if (conflict != NULL)
            known = known && ps_choice_index(NAMES("diagnosis", "differs", "higher", "largest",
                                                   "family", "spread"),
                                             conflict) >= 0;
        for (size_t q = 0; q < json_array_size(prefer); q++)
            known =
                known && ps_candidate_quality_known(json_string_value(json_array_get(prefer, q)));
        if (!known) {
            ps_datafile_fail(error, table->file, id, id,
                             "a kind, a way of preferring or of conflict is not known");
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
drug_statuses_known(const PsRules *rules, GError **error)
{
    for (size_t i = 0; i < json_array_size(rules->drugs->rows); i++) {
        const json_t *row = json_array_get(rules->drugs->rows, i);
        if (ps_choice_index(
                NAMES("approved", "accelerated", "withdrawn", "not_verified", "not_approved"),
                ps_json_get_string(row, "status")) < 0) {
            ps_datafile_fail(error, rules->drugs->file, ps_json_get_string(row, "id"), "status",
                             "there is no such status of a drug");
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
is_day(const char *text)
{
    g_autofree char *noon = g_strdup_printf("%sT12:00:00Z", text != NULL ? text : "");
    g_autoptr(GDateTime) day = g_date_time_new_from_iso8601(noon, NULL);
    return day != NULL;
}

gboolean
ps_rules_check_dates(const PsRules *rules, const char *today, GError **error)
{
    for (size_t i = 0; i < json_array_size(rules->drugs->rows); i++) {
        const json_t *row = json_array_get(rules->drugs->rows, i);
        const char *id = ps_json_get_string(row, "id");
        const char *expires = ps_json_get_string(row, "expires");
        gboolean shown = g_strcmp0(ps_json_get_string(row, "status"), "approved") == 0;
        if (!is_day(expires) || !is_day(ps_json_get_string(row, "as_of"))) {
            ps_datafile_fail(error, rules->drugs->file, id, "expires",
                             "\"as_of\" and \"expires\" are days such as 2026-01-31");
            return FALSE;
        }
        if (shown && g_strcmp0(today, expires) > 0) {
            ps_datafile_fail(error, rules->drugs->file, id, "expires",
                             "the status of \"%s\" was to be looked up again by %s", id, expires);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
ps_joins_check(const PsRules *rules, GError **error)
{
    return sections_have_places(rules, "extent", error) &&
           sections_have_places(rules, "sections", error) && chapters_have_tables(rules, error) &&
           severities_known(rules, error) && preferences_known(rules, error) &&
           drug_statuses_known(rules, error);
}
