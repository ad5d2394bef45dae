#include "Widths.h"

#if HAS_WIDER_VECTORS
#pragma clang attribute push( \
    __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni"))), \
    apply_to = function)

#define LANES 16
#define LEAST(a, b) ((words32)_mm512_min_epu32((__m512i)(a), (__m512i)(b)))
#define MOST(a, b) ((words32)_mm512_max_epu32((__m512i)(a), (__m512i)(b)))

#include "Loops.h"

INLINE long near_of(__m256i items, __mmask16 present, __m512i places, const uint16_t *keys,
                    __m512i limit, uint32_t *found) {
  // Two keys are gathered at once; the shift drops the other.
  const __m512i gathered = _mm512_i32gather_epi32(_mm512_cvtepu16_epi32(items), keys, 2);
  const __m512i words = _mm512_or_si512(_mm512_slli_epi32(gathered, 16), places);
  const __mmask16 near = _mm512_mask_cmplt_epu32_mask(present, words, limit);
  _mm512_storeu_si512(found, _mm512_maskz_compress_epi32(near, words));
  return __builtin_popcount(near);
}

static long near(const uint16_t *items, long count, const uint16_t *keys, uint32_t limit,
                 uint32_t *found) {
  const __m512i above = _mm512_set1_epi32((int)(limit << 16));
  const __m512i sixteen = _mm512_set1_epi32(16);
  __m512i places = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  long near = 0, place = 0;
  for (; place + 16 <= count; place += 16) {
    const __m256i some = _mm256_loadu_si256((const __m256i *)(items + place));
    near += near_of(some, 0xFFFF, places, keys, above, found + near);
    places = _mm512_add_epi32(places, sixteen);
  }
  if (place < count) {
    const __mmask16 present = (__mmask16)((1u << (count - place)) - 1);
    const __m256i some = _mm256_maskz_loadu_epi16(present, items + place);
    near += near_of(some, present, places, keys, above, found + near);
  }
  return near;
}

// Four columns of 16 a part lie in each 128 bits of sums.
INLINE void put_words(uint64_t *words, __m512i first, __m512i second, __m512i third) {
#define PUT(part)                                                                            \
  _mm256_storeu_si256(                                                                       \
      (__m256i *)(words + 16 * part),                                                        \
      _mm256_or_si256(                                                                       \
          _mm256_cvtepu32_epi64(_mm512_extracti32x4_epi32(first, part)),                  \
          _mm256_or_si256(                                                                   \
              _mm256_slli_epi64(_mm256_cvtepu32_epi64(_mm512_extracti32x4_epi32(second, part)), \
                                21),                                                         \
              _mm256_slli_epi64(                                                             \
                  _mm256_cvtepu32_epi64(_mm512_extracti32x4_epi32(third, part)), 42))));
  PUT(0) PUT(1) PUT(2) PUT(3)
#undef PUT
}

#define LINE(rater) _mm512_loadu_si512(panel + PANEL_COLUMNS * (long)lines[rater])

// Four raters and 16 columns: their codes lie interleaved. Of products and squares:
#define ADD_SQUARES(y, n)                                                     \
  do {                                                                        \
    first##n = _mm512_dpbusd_epi32(first##n, y, code);                        \
    second##n = _mm512_dpbusd_epi32(second##n, _mm512_min_epu8(y, ones), square); \
    third##n = _mm512_dpbusd_epi32(third##n, y, y);                           \
  } while (0)

// Of counts and sums:
#define ADD_SUMS(y, n)                                                        \
  do {                                                                        \
    const __m512i is_common = _mm512_min_epu8(y, ones);                       \
    first##n = _mm512_dpbusd_epi32(first##n, is_common, ones);                \
    second##n = _mm512_dpbusd_epi32(second##n, is_common, code);              \
    third##n = _mm512_dpbusd_epi32(third##n, y, ones);                        \
  } while (0)

#define COUNT_PANEL(ADD)                                                                     \
  const __m512i ones = _mm512_set1_epi8(1), none = _mm512_setzero_si512();                   \
  __m512i first0 = none, first1 = none, first2 = none, first3 = none;                        \
  __m512i second0 = none, second1 = none, second2 = none, second3 = none;                    \
  __m512i third0 = none, third1 = none, third2 = none, third3 = none;                        \
  for (long rater = 0; rater < count; rater += 4) {                                          \
    const long left = count - rater;                                                         \
    const __m512i a = LINE(rater);                                                           \
    const __m512i b = left > 1 ? LINE(rater + 1) : none;                                     \
    const __m512i c = left > 2 ? LINE(rater + 2) : none;                                     \
    const __m512i d = left > 3 ? LINE(rater + 3) : none;                                     \
    int32_t four_codes;                                                                      \
    __builtin_memcpy(&four_codes, codes + rater, 4);                                         \
    const __m512i code = _mm512_set1_epi32(four_codes);                                      \
    const __m512i square = _mm512_shuffle_epi8(_mm512_broadcast_i32x4(SQUARES), code);       \
    (void)square;                                                                            \
    const __m512i ab = _mm512_unpacklo_epi8(a, b), later_ab = _mm512_unpackhi_epi8(a, b);    \
    const __m512i cd = _mm512_unpacklo_epi8(c, d), later_cd = _mm512_unpackhi_epi8(c, d);    \
    const __m512i y0 = _mm512_unpacklo_epi16(ab, cd), y1 = _mm512_unpackhi_epi16(ab, cd);    \
    const __m512i y2 = _mm512_unpacklo_epi16(later_ab, later_cd);                            \
    const __m512i y3 = _mm512_unpackhi_epi16(later_ab, later_cd);                            \
    ADD(y0, 0);                                                                              \
    ADD(y1, 1);                                                                              \
    ADD(y2, 2);                                                                              \
    ADD(y3, 3);                                                                              \
  }                                                                                          \
  put_words(words, first0, second0, third0);                                                 \
  put_words(words + 4, first1, second1, third1);                                             \
  put_words(words + 8, first2, second2, third2);                                             \
  put_words(words + 12, first3, second3, third3);

static void panel(const uint8_t *panel, const uint32_t *lines, const uint8_t *codes, long count,
                  uint64_t *words) {
  COUNT_PANEL(ADD_SQUARES)
}

static void panel_sums(const uint8_t *panel, const uint32_t *lines, const uint8_t *codes,
                       long count, uint64_t *words) {
  COUNT_PANEL(ADD_SUMS)
}

const neighbour_loops neighbour_loops_avx512 = {
    neighbour_width_avx512, near, sort_lists, take, means, errors, cosines, of_moments, panel, panel_sums,
};

#pragma clang attribute pop
#endif
