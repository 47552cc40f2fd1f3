/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage approve`: a named person has checked a record; the patient's page goes out. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/approving.h"
#include "app/argument.h"
#include "app/commands.h"
#include "app/correction.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "app/released.h"
#include "app/relist.h"
#include "app/restage.h"
#include "core/error.h"
#include "core/json.h"

/* Holds the folder against a second approval at the same time; closed by the caller. */
static int
lock_folder(const char *folder, GError **error)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "%s: the folder cannot be locked.", folder);
    return -1;
}

/* What was looked at must be what is released: other data files may say something else. */
static gboolean
check_revision(const PsPipeline *pipeline, const PsRecord *record, const char *path, GError **error)
{
    if (g_strcmp0(record->version, PS_VERSION) == 0 &&
        g_strcmp0(record->data_revision, pipeline->data_revision) == 0)
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                "%s was made by another version of the program or its data files. Run the record "
                "again, check it, then approve it.",
                path);
    return FALSE;
}

/* Corrects the facts, and asks the rules again where any was corrected. */
static json_t *
correct(const PsPipeline *pipeline, PsRecord *record, const PsApproval *approval, GError **error)
{
    g_autoptr(json_t) changes =
        ps_correction_apply(record->kase, approval->corrections, approval->why, error);
    if (changes == NULL || json_array_size(changes) == 0)
        return g_steal_pointer(&changes);
    return ps_restage(pipeline->rules, record, error) ? g_steal_pointer(&changes) : NULL;
}

static gboolean
is_checked(const PsApproval *approval, const char *tag)
{
    return approval->checked != NULL &&
           g_strv_contains((const char *const *) approval->checked, tag);
}

/* Tells each thing that stands against the release; how many. */
static guint
tell_blocking(const PsRecord *record, const PsApproval *approval)
{
    const char *id = record->kase->patient_id;
    if (g_str_equal(record->plan->extent, "EXT-HOLD")) {
        ps_message("%s: not released. The pages are on hold (EXT-HOLD): they may be another "
                   "patient's. Take out what does not belong, and run again.",
                   id);
        return 1;
    }
    guint blocking = 0;
    for (guint i = 0; i < record->plan->reviews->len; i++) {
        const PsReview *review = g_ptr_array_index(record->plan->reviews, i);
        if (review->severity != PS_SEVERITY_RED || is_checked(approval, review->tag))
            continue;
        ps_message("%s: not released. Open: %s%s%s%s. See review.html; once it is settled, add "
                   "--checked %s.",
                   id, review->tag, review->fact != NULL ? " (" : "",
                   review->fact != NULL ? review->fact : "", review->fact != NULL ? ")" : "",
                   review->tag);
        blocking++;
    }
    return blocking;
}

static GPtrArray *
checked_list(const PsApproval *approval)
{
    GPtrArray *tags = g_ptr_array_new_with_free_func(g_free);
    for (char **tag = approval->checked; tag != NULL && *tag != NULL; tag++)
        if (!g_ptr_array_find_with_equal_func(tags, *tag, g_str_equal, NULL))
            g_ptr_array_add(tags, g_strdup(*tag));
    return tags;
}

/* Gives the record its release; the exit code where it cannot have one. */
static int
release(const PsPipeline *pipeline, PsRecord *record, const PsApproval *approval)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *of = ps_record_digest(record);
    g_autoptr(json_t) changes = correct(pipeline, record, approval, &error);
    if (changes == NULL)
        return ps_message_error(error);
    if (tell_blocking(record, approval) > 0)
        return PS_EXIT_REVIEW;
    record->release = ps_release_new(approval->by, approval->at, of, checked_list(approval),
                                     json_incref(changes));
    return PS_EXIT_OK;
}

static void
tell_released(const PsRecord *record)
{
    g_autoptr(json_t) json = json_pack("{s:s, s:o}", "patient", record->kase->patient_id, "release",
                                       ps_release_to_json(record->release));
    g_autofree char *text = ps_json_print(json);
    fputs(text, stdout);
}

/* With the folder locked. A record that is released already is only written again, so that a run
 * that was cut short is made whole. */
static int
approve(const PsPipeline *pipeline, const PsApproval *approval)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsRecord) record = ps_released_load(approval->path, &error);
    if (record == NULL)
        return ps_argument_fail(error);
    if (!check_revision(pipeline, record, approval->path, &error))
        return ps_message_error(error);
    if (record->release != NULL && !g_str_equal(record->release->by, approval->by))
        ps_message("%s was released by %s on %.10s; that stays.", record->kase->patient_id,
                   record->release->by, record->release->at);
    if (record->release != NULL && approval->corrections != NULL) {
        ps_message("%s is released; run it again from its documents to correct it.",
                   record->kase->patient_id);
        return PS_EXIT_USAGE;
    }
    int code = record->release != NULL ? PS_EXIT_OK : release(pipeline, record, approval);
    if (code != PS_EXIT_OK)
        return code;
    if (!ps_approving_write(pipeline, approval, record, &error))
        return ps_message_error(error);
    ps_relist(pipeline, approval->folder);
    tell_released(record);
    return PS_EXIT_OK;
}

int
ps_command_approve(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsApproval) approval = ps_approval_parse(argc, argv, &error);
    if (approval == NULL)
        return ps_message_error(error);
    if (!g_file_test(approval->path, G_FILE_TEST_IS_REGULAR)) {
        ps_message("%s: there is no such record. It is DIR/<patient>/record.json of a run.",
                   approval->path);
        return PS_EXIT_NO_INPUT;
    }
    g_autoptr(PsPipeline) pipeline = ps_pipeline_new(approval->lang, &error);
    int lock = pipeline == NULL ? -1 : lock_folder(approval->folder, &error);
    if (lock < 0)
        return ps_message_error(error);
    int code = approve(pipeline, approval);
    close(lock);
    return code;
}
