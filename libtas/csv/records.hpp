// Records under named columns, one after the other. A CSV file is read so (csv/reader.hpp), and whatever else can give
// texts under names: rows of a database, for instance.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tas::csv {

struct Cell {
  std::string_view text;   // unquoted; valid until the next record is read
  std::uint64_t byte = 0;  // offset of the cell's first byte in the stream, its quote included
  bool is_quoted = false;
};

enum class Flaw : std::uint8_t {
  ragged,            // more or fewer cells than the header
  invalid_utf8,
  nul_byte,
  stray_quote,       // a quote in a cell that does not begin with one
  text_after_quote,  // something between a closing quote and the comma
};
std::string_view flaw_name(Flaw);

struct Defect {
  Flaw flaw;
  std::uint64_t byte = 0;  // where in the stream
  std::string message;     // what was found and what was expected
};

struct Record {
  std::uint64_t number = 0;  // 1 is the first record after the header; empty lines do not count
  std::uint64_t line = 0;    // the header is on line 1
  std::uint64_t byte = 0;
  std::string_view bytes;    // as they stand in the stream, without the line break at the end
  std::span<const Cell> cells;
  std::optional<Defect> defect;  // the cells are not to be used then
};

class Records {
 public:
  virtual ~Records() = default;
  virtual const std::string& name() const noexcept = 0;  // for messages
  virtual const std::vector<std::string>& header() const noexcept = 0;
  virtual std::string_view header_bytes() const noexcept = 0;  // as they stand in the stream, without the line break
  // The next record, or nullptr at the end.
  virtual const Record* next() = 0;
};

}  // namespace tas::csv
