/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads and proves the code table. */
#include "report/fhircodes.h"

#include <string.h>

#include "core/json.h"

struct PsFhirCodes {
    PsDataFile *file;
    const json_t *systems, *codes; /* borrowed from the file */
};

gboolean
ps_fhir_verhoeff(const char *digits)
{
    static const char product[10][11] = {"0123456789", "1234067895", "2340178956", "3401289567",
                                         "4012395678", "5987604321", "6598710432", "7659821043",
                                         "8765932104", "9876543210"};
    static const char turn[8][11] = {"0123456789", "1576283094", "5803796142", "8916043527",
                                     "9453126870", "4286573901", "2793806415", "7046913258"};
    gsize length = strlen(digits);
    int sum = 0;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit(digits[length - 1 - i]))
            return FALSE;
        sum = product[sum][turn[i % 8][digits[length - 1 - i] - '0'] - '0'] - '0';
    }
    return length > 0 && sum == 0;
}

gboolean
ps_fhir_luhn(const char *code)
{
    int sum = 0, place = 0;
    for (gsize i = strlen(code); i-- > 0;) {
        if (code[i] == '-')
            continue;
        if (!g_ascii_isdigit(code[i]))
            return FALSE;
        int digit = (code[i] - '0') * (place++ % 2 == 1 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return place > 1 && sum % 10 == 0;
}

static gboolean
is_sound(const char *system, const char *code)
{
    if (g_str_equal(system, "sct"))
        return ps_fhir_verhoeff(code);
    /* LOINC's parts (LP) and answers (LA) have no check digit of that kind. */
    return !g_str_equal(system, "loinc") || *code == 'L' || ps_fhir_luhn(code);
}

static gboolean
check_code(const PsFhirCodes *codes, const char *key, const json_t *coding, GError **error)
{
    static const char *const keys[] = {"!system", "!code", "!display", NULL};
    if (!ps_datafile_check_keys(codes->file, coding, key, keys, error))
        return FALSE;
    const char *system = ps_json_get_string(coding, "system");
    const char *code = ps_json_get_string(coding, "code");
    if (system == NULL || code == NULL || json_object_get(codes->systems, system) == NULL) {
        ps_datafile_fail(error, codes->file, key, NULL, "\"%s\" names no known system and code",
                         key);
        return FALSE;
    }
    if (is_sound(system, code))
        return TRUE;
    ps_datafile_fail(error, codes->file, key, code, "the check digit of %s is wrong", code);
    return FALSE;
}

PsFhirCodes *
ps_fhir_codes_load(const char *data_folder, GError **error)
{
    static const char *const keys[] = {"!format",   "!id",      "!rev",   "!source",
                                       "!reviewed", "!systems", "!codes", NULL};
    g_autoptr(PsFhirCodes) codes = g_new0(PsFhirCodes, 1);
    codes->file = ps_datafile_load(data_folder, "fhir/codes.json", error);
    if (codes->file == NULL ||
        !ps_datafile_check_keys(codes->file, codes->file->root, NULL, keys, error))
        return NULL;
    codes->systems = json_object_get(codes->file->root, "systems");
    codes->codes = json_object_get(codes->file->root, "codes");
    const char *key;
    json_t *coding;
    json_object_foreach((json_t *) (gsize) codes->codes, key, coding)
    {
        if (!check_code(codes, key, coding, error))
            return NULL;
    }
    return g_steal_pointer(&codes);
}

void
ps_fhir_codes_free(PsFhirCodes *codes)
{
    if (codes == NULL)
        return;
    ps_datafile_free(codes->file);
    g_free(codes);
}

const char *
ps_fhir_system(const PsFhirCodes *codes, const char *name)
{
    const char *uri = ps_json_get_string(codes->systems, name);
    g_return_val_if_fail(uri != NULL, NULL);
    return uri;
}

json_t *
ps_fhir_coding(const PsFhirCodes *codes, const char *key)
{
    const json_t *row = json_object_get(codes->codes, key);
    if (row == NULL)
        return NULL;
    return json_pack(
        "{s:s, s:s, s:s}", "system", ps_fhir_system(codes, ps_json_get_string(row, "system")),
        "code", ps_json_get_string(row, "code"), "display", ps_json_get_string(row, "display"));
}

json_t *
ps_fhir_concept(const PsFhirCodes *codes, const char *key, const char *text)
{
    json_t *concept = json_object();
    json_t *coding = key == NULL ? NULL : ps_fhir_coding(codes, key);
    if (coding != NULL)
        json_object_set_new(concept, "coding", json_pack("[o]", coding));
    if (text != NULL)
        json_object_set_new(concept, "text", json_string(text));
    return concept;
}
