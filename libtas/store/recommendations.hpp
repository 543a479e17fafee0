// Lists of what to do next, as they were shown. Append-only and outside of the operations log: looking at a list is not a
// change that one takes back.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/base/id.hpp"
#include "libtas/time/instant.hpp"

namespace tas::store {

struct RecommendedTerm {
  std::string metric;
  double value = 0, weight = 0, points = 0;
  std::string because;
};
struct RecommendedItem {
  TaskId task;
  std::optional<InstanceId> instance;  // absent: the task itself
  double score = 0;
  std::vector<RecommendedTerm> terms;
};
struct Recommendation {
  RecommendationId id;
  Instant at{};
  std::string policy, mode;
  std::string filters;  // JSON object, metrics among them
  std::int64_t candidates = 0;  // how many there were to choose from
  std::vector<RecommendedItem> items;  // by position, from 1
};

// A list as it was shown, without what its terms said.
struct ShownRecommendation {
  RecommendationId id;
  Instant at{};
  std::string mode;
  std::vector<TaskId> tasks;   // by position
  std::vector<double> scores;  // of the same
};

// What came of an instance that was started while lists were in use.
struct RecommendationOutcome {
  TaskId task;
  Instant started_at{};
  std::optional<RecommendationId> chosen_from;
  std::optional<std::int64_t> position;  // in that list
  bool is_completed = false, is_cancelled = false;
  std::optional<double> relief, relief_gap, capacity_change;
};

class Recommendations {
 public:
  Recommendations(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  // In a transaction of its own; the number it got.
  RecommendationId add(const Recommendation&);
  std::optional<Recommendation> find(RecommendationId);
  std::optional<Recommendation> latest();

  // Was anything shown from `since` on, and the task (or an instance of it) among it?
  enum class Shown { nothing, others, this_one };
  Shown shown_since(Instant since, TaskId);

  std::map<InstanceId, double> postponements_of_open();

  // Shown in [from, until), oldest first.
  std::vector<ShownRecommendation> shown(Instant from, Instant until);
  // Instances first started in it, that were started after the first list was shown.
  std::vector<RecommendationOutcome> outcomes(Instant from, Instant until);

 private:
  void read_items(Recommendation&);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
