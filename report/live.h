/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The navigator's page while it is worked on: the sections of the file, with the pictures and the
 * forms of whoever serves it. */
#pragma once

#include "report/report.h"

typedef struct {
    /* The addresses of the picture of a line, and of a whole page. Yours. */
    char *(*line)(const PsEvidence *evidence, gpointer user);
    char *(*page)(const char *document, guint page, gpointer user);
    /* Each appends what can be done about the thing, and what was done. */
    void (*fact)(GString *html, const PsFact *fact, gpointer user);
    void (*silent)(GString *html, const GPtrArray *kinds, gpointer user); /* of char *: names */
    void (*item)(GString *html, const PsReview *review, gpointer user);
    void (*missing)(GString *html, const char *tag, gpointer user);
    void (*document)(GString *html, const PsDocument *document, gpointer user);
    gpointer user;
} PsLive;

/* Appends the sections of the page but for its head and its sign-off. */
gboolean ps_report_review_live(const PsReport *report, const PsRecord *record, const json_t *trace,
                               const PsLive *live, GString *html,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the letter that asks for what is missing, filled in; with a heading. PS_ERROR_DATA where
 * there is none for `tag`. */
gboolean ps_report_letter(const PsReport *report, const PsRecord *record, const char *tag,
                          GString *html, GError **error) G_GNUC_WARN_UNUSED_RESULT;
