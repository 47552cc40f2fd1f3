/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PsReport holds once its data is loaded. */
#pragma once

#include "report/banned.h"
#include "report/content.h"
#include "report/fhir.h"
#include "report/page.h"
#include "report/report.h"
#include "report/words.h"

struct PsReport {
    char *folder; /* with content/, page/, rules/ */
    char *lang;
    PsContentSet *content;
    PsWords *words;
    PsDataFile *questions; /* {"Q01": "..."} */
    PsDataFile *glossary;  /* [{"term", "match", "plain"}] */
    PsDataFile *sources;   /* {"S1": {"title", "year"}} */
    PsDataFile *names;     /* of drugs and tumours, set aside when reading grade is measured */
    PsDataFile *places;    /* of the body map */
    PsBanned *banned;
    PsFhirCodes *fhir;
    PsPageShell *summary;
    PsPageShell *review;
    PsPageShell *worklist;
};
