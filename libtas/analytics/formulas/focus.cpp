#include "libtas/analytics/formulas/focus.hpp"

#include <algorithm>
#include <array>

#include "libtas/base/text.hpp"

namespace tas::analytics::formulas {
namespace {

constexpr std::array<std::string_view, 10> kNegative{"distracted", "scattered",  "overwhelmed", "frazzled", "unfocused",
                                                     "disengaged", "zoned out", "spaced out",  "restless", "anxious"};
constexpr std::array<std::string_view, 12> kPositive{"focused", "concentrated", "determined", "engaged", "flow",  "in the zone",
                                                     "present", "mindful",      "attentive",  "alert",   "sharp", "absorbed"};

bool holds_any(const std::string& text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.find(word) != std::string::npos; });
}

}  // namespace

int attention_of(std::string_view emotion) {
  const std::string text = fold(emotion);
  if (holds_any(text, kNegative)) return -1;
  return holds_any(text, kPositive) ? 1 : 0;
}

double focus(double with, double against) noexcept { return 0.5 + 0.5 * (std::min(1.0, with) - std::min(1.0, against)); }

}  // namespace tas::analytics::formulas
