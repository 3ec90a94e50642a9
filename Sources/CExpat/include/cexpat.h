// The only door to libexpat. None of its types appear here. What a piece of XML holds is handed over as
// one batch of events rather than by callbacks: sheets have a few million elements a second.
#ifndef CEXPAT_H
#define CEXPAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cexpat cexpat;

enum cexpat_kind {
  CEXPAT_START = 0,
  CEXPAT_ATTRIBUTE = 1,  ///< follows the start of its element
  CEXPAT_END = 2,
  CEXPAT_TEXT = 3,       ///< of the element it stands in directly; may come in several pieces
};

enum cexpat_status {
  CEXPAT_OK = 0,
  CEXPAT_MALFORMED = 1,
  CEXPAT_DOCTYPE = 2,   ///< refused: what it declares may expand without bound
  CEXPAT_TOO_DEEP = 3,  ///< elements within elements, or a tag, name or comment, beyond all reason
  CEXPAT_NO_MEMORY = 4,
};

typedef struct {
  uint8_t kind;
  uint8_t word;     ///< the place of the name among the words given to cexpat_create
  uint32_t start;   ///< into the batch's bytes
  uint32_t length;
} cexpat_event;

/// Valid until the next call.
typedef struct {
  const cexpat_event *_Nullable events;
  const uint8_t *_Nullable bytes;  ///< UTF-8
  size_t count;
  int32_t status;
  uint64_t line;  ///< where the status was found, from 1
} cexpat_batch;

/// `words` are the names to report, of elements and attributes, by local name, parted by spaces; `texts`
/// are those whose text is wanted. Other elements give no events. NULL if there is no memory.
cexpat *_Nullable cexpat_create(const char *_Nonnull words, const char *_Nonnull texts);
void cexpat_destroy(cexpat *_Nonnull parser);

/// Takes the next piece of the document. The events of a batch count even if its status is not OK.
cexpat_batch cexpat_feed(cexpat *_Nonnull parser, const uint8_t *_Nonnull bytes, size_t length,
                         bool is_final);

#ifdef __cplusplus
}
#endif
#endif
