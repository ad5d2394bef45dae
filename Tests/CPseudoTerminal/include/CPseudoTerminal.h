/// Programs on pseudo-terminals. Swift can neither fork nor call variadic functions.
#pragma once
#include <sys/types.h>

/// Starts `arguments[0]` on a new terminal; stores the master's descriptor. -1 on failure.
pid_t pseudo_terminal_spawn(char *const arguments[], char *const environment[], const char *folder,
                            int rows, int columns, int *master);
/// Reads what is there within `milliseconds`: the count, 0 at the end, -1 if nothing came.
int pseudo_terminal_read(int master, void *bytes, int count, int milliseconds);
int pseudo_terminal_resize(int master, int rows, int columns);
/// Whether the process ended within `milliseconds`; stores its wait status.
int pseudo_terminal_wait(pid_t process, int milliseconds, int *status);
/// Whether the terminal collects lines and echoes them, as it does when no editor has taken it.
int pseudo_terminal_is_cooked(int master);
/// What a wait status says: the exit status, or 128 and the signal's number.
int pseudo_terminal_exit_status(int status);
