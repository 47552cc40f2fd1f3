/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any words are read without harm: random, truncated, shuffled and bilingual texts, and long ones
 * in a time that grows with their length. PS_STORM_TEXTS sets how many; "-m slow" means 10,000. */
#include <time.h>

#include "extract/extractor.h"
#include "tests/extract/evident.h"
#include "tests/extract/invented.h"

/* Evidence is looked up in texts shorter than this. */
#define LONG_TEXT 20000

static const char *const sources[] = {
    "FINAL DIAGNOSIS\nA. Soft tissue, left thigh, radical resection:\n- Myxofibrosarcoma, FNCLCC "
    "grade 2 of 3, 6.5 x 4.2 x 3.1 cm, deep to the fascia.\n- Closest margin deep, 0.2 cm.\nB. "
    "Lymph "
    "nodes, left groin: Four lymph nodes, negative (0/4).\npT2b pNO pMX (AJCC 7th Edition)\n",
    "CT CHEST\nINDICATION: rule out metastases.\nFINDINGS: Two nodules of 7 mm and 1,2 cm in the "
    "right "
    "lower lobe, suspicious for metastasis. No enlarged axillary lymph nodes.\nIMPRESSION: "
    "Possible "
    "lung metastases; follow-up in 3 months.\n",
    "Addendum Diagnosis. This report supersedes the earlier one. UTERUS: LEIOMYOSARCOMA (11 CM), "
    "mitoses 15/10 HPF. IHC: desmin positive, S100 negative. FISH for MDM2: not amplified.\n",
    "Diagn\xc3\xb3stico: sarcoma sinovial del muslo derecho, 8,0 cm, grado 3. Ganglios: sin "
    "evidencia de met\xc3\xa1stasis. Sospechoso de recidiva local.\n",
    "Conclusie: geen aanwijzingen voor metastasen in de longen. Weke delen tumor van 12 cm in het "
    "linker bovenbeen, verdacht voor sarcoom.\n",
    "| Grade | G3 |\n|---|---|\n\xe2\x80\xa2 T\xc2\xb2 \xe2\x89\xa5 5 cm \xc3\x97 3 \xc2\xb1 1 "
    "\xe6\xbc\xa2\xe5\xad\x97 (((( ;;;; 1/1/1/1 ???? 000000000000000000 pT2N3aLOV0R0\n"};

static char *
random_word(GRand *rand)
{
    static const char letters[] = "aeostnrmlpNTM0123456789.,;:()/-?xX\"'%<>{}[]|\\_#*";
    GString *word = g_string_new(NULL);
    for (int n = g_rand_int_range(rand, 1, 14); n > 0; n--)
        g_string_append_c(word, letters[g_rand_int_range(rand, 0, (gint32) sizeof(letters) - 1)]);
    if (g_rand_int_range(rand, 0, 12) == 0)
        g_string_append_unichar(word, (gunichar) g_rand_int_range(rand, 0xA1, 0x2FFF));
    return g_string_free(word, FALSE);
}

/* Words of one or two sources and of none, most of them in their order or in none. */
static char *
storm_text(GRand *rand)
{
    const char *first = sources[g_rand_int_range(rand, 0, G_N_ELEMENTS(sources))];
    const char *second = sources[g_rand_int_range(rand, 0, G_N_ELEMENTS(sources))];
    g_autofree char *both = g_strconcat(first, second, NULL);
    g_auto(GStrv) words = g_strsplit(both, " ", -1);
    gint32 count = (gint32) g_strv_length(words);
    gint32 length = g_rand_int_range(rand, 0, count + 1);
    gboolean shuffled = g_rand_boolean(rand);
    int noise = g_rand_int_range(rand, 0, 4);
    GString *text = g_string_new(NULL);
    for (gint32 i = 0; i < length; i++) {
        g_autofree char *random = random_word(rand);
        gboolean strange = noise > 0 && g_rand_int_range(rand, 0, 10) < 3 * noise - 2;
        const char *own = words[shuffled ? g_rand_int_range(rand, 0, count) : i];
        g_string_append(text, strange ? random : own);
        g_string_append_c(text, g_rand_int_range(rand, 0, 9) == 0 ? '\n' : ' ');
    }
    return g_string_free(text, FALSE);
}

static PsExtractor *
load(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_assert_no_error(error);
    PsExtractor *made = ps_extractor_new(folder, &error);
    g_assert_no_error(error);
    return made;
}

/* As a text layer, or as OCR, whose words are repaired. */
static char *
read_facts(const PsExtractor *made, const char *words, gboolean ocr)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsText) text = invented_text(words);
    ((PsPage *) g_ptr_array_index(text->pages, 0))->source = ocr ? PS_SOURCE_OCR : PS_SOURCE_TEXT;
    PsDocument *document = ps_document_new("sha256:storm", "storm.txt");
    g_autoptr(PsFacts) facts = ps_extractor_run(made, document, text, &error);
    g_assert_no_error(error);
    if (strlen(words) < LONG_TEXT)
        evident_check(text, facts);
    g_autoptr(json_t) json = ps_facts_to_json(facts);
    return ps_json_print(json);
}

static void
test_any_words(void)
{
    const char *wish = g_getenv("PS_STORM_TEXTS");
    guint64 count = wish != NULL ? g_ascii_strtoull(wish, NULL, 10) : g_test_slow() ? 10000 : 300;
    g_assert_cmpuint(count, >, 0);
    g_autoptr(PsExtractor) made = load();
    GRand *rand = g_rand_new_with_seed(20260318);
    for (guint64 i = 0; i < count; i++) {
        g_autofree char *words = storm_text(rand);
        g_autofree char *once = read_facts(made, words, i % 2 == 1);
        if (i % 10 != 0)
            continue;
        g_autofree char *again = read_facts(made, words, i % 2 == 1);
        g_assert_cmpstr(once, ==, again);
    }
    g_rand_free(rand);
}

static double
seconds_for(const PsExtractor *made, guint copies)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < copies; i++)
        for (gsize k = 0; k < G_N_ELEMENTS(sources); k++)
            g_string_append(words, sources[k]);
    clock_t start = clock();
    g_free(read_facts(made, words->str, FALSE));
    clock_t stop = clock();
    g_string_free(words, TRUE);
    return (double) (stop - start) / CLOCKS_PER_SEC;
}

/* Five times the words: 25 times the time if any step looked at the whole text for each word. */
static void
test_time_is_linear(void)
{
    g_autoptr(PsExtractor) made = load();
    seconds_for(made, 40);
    double some = seconds_for(made, 80), more = seconds_for(made, 400);
    g_test_message("%.2f s, %.2f s", some, more);
    g_assert_cmpfloat(more, <, 12 * some + 0.2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/extract/storm/any_words", test_any_words);
    g_test_add_func("/extract/storm/time_is_linear", test_time_is_linear);
    return g_test_run();
}
