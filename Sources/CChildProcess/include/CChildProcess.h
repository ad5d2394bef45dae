/// Starting another program so that it ends with this one, which `posix_spawn` has no word for.
#pragma once
#include <stdbool.h>
#include <sys/types.h>

/// How many of a program's descriptors can be given to it.
enum { CHILD_DESCRIPTORS = 8 };

/// Starts a program that is looked for in `PATH`, with every signal as the system treats it by
/// default.
///
/// The kernel sends it `end_signal` when the calling thread ends, however that ends: the thread is
/// to stay until the program has ended.
///
/// `descriptors[i]` becomes its descriptor `i`; it shares this process's own where that is -1. One
/// in a process group of its own has no others.
///
/// Returns 0, or the `errno` for which it could not be started.
int child_start(pid_t *process, char *const arguments[], char *const environment[],
                const int descriptors[], int count, bool in_own_group, int end_signal);

/// A pipe that no other program inherits. False where there is none to be had.
bool child_pipe(int ends[2]);
