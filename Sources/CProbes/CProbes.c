#include "CProbes.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define HAS_WIDER_VECTORS 1
// What the compiler cannot see through: it neither leaves out nor moves what has led to the value.
#define KEEP(value) __asm__ volatile("" : "+v"(value))
#else
#define KEEP(value) __asm__ volatile("" : "+w"(value))
#endif
#define KEEP_WORD(value) __asm__ volatile("" : : "r"(value))

#define SCALAR_KEYS(keys, items, count)                              \
  for (long place = 0; place < count; place++) {                     \
    const uint32_t key = keys[items[place]];                         \
    KEEP_WORD(key);                                                  \
  }

#define NAME(name) name##_plain
#define BYTES 16
#define KEYS SCALAR_KEYS
#if defined(__SSE2__)
// As it is without whole numbers' minimum: see CNeighbours.
#define LEAST(type, a, b) ((type)_mm_min_ps((__m128)(a), (__m128)(b)))
#define MOST(type, a, b) ((type)_mm_max_ps((__m128)(a), (__m128)(b)))
#define MULTIPLY_ADD(sum, a, b) \
  sum += (words_plain)_mm_madd_epi16((__m128i)(a), (__m128i)(b))
#else
#define LEAST(type, a, b) __builtin_elementwise_min(a, b)
#define MOST(type, a, b) __builtin_elementwise_max(a, b)
#define MULTIPLY_ADD(sum, a, b) sum += (a) * (b)
#endif
#include "ProbeLoops.h"
#undef NAME
#undef BYTES
#undef KEYS
#undef LEAST
#undef MOST
#undef MULTIPLY_ADD

#if HAS_WIDER_VECTORS
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAME(name) name##_avx2
#define BYTES 32
#define KEYS SCALAR_KEYS
#define LEAST(type, a, b) ((type)_mm256_min_epu32((__m256i)(a), (__m256i)(b)))
#define MOST(type, a, b) ((type)_mm256_max_epu32((__m256i)(a), (__m256i)(b)))
#define MULTIPLY_ADD(sum, a, b)                                                  \
  sum = (words_avx2)_mm256_add_epi16(                                            \
      (__m256i)(sum), _mm256_maddubs_epi16((__m256i)(a), (__m256i)(b)))
#include "ProbeLoops.h"
#undef NAME
#undef BYTES
#undef KEYS
#undef LEAST
#undef MOST
#undef MULTIPLY_ADD
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni"))), \
    apply_to = function)
#define NAME(name) name##_avx512
#define BYTES 64
#define KEYS(keys, items, count)                                                             \
  for (long place = 0; place + 16 <= count; place += 16) {                                   \
    const __m256i some = _mm256_loadu_si256((const __m256i *)(items + place));               \
    __m512i gathered = _mm512_i32gather_epi32(_mm512_cvtepu16_epi32(some), keys, 2);         \
    KEEP(gathered);                                                                          \
  }
#define LEAST(type, a, b) ((type)_mm512_min_epu32((__m512i)(a), (__m512i)(b)))
#define MOST(type, a, b) ((type)_mm512_max_epu32((__m512i)(a), (__m512i)(b)))
#define MULTIPLY_ADD(sum, a, b) \
  sum = (words_avx512)_mm512_dpbusd_epi32((__m512i)(sum), (__m512i)(a), (__m512i)(b))
#include "ProbeLoops.h"
#pragma clang attribute pop

#define CHOOSE(probe, ...)                                        \
  if (vectors == probe_avx512) return probe##_avx512(__VA_ARGS__); \
  if (vectors == probe_avx2) return probe##_avx2(__VA_ARGS__);     \
  probe##_plain(__VA_ARGS__)
#else
#define CHOOSE(probe, ...) \
  (void)vectors;           \
  probe##_plain(__VA_ARGS__)
#endif

void probe_multiply_adds(probe_vectors vectors, long count) { CHOOSE(multiply_adds, count); }

void probe_exchanges(probe_vectors vectors, long count) { CHOOSE(exchanges, count); }

void probe_roots(probe_vectors vectors, long count) { CHOOSE(roots, count); }

void probe_quotients(probe_vectors vectors, long count) { CHOOSE(quotients, count); }

void probe_lines(probe_vectors vectors, const uint8_t *lines, const uint32_t *which, long count) {
  CHOOSE(lines, lines, which, count);
}

void probe_keys(probe_vectors vectors, const uint16_t *keys, const uint16_t *items, long count) {
  CHOOSE(keys, keys, items, count);
}

double probe_additions(double addend, long count) {
  double sum = 0;
  for (long done = 0; done < count; done++) {
    sum += addend;
    KEEP(sum);
  }
  return sum;
}

void probe_doubles(const double *values, const uint16_t *items, long count) {
  for (long place = 0; place < count; place++) {
    double value = values[items[place]];
    KEEP(value);
  }
}

void probe_scattered_additions(uint64_t *words, const uint16_t *places, long count) {
  for (long place = 0; place < count; place++) words[places[place]] += 0x200001;
}
