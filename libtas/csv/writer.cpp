#include "libtas/csv/writer.hpp"

#include <algorithm>

namespace tas::csv {
namespace {

// Cells are short: looking for each of the four in turn takes longer.
bool needs_quotes(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
}

}  // namespace

void Writer::cell(std::string_view text) {
  if (cells_++ > 0) line_ += ',';
  if (!needs_quotes(text)) {
    line_ += text;
    return;
  }
  line_ += '"';
  for (const char c : text) {
    if (c == '"') line_ += '"';
    line_ += c;
  }
  line_ += '"';
}

void Writer::end_record() {
  // A record of one empty cell would be an empty line, which is no record.
  if (cells_ == 1 && line_.empty()) line_ = "\"\"";
  line_ += '\n';
  sink_.write(line_);
  line_.clear();
  cells_ = 0;
}

void Writer::record(std::span<const std::string> cells) {
  for (const auto& text : cells) cell(text);
  end_record();
}

}  // namespace tas::csv
