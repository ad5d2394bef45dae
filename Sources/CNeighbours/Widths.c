#include "Widths.h"

neighbour_width neighbour_widest(void) {
#if HAS_WIDER_VECTORS
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2")) return neighbour_width_plain;
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
                 && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
                 && __builtin_cpu_supports("avx512vnni")
             ? neighbour_width_avx512
             : neighbour_width_avx2;
#else
  return neighbour_width_plain;
#endif
}

const neighbour_loops *neighbour_loops_of(neighbour_width width) {
#if HAS_WIDER_VECTORS
  if (width == neighbour_width_avx512) return &neighbour_loops_avx512;
  if (width == neighbour_width_avx2) return &neighbour_loops_avx2;
#else
  (void)width;
#endif
  return &neighbour_loops_plain;
}
