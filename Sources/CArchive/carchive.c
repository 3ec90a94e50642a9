#define _GNU_SOURCE
#include "carchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SMALLEST_BLOCK = 4096, LARGEST_BLOCK = 65536 };

struct carchive {
  struct archive *archive;
  int descriptor;
  int system_error;
  bool is_zipped;
  bool is_open;
  bool is_beyond_ceiling;
  int64_t position;
  int64_t ceiling;
  int64_t taken;
  size_t block;
  uint8_t bytes[LARGEST_BLOCK];
};

// libarchive converts names flagged as UTF-8 to the charset of the thread's locale, and loses them where
// that is ASCII. So its calls are made in a UTF-8 locale, whatever the program's is.
static locale_t utf8_locale;
static void make_locale(void) { utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }
static locale_t enter_utf8(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_locale);
  return utf8_locale == (locale_t)0 ? (locale_t)0 : uselocale(utf8_locale);
}
static void leave_utf8(locale_t before) {
  if (before != (locale_t)0) uselocale(before);
}

int64_t carchive_unzipped(const carchive *self) {
  return self->is_zipped && self->is_open ? archive_filter_bytes(self->archive, 0) : 0;
}

static la_ssize_t take(struct archive *archive, void *context, const void **bytes) {
  carchive *self = context;
  if (self->is_zipped && self->is_open && archive_filter_bytes(archive, 0) > self->ceiling) {
    self->is_beyond_ceiling = true;
    archive_set_error(archive, ECANCELED, "ceiling");
    return ARCHIVE_FATAL;
  }
  ssize_t count;
  do {
    count = pread(self->descriptor, self->bytes, self->block, self->position);
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    self->system_error = errno;
    archive_set_error(archive, errno, "read");
    return ARCHIVE_FATAL;
  }
  self->position += count;
  self->taken += count;
  // Behind a seek often stands only a header to be read: blocks begin small and grow.
  if (self->block < LARGEST_BLOCK) self->block *= 2;
  *bytes = self->bytes;
  return count;
}

static la_int64_t move(struct archive *archive, void *context, la_int64_t offset, int whence) {
  carchive *self = context;
  int64_t base = 0;
  if (whence == SEEK_CUR) {
    base = self->position;
  } else if (whence == SEEK_END) {
    struct stat status;
    if (fstat(self->descriptor, &status) != 0) {
      self->system_error = errno;
      archive_set_error(archive, errno, "seek");
      return ARCHIVE_FATAL;
    }
    base = status.st_size;
  }
  if (base + offset < 0) return ARCHIVE_FATAL;
  self->position = base + offset;
  self->block = SMALLEST_BLOCK;
  return self->position;
}

static la_int64_t skip(struct archive *archive, void *context, la_int64_t count) {
  (void)archive;
  carchive *self = context;
  struct stat status;
  if (fstat(self->descriptor, &status) != 0 || self->position + count > status.st_size) return 0;
  self->position += count;
  self->block = SMALLEST_BLOCK;
  return count;
}

carchive *carchive_open(int descriptor, int32_t format) {
  carchive *self = calloc(1, sizeof *self);
  if (self == NULL) return NULL;
  self->archive = archive_read_new();
  if (self->archive == NULL) {
    free(self);
    return NULL;
  }
  self->descriptor = descriptor;
  self->ceiling = INT64_MAX;
  self->block = SMALLEST_BLOCK;
  self->is_zipped = format == CARCHIVE_TAR_GZIP || format == CARCHIVE_GZIP;
  if (self->is_zipped) archive_read_support_filter_gzip(self->archive);
  if (format == CARCHIVE_ZIP) {
    // Only by its directory: read as a stream, a cut or forged zip would give other entries.
    archive_read_support_format_zip_seekable(self->archive);
  } else if (format == CARCHIVE_GZIP) {
    archive_read_support_format_raw(self->archive);
    archive_read_support_format_empty(self->archive);
  } else {
    archive_read_support_format_tar(self->archive);
  }
  archive_read_set_read_callback(self->archive, take);
  archive_read_set_seek_callback(self->archive, move);
  archive_read_set_skip_callback(self->archive, skip);
  archive_read_set_callback_data(self->archive, self);
  return self;
}

void carchive_close(carchive *self) {
  archive_read_free(self->archive);
  free(self);
}

static int32_t failure(const carchive *self) {
  if (self->is_beyond_ceiling) return CARCHIVE_CEILING;
  if (self->system_error != 0) return CARCHIVE_UNREADABLE;
  const char *words = archive_error_string(self->archive);
  bool is_unsupported = words != NULL && strstr(words, "nsupported") != NULL;
  return is_unsupported ? CARCHIVE_UNSUPPORTED : CARCHIVE_DAMAGED;
}

int32_t carchive_next(carchive *self, carchive_entry *entry) {
  memset(entry, 0, sizeof *entry);
  locale_t before = enter_utf8();
  int result = ARCHIVE_OK;
  if (!self->is_open) {
    result = archive_read_open1(self->archive);
    self->is_open = result == ARCHIVE_OK;
  }
  struct archive_entry *found = NULL;
  if (result == ARCHIVE_OK) result = archive_read_next_header(self->archive, &found);
  int32_t status = CARCHIVE_OK;
  if (result == ARCHIVE_EOF) {
    status = CARCHIVE_END;
  } else if ((result != ARCHIVE_OK && result != ARCHIVE_WARN) || found == NULL) {
    status = failure(self);
  } else {
    const char *path = archive_entry_pathname(found);
    entry->path = (const uint8_t *)path;
    entry->path_length = path == NULL ? 0 : strlen(path);
    entry->size = archive_entry_size_is_set(found) ? archive_entry_size(found) : -1;
    entry->is_file = archive_entry_filetype(found) == AE_IFREG && archive_entry_hardlink(found) == NULL;
    entry->is_encrypted = archive_entry_is_encrypted(found) != 0;
  }
  leave_utf8(before);
  return status;
}

int64_t carchive_read(carchive *self, void *bytes, size_t capacity) {
  la_ssize_t count = archive_read_data(self->archive, bytes, capacity);
  return count < 0 ? -(int64_t)failure(self) : count;
}

void carchive_set_ceiling(carchive *self, int64_t ceiling) { self->ceiling = ceiling; }
int64_t carchive_taken(const carchive *self) { return self->taken; }
int32_t carchive_system_error(const carchive *self) { return self->system_error; }
