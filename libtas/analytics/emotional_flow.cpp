#include "libtas/analytics/emotional_flow.hpp"

#include <algorithm>
#include <map>

#include "libtas/base/text.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {
namespace {

using domain::is_known;
using domain::kUnknown;

struct Collected {
  EmotionFlow flow;
  std::vector<double> after, relief, difficulty;
};

std::size_t pairs(const std::vector<double>& a, const std::vector<double>& b) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < a.size(); ++i) n += is_known(a[i]) && is_known(b[i]);
  return n;
}

void add(Collected& c, const Felt& f) {
  if (c.flow.emotion.empty()) c.flow.emotion = f.emotion;
  c.flow.before.add(f.before);
  c.flow.after.add(f.after);
  c.flow.change.add(f.after - f.before);
  c.after.push_back(f.after);
  c.relief.push_back(f.relief);
  c.difficulty.push_back(f.difficulty);
}

EmotionFlow finished(Collected& c) {
  c.flow.relief_n = pairs(c.after, c.relief);
  c.flow.difficulty_n = pairs(c.after, c.difficulty);
  c.flow.with_relief = c.flow.relief_n < 3 ? kUnknown : pearson(c.after, c.relief);
  c.flow.with_difficulty = c.flow.difficulty_n < 3 ? kUnknown : pearson(c.after, c.difficulty);
  return std::move(c.flow);
}

}  // namespace

std::vector<EmotionFlow> emotional_flow(std::span<const Felt> list) {
  std::map<std::string, Collected> by_name;
  for (const Felt& f : list) add(by_name[fold(f.emotion)], f);
  std::vector<EmotionFlow> flows;
  for (auto& [name, collected] : by_name) flows.push_back(finished(collected));
  std::stable_sort(flows.begin(), flows.end(), [](const EmotionFlow& a, const EmotionFlow& b) {
    if (a.change.n() == 0 || b.change.n() == 0) return a.change.n() > 0 && b.change.n() == 0;
    return a.change.mean() > b.change.mean();
  });
  return flows;
}

EmotionalLoad emotional_load(std::span<const Burden> list) {
  EmotionalLoad e{};
  for (const Burden& b : list) {
    if (is_known(b.felt) && is_known(b.relief)) {
      e.load.add(b.felt);
      e.relief.add(b.relief);
    }
    e.misjudged.add(b.felt - b.expected);
    e.spikes += b.felt > b.expected + kSpike;
  }
  e.ratio = e.load.mean() > 0 ? e.relief.mean() / e.load.mean() : kUnknown;
  return e;
}

}  // namespace tas::analytics
