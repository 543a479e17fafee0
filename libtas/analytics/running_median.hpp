// The median of numbers as they come, in two heaps: what adding one costs does not grow with the square of how many.
#pragma once

#include <cmath>
#include <functional>
#include <queue>
#include <vector>

#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {

class RunningMedian {
 public:
  // Unknown numbers are skipped.
  void add(double value) {
    if (std::isnan(value)) return;
    if (below_.empty() || value <= below_.top())
      below_.push(value);
    else
      above_.push(value);
    if (below_.size() > above_.size() + 1) {
      above_.push(below_.top());
      below_.pop();
    } else if (above_.size() > below_.size()) {
      below_.push(above_.top());
      above_.pop();
    }
  }
  std::size_t n() const noexcept { return below_.size() + above_.size(); }
  // Of an even count the mean of the middle two; NaN of none.
  double median() const {
    if (below_.empty()) return domain::kUnknown;
    return below_.size() > above_.size() ? below_.top() : (below_.top() + above_.top()) / 2;
  }

 private:
  std::priority_queue<double> below_;                                         // the smaller half, greatest first
  std::priority_queue<double, std::vector<double>, std::greater<>> above_;  // the greater half, smallest first
};

}  // namespace tas::analytics
