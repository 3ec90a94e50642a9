#include "cxlsxwriter.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { STYLES = 6, TEXT_FORMAT = 49, INTEGER_FORMAT = 1, TWO_DECIMALS_FORMAT = 2, A4 = 9 };

/// 1980-01-01: the time Excel's own archives carry, and the same in every run.
enum { CREATED = 315532800 };

typedef struct {
  lxw_worksheet *sheet;
  uint32_t row;
} page;

struct cxlsxwriter {
  lxw_workbook *workbook;
  lxw_format *styles[STYLES];
  page *pages;
  size_t count, capacity;
  int32_t status;
  int32_t system_error;
};

static pthread_mutex_t quiet = PTHREAD_MUTEX_INITIALIZER;
static FILE *nowhere;
static FILE *kept;

// The library tells its failures to standard error; ours to tell are those of the caller.
static void begin_quiet(void) {
  pthread_mutex_lock(&quiet);
  if (nowhere == NULL) nowhere = fopen("/dev/null", "we");
  kept = stderr;
  if (nowhere != NULL) stderr = nowhere;
}

static void end_quiet(void) {
  stderr = kept;
  pthread_mutex_unlock(&quiet);
}

static int32_t fail(cxlsxwriter *self, int32_t status, int32_t system_error) {
  if (self->status == CXLSXWRITER_OK) {
    self->status = status;
    self->system_error = system_error;
  }
  return self->status;
}

static int32_t check(cxlsxwriter *self, lxw_error error, int32_t system_error) {
  switch (error) {
    case LXW_NO_ERROR:
      return self->status;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
      return fail(self, CXLSXWRITER_NO_MEMORY, 0);
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
      return fail(self, CXLSXWRITER_NO_TEMPORARY, system_error);
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_PARAMETER_ERROR:
    case LXW_ERROR_ZIP_BAD_ZIP_FILE:
    case LXW_ERROR_ZIP_INTERNAL_ERROR:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
      return fail(self, CXLSXWRITER_NO_FILE, system_error);
    default:
      return fail(self, CXLSXWRITER_REFUSED, 0);
  }
}

static bool add_style(cxlsxwriter *self, int32_t style, uint8_t number_format) {
  lxw_format *format = workbook_add_format(self->workbook);
  if (format == NULL) return false;
  self->styles[style] = format;
  format_set_num_format_index(format, number_format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return true;
}

static bool add_styles(cxlsxwriter *self) {
  // Texts are cells of the format "text": what looks like a formula stays a text when it is edited.
  if (!add_style(self, CXLSXWRITER_HEADER, TEXT_FORMAT) ||
      !add_style(self, CXLSXWRITER_TEXT, TEXT_FORMAT) ||
      !add_style(self, CXLSXWRITER_WRAPPED, TEXT_FORMAT) ||
      !add_style(self, CXLSXWRITER_INTEGER, INTEGER_FORMAT) ||
      !add_style(self, CXLSXWRITER_ONE_DECIMAL, 0) ||
      !add_style(self, CXLSXWRITER_TWO_DECIMALS, TWO_DECIMALS_FORMAT)) {
    return false;
  }
  format_set_num_format(self->styles[CXLSXWRITER_ONE_DECIMAL], "0.0");
  format_set_text_wrap(self->styles[CXLSXWRITER_WRAPPED]);
  lxw_format *header = self->styles[CXLSXWRITER_HEADER];
  format_set_bold(header);
  format_set_text_wrap(header);
  format_set_bottom(header, LXW_BORDER_THIN);
  format_set_bg_color(header, 0xE8EDF3);
  return true;
}

cxlsxwriter *cxlsxwriter_create(const char *path) {
  cxlsxwriter *self = calloc(1, sizeof *self);
  if (self == NULL) return NULL;
  // A path that cannot be written to is told now, not when all the rows are there.
  FILE *file = fopen(path, "abe");
  if (file == NULL) {
    fail(self, CXLSXWRITER_NO_FILE, errno);
    return self;
  }
  fclose(file);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  begin_quiet();
  self->workbook = workbook_new_opt(path, &options);
  end_quiet();
  lxw_doc_properties properties = {.created = CREATED};
  if (self->workbook == NULL || !add_styles(self) ||
      workbook_set_properties(self->workbook, &properties) != LXW_NO_ERROR) {
    cxlsxwriter_destroy(self);
    return NULL;
  }
  return self;
}

void cxlsxwriter_destroy(cxlsxwriter *self) {
  if (self->workbook != NULL) {
    // The library closes the files of rows only when it puts a workbook together.
    for (size_t i = 0; i < self->count; i++) fclose(self->pages[i].sheet->optimize_tmpfile);
    lxw_workbook_free(self->workbook);
  }
  free(self->pages);
  free(self);
}

int32_t cxlsxwriter_status(const cxlsxwriter *self) { return self->status; }

int32_t cxlsxwriter_system_error(const cxlsxwriter *self) { return self->system_error; }

int32_t cxlsxwriter_add_sheet(cxlsxwriter *self, const char *name) {
  if (self->status != CXLSXWRITER_OK) return self->status;
  if (self->count == self->capacity) {
    size_t wanted = self->capacity == 0 ? 8 : self->capacity * 2;
    page *larger = realloc(self->pages, wanted * sizeof *larger);
    if (larger == NULL) return fail(self, CXLSXWRITER_NO_MEMORY, 0);
    self->pages = larger;
    self->capacity = wanted;
  }
  if (workbook_validate_sheet_name(self->workbook, name) != LXW_NO_ERROR) {
    return fail(self, CXLSXWRITER_REFUSED, 0);
  }
  begin_quiet();
  errno = 0;
  lxw_worksheet *sheet = workbook_add_worksheet(self->workbook, name);
  int32_t system_error = errno;
  end_quiet();
  // The name is sound: all that can be missing is the file for the rows.
  if (sheet == NULL) return fail(self, CXLSXWRITER_NO_TEMPORARY, system_error);
  self->pages[self->count++] = (page){sheet, 0};
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, A4);
  worksheet_fit_to_pages(sheet, 1, 0);
  // Order numbers are texts on purpose: no warning at each of them.
  worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
  return self->status;
}

