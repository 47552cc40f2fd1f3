/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the size of the tumour: which of the measurements in the document are the tumour's and not
 * those of the specimen, a node, a margin or another lesion, and which of these speaks best. */
#include "extract/finder.h"

#include <math.h>
#include <string.h>

#include "core/json.h"
#include "extract/figure.h"
#include "extract/measure.h"
#include "extract/statement.h"

/* How far, in bytes, a word may stand from the measurement that it tells the object of. */
#define LABEL_REACH 40
#define OBJECT_REACH 160
#define FOLLOWING_REACH 140
#define DISTANCE_REACH 4
#define WITHIN_REACH 25

/* What a label ("Tumor size:") adds to the standing of its section, and what a nodule lacks. */
#define LABEL_RANK 6
#define NODULE_RANK (-3)
#define DIAGNOSIS_STANDING 8
/* What only a diagnosis, a comment or a label reaches. */
#define BIOPSY_RANK 5

typedef struct {
    PsMeasure measure;
    int rank;
    PsSpan span; /* from the object or label to the unit */
    gboolean cut_off;
    gboolean unsure; /* OCR is not sure of its digits */
} Candidate;

static gboolean
is_kind(const PsStatement *statement, const char *kind)
{
    return ps_statement_is(statement, "kind", kind);
}

static gboolean
same_sentence(const PsFinding *finding, gsize a, gsize b)
{
    return ps_reading_sentence_at(finding->reading, a) ==
           ps_reading_sentence_at(finding->reading, b);
}

/* Names of examinations and procedures stand between others without telling what is measured. */
static gboolean
is_passed_over(const PsStatement *statement)
{
    return is_kind(statement, "measure") || is_kind(statement, "several") ||
           is_kind(statement, "chest") || is_kind(statement, "body") ||
           is_kind(statement, "dimension") || is_kind(statement, "imaged");
}

static gboolean
is_another_object(const PsStatement *statement)
{
    return is_kind(statement, "other") || is_kind(statement, "metastasis") ||
           is_kind(statement, "excision") || is_kind(statement, "biopsy");
}

/* The statement before or after `index` that is no measurement, within `reach` bytes and in the
 * same sentence; NULL where another stands there or none. */
static const PsStatement *
neighbour(const PsFinding *finding, const PsStatements *all, guint index, int step, gsize reach)
{
    const PsStatement *own = ps_statements_at(all, index);
    for (guint i = index + (guint) step; i < all->items->len; i += (guint) step) {
        const PsStatement *other = ps_statements_at(all, i);
        gsize gap =
            step < 0 ? own->span.start - other->span.end : other->span.start - own->span.end;
        if (gap > reach || !same_sentence(finding, own->span.start, other->span.start))
            return NULL;
        if (!is_passed_over(other))
            return other;
        if (step > 0 && is_kind(other, "measure"))
            return NULL;
    }
    return NULL;
}

/* A distance ("0.6 cm from the deep margin", "comes within 1 mm"), a length, or an earlier size. */
static gboolean
is_no_size(const PsFinding *finding, const PsStatements *all, guint index)
{
    /* A distance has one dimension: "6.2 x 4.1 cm, deep to the fascia" is a size. */
    gboolean one = ps_mention_group(ps_statements_at(all, index)->mention, "b") == NULL;
    const PsStatement *after = neighbour(finding, all, index, 1, DISTANCE_REACH);
    if (one && after != NULL && is_kind(after, "distance"))
        return TRUE;
    const PsStatement *before = neighbour(finding, all, index, -1, WITHIN_REACH);
    return before != NULL &&
           (is_kind(before, "reach") || is_kind(before, "prior") || is_kind(before, "distance"));
}

