#include "libtas/copy/fit.hpp"

#include <fmt/format.h>

#include <cmath>

#include "libtas/base/text.hpp"

namespace tas::copy {
namespace {

using schema::Type;

constexpr int kShown = 40;

std::string shown(const db::Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return "\"" + fit_width(terminal_safe(text->substr(0, 4 * kShown)), kShown) + "\"";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  return "the value";
}

Misfit of_wrong_type(Type type, const db::Value& value) {
  switch (type) {
    case Type::instant: return {shown(value) + " is no time", "write it in UTC, as 2026-11-20T17:00:00.000000Z, in the years 1 to 9999"};
    case Type::date: return {shown(value) + " is no date", "write it as 2026-11-20, in the years 1 to 9999"};
    case Type::boolean: return {shown(value) + " is no truth value", "make it 0 or 1"};
    case Type::integer: return {shown(value) + " is no whole number", "make it a whole number"};
    case Type::real: return {shown(value) + " is no number", "make it a number"};
    case Type::text:
    case Type::json: break;
  }
  return {shown(value) + " is no text", "make it a text"};
}

std::optional<Misfit> of_text(std::string_view text) {
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    return Misfit{fmt::format("a NUL byte at offset {}, which PostgreSQL does not store", nul), "take the byte out of the text"};
  }
  if (const auto bad = invalid_utf8_at(text)) {
    return Misfit{fmt::format("not valid UTF-8 at offset {}, which PostgreSQL does not store", *bad), "write the text anew in UTF-8"};
  }
  return std::nullopt;
}

std::optional<Misfit> of_real(double value) {
  if (std::isnan(value)) return Misfit{"NaN, which SQLite would keep as NULL", "make it NULL or a number"};
  if (value == 0 && std::signbit(value)) return Misfit{"-0.0, which SQLite would keep as 0.0", "make it 0: UPDATE … SET column = 0 WHERE column = 0"};
  return std::nullopt;
}

}  // namespace

std::optional<Misfit> misfit(const schema::Column& column, const db::Value& value, bool is_of_type, db::Engine target) {
  if (!is_of_type) return of_wrong_type(column.type, value);
  const auto* text = std::get_if<std::string_view>(&value);
  if (text != nullptr && target == db::Engine::postgres) return of_text(*text);
  const auto* number = std::get_if<double>(&value);
  if (number != nullptr && target == db::Engine::sqlite) return of_real(*number);
  return std::nullopt;
}

}  // namespace tas::copy
