// Where "now" comes from. Read once per command; functions of the library take the Instant.
#pragma once

#include "libtas/time/instant.hpp"

namespace tas {

struct Clock {
  virtual ~Clock() = default;
  virtual Instant now() = 0;
};

struct SystemClock final : Clock {
  Instant now() override;
};

struct FixedClock final : Clock {
  explicit FixedClock(Instant at) : at_{at} {}
  Instant now() override { return at_; }
  void set(Instant at) { at_ = at; }

 private:
  Instant at_;
};

}  // namespace tas
