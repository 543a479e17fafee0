// Points and lengths of time as people type them: the whole text is understood or refused, never half of it.
#pragma once

#include <span>
#include <string_view>

#include "libtas/time/instant.hpp"
#include "libtas/time/zone.hpp"

namespace tas::time {

// What a bare clock time, a day or a length means.
enum class Lean {
  past,    // --at, --since: the last one that has been; a day is its first instant, "3d" is ago
  future,  // due: the next one that comes; a day is its last second, "3d" is from now
};

// Every form of when_forms(). Throws Errc::usage saying what was understood and what would be; local times that a
// clock change skips are refused with both neighbours; of a repeated hour the first is taken, for a bare clock time the one
// that `lean` means. Whole days, weeks, months and years are counted on the calendar and keep the clock time; other lengths are
// elapsed time.
Instant parse_when(std::string_view text, Instant now, const Zone& zone, Lean lean);

// What the text names as a stretch of time: a day, a week, a month or a year from its first instant to its last one, anything else
// one instant twice. Refuses what parse_when refuses.
struct Stretch {
  Instant first, last;
  bool is_bare_length = false;  // "3d": only `lean` says on which side of now
};
Stretch parse_stretch(std::string_view text, Instant now, const Zone& zone, Lean lean);

// What is understood, for the help: each example parses with either lean, or with the future's only.
struct WhenForm {
  std::string_view examples;  // separated by commas
  std::string_view meaning;
};
std::span<const WhenForm> when_forms() noexcept;

// "45m", "1h30m", "1h 30m", "1.5h", "2 hours", "90s", "1d", "2w". Units: s m h d w and their English words;
// months are refused, a number without unit too. Never negative. Throws Errc::usage.
Minutes parse_duration(std::string_view text);

}  // namespace tas::time
