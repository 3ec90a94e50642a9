// The only door to libxlsxwriter. None of its types appear here. Rows go to a temporary file of their
// sheet as soon as the next one begins, so that memory does not grow with them; sheets may take turns.
#ifndef CXLSXWRITER_H
#define CXLSXWRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cxlsxwriter cxlsxwriter;

enum cxlsxwriter_status {
  CXLSXWRITER_OK = 0,
  CXLSXWRITER_NO_FILE = 1,       ///< the file cannot be written; cxlsxwriter_system_error says why
  CXLSXWRITER_NO_TEMPORARY = 2,  ///< a temporary file cannot be made or written
  CXLSXWRITER_REFUSED = 3,       ///< a name, place or text the format has no room for
  CXLSXWRITER_NO_MEMORY = 4,
};

enum cxlsxwriter_style {
  CXLSXWRITER_HEADER = 0,
  CXLSXWRITER_TEXT = 1,
  CXLSXWRITER_WRAPPED = 2,  ///< text that breaks into lines
  CXLSXWRITER_INTEGER = 3,
  CXLSXWRITER_ONE_DECIMAL = 4,
  CXLSXWRITER_TWO_DECIMALS = 5,
};

/// Makes the file, which stays empty until cxlsxwriter_close; see cxlsxwriter_status for whether it could.
/// NULL if there is no memory.
cxlsxwriter *_Nullable cxlsxwriter_create(const char *_Nonnull path);
/// Closes the temporary files; without cxlsxwriter_close before it, nothing is written.
void cxlsxwriter_destroy(cxlsxwriter *_Nonnull writer);

/// What went wrong first stays: later calls do nothing and give the same status.
int32_t cxlsxwriter_status(const cxlsxwriter *_Nonnull writer);
/// The errno of the failure, or 0.
int32_t cxlsxwriter_system_error(const cxlsxwriter *_Nonnull writer);

/// Adds a sheet behind the others, with a fixed first row; sheets count from 0. The name is at most 31
/// UTF-16 units, and no other sheet's.
int32_t cxlsxwriter_add_sheet(cxlsxwriter *_Nonnull writer, const char *_Nonnull name);
/// Widths are in half-width characters.
int32_t cxlsxwriter_set_width(cxlsxwriter *_Nonnull writer, size_t sheet, uint16_t column,
                              double width);
/// A string whatever it looks like: never a number, a formula or a link. Rows and columns count from 0;
/// a row before the last one written is refused.
int32_t cxlsxwriter_write_text(cxlsxwriter *_Nonnull writer, size_t sheet, uint32_t row,
                               uint16_t column, const char *_Nonnull text, int32_t style);
int32_t cxlsxwriter_write_number(cxlsxwriter *_Nonnull writer, size_t sheet, uint32_t row,
                                 uint16_t column, double number, int32_t style);
/// Offers a filter over the rows from 0 to the last one.
int32_t cxlsxwriter_set_filter(cxlsxwriter *_Nonnull writer, size_t sheet, uint32_t last_row,
                               uint16_t last_column);

/// Writes the file. Nothing but cxlsxwriter_destroy may follow.
int32_t cxlsxwriter_close(cxlsxwriter *_Nonnull writer);

#ifdef __cplusplus
}
#endif
#endif