/* The last word before the measurement that names an object. */
static const PsStatement *
object_before(const PsFinding *finding, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    const PsStatement *seen = NULL;
    for (guint i = index; i-- > 0;) {
        const PsStatement *other = ps_statements_at(all, i);
        if (other->span.end + OBJECT_REACH < own->span.start ||
            !same_sentence(finding, own->span.start, other->span.start))
            break;
        gboolean tumour = is_kind(other, "tumor") || is_kind(other, "label");
        if (tumour || (seen == NULL && (is_another_object(other) || is_kind(other, "nodule") ||
                                        is_kind(other, "polyp"))))
            seen = seen == NULL || (tumour && own->standing >= DIAGNOSIS_STANDING) ? other : seen;
        if (seen != NULL && (tumour || own->standing < DIAGNOSIS_STANDING))
            break;
    }
    return seen;
}

static gboolean
rank_of_object(const PsStatement *object, int *rank)
{
    if (object == NULL || is_another_object(object) || is_kind(object, "distance") ||
        is_kind(object, "reach") || is_kind(object, "prior"))
        return FALSE;
    if (is_kind(object, "nodule") || is_kind(object, "polyp"))
        *rank += NODULE_RANK;
    return TRUE;
}

/* What a second operation finds is the remainder of a tumour that was removed before. */
static gboolean
is_what_was_left(const PsStatements *all, const PsStatement *object)
{
    if (object == NULL || !ps_statement_is(object, "left", "yes"))
        return FALSE;
    for (guint i = 0; i < all->items->len; i++)
        if (ps_statement_is(ps_statements_at(all, i), "again", "yes"))
            return TRUE;
    return FALSE;
}

/* "Leiomyosarcoma. 5.2 cm in greatest dimension.": a sentence of the diagnosis that names nothing
 * else. */
static gboolean
is_largest_dimension(const PsFinding *finding, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    const PsStatement *next = index + 1 < all->items->len ? ps_statements_at(all, index + 1) : NULL;
    return own->standing >= DIAGNOSIS_STANDING && next != NULL && is_kind(next, "dimension") &&
           next->span.start <= own->span.end + DISTANCE_REACH &&
           same_sentence(finding, own->span.start, next->span.start);
}

/* "Tumor 4.5 cm by MRI" in the report of a biopsy: measured on an image, it is not of its cores. */
static gboolean
is_of_an_image(const PsFinding *finding, const PsStatements *all, guint index)
{
    const PsStatement *own = ps_statements_at(all, index);
    const PsStatement *next = index + 1 < all->items->len ? ps_statements_at(all, index + 1) : NULL;
    return own->standing > 0 && next != NULL && is_kind(next, "imaged") &&
           next->span.start <= own->span.end + DISTANCE_REACH &&
           same_sentence(finding, own->span.start, next->span.start);
}

/* Whether the measurement is one of a tumour; `object` is the word that says so, NULL if it says so
 * itself. */
static gboolean
is_of_tumour(const PsFinding *finding, const PsStatements *all, guint index, int *rank,
             const PsStatement **object)
{
    const PsStatement *own = ps_statements_at(all, index);
    *rank = own->standing;
    *object = NULL;
    if (ps_statement_is(own, "label", "yes")) {
        *rank += LABEL_RANK;
        return TRUE;
    }
    const PsStatement *label = neighbour(finding, all, index, -1, LABEL_REACH);
    gboolean bare = label != NULL && is_kind(label, "bare") && own->standing >= DIAGNOSIS_STANDING;
    if (label != NULL && (is_kind(label, "label") || bare)) {
        *rank += LABEL_RANK;
        *object = label;
        return TRUE;
    }
    if (ps_statement_is(own, "unit", "garbled_single") || is_no_size(finding, all, index))
        return FALSE;
    gboolean article = ps_mention_group(own->mention, "article") != NULL;
    const PsStatement *before = object_before(finding, all, index);
    const PsStatement *after = neighbour(finding, all, index, 1, FOLLOWING_REACH);
    *object = article && after != NULL ? after : before != NULL ? before : after;
    if (*object == NULL)
        return is_largest_dimension(finding, all, index);
    if (is_of_an_image(finding, all, index))
        *rank = MAX(*rank, BIOPSY_RANK);
    return rank_of_object(*object, rank) && !is_what_was_left(all, *object);
}

