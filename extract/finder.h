/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every finder of facts is given, and the list of finders. One finder, one file, one kind (or
 * a few that are read together): extract/size.c finds the size. */
#pragma once

#include "core/document.h"
#include "extract/assertion.h"
#include "extract/lexicon.h"
#include "extract/reading.h"

typedef struct {
    const PsReading *reading;
    const PsLexiconSet *lexicons;
    PsFacts *facts;     /* where findings go; earlier finders' findings can be read there */
    PsSpan diagnosis;   /* the words of the diagnosis, set by ps_histology_find; empty where none */
    gboolean of_spread; /* the diagnosis is named of a metastasis only */
} PsFinding;

/* Adds what it finds to finding->facts. False with `error` set only on a limit or a data fault. */
typedef gboolean (*PsFinder)(PsFinding *finding, GError **error);

gboolean ps_docinfo_find(PsFinding *finding, GError **error);   /* kind, date, identity, age */
gboolean ps_histology_find(PsFinding *finding, GError **error); /* histology and its class */
gboolean ps_site_find(PsFinding *finding, GError **error);      /* site, laterality, depth */
gboolean ps_grade_find(PsFinding *finding, GError **error);     /* grade, mitoses, necrosis */
gboolean ps_size_find(PsFinding *finding, GError **error);
gboolean ps_margin_find(PsFinding *finding, GError **error);
gboolean ps_nodes_find(PsFinding *finding, GError **error);
gboolean ps_metastasis_find(PsFinding *finding, GError **error);
gboolean ps_tnm_find(PsFinding *finding, GError **error);    /* stated stage */
gboolean ps_course_find(PsFinding *finding, GError **error); /* presentation, therapy before,
disease status, resectability, excision, expert review, chest imaging, treatments */
gboolean ps_biomarkers_find(PsFinding *finding, GError **error);
