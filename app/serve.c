/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plainstage serve: the service, until it is told to stop. */
#include <glib-unix.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>

#include "app/commands.h"
#include "app/desk/desk.h"
#include "app/exitcode.h"
#include "app/expiry.h"
#include "app/message.h"
#include "app/routes.h"
#include "app/server/log.h"
#include "app/server/server.h"
#include "core/error.h"

typedef struct {
    char *store, *config, *listen;
    gboolean print_config, print_routes;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->store);
    g_free(options->config);
    g_free(options->listen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
parse(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"store", 0, 0, G_OPTION_ARG_FILENAME, &options->store, "Folder of what is kept", "DIR"},
        {"config", 0, 0, G_OPTION_ARG_FILENAME, &options->config, "Settings", "FILE"},
        {"listen", 0, 0, G_OPTION_ARG_STRING, &options->listen,
         "Where to listen (default 127.0.0.1:8470)", "ADDRESS:PORT"},
        {"print-config", 0, 0, G_OPTION_ARG_NONE, &options->print_config,
         "Print all settings and end", NULL},
        {"print-routes", 0, 0, G_OPTION_ARG_NONE, &options->print_routes,
         "Print all addresses and who may use them, and end", NULL},
        {NULL}};
    g_autoptr(GOptionContext) context =
        g_option_context_new("- the upload page and the review desk");
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) local = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &local)) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_USAGE, local->message);
        return FALSE;
    }
    if (argc > 1) {
        g_set_error(error, PS_ERROR, PS_ERROR_USAGE,
                    "\"%s\" is too much; see plainstage serve --help", argv[1]);
        return FALSE;
    }
    if (options->store == NULL && !options->print_config && !options->print_routes) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_USAGE,
                            "say where things are kept: --store DIR");
        return FALSE;
    }
    return TRUE;
}

static PsConfig *
load_config(const Options *options, GError **error)
{
    g_autoptr(PsConfig) config =
        options->config == NULL ? ps_config_new() : ps_config_load(options->config, error);
    if (config == NULL)
        return NULL;
    if (options->listen != NULL && !ps_config_set(config, "listen", options->listen, error))
        return NULL;
    if (!ps_config_check(config, error)) {
        if (options->config != NULL)
            g_prefix_error(error, "%s: ", options->config);
        return NULL;
    }
    return g_steal_pointer(&config);
}

static gboolean
stop(gpointer loop)
{
    ps_log("stopping", NULL);
    g_main_loop_quit(loop);
    return G_SOURCE_REMOVE;
}

static gboolean
serve(const PsConfig *config, const char *folder, GError **error)
{
    /* Few arenas: threads come and go, and what they freed is used again. */
    mallopt(M_ARENA_MAX, 2);
    g_autoptr(PsStore) store = ps_store_open(folder, error);
    if (store == NULL)
        return FALSE;
    const PsRouteTable table = ps_routes();
    g_autoptr(PsDesk) desk = ps_desk_new(error);
    if (desk == NULL)
        return FALSE;
    g_autoptr(PsServer) server = ps_server_new(config, store, &table, desk, error);
    g_autofree char *address = NULL;
    if (server == NULL || !ps_server_start(server, &address, error))
        return FALSE;
    ps_expiry_start(folder, config);
    ps_log("listening", "address", address, NULL);
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    g_unix_signal_add(SIGTERM, stop, loop);
    g_unix_signal_add(SIGINT, stop, loop);
    g_main_loop_run(loop);
    ps_server_stop(server);
    ps_log("stopped", NULL);
    return TRUE;
}

int
ps_command_serve(int argc, char **argv)
{
    g_auto(Options) options = {0};
    g_autoptr(GError) error = NULL;
    if (!parse(&options, argc, argv, &error))
        return ps_message_error(error);
    g_autoptr(PsConfig) config = load_config(&options, &error);
    if (config == NULL)
        return ps_message_error(error);
    if (options.print_config || options.print_routes) {
        const PsRouteTable table = ps_routes();
        g_autofree char *text =
            options.print_config ? ps_config_print(config) : ps_route_describe(&table);
        fputs(text, stdout);
        return PS_EXIT_OK;
    }
    return serve(config, options.store, &error) ? PS_EXIT_OK : ps_message_error(error);
}
