/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages and plans a record again. */
#include "app/restage.h"

gboolean
ps_restage(const PsRules *rules, PsRecord *record, GError **error)
{
    g_autoptr(PsStaging) staging = ps_rules_stage(rules, record->kase, error);
    g_autoptr(PsPlan) plan =
        staging == NULL ? NULL : ps_rules_select(rules, record->kase, staging, error);
    if (plan == NULL)
        return FALSE;
    ps_staging_free(record->staging);
    ps_plan_free(record->plan);
    record->staging = g_steal_pointer(&staging);
    record->plan = g_steal_pointer(&plan);
    return TRUE;
}
