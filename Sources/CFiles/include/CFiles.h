/// Files that Swift has no word for.
#pragma once

/// An empty file in memory that no other program inherits; -1 where there is no room.
int file_in_memory(void);
