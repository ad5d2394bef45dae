/// Files that Swift has no word for.
#pragma once

/// An empty file in memory that no other program inherits; -1 where there is no room.
int file_in_memory(void);

/// Takes the lock of all bytes of a file that is open for writing, for the open file itself and not
/// for the process: one of `fcntl`'s that Linux calls OFD. It goes with the descriptor.
///
/// - Returns: 0, or why it is not held: EAGAIN where somebody else holds it and `waits` is 0.
int lock_bytes(int file, int waits);

/// Whether somebody else holds a lock of bytes of an open file.
int has_locked_bytes(int file);
