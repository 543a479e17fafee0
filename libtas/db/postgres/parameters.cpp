#include <endian.h>

#include <bit>
#include <chrono>

#include "libtas/base/error.hpp"
#include "libtas/db/postgres/link.hpp"
#include "libtas/db/postgres/types.hpp"

namespace tas::db::postgres {
namespace {

void append_big_endian(std::string& bytes, std::uint64_t bits, std::size_t size) {
  const std::uint64_t big = htobe64(bits);
  bytes.append(reinterpret_cast<const char*>(&big) + (sizeof big - size), size);
}

void require_storable(Date date) {
  if (date.year() < std::chrono::year{1} || date.year() > std::chrono::year{9999}) {
    throw Error::bad_data("a time outside the years 1 to 9999 cannot be stored");
  }
}

struct Binary {
  std::string& bytes;
  void operator()(std::monostate) const {}
  void operator()(std::int64_t v) const { append_big_endian(bytes, static_cast<std::uint64_t>(v), 8); }
  void operator()(double v) const { append_big_endian(bytes, std::bit_cast<std::uint64_t>(v), 8); }
  void operator()(bool v) const { bytes += v ? '\1' : '\0'; }
  void operator()(std::string_view v) const {
    if (v.find('\0') != std::string_view::npos) throw Error::bad_data("a text with a NUL byte cannot be stored in PostgreSQL");
    bytes += v;
  }
  void operator()(Instant v) const {
    require_storable(Date{std::chrono::floor<std::chrono::days>(v)});
    append_big_endian(bytes, static_cast<std::uint64_t>((v - kEpoch).count()), 8);
  }
  void operator()(Date v) const {
    require_storable(v);
    const auto days = (std::chrono::sys_days{v} - kEpoch).count();
    append_big_endian(bytes, static_cast<std::uint64_t>(days), 4);
  }
};

struct TypeOf {
  Oid operator()(std::monostate) const { return 0; }
  Oid operator()(std::int64_t) const { return kInt8; }
  Oid operator()(double) const { return kFloat8; }
  Oid operator()(bool) const { return kBool; }
  Oid operator()(std::string_view) const { return kText; }
  Oid operator()(Instant) const { return kTimestamptz; }
  Oid operator()(Date) const { return kDate; }
};

}  // namespace

void append_binary(std::string& bytes, const Value& value) { std::visit(Binary{bytes}, value); }

Parameters::Parameters(std::span<const Value> values) {
  bytes_.reserve(values.size());
  for (const auto& value : values) {
    std::visit(Binary{bytes_.emplace_back()}, value);
    types_.push_back(std::visit(TypeOf{}, value));
    pointers_.push_back(std::holds_alternative<std::monostate>(value) ? nullptr : bytes_.back().data());
    lengths_.push_back(static_cast<int>(bytes_.back().size()));
    formats_.push_back(1);
  }
}

}  // namespace tas::db::postgres
