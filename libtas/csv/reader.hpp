// CSV as RFC 4180 has it, read as a stream: UTF-8 (a byte order mark is skipped), comma (or what the dialect or a first
// line "sep=;" says), quotes doubled inside quotes, line breaks inside quotes, records ended by LF, CRLF or a lone CR. It knows nothing of what the columns mean.
//
// Memory is one block plus the longest record. Nothing is repaired: a record that is not what it should be comes with
// its defect, its place and its original bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "libtas/base/io.hpp"
#include "libtas/csv/records.hpp"

namespace tas::csv {

struct Dialect {
  char delimiter = ',';
  char quote = '"';
};

struct Limits {
  std::size_t block = std::size_t{64} << 10;
  std::size_t record = std::size_t{16} << 20;  // a longer one is taken for a forgotten quote
};

class Reader final : public Records {
 public:
  // Reads the header. `name` is what messages call the stream. Throws bad_data when there is no header, or one with
  // an empty or repeated name.
  Reader(Source&, std::string name, Limits = {}, Dialect = {});
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  const std::string& name() const noexcept override { return name_; }
  const std::vector<std::string>& header() const noexcept override { return header_; }
  std::string_view header_bytes() const noexcept override { return header_bytes_; }

  // Throws bad_data for a quote that is never closed and for a record beyond the limit, naming the line on which the
  // record begins.
  const Record* next() override;

 private:
  enum class Step { record, blank, more, end };
  struct Span {  // of a cell, in the buffer or among the unquoted texts
    std::size_t begin, size;
    std::uint64_t byte;
    bool unquoted;  // its text is among the unquoted ones
    bool quoted;
  };

  void take_header();
  void take_separator_line();
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
  Dialect dialect_;
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
  std::string header_bytes_;
  Record record_;
};

}  // namespace tas::csv
