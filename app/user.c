/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage user`: who may come in. */
#include <stdio.h>

#include "app/commands.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "app/passwordinput.h"
#include "app/storeoptions.h"
#include "core/error.h"
#include "store/users.h"

static gboolean
role_of(const PsStoreOptions *options, PsRole *role, GError **error)
{
    if (ps_role_from_name(options->role, role))
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                "--role takes one of uploader, navigator, reviewer, admin");
    return FALSE;
}

static int
end(gboolean done, const GError *error)
{
    return done ? PS_EXIT_OK : ps_message_error(error);
}

static int
add(const PsStoreOptions *options)
{
    g_autoptr(GError) error = NULL;
    PsRole role;
    if (!role_of(options, &role, &error))
        return ps_message_error(error);
    g_autoptr(PsStore) store = ps_store_options_open(options, TRUE, &error);
    char *password = store == NULL ? NULL : ps_passwordinput(&error);
    gboolean added =
        password != NULL && ps_store_user_add(store, options->rest[0], options->full_name, role,
                                              options->lang != NULL ? options->lang : "en",
                                              password, PS_CONSOLE, &error);
    ps_passwordinput_free(password);
    return end(added, error);
}

static int
list(const PsStoreOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = ps_store_options_open(options, FALSE, &error);
    g_autoptr(GPtrArray) users = store == NULL ? NULL : ps_store_users(store, &error);
    for (guint i = 0; users != NULL && i < users->len; i++) {
        const PsUser *user = g_ptr_array_index(users, i);
        printf("%s\t%s\t%s\t%s\t%s\n", user->name, ps_role_name(user->role), user->lang,
               user->disabled ? "disabled" : "active", user->full_name);
    }
    return end(users != NULL, error);
}

/* The user's role and standing, changed in one of them. */
static int
set(const PsStoreOptions *options, gboolean to_role, gboolean disabled)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = ps_store_options_open(options, FALSE, &error);
    g_autoptr(PsUser) user =
        store == NULL ? NULL : ps_store_user_find(store, options->rest[0], &error);
    if (user == NULL) {
        if (error == NULL)
            g_set_error(&error, PS_ERROR, PS_ERROR_INPUT, "there is no user \"%s\"",
                        options->rest[0]);
        return ps_message_error(error);
    }
    PsRole role = user->role;
    if (to_role) {
        if (!role_of(options, &role, &error))
            return ps_message_error(error);
        disabled = user->disabled;
    }
    return end(ps_store_user_set(store, user->name, role, disabled, PS_CONSOLE, &error), error);
}

static int
role(const PsStoreOptions *options)
{
    return set(options, TRUE, FALSE);
}

static int
disable(const PsStoreOptions *options)
{
    return set(options, FALSE, TRUE);
}

static int
enable(const PsStoreOptions *options)
{
    return set(options, FALSE, FALSE);
}

static int
password(const PsStoreOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsStore) store = ps_store_options_open(options, FALSE, &error);
    char *fresh = store == NULL ? NULL : ps_passwordinput(&error);
    gboolean done =
        fresh != NULL && ps_store_user_password(store, options->rest[0], fresh, PS_CONSOLE, &error);
    ps_passwordinput_free(fresh);
    return end(done, error);
}

static const PsStoreCommand commands[] = {
    {"user", "add", "rfl", "NAME --role ROLE [--full-name NAME] [--lang LANG] ", 1,
     "Makes a user. The password is asked for, or read from standard input.", add},
    {"user", "list", "", "", 0, "Name, role, language, standing and full name of each user.", list},
    {"user", "role", "r", "NAME --role ROLE ", 1, "Gives a user another role.", role},
    {"user", "password", "", "NAME ", 1, "Gives a user another password.", password},
    {"user", "disable", "", "NAME ", 1, "The user may come in no more; what they did stays.",
     disable},
    {"user", "enable", "", "NAME ", 1, "The user may come in again.", enable},
    {NULL}};

int
ps_command_user(int argc, char **argv)
{
    return ps_store_command_run(commands, argc, argv);
}
