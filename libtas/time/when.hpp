// Points and lengths of time as people type them: the whole text is understood or refused, never half of it.
#pragma once

#include <string_view>

#include "libtas/time/instant.hpp"
#include "libtas/time/zone.hpp"

namespace tas::time {

// What a bare clock time or a bare date means.
enum class Lean {
  past,    // --at, --since: 17:00 is the last one that has been; a date is its first instant
  future,  // due: 17:00 is the next one that comes; a date is its last second
};

// "now", "17:00", "2026-12-01", "2026-12-01 17:00[:05]", with Z or an offset too, "20m ago", "1h30m ago",
// "3 days ago". Throws Errc::usage saying what was understood and what would be; local times that a clock change
// skips are refused with both neighbours; of a repeated hour the first is taken, for a bare
// clock time the one that `lean` means.
Instant parse_when(std::string_view text, Instant now, const Zone& zone, Lean lean);

// "45m", "1h30m", "1h 30m", "1.5h", "2 hours", "90s", "1d", "2w". Units: s m h d w and their English words;
// months are refused, a number without unit too. Never negative. Throws Errc::usage.
Minutes parse_duration(std::string_view text);

}  // namespace tas::time
