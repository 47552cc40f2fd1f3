/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user named on the command line, as patients with files. */
#pragma once

#include <glib.h>

typedef struct {
    char *path; /* to open it */
    char *name; /* relative to the patient's folder, as the record shows it */
} PsInputFile;

typedef struct {
    char *id;         /* the name of the output folder */
    GPtrArray *files; /* of PsInputFile *, by name */
} PsInputPatient;

/* Each sub-folder of a named folder is a patient, each loose file in it too, and each named file.
 * Hidden files are passed over, and `out_folder` where it lies inside an input. Patients are sorted
 * by id; two of one name get a number. A named input that does not exist, cannot be opened or holds
 * no file is told to the user and counted in `*missing`; the others are still given. An array of
 * PsInputPatient *, yours. */
GPtrArray *ps_inputs_find(char **inputs, const char *out_folder, guint *missing);
