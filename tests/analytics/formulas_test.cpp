// The worked examples of analytics-b: those whose formula is unchanged as they stand, the others in a table with the line
// that replaced them (decisions A1).
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "libtas/analytics/around/focus.hpp"
#include "libtas/analytics/formulas/aversion_multiplier.hpp"
#include "libtas/analytics/formulas/completion_efficiency.hpp"
#include "libtas/analytics/formulas/composite.hpp"
#include "libtas/analytics/formulas/execution.hpp"
#include "libtas/analytics/formulas/focus.hpp"
#include "libtas/analytics/formulas/grit.hpp"
#include "libtas/analytics/formulas/life_balance.hpp"
#include "libtas/analytics/formulas/momentum.hpp"
#include "libtas/analytics/formulas/persistence.hpp"
#include "libtas/analytics/formulas/productivity.hpp"
#include "libtas/analytics/formulas/sleep.hpp"
#include "libtas/analytics/formulas/thoroughness.hpp"
#include "libtas/analytics/formulas/tracking.hpp"
#include "libtas/analytics/formulas/type_multiplier.hpp"
#include "libtas/analytics/formulas/urgency.hpp"
#include "libtas/analytics/formulas/weekly_goal.hpp"
#include "libtas/analytics/formulas/work_volume.hpp"
#include "libtas/base/number.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics::formulas;
using domain::kNever;
using domain::TaskType;

