#include "cicu.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/udata.h>
#include <unicode/uregex.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unorm2.h>
#include <unicode/utrans.h>
#include <unicode/uvernum.h>
#include <unicode/uversion.h>

const char *cicu_version(void) {
  static char text[U_MAX_VERSION_STRING_LENGTH];
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, text);
  return text;
}

const char *cicu_status_name(int32_t status) { return u_errorName((UErrorCode)status); }

struct cicu_breaker {
  UBreakIterator *iterator;
};

cicu_breaker *cicu_breaker_open(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &code);
  *status = U_FAILURE(code) ? code : 0;
  if (U_FAILURE(code)) return NULL;
  cicu_breaker *breaker = malloc(sizeof *breaker);
  if (breaker == NULL) {
    ubrk_close(iterator);
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  breaker->iterator = iterator;
  return breaker;
}

void cicu_breaker_close(cicu_breaker *breaker) {
  ubrk_close(breaker->iterator);
  free(breaker);
}

int32_t cicu_breaker_mark(cicu_breaker *breaker, const uint16_t *text, int32_t length,
                          uint8_t *marks) {
  UErrorCode code = U_ZERO_ERROR;
  memset(marks, 0, (size_t)length + 1);
  ubrk_setText(breaker->iterator, (const UChar *)text, length, &code);
  if (U_FAILURE(code)) return code;
  for (int32_t at = ubrk_first(breaker->iterator); at != UBRK_DONE;
       at = ubrk_next(breaker->iterator)) {
    marks[at] = 1;
  }
  return 0;
}

// What stands at the beginning of a dictionary (ICU's dictionarydata.h): where the trie begins, and of
// which type it is.
enum { trie_offset = 0, trie_type = 4, type_mask = 7, type_units = 1 };

const uint16_t *cicu_dictionary(void) {
  UErrorCode code = U_ZERO_ERROR;
  UDataMemory *data =
      udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", "cjdict", &code);
  if (U_FAILURE(code)) return NULL;
  const int32_t *indexes = udata_getMemory(data);
  // Never closed: ICU keeps its data mapped, and who asked reads it until the end.
  if ((indexes[trie_type] & type_mask) != type_units) return NULL;
  return (const uint16_t *)((const char *)indexes + indexes[trie_offset]);
}

static const UNormalizer2 *folder(UErrorCode *code) { return unorm2_getNFKCCasefoldInstance(code); }

int32_t cicu_fold(const uint16_t *text, int32_t length, uint16_t *folded, int32_t capacity,
                  int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = folder(&code);
  int32_t needed = U_FAILURE(code) ? 0
                                   : unorm2_normalize(normalizer, (const UChar *)text, length,
                                                      (UChar *)folded, capacity, &code);
  *status = U_FAILURE(code) ? code : 0;
  return needed;
}

bool cicu_fold_has_boundary_before(uint32_t code_point) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = folder(&code);
  return U_SUCCESS(code) && unorm2_hasBoundaryBefore(normalizer, (UChar32)code_point);
}

bool cicu_fold_is_inert(uint32_t code_point) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = folder(&code);
  return U_SUCCESS(code) && unorm2_isInert(normalizer, (UChar32)code_point);
}

static UTransliterator *simplifier(UErrorCode *code) {
  static const UChar id[] = u"Traditional-Simplified";
  return utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, code);
}

int32_t cicu_to_simplified(const uint16_t *text, int32_t length, uint16_t *result, int32_t capacity,
                           int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UTransliterator *transliterator = simplifier(&code);
  int32_t count = length;
  if (U_SUCCESS(code)) {
    int32_t limit = length;
    memcpy(result, text, (size_t)length * sizeof *text);
    utrans_transUChars(transliterator, (UChar *)result, &count, capacity, 0, &limit, &code);
    utrans_close(transliterator);
  }
  *status = U_FAILURE(code) ? code : 0;
  return count;
}

int32_t cicu_to_simplified_rules(uint16_t *rules, int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UTransliterator *transliterator = simplifier(&code);
  int32_t needed = 0;
  if (U_SUCCESS(code)) {
    needed = utrans_toRules(transliterator, false, (UChar *)rules, capacity, &code);
    utrans_close(transliterator);
  }
  *status = U_FAILURE(code) ? code : 0;
  return needed;
}

