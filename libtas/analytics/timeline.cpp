#include "libtas/analytics/timeline.hpp"

#include <algorithm>

namespace tas::analytics {
namespace {

using domain::Instance;
using domain::Pause;

// Of one that is paused: when it was; cancelled ones have none.
std::optional<Instant> end_of(const Instance& i, const std::vector<Pause>& pauses, Instant now) {
  if (i.completed_at) return i.completed_at;
  if (i.is_running()) return now;
  const auto open = std::find_if(pauses.begin(), pauses.end(), [](const Pause& p) { return p.paused_at && !p.resumed_at; });
  return i.is_paused && open != pauses.end() ? open->paused_at : std::nullopt;
}

std::optional<Instant> start_of(const Instance& i, Instant end) {
  if (i.first_started_at) return i.first_started_at;
  if (!i.completed_at || !i.duration_min) return std::nullopt;
  return end - std::chrono::round<Instant::duration>(Minutes{*i.duration_min});
}

}  // namespace

std::vector<Window> worked_stretches(const Instance& i, const std::vector<Pause>& pauses, Instant now) {
  const auto end = end_of(i, pauses, now);
  const auto start = end ? start_of(i, *end) : std::nullopt;
  if (!start || *start >= *end) return {};
  std::vector<Window> holes, stretches;
  for (const Pause& p : pauses) {
    if (p.paused_at) holes.push_back({*p.paused_at, p.resumed_at.value_or(*end)});
  }
  std::sort(holes.begin(), holes.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  Instant from = *start;
  for (const Window& hole : holes) {
    if (hole.from > from) stretches.push_back({from, std::min(hole.from, *end)});
    from = std::max(from, hole.until);
  }
  if (from < *end) stretches.push_back({from, *end});
  return stretches;
}

std::vector<Spell> timeline(std::vector<Spell> spells, const Window& window) {
  std::vector<Spell> inside;
  for (Spell& s : spells) {
    s.time = {std::max(s.time.from, window.from), std::min(s.time.until, window.until)};
    if (s.time.from < s.time.until) inside.push_back(std::move(s));
  }
  std::stable_sort(inside.begin(), inside.end(), [](const Spell& a, const Spell& b) { return a.time.from < b.time.from; });
  return inside;
}

}  // namespace tas::analytics
