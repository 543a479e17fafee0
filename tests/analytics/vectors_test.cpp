// The rows of tests/data/function-vectors.json that belong to analytics-b, one by one. Each row that may differ is counted
// under the line that lets it differ.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "libtas/analytics/formulas/aversion_multiplier.hpp"
#include "libtas/analytics/formulas/completion_efficiency.hpp"
#include "libtas/analytics/formulas/composite.hpp"
#include "libtas/analytics/formulas/obstacles.hpp"
#include "libtas/analytics/formulas/productivity.hpp"
#include "libtas/analytics/formulas/type_multiplier.hpp"
#include "libtas/analytics/formulas/urgency.hpp"
#include "libtas/base/number.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics::formulas;
using nlohmann::json;

namespace {

const json& all_vectors() {
  static const json all = [] {
    std::ifstream in{std::filesystem::path{TAS_SOURCE_DIR} / "tests/data/function-vectors.json"};
    REQUIRE(in.good());
    return json::parse(in);
  }();
  return all;
}

// The functions whose rows are compared below.
const std::set<std::string> kCompared{"calculate_aversion_multiplier",
                                      "calculate_difficulty_bonus",
                                      "calculate_improvement_multiplier",
                                      "calculate_obstacles_bonus_multiplier",
                                      "get_task_type_multiplier",
                                      "calculate_volumetric_productivity_score",
                                      "calculate_composite_productivity_score",
                                      "calculate_productivity_potential",
                                      "calculate_composite_score",
                                      "compute_urgency",
                                      "tracker.calculate_baseline_productivity_score",
                                      "tracker.calculate_productivity_score_with_enhancements",
                                      "calculate_spontaneous_aversion_threshold",
                                      "detect_spontaneous_aversion",
                                      "calculate_obstacles_score",
                                      "calculate_obstacles_scores"};

double at(const json& row, std::size_t i) { return row[i].is_null() ? kUnknown : row[i].get<double>(); }

struct Counts {
  int equal = 0;
  std::map<std::string, int> replaced;
};

// Compares every row; `line` says by which line a row may differ, or nothing.
template <class Ours, class Line>
void compare(const char* name, Ours ours, Line line) {
  Counts counts;
  REQUIRE(kCompared.contains(name));
  for (const auto& row : all_vectors().at(name)) {
    CAPTURE(std::string{name});
    CAPTURE(row.dump());
    if (const std::string why = line(row); !why.empty()) {
      ++counts.replaced[why];
      continue;
    }
    ++counts.equal;
    CHECK(ours(row));
  }
  std::string said = std::string{name} + ": " + std::to_string(counts.equal) + " rows equal";
  for (const auto& [why, n] : counts.replaced) said += "; " + why + ": " + std::to_string(n);
  MESSAGE(said);
  CHECK(counts.equal > 0);
}

const auto never = [](const json&) { return std::string{}; };
bool near(double a, const json& b) { return std::abs(a - b.get<double>()) < 1e-9; }

std::optional<domain::TaskType> type_of(const json& value) {
  return value.is_null() ? std::nullopt : domain::parse_type(value.get<std::string>());
}

Instant minute(const json& value) {
  const auto text = value.get<std::string>();
  return text.empty() ? domain::kNever : test::at(text.substr(0, 10) + "T" + text.substr(11) + ":00");
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("vectors: every function of the file is compared, but for the one that nothing calls") {
  for (const auto& function : all_vectors().items()) {
    const std::string name = function.key();
    CAPTURE(name);
    const bool is_dead = name == "calculate_overall_improvement_ratio";  // b 3.2 and a 24.2 D3: dead code
    CHECK(kCompared.contains(name) != is_dead);
  }
  CHECK(all_vectors().size() == kCompared.size() + 1);
}

TEST_CASE("vectors: multipliers and bonuses") {
  compare("calculate_aversion_multiplier", [](const json& r) { return near(aversion_multiplier(at(r, 0), at(r, 1), at(r, 2)), r[3]); }, never);
  compare("calculate_difficulty_bonus", [](const json& r) { return near(difficulty_bonus(at(r, 0), at(r, 1), at(r, 2), at(r, 3)), r[4]); }, never);
  compare("calculate_improvement_multiplier", [](const json& r) { return near(improvement_bonus(at(r, 0), at(r, 1)), r[2]); }, never);
  compare("calculate_obstacles_bonus_multiplier", [](const json& r) { return near(weekly_obstacle_bonus(at(r, 0)), r[1]); }, never);
  compare("get_task_type_multiplier", [](const json& r) { return near(type_multiplier(type_of(r[0])), r[1]); }, never);
}

TEST_CASE("vectors: productivity of the volume of work") {
  compare("calculate_volumetric_productivity_score", [](const json& r) { return near(volumetric_productivity(at(r, 0), at(r, 1)), r[2]); }, never);
  compare("calculate_composite_productivity_score", [](const json& r) { return near(composite_productivity(at(r, 0), at(r, 1), at(r, 2)), r[3]); }, never);
  compare("calculate_productivity_potential",
          [](const json& r) {
            const auto p = productivity_potential(at(r, 0), at(r, 1), r[2].is_null() ? kTargetMinutesPerDay : at(r, 2));
            return near(p.current, r[3]["current_score"]) && near(p.potential, r[3]["potential_score"]) &&
                   near(p.multiplier, r[3]["multiplier"]) && near(p.gap_hours, r[3]["gap_hours"]);
          },
          never);
}

TEST_CASE("vectors: the composite") {
  compare("calculate_composite_score",
          [](const json& r) {
            std::vector<std::string> names;
            std::vector<Component> list;
            for (const auto& [name, value] : r[0].items()) names.push_back(name);
            for (const auto& name : names)
              list.push_back({name, r[0][name].get<double>(), r[1].is_null() || !r[1].contains(name) ? 1 : r[1][name].get<double>()});
            bool same = near(round_to(composite(list).score, 1), r[2]["composite_score"]);
            for (const auto& c : list)
              same = same && near(round_to(contribution(c, list), 2), r[2]["component_contributions"][std::string{c.name}]);
            return same;
          },
          [](const json& r) { return r[0].empty() ? "A2: nothing known is null, not 0" : std::string{}; });
}

TEST_CASE("vectors: urgency") {
  const Instant now = test::at("2026-03-15T12:00:00");
  compare("compute_urgency",
          [&](const json& r) {
            const auto actual = json::parse(r[0]["actual"].get<std::string>());
            const double postponed = actual.contains("postpone_history") ? double(actual["postpone_history"].size()) : 0;
            const auto u = urgency({minute(r[0]["due_at"]), minute(r[0]["initialized_at"]), postponed}, now);
            return near(u.score, r[1]["score"]) && u.is_overdue == r[1]["overdue"].get<bool>() && u.is_stale == r[1]["stale"].get<bool>();
          },
          [&](const json& r) {
            const Instant due = minute(r[0]["due_at"]);
            return due != domain::kNever && due - now > std::chrono::hours{72} ? "E1: analytics-a 20 [SPEC] beyond three days" : std::string{};
          });
}

TEST_CASE("vectors: completion efficiency") {
  compare("tracker.calculate_baseline_productivity_score",
          [](const json& r) {
            Output o{type_of(r[1]), at(r, 0), at(r, 2), at(r, 3)};
            o.self_care_count = at(r, 4);
            o.day_play_min = kUnknown;  // there are no days here
            o.sleep_score = kUnknown;
            return near(round_to(completion_efficiency(o) / efficiency_factor(at(r, 0), at(r, 2), at(r, 3)), 2), r[5]["baseline_score"]);
          },
          [](const json& r) -> std::string {
            if (r[1] == "self_care") return "0.2 tas: self_care is self-care";
            return r[1].is_null() || domain::parse_type(r[1].get<std::string>()) ? "" : "B5: there are no other types";
          });
  compare("tracker.calculate_productivity_score_with_enhancements",
          [](const json& r) {
            const auto curve = r[4] == "linear" ? Curve::linear : Curve::flattened_square;
            const double score = at(r, 0) * efficiency_factor(at(r, 3), at(r, 2), at(r, 1), curve, at(r, 5)) * goal_factor(at(r, 7), at(r, 6));
            return near(round_to(score, 2), r[8]["final_score"]);
          },
          never);
}

TEST_CASE("vectors: spikes and obstacles") {
  const auto unknown_spike = [](const json& r) {
    return r[0].is_null() || r[1].is_null() ? std::string{"decisions A2: unknown is null, not 0"} : std::string{};
  };
  compare("calculate_spontaneous_aversion_threshold", [](const json& r) { return near(spike_threshold(at(r, 0)), r[1]); }, never);
  compare("detect_spontaneous_aversion",
          [](const json& r) {
            return is_spontaneous(at(r, 0), at(r, 1)) == r[2][0].get<bool>() && near(aversion_spike(at(r, 0), at(r, 1)), r[2][1]);
          },
          unknown_spike);
  compare("calculate_obstacles_score",
          [](const json& r) { return near(obstacles_expected_only({at(r, 0), at(r, 1), at(r, 2), kUnknown}), r[3]); }, unknown_spike);
  const auto equal = [](const json& r) {
    const Obstacle o{at(r, 0), at(r, 1), at(r, 2), at(r, 3)};
    const auto same = [&](const char* name, double ours) {
      // The relief that it needs is unknown: null, not 0.
      return near(ours, r[4][name]) || (std::isnan(ours) && r[4][name] == 0.0);
    };
    return same("expected_only", obstacles_expected_only(o)) && same("actual_only", obstacles_actual_only(o)) &&
           same("minimum", obstacles_minimum(o)) && same("average", obstacles_average(o)) &&
           same("net_penalty", obstacles_net_penalty(o)) && same("net_bonus", obstacles_net_bonus(o)) &&
           same("net_weighted", obstacles_net_weighted(o));
  };
  compare("calculate_obstacles_scores", equal, unknown_spike);
}

TEST_SUITE_END();
