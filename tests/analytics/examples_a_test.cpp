// The worked examples of analytics-a 6-12: those whose formula is unchanged as they stand, the others with the line that
// replaced them (decisions A1). Those of 2-5 are in scores_test.cpp, of 6.3 in around_test.cpp.
#include <doctest/doctest.h>

#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/formulas/aversion_multiplier.hpp"
#include "libtas/analytics/formulas/aversion_score.hpp"
#include "libtas/analytics/formulas/behavior.hpp"
#include "libtas/analytics/formulas/obstacles.hpp"
#include "libtas/analytics/scores/registry.hpp"
#include "tests/support/examples.hpp"
#include "tests/support/shared_set.hpp"

using namespace tas;
using namespace tas::analytics;
using namespace tas::analytics::formulas;
using domain::Column;
using test::Examples;

namespace {

constexpr double kU = domain::kUnknown;

// Instances of one user and every figure and score of them.
struct Shown {
  explicit Shown(const std::vector<test::SharedInstance>& instances) : columns{test::columns_of_instances(instances)} {
    const auto all = scores::metrics();
    AroundSet set;
    for (const auto& m : all) set |= m.around;
    around = look_around(set, History{columns, calendar});
  }
  scores::Figure figure(std::string_view name) const {
    const auto* m = scores::find_metric(name);
    REQUIRE_MESSAGE(m != nullptr, std::string{name});
    const auto window = m->days == 0 ? up_to(test::kSharedNow) : last_days(m->days, test::kSharedNow, Calendar{Zone::utc()});
    const scores::Rows rows{columns, around};
    return m->figure({rows, window, test::kSharedNow, calendar});
  }
  double value(std::string_view name) const { return figure(name).value; }
  double part(std::string_view name, std::string_view part) const {
    for (const auto& p : figure(name).parts) {
      if (p.name == part) return p.value;
    }
    FAIL(std::string{name} << " has no part " << std::string{part});
    return kU;
  }
  double score(std::string_view name, std::size_t row) const {
    const scores::Rows rows{columns, around};
    return scores::find_metric(name)->values(rows)[row];
  }

