#pragma once

#include "CNeighbours.h"

#if defined(__x86_64__)
#define HAS_WIDER_VECTORS 1
#include <immintrin.h>
// The squares of codes up to 11, for a look-up in vectors.
#define SQUARES _mm_setr_epi8(0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 0, 0, 0, 0)
extern const neighbour_loops neighbour_loops_avx2, neighbour_loops_avx512;
#endif

extern const neighbour_loops neighbour_loops_plain;
