/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and their check digits. */
#include "report/fhircodes.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/json.h"

static void
check_digits(void)
{
    g_assert_true(ps_fhir_verhoeff("68367000"));
    g_assert_true(ps_fhir_verhoeff("1229967007"));
    g_assert_false(ps_fhir_verhoeff("68367001"));
    g_assert_false(ps_fhir_verhoeff("68376000"));
    g_assert_false(ps_fhir_verhoeff("6836700x"));
    g_assert_false(ps_fhir_verhoeff(""));
    g_assert_true(ps_fhir_luhn("21889-1"));
    g_assert_true(ps_fhir_luhn("33728-7"));
    g_assert_false(ps_fhir_luhn("21889-2"));
    g_assert_false(ps_fhir_luhn("12889-1"));
    g_assert_false(ps_fhir_luhn(""));
}

static PsFhirCodes *
load(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    PsFhirCodes *codes = ps_fhir_codes_load(folder, &error);
    g_assert_no_error(error);
    return codes;
}

static void
what_has_no_code_is_words(void)
{
    g_autoptr(PsFhirCodes) codes = load();
    g_autoptr(json_t) known = ps_fhir_concept(codes, "site.thigh", "thigh");
    g_assert_cmpstr(ps_json_get_string(json_array_get(json_object_get(known, "coding"), 0), "code"),
                    ==, "68367000");
    g_autoptr(json_t) unknown = ps_fhir_concept(codes, "site.elbow pit", "elbow pit");
    g_assert_null(json_object_get(unknown, "coding"));
    g_assert_cmpstr(ps_json_get_string(unknown, "text"), ==, "elbow pit");
}

static void
a_wrong_digit_refuses_to_load(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("plainstage-fhir-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *sub = g_build_filename(folder, "fhir", NULL);
    g_autofree char *path = g_build_filename(sub, "codes.json", NULL);
    g_assert_cmpint(g_mkdir_with_parents(sub, 0700), ==, 0);
    const char *text =
        "{\"format\":1,\"id\":\"fhir\",\"rev\":1,\"source\":\"x\",\"reviewed\":\"no\","
        "\"systems\":{\"sct\":\"http://snomed.info/sct\"},\"codes\":{\"site.thigh\":{"
        "\"system\":\"sct\",\"code\":\"68367001\",\"display\":\"Thigh\"}}}";
    g_assert_true(g_file_set_contents(path, text, -1, &error));
    g_assert_null(ps_fhir_codes_load(folder, &error));
    g_assert_nonnull(strstr(error->message, "check digit of 68367001"));
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(g_rmdir(sub), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/fhircodes/check_digits", check_digits);
    g_test_add_func("/report/fhircodes/what_has_no_code_is_words", what_has_no_code_is_words);
    g_test_add_func("/report/fhircodes/a_wrong_digit_refuses_to_load",
                    a_wrong_digit_refuses_to_load);
    return g_test_run();
}