static lxw_worksheet *sheet_at(cxlsxwriter *self, size_t sheet) {
  if (self->status != CXLSXWRITER_OK) return NULL;
  if (sheet >= self->count) {
    fail(self, CXLSXWRITER_REFUSED, 0);
    return NULL;
  }
  return self->pages[sheet].sheet;
}

// The sheet, if a cell of the row may be written to it. The library leaves out rows that are behind,
// and does not look whether its file took them.
static lxw_worksheet *sheet_for_row(cxlsxwriter *self, size_t sheet, uint32_t row) {
  lxw_worksheet *found = sheet_at(self, sheet);
  if (found == NULL) return NULL;
  if (row < self->pages[sheet].row) {
    fail(self, CXLSXWRITER_REFUSED, 0);
    return NULL;
  }
  self->pages[sheet].row = row;
  if (ferror(found->optimize_tmpfile)) {
    fail(self, CXLSXWRITER_NO_TEMPORARY, errno);
    return NULL;
  }
  return found;
}

static lxw_format *style_at(cxlsxwriter *self, int32_t style) {
  return style >= 0 && style < STYLES ? self->styles[style] : NULL;
}

int32_t cxlsxwriter_set_width(cxlsxwriter *self, size_t sheet, uint16_t column, double width) {
  lxw_worksheet *found = sheet_at(self, sheet);
  if (found == NULL) return self->status;
  return check(self, worksheet_set_column(found, column, column, width, NULL), 0);
}

int32_t cxlsxwriter_write_text(cxlsxwriter *self, size_t sheet, uint32_t row, uint16_t column,
                               const char *text, int32_t style) {
  lxw_worksheet *found = sheet_for_row(self, sheet, row);
  if (found == NULL) return self->status;
  return check(self, worksheet_write_string(found, row, column, text, style_at(self, style)), 0);
}

int32_t cxlsxwriter_write_number(cxlsxwriter *self, size_t sheet, uint32_t row, uint16_t column,
                                 double number, int32_t style) {
  lxw_worksheet *found = sheet_for_row(self, sheet, row);
  if (found == NULL) return self->status;
  return check(self, worksheet_write_number(found, row, column, number, style_at(self, style)), 0);
}

int32_t cxlsxwriter_set_filter(cxlsxwriter *self, size_t sheet, uint32_t last_row,
                               uint16_t last_column) {
  lxw_worksheet *found = sheet_at(self, sheet);
  if (found == NULL) return self->status;
  return check(self, worksheet_autofilter(found, 0, 0, last_row, last_column), 0);
}

static bool is_lack_of_room(int32_t system_error) {
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG ||
         system_error == EIO;
}

int32_t cxlsxwriter_close(cxlsxwriter *self) {
  for (size_t i = 0; i < self->count && self->status == CXLSXWRITER_OK; i++) {
    FILE *rows = self->pages[i].sheet->optimize_tmpfile;
    if (fflush(rows) != 0 || ferror(rows)) fail(self, CXLSXWRITER_NO_TEMPORARY, errno);
  }
  if (self->status != CXLSXWRITER_OK || self->workbook == NULL) return self->status;
  begin_quiet();
  errno = 0;
  lxw_error error = workbook_close(self->workbook);
  int32_t system_error = errno;
  end_quiet();
  self->workbook = NULL;
  check(self, error, system_error);
  // Parts go through temporary files, and the library does not look whether those took them: a full
  // disk would give a broken workbook and no error. Nothing sets errno back once a write has failed.
  if (error == LXW_NO_ERROR && is_lack_of_room(system_error)) {
    fail(self, CXLSXWRITER_NO_TEMPORARY, system_error);
  }
  return self->status;
}
