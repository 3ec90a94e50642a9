#include "csimdjson.h"

#include <new>
#include <simdjson.h>

struct csimdjson_parser {
  simdjson::dom::parser parser;
};

csimdjson_parser *csimdjson_parser_create(void) { return new (std::nothrow) csimdjson_parser; }

void csimdjson_parser_destroy(csimdjson_parser *parser) { delete parser; }

csimdjson_document csimdjson_parse(csimdjson_parser *parser, const uint8_t *text, size_t length) {
  csimdjson_document document = {nullptr, nullptr, 0, false};
  simdjson::dom::element root;
  auto error = parser->parser.parse(text, length, false).get(root);
  if (error) {
    document.error = static_cast<int32_t>(error);
    document.is_utf8_error = error == simdjson::UTF8_ERROR;
    return document;
  }
  document.tape = parser->parser.doc.tape.get();
  document.strings = parser->parser.doc.string_buf.get();
  return document;
}

const char *csimdjson_error_message(int32_t error) {
  return simdjson::error_message(static_cast<simdjson::error_code>(error));
}

bool csimdjson_is_utf8(const uint8_t *text, size_t length) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(text), length);
}
