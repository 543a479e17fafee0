#include "libtas/analytics/window.hpp"

#include "libtas/base/error.hpp"

namespace tas::analytics {

Window up_to(Instant as_of) { return {Instant::min(), as_of + Instant::duration{1}}; }

Window last_days(int days, Instant as_of, const Zone& zone, std::chrono::minutes day_start) {
  TAS_ASSERT(days >= 1);
  const auto today = std::chrono::floor<std::chrono::days>(zone.to_local(as_of) - day_start);
  const auto first = today - std::chrono::days{days - 1};
  const auto begin = zone.resolve(LocalTime{first + day_start});
  return {begin.kind == Zone::Kind::gap ? begin.second : begin.first, up_to(as_of).until};
}

}  // namespace tas::analytics
