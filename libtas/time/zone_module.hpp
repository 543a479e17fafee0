// What libtas-zone.so exports. Plain functions over plain numbers: nothing of the zone library crosses.
#pragma once

#include <cstdint>

namespace tas {

struct ZoneStretch {  // [begin, end) in seconds since 1970 UTC, local = UTC + offset
  std::int64_t begin, end;
  std::int32_t offset;
};

struct ZoneLookup {  // a local time: 0 unique, 1 gap, 2 fold
  std::int32_t kind;
  std::int32_t first_offset, second_offset;
  std::int64_t transition;  // the instant the two stretches meet (gap, fold)
};

extern "C" {
// Null when there is no such zone; valid until the process ends.
using ZoneFind = const void*(const char* name);
using ZoneAt = ZoneStretch(const void* zone, std::int64_t utc_seconds);
using ZoneOf = ZoneLookup(const void* zone, std::int64_t local_seconds);
ZoneFind tas_zone_find;
ZoneAt tas_zone_at;
ZoneOf tas_zone_of;
}

}  // namespace tas