/* What an image is of, or an operation was, stands where this one is told: neither among what it is
 * compared with, nor in what was before. */
static gboolean
has_kind(const PsStatements *all, const char *kind)
{
    static const char *const elsewhere[] = {"comparison", "history", "indication", "prior", NULL};
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        const char *section = own->section == NULL ? NULL : own->section->section;
        if (is_kind(own, kind) && (section == NULL || !g_strv_contains(elsewhere, section)))
            return TRUE;
    }
    return FALSE;
}

/* Whether the diagnosis speaks of a metastasis and of no other tumour. */
static gboolean
is_of_metastasis_alone(const PsStatements *all)
{
    gboolean metastasis = FALSE;
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        if (own->standing < DIAGNOSIS_STANDING)
            continue;
        if (is_kind(own, "tumor") && own->assertion == PS_ASSERTION_ASSERTED)
            return FALSE;
        metastasis |= is_kind(own, "metastasis") && ps_statement_speaks(own);
    }
    return metastasis;
}

/* The least rank at which a measurement may be that of the whole tumour: a chest scan measures
 * nodules, and a gross description the cores of a biopsy or a metastasis. */
static int
least_rank(const PsFinding *finding, const PsStatements *all)
{
    PsDocKind document = finding->facts->document->kind;
    if (document == PS_DOC_IMAGING && has_kind(all, "chest") && !has_kind(all, "body"))
        return G_MAXINT;
    if (document == PS_DOC_PATHOLOGY && has_kind(all, "biopsy") && !has_kind(all, "excision"))
        return BIOPSY_RANK;
    return is_of_metastasis_alone(all) ? BIOPSY_RANK : 1;
}

/* Whether characters before the measurement belong to it and were not read as digits: "l2.0 x 9.4
 * cm", "1O.5 cm", "4 5 x 3 cm". What the whole says nobody can tell. */
static gboolean
is_cut_off(const PsFinding *finding, const PsStatement *own)
{
    const char *text = finding->reading->text, *start = text + own->span.start;
    if (start == text || !g_ascii_isdigit(*start))
        return FALSE;
    if (start[-1] == '.' || start[-1] == ',' || g_ascii_isalnum(start[-1]))
        return TRUE;
    const char *before = start;
    while (before > text && before[-1] == ' ')
        before--;
    if (before - text < 2)
        return FALSE;
    gboolean by = g_ascii_tolower(before[-1]) == 'x' && !g_ascii_isalpha(before[-2]);
    return by || ps_figure_is_parted(finding->reading, own->span.start);
}

/* Whether a size and what it may be instead fall on two sides of a bound that staging asks about.
 */
static gboolean
parts_stages(const PsFinding *finding, double one_mm, double other_mm)
{
    const PsLexicon *lexicon = ps_lexicon_get(finding->lexicons, "size");
    const json_t *bounds = ps_json_at(ps_lexicon_file(lexicon)->root, "settings.bounds_mm");
    return ps_figure_parts(bounds, one_mm, other_mm);
}

/* Digits that OCR is not sure of, or that may say what stages differently, are in doubt, with what
 * else they may be. */
static void
doubt_figures(const PsFinding *finding, const PsMention *mention, Candidate *candidate)
{
    static const char *const groups[] = {"a", "r", "b", "c"};
    PsMeasure *measure = &candidate->measure;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        PsSpan span;
        if (!ps_mention_group_span(mention, groups[i], &span.start, &span.end))
            continue;
        double own = ps_number_read(ps_mention_group(mention, groups[i])) * measure->factor;
        PsFigure figure = ps_figure_at(finding->reading, span);
        double other = figure.other_count > 0 ? figure.others[0] * measure->factor : 0;
        /* A smaller dimension says nothing, unless it may be the largest. */
        if (own < measure->largest_mm - 0.05 && other <= measure->largest_mm)
            continue;
        gboolean parts = other > 0 && parts_stages(finding, measure->largest_mm, other);
        if (measure->doubtful || !(figure.unsure || parts))
            continue;
        candidate->unsure = measure->doubtful = TRUE;
        measure->repaired_mm = other > 0 ? other : measure->largest_mm;
    }
}

