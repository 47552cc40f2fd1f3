/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of the reconciling tests, typed by hand, and what the case must say. */
#pragma once

/* Documents as {'kind', 'date', 'facts'}; what must hold as "path=value" of the record, with "null"
 * for nothing there; rules that must stand in the ledger. */
typedef struct {
    const char *name, *documents, *holds, *ledger;
} Case;

#define PATH(date, facts) "{'kind': 'pathology', 'date': " date ", 'facts': {" facts "}}"
#define SCAN(date, facts) "{'kind': 'imaging', 'date': " date ", 'facts': {" facts "}}"
#define LETTER(date, facts) "{'kind': 'clinical', 'date': " date ", 'facts': {" facts "}}"
/* Tissue whose history tells of something. */
#define TELLS(date, facts, told)                                                                   \
    "{'kind': 'pathology', 'date': " date ", 'facts': {" facts "}, 'told': {" told "}}"
#define AMENDED(date, facts)                                                                       \
    "{'kind': 'pathology', 'date': " date ", 'amended': true, 'facts': {" facts "}}"
#define DX(name) "'histology': {'value': '" name "'}"
#define THIGH "'site': {'value': 'thigh', 'laterality': 'right'}"
#define M(x) "'metastasis': {'value': '" x "'}"
#define LUNG "'metastasis': {'value': 'M1', 'sites': ['lung']}"
#define N(x) "'nodes': {'value': '" x "'}"
#define MM(x) "'size': {'value_mm': " x "}"
#define READ(document, confidence)                                                                 \
    "'size': {'value_mm': 40, 'evidence': [{'document': '" document                                \
    "', 'page': 1, 'box': [0, 0, 9, "                                                              \
    "9], 'quote': 'size 4 cm', 'source': 'ocr', 'confidence': " confidence "}]}"
#define G(x) "'grade': {'value': '" x "'}"
#define EDGES "'margin': {'value': 'negative'}"
#define TREATED "'therapy_before': {'value': 'yes'}"
#define AT(place, side) "'site': {'value': '" place "', 'laterality': '" side "'}"
#define EXPERT "'expert_review': {'value': 'yes'}"
#define PERSON(name, born) "'identity': {'name': '" name "', 'birth_date': '" born "'}"

