#include "libtas/db/postgres/binary_cursor.hpp"

#include <endian.h>
#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <limits>

#include "libtas/db/postgres/types.hpp"

namespace tas::db::postgres {
namespace {

// Of a number of at most 8 bytes, the highest first.
std::uint64_t bits(std::string_view bytes, std::size_t size) {
  TAS_ASSERT(bytes.size() == size);
  std::uint64_t number = 0;
  if (size == sizeof number) {
    std::memcpy(&number, bytes.data(), sizeof number);
    return be64toh(number);
  }
  for (const char byte : bytes) number = number << 8U | static_cast<unsigned char>(byte);
  return number;
}

bool is_in_calendar(Date d) { return d.year() >= std::chrono::year{1} && d.year() <= std::chrono::year{9999}; }

}  // namespace

std::int64_t BinaryCursor::integer(int c) {
  const auto bytes = value(c, "a whole number");
  switch (type(c)) {
    case kInt8: return static_cast<std::int64_t>(bits(bytes, 8));
    case kInt4: return static_cast<std::int32_t>(bits(bytes, 4));
    case kInt2: return static_cast<std::int16_t>(bits(bytes, 2));
    case kOid: return static_cast<std::int64_t>(bits(bytes, 4));
    default: throw unfitting(c, "a whole number");
  }
}

double BinaryCursor::real(int c) {
  const auto bytes = value(c, "a number");
  switch (type(c)) {
    case kFloat8: return std::bit_cast<double>(bits(bytes, 8));
    case kFloat4: return std::bit_cast<float>(static_cast<std::uint32_t>(bits(bytes, 4)));
    case kInt8:
    case kInt4:
    case kInt2: return static_cast<double>(integer(c));
    default: throw unfitting(c, "a number");
  }
}

bool BinaryCursor::boolean(int c) {
  const auto bytes = value(c, "a truth value");
  if (type(c) != kBool) throw unfitting(c, "a truth value");
  return bytes.front() != 0;
}

std::string_view BinaryCursor::text(int c) {
  const auto bytes = value(c, "text");
  switch (type(c)) {
    case kText:
    case kVarchar:
    case kBpchar:
    case kName:
    case kJson:
    case kUnknown: return bytes;
    default: throw unfitting(c, "text");
  }
}

Instant BinaryCursor::instant(int c) {
  const auto bytes = value(c, "a UTC time");
  if (type(c) != kTimestamptz) throw unfitting(c, "a UTC time");
  const auto micros = static_cast<std::int64_t>(bits(bytes, 8));
  using Limits = std::numeric_limits<std::int64_t>;
  const bool is_infinite = micros == Limits::min() || micros == Limits::max();
  const auto value = is_infinite ? Instant{} : Instant{kEpoch} + std::chrono::microseconds{micros};
  if (is_infinite || !is_in_calendar(Date{std::chrono::floor<std::chrono::days>(value)})) throw unfitting(c, "a time of the years 1 to 9999");
  return value;
}

Date BinaryCursor::date(int c) {
  const auto bytes = value(c, "a date");
  if (type(c) != kDate) throw unfitting(c, "a date");
  const auto days = static_cast<std::int32_t>(bits(bytes, 4));
  using Limits = std::numeric_limits<std::int32_t>;
  const bool is_infinite = days == Limits::min() || days == Limits::max();
  const Date value = is_infinite ? Date{} : Date{kEpoch + std::chrono::days{days}};
  if (is_infinite || !is_in_calendar(value)) throw unfitting(c, "a date of the years 1 to 9999");
  return value;
}

std::string_view BinaryCursor::value(int c, const char* expected) {
  const auto bytes = field(c);
  if (bytes.data() == nullptr) throw unfitting(c, expected);
  return bytes;
}

Error BinaryCursor::unfitting(int c, const char* expected) {
  return Error::bad_data(fmt::format("column {} does not hold {}", name(c), expected));
}

}  // namespace tas::db::postgres
