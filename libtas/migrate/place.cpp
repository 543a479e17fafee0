#include "libtas/migrate/place.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/text.hpp"

namespace tas::migrate {
namespace {

// Of a longer line only what is near the trouble is shown.
constexpr std::size_t kBefore = 60, kAfter = 60;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

Error at_place(const std::string& file, std::string_view text, std::size_t offset, const Error& e) {
  offset = std::min(offset, text.size());
  const auto begin_of_line = text.rfind('\n', offset == 0 ? 0 : offset - 1);
  std::size_t begin = begin_of_line == std::string_view::npos || begin_of_line >= offset ? 0 : begin_of_line + 1;
  if (begin == 0 && offset >= kByteOrderMark.size() && text.starts_with(kByteOrderMark)) begin = kByteOrderMark.size();
  std::size_t end = std::min(text.find('\n', offset), text.size());
  if (offset - begin > kBefore) begin = offset - kBefore;
  if (end - offset > kAfter) end = offset + kAfter;
  while (begin < offset && continues_character(text[begin])) ++begin;
  while (end > offset && end < text.size() && continues_character(text[end])) --end;
  const auto place = db::place_of(text, offset);
  const auto cells = display_width(terminal_safe(text.substr(begin, offset - begin)));
  Error placed = Error{e.code(), fmt::format("{}:{}:{}: {}", file, place.line, place.column, e.message())}
                     .hint(e.hint())
                     .excerpt(std::string{text.substr(begin, end - begin)}, cells);
  return e.is_worth_repeating() ? std::move(placed).worth_repeating() : placed;
}

Error of_statement(const Migration& m, Direction direction, const db::ScriptStatement& s, const Error& e) {
  const bool is_of_file = e.offset() && (e.code() == Errc::internal || e.code() == Errc::state_conflict);
  Error what = is_of_file ? Error::bad_data(e.message()).hint(e.hint()) : Error{e};
  return at_place(file_name(m, direction), text_of(m, direction), s.offset + e.offset().value_or(0), what);
}

}  // namespace tas::migrate
