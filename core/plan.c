/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a plan and writes it as JSON and back. */
#include "core/plan.h"

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"

static const char *const severity_names[] = {"green", "amber", "red", NULL};

PsReview *
ps_review_new(const char *tag, PsSeverity severity, const char *fact)
{
    PsReview *review = g_new0(PsReview, 1);
    review->tag = g_strdup(tag);
    review->severity = severity;
    review->fact = g_strdup(fact);
    return review;
}

void
ps_review_free(PsReview *review)
{
    if (review == NULL)
        return;
    g_free(review->tag);
    g_free(review->fact);
    g_free(review);
}

PsPlan *
ps_plan_new(void)
{
    PsPlan *plan = g_new0(PsPlan, 1);
    plan->sections = g_ptr_array_new_with_free_func(g_free);
    plan->parts = g_ptr_array_new_with_free_func(g_free);
    plan->questions = g_ptr_array_new_with_free_func(g_free);
    plan->services = g_ptr_array_new_with_free_func(g_free);
    plan->missing = g_ptr_array_new_with_free_func(g_free);
    plan->reviews = g_ptr_array_new_with_free_func((GDestroyNotify) ps_review_free);
    plan->rules = g_ptr_array_new_with_free_func(g_free);
    plan->flips = json_array();
    plan->tumours = g_ptr_array_new_with_free_func((GDestroyNotify) ps_plan_free);
    return plan;
}

void
ps_plan_free(PsPlan *plan)
{
    if (plan == NULL)
        return;
    g_free(plan->extent);
    g_ptr_array_unref(plan->sections);
    g_ptr_array_unref(plan->parts);
    g_ptr_array_unref(plan->questions);
    g_ptr_array_unref(plan->services);
    g_ptr_array_unref(plan->missing);
    g_ptr_array_unref(plan->reviews);
    g_ptr_array_unref(plan->rules);
    json_decref(plan->flips);
    g_ptr_array_unref(plan->tumours);
    g_free(plan);
}

gboolean
ps_plan_has_section(const PsPlan *plan, const char *id)
{
    return g_ptr_array_find_with_equal_func(plan->sections, id, g_str_equal, NULL);
}

PsSeverity
ps_plan_severity(const PsPlan *plan)
{
    PsSeverity worst = PS_SEVERITY_GREEN;
    for (guint i = 0; i < plan->reviews->len; i++)
        worst = MAX(worst, ((const PsReview *) g_ptr_array_index(plan->reviews, i))->severity);
    return worst;
}

static json_t *
reviews_to_json(const GPtrArray *reviews)
{
    json_t *array = json_array();
    for (guint i = 0; i < reviews->len; i++) {
        const PsReview *review = g_ptr_array_index(reviews, i);
        json_t *item = json_pack("{s:s, s:s}", "tag", review->tag, "severity",
                                 ps_severity_name(review->severity));
        if (review->fact != NULL)
            json_object_set_new(item, "fact", json_string(review->fact));
        json_array_append_new(array, item);
    }
    return array;
}

json_t *
ps_plan_to_json(const PsPlan *plan)
{
    json_t *json = json_pack(
        "{s:s, s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o, s:o}", "extent", plan->extent, "sections",
        ps_json_from_strings(plan->sections), "parts", ps_json_from_strings(plan->parts),
        "questions", ps_json_from_strings(plan->questions), "services",
        ps_json_from_strings(plan->services), "missing", ps_json_from_strings(plan->missing),
        "needs_review", plan->needs_review, "review", reviews_to_json(plan->reviews), "rules",
        ps_json_from_strings(plan->rules), "flip", json_deep_copy(plan->flips));
    json_t *tumours = json_array();
    for (guint i = 0; i < plan->tumours->len; i++)
        json_array_append_new(tumours, ps_plan_to_json(g_ptr_array_index(plan->tumours, i)));
    if (json_array_size(tumours) > 0)
        json_object_set(json, "tumours", tumours);
    json_decref(tumours);
    return json;
}

static void
strings_from_json(const json_t *json, const char *key, GPtrArray **into)
{
    g_ptr_array_unref(*into);
    *into = ps_json_to_strings(json_object_get(json, key));
}

static gboolean
tumours_from_json(const json_t *json, PsPlan *plan, GError **error)
{
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) json, i, item)
    {
        PsPlan *own = ps_plan_from_json(item, error);
        if (own == NULL)
            return FALSE;
        g_ptr_array_add(plan->tumours, own);
    }
    return TRUE;
}

PsPlan *
ps_plan_from_json(const json_t *json, GError **error)
{
    const char *extent = ps_json_get_string(json, "extent");
    if (extent == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "\"plan\" needs an \"extent\"");
        return NULL;
    }
    g_autoptr(PsPlan) plan = ps_plan_new();
    if (!tumours_from_json(json_object_get(json, "tumours"), plan, error))
        return NULL;
    plan->extent = g_strdup(extent);
    strings_from_json(json, "sections", &plan->sections);
    strings_from_json(json, "parts", &plan->parts);
    strings_from_json(json, "questions", &plan->questions);
    strings_from_json(json, "services", &plan->services);
    strings_from_json(json, "missing", &plan->missing);
    strings_from_json(json, "rules", &plan->rules);
    if (json_is_array(json_object_get(json, "flip"))) {
        json_decref(plan->flips);
        plan->flips = json_deep_copy(json_object_get(json, "flip"));
    }
    plan->needs_review = json_is_true(json_object_get(json, "needs_review"));
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(json, "review"), i, item)
    {
        int severity = ps_severity_from_name(ps_json_get_string(item, "severity"));
        const char *tag = ps_json_get_string(item, "tag");
        if (tag != NULL && severity >= 0)
            g_ptr_array_add(plan->reviews, ps_review_new(tag, (PsSeverity) severity,
                                                         ps_json_get_string(item, "fact")));
    }
    return g_steal_pointer(&plan);
}

const char *
ps_severity_name(PsSeverity severity)
{
    return severity_names[severity];
}

int
ps_severity_from_name(const char *name)
{
    return ps_choice_index(severity_names, name);
}