static GArray *
find_candidates(const PsFinding *finding, const PsStatements *all)
{
    GArray *candidates = g_array_new(FALSE, TRUE, sizeof(Candidate));
    int least = least_rank(finding, all);
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        Candidate candidate = {.span = own->span};
        const PsStatement *object;
        gboolean speaks = ps_statement_speaks(own) || ps_statement_hedges(own);
        if (!speaks || !is_kind(own, "measure") ||
            !ps_measure_read(own->mention, &candidate.measure))
            continue;
        if (!is_of_tumour(finding, all, i, &candidate.rank, &object) || candidate.rank < least)
            continue;
        candidate.cut_off = is_cut_off(finding, own);
        candidate.measure.doubtful |= candidate.cut_off;
        doubt_figures(finding, own->mention, &candidate);
        if (object != NULL) {
            candidate.span.start = MIN(candidate.span.start, object->span.start);
            candidate.span.end = MAX(candidate.span.end, object->span.end);
        }
        g_array_append_val(candidates, candidate);
    }
    return candidates;
}

static const Candidate *
best_of(const GArray *candidates, gboolean plausible_only)
{
    const Candidate *best = NULL;
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *own = &g_array_index(candidates, Candidate, i);
        if (plausible_only && own->measure.doubtful)
            continue;
        if (best == NULL || own->rank > best->rank ||
            (own->rank == best->rank && own->measure.largest_mm > best->measure.largest_mm))
            best = own;
    }
    return best;
}

/* A plausible measurement elsewhere in the document that says what a damaged one may say. */
static const Candidate *
find_witness(const GArray *candidates, const Candidate *damaged)
{
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *own = &g_array_index(candidates, Candidate, i);
        gboolean repaired = fabs(own->measure.largest_mm - damaged->measure.repaired_mm) < 0.05;
        gboolean same =
            damaged->unsure && fabs(own->measure.largest_mm - damaged->measure.largest_mm) < 0.05;
        if (!own->measure.doubtful && !damaged->cut_off && (repaired || same))
            return own;
    }
    return NULL;
}

/* "45 cm" and "4.5 cm": one of the two has its point wrong. Two equal digits are needed, since a
 * tumour of 5 cm may well have a nodule of 0.5 cm beside it. */
static const Candidate *
find_tenfold(const GArray *candidates, const Candidate *chosen)
{
    double mm = chosen->measure.largest_mm;
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *own = &g_array_index(candidates, Candidate, i);
        double other = own->measure.largest_mm;
        gboolean tenfold = fabs(other - mm * 10) < 0.05 || fabs(other * 10 - mm) < 0.05;
        if (tenfold && fabs(fmod(MIN(mm, other), 10)) > 0.05)
            return own;
    }
    return NULL;
}

/* Of the measurements that agree on the largest dimension the one with most dimensions. */
static const PsMeasure *
fullest(const GArray *candidates, const Candidate *chosen)
{
    const PsMeasure *full = &chosen->measure;
    for (guint i = 0; i < candidates->len; i++) {
        const PsMeasure *own = &g_array_index(candidates, Candidate, i).measure;
        if (!own->doubtful && own->count > full->count &&
            fabs(own->largest_mm - chosen->measure.largest_mm) < 0.05)
            full = own;
    }
    return full;
}

static json_t *
dimensions_json(const PsMeasure *measure)
{
    json_t *list = json_array();
    for (guint i = 0; i < measure->count; i++)
        json_array_append_new(list, json_real(measure->dimensions_mm[i]));
    return list;
}

