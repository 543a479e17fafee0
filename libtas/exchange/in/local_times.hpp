// Times without a zone, given one (decisions.md B15).
#pragma once

#include "libtas/time/zone.hpp"

namespace tas::exchange::in {

class LocalTimes {
 public:
  explicit LocalTimes(Zone zone) : zone_{std::move(zone)} {}

  struct Found {
    Instant at;
    bool in_gap = false;  // the local time does not exist; `at` is as much later as the clocks were moved
  };
  // A time that exists twice is the first of the two.
  Found at(LocalTime) const;
  const std::string& zone() const noexcept { return zone_.name(); }

 private:
  Zone zone_;
};

}  // namespace tas::exchange::in
