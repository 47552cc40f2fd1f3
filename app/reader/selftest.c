/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A control page is read and drawn by a fork like any other, and the battery is tried. */
#include "app/reader/selftest.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/reader/confine.h"
#include "app/reader/escapes.h"

/* The font is not in the page, as in many reports: without the fonts of this machine nothing would
 * be drawn, and success be told. */
static const char control_page[] =
    "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 320 80]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n"
    "4 0 obj\n<</Length 236>>stream\n"
    "BT /F 10 Tf 12 TL 10 60 Td "
    "(This is the control page of the reader and it says that in all the) Tj "
    "T* (size is 5.5 x 4.0 x 3.2 cm for the one on the left and that) Tj "
    "T* (none of these words is of a patient or of a report at all) Tj ET\n"
    "endstream\nendobj\n"
    "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
    "trailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n";
/* So many that the page is not looked at as a picture too: that takes the engine. */
#define CONTROL_WORDS 45u
/* White paper of that size makes a picture of some 300 bytes. */
#define INKED_BYTES 2000u

enum { GOOD, NOT_CONFINED, NO_TEXT, NO_INK };

static const char *const meanings[] = {
    NULL, "a fork could not be confined (rlimits, seccomp)",
    "the control page could not be read inside the confinement (poppler, poppler-data)",
    "the control page had no ink inside the confinement: fonts are missing or closed to it; "
    "install fonts-liberation2 and fontconfig"};

static gboolean
has_ink(GBytes *page)
{
    g_autoptr(PsDrawing) drawing = ps_drawing_new(page, ".pdf");
    g_autoptr(GBytes) png =
        drawing == NULL ? NULL : ps_drawing_strip(drawing, 1, 0, (PsBox){10, 10, 310, 70}, 900);
    return png != NULL && g_bytes_get_size(png) > INKED_BYTES;
}

/* Ink comes first: words that leave no mark are not read either. */
static int
read_control_page(PsOcr *ocr)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(control_page, sizeof control_page - 1);
    if (!has_ink(bytes))
        return NO_INK;
    g_autoptr(PsText) text = ps_read_document(bytes, ".pdf", ocr);
    gboolean read = text->pages->len == 1 &&
                    ps_page_word_count(g_ptr_array_index(text->pages, 0)) == CONTROL_WORDS;
    return read ? GOOD : NO_TEXT;
}

/* What a fork like those for documents makes of the control page. */
static int
try_control_page(PsOcr *ocr)
{
    pid_t task = fork();
    if (task == 0)
        _exit(ps_confine(STDERR_FILENO + 1, STDERR_FILENO + 1) ? read_control_page(ocr)
                                                               : NOT_CONFINED);
    int status = 0;
    while (task > 0 && waitpid(task, &status, 0) < 0 && errno == EINTR)
        continue;
    return task > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : NO_TEXT;
}

char *
ps_selftest_run(gboolean landlock, PsOcr *ocr, json_t *found)
{
    gint64 began_us = g_get_monotonic_time();
    int page = try_control_page(ocr);
    PsEscapes escapes = ps_escapes_try(landlock);
    json_object_set_new(found, "attempts", json_integer(escapes.attempts));
    json_object_set_new(found, "contained", json_integer(escapes.contained));
    json_object_set_new(found, "not_held", json_integer(escapes.not_held));
    json_object_set_new(found, "self_test_us", json_integer(g_get_monotonic_time() - began_us));
    if (page != GOOD)
        return g_strdup(meanings[MIN((gsize) page, G_N_ELEMENTS(meanings) - 1)]);
    if (escapes.first != NULL)
        return g_strdup_printf("an attempt to get out was not stopped (%s)", escapes.first);
    return NULL;
}
