// The only door to libarchive. None of its types appear here. An archive is read from a descriptor that
// can be read at any place; the descriptor's own position is neither used nor moved.
#ifndef CARCHIVE_H
#define CARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct carchive carchive;

/// What the bytes of the descriptor are. libarchive is told, so that it never guesses.
enum carchive_format {
  CARCHIVE_ZIP = 0,
  CARCHIVE_TAR = 1,
  CARCHIVE_TAR_GZIP = 2,
  CARCHIVE_GZIP = 3,  ///< one entry without a name
};

enum carchive_status {
  CARCHIVE_OK = 0,
  CARCHIVE_END = 1,
  CARCHIVE_DAMAGED = 2,
  CARCHIVE_UNSUPPORTED = 3,  ///< a way of packing that libarchive does not know
  CARCHIVE_CEILING = 4,      ///< more was expanded than the ceiling allows
  CARCHIVE_UNREADABLE = 5,   ///< the system could not read; carchive_system_error says why
};

typedef struct {
  const uint8_t *_Nullable path;  ///< as the archive has it, valid until the next call; UTF-8 if flagged so
  size_t path_length;
  int64_t size;       ///< as declared; -1 if it is not
  bool is_file;       ///< a regular file: no folder, link or device
  bool is_encrypted;
} carchive_entry;

/// NULL if there is no memory. Nothing is read before carchive_next.
carchive *_Nullable carchive_open(int descriptor, int32_t format);
void carchive_close(carchive *_Nonnull archive);

/// Goes on to the next entry, over what is left of the current one; a status.
int32_t carchive_next(carchive *_Nonnull archive, carchive_entry *_Nonnull entry);

/// Reads from the current entry: the number of bytes, 0 at its end, or a status as a negative number.
int64_t carchive_read(carchive *_Nonnull archive, void *_Nonnull bytes, size_t capacity);

/// How many bytes the gzip layer may expand to in all; looked at before more packed bytes are handed
/// out, so that a bomb cannot run on inside one call.
void carchive_set_ceiling(carchive *_Nonnull archive, int64_t ceiling);

/// How many bytes the gzip layer has expanded to; 0 if there is none.
int64_t carchive_unzipped(const carchive *_Nonnull archive);
/// How many packed bytes have been handed out to be expanded.
int64_t carchive_taken(const carchive *_Nonnull archive);
/// The errno of CARCHIVE_UNREADABLE.
int32_t carchive_system_error(const carchive *_Nonnull archive);

#ifdef __cplusplus
}
#endif
#endif
