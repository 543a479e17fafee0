#include "libtas/csv/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include "libtas/base/error.hpp"
#include "libtas/csv/bytes.hpp"

namespace tas::csv {
namespace {

constexpr std::array<std::string_view, 5> kFlawNames{"ragged", "invalid_utf8", "nul_byte", "stray_quote", "text_after_quote"};
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::string_view flaw_name(Flaw flaw) { return kFlawNames[static_cast<std::size_t>(flaw)]; }

Reader::Reader(Source& source, std::string name, Limits limits, Dialect dialect)
    : source_{source}, name_{std::move(name)}, limits_{limits}, dialect_{dialect} {
  buffer_.resize(limits_.block);
  take_header();
}

void Reader::take_header() {
  while (end_ - begin_ < kByteOrderMark.size() && !at_end_) fill();
  if (std::string_view{buffer_.data() + begin_, end_ - begin_}.starts_with(kByteOrderMark)) {
    begin_ += kByteOrderMark.size();
    offset_ += kByteOrderMark.size();
  }
  take_separator_line();
  if (!read_record()) throw Error::bad_data(name_ + " is empty").hint("the first line must name the columns");
  if (record_.defect) {
    throw Error::bad_data(fmt::format("{}:{}: the header cannot be read: {}", name_, record_.line, record_.defect->message));
  }
  std::set<std::string_view> seen;
  for (const auto& cell : cells_) {
    if (cell.text.empty()) throw Error::bad_data(fmt::format("{}: column {} has no name", name_, seen.size() + 1));
    if (!seen.insert(cell.text).second) throw Error::bad_data(fmt::format("{}: two columns are called \"{}\"", name_, cell.text));
  }
  for (const auto& cell : cells_) header_.emplace_back(cell.text);
  header_bytes_ = record_.bytes;
  number_ = 0;
}

// What a spreadsheet writes in front of the header to say how it separates: "sep=;".
void Reader::take_separator_line() {
  constexpr std::string_view kWord = "sep=";
  const auto ahead = [this] { return std::string_view{buffer_.data() + begin_, end_ - begin_}; };
  while (ahead().size() < kWord.size() + 3 && !at_end_) fill();
  const auto line = ahead();
  if (!line.starts_with(kWord) || line.size() < kWord.size() + 2) return;
  const auto rest = line.substr(kWord.size() + 1);
  const std::size_t size = kWord.size() + 1 + (rest.starts_with("\r\n") ? 2 : rest.front() == '\n' || rest.front() == '\r' ? 1 : 0);
  if (size == kWord.size() + 1) return;
  dialect_.delimiter = line[kWord.size()];
  begin_ += size;
  offset_ += size;
  ++line_;
}

const Record* Reader::next() {
  if (!read_record()) return nullptr;
  if (!record_.defect && cells_.size() != header_.size()) {
    record_.defect = Defect{Flaw::ragged, record_.byte, fmt::format("{} cells, the header has {}", cells_.size(), header_.size())};
  }
  return &record_;
}

bool Reader::read_record() {
  while (true) {
    switch (scan()) {
      case Step::record: return true;
      case Step::blank: break;
      case Step::end: return false;
      case Step::more: fill(); break;
    }
  }
}

// One record from begin_ on. When the bytes run out it is scanned again from its beginning with more of them: that
// happens once a block, and the buffer doubles for long records.
Reader::Step Reader::scan() {
  if (begin_ == end_) return at_end_ ? Step::end : Step::more;
  spans_.clear();
  unquoted_.clear();
  record_.defect.reset();
  in_quotes_ = spans_lines_ = false;
  std::size_t at = begin_;
  while (true) {
    const std::size_t start = at;
    const bool whole = at < end_ && buffer_[at] == dialect_.quote ? scan_quoted(at) : scan_plain(at);
    if (!whole) {
      if (!at_end_) return Step::more;
      if (in_quotes_) unterminated();
    }
    if (at < end_ && buffer_[at] == dialect_.delimiter) {
      ++at;
      if (at == end_ && !at_end_) return Step::more;
      continue;
    }
    std::size_t next = at;
    if (next < end_ && buffer_[next] == '\r') {
      ++next;
      if (next == end_ && !at_end_) return Step::more;
    }
    if (next < end_ && buffer_[next] == '\n') ++next;
    const bool blank = start == begin_ && at == begin_;
    finish(at, next);
    return blank ? Step::blank : Step::record;
  }
}

// From the opening quote to the comma or line break. False: the bytes ran out.
bool Reader::scan_quoted(std::size_t& at) {
  const std::size_t cell = at++;
  std::size_t piece = at;
  bool doubled = false;
  const std::size_t kept = unquoted_.size();
  while (true) {
    const auto* quote = static_cast<const char*>(std::memchr(buffer_.data() + at, dialect_.quote, end_ - at));
    in_quotes_ = quote == nullptr;
    if (in_quotes_) return false;
    at = static_cast<std::size_t>(quote - buffer_.data());
    if (at + 1 == end_ && !at_end_) return false;
    if (at + 1 == end_ || buffer_[at + 1] != dialect_.quote) break;
    unquoted_.append(buffer_.data() + piece, at + 1 - piece);
    doubled = true;
    at += 2;
    piece = at;
  }
  if (doubled) unquoted_.append(buffer_.data() + piece, at - piece);
  const std::uint64_t byte = offset_ + (cell - begin_);
  if (doubled) spans_.push_back({kept, unquoted_.size() - kept, byte, true, true});
  else spans_.push_back({piece, at - piece, byte, false, true});
  spans_lines_ = true;
  const std::size_t closed = ++at;
  const bool whole = skip_plain(buffer_.data(), at, end_, dialect_.delimiter);
  if (at > closed) note(Flaw::text_after_quote, closed, "text between a closing quote and the next comma");
  return whole;
}

bool Reader::scan_plain(std::size_t& at) {
  const std::size_t cell = at;
  const bool whole = skip_plain(buffer_.data(), at, end_, dialect_.delimiter);
  spans_.push_back({cell, at - cell, offset_ + (cell - begin_), false, false});
  const auto* quote = static_cast<const char*>(std::memchr(buffer_.data() + cell, dialect_.quote, at - cell));
  if (quote != nullptr) {
    note(Flaw::stray_quote, static_cast<std::size_t>(quote - buffer_.data()), "a quote inside a cell that does not begin with one");
  }
  return whole;
}

void Reader::note(Flaw flaw, std::size_t at, std::string message) {
  if (!record_.defect) record_.defect = Defect{flaw, offset_ + (at - begin_), std::move(message)};
}

// The record ends before `end`, the next one begins at `next`.
void Reader::finish(std::size_t end, std::size_t next) {
  const char* data = buffer_.data();
  record_.line = line_;
  record_.byte = offset_;
  record_.bytes = {data + begin_, end - begin_};
  check_bytes();
  cells_.clear();
  for (const auto& s : spans_) cells_.push_back({{s.unquoted ? unquoted_.data() + s.begin : data + s.begin, s.size}, s.byte, s.quoted});
  record_.cells = cells_;
  if (end > begin_) record_.number = ++number_;
  line_ += (spans_lines_ ? count_lines(record_.bytes) : 0) + (next > end ? 1 : 0);
  offset_ += next - begin_;
  begin_ = next;
}

void Reader::check_bytes() {
  const auto bad = first_bad_byte(record_.bytes);
  if (!bad) return;
  const auto byte = static_cast<unsigned char>(record_.bytes[*bad]);
  const std::uint64_t at = record_.byte + *bad;
  // What cannot be text at all is told first: a quote may be wrong because of it.
  if (byte == 0) record_.defect = Defect{Flaw::nul_byte, at, fmt::format("a NUL byte at byte {}", at)};
  else record_.defect = Defect{Flaw::invalid_utf8, at, fmt::format("byte {} (0x{:02x}) is not valid UTF-8", at, byte)};
}

void Reader::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) {
    if (buffer_.size() >= limits_.record) {
      if (in_quotes_) unterminated();
      throw Error::bad_data(fmt::format("{}:{}: the record that begins here is longer than {} bytes", name_, line_, limits_.record))
          .hint("a record ends with its line; check the line breaks of the file");
    }
    buffer_.resize(std::min(limits_.record, buffer_.size() * 2));
  }
  // Until it is full: a pipe gives little at a time, and every call costs another scan of the record.
  while (end_ < buffer_.size() && !at_end_) {
    const std::size_t got = source_.read(buffer_.data() + end_, buffer_.size() - end_);
    end_ += got;
    at_end_ = got == 0;
  }
}

void Reader::unterminated() const {
  throw Error::bad_data(fmt::format("{}:{}: a quote is opened in the record that begins here and never closed", name_, line_))
      .hint("close it; a quote that belongs to the text is written twice");
}

}  // namespace tas::csv
