#include "libtas/time/zone_module.hpp"

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <limits>
#include <string_view>
#include <vector>

namespace tas {
namespace {

using absl::TimeZone;

const TimeZone& rules(const void* zone) { return *static_cast<const TimeZone*>(zone); }

const absl::CivilSecond kBeginning{1970, 1, 1};

std::int32_t offset(absl::CivilSecond local, absl::Time utc) {
  return static_cast<std::int32_t>(local - kBeginning - absl::ToUnixSeconds(utc));
}

// Of the local time right behind it; that of a second time is the one that counts.
std::int64_t instant_of(const TimeZone& zone, const TimeZone::CivilTransition& change) {
  return absl::ToUnixSeconds(zone.At(change.to).trans);
}

// The library would also read any file of the disk, and make zones like Fixed/UTC+01:00:00 out of their names.
bool is_name_of_file(std::string_view name) {
  return !name.empty() && name.front() != '/' && name.find("..") == name.npos && name.find(':') == name.npos;
}

}  // namespace

extern "C" {

const void* tas_zone_find(const char* name) {
  TimeZone zone;
  if (!is_name_of_file(name) || !absl::LoadTimeZone(name, &zone)) return nullptr;
  // Kept until the process ends.
  static auto& zones = *new std::vector<const TimeZone*>;
  zones.push_back(new TimeZone{zone});
  return zones.back();
}

ZoneStretch tas_zone_at(const void* zone, std::int64_t utc_seconds) {
  const auto& z = rules(zone);
  ZoneStretch stretch{std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(),
                      z.At(absl::FromUnixSeconds(utc_seconds)).offset};
  TimeZone::CivilTransition change;
  if (z.PrevTransition(absl::FromUnixSeconds(utc_seconds + 1), &change)) stretch.begin = instant_of(z, change);
  if (z.NextTransition(absl::FromUnixSeconds(utc_seconds), &change)) stretch.end = instant_of(z, change);
  return stretch;
}

ZoneLookup tas_zone_of(const void* zone, std::int64_t local_seconds) {
  const auto local = kBeginning + local_seconds;
  const auto info = rules(zone).At(local);
  const std::int32_t kind = info.kind == TimeZone::TimeInfo::UNIQUE ? 0 : info.kind == TimeZone::TimeInfo::SKIPPED ? 1 : 2;
  return {kind, offset(local, info.pre), offset(local, info.post), absl::ToUnixSeconds(info.trans)};
}

}  // extern "C"
}  // namespace tas