static const Case cases[] = {
    {"one_document_is_itself", PATH("'2024-03-01'", DX("UPS") "," THIGH "," MM("40")),
     "facts.histology.code=8802/3;facts.size.value_mm=40;plan.extent=EXT-UNKNOWN", NULL},
    {"scan_adds_m0",
     PATH("'2024-03-01'", DX("UPS") "," THIGH "," MM("120") "," G("G3")) "," SCAN("'2024-03-05'",
                                                                                  M("M0")),
     "facts.metastasis.value=M0;plan.extent=EXT-LOCAL;staging.group=IIIB", NULL},
    {"told_spread_and_clear_scan_are_a_conflict",
     TELLS("'2024-03-01'", DX("UPS") "," THIGH, LUNG) "," SCAN("'2024-06-05'", M("M0")),
     "facts.metastasis.status=conflict;plan.extent=EXT-CONFLICT;staging.shown=false", NULL},
    {"told_spread_alone_is_suspected", TELLS("'2024-03-01'", DX("UPS") "," THIGH, LUNG),
     "facts.metastasis.value=suspected;plan.extent=EXT-SUSPECT", NULL},
    {"later_spread_is_a_change",
     PATH("'2022-03-01'", DX("LMS") "," THIGH "," MM("64") "," G("G2") "," EDGES) "," SCAN(
         "'2022-03-05'", M("M0")) "," PATH("'2024-06-01'", DX("LMS") "," LUNG),
     "facts.metastasis.value=M1;facts.metastasis.date=2024-06-01;plan.extent=EXT-META;"
     "together.metastasis.changed=true;together.metastasis.was=M0;"
     "together.metastasis.was_date=2022-03-05;staging.group=null;section=MOD-DISTREC;"
     "facts.size.value_mm=64;facts.grade.value=G2",
     "reconcile.metastasis.spread-stays"},
    {"clear_scan_long_before_the_tumour_does_not_count",
     SCAN("'2019-03-02'", M("M0")) "," PATH("'2026-03-18'",
                                            DX("UPS") "," THIGH "," MM("70") "," G("G3")),
     "facts.metastasis.status=not_stated;plan.extent=EXT-UNKNOWN;staging.group=null", NULL},
    {"clear_scan_without_a_date_does_not_count",
     SCAN("null", M("M0")) "," PATH("'2026-03-18'", DX("UPS") "," THIGH "," MM("70") "," G("G3")),
     "facts.metastasis.status=not_stated;plan.extent=EXT-UNKNOWN", NULL},
    {"clear_scan_in_the_year_before_counts",
     SCAN("'2025-09-02'", M("M0")) "," PATH("'2026-03-18'", DX("UPS") "," THIGH),
     "facts.metastasis.value=M0", NULL},
    {"biopsy_graded_higher_is_a_conflict",
     PATH("'2026-02-01'", DX("LMS") "," THIGH "," G("G3")) "," PATH(
         "'2026-03-18'", DX("LMS") "," THIGH "," MM("70") "," G("G1") "," EDGES "," M("M0")),
     "facts.grade.status=conflict;staging.group=null", NULL},
    {"same_time_is_a_conflict",
     PATH("'2024-03-01'", DX("UPS") "," THIGH) "," SCAN("'2024-03-05'",
                                                        M("M0")) "," SCAN("'2024-03-05'", LUNG),
     "facts.metastasis.status=conflict;plan.extent=EXT-CONFLICT;together.metastasis=null", NULL},
    {"fourteen_days_are_the_same_time",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("'2024-03-01'", M("M0")) "," SCAN("'2024-03-15'",
                                                                                LUNG),
     "facts.metastasis.status=conflict", NULL},
    {"fifteen_days_are_a_change",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("'2024-03-01'", M("M0")) "," SCAN("'2024-03-16'",
                                                                                LUNG),
     "facts.metastasis.value=M1;together.metastasis.changed=true", NULL},
    {"undated_is_a_conflict",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("null", M("M0")) "," SCAN("'2024-03-16'", LUNG),
     "facts.metastasis.status=conflict", NULL},
    {"tissue_proves_what_a_scan_missed",
     PATH("'2024-03-01'", DX("UPS") "," LUNG) "," SCAN("'2024-03-05'", M("M0")),
     "facts.metastasis.value=M1;plan.extent=EXT-META;together.metastasis=null",
     "reconcile.metastasis.spread-stays"},
    {"clear_scan_after_spread_stays_spread",
     PATH("'2021-03-01'", DX("synovial sarcoma") "," THIGH) "," PATH("'2024-03-01'", LUNG) "," SCAN(
         "'2026-03-01'", M("M0")),
     "facts.metastasis.value=M1;plan.extent=EXT-META;together.metastasis.cleared=true;"
     "section=MOD-NED",
     "reconcile.metastasis.spread-stays"},
    {"spread_long_after_the_tumour_was_another_stage",
     PATH("'2021-06-09'",
          DX("synovial sarcoma") "," THIGH "," MM("34") "," G("G2")) "," PATH("'2024-03-05'", LUNG),
     "facts.metastasis.value=M1;together.metastasis.later=true;staging.group=null;"
     "section=MOD-DISTREC",
     NULL},
    {"spread_found_with_the_tumour_is_its_stage",
     PATH("'2024-01-09'",
          DX("synovial sarcoma") "," THIGH "," MM("34") "," G("G2")) "," SCAN("'2024-03-05'", LUNG),
     "facts.metastasis.value=M1;together.metastasis=null;staging.group=IV", NULL},
    {"no_evidence_of_disease_after_spread",
     PATH("'2024-03-01'", DX("UPS") "," LUNG) "," LETTER(
         "'2026-03-01'", "'disease_status': {'value': 'no_evidence'}"),
     "facts.metastasis.value=M1;plan.extent=EXT-META;section=MOD-NED", NULL},
    {"suspected_at_the_same_time_stands",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("'2024-03-02'", M("M0")) "," SCAN("'2024-03-05'",
                                                                                M("suspected")),
     "facts.metastasis.value=suspected;plan.extent=EXT-SUSPECT",
     "reconcile.metastasis.suspected-stands"},
    {"suspected_then_clear",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("'2024-03-02'",
                                              M("suspected")) "," SCAN("'2024-06-05'", M("M0")),
     "facts.metastasis.value=M0;plan.extent=EXT-LOCAL", "reconcile.metastasis.newest"},
    {"clear_then_suspected",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("'2024-03-02'", M("M0")) "," SCAN("'2024-06-05'",
                                                                                M("suspected")),
     "facts.metastasis.value=suspected;plan.extent=EXT-SUSPECT", NULL},
    {"not_assessed_gives_way",
     PATH("'2024-03-01'", DX("UPS") "," M("not_assessed")) "," SCAN("'2024-03-02'", M("M0")),
     "facts.metastasis.value=M0", "reconcile.metastasis.stated"},
    {"hedged_spread_is_suspected",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN(
         "'2024-03-02'", "'metastasis': {'status': 'uncertain', 'value': 'M1'}"),
     "facts.metastasis.status=uncertain;plan.extent=EXT-SUSPECT", NULL},
    {"places_of_spread_are_joined",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("'2024-03-05'", LUNG) "," SCAN(
         "'2024-09-05'", "'metastasis': {'value': 'M1', 'sites': ['bone', 'lung']}"),
     "facts.metastasis.sites=[\"lung\",\"bone\"]", NULL},
    {"counted_nodes_outweigh_a_scan",
     PATH("'2024-03-20'",
          DX("UPS") "," EDGES ", 'nodes': {'value': 'N0', 'examined': 4, "
                    "'positive': 0}") "," SCAN("'2024-03-05'", N("suspected") "," M("M0")),
     "facts.nodes.value=N0;plan.extent=EXT-LOCAL", NULL},
    {"positive_nodes_of_tissue",
     PATH("'2024-03-20'", DX("UPS") "," THIGH "," EDGES ", 'nodes': {'value': 'N1', 'examined': 4, "
                                    "'positive': 1}") "," SCAN("'2024-03-15'", N("N0") "," M("M0")),
     "facts.nodes.value=N1;plan.extent=EXT-NODES;together.nodes=null;staging.group=IV",
     "reconcile.nodes.spread-stays"},
    {"nodes_in_conflict",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("'2024-03-05'", N("N0")) "," SCAN("'2024-03-06'",
                                                                                N("N1")),
     "facts.nodes.status=conflict;plan.extent=EXT-CONFLICT", NULL},
    {"resection_over_biopsy_for_size_and_grade",
     PATH("'2024-03-01'", DX("UPS") "," MM("12") "," G("G2")) "," PATH(
         "'2024-04-01'", DX("UPS") "," MM("92") "," G("G3") "," EDGES),
     "facts.size.value_mm=92;facts.grade.value=G3", "reconcile.size.resection"},
    {"tissue_over_scan_for_size",
     PATH("'2024-04-01'", DX("UPS") "," MM("92") "," EDGES) "," SCAN("'2024-03-01'", MM("101")),
     "facts.size.value_mm=92", "reconcile.size.resection"},
    {"untreated_size_before_treated",
     PATH("'2024-01-05'", DX("UPS") "," THIGH "," G("G3")) "," SCAN(
         "'2024-01-10'", MM("110") "," M("M0")) "," PATH("'2024-06-01'",
                                                         DX("UPS") "," THIGH "," MM("30") "," G(
                                                             "G2") "," TREATED "," EDGES),
     "facts.size.value_mm=110;facts.grade.value=G3;together.size.before_treatment=true;"
     "staging.group=null;staging.t=T3;section=MOD-POSTTX;plan.extent=EXT-LOCAL",
     "reconcile.size.untreated"},
    {"two_scans_of_one_time_largest_counts",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("'2024-03-05'", MM("80")) "," SCAN("'2024-03-06'",
                                                                                 MM("84")),
     "facts.size.value_mm=84", "reconcile.size.largest"},
    {"definite_over_hedged_grade",
     PATH("'2024-03-01'", DX("UPS") ", 'grade': {'status': 'uncertain', 'value': 'G2'}") "," PATH(
         "'2024-03-02'", DX("UPS") "," G("G3")),
     "facts.grade.value=G3;facts.grade.status=found", "reconcile.grade.found"},
    {"number_over_word_of_grade",
     PATH("'2024-03-01'", DX("UPS") "," G("high")) "," PATH("'2024-03-02'", DX("UPS") "," G("G2")),
     "facts.grade.value=G2", "reconcile.grade.numbered"},
    {"grades_of_one_standing_conflict",
     PATH("'2024-03-01'", DX("UPS") "," G("G1")) "," PATH("'2024-03-03'", DX("UPS") "," G("G3")),
     "facts.grade.status=conflict", NULL},
    {"recurrence_does_not_replace_the_first_size",
     PATH("'2021-03-01'", DX("DDLPS") "," MM("180") "," G("G2") "," EDGES) "," PATH(
         "'2025-03-01'",
         DX("DDLPS") "," MM("60") "," G(
             "G3") "," EDGES ", 'presentation': {'value': 'recurrent', 'where': 'local'}"),
     "facts.size.value_mm=180;facts.grade.value=G2;facts.presentation.value=recurrent;"
     "staging.group=null",
     "reconcile.size.first"},
    {"general_name_gives_way_to_a_specific_one",
     PATH("'2024-03-01'", DX("spindle cell sarcoma")) "," PATH("'2024-03-10'", DX("LMS")),
     "facts.histology.code=8890/3;together.histology=null", "reconcile.histology.specific"},
    {"specific_stays_though_it_is_older",
     PATH("'2024-03-01'", DX("LMS")) "," PATH("'2024-03-10'", DX("sarcoma")),
     "facts.histology.code=8890/3", "reconcile.histology.specific"},
    {"resection_revises_a_biopsy",
     PATH("'2024-03-01'", DX("UPS")) "," PATH("'2024-04-10'", DX("myxofibrosarcoma") "," EDGES),
     "facts.histology.code=8811/3;together.histology.revised=true;review=histology-conflict",
     "reconcile.histology.resection"},
    {"resection_never_makes_less_of_it",
     PATH("'2024-03-01'", DX("UPS")) "," PATH("'2024-04-10'", DX("lipoma") "," EDGES),
     "facts.histology.status=conflict;plan.extent=EXT-DX-CONFLICT", NULL},
    {"expert_disagrees",
     PATH("'2024-03-01'", DX("UPS") "," EDGES) "," PATH("'2024-04-10'",
                                                        DX("synovial sarcoma") "," EXPERT),
     "facts.histology.status=conflict;plan.extent=EXT-DX-CONFLICT;review=histology-conflict", NULL},
    {"expert_agrees",
     PATH("'2024-03-01'", DX("UPS")) "," PATH("'2024-04-10'", DX("UPS") "," EXPERT),
     "facts.histology.code=8802/3;facts.expert_review.value=yes", NULL},
    {"two_biopsies_of_one_standing",
     PATH("'2024-03-01'", DX("UPS")) "," PATH("'2024-03-10'", DX("LMS")),
     "facts.histology.status=conflict;plan.extent=EXT-DX-CONFLICT", NULL},
    {"another_cancer_beside_a_sarcoma",
     PATH("'2024-03-01'", DX("UPS")) "," PATH("'2024-03-10'", DX("colon adenocarcinoma")),
     "facts.histology.status=conflict;plan.extent=EXT-DX-CONFLICT", NULL},
    {"tissue_over_scan_for_diagnosis",
     PATH("'2024-03-01'", DX("UPS")) "," SCAN("'2024-03-10'", DX("lymphoma")),
     "facts.histology.code=8802/3;facts.histology.basis=pathology", "reconcile.histology.tissue"},
    {"scan_alone_is_no_diagnosis", SCAN("'2024-03-10'", DX("sarcoma")),
     "facts.histology.basis=imaging;plan.extent=EXT-NODX", NULL},
    {"letter_quotes_a_diagnosis", LETTER("'2024-03-10'", DX("LMS") "," M("M0")),
     "facts.histology.basis=clinical;plan.extent=EXT-LOCAL", NULL},
    {"another_person",
     PATH("'2024-03-01'", DX("UPS") "," PERSON("Ann Example", "1960-01-02")) "," SCAN(
         "'2024-03-10'", M("M0") "," PERSON("Bea Sample", "1971-05-06")),
     "together.identity.agrees=false;plan.extent=EXT-HOLD;review=wrong-patient;staging.group=null",
     NULL},
    {"one_file_names_two_people",
     PATH("'2024-03-01'", DX("UPS") ", 'identity': {'status': 'conflict'}"),
     "together.identity.agrees=false;plan.extent=EXT-HOLD", NULL},
    {"one_person_written_two_ways",
     PATH("'2024-03-01'", DX("UPS") "," PERSON("EXAMPLE, ANN B.", "1960-01-02")) "," SCAN(
         "'2024-03-10'", M("M0") "," PERSON("Ann Example", "1960-01-02")),
     "together.identity.agrees=true;plan.extent=EXT-LOCAL", NULL},
    {"one_letter_misread",
     PATH("'2024-03-01'", DX("UPS") ", 'identity': {'name': 'Ann Example'}") "," SCAN(
         "'2024-03-10'", M("M0") ", 'identity': {'name': 'Ann Exarple'}"),
     "together.identity.agrees=true", NULL},
    {"birth_date_differs",
     PATH("'2024-03-01'", DX("UPS") "," PERSON("Ann Example", "1960-01-02")) "," SCAN(
         "'2024-03-10'", M("M0") "," PERSON("Ann Example", "1961-01-02")),
     "together.identity.agrees=false;plan.extent=EXT-HOLD", NULL},
    {"same_name_and_birth_but_another_sex",
     PATH(
         "'2024-03-01'",
         DX("UPS") ", 'identity': {'name': 'Ann Example', 'birth_date': "
                   "'1960-01-02', 'sex': 'female'}") "," SCAN("'2024-03-10'",
                                                              M("M0") ", 'identity': {'name': 'Ann "
                                                                      "Example', 'birth_date': "
                                                                      "'1960-01-02', "
                                                                      "'sex': 'male'}"),
     "together.identity.agrees=false;plan.extent=EXT-HOLD;review=wrong-patient", NULL},
    {"record_number_alone_differs",
     PATH("'2024-03-01'", DX("UPS") ", 'identity': {'mrn': '0017'}") "," SCAN(
         "'2024-03-10'", M("M0") ", 'identity': {'mrn': '0018'}"),
     "together.identity.agrees=false;plan.extent=EXT-HOLD", NULL},
    {"record_number_of_another_hospital",
     PATH(
         "'2024-03-01'",
         DX("UPS") ", 'identity': {'mrn': '0017', 'name': 'Ann Example'}") "," SCAN("'2024-03-10'",
                                                                                    M("M0") ", "
                                                                                            "'ident"
                                                                                            "ity': "
                                                                                            "{'mrn'"
                                                                                            ": "
                                                                                            "'0018'"
                                                                                            ", "
                                                                                            "'name'"
                                                                                            ": "
                                                                                            "'Ann "
                                                                                            "Exampl"
                                                                                            "e'}"),
     "together.identity.agrees=true", NULL},
    {"stray_page_without_a_name_stops_nothing",
     PATH("'2024-03-01'",
          DX("UPS") "," PERSON("Ann Example", "1960-01-02")) "," SCAN("'2024-03-10'", M("M0")),
     "together.identity=null;plan.extent=EXT-LOCAL", NULL},
    {"amended_over_first",
     PATH("'2024-03-01'", DX("UPS") "," THIGH "," G("G2") "," EDGES) "," AMENDED(
         "'2024-03-08'", DX("UPS") "," THIGH "," G("G3") "," EDGES),
     "facts.grade.value=G3;facts.grade.status=found", "reconcile.grade.amended"},
    {"amended_name_over_first",
     PATH("'2024-03-01'", DX("UPS") "," THIGH "," EDGES) "," AMENDED(
         "'2024-03-08'", DX("myxofibrosarcoma") "," THIGH "," EDGES),
     "facts.histology.code=8811/3;together.histology.revised=true;review=histology-conflict",
     "reconcile.histology.amended"},
    {"amended_never_makes_less_of_it",
     PATH("'2024-03-01'", DX("UPS") "," THIGH "," EDGES) "," AMENDED(
         "'2024-03-08'", DX("lipoma") "," THIGH "," EDGES),
     "facts.histology.status=conflict;plan.extent=EXT-DX-CONFLICT", NULL},
    {"amended_biopsy_is_no_resection",
     AMENDED("'2024-03-01'", DX("UPS") "," THIGH "," G("G2") "," MM("12")) "," PATH(
         "'2024-04-01'", DX("UPS") "," THIGH "," G("G3") "," MM("92") "," EDGES),
     "facts.size.value_mm=92;facts.grade.value=G3", "reconcile.size.resection"},
    {"second_scan_of_one_report_is_no_second_tumour",
     PATH("'2024-03-01'", DX("UPS") "," THIGH "," MM("92") "," G("G3") "," EDGES) "," PATH(
         "'2024-03-01'", DX("UPS") "," THIGH "," MM("92") "," G("G3") "," EDGES),
     "facts.size.value_mm=92;tumours=null;choices=[];plan.extent=EXT-UNKNOWN;together.laterality."
     "agrees=true",
     NULL},
    {"two_tumours_far_apart",
     PATH("'2026-01-26'", DX("UPS") "," THIGH "," MM("120") "," G("G3") "," EDGES) "," PATH(
         "'2026-02-09'", DX("LMS") "," AT("retroperitoneum", "right") "," MM("40") "," G(
                             "G1") "," EDGES) "," SCAN("'2026-01-19'", M("M0")),
     "facts.histology.status=conflict;plan.extent=EXT-DX-CONFLICT;staging.group=null;"
     "tumours.0.facts.size.value_mm=120;tumours.1.facts.size.value_mm=40;"
     "staging.tumours.0.group=IIIB;staging.tumours.1.group=IA;plan.tumours.0.extent=EXT-LOCAL;"
     "plan.tumours.1.extent=EXT-LOCAL;section=TUMORS;review=two-tumors",
     "tumour.far-apart"},
    {"spread_of_one_of_two_tumours_is_nobodys",
     PATH("'2026-01-26'", DX("UPS") "," THIGH "," EDGES) "," PATH(
         "'2026-02-09'",
         DX("LMS") "," AT("retroperitoneum", "right") "," EDGES) "," SCAN("'2026-01-19'", LUNG),
     "plan.extent=EXT-DX-CONFLICT;plan.tumours.0.extent=EXT-HOLD;plan.tumours.1.extent=EXT-HOLD;"
     "staging.tumours.0.group=null;staging.tumours.1.group=null",
     "tumour.far-apart"},
    {"scan_of_one_part_speaks_of_its_tumour",
     PATH("'2026-01-26'", DX("UPS") "," THIGH "," EDGES) "," PATH(
         "'2026-02-09'",
         DX("LMS") "," AT("retroperitoneum", "right") "," EDGES) "," SCAN("'2026-01-19'",
                                                                          THIGH "," N("suspected")),
     "plan.tumours.0.extent=EXT-SUSPECT;plan.tumours.1.extent=EXT-UNKNOWN", "tumour.far-apart"},
    {"another_cancer_years_before",
     PATH("'2016-04-18'",
          "'histology': {'value': 'breast carcinoma', 'class': 'other_cancer'}"
          "," AT("breast", "left") "," N(
              "N1") "," EDGES) "," PATH("'2026-02-23'",
                                        DX("angiosarcoma") "," AT("breast", "left") "," MM(
                                            "34") "," EDGES) "," SCAN("'2026-03-02'", M("M0")),
     "plan.extent=EXT-DX-CONFLICT;plan.tumours.0.extent=EXT-OTHERCA;"
     "plan.tumours.1.extent=EXT-LOCAL;tumours.1.facts.nodes.status=not_stated",
     "tumour.years-apart"},
    {"one_place_two_names_stay_a_conflict",
     PATH("'2026-01-26'", DX("UPS") "," THIGH) "," PATH("'2026-02-09'", DX("LMS") "," THIGH),
     "facts.histology.status=conflict;tumours=null;plan.extent=EXT-DX-CONFLICT", NULL},
    {"tissue_of_spread_is_no_second_tumour",
     PATH("'2026-01-26'", DX("UPS") "," THIGH) "," PATH(
         "'2026-02-09'", DX("LMS") "," AT("retroperitoneum", "right") "," LUNG),
     "tumours=null;plan.extent=EXT-DX-CONFLICT", NULL},
    {"pages_of_two_people_are_not_two_tumours",
     PATH("'2026-01-26'", DX("UPS") "," THIGH "," PERSON("Ann Example", "1960-01-02")) "," PATH(
         "'2026-02-09'",
         DX("LMS") "," AT("retroperitoneum", "right") "," PERSON("Bea Sample", "1971-05-06")),
     "tumours=null;plan.extent=EXT-HOLD", NULL},
    {"spread_180_days_after_the_tumour_is_its_stage",
     PATH("'2024-01-01'", DX("LMS") "," THIGH) "," SCAN("'2024-06-29'", LUNG),
     "facts.metastasis.value=M1;together.metastasis=null", NULL},
    {"spread_181_days_after_the_tumour_is_later",
     PATH("'2024-01-01'", DX("LMS") "," THIGH) "," SCAN("'2024-06-30'", LUNG),
     "together.metastasis.later=true", NULL},
    {"clear_365_days_before_counts",
     SCAN("'2023-01-01'", M("M0")) "," PATH("'2024-01-01'", DX("LMS") "," THIGH),
     "facts.metastasis.value=M0", NULL},
    {"clear_366_days_before_does_not_count",
     SCAN("'2022-12-31'", M("M0")) "," PATH("'2024-01-01'", DX("LMS") "," THIGH),
     "facts.metastasis.status=not_stated", NULL},
    {"tissue_14_days_after_a_clear_scan_is_no_change",
     PATH("'2024-03-15'", DX("UPS") "," LUNG) "," SCAN("'2024-03-01'", M("M0")),
     "facts.metastasis.value=M1;together.metastasis=null", NULL},
    {"tissue_15_days_after_a_clear_scan_is_a_change",
     PATH("'2024-03-16'", DX("UPS") "," LUNG) "," SCAN("'2024-03-01'", M("M0")),
     "facts.metastasis.value=M1;together.metastasis.changed=true", NULL},
    {"nodes_of_14_days_conflict",
     PATH("'2024-01-01'", DX("LMS") "," THIGH) "," SCAN("'2024-01-01'",
                                                        N("N0")) "," SCAN("'2024-01-15'", N("N1")),
     "facts.nodes.status=conflict", NULL},
    {"nodes_of_15_days_are_found_later",
     PATH("'2024-01-01'", DX("LMS") "," THIGH) "," SCAN("'2024-01-01'",
                                                        N("N0")) "," SCAN("'2024-01-16'", N("N1")),
     "facts.nodes.value=N1;together.nodes=null", NULL},
    {"nodes_180_days_later_are_its_stage",
     PATH("'2024-01-01'", DX("LMS") "," THIGH) "," SCAN("'2024-01-01'",
                                                        N("N0")) "," SCAN("'2024-06-29'", N("N1")),
     "facts.nodes.value=N1;together.nodes=null", NULL},
    {"nodes_181_days_later_are_a_change",
     PATH("'2024-01-01'", DX("LMS") "," THIGH) "," SCAN("'2024-01-01'",
                                                        N("N0")) "," SCAN("'2024-06-30'", N("N1")),
     "facts.nodes.value=N1;together.nodes.changed=true", NULL},
    {"largest_of_14_days",
     PATH("'2024-01-01'", DX("LMS")) "," SCAN("'2024-01-01'", MM("80")) "," SCAN("'2024-01-15'",
                                                                                 MM("84")),
     "facts.size.value_mm=84", NULL},
    {"first_of_15_days",
     PATH("'2024-01-01'", DX("LMS")) "," SCAN("'2024-01-01'", MM("80")) "," SCAN("'2024-01-16'",
                                                                                 MM("84")),
     "facts.size.value_mm=80", NULL},
    {"left_and_right",
     PATH("'2024-03-01'", DX("UPS") "," THIGH) "," SCAN(
         "'2024-03-10'", M("M0") ", 'site': {'value': 'thigh', 'laterality': 'left'}"),
     "together.laterality.agrees=false;review=laterality-conflict", NULL},
    {"side_comes_from_the_scan",
     PATH("'2024-03-01'", DX("UPS") ", 'site': {'value': 'thigh'}") "," SCAN("'2024-03-10'",
                                                                             M("M0") "," THIGH),
     "facts.site.laterality=right;facts.site.family=limb_trunk", NULL},
    {"hard_to_read_is_not_shown",
     PATH("'2024-03-01'", DX("UPS") "," THIGH "," G("G3") "," M("M0") "," READ("sha256:00", "0.4")),
     "staging.group=II;staging.shown=false;review=fact-uncertain;section=STG-WHYNOT", NULL},
    {"one_clear_line_is_enough",
     PATH("'2024-03-01'", DX("UPS") "," THIGH "," G("G3") "," M("M0") "," READ(
                              "sha256:00", "0.4")) "," PATH("'2024-03-02'",
                                                            READ("sha256:01", "0.97")),
     "staging.group=II;staging.shown=true;section=STG-SHOW", NULL},
    {"stated_stages_are_kept_in_time",
     PATH(
         "'2015-03-01'",
         DX("UPS") ", 'stated_stage': [{'text': 'pT2b', 'edition': 'AJCC 7'}]") "," PATH("'2024-03-"
                                                                                         "10'",
                                                                                         "'stated_"
                                                                                         "stage': "
                                                                                         "[{'text':"
                                                                                         " 'rpT1'}"
                                                                                         "]"),
     "facts.stated_stage.0.text=pT2b;facts.stated_stage.1.text=rpT1", NULL},
    {"markers_said_twice_are_kept_once",
     PATH("'2024-03-01'",
          DX("DDLPS") ", 'biomarkers': [{'name': 'MDM2', 'method': 'FISH', 'result': "
                      "'positive'}]") "," LETTER("'2024-03-10'", "'biomarkers': [{'name': 'MDM2', "
                                                                 "'method': 'FISH', 'result': "
                                                                 "'positive'}]"),
     "facts.biomarkers.0.name=MDM2;facts.biomarkers.1.name=null;facts.biomarkers.0.date="
     "2024-03-01",
     NULL},
};