static const char *
basis_name(const PsFinding *finding)
{
    switch (finding->facts->document->kind) {
    case PS_DOC_PATHOLOGY:
        return "pathology";
    case PS_DOC_IMAGING:
        return "imaging";
    default:
        return "clinical";
    }
}

/* Tumours of the same standing that the document itself tells apart. */
static gboolean
add_other_tumours(const GArray *candidates, const Candidate *chosen, const PsStatements *all,
                  PsFact *fact)
{
    gboolean several = FALSE;
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        several |= is_kind(own, "several") && own->standing >= DIAGNOSIS_STANDING;
    }
    gboolean added = FALSE;
    for (guint i = 0; several && i < candidates->len; i++) {
        const Candidate *own = &g_array_index(candidates, Candidate, i);
        if (own->rank != chosen->rank ||
            fabs(own->measure.largest_mm - chosen->measure.largest_mm) < 0.05)
            continue;
        ps_fact_add_alternative(fact, json_pack("{s:f}", "value_mm", own->measure.largest_mm));
        added = TRUE;
    }
    return added;
}

static void
add_certain(const PsFinding *finding, const GArray *candidates, const Candidate *chosen,
            const PsStatements *all)
{
    PsFact *fact = ps_finding_add(finding, PS_KIND_SIZE, PS_STATUS_FOUND, NULL, chosen->span);
    if (add_other_tumours(candidates, chosen, all, fact)) {
        fact->status = PS_STATUS_UNCERTAIN;
        fact->assertion = PS_ASSERTION_POSSIBLE;
    }
    ps_fact_set_number(fact, "value_mm", chosen->measure.largest_mm);
    ps_fact_take(fact, "dimensions_mm", dimensions_json(fullest(candidates, chosen)));
    ps_fact_set_string(fact, "basis", basis_name(finding));
}

static void
add_doubtful(const PsFinding *finding, const Candidate *chosen, double other_mm)
{
    PsFact *fact = ps_finding_add(finding, PS_KIND_SIZE, PS_STATUS_UNCERTAIN, NULL, chosen->span);
    ps_fact_set_string(fact, "basis", basis_name(finding));
    if (chosen->cut_off)
        return;
    ps_fact_add_alternative(fact, json_pack("{s:f}", "value_mm", chosen->measure.largest_mm));
    if (other_mm > 0 && fabs(other_mm - chosen->measure.largest_mm) > 0.05)
        ps_fact_add_alternative(fact, json_pack("{s:f}", "value_mm", other_mm));
}

/* A report without headings says its diagnosis where others have their letterhead. */
static void
raise_body(const PsFinding *finding, const PsStatements *all)
{
    const GArray *sections = finding->reading->sections;
    for (guint i = 0; i < sections->len; i++)
        if (!g_str_equal(g_array_index(sections, PsSection, i).section, "body"))
            return;
    for (guint i = 0; i < all->items->len; i++) {
        PsStatement *own = &g_array_index(all->items, PsStatement, i);
        if (own->standing > 0)
            own->standing = MAX(own->standing, DIAGNOSIS_STANDING);
    }
}

gboolean
ps_size_find(PsFinding *finding, GError **error)
{
    g_autoptr(PsStatements) all = ps_statements_new(finding, "size", error);
    if (all == NULL)
        return FALSE;
    raise_body(finding, all);
    g_autoptr(GArray) candidates = find_candidates(finding, all);
    const Candidate *best = best_of(candidates, FALSE);
    if (best == NULL)
        return TRUE;
    const Candidate *witness = best->measure.doubtful ? find_witness(candidates, best) : best;
    const Candidate *tenfold = witness == NULL ? NULL : find_tenfold(candidates, witness);
    if (witness == NULL)
        add_doubtful(finding, best, best->measure.repaired_mm);
    else if (tenfold != NULL && !tenfold->measure.doubtful)
        add_doubtful(finding, witness, tenfold->measure.largest_mm);
    else
        add_certain(finding, candidates, witness, all);
    return TRUE;
}
