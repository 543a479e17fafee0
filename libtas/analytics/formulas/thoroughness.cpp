#include "libtas/analytics/formulas/thoroughness.hpp"

#include <array>
#include <cmath>

#include "libtas/analytics/formulas/known.hpp"
#include "libtas/base/text.hpp"

namespace tas::analytics::formulas {
namespace {

constexpr std::array<std::string_view, 5> kTestWords{"test", "devtest", "example", "fix", "dev"};

double length(const Described& d) {
  return static_cast<double>(code_points(trim(d.description)) + code_points(trim(d.notes)));
}

}  // namespace

bool is_test_name(std::string_view name) {
  std::string word;
  const auto ends_test = [&] {
    const bool found = std::find(kTestWords.begin(), kTestWords.end(), word) != kTestWords.end();
    word.clear();
    return found;
  };
  for (const char c : fold(name)) {
    const bool inside = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (inside)
      word += c;
    else if (ends_test())
      return true;
  }
  return ends_test();
}

Thoroughness thoroughness(std::span<const Described> tasks) {
  Thoroughness t{kUnknown, kUnknown, 0, 0};
  double characters = 0;
  for (const Described& d : tasks) {
    if (is_test_name(d.name)) continue;
    ++t.tasks;
    if (const double n = length(d); n > 0) {
      ++t.described;
      characters += n;
    }
  }
  if (t.tasks == 0) return t;
  const double share = static_cast<double>(t.described) / static_cast<double>(t.tasks);
  const double mean = t.described > 0 ? characters / static_cast<double>(t.described) : 0;
  t.factor = std::clamp(0.5 + 0.5 * share + 0.3 * (1 - std::exp(-2 * std::min(1.0, mean / 500))), 0.5, 1.3);
  t.score = t.factor <= 1 ? 100 * (t.factor - 0.5) : 50 + 50 * (t.factor - 1) / 0.3;
  return t;
}

}  // namespace tas::analytics::formulas
