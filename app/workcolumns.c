/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a record in the worklist. */
#include "app/workcolumns.h"

#include "core/json.h"
#include "report/worklist.h"

char *
ps_workcolumns(const PsRecord *record, PsWorkColumns *columns)
{
    const PsWorkLine line = {.patient = record->kase->patient_id,
                             .record = record,
                             .severity = ps_plan_severity(record->plan)};
    g_autoptr(json_t) cells = json_object();
    for (const char *const *name = ps_worklist_columns(); *name != NULL; name++) {
        g_autofree char *cell = ps_worklist_cell(&line, *name);
        if (*cell != '\0')
            json_object_set_new(cells, *name, json_string(cell));
    }
    char *json = ps_json_print_line(cells);
    *columns = (PsWorkColumns){.severity = PS_SEVERITY_RED - (int) line.severity,
                               .extent = record->plan->extent,
                               .row_json = json,
                               .waiting_since = ps_worklist_waiting(record)};
    return json;
}
