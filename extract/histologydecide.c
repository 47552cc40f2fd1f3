/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides which of the names of tumours in a report is its diagnosis. Where a sarcoma and another
 * cancer stand side by side nothing is chosen. */
#include <string.h>

#include "core/json.h"
#include "extract/histology.h"

/* Below this a name is of a group ("sarcoma", "spindle cell sarcoma", "carcinoma"). */
#define RANK_OF_A_TYPE 3

static int
rank_of(const PsStatement *statement)
{
    if (statement == NULL)
        return -1;
    return (int) json_integer_value(json_object_get(statement->mention->term->means, "rank"));
}

static PsVerdictOnHistology
found(const PsStatement *first)
{
    return (PsVerdictOnHistology){PS_STATUS_FOUND, first, NULL};
}

static PsVerdictOnHistology
uncertain(const PsStatement *first, const PsStatement *second)
{
    return (PsVerdictOnHistology){PS_STATUS_UNCERTAIN, first, second};
}

/* "15. Sarcoma.": nothing but the word, as forms list their choices. */
static gboolean
is_alone(const PsReading *reading, const PsStatement *statement)
{
    PsSpan span = ps_reading_sentence_at(reading, statement->span.start)->span;
    gsize letters = 0;
    for (gsize i = span.start; i < span.end; i++)
        letters += (i < statement->span.start || i >= statement->span.end) &&
                   g_ascii_isalpha(reading->text[i]);
    return letters == 0 && memchr(reading->text + statement->span.start, ' ',
                                  statement->span.end - statement->span.start) == NULL;
}

/* "Sarcoma" without a type beside a carcinoma with one is a word of the list of possible types, or
 * a part of that tumour; in a sentence of its own it is a tumour of its own. */
static gboolean
is_word_beside(const PsReading *reading, const PsStatement *sarcoma, const PsStatement *other)
{
    if (rank_of(sarcoma) != 0 || rank_of(other) < RANK_OF_A_TYPE)
        return FALSE;
    return is_alone(reading, sarcoma) || ps_reading_sentence_at(reading, sarcoma->span.start) ==
                                             ps_reading_sentence_at(reading, other->span.start);
}

/* Sarcoma, another cancer, or both, as one tier says. */
static PsVerdictOnHistology
malignant_in(const PsReading *reading, const PsDiagnoses *d, PsTier tier)
{
    const PsStatement *sarcoma = d->said[tier][PS_DIAGNOSIS_SARCOMA];
    const PsStatement *other = d->said[tier][PS_DIAGNOSIS_OTHER_CANCER];
    if (sarcoma == NULL || other == NULL)
        return sarcoma == NULL && other == NULL ? (PsVerdictOnHistology){0}
                                                : found(sarcoma != NULL ? sarcoma : other);
    if (is_word_beside(reading, sarcoma, other))
        return found(other);
    return (PsVerdictOnHistology){PS_STATUS_CONFLICT, sarcoma, other};
}

static const PsStatement *
first_of(const PsDiagnoses *d, PsDiagnosis class, gboolean hedged)
{
    for (PsTier tier = PS_TIER_DIAGNOSIS; tier < PS_TIER_ASIDE; tier++) {
        const PsStatement *one = hedged ? d->hedged[tier][class] : d->said[tier][class];
        if (one != NULL)
            return one;
    }
    return NULL;
}

static const PsStatement *
hedged_malignant(const PsDiagnoses *d)
{
    const PsStatement *sarcoma = first_of(d, PS_DIAGNOSIS_SARCOMA, TRUE);
    return sarcoma != NULL ? sarcoma : first_of(d, PS_DIAGNOSIS_OTHER_CANCER, TRUE);
}

/* The comment may name the type that the diagnosis calls by its group. */
static PsVerdictOnHistology
with_type(const PsDiagnoses *d, PsVerdictOnHistology verdict)
{
    const PsStatement *closer = d->said[PS_TIER_TEXT][PS_DIAGNOSIS_SARCOMA];
    gboolean group = verdict.status == PS_STATUS_FOUND && rank_of(verdict.first) < RANK_OF_A_TYPE &&
                     ps_diagnosis_class(verdict.first) == PS_DIAGNOSIS_SARCOMA;
    return group && rank_of(closer) >= RANK_OF_A_TYPE ? found(closer) : verdict;
}

