#include "libtas/time/clock.hpp"

namespace tas {

Instant SystemClock::now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

}  // namespace tas
