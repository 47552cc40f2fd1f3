/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markers with method and result, from sentences, lists and table rows. */
#include "tests/extract/invented.h"

#define P PS_DOC_PATHOLOGY

static const InventedCase cases[] = {
    {"/extract/biomarkers/ocr_reads_s_as_a_dollar", PS_DOC_PATHOLOGY,
     "IMMUNOHISTOCHEMISTRY AND MOLECULAR STUDIES\nEMA, pankeratin Positive Glandular areas\n"
     "$100, CD34 Negative\n$S18 break-apart FISH Positive $S$18::SSX rearrangement, 82% of cells\n",
     "{'biomarkers':[{'name':'EMA','method':'IHC','result':'positive'},{'name':'keratin','method':"
     "'IHC','result':'positive'},{'name':'S100','method':'IHC','result':'negative'},{'name':'CD34',"
     "'method':'IHC','result':'negative'},{'name':'SS18','method':'FISH','result':'positive'}]}",
     NULL},
    {"/extract/biomarkers/lists_of_both", P,
     "COMMENT:\nThe tumor is positive for desmin and SMA; negative for S100, CD34.\n",
     "{'biomarkers':[{'name':'desmin','result':'positive'},{'name':'SMA','result':'positive'},{'"
     "name'"
     ":'S100','result':'negative'},{'name':'CD34','result':'negative'}]}",
     NULL},
    {"/extract/biomarkers/negative_before_positive", P,
     "COMMENT:\nThe cells are negative for desmin and positive for S100.\n",
     "{'biomarkers':[{'name':'desmin','result':'negative'},{'name':'S100','result':'positive'}]}",
     NULL},
    {"/extract/biomarkers/no_expression", P,
     "COMMENT:\nThere is no significant expression of S100, CD34 or pankeratin.\n",
     "{'biomarkers':[{'name':'S100','result':'negative'},{'name':'CD34','result':'negative'},{'"
     "name':"
     "'keratin','result':'negative'}]}",
     NULL},
    {"/extract/biomarkers/result_after_names", P,
     "COMMENT:\nImmunohistochemical stains for CDK4 and MDM2 are negative.\n",
     "{'biomarkers':[{'name':'CDK4','method':'IHC','result':'negative'},{'name':'MDM2','method':'"
     "IHC',"
     "'result':'negative'}]}",
     NULL},
    {"/extract/biomarkers/amplified", P, "DIAGNOSIS:\nLiposarcoma.\nMDM2 FISH: amplified.\n",
     "{'biomarkers':[{'name':'MDM2','method':'FISH','result':'positive','detail':'amplified'}]}",
     NULL},
    {"/extract/biomarkers/not_amplified", P, "DIAGNOSIS:\nLipoma.\nMDM2 FISH: not amplified.\n",
     "{'biomarkers':[{'name':'MDM2','method':'FISH','result':'negative'}]}", NULL},
    {"/extract/biomarkers/fusion_by_fish", P, "COMMENT:\nSS18 rearrangement detected by FISH.\n",
     "{'biomarkers':[{'name':'SS18','method':'FISH','result':'positive'}]}", NULL},
    {"/extract/biomarkers/older_name_of_fusion", P,
     "COMMENT:\nRT-PCR: SYT-SSX1 fusion transcript detected.\n",
     "{'biomarkers':[{'name':'SS18','method':'PCR','result':'positive'}]}", NULL},
    {"/extract/biomarkers/lost", P, "COMMENT:\nINI1 (SMARCB1) expression is lost.\n",
     "{'biomarkers':[{'name':'INI1','result':'negative','detail':'lost'}]}", NULL},
    {"/extract/biomarkers/loss_of", P, "COMMENT:\nThere is loss of INI1.\n",
     "{'biomarkers':[{'name':'INI1','result':'negative','detail':'lost'}]}", NULL},
    {"/extract/biomarkers/retained", P, "COMMENT:\nSDHB: retained.\n",
     "{'biomarkers':[{'name':'SDHB','result':'positive','detail':'retained'}]}", NULL},
    {"/extract/biomarkers/exon_and_variant", P,
     "MOLECULAR STUDIES:\nNext-generation sequencing: PDGFRA exon 18 mutation p.D842V detected.\n",
     "{'biomarkers':[{'name':'PDGFRA','method':'NGS','result':'positive','detail':'exon 18 "
     "mutation "
     "p.D842V'}]}",
     NULL},
    {"/extract/biomarkers/no_mutation", P,
     "MOLECULAR STUDIES:\nSequencing: No KIT mutation detected.\n",
     "{'biomarkers':[{'name':'KIT','method':'NGS','result':'negative'}]}", NULL},
    {"/extract/biomarkers/stain_and_gene_apart", P,
     "IMMUNOHISTOCHEMISTRY:\nCD117 (KIT) Positive\nMOLECULAR STUDIES:\nNext-generation "
     "sequencing\nKIT: "
     "No mutation detected\n",
     "{'biomarkers':[{'name':'KIT','method':'IHC','result':'positive'},{'name':'KIT','method':'NGS'"
     ","
     "'result':'negative'}]}",
     NULL},
    {"/extract/biomarkers/neighbours_keep_their_own", P,
     "COMMENT:\nEstrogen receptor positive (40%), progesterone receptor negative.\n",
     "{'biomarkers':[{'name':'estrogen receptor','result':'positive','detail':'40%'},{'name':"
     "'progesterone receptor','result':'negative'}]}",
     NULL},
    {"/extract/biomarkers/quantity", P, "COMMENT:\nKi-67: 30%\n",
     "{'biomarkers':[{'name':'Ki-67','detail':'30%'}]}", NULL},
    {"/extract/biomarkers/equivocal", P, "IMMUNOHISTOCHEMISTRY:\nMDM2 equivocal\n",
     "{'biomarkers':[{'name':'MDM2','result':'equivocal'}]}", NULL},
    {"/extract/biomarkers/pending", P, "COMMENT:\nMDM2 FISH: pending.\n",
     "{'biomarkers':[{'name':'MDM2','result':'not_tested'}]}", NULL},
    {"/extract/biomarkers/stable_microsatellites", P,
     "COMMENT:\nThe tumor is microsatellite stable.\n",
     "{'biomarkers':[{'name':'MSI','result':'negative'}]}", NULL},
    {"/extract/biomarkers/name_alone", P, "COMMENT:\nMDM2 was discussed.\n", "{'biomarkers':[]}",
     NULL},
};

int
main(int argc, char **argv)
{
    return invented_main(argc, argv, ps_biomarkers_find, cases, G_N_ELEMENTS(cases));
}