/* No plain word of malignancy anywhere: what is left, from the most to the least grave. */
static PsVerdictOnHistology
without_malignant(const PsDiagnoses *d)
{
    const PsStatement *intermediate = first_of(d, PS_DIAGNOSIS_INTERMEDIATE, FALSE);
    const PsStatement *hedged = hedged_malignant(d);
    if (hedged != NULL)
        return uncertain(hedged, intermediate);
    if (intermediate != NULL)
        return found(intermediate);
    const PsStatement *maybe = first_of(d, PS_DIAGNOSIS_INTERMEDIATE, TRUE);
    const PsStatement *unclear = first_of(d, PS_DIAGNOSIS_UNCLEAR, FALSE);
    const PsStatement *benign = d->said[PS_TIER_DIAGNOSIS][PS_DIAGNOSIS_BENIGN];
    const PsStatement *aside = d->said[PS_TIER_ASIDE][PS_DIAGNOSIS_SARCOMA];
    if (maybe != NULL)
        return uncertain(maybe, NULL);
    /* "Re-excision: no residual tumor. Lipoma.": what was removed before may have been worse. */
    if (benign != NULL && unclear == NULL)
        return aside == NULL && !d->of_a_remainder ? found(benign) : uncertain(benign, aside);
    if (aside != NULL)
        return d->said[PS_TIER_DIAGNOSIS][PS_DIAGNOSIS_NONE] == NULL ? uncertain(aside, NULL)
                                                                     : (PsVerdictOnHistology){0};
    if (unclear != NULL)
        return uncertain(unclear, benign);
    const PsStatement *none = d->said[PS_TIER_DIAGNOSIS][PS_DIAGNOSIS_NONE];
    const PsStatement *cancer = d->said[PS_TIER_ASIDE][PS_DIAGNOSIS_OTHER_CANCER];
    if (cancer != NULL)
        return uncertain(cancer, NULL);
    gboolean malignant =
        d->mentioned[PS_DIAGNOSIS_SARCOMA] || d->mentioned[PS_DIAGNOSIS_OTHER_CANCER];
    return none != NULL && !malignant ? found(none) : (PsVerdictOnHistology){0};
}

/* A cancer in the first version of a report, and none in its amended one: not for us to choose. */
static PsVerdictOnHistology
with_amended(const PsDiagnoses *d, PsVerdictOnHistology verdict)
{
    const PsStatement *milder = d->amended[PS_DIAGNOSIS_INTERMEDIATE] != NULL
                                    ? d->amended[PS_DIAGNOSIS_INTERMEDIATE]
                                    : d->amended[PS_DIAGNOSIS_BENIGN];
    if (milder == NULL || d->amended[PS_DIAGNOSIS_SARCOMA] != NULL ||
        d->amended[PS_DIAGNOSIS_OTHER_CANCER] != NULL || verdict.status != PS_STATUS_FOUND)
        return verdict;
    return (PsVerdictOnHistology){PS_STATUS_CONFLICT, verdict.first, milder};
}

PsVerdictOnHistology
ps_diagnoses_decide(const PsReading *reading, const PsDiagnoses *d)
{
    if (d->covering != NULL)
        return found(d->covering);
    PsVerdictOnHistology near = malignant_in(reading, d, PS_TIER_DIAGNOSIS);
    if (near.status != PS_STATUS_NOT_STATED)
        return with_amended(d, with_type(d, near));
    PsVerdictOnHistology far = malignant_in(reading, d, PS_TIER_TEXT);
    if (far.status == PS_STATUS_NOT_STATED)
        return without_malignant(d);
    const PsStatement *benign = d->said[PS_TIER_DIAGNOSIS][PS_DIAGNOSIS_BENIGN];
    const PsStatement *milder = d->said[PS_TIER_DIAGNOSIS][PS_DIAGNOSIS_INTERMEDIATE];
    const PsStatement *against = milder != NULL ? milder : benign;
    if (d->hedged[PS_TIER_DIAGNOSIS][PS_DIAGNOSIS_SARCOMA] != NULL)
        return uncertain(d->hedged[PS_TIER_DIAGNOSIS][PS_DIAGNOSIS_SARCOMA], against);
    return against != NULL ? uncertain(far.first, against) : far;
}
