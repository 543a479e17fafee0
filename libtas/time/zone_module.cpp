#include "libtas/time/zone_module.hpp"

#include <date/tz.h>

#include <exception>
#include <vector>

namespace tas {
namespace {
const date::time_zone& rules(const void* zone) { return *static_cast<const date::time_zone*>(zone); }
}  // namespace

extern "C" {

const void* tas_zone_find(const char* name) {
  // Not locate_zone(): it lists the whole folder of zones first, 690 calls of stat and 2 ms for every command.
  try {
    // Kept until the process ends; the library's header cannot destroy one.
    static auto& zones = *new std::vector<const date::time_zone*>;
    zones.push_back(new date::time_zone{name, date::detail::undocumented{}});
    zones.back()->get_info(date::sys_seconds{});  // reads the file, and throws when there is none
    return zones.back();
  } catch (const std::exception&) {
    return nullptr;  // an exception must not cross a C function
  }
}

ZoneStretch tas_zone_at(const void* zone, std::int64_t utc_seconds) {
  const auto info = rules(zone).get_info(date::sys_seconds{std::chrono::seconds{utc_seconds}});
  return {info.begin.time_since_epoch().count(), info.end.time_since_epoch().count(),
          static_cast<std::int32_t>(info.offset.count())};
}

ZoneLookup tas_zone_of(const void* zone, std::int64_t local_seconds) {
  const auto info = rules(zone).get_info(date::local_seconds{std::chrono::seconds{local_seconds}});
  const std::int32_t kind = info.result == date::local_info::unique ? 0 : info.result == date::local_info::nonexistent ? 1 : 2;
  return {kind, static_cast<std::int32_t>(info.first.offset.count()), static_cast<std::int32_t>(info.second.offset.count()),
          info.first.end.time_since_epoch().count()};
}

}  // extern "C"
}  // namespace tas
