#include "cexpat.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 48, DEEPEST = 256, LONGEST_TOKEN = 1 << 20, NO_WORD = 0xFF };

typedef struct {
  const char *text;
  size_t length;
  bool has_text;
} word;

struct cexpat {
  XML_Parser parser;
  char *names;
  word words[MOST_WORDS];
  int word_count;
  uint8_t letters[256];  // the word of one letter, which is what a sheet mostly consists of
  int32_t status;
  uint64_t fed;
  uint8_t open[DEEPEST];
  int depth;
  cexpat_event *events;
  size_t count, capacity;
  uint8_t *bytes;
  size_t used, room;
};

static void stop(cexpat *self, int32_t status) {
  if (self->status == CEXPAT_OK) self->status = status;
  XML_StopParser(self->parser, XML_FALSE);
}

static cexpat_event *add(cexpat *self, uint8_t kind, uint8_t name) {
  if (self->count == self->capacity) {
    size_t wanted = self->capacity * 2;
    cexpat_event *larger = realloc(self->events, wanted * sizeof *larger);
    if (larger == NULL) {
      stop(self, CEXPAT_NO_MEMORY);
      return NULL;
    }
    self->events = larger;
    self->capacity = wanted;
  }
  cexpat_event *event = &self->events[self->count++];
  *event = (cexpat_event){kind, name, (uint32_t)self->used, 0};
  return event;
}

static bool append(cexpat *self, const char *text, size_t length) {
  if (self->used + length > self->room) {
    size_t wanted = self->room * 2;
    while (wanted < self->used + length) wanted *= 2;
    uint8_t *larger = realloc(self->bytes, wanted);
    if (larger == NULL) {
      stop(self, CEXPAT_NO_MEMORY);
      return false;
    }
    self->bytes = larger;
    self->room = wanted;
  }
  memcpy(self->bytes + self->used, text, length);
  self->used += length;
  return true;
}

static uint8_t find(const cexpat *self, const char *name) {
  if (name[0] != 0 && name[1] == 0) return self->letters[(uint8_t)name[0]];
  const char *local = name;
  size_t length = 0;
  for (const char *at = name; *at != 0; at++) {
    length++;
    if (*at == ':') {
      local = at + 1;
      length = 0;
    }
  }
  for (int i = 0; i < self->word_count; i++) {
    const word *candidate = &self->words[i];
    if (candidate->length == length && candidate->text[0] == local[0] &&
        memcmp(candidate->text, local, length) == 0) {
      return (uint8_t)i;
    }
  }
  return NO_WORD;
}

static void on_start(void *context, const char *name, const char **attributes) {
  cexpat *self = context;
  if (self->status != CEXPAT_OK) return;
  if (self->depth == DEEPEST) {
    stop(self, CEXPAT_TOO_DEEP);
    return;
  }
  uint8_t found = find(self, name);
  self->open[self->depth++] = found;
  if (found == NO_WORD || add(self, CEXPAT_START, found) == NULL) return;
  for (; attributes[0] != NULL; attributes += 2) {
    uint8_t attribute = find(self, attributes[0]);
    if (attribute == NO_WORD) continue;
    cexpat_event *event = add(self, CEXPAT_ATTRIBUTE, attribute);
    if (event == NULL) return;
    size_t length = strlen(attributes[1]);
    event->length = (uint32_t)length;
    if (!append(self, attributes[1], length)) return;
  }
}

static void on_end(void *context, const char *name) {
  (void)name;
  cexpat *self = context;
  if (self->status != CEXPAT_OK || self->depth == 0) return;
  uint8_t closed = self->open[--self->depth];
  if (closed != NO_WORD) add(self, CEXPAT_END, closed);
}

static void on_text(void *context, const char *text, int length) {
  cexpat *self = context;
  if (self->status != CEXPAT_OK || self->depth == 0) return;
  uint8_t holder = self->open[self->depth - 1];
  if (holder == NO_WORD || !self->words[holder].has_text) return;
  cexpat_event *last = self->count == 0 ? NULL : &self->events[self->count - 1];
  // Expat cuts text at every line end and reference; the pieces are joined again.
  if (last == NULL || last->kind != CEXPAT_TEXT) last = add(self, CEXPAT_TEXT, holder);
  if (last != NULL && append(self, text, (size_t)length)) last->length += (uint32_t)length;
}

static void on_doctype(void *context, const char *name, const char *system, const char *public,
                       int has_internal_subset) {
  (void)name, (void)system, (void)public, (void)has_internal_subset;
  stop(context, CEXPAT_DOCTYPE);
}

static bool has_word(const char *list, const char *text, size_t length) {
  for (const char *at = list; *at != 0;) {
    size_t size = strcspn(at, " ");
    if (size == length && memcmp(at, text, length) == 0) return true;
    at += size;
    at += strspn(at, " ");
  }
  return false;
}

cexpat *cexpat_create(const char *words, const char *texts) {
  cexpat *self = calloc(1, sizeof *self);
  if (self == NULL) return NULL;
  self->capacity = 4096;
  self->room = 1 << 17;
  self->parser = XML_ParserCreate(NULL);
  self->names = strdup(words);
  self->events = malloc(self->capacity * sizeof *self->events);
  self->bytes = malloc(self->room);
  if (self->parser == NULL || self->names == NULL || self->events == NULL || self->bytes == NULL) {
    cexpat_destroy(self);
    return NULL;
  }
  memset(self->letters, NO_WORD, sizeof self->letters);
  for (const char *at = self->names; *at != 0 && self->word_count < MOST_WORDS;) {
    size_t length = strcspn(at, " ");
    if (length == 1) self->letters[(uint8_t)*at] = (uint8_t)self->word_count;
    self->words[self->word_count++] = (word){at, length, has_word(texts, at, length)};
    at += length;
    at += strspn(at, " ");
  }
  XML_SetUserData(self->parser, self);
  XML_SetElementHandler(self->parser, on_start, on_end);
  XML_SetCharacterDataHandler(self->parser, on_text);
  XML_SetStartDoctypeDeclHandler(self->parser, on_doctype);
  return self;
}

void cexpat_destroy(cexpat *self) {
  if (self->parser != NULL) XML_ParserFree(self->parser);
  free(self->names);
  free(self->events);
  free(self->bytes);
  free(self);
}

cexpat_batch cexpat_feed(cexpat *self, const uint8_t *bytes, size_t length, bool is_final) {
  self->count = 0;
  self->used = 0;
  if (self->status == CEXPAT_OK) {
    self->fed += length;
    if (XML_Parse(self->parser, (const char *)bytes, (int)length, is_final) != XML_STATUS_OK) {
      if (self->status == CEXPAT_OK) {
        bool is_memory = XML_GetErrorCode(self->parser) == XML_ERROR_NO_MEMORY;
        self->status = is_memory ? CEXPAT_NO_MEMORY : CEXPAT_MALFORMED;
      }
    } else {
      // A tag or comment that is not yet complete is kept by expat, and read again with every piece.
      XML_Index at = XML_GetCurrentByteIndex(self->parser);
      if (at >= 0 && self->fed > (uint64_t)at + LONGEST_TOKEN) self->status = CEXPAT_TOO_DEEP;
    }
  }
  cexpat_batch batch = {self->events, self->bytes, self->count, self->status, 0};
  if (self->status != CEXPAT_OK) batch.line = XML_GetCurrentLineNumber(self->parser);
  return batch;
}
