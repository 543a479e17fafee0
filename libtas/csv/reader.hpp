// CSV as RFC 4180 has it, read as a stream: UTF-8 (a byte order mark is skipped), comma, quotes doubled inside quotes,
// line breaks inside quotes, records ended by LF, CRLF or a lone CR. It knows nothing of what the columns mean.
//
// Memory is one block plus the longest record. Nothing is repaired: a record that is not what it should be comes with
// its defect, its place and its original bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/base/io.hpp"

namespace tas::csv {

struct Cell {
  std::string_view text;   // unquoted; valid until the next record is read
  std::uint64_t byte = 0;  // offset of the cell's first byte in the stream, its quote included
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

struct Limits {
  std::size_t block = std::size_t{64} << 10;
  std::size_t record = std::size_t{16} << 20;  // a longer one is taken for a forgotten quote
};

class Reader {
 public:
  // Reads the header. `name` is what messages call the stream. Throws bad_data when there is no header, or one with
  // an empty or repeated name.
  Reader(Source&, std::string name, Limits = {});
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  const std::vector<std::string>& header() const noexcept { return header_; }
  const std::string& name() const noexcept { return name_; }

  // The next record, or nullptr at the end. Throws bad_data for a quote that is never closed and for a record beyond
  // the limit, naming the line on which the record begins.
  const Record* next();

 private:
  enum class Step { record, blank, more, end };
  struct Span {  // of a cell, in the buffer or among the unquoted texts
    std::size_t begin, size;
    std::uint64_t byte;
    bool unquoted;
  };

  void take_header();
  bool read_record();
  Step scan();
  bool scan_quoted(std::size_t& at);
  bool scan_plain(std::size_t& at);
  void note(Flaw, std::size_t at, std::string message);
  void finish(std::size_t end, std::size_t next);
  void check_bytes();
  void fill();
  [[noreturn]] void unterminated() const;

  Source& source_;
  std::string name_;
  Limits limits_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  // the unread bytes in the buffer
  std::uint64_t offset_ = 0;         // of buffer_[begin_] in the stream
  std::uint64_t line_ = 1;
  std::uint64_t number_ = 0;
  bool at_end_ = false;
  bool in_quotes_ = false;  // the scan ran out of bytes inside quotes
  bool spans_lines_ = false;
  std::vector<Span> spans_;
  std::string unquoted_;  // texts of cells with doubled quotes
  std::vector<Cell> cells_;
  std::vector<std::string> header_;
  Record record_;
};

}  // namespace tas::csv
