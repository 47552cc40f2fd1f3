/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers of tus, names of files, origins, languages. */
#include <string.h>

#include "app/server/gate.h"
#include "app/server/tusheaders.h"
#include "app/server/wordfiles.h"

static void
metadata_is_read_or_refused(void)
{
    static const struct {
        const char *header, *key, *value; /* value NULL: refused */
    } rows[] = {
        {"filename YQ==", "filename", "a"},
        {"filename YQ==,lang ZXM=", "lang", "es"},
        {"filename YQ==, lang ZXM=", "lang", "es"},
        {"filename", "filename", ""},
        {"filename ", "filename", ""},
        {"n w7w=", "n", "ü"},
        {"filename YQ", "filename", NULL},
        {"filename YQ=", "filename", NULL},
        {"filename Y===", "filename", NULL},
        {"filename =YQ=", "filename", NULL},
        {"filename YQ==x", "filename", NULL},
        {"filename Y\nQ==", "filename", NULL},
        {"filename  YQ==", "filename", NULL},
        {"a YQ==,a YQ==", "a", NULL},
        {"a YQ==,,b YQ==", "a", NULL},
        {"a YQ==,", "a", NULL},
        {"f\xc3\xbc YQ==", "x", NULL},
        {"a /w==", "a", NULL}, /* no UTF-8 */
        {"a AA==", "a", NULL}, /* a zero */
        {"a YQpi", "a", NULL}, /* a line end */
        {"a wIA=", "a", NULL}, /* an overlong form */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GHashTable) table = ps_tus_metadata(rows[i].header);
        if (rows[i].value == NULL) {
            g_test_message("%s", rows[i].header);
            g_assert_null(table);
            continue;
        }
        g_assert_nonnull(table);
        g_assert_cmpstr(g_hash_table_lookup(table, rows[i].key), ==, rows[i].value);
    }
    g_autoptr(GHashTable) none = ps_tus_metadata(NULL);
    g_assert_cmpuint(g_hash_table_size(none), ==, 0);
}

static void
numbers_are_digits_alone(void)
{
    gint64 number = -7;
    g_assert_true(ps_tus_number("0", &number));
    g_assert_cmpint(number, ==, 0);
    g_assert_true(ps_tus_number("9007199254740992", &number));
    static const char *const wrong[] = {
        "", "-1", "+1", " 1", "1 ", "0x1", "1.0", "9007199254740993", "99999999999999999999999"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(ps_tus_number(wrong[i], &number));
    g_assert_false(ps_tus_number(NULL, &number));
    g_assert_cmpint(number, ==, 9007199254740992);
}

static void
checksums_are_compared_whole(void)
{
    PsTusChecksum checksum;
    g_assert_true(ps_tus_checksum("sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=", &checksum)); /* of "abc" */
    g_autoptr(GChecksum) sum = g_checksum_new(checksum.type);
    g_checksum_update(sum, (const guchar *) "abc", 3);
    g_assert_true(ps_tus_checksum_is(&checksum, sum));
    g_autoptr(GChecksum) other = g_checksum_new(checksum.type);
    g_checksum_update(other, (const guchar *) "abd", 3);
    g_assert_false(ps_tus_checksum_is(&checksum, other));
    static const char *const wrong[] = {"",
                                        "sha1",
                                        "sha1 ",
                                        "sha1 YQ==",
                                        "SHA1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=",
                                        "md5 kAFQmDzST7DWlj99KOF/cg==",
                                        "sha256 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=",
                                        "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0",
                                        "sha1  qZk+NkcGgWq6PiVxeFDCbJzQ2J0="};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(ps_tus_checksum(wrong[i], &checksum));
}

static void
names_lose_their_folders(void)
{
    static const char *const rows[][2] = {{"a/b/c.pdf", "c.pdf"}, {"C:\\x\\c.pdf", "c.pdf"},
                                          {"../..", "file"},      {"", "file"},
                                          {"a/", "file"},         {" x ", "x"},
                                          {"...", "..."}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = ps_file_name_clean(rows[i][0]);
        g_assert_cmpstr(name, ==, rows[i][1]);
    }
    g_autoptr(GString) wide = g_string_new(NULL);
    for (guint i = 0; i < 200; i++)
        g_string_append(wide, "é");
    g_string_append(wide, ".jpeg");
    g_autofree char *cut = ps_file_name_clean(wide->str);
    g_assert_true(g_utf8_validate(cut, -1, NULL));
    g_assert_cmpuint(strlen(cut), <=, PS_MAX_FILE_NAME_BYTES);
    g_assert_true(g_str_has_suffix(cut, "é.jpeg"));
}

static void
origins_are_whole(void)
{
    g_assert_true(ps_origin_is("http://127.0.0.1:8470", "", "127.0.0.1:8470"));
    g_assert_true(ps_origin_is("https://Records.example", "https://records.example", "other"));
    static const char *const wrong[] = {"null",
                                        "",
                                        "http://127.0.0.1",
                                        "http://127.0.0.1:84700",
                                        "http://127.0.0.1:8470.evil.example",
                                        "http://evil.example/127.0.0.1:8470",
                                        "127.0.0.1:8470"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(ps_origin_is(wrong[i], "", "127.0.0.1:8470"));
    g_assert_false(ps_origin_is("http://127.0.0.1:8470", "", NULL));
    g_assert_false(
        ps_origin_is("http://records.example", "https://records.example", "records.example"));
}

static void
languages_are_those_we_have(void)
{
    static const char *const rows[][2] = {{"es", "es"},           {"es-MX,es;q=0.9,en;q=0.8", "es"},
                                          {"de, en;q=0.5", "en"}, {"EN-us", "en"},
                                          {"de", NULL},           {"", NULL},
                                          {"est", NULL},          {"xes", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpstr(ps_lang_known(rows[i][0]), ==, rows[i][1]);
    g_assert_null(ps_lang_known(NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/server/headers/metadata_is_read_or_refused", metadata_is_read_or_refused);
    g_test_add_func("/server/headers/numbers_are_digits_alone", numbers_are_digits_alone);
    g_test_add_func("/server/headers/checksums_are_compared_whole", checksums_are_compared_whole);
    g_test_add_func("/server/headers/names_lose_their_folders", names_lose_their_folders);
    g_test_add_func("/server/headers/origins_are_whole", origins_are_whole);
    g_test_add_func("/server/headers/languages_are_those_we_have", languages_are_those_we_have);
    return g_test_run();
}
