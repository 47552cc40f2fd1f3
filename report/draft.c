/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the stage that was worked out off a draft's page: until a person has checked it, it stands
 * on the navigator's page alone. A stage that the record itself writes stays. */
#include "report/draft.h"

#include "core/json.h"

#define NOT_SIGNED_OFF "STG-WHYNOT.not-signed-off"

/* Parts that say, or follow from, the stage that was worked out. */
static const char *const withheld[] = {"STG-SHOW.computed", "STG-SHOW.iv-iiib"};

static gboolean
is_withheld(const char *part)
{
    for (gsize i = 0; i < G_N_ELEMENTS(withheld); i++)
        if (g_str_equal(part, withheld[i]))
            return TRUE;
    return FALSE;
}

static void
drop_parts(PsPlan *plan, gboolean *shows_another)
{
    *shows_another = FALSE;
    for (guint i = 0; i < plan->parts->len;) {
        const char *part = g_ptr_array_index(plan->parts, i);
        if (is_withheld(part)) {
            g_ptr_array_remove_index(plan->parts, i);
            continue;
        }
        *shows_another |= g_str_has_prefix(part, "STG-SHOW.");
        i++;
    }
}

/* In place of the stage: that it is being checked. */
static void
replace_stage(PsPlan *plan)
{
    for (guint i = 0; i < plan->sections->len; i++) {
        if (!g_str_equal(g_ptr_array_index(plan->sections, i), "STG-SHOW"))
            continue;
        g_free(g_ptr_array_index(plan->sections, i));
        g_ptr_array_index(plan->sections, i) = g_strdup("STG-WHYNOT");
        g_ptr_array_add(plan->parts, g_strdup(NOT_SIGNED_OFF));
    }
}

static PsPlan *
plan_of_draft(const PsPlan *plan)
{
    g_autoptr(json_t) json = ps_plan_to_json(plan);
    PsPlan *copy = ps_plan_from_json(json, NULL);
    gboolean shows_another;
    drop_parts(copy, &shows_another);
    if (!shows_another && !ps_plan_has_section(copy, "STG-WHYNOT"))
        replace_stage(copy);
    return copy;
}

/* A stage of a system of its own is for the care team alone, released or not: no page promises it.
 */
static PsPlan *
plan_without_promise(const PsPlan *plan)
{
    g_autoptr(json_t) json = ps_plan_to_json(plan);
    PsPlan *copy = ps_plan_from_json(json, NULL);
    for (guint i = copy->parts->len; i > 0; i--) {
        if (g_str_equal(g_ptr_array_index(copy->parts, i - 1), NOT_SIGNED_OFF))
            g_ptr_array_remove_index(copy->parts, i - 1);
    }
    return copy;
}

gboolean
ps_draft_asks(const PsRecord *record, const PsReview *review)
{
    return record->release == NULL || !g_str_equal(review->tag, "computed-stage-unsigned");
}

PsDraft *
ps_draft_new(const PsRecord *record)
{
    PsDraft *draft = g_new0(PsDraft, 1);
    draft->record = *record;
    if (!record->staging->shown)
        draft->record.plan = draft->plan = plan_without_promise(record->plan);
    if (record->release != NULL || !record->staging->shown)
        return draft;
    g_autoptr(json_t) staging = ps_staging_to_json(record->staging);
    draft->record.plan = draft->plan = plan_of_draft(record->plan);
    draft->record.staging = draft->staging = ps_staging_from_json(staging, NULL);
    draft->staging->shown = FALSE;
    return draft;
}

void
ps_draft_free(PsDraft *draft)
{
    if (draft == NULL)
        return;
    ps_plan_free(draft->plan);
    ps_staging_free(draft->staging);
    g_free(draft);
}
