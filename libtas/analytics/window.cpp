#include "libtas/analytics/window.hpp"

namespace tas::analytics {

Window up_to(Instant as_of) { return {Instant::min(), as_of + Instant::duration{1}}; }

}  // namespace tas::analytics
