/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case page: the navigator's page made live. */
#pragma once

#include "app/desk/case.h"

/* What is shown beside the case as it is. */
typedef struct {
    const char *notice;    /* a word of the desk, NULL for none: what was just done, or was not */
    const char *by;        /* {who} of the notice */
    gboolean wrong;        /* the notice tells of something that was not done */
    PsFactKind open;       /* whose form is open; PS_KIND_COUNT for none */
    gboolean typed;        /* the open form has what the request's own form has */
    const PsDeed *changed; /* the deed whose change is shown, NULL for none */
} PsCaseShown;

PsResponse *ps_casepage(const PsDeskCase *kase, guint status, const PsCaseShown *shown,
                        GError **error);

/* Parts, each of which appends one section. */
void ps_casehead_write(GString *html, const PsDeskCase *kase, const PsCaseShown *shown);
void ps_casesign_write(GString *html, const PsDeskCase *kase);
void ps_casehistory_write(GString *html, const PsDeskCase *kase);
/* What a correction changed: stage, extent and sections, before and after. */
void ps_casechange_write(GString *html, const PsDeskCase *kase, const PsDeed *deed);
gboolean ps_casefacts_write(GString *html, const PsDeskCase *kase, const PsCaseShown *shown,
                            GError **error);

/* Opens a form of the case with its revision. */
void ps_case_form(GString *html, const PsDeskCase *kase, const char *act);
