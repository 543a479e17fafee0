#include "libtas/analytics/formulas/composite.hpp"

#include "libtas/analytics/formulas/known.hpp"
#include "libtas/base/error.hpp"

namespace tas::analytics::formulas {
namespace {

struct Weights {
  double total = 0;
  double known = 0;  // how many components
};

Weights weights(std::span<const Component> all) {
  Weights w;
  for (const Component& c : all) {
    TAS_ASSERT(c.weight >= 0);
    if (!is_known(c.value)) continue;
    w.total += c.weight;
    ++w.known;
  }
  return w;
}

double share_of(const Component& c, const Weights& w) {
  if (!is_known(c.value)) return 0;
  return w.total > 0 ? c.weight / w.total : 1 / w.known;
}

}  // namespace

double share(const Component& c, std::span<const Component> all) { return share_of(c, weights(all)); }

double contribution(const Component& c, std::span<const Component> all) { return rating(c.value) * share(c, all); }

Composite composite(std::span<const Component> all) {
  const Weights w = weights(all);
  if (w.known == 0) return {kUnknown, 0};
  double score = 0;
  for (const Component& c : all) {
    if (is_known(c.value)) score += rating(c.value) * share_of(c, w);
  }
  return {std::clamp(score, 0.0, 100.0), w.total};
}

}  // namespace tas::analytics::formulas
