#include "Widths.h"

#if HAS_WIDER_VECTORS
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define LANES 8
#define LEAST(a, b) ((words32)_mm256_min_epu32((__m256i)(a), (__m256i)(b)))
#define MOST(a, b) ((words32)_mm256_max_epu32((__m256i)(a), (__m256i)(b)))

#include "Loops.h"
// Gathering keys takes longer than reading them one by one.
#include "ScalarNear.h"

// Raters whose products of codes up to 11 a sum of 16 bits can hold.
#define RATERS_IN_16_BITS 540

// Adds sums of 16 bits of 16 columns, eight and eight, to words of three fields.
INLINE void add_words(uint64_t *words, __m256i first, __m256i second, __m256i third) {
  for (int half = 0; half < 2; half++) {
    uint64_t *const to = words + 16 * half;
    const __m128i xy = half ? _mm256_extracti128_si256(first, 1)
                            : _mm256_castsi256_si128(first);
    const __m128i xx = half ? _mm256_extracti128_si256(second, 1)
                            : _mm256_castsi256_si128(second);
    const __m128i yy = half ? _mm256_extracti128_si256(third, 1)
                            : _mm256_castsi256_si128(third);
    for (int quarter = 0; quarter < 2; quarter++) {
      const __m128i a = quarter ? _mm_srli_si128(xy, 8) : xy;
      const __m128i b = quarter ? _mm_srli_si128(xx, 8) : xx;
      const __m128i c = quarter ? _mm_srli_si128(yy, 8) : yy;
      const __m256i sum = _mm256_or_si256(
          _mm256_cvtepu16_epi64(a),
          _mm256_or_si256(_mm256_slli_epi64(_mm256_cvtepu16_epi64(b), 21),
                          _mm256_slli_epi64(_mm256_cvtepu16_epi64(c), 42)));
      __m256i *const place = (__m256i *)(to + 4 * quarter);
      _mm256_storeu_si256(place, _mm256_add_epi64(_mm256_loadu_si256(place), sum));
    }
  }
}

// One pair of raters and 16 columns: their codes lie interleaved. Of products and squares:
#define ADD_SQUARES(y, n)                                                                    \
  do {                                                                                       \
    first[n] = _mm256_add_epi16(first[n], _mm256_maddubs_epi16(y, code));                    \
    second[n] = _mm256_add_epi16(                                                            \
        second[n], _mm256_maddubs_epi16(_mm256_min_epu8(y, ones), square));                  \
    third[n] = _mm256_add_epi16(third[n], _mm256_maddubs_epi16(y, y));                       \
  } while (0)

// Of counts and sums:
#define ADD_SUMS(y, n)                                                                       \
  do {                                                                                       \
    const __m256i is_common = _mm256_min_epu8(y, ones);                                      \
    first[n] = _mm256_add_epi16(first[n], _mm256_maddubs_epi16(is_common, ones));            \
    second[n] = _mm256_add_epi16(second[n], _mm256_maddubs_epi16(is_common, code));          \
    third[n] = _mm256_add_epi16(third[n], _mm256_maddubs_epi16(y, ones));                    \
  } while (0)

#define COUNT_PANEL(ADD)                                                                     \
  const __m256i ones = _mm256_set1_epi8(1), none = _mm256_setzero_si256();                   \
  __builtin_memset(words, 0, PANEL_COLUMNS * sizeof(uint64_t));                              \
  for (long start = 0; start < count; start += RATERS_IN_16_BITS) {                          \
    const long end = count - start > RATERS_IN_16_BITS ? start + RATERS_IN_16_BITS : count;  \
    __m256i first[4], second[4], third[4];                                                   \
    for (int n = 0; n < 4; n++) first[n] = second[n] = third[n] = none;                      \
    for (long rater = start; rater < end; rater += 2) {                                      \
      const int is_pair = rater + 1 < end;                                                   \
      const __m256i *const one =                                                             \
          (const __m256i *)(panel + PANEL_COLUMNS * (long)lines[rater]);                     \
      const __m256i *const other = (const __m256i *)(                                        \
          panel + PANEL_COLUMNS * (long)lines[is_pair ? rater + 1 : rater]);                 \
      uint16_t both_codes;                                                                   \
      __builtin_memcpy(&both_codes, codes + rater, 2);                                       \
      const __m256i code = _mm256_set1_epi16((short)both_codes);                             \
      const __m256i square =                                                                 \
          _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(SQUARES), code);                   \
      (void)square;                                                                          \
      for (int half = 0; half < 2; half++) {                                                 \
        const __m256i a = _mm256_loadu_si256(one + half);                                    \
        const __m256i b = is_pair ? _mm256_loadu_si256(other + half) : none;                 \
        const __m256i low = _mm256_unpacklo_epi8(a, b), high = _mm256_unpackhi_epi8(a, b);   \
        ADD(low, 2 * half);                                                                  \
        ADD(high, 2 * half + 1);                                                             \
      }                                                                                      \
    }                                                                                        \
    for (int n = 0; n < 4; n++) {                                                            \
      add_words(words + 32 * (n / 2) + 8 * (n % 2), first[n], second[n], third[n]);          \
    }                                                                                        \
  }

static void panel(const uint8_t *panel, const uint32_t *lines, const uint8_t *codes, long count,
                  uint64_t *words) {
  COUNT_PANEL(ADD_SQUARES)
}

static void panel_sums(const uint8_t *panel, const uint32_t *lines, const uint8_t *codes,
                       long count, uint64_t *words) {
  COUNT_PANEL(ADD_SUMS)
}

const neighbour_loops neighbour_loops_avx2 = {
    neighbour_width_avx2, near, sort_lists, take, means, errors, cosines, of_moments, panel, panel_sums,
};

#pragma clang attribute pop
#endif
