/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.json, facts of the store and problems as someone may have changed them: refused, or the
 * same again when written and read once more. */
#include <stdint.h>

#include <glib.h>

#include "core/document.h"
#include "core/json.h"
#include "core/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_record(const json_t *json)
{
    g_autoptr(PsRecord) record = ps_record_from_json(json, NULL);
    if (record == NULL)
        return;
    g_autoptr(json_t) once = ps_record_to_json(record);
    g_autoptr(PsRecord) again = ps_record_from_json(once, NULL);
    g_assert_nonnull(again);
    g_autoptr(json_t) twice = ps_record_to_json(again);
    g_assert_true(json_equal(once, twice));
}

static void
check_facts(const json_t *json)
{
    g_autoptr(PsFacts) facts = ps_facts_from_json(json, NULL);
    if (facts == NULL)
        return;
    g_autoptr(json_t) once = ps_facts_to_json(facts);
    g_autoptr(PsFacts) again = ps_facts_from_json(once, NULL);
    g_assert_nonnull(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(json_t) json = ps_json_parse((const char *) data, size, "record.json", NULL);
    if (json == NULL)
        return 0;
    check_record(json);
    check_facts(json);
    return 0;
}
