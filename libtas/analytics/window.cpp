#include "libtas/analytics/window.hpp"

#include "libtas/analytics/calendar.hpp"

namespace tas::analytics {

Window up_to(Instant as_of) { return {Instant::min(), as_of + Instant::duration{1}}; }

Window last_days(int days, Instant as_of, const Zone& zone, std::chrono::minutes day_start) {
  return last_days(days, as_of, Calendar{zone, day_start});
}

}  // namespace tas::analytics
