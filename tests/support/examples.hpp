// Worked examples of a page of the specification (decisions A1): those whose formula is unchanged must come out as they
// stand; the others come out differently, by a decision that is named. Both are counted, and the counts printed.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

namespace tas::test {

inline bool same(double a, double b, double tolerance = 1e-6) {
  return std::isnan(a) || std::isnan(b) ? std::isnan(a) == std::isnan(b) : std::abs(a - b) <= tolerance;
}

class Examples {
 public:
  explicit Examples(std::string page) : page_{std::move(page)} {}
  ~Examples() {
    std::string text = page_ + ": " + std::to_string(unchanged_) + " worked examples as they stand, " +
                       std::to_string(replaced_.size()) + " replaced by a decision";
    for (const auto& line : replaced_) text += "\n  " + line;
    MESSAGE(text);
  }
  Examples(const Examples&) = delete;
  Examples& operator=(const Examples&) = delete;

  // `tolerance`: half a unit of the last digit that the page prints.
  void stands(const std::string& section, double ours, double original, double tolerance = 1e-6) {
    CAPTURE(section);
    CAPTURE(ours);
    CAPTURE(original);
    CHECK(same(ours, original, tolerance));
    ++unchanged_;
  }
  void replaced(const std::string& section, double ours, double original, double value, const std::string& by) {
    CAPTURE(section);
    CAPTURE(by);
    CAPTURE(ours);
    CHECK(same(ours, value));
    CHECK_FALSE(same(value, original));
    replaced_.push_back(section + ": " + by);
  }

 private:
  std::string page_;
  int unchanged_ = 0;
  std::vector<std::string> replaced_;
};

}  // namespace tas::test
