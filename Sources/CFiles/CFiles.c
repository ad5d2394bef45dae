#define _GNU_SOURCE
#include "CFiles.h"

#include <sys/mman.h>

int file_in_memory(void) { return memfd_create("latentlens", MFD_CLOEXEC); }
