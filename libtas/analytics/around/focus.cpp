#include "libtas/analytics/around/focus.hpp"

#include <algorithm>

#include "libtas/analytics/formulas/focus.hpp"

namespace tas::analytics::around {

std::vector<double> focus(const History& history) {
  const auto& ids = history.rows().id;
  const auto& known = history.beyond().attention;
  std::vector<double> values(ids.size(), formulas::focus(0, 0));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto found = std::lower_bound(known.begin(), known.end(), ids[i], [](const auto& a, InstanceId id) { return a.instance < id; });
    if (found != known.end() && found->instance == ids[i]) values[i] = found->focus;
  }
  return values;
}

void AttentionOf::add(InstanceId instance, bool is_after, std::string_view emotion, double intensity) {
  if (instance != instance_) close();
  instance_ = instance;
  auto found = attention_.find(emotion);
  if (found == attention_.end()) found = attention_.emplace(std::string{emotion}, formulas::attention_of(emotion)).first;
  Side& side = is_after ? after_ : before_;
  side.has_any = true;
  if (found->second > 0) side.with += std::clamp(intensity, 0.0, 100.0) / 100;
  if (found->second < 0) side.against += std::clamp(intensity, 0.0, 100.0) / 100;
}

void AttentionOf::close() {
  const Side& side = after_.has_any ? after_ : before_;
  if (side.with != 0 || side.against != 0) done_.push_back({instance_, formulas::focus(side.with, side.against)});
  before_ = after_ = {};
}

std::vector<Beyond::Attention> AttentionOf::finish() && {
  close();
  return std::move(done_);
}

}  // namespace tas::analytics::around