struct cicu_converter {
  UConverter *converter;
};

cicu_converter *cicu_converter_open(const char *charset, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UConverter *opened = ucnv_open(charset, &code);
  if (U_SUCCESS(code)) {
    ucnv_setToUCallBack(opened, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
  }
  cicu_converter *converter = U_SUCCESS(code) ? malloc(sizeof *converter) : NULL;
  *status = U_FAILURE(code) ? code : (converter == NULL ? U_MEMORY_ALLOCATION_ERROR : 0);
  if (converter == NULL) {
    if (opened != NULL) ucnv_close(opened);
    return NULL;
  }
  converter->converter = opened;
  return converter;
}

void cicu_converter_close(cicu_converter *converter) {
  ucnv_close(converter->converter);
  free(converter);
}

cicu_decoding cicu_converter_decode(cicu_converter *converter, const uint8_t *source, size_t length,
                                    uint16_t *target, int32_t capacity, bool flush) {
  UErrorCode code = U_ZERO_ERROR;
  const char *from = (const char *)source;
  UChar *to = (UChar *)target;
  ucnv_toUnicode(converter->converter, &to, (const UChar *)target + capacity, &from,
                 (const char *)source + length, NULL, flush, &code);
  cicu_decoding result = {0};
  result.consumed = (size_t)(from - (const char *)source);
  result.produced = (int32_t)(to - (UChar *)target);
  if (code == U_BUFFER_OVERFLOW_ERROR) {
    result.needs_space = true;
  } else if (code == U_INVALID_CHAR_FOUND || code == U_ILLEGAL_CHAR_FOUND ||
             code == U_TRUNCATED_CHAR_FOUND || code == U_ILLEGAL_ESCAPE_SEQUENCE) {
    char bytes[32];
    int8_t size = (int8_t)sizeof bytes;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter->converter, bytes, &size, &ignored);
    result.is_invalid = true;
    result.invalid_size = size;
  } else if (U_FAILURE(code)) {
    result.status = code;
  }
  return result;
}

int32_t cicu_encode(const char *charset, const uint16_t *text, int32_t length, uint8_t *target,
                    int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(charset, &code);
  if (U_FAILURE(code)) return -1;
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
  int32_t count = ucnv_fromUChars(converter, (char *)target, capacity, (const UChar *)text, length,
                                  &code);
  ucnv_close(converter);
  return U_FAILURE(code) ? -1 : count;
}

// Regular expressions

struct cicu_pattern {
  URegularExpression *expression;
};

/// What ICU may keep of a match that is under way, in bytes.
static const int32_t pattern_stack = 1 << 20;

cicu_pattern *cicu_pattern_open(const uint16_t *text, int32_t length, int32_t steps,
                                int32_t *offset, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError fault;
  fault.line = 0;
  fault.offset = -1;
  *offset = -1;
  URegularExpression *expression = uregex_open((const UChar *)text, length, 0, &fault, &code);
  if (U_FAILURE(code)) {
    *status = code;
    *offset = fault.offset;
    return NULL;
  }
  uregex_setTimeLimit(expression, steps, &code);
  uregex_setStackLimit(expression, pattern_stack, &code);
  cicu_pattern *pattern = U_FAILURE(code) ? NULL : malloc(sizeof *pattern);
  if (pattern == NULL) {
    uregex_close(expression);
    *status = U_FAILURE(code) ? code : U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  *status = 0;
  pattern->expression = expression;
  return pattern;
}

void cicu_pattern_close(cicu_pattern *pattern) {
  uregex_close(pattern->expression);
  free(pattern);
}

void cicu_pattern_set_text(cicu_pattern *pattern, const uint16_t *text, int32_t length,
                           int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  uregex_setText(pattern->expression, (const UChar *)text, length, &code);
  *status = U_FAILURE(code) ? code : 0;
}

bool cicu_pattern_next(cicu_pattern *pattern, int32_t *start, int32_t *end, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  bool found = uregex_findNext(pattern->expression, &code);
  if (found && U_SUCCESS(code)) {
    *start = uregex_start(pattern->expression, 0, &code);
    *end = uregex_end(pattern->expression, 0, &code);
  }
  *status = U_FAILURE(code) ? code : 0;
  return found && U_SUCCESS(code);
}
