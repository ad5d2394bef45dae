#pragma once

// The one instruction that the kernels need and Swift cannot say: ask for a cache line that will be
// read soon. It never faults, whatever the address.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }
