#pragma once

#include <stdint.h>

// What a processor can do of one thing at most: loops that do nothing else, as a measure of those that
// do something with it. Each is written for several widths of vectors, of which the processor must
// have the one that is asked for.

#pragma clang assume_nonnull begin

typedef enum {
  probe_plain,
  probe_avx2,
  probe_avx512,
} probe_vectors;

// Each of these does its operation `count` times on whole vectors, none waiting for another; `count`
// is a multiple of 16.

// Multiplies bytes and adds the products up: vpdpbusd with AVX-512, vpmaddubsw and vpaddw with AVX2,
// pmaddwd and paddd without both.
void probe_multiply_adds(probe_vectors vectors, long count);

// A minimum and a maximum of two vectors of 32 bits.
void probe_exchanges(probe_vectors vectors, long count);

// A root of doubles and a quotient by it.
void probe_roots(probe_vectors vectors, long count);

// A quotient of doubles.
void probe_quotients(probe_vectors vectors, long count);

// Adds numbers up one after the other, each sum waiting for the one before.
double probe_additions(double addend, long count);

// Reads lines of 64 bytes.
void probe_lines(probe_vectors vectors, const uint8_t *lines, const uint32_t *which, long count);

// Reads the key of each item: gathered with AVX-512, one by one otherwise. The keys are one more than
// there are items.
void probe_keys(probe_vectors vectors, const uint16_t *keys, const uint16_t *items, long count);

// Reads the double of each item.
void probe_doubles(const double *values, const uint16_t *items, long count);

// Adds to a word of each place.
void probe_scattered_additions(uint64_t *words, const uint16_t *places, long count);

#pragma clang assume_nonnull end
