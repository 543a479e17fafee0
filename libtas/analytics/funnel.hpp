// From lists of what to do next to what was chosen and completed (analytics-a 21.2), and whether people started what the
// lists showed first (hit@k, 21.3).
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "libtas/analytics/statistics.hpp"
#include "libtas/analytics/window.hpp"
#include "libtas/base/id.hpp"

namespace tas::analytics {

// A list may have led to what was started that much later (analytics-a 21.3).
inline constexpr std::chrono::hours kListReach{24};

// A list as it was shown.
struct ListShown {
  Instant at;
  bool is_of_templates = false;
  std::vector<TaskId> tasks;  // by rank
};

// An instance that was started after the first list had been shown.
struct StartedLater {
  Instant at;
  TaskId task;
  bool was_chosen = false;     // from a list
  std::optional<double> score; // that it had there
  bool is_completed = false, is_cancelled = false;
  std::optional<double> relief_error;  // |felt - expected|
};

// With the smallest and the largest of what was added.
struct Spread {
  Moments moments;
  double low, high;  // NaN for nothing
  Spread();
  void add(const std::optional<double>&);
};

struct Funnel {
  std::size_t lists = 0, lists_of_templates = 0, items = 0;
  std::size_t chosen = 0, chosen_completed = 0;
  std::size_t ended = 0, completed = 0;  // of all that were started: completed or cancelled
  Spread score;                          // of the chosen ones
  Spread relief_error;                   // of the completed ones
  static constexpr std::size_t kHits = 3;
  // Of the instances that were started within kListReach after a list (`started_after`), those whose task stood among the
  // first k of the latest one: hits[k - 1].
  std::array<std::size_t, kHits> hits{};
  std::size_t started_after = 0;

  // Percent; NaN of nothing.
  double selection_rate() const noexcept;            // chosen, of the items
  double completion_rate() const noexcept;           // completed, of the ended ones
  double completion_rate_of_chosen() const noexcept;
  double items_per_list() const noexcept;
  double hit_rate(std::size_t k) const noexcept;     // k from 1 to kHits
};

// `lists` oldest first: those of the window and of kListReach before. Only what lies in the window counts.
Funnel funnel(const std::vector<ListShown>& lists, const std::vector<StartedLater>&, const Window&);

}  // namespace tas::analytics