namespace {

constexpr double kU = kUnknown;

struct Example {
  const char* section;
  double got, expected;  // 6 printed decimals
};

int as_they_stand = 0;

void check(const std::vector<Example>& examples) {
  for (const auto& e : examples) {
    CAPTURE(std::string{e.section});
    CAPTURE(e.got);
    CAPTURE(e.expected);
    CHECK((std::isnan(e.expected) ? std::isnan(e.got) : std::abs(e.got - e.expected) < 5.01e-7));
    ++as_they_stand;
  }
}

struct Feeling {
  std::string_view emotion;
  double intensity;
};
double focus_of(const std::vector<Feeling>& feelings) {
  tas::analytics::around::AttentionOf all;
  for (const auto& f : feelings) all.add(InstanceId{1}, true, f.emotion, f.intensity);
  const auto found = std::move(all).finish();
  return found.empty() ? focus(0, 0) : found.front().focus;
}

double output(TaskType type, double actual, double estimate, double percent = 100) {
  Output o{type, percent, actual, estimate};
  return completion_efficiency(o);
}

double play(double day_work, double day_play, double actual = kU, double estimate = kU) {
  Output o{TaskType::play, 100, actual, estimate};
  o.day_work_min = day_work;
  o.day_play_min = day_play;
  return completion_efficiency(o);
}

double self_care(double count) {
  Output o{TaskType::self_care, 100, kU, kU};
  o.self_care_count = count;
  return completion_efficiency(o);
}

double slept(double actual, double estimate, double score = kU) {
  Output o{TaskType::sleep, 100, actual, estimate};
  o.sleep_score = score;
  return completion_efficiency(o);
}

double burnt(double week, double days, double day) {
  Output o{TaskType::work, 100, 60, 60};
  o.week_work_min = week;
  o.week_work_days = days;
  o.day_work_min = day;
  return completion_efficiency(o);
}

double with_goal(double reached) {
  Output o{TaskType::work, 100, 60, 60};
  o.goal_hours = 100;
  o.week_hours = 100 * reached;
  return completion_efficiency(o);
}

Carrying carrying() {
  return {60, kU, 50, 70, 60, 60, 100, test::at("2026-03-31T09:00:00"), kNever, test::at("2026-03-31T10:00:00")};
}
double executed(void (*change)(Carrying&)) {
  auto c = carrying();
  change(c);
  return execution(c).score;
}
double due(const char* at) {
  auto c = carrying();
  c.due = test::at(at);
  return execution(c).score;
}

Effort effort() { return {100, 60, 30, kU, 60, 40, kU, 0.56, 0.5, 1}; }
double gritty(void (*change)(Effort&)) {
  auto e = effort();
  change(e);
  return grit(e);
}

double sticking(double cog, double emo, double aversion, double n, double k = 0.5) { return persistence({cog, emo, aversion, n, k}); }

double day_score(std::vector<Segment> segments) { return round_to(sleep_day(segments).score, 1); }

double thorough(std::size_t described, std::size_t tasks, std::size_t length, bool as_score = false) {
  const std::string text(length, 'x');
  std::vector<Described> list;
  for (std::size_t i = 0; i < tasks; ++i) list.push_back({"Dishes", i < described ? std::string_view{text} : "", ""});
  const auto t = thoroughness(list);
  return as_score ? t.score : t.factor;
}

// Completions of one streak, minutes before the last one, oldest first.
double streak(std::vector<int> minutes_before, std::vector<double> durations, double same_task) {
  std::vector<Instant> times;
  for (const int m : minutes_before) times.push_back(test::at("2026-03-31T12:00:00") - std::chrono::minutes{m});
  return momentum({times, durations, same_task});
}

double urgent(double open_days, double days_left, double postponements = 0) {
  const Instant now = test::at("2026-03-31T12:00:00");
  const auto after = [&](double days) { return now + std::chrono::seconds{std::lround(days * 86400)}; };
  const bool is_open = !std::isnan(open_days);
  return urgency({after(days_left), is_open ? after(-open_days) : kNever, postponements}, now).score;
}

std::vector<double> days(std::size_t n, std::vector<double> worked) {
  worked.resize(n, 0);
  return worked;
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("formulas: worked examples of analytics-b 1-6") {
  check({
      {"1", type_multiplier(TaskType::work), 1},
      {"1", type_multiplier(TaskType::self_care), 3},
      {"1", type_multiplier(TaskType::play), 0.5},
      {"1", type_multiplier(std::nullopt), 1},
      {"2", difficulty_bonus(50, 50, kU, kU), 0.632121},
      {"2", difficulty_bonus(100, 100, kU, kU), 0.864665},
      {"2", difficulty_bonus(80, kU, 60, kU), 0.765430},
      {"2", difficulty_bonus(kU, 90, kU, kU), 0},
      {"2", difficulty_bonus(40, kU, kU, kU), 0.428791},
      {"2", difficulty_bonus(120, -5, kU, kU), 0.753403},
      {"2", difficulty_bonus(0, kU, kU, 80), 0.322943},
      {"3.1", improvement_bonus(80, 50), 0.632121},
      {"3.1", improvement_bonus(90, 10), 0.930517},
      {"3.1", improvement_bonus(50, 60), 0},
      {"3.1", improvement_bonus(100, 0), 0.964326},
      {"4.1", aversion_multiplier(80, 50), 1.732121},
      {"4.1", aversion_multiplier(80, 50, 60), 1.753544},
      {"4.1", aversion_multiplier(90, 10), 1.930517},
      {"4.1", aversion_multiplier(50, 50), 1.503415},
      {"4.1", aversion_multiplier(0, 0), 1},
      {"4.1", aversion_multiplier(kU, kU), 1},
      {"4.1", aversion_multiplier(95, 75), 1.750062},
      {"4.1", aversion_multiplier(10, 90, 90), 1.834701},
      {"4.3", weekly_obstacle_bonus(9.9), 1},
      {"4.3", weekly_obstacle_bonus(10), 1.1},
      {"4.3", weekly_obstacle_bonus(37), 1.3},
      {"5 work 60/60", output(TaskType::work, 60, 60), 300},
      {"5 work 60/75", output(TaskType::work, 60, 75), 437.5},
      {"5 work 50/60", output(TaskType::work, 50, 60), 402.8},
      {"5 work 30/60", output(TaskType::work, 30, 60), 750},
      {"5 work 75/60", output(TaskType::work, 75, 60), 282},
      {"5 work 120/60", output(TaskType::work, 120, 60), 187.5},
      {"5 work 200 % 120/60", output(TaskType::work, 120, 60, 200), 600},
      {"5 work no times", output(TaskType::work, kU, kU), 300},
      {"5 percent null", output(TaskType::work, kU, kU, kU), 300},
      {"5 linear 50/60", 100 * work_multiplier(1.2) * efficiency_factor(100, 50, 60, Curve::linear, 1), 456},
      {"5 linear 75/60", 300 * efficiency_factor(100, 75, 60, Curve::linear, 1), 240},
      {"5 linear 60/75", 400 * efficiency_factor(100, 60, 75, Curve::linear, 1), 500},
      {"5 strength 1, 1.2", 380 * efficiency_factor(100, 50, 60, Curve::flattened_square, 1), 395.2},
      {"5 strength 1, 0.8", 300 * efficiency_factor(100, 75, 60, Curve::flattened_square, 1), 288},
      {"5 strength 1, 1.25", 400 * efficiency_factor(100, 60, 75, Curve::flattened_square, 1), 425},
      {"5 self-care 3", self_care(3), 300},
      {"5 self-care 0", self_care(0), 0},
      {"5 play 120 of 60", play(60, 120), 100},
      {"5 play 121 of 60", play(60, 121), -30},
      {"5 play without work", play(0, 60), -30},
      {"5 play 90/60", play(0, 60, 90, 60), -37.5},
      {"5 play 120/60", play(0, 60, 120, 60), -37.5},
      {"5 play 600/60", play(0, 60, 600, 60), -150},
      {"5 play 30/60", play(0, 60, 30, 60), -22.5},
      {"5 play no times", play(0, 60), -30},
      {"5 play without days, 5.8", play(0, kU), 100},
      {"5 sleep with score", slept(480, 480, 88.5), 88.5},
      {"5 sleep without", slept(480, 480), 100},
      {"5 sleep 420/480", slept(420, 480, 88.5), 91.209184},
      {"5 burnout", burnt(3000, 5, 1260), 180.284478},
      {"5 burnout at the cap", burnt(3000, 5, 1200), 300},
      {"5 burnout below 42 h", burnt(2500, 5, 1260), 300},
      {"5 goal 1.1", with_goal(1.1), 330},
      {"5 goal 0.9", with_goal(0.9), 285},
      {"5 goal 0.4", with_goal(0.4), 255},
      {"5 goal 1.5", with_goal(1.5), 360},
      {"5 cancelled failed", cancellation_score(60, "failed_to_complete"), -6},
      {"5 cancelled other", cancellation_score(60, "other"), -3},
      {"5 cancelled deferred", cancellation_score(60, "deferred_to_plan"), -0.6},
      {"5 cancelled test", cancellation_score(60, "development_test"), 0},
      {"6.4", efficiency_legacy(50, 100, 60, 60, kU), 200},
      {"6.4", efficiency_legacy(50, 100, 30, 60, kU), 300},
      {"6.4", efficiency_legacy(50, 100, 120, 60, kU), 150},
      {"6.4", efficiency_legacy(0, 50, 30, 60, 3), 25},
      {"6.4", efficiency_legacy(70, 100, 60, 60, 3), 254},
      {"6.4", efficiency_legacy(2, 100, 120, 60, kU), 54},
  });
}

TEST_CASE("formulas: worked examples of analytics-b 7-13") {
  const auto v = work_volume(days(31, {300}));
  const auto week = work_volume(days(8, {240, 240, 240, 240, 240, 240, 240}));
  check({
      {"7.2 60", round_to(work_volume(days(31, {60})).score, 1), 12.5},
      {"7.2 60", round_to(work_volume(days(31, {60})).consistency, 1), 99.8},
      {"7.2 240", round_to(work_volume(days(31, {240})).consistency, 1), 96.9},
      {"7.2 360", round_to(work_volume(days(31, {360})).consistency, 1), 93.0},
      {"7.2 480", work_volume(days(31, {480})).score, 100},
      {"7.2 480", round_to(work_volume(days(31, {480})).consistency, 1), 87.5},
      {"7.2 600", round_to(work_volume(days(31, {600})).consistency, 1), 80.5},
      {"7.2 300 on two", work_volume(days(31, {300, 300})).score, 62.5},
      {"7.2 300 on two", round_to(work_volume(days(31, {300, 300})).variance, 2), 5431.84},
      {"7.2 300 on two", round_to(work_volume(days(31, {300, 300})).consistency, 1), 90.6},
      {"7.2 week", week.score, 50},
      {"7.2 week", round_to(week.variance, 2), 6300},
      {"7.2 week", round_to(week.consistency, 1), 89.1},
      {"14.1", work_volume_score(30), 6.25},
      {"14.1", work_volume_score(420), 87.5},
      {"14.1", work_volume_score(600), 100},
      {"14.2", round_to(work_volume(days(31, {60, 45, 30, 90})).variance, 2), 419.09},
      {"14.2", v.minutes_per_day, 300},
      {"7.3", volumetric_productivity(300, 0), 150},
      {"7.3", volumetric_productivity(300, 50), 300},
      {"7.3", volumetric_productivity(300, 75), 375},
      {"7.3", volumetric_productivity(300, 100), 450},
      {"7.3", productivity_potential(80, 240).potential, 480},
      {"7.3", productivity_potential(80, 240).current, 320},
      {"7.3", productivity_potential(80, 240).multiplier, 1.5},
      {"7.3", productivity_potential(80, 240).gap_hours, 2},
      {"7.3", productivity_potential(80, 0).gap_hours, 6},
      {"7.3", productivity_potential(50, 480).potential, 300},
      {"7.3", productivity_potential(50, 480).gap_hours, -2},
      {"7.3", composite_productivity(120, 60, 80), 64},
      {"7.3", composite_productivity(0, 60, 80), 40},
      {"7.3", composite_productivity(500, 100, 100), 100},
      {"7.3", composite_productivity(-5, 10, 10), 6},
      {"8", execution(carrying()).score, 47.778913},
      {"8 D", execution(carrying()).difficulty, 0.698806},
      {"8 actual 30", executed([](Carrying& c) { c.actual_min = 30; }), 63.705217},
      {"8 actual 120", executed([](Carrying& c) { c.actual_min = 120; }), 39.815761},
      {"8 95 %", executed([](Carrying& c) { c.percent = 95; }), 45.389967},
      {"8 70 %", executed([](Carrying& c) { c.percent = 70; }), 33.445239},
      {"8 30 %", executed([](Carrying& c) { c.percent = 30; }), 14.333674},
      {"8 due 09:30", due("2026-03-31T09:30:00"), 63.705217},
      {"8 due 08:45", due("2026-03-31T08:45:00"), 58.927326},
      {"8 due 08:30", due("2026-03-31T08:30:00"), 54.149434},
      {"8 due 07:45", due("2026-03-31T07:45:00"), 49.371543},
      {"8 due 03:00", due("2026-03-31T03:00:00"), 36.539776},
      {"8 due the day before", due("2026-03-30T09:00:00"), 35.037869},
      {"8 due the next day", due("2026-04-01T09:00:00"), 47.778913},
      {"8 no aversion", executed([](Carrying& c) { c.aversion = kU; }), 28.125},
      {"8 hardest", executed([](Carrying& c) {
         c.aversion = c.mental_energy = c.difficulty = 100;
         c.actual_min = 20;
         c.due = test::at("2026-03-31T09:30:00");
       }), 93.233236},
      {"8 actual 45", executed([](Carrying& c) { c.actual_min = 45; }), 55.742065},
      {"8 stress 80", executed([](Carrying& c) { c.actual_min = 45, c.stress = 80; }), 56.859623},
      {"9", focus_of({}), 0.5},
      {"9", focus_of({{"focused", 80}}), 0.9},
      {"9", focus_of({{"focused", 80}, {"engaged", 60}}), 1},
      {"9", focus_of({{"Distracted", 50}}), 0.25},
      {"9", focus_of({{"focused", 80}, {"anxious", 40}}), 0.7},
      {"9", focus_of({{"happy", 90}}), 0.5},
      {"9", focus_of({{"focused", 150}}), 1},
      {"9", focus_of({{"present", 40}}), 0.7},
      {"9", focus_of({{"anxious", 100}, {"overwhelmed", 100}, {"engaged", 20}}), 0.1},
      {"10", sticking(60, 40, 70, 1), 0.56},
      {"10", sticking(60, 40, 70, 3), 0.59},
      {"10", sticking(60, 40, 70, 5), 0.62},
      {"10", sticking(60, 40, 70, 8), 0.644},
      {"10", sticking(80, 80, 90, 12), 0.84},
      {"10", sticking(0, 0, 0, 1), 0.5},
      {"10 cognitive empty", sticking(kU, 40, 70, 1), 0.56},
      {"10 history", sticking(60, 40, 70, 4, regularity(std::vector<double>{2, 2, 16})), 0.65016},
      {"10 daily", sticking(60, 40, 70, 3, regularity(std::vector<double>{1, 1})), 0.64},
      {"12 fade", time_bonus(60, 30, 100, 10), 1.8},
      {"12 longest", time_bonus(3000, 30, 100, 1), 3},
      {"12 resilience", resilience(100, 100), 1.5},
      {"12 resilience", resilience(100, 50), 0.67},
      {"13", grit(effort()), 186.56},
      {"13 on time", gritty([](Effort& e) { e.actual_min = 30; }), 116.6},
      {"13 n 60", gritty([](Effort& e) { e.completions = 60, e.persistence = sticking(60, 40, 70, 60); }), 161.626667},
      {"13 n 150", gritty([](Effort& e) { e.completions = 150, e.persistence = sticking(60, 40, 70, 150); }), 144.613333},
      {"13 90 min, difficulty 90", gritty([](Effort& e) { e.actual_min = 90, e.task_difficulty = 90; }), 227.37},
      {"13 600 min, difficulty 100", gritty([](Effort& e) { e.actual_min = 600, e.task_difficulty = 100; }), 349.8},
      {"13 disappointed", gritty([](Effort& e) { e.expected_relief = 100; }), 223.872},
      {"13 disappointed, 80 %", gritty([](Effort& e) { e.expected_relief = 100, e.percent = 80; }), 116.41344},
      {"13 80 %", gritty([](Effort& e) { e.percent = 80; }), 134.3232},
      {"13 focused", gritty([](Effort& e) { e.focus = 1; }), 279.84},
      {"13 no relief, emotional 100", gritty([](Effort& e) { e.relief = 0, e.emotional_load = 100; }), 84.8},
      {"13 no times, n 5", gritty([](Effort& e) { e.actual_min = kU, e.completions = 5, e.persistence = sticking(60, 40, 70, 5); }), 123.2},
  });
}

TEST_CASE("formulas: worked examples of analytics-b 14-25") {
  const std::vector<double> none(6, kU);
  const auto three = std::vector<SleepDay>{sleep_day(std::vector<Segment>{{480, 60}}), sleep_day(std::vector<Segment>{{420, 40}}),
                                           sleep_day(std::vector<Segment>{{540, 50}})};
  const auto pieces = sleep_day(std::vector<Segment>{{120, 20}, {240, 60}});
  const auto c = [](std::vector<Component> list) { return composite(list).score; };
  check({
      {"14 single", streak({0}, {30}, 1), 0.5},
      {"14 three of one task", streak({30, 15, 0}, {40, 30, 20}, 3), 0.8275},
      {"14 four alternating", streak({180, 120, 60, 0}, {30, 30, 30, 30}, 2), 0.5975},
      {"14 gap 120", streak({120, 0}, {30, 30}, 1), 0.43},
      {"14 gap 300", streak({300, 0}, {30, 30}, 1), 0.37},
      {"14 six of one task", streak({100, 80, 60, 40, 20, 0}, {20, 25, 30, 35, 40, 45}, 6), 0.809778},
      {"15", thorough(0, 4, 0), 0.5},
      {"15", thorough(2, 4, 100), 0.848904},
      {"15", thorough(4, 4, 500), 1.259399},
      {"15", thorough(4, 4, 1), 1.001198},
      {"15", thorough(2, 4, 100, true), 34.890399},
      {"15", thorough(4, 4, 500, true), 93.233236},
      {"16", day_score({{480, 60}}), 92.6},
      {"16", day_score({{420, 40}}), 85.1},
      {"16", day_score({{540, 50}}), 87.6},
      {"16", sleep_of(three).score, 87.6},
      {"16", sleep_of(three).duration_vs_target, 90},
      {"16", sleep_of(three).most_variation_h, 2},
      {"16", sleep_of(three).mean_variation_h, 1.5},
      {"16", round_to(pieces.score, 1), 72.8},
      {"16", pieces.duration, 70},
      {"16", pieces.fragmentation, 86},
      {"16", day_score({{720, 60}}), 77.6},
      {"16", day_score({{10, 100}}), 44},
      {"18", round_to(life_balance(420, 90).score, 1), 82.4},
      {"18", life_balance(0, 0).score, 50},
      {"12.2", round_to(life_balance(225, 45).score, 1), 83.3},
      {"12.2", life_balance(600, 400).score, 60},
      {"19.1", c({{"a", 80}, {"b", 40}, {"c", 120}, {"d", -10}}), 55},
      {"19.1", c({{"a", 80, 3}, {"b", 40}}), 70},
      {"19.1", c({{"a", 80, 0}, {"b", 40, 0}}), 60},
      {"23", urgent(2, 0), 100},
      {"23", urgent(2, 0.5), 95},
      {"23", urgent(kU, 2), 60},
      {"23", urgent(kU, 3), 50},
      {"23", urgent(kU, 1), 70},
      {"23", urgent(2, 2, 3), 85},
      {"25.4", pace_of_week(5, 2, 40).per_day, 2.5},
      {"25.4", pace_of_week(5, 2, 40).projected, 17.5},
      {"25.4", round_to(pace_of_week(5, 2, 40).goal_per_day, 2), 5.71},
      {"25.5", double(standing(7.5, 6.5) == Standing::above), 1},
      {"25.5", double(standing(7.5, 7.5) == Standing::on_track), 1},
      {"25.5", double(standing(7.5, 9) == Standing::below), 1},
      {"25.5", double(standing(7.5, 0) == Standing::no_goal), 1},
      {"25.5", double(standing(0, 9) == Standing::no_data), 1},
  });
  CHECK_FALSE(pace_of_week(5, 2, 40).is_on_pace);
  CHECK(share_of_today(40, 5, 6) == doctest::Approx(35.0 / 6));
  CHECK(share_of_today(40, 50, 6) == 0);
}

TEST_CASE("formulas: worked examples that a decision replaced") {
  struct Replaced {
    const char* example;
    double theirs, ours;
    const char* line;
  };
  const std::vector<Replaced> replaced{
      {"5 work 0 %", 300, output(TaskType::work, kU, kU, 0), "31-01: a recorded 0 is 0"},
      {"5 goal 0", 240, with_goal(0), "5.5: no hours, no penalty"},
      {"8 execution 0 %", 47.778913, executed([](Carrying& c) { c.percent = 0; }), "31-01"},
      {"9 unfocused 70", 0.85, focus_of({{"unfocused", 70}}), "31-11: negative words first"},
      {"9 disengaged 60", 0.8, focus_of({{"disengaged", 60}}), "31-11"},
      {"15 no tasks", 1, thorough(0, 0, 0), "A2: null"},
      {"17 sleep 540 + work 240", 63.2, tracking_score(coverage(tracked_min(240, 0, 0, 540))), "a 13.5 [SPEC], E1"},
      {"17 sixty minutes", 8, tracking_score(coverage(60)), "a 13.5 [SPEC], E1"},
      {"17 2000 min", 93.8, tracking_score(coverage(2000)), "31-16: at most a day"},
      {"19.1 stale weight", 35, composite(std::vector<Component>{{"a", 80, 3}, {"b", 40}, {"zz", kU, 4}}).score, "19.1 tas: present components only"},
      {"19.2 empty", 30.8, composite(std::vector<Component>{{"a", kU}}).score, "A2: null"},
      {"16 no sleep", 50, sleep_of({}).score, "A2: null"},
      {"7.1 no work", 0, work_volume(days(31, {})).score, "E1: null"},
      {"7.2 no work", 50, work_volume(days(31, {})).consistency, "7.2 tas: n/a"},
      {"23 10 days, init 4 d", 50, urgent(4, 10), "E1: analytics-a 20 [SPEC]"},
      {"23 10 d, init 20 d", 100, urgent(20, 10), "E1"},
      {"23 3.01 d", 23, urgent(kU, 3.01), "E1"},
      {"23 40 d", 50, urgent(kU, 40), "E1"},
      {"23 10 d, init 1 d, 3 postpones", 50, urgent(1, 10, 3), "E1"},
  };
  const std::vector<double> expected{0,  300, 0,  0.15, 0.2, kU, 73.1058579, 9.2470045, 100, 70,
                                     kU, kU,  kU, kU,   38.2, 88.2, 50, 0, 38.2};
  REQUIRE(replaced.size() == expected.size());
  for (std::size_t i = 0; i < replaced.size(); ++i) {
    CAPTURE(std::string{replaced[i].example});
    CAPTURE(replaced[i].ours);
    CHECK((std::isnan(expected[i]) ? std::isnan(replaced[i].ours) : std::abs(replaced[i].ours - expected[i]) < 1e-6));
    CHECK(replaced[i].ours != replaced[i].theirs);
  }
  MESSAGE("worked examples of analytics-b as they stand: " << as_they_stand << ", replaced by a decision: " << replaced.size());
}

TEST_CASE("formulas: whole words are tests, not parts of words") {
  for (const char* name : {"test", "My TEST", "fix", "dev-test", "completion test", "An example!"}) CHECK(is_test_name(name));
  for (const char* name : {"Latest news", "Fixture", "prefix", "develop app", "Kontesté", ""}) CHECK_FALSE(is_test_name(name));
}

TEST_SUITE_END();