  domain::InstanceColumns columns;
  AroundColumns around;
  Calendar calendar{Zone::utc()};
};

const Shown& shared() {
  static const Shown shown{test::shared_instances()};
  return shown;
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("examples: 6.4 spontaneous aversion") {
  Examples e{"analytics-a 6.4"};
  struct Run {
    double baseline, current;
    bool flag;
    double spike;
  };
  for (const Run& r : {Run{20, 40, true, 20}, Run{20, 32, false, 12}, Run{25, 37.5, false, 12.5}, Run{26, 34, true, 8},
                       Run{50, 60, false, 10}, Run{60, 67, true, 7}, Run{0, 10, false, 10}, Run{95, 100, false, 5}}) {
    e.stands("6.4 flag", is_spontaneous(r.baseline, r.current), r.flag);
    e.stands("6.4 spike", aversion_spike(r.baseline, r.current), r.spike);
  }
  e.stands("6.4 th", spike_threshold(20), 12);
  e.stands("6.4 th", spike_threshold(26), 7.6);
  e.stands("6.4 th", spike_threshold(60), 6);
  e.stands("6.4 th", spike_threshold(95), 9.5);
  e.stands("6.4 null flag", is_spontaneous(kU, 50), false);
  e.replaced("6.4 (null,50)", aversion_spike(kU, 50), 0, kU, "A2 unknown is null");
}

TEST_CASE("examples: 6.7 aversion score and index") {
  Examples e{"analytics-a 6.7"};
  e.stands("a", aversion_score(50, 50), 50);
  e.stands("a", aversion_score(100, 50), 100);
  e.stands("a", aversion_score(25, 50), 25);
  e.stands("a", aversion_score(7.5, 6), 62.5);
  e.stands("a", aversion_score(60, 80), 37.5);
  e.stands("a", aversion_score(90, 20), 100);
  e.stands("a", aversion_score(10, 0), 50);
  e.stands("a null current", aversion_score(kU, 50), kU);
  e.stands("a null base", aversion_score(70, kU), 50);
  const AversionSigns first{4, 30, 80, 25, 21, 7, 1, 0, kU};
  e.stands("b", aversion_index(first), 63.5);
  AversionSigns helped = first;
  helped.recommendation_used = 1;
  helped.excitement_change = 20;
  e.stands("b recommendation", aversion_index(helped), 56.5);
  e.stands("b", aversion_index({0, 90, 10, 90, 3, 7, 0, 0, kU}), 2.2, 0.05);
  e.stands("b one term", aversion_index({kU, 50, kU, kU, kU, kU, kU, kU, kU}), 50);
  e.stands("b none", aversion_index({kU, kU, kU, kU, kU, kU, kU, 1, 50}), kU);
}

TEST_CASE("examples: 7.2 obstacles scores") {
  Examples e{"analytics-a 7.2"};
  const auto all = [&](const std::string& name, const Obstacle& o, std::array<double, 7> expected, const std::string& by = "") {
    const std::array<double, 7> ours{obstacles_expected_only(o), obstacles_actual_only(o), obstacles_minimum(o),     obstacles_average(o),
                          obstacles_net_penalty(o),   obstacles_net_bonus(o),   obstacles_net_weighted(o)};
    for (std::size_t i = 0; i < ours.size(); ++i) {
      const bool lacks_relief = !by.empty() && expected[i] == 0;
      if (lacks_relief) e.replaced(name, ours[i], expected[i], kU, by);
      else e.stands(name, ours[i], expected[i]);
    }
  };
  all("ER 30 AR 20", {20, 70, 30, 20}, {4.15, 4.60, 4.60, 4.38, 4.36, 4.15, 4.36});
  all("ER 30 AR 60", {20, 70, 30, 60}, {4.15, 2.80, 4.15, 3.48, 4.15, 3.90, 3.53});
  all("ER 50 AR 50", {20, 70, 50, 50}, {3.25, 3.25, 3.25, 3.25, 3.25, 3.25, 3.25});
  all("ER null AR 40", {20, 70, kU, 40}, {0, 3.70, 3.70, 3.70, 0, 0, 0}, "A2 the relief it needs is unknown");
  all("ER 80 AR null", {20, 70, 80, kU}, {1.90, 0, 1.90, 1.90, 1.90, 1.90, 1.90}, "A2 the relief it needs is unknown");
  all("largest", {0, 100, 0, 0}, {20, 20, 20, 20, 20, 20, 20});
  all("none", {20, 25, 30, 20}, {0, 0, 0, 0, 0, 0, 0});
  for (const auto& [spike, bonus] : {std::pair{9.99, 1.0}, {10.0, 1.1}, {25.0, 1.2}, {60.0, 1.6}, {100.0, 2.0}, {-5.0, 1.0}})
    e.stands("7.4", weekly_obstacle_bonus(spike), bonus);
}

TEST_CASE("examples: 7.5 obstacles of the shared set") {
  Examples e{"analytics-a 7.5"};
  const std::string by = "6.3 [SPEC] baseline of instances initialised before (D13)";
  e.replaced("exp", shared().score("obstacles_score", 0), 1.25, 2.36, by);
  e.replaced("act", shared().score("obstacles_actual_only", 0), 0.92, 1.63, by);
  e.replaced("wei", shared().score("obstacles_net_weighted", 0), 1.12, 2.12, by);
  e.replaced("multiplier", shared().value("weekly_obstacle_bonus"), 1.3, 1.4, by);
  e.replaced("max spike", shared().part("weekly_obstacle_bonus", "largest_spike"), 30, 45, by);
  e.replaced("sensitive exp", shared().value("obstacles_total"), 1.12, 2.36, "24.1 the sensitive baseline is rejected");
}

TEST_CASE("examples: 8.2 behavioural score") {
  Examples e{"analytics-a 8.2"};
  const auto score = [](const Course& c, double bonus = 0) { return 50 + 5 * behavioral_deviation(c) + bonus; };
  e.stands("as planned", score({100, 60, 60, kU}), 50);
  e.stands("half the time", score({100, 30, 60, kU}), 60);
  e.stands("late", score({100, 120, 60, 4}), 43);
  e.stands("little", score({20, 600, 60, 10}), 28);
  e.stands("K", Course{20, 600, 60, 10}.completion_part(), -4);
  e.stands("T", Course{20, 600, 60, 10}.time_part(), -4.5);
  e.stands("Q", Course{20, 600, 60, 10}.delay_part(), -5);
  e.stands("50 of 60", score({100, 50, 60, kU}), 52);
  e.stands("empty", score({kU, kU, kU, kU}), 50);
  e.replaced("c=0", score({0, kU, kU, kU}), 50, 40, "8.5 [SPEC] 0 percent is 0 (D23)");
  const Course plan{100, 60, 60, kU};
  e.replaced("bonus R=10", score(plan, behavioral_bonus(obstacle(20, 80), 10, 100)), 62, 50.9, "8.5 [SPEC] bonus on 0..100 (D22)");
  e.replaced("bonus R=5", score(plan, behavioral_bonus(obstacle(20, 35), 5, 100)), 51.5, 50.1125, "8.5 [SPEC] bonus on 0..100 (D22)");
  CHECK(behavioral_bonus(obstacle(20, 80), 50, 49) == 0);
  e.replaced("8.3 stretched", score({20, 600, 60, 10}), 0, 28, "8.5 [SPEC] without min-max (D26)");
  e.replaced("8.4 18.1 constant", shared().score("behavioral_score", 1), 50, 60, "8.5 [SPEC] computed (D27)");
}

TEST_CASE("examples: 9.2 aversion multiplier") {
  Examples e{"analytics-a 9.2"};
  const auto m = [](double initial, double current) { return aversion_multiplier(initial, current); };
  e.stands("9.2", m(80, 40), 1.8364, 5e-5);
  e.stands("9.2", m(40, 80), 1.6737, 5e-5);
  e.stands("9.2", m(50, 50), 1.5034, 5e-5);
  e.stands("9.2", m(0, 0), 1);
  e.stands("9.2", m(kU, 60), 1.5683, 5e-5);
  e.stands("9.2", m(90, 100), 1.7534, 5e-5);
  e.stands("9.2", m(100, 20), 1.9305, 5e-5);
}

TEST_CASE("examples: 9.9 relief summary") {
  Examples e{"analytics-a 9.9"};
  using domain::TaskType;
  const auto row = [](TaskType type, const char* at, double minutes, double expected, double felt) {
    return test::SharedInstance{static_cast<int>(type) + 1, "any", type, at,
                                {{Column::duration_min, minutes}, {Column::predicted_relief, expected}, {Column::actual_relief, felt}}};
  };
  std::vector<test::SharedInstance> run{row(TaskType::work, "2026-06-14T06:00:00", 60, 50, 70), row(TaskType::play, "2026-06-14T06:00:00", 120, 50, 40),
                                        row(TaskType::self_care, "2026-06-07T12:00:00", 30, 20, 30)};
  run[0].known.insert(run[0].known.end(), {{Column::initial_aversion, 60}, {Column::predicted_aversion, 60}});
  const Shown a{run};
  e.stands("A default", a.value("relief_points_total"), 56.37);
  e.stands("A net", a.part("relief_points_total", "plain"), 31.37);
  e.stands("A positive", a.part("relief_points_total", "positive_count"), 2);
  e.stands("A positive", a.part("relief_points_total", "positive_total"), 61.37);
  e.stands("A positive", a.part("relief_points_total", "positive_mean"), 30.68);
  e.stands("A negative", a.part("relief_points_total", "negative_count"), 1);
  e.stands("A negative", a.part("relief_points_total", "negative_total"), 5);
  e.stands("A negative", a.part("relief_points_total", "negative_mean"), 5);
  e.stands("A total RD", a.value("relief_duration_total"), 194.78);
  e.stands("A avg", a.part("relief_duration_total", "mean"), 64.93);
  e.stands("A no_mult", a.part("relief_duration_total", "plain"), 165);
  e.stands("A weekly relief", a.value("weekly_relief"), 150);
  e.stands("A weekly points", a.value("productivity_points"), 62.73);
  const auto& b = shared();
  e.stands("B default", b.value("relief_points_total"), -75.53);
  e.stands("B net", b.part("relief_points_total", "plain"), -8.38);
  e.stands("B positive", b.part("relief_points_total", "positive_total"), 47.49);
  e.stands("B positive", b.part("relief_points_total", "positive_mean"), 15.83);
  e.stands("B negative", b.part("relief_points_total", "negative_total"), 123.02);
  e.stands("B negative", b.part("relief_points_total", "negative_mean"), 61.51);
  e.replaced("B no_mult", b.part("relief_duration_total", "plain"), 1452.5, 1440, "1.7 [SPEC] i6 has no relief (D9)");
  e.replaced("B weekly", b.value("weekly_relief"), 1402.5, 1390, "1.7 [SPEC] i6 has no relief (D9)");
  e.replaced("B with bonus", b.part("weekly_relief", "with_obstacle_bonus"), 1823.25, 1946, "6.3 [SPEC] baseline before (D13); D9");
  const Shown nothing{{}};
  for (const char* name : {"relief_points_total", "relief_duration_total", "weekly_relief", "productivity_points", "obstacles_total"})
    e.replaced("C " + std::string{name}, nothing.value(name), 0, kU, "A2 unknown is null, n = 0");
}

TEST_CASE("examples: 10 task efficiency") {
  Examples e{"analytics-a 10"};
  const auto run = [](double percent, double estimate, double actual, double relief, double motivation = kU) {
    return task_efficiency({percent, actual, estimate, kU}, relief, motivation);
  };
  const std::string by = "10.4 [SPEC] relief and motivation on 0..100 (D20)";
  e.replaced("10.1", run(100, 60, 90, 80), 235, 91, by);
  e.replaced("10.1", run(100, 60, 60, 50), 200, 110, by);
  e.stands("10.1 no relief", run(100, 60, 30, 0), 200);
  e.replaced("10.1", run(50, 60, 60, 50), 112.5, 22.5, by);
  e.replaced("10.1", run(100, 60, 90, 4), 78, 52.8, by);
  e.replaced("10.1", run(100, 60, 300, 4), 58, 50.8, by);
  e.replaced("10.1", run(0, 60, 60, 40), 80, 8, by);
  e.replaced("10.1", run(100, kU, kU, 50), 200, 110, by);
  e.replaced("10.1 motivation 2", run(100, 60, 60, 50, 2), 215, 110, by);
  e.replaced("10.2 tp", shared().score("task_efficiency", 3), 255, 93, by);
  CHECK(run(100, 60, 60, 60, 30) == doctest::Approx(112 + 0.6));
}

TEST_CASE("examples: 2.5, 3.4, 5.4 the shared set in sums") {
  Examples e{"analytics-a 2.5, 3.4, 5.4"};
  const auto& s = shared();
  e.replaced("2.5 cognitive", s.value("cognitive_load_total"), 280, 180, "1.7 [SPEC] i6 and i9 were not rated");
  e.replaced("2.5 emotional", s.value("emotional_load_total"), 205, 85, "1.7 [SPEC] i3, i6 and i9 were not rated");
  e.stands("2.5 physical", s.value("physical_load_total"), 10);
  e.stands("3.4 n", static_cast<double>(s.figure("relief_error").n), 8);
  e.stands("3.4 MAE", s.value("relief_error"), 10.625);
  e.stands("3.4 RMSE", s.part("relief_error", "root_mean_square"), 14.2522, 5e-5);
  e.stands("3.4 SD", s.part("relief_error", "sd_gap"), 15.2216, 5e-5);
  e.stands("3.4 r", s.part("relief_error", "correlation"), 0.8065, 5e-5);
  e.stands("3.4 NR=20", s.part("relief_error", "slightly_better"), 2);
  e.stands("3.4 NR=-20", s.part("relief_error", "slightly_worse"), 2);
  e.stands("3.4 accurate", s.part("relief_error", "accurate"), 4);
  e.stands("5.4 serendipity", s.value("mean_serendipity"), 5.625);
  e.stands("5.4 disappointment", s.value("mean_disappointment"), 5);
  e.stands("5.4 count", s.part("mean_serendipity", "count"), 3);
  e.stands("5.4 count", s.part("mean_disappointment", "count"), 2);
  e.stands("5.4 high", s.part("mean_serendipity", "high") + s.part("mean_disappointment", "high"), 0);
}

TEST_CASE("examples: 11-14 dashboard, balance, tracking, volume") {
  Examples e{"analytics-a 11-14"};
  const auto& s = shared();
  e.stands("11.1", s.value("completion_rate"), 81.8);
  e.replaced("11.1 empty", Shown{{}}.value("completion_rate"), 0, kU, "A2 unknown is null");
  e.replaced("11.2", s.part("self_care_frequency", "per_day"), 1, 0.07, "11.2 [SPEC] per calendar day (D32)");
  e.replaced("11.2 score", s.value("self_care_frequency"), 20, 1.33, "11.2 [SPEC] per calendar day (D32)");
  e.stands("11.4 general", s.value("general_aversion"), 40);
  e.replaced("11.4 adjusted", s.value("adjusted_wellbeing"), 20.73, 24.75, "D15 and D9: completed, rated instances");
  e.replaced("11.4 normalised", s.value("adjusted_wellbeing_normalized"), 60.36, 62.38, "D15 and D9: completed, rated instances");
  e.stands("11.5 duration", s.value("median_duration"), 45);
  e.stands("11.5 delay", s.value("average_delay"), 5);
  e.stands("11.5 accuracy", s.value("estimation_accuracy"), 1.03);
  e.stands("12.2", s.value("balance_score"), 83.3);
  e.stands("12.2 work", s.part("balance_score", "work_min"), 225);
  e.stands("12.2 play", s.part("balance_score", "play_min"), 45);
  e.replaced("12.2 no rows", Shown{{}}.value("balance_score"), 50, kU, "A2 unknown is null");
  e.replaced("12.3", s.value("balance_quality"), 83.3, 33.3, "12.3 [SPEC] a quality of its own (D39)");
  e.replaced("13.4", s.value("tracking_consistency"), 23.1, 26.7, "13.5 [SPEC] a whole day is 100 (D40)");
  e.stands("13.4 tracked", s.part("tracking_consistency", "tracked_min"), 229);
  e.stands("13.4 untracked", s.part("tracking_consistency", "untracked_min"), 1211);
  e.stands("13.4 sleep", s.part("tracking_consistency", "sleep_min"), 192);
  e.stands("13.4 coverage", s.part("tracking_consistency", "coverage"), 0.159);
  e.stands("14.1 per day", s.part("work_volume", "minutes_per_day"), 56.2);
  e.stands("14.2", s.value("work_consistency"), 99.3);
}

TEST_SUITE_END();
