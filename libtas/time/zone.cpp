#include "libtas/time/zone.hpp"

#include <filesystem>
#include <fstream>

#include "libtas/base/error.hpp"
#include "libtas/base/module.hpp"
#include "libtas/time/zone_module.hpp"

namespace tas {
namespace {

using std::chrono::seconds;

struct Functions {
  ZoneFind* find;
  ZoneAt* at;
  ZoneOf* of;
};

template <class Function>
Function* from_module(const char* name) {
  return reinterpret_cast<Function*>(module_function("libtas-zone", name, "libtas1"));
}

const Functions& functions() {
  static const Functions loaded{from_module<ZoneFind>("tas_zone_find"), from_module<ZoneAt>("tas_zone_at"),
                                from_module<ZoneOf>("tas_zone_of")};
  return loaded;
}

}  // namespace

Zone Zone::load(const std::string& name) {
  Zone zone;
  if (name == "UTC" || name == "Etc/UTC" || name == "Z" || name == "GMT") return zone;
  zone.rules_ = functions().find(name.c_str());
  if (zone.rules_ == nullptr) {
    throw Error::usage("unknown time zone \"" + name + "\"").hint("use a name such as Europe/Paris or UTC (see /usr/share/zoneinfo)");
  }
  zone.name_ = name;
  return zone;
}

seconds Zone::offset_at(Instant t) const {
  if (rules_ == nullptr) return seconds{0};
  const auto second = std::chrono::floor<seconds>(t);
  if (second < begin_ || second >= end_) {
    const ZoneStretch stretch = functions().at(rules_, second.time_since_epoch().count());
    begin_ = std::chrono::sys_seconds{seconds{stretch.begin}};
    end_ = std::chrono::sys_seconds{seconds{stretch.end}};
    offset_ = seconds{stretch.offset};
  }
  return offset_;
}

Zone::Resolved Zone::resolve(LocalTime local) const {
  const Instant as_utc{local.time_since_epoch()};
  if (rules_ == nullptr) return {Kind::unique, as_utc, as_utc};
  const ZoneLookup found = functions().of(rules_, std::chrono::floor<seconds>(local).time_since_epoch().count());
  const Instant first = as_utc - seconds{found.first_offset};
  if (found.kind == 0) return {Kind::unique, first, first};
  if (found.kind == 2) return {Kind::fold, first, as_utc - seconds{found.second_offset}};
  const Instant after{seconds{found.transition}};
  return {Kind::gap, after - std::chrono::microseconds{1}, after};
}

Instant Zone::start_of(Date date) const {
  const Resolved resolved = resolve(LocalTime{std::chrono::local_days{date}});
  return resolved.kind == Kind::gap ? resolved.second : resolved.first;
}

std::string system_zone_name(const char* tz) {
  if (tz != nullptr) {
    std::string name{tz};
    if (!name.empty() && name.front() == ':') name.erase(0, 1);
    return name.empty() ? "UTC" : name;
  }
  std::error_code problem;
  const auto link = std::filesystem::read_symlink("/etc/localtime", problem).string();
  constexpr std::string_view kFolder = "zoneinfo/";
  if (const auto at = link.find(kFolder); !problem && at != std::string::npos) return link.substr(at + kFolder.size());
  std::string name;
  if (std::ifstream file{"/etc/timezone"}; std::getline(file, name) && !name.empty()) return name;
  return "UTC";
}

}  // namespace tas
