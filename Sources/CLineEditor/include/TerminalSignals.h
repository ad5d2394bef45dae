/// Signals as flags and bytes in pipes, and a terminal that is put right on every way out.
#pragma once
#include <stdbool.h>

enum {
  TERMINAL_INTERRUPTED = 1,
  TERMINAL_RESIZED = 2,
  TERMINAL_CONTINUED = 4,
};

/// Installs the handlers once. SIGINT, SIGWINCH and SIGCONT set flags; signals that end the process
/// put the terminal right first. False where pipes could not be made.
bool terminal_signals_install(void);
/// Becomes readable when a flag is set.
int terminal_wake_descriptor(void);
/// Empties the wake pipe; returns the flags set since the last call and clears them.
int terminal_take_events(void);
/// Blocks until SIGINT arrives; false if it cannot.
bool terminal_wait_for_interrupt(void);
/// How many times SIGINT has arrived.
int terminal_interrupt_count(void);
/// Blocks every signal in the calling thread.
void terminal_block_signals(void);

/// Remembers the terminal's settings. Until `terminal_leave`, every way out of the process restores
/// them, and ends bracketed paste if `paste`.
void terminal_enter(bool paste);
void terminal_leave(void);
/// Stops the process group, as Ctrl-Z does; returns when it continues.
void terminal_suspend(void);
