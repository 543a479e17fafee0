// Ids for rows from before there were ids: a letter and the unix seconds of the row's time, moved on where two rows share
// them. The same file gives the same ids (domain.md 3.6 [R]10).
#pragma once

#include <chrono>
#include <string>
#include <unordered_set>

#include "libtas/exchange/in/fingerprint.hpp"
#include "libtas/time/instant.hpp"

namespace tas::exchange::in {

class LegacyIds {
 public:
  explicit LegacyIds(char letter) : letter_{letter} {}
  std::string next(Instant at) {
    auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
    while (!used_.insert(seconds).second) ++seconds;
    return letter_ + std::to_string(seconds);
  }
  // For a row without a time.
  std::string next(std::string_view name) { return std::string{letter_} + "-" + std::to_string(Fingerprint::mixed(0, name)); }

 private:
  char letter_;
  std::unordered_set<long long> used_;
};

}  // namespace tas::exchange::in
