// Time zones by IANA name. UTC is built in; every other zone comes from the module libtas-zone.so, loaded the first
// time a local time is needed, because its data base costs more to open than most commands take.
#pragma once

#include <chrono>
#include <string>

#include "libtas/time/instant.hpp"

namespace tas {

class Zone {
 public:
  static Zone utc() { return Zone{}; }
  // Throws Errc::usage for a name the system's zone files do not have.
  static Zone load(const std::string& name);

  const std::string& name() const noexcept { return name_; }
  std::chrono::seconds offset_at(Instant) const;
  LocalTime to_local(Instant t) const { return LocalTime{t.time_since_epoch() + offset_at(t)}; }
  Date date_of(Instant t) const { return Date{std::chrono::floor<std::chrono::days>(to_local(t))}; }
  // First instant of the date; where midnight does not exist, the first instant after the gap.
  Instant start_of(Date) const;

  enum class Kind { unique, gap, fold };
  // unique: first == second. fold: the two instants, earlier first. gap: `first` is the last instant before the
  // gap, `second` the first one after it (the local time does not exist).
  struct Resolved {
    Kind kind;
    Instant first;
    Instant second;
  };
  Resolved resolve(LocalTime) const;

 private:
  Zone() = default;

  std::string name_ = "UTC";
  const void* rules_ = nullptr;  // null: UTC
  // The stretch of constant offset last asked for: neighbouring rows mostly fall into it.
  mutable std::chrono::sys_seconds begin_{}, end_{};
  mutable std::chrono::seconds offset_{};
};

// The zone of the machine: `tz` (the variable TZ, may be null), else /etc/localtime, else /etc/timezone, else UTC.
std::string system_zone_name(const char* tz);

}  // namespace tas
