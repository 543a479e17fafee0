// What a log line holds, and its three ways to be written.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "libtas/time/instant.hpp"

namespace tas::log {

enum class Level { error, warning, info, debug };  // from few lines to many
std::string_view level_name(Level) noexcept;
std::optional<Level> parse_level(std::string_view name) noexcept;
int syslog_priority(Level) noexcept;  // 3, 4, 6, 7

enum class Format {
  text,    // 12:03:04.123 info  migrate: applied 003_x  took_ms=1.2  run=5f2a9c01
  logfmt,  // time=2026-11-20T12:03:04.123456Z level=info run=5f2a9c01 program=tas-migrate msg="…" took_ms=1.2
  json,    // {"schema":"tas.log/1","time":…,"level":…,"run":…,"program":…,"message":…,"fields":{"took_ms":1.2}}
};

// A number carries its unit in the key: took_ms, bytes.
struct Field {
  Field(std::string_view k, std::string_view text) : key{k}, value{text} {}
  Field(std::string_view k, std::integral auto number) : key{k}, value{std::to_string(number)}, is_number{true} {}
  // Rounded to thousandths.
  Field(std::string_view k, double number);

  std::string key, value;
  bool is_number = false;
};

struct Line {
  Instant time;
  Level level;
  std::string_view program, run, message;
  std::span<const Field> fields;
};

// One line, with its line break; whatever the message and the fields hold, it stays one line and shows no escapes to a
// terminal.
std::string written(const Line&, Format);

}  // namespace tas::log
