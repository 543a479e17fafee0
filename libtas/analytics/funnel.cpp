#include "libtas/analytics/funnel.hpp"

#include <algorithm>
#include <cmath>

namespace tas::analytics {
namespace {

double percent(std::size_t part, std::size_t all) noexcept { return all == 0 ? std::nan("") : 100 * static_cast<double>(part) / static_cast<double>(all); }

const ListShown* latest_before(const std::vector<ListShown>& lists, Instant at) {
  const auto next = std::upper_bound(lists.begin(), lists.end(), at, [](Instant t, const ListShown& list) { return t < list.at; });
  if (next == lists.begin() || at - (next - 1)->at > kListReach) return nullptr;
  return &*(next - 1);
}

void add_hit(Funnel& f, const ListShown& list, TaskId task) {
  ++f.started_after;
  const auto rank = static_cast<std::size_t>(std::find(list.tasks.begin(), list.tasks.end(), task) - list.tasks.begin());
  if (rank == list.tasks.size()) return;
  for (std::size_t k = rank; k < Funnel::kHits; ++k) ++f.hits[k];
}

void add_start(Funnel& f, const StartedLater& s) {
  if (s.was_chosen) {
    ++f.chosen;
    f.chosen_completed += s.is_completed;
    f.score.add(s.score);
  }
  f.ended += s.is_completed || s.is_cancelled;
  f.completed += s.is_completed;
  if (s.is_completed) f.relief_error.add(s.relief_error);
}

}  // namespace

Spread::Spread() : low{std::nan("")}, high{std::nan("")} {}

void Spread::add(const std::optional<double>& value) {
  if (!value) return;
  moments.add(*value);
  low = std::fmin(low, *value);
  high = std::fmax(high, *value);
}

double Funnel::selection_rate() const noexcept { return percent(chosen, items); }
double Funnel::completion_rate() const noexcept { return percent(completed, ended); }
double Funnel::completion_rate_of_chosen() const noexcept { return percent(chosen_completed, chosen); }
double Funnel::items_per_list() const noexcept { return percent(items, lists) / 100; }
double Funnel::hit_rate(std::size_t k) const noexcept { return percent(hits[k - 1], started_after); }

Funnel funnel(const std::vector<ListShown>& lists, const std::vector<StartedLater>& started, const Window& window) {
  Funnel f;
  for (const ListShown& list : lists) {
    if (!window.contains(list.at)) continue;
    ++f.lists;
    f.lists_of_templates += list.is_of_templates;
    f.items += list.tasks.size();
  }
  for (const StartedLater& s : started) {
    if (!window.contains(s.at)) continue;
    add_start(f, s);
    if (const auto* list = latest_before(lists, s.at)) add_hit(f, *list, s.task);
  }
  return f;
}

}  // namespace tas::analytics
