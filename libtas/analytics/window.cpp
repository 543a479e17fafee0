#include "libtas/analytics/window.hpp"

#include "libtas/analytics/calendar.hpp"
#include "libtas/base/error.hpp"

namespace tas::analytics {

Window up_to(Instant as_of) { return {Instant::min(), as_of + Instant::duration{1}}; }

Window last_days(int days, Instant as_of, const Zone& zone, std::chrono::minutes day_start) {
  TAS_ASSERT(days >= 1);
  const Calendar calendar{zone, day_start};
  return {calendar.start_of(calendar.day_of(as_of) - std::chrono::days{days - 1}), up_to(as_of).until};
}

}  // namespace tas::analytics
