// The only door to libsimdjson. The parsed document is handed over as simdjson's documented tape
// (64-bit words, type in the top byte) and string buffer (32-bit length, bytes, NUL), both owned by
// the parser and valid until its next call.
#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct csimdjson_parser csimdjson_parser;

typedef struct {
  const uint64_t *_Nullable tape;
  const uint8_t *_Nullable strings;
  int32_t error;       ///< 0 when the text is one JSON value
  bool is_utf8_error;  ///< the text is not UTF-8
} csimdjson_document;

csimdjson_parser *_Nullable csimdjson_parser_create(void);
void csimdjson_parser_destroy(csimdjson_parser *_Nonnull parser);

/// Parses one JSON value. At least 32 readable bytes must follow text + length; they may hold anything.
csimdjson_document csimdjson_parse(csimdjson_parser *_Nonnull parser, const uint8_t *_Nonnull text,
                                   size_t length);

/// What an error code means, in English, without any text of the input.
const char *_Nonnull csimdjson_error_message(int32_t error);

bool csimdjson_is_utf8(const uint8_t *_Nonnull text, size_t length);

#ifdef __cplusplus
}
#endif
#endif
