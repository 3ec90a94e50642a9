// The only door to libicu. No ICU type appears here: a header that shows one does not compile beside
// Foundation, whose own copy of ICU defines the same names differently.
#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The version of libicu in use, for example "72.1".
const char *_Nonnull cicu_version(void);

/// The name of a status code, for error messages.
const char *_Nonnull cicu_status_name(int32_t status);

// Word boundaries

typedef struct cicu_breaker cicu_breaker;

/// Opens ICU's word break iterator for Chinese. NULL on failure, with the status set.
cicu_breaker *_Nullable cicu_breaker_open(int32_t *_Nonnull status);
void cicu_breaker_close(cicu_breaker *_Nonnull breaker);

/// Sets marks[i] to 1 for each boundary i in 0...length and to 0 elsewhere; marks has length + 1 places.
/// Returns the ICU status, 0 when all went well.
int32_t cicu_breaker_mark(cicu_breaker *_Nonnull breaker, const uint16_t *_Nonnull text,
                          int32_t length, uint8_t *_Nonnull marks);

// Dictionary of words

/// ICU's own dictionary of Chinese and Japanese words, read where it lies: a UCharsTrie whose values are
/// the costs of words. Stays in place until the program ends. NULL if this ICU has none, or keeps it in
/// another form.
const uint16_t *_Nullable cicu_dictionary(void);

// Regular expressions

typedef struct cicu_pattern cicu_pattern;

/// Compiles a regular expression that gives up after some steps of its engine. NULL on failure, with the
/// status and, for a faulty expression, the UTF-16 offset of the fault, else -1.
cicu_pattern *_Nullable cicu_pattern_open(const uint16_t *_Nonnull expression, int32_t length,
                                          int32_t steps, int32_t *_Nonnull offset,
                                          int32_t *_Nonnull status);
void cicu_pattern_close(cicu_pattern *_Nonnull pattern);

/// Sets the text to look in; it must stay in place until the last search.
void cicu_pattern_set_text(cicu_pattern *_Nonnull pattern, const uint16_t *_Nonnull text,
                           int32_t length, int32_t *_Nonnull status);
/// Finds the next match; false if there is none or the status is not 0.
bool cicu_pattern_next(cicu_pattern *_Nonnull pattern, int32_t *_Nonnull start,
                       int32_t *_Nonnull end, int32_t *_Nonnull status);

// Folding

/// NFKC with case folding. Returns the length needed; sets status on failure.
int32_t cicu_fold(const uint16_t *_Nonnull text, int32_t length, uint16_t *_Nonnull folded,
                  int32_t capacity, int32_t *_Nonnull status);
/// Whether a code point starts a new piece for folding: nothing before it can change its result.
bool cicu_fold_has_boundary_before(uint32_t code_point);
/// Whether a code point folds to itself wherever it stands.
bool cicu_fold_is_inert(uint32_t code_point);

/// Transliterates traditional to simplified in place of text; returns the new length.
/// Slow to open: for generating and checking tables, never for reading text.
int32_t cicu_to_simplified(const uint16_t *_Nonnull text, int32_t length, uint16_t *_Nonnull result,
                           int32_t capacity, int32_t *_Nonnull status);
/// The source rules of that transliteration; returns the length needed.
int32_t cicu_to_simplified_rules(uint16_t *_Nonnull rules, int32_t capacity,
                                 int32_t *_Nonnull status);

// Charsets

typedef struct cicu_converter cicu_converter;

/// Opens a converter that stops at the first byte it cannot decode. NULL on failure.
cicu_converter *_Nullable cicu_converter_open(const char *_Nonnull charset,
                                              int32_t *_Nonnull status);
void cicu_converter_close(cicu_converter *_Nonnull converter);

/// What one step of decoding did.
typedef struct {
  size_t consumed;      ///< bytes taken from the source
  int32_t produced;     ///< UTF-16 units written
  bool needs_space;     ///< the target was full: call again with the rest
  bool is_invalid;      ///< the bytes before `consumed` end in an undecodable sequence
  int32_t invalid_size; ///< how many bytes that sequence has
  int32_t status;       ///< any other failure
} cicu_decoding;

cicu_decoding cicu_converter_decode(cicu_converter *_Nonnull converter,
                                    const uint8_t *_Nonnull source, size_t length,
                                    uint16_t *_Nonnull target, int32_t capacity, bool flush);

/// Encodes UTF-16 text; returns the number of bytes, or -1 if the charset lacks a character of it or
/// the room is too small.
int32_t cicu_encode(const char *_Nonnull charset, const uint16_t *_Nonnull text, int32_t length,
                    uint8_t *_Nonnull target, int32_t capacity);

#ifdef __cplusplus
}
#endif
#endif
