#include "Widths.h"

#define LANES 4

#if defined(__SSE2__)
#include <emmintrin.h>
// Whole numbers have no minimum here, and floats have: words are positive floats.
#define LEAST(a, b) ((words32)_mm_min_ps((__m128)(a), (__m128)(b)))
#define MOST(a, b) ((words32)_mm_max_ps((__m128)(a), (__m128)(b)))
#else
#define LEAST(a, b) __builtin_elementwise_min(a, b)
#define MOST(a, b) __builtin_elementwise_max(a, b)
#endif

#include "Loops.h"
#include "ScalarNear.h"

const neighbour_loops neighbour_loops_plain = {
    neighbour_width_plain, near, sort_lists, take, means, errors, cosines, of_moments, 0, 0,
};
