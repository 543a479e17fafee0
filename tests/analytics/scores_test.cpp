// Every worked example of analytics-a 1.8 and 2-5: those whose formula is unchanged as they stand, the others in one
// table with the line that replaced them (decisions A1).
#include "libtas/analytics/scores/composite.hpp"
#include "libtas/analytics/scores/registry.hpp"
#include "libtas/config/schema.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

#include "libtas/analytics/scores/inputs.hpp"
#include "libtas/analytics/statistics.hpp"
#include "tests/support/columns.hpp"

using namespace tas;
using namespace tas::analytics;
using scores::Column;
using scores::kUnknown;
using test::Known;

namespace {

double score(std::string_view name, const Known& row, double around_all = kUnknown) {
  const auto* metric = scores::find_metric(name);
  REQUIRE_MESSAGE(metric != nullptr, std::string{name});
  auto around = test::unknown_around(metric->around, 1);
  for (const auto a : metric->around.list()) around.columns[static_cast<std::size_t>(a)][0] = around_all;
  return metric->values({test::columns_of({row}), around}).front();
}

bool same(double a, double b) { return std::isnan(a) ? std::isnan(b) : std::abs(a - b) < 1e-9; }

Known felt(double mental, double difficulty, double emotional, double physical, double aversion) {
  return {{Column::actual_mental_energy, mental},
          {Column::actual_difficulty, difficulty},
          {Column::actual_emotional_load, emotional},
          {Column::actual_physical_load, physical},
          {Column::predicted_aversion, aversion}};
}

Known with(Known row, const Known& more) {
  row.insert(row.end(), more.begin(), more.end());
  return row;
}

// The shared set of analytics-a 23, in our columns.
const Known i1 = with(felt(70, 50, 55, 0, 70), {{Column::predicted_mental_energy, 60},
                                                {Column::predicted_difficulty, 40},
                                                {Column::predicted_emotional_load, 20},
                                                {Column::predicted_physical_load, 10},
                                                {Column::initial_aversion, 80},
                                                {Column::duration_min, 90},
                                                {Column::actual_stress, 50},
                                                {Column::predicted_relief, 60},
                                                {Column::actual_relief, 80}});
const Known i2 = with(felt(30, 30, 20, 10, 20), {{Column::predicted_emotional_load, 20},
                                                 {Column::predicted_relief, 60},
                                                 {Column::actual_relief, 40},
                                                 {Column::duration_min, 30}});
const Known i3{{Column::predicted_aversion, 30},
               {Column::actual_cognitive_load, 60},
               {Column::predicted_relief, 50},
               {Column::actual_relief, 50}};
const Known i4{{Column::predicted_aversion, 0},    {Column::actual_mental_energy, 10}, {Column::actual_difficulty, 10},
               {Column::actual_emotional_load, 0}, {Column::predicted_relief, 70},     {Column::actual_relief, 90}};
const Known i5{{Column::predicted_aversion, 40},    {Column::actual_mental_energy, 20}, {Column::actual_difficulty, 20},
               {Column::actual_emotional_load, 10}, {Column::predicted_relief, 80},     {Column::actual_relief, 60}};
const Known i6{{Column::duration_min, 15}};
const Known i7{{Column::actual_mental_energy, 0}, {Column::actual_difficulty, 0}, {Column::actual_emotional_load, 0},
               {Column::predicted_relief, 70},    {Column::actual_relief, 70},    {Column::duration_min, 540}};
const Known i8{{Column::actual_mental_energy, 0}, {Column::actual_difficulty, 0}, {Column::actual_emotional_load, 0},
               {Column::predicted_relief, 70},    {Column::actual_relief, 75},    {Column::duration_min, 420}};
const Known i9{{Column::predicted_aversion, 90}, {Column::predicted_relief, 10}, {Column::actual_relief, 10}};
const Known a1{{Column::predicted_relief, 60},         {Column::predicted_aversion, 50},
               {Column::predicted_mental_energy, 60},  {Column::predicted_difficulty, 40},
               {Column::predicted_emotional_load, 20}, {Column::predicted_physical_load, 10}};
const Known a2{{Column::predicted_aversion, 30}};
const std::vector<Known> kSharedCompleted{i1, i2, i3, i4, i5, i6, i7, i8, i9};

struct Example {
  std::string_view section, metric;
  Known row;
  double value;
};

std::vector<Example> unchanged() {
  const double none = kUnknown;
  return {
      {"1.8 c", "cognitive_load", {{Column::predicted_cognitive_load, 65}}, 65},
      {"2.4", "stress", felt(70, 50, 55, 0, 70), 51},
      {"2.4", "stress", felt(30, 30, 20, 10, 20), 20},
      {"2.4", "stress", felt(50, 50, 40, 0, 0), 18},
      {"2.4", "stress", felt(120, 50, 40, 0, 150), 85},
      {"2.4", "stress", felt(10, 10, 0, 0, -50), -18},
      {"3.6", "relief_per_hour", {{Column::actual_relief, 70}, {Column::duration_min, 540}}, 70 / 9.0},
      {"3.6", "relief_per_hour", {{Column::actual_relief, 75}, {Column::duration_min, 420}}, 75 / 7.0},
      {"4.2", "net_wellbeing", with(felt(70, 50, 55, 0, 70), {{Column::actual_relief, 80}}), 29},
      {"4.2", "net_wellbeing_normalized", with(felt(70, 50, 55, 0, 70), {{Column::actual_relief, 80}}), 64.5},
      {"4.2", "net_wellbeing", i9, -44},
      {"4.2", "net_wellbeing_normalized", i9, 28},
      {"4.2", "net_wellbeing", i4, 88},
      {"4.2", "net_wellbeing_normalized", i4, 94},
      {"4.2", "net_wellbeing", i8, 75},
      {"4.2", "net_wellbeing_normalized", i8, 87.5},
      {"4.4", "stress_efficiency", with(felt(70, 50, 55, 0, 70), {{Column::actual_relief, 80}}), 1.5686},
      {"4.4", "stress_efficiency", i2, 2.0},
      {"4.4", "stress_efficiency", i4, 45.0},
      {"4.4", "stress_efficiency", i9, 0.1852},
      {"4.4", "stress_efficiency", i7, none},
      {"4.4", "stress_efficiency", with(felt(10, 10, 0, 0, -50), {{Column::actual_relief, 50}}), none},
      {"5.1", "serendipity", i1, 20},
      {"5.1", "disappointment", i1, 0},
      {"5.1", "serendipity", i2, 0},
      {"5.1", "disappointment", i2, 20},
      {"5.1", "serendipity", i8, 5},
      {"5.1", "disappointment", i8, 0},
      {"5.2", "net_emotional", i1, 35},
      {"5.2", "net_emotional", i2, 0},
      {"5.3", "stress_misperception", i1, -1},
      {"23 i1", "stress", i1, 51},
      {"23 i1", "net_relief", i1, 20},
      {"23 i2", "stress", i2, 20},
      {"23 i2", "net_wellbeing", i2, 20},
      {"23 i2", "net_relief", i2, -20},
      {"23 i3", "stress", i3, 32},
      {"23 i3", "net_wellbeing", i3, 18},
      {"23 i3", "net_wellbeing_normalized", i3, 59},
      {"23 i3", "stress_efficiency", i3, 1.5625},
      {"23 i3", "net_relief", i3, 0},
      {"23 i3", "net_emotional", i3, none},
      {"23 i3", "serendipity", i3, 0},
      {"23 i3", "disappointment", i3, 0},
      {"23 i4", "stress", i4, 2},
      {"23 i4", "net_relief", i4, 20},
      {"23 i4", "net_emotional", i4, none},
      {"23 i5", "stress", i5, 22},
      {"23 i5", "net_wellbeing", i5, 38},
      {"23 i5", "net_wellbeing_normalized", i5, 69},
      {"23 i5", "stress_efficiency", i5, 2.7273},
      {"23 i5", "net_relief", i5, -20},
      {"23 i5", "disappointment", i5, 20},
      {"23 i7", "stress", i7, 0},
      {"23 i7", "net_wellbeing", i7, 70},
      {"23 i7", "net_relief", i7, 0},
      {"23 i8", "net_relief", i8, 5},
      {"23 i9", "stress", i9, 54},
      {"23 i9", "net_relief", i9, 0},
      {"23 a1", "stress", a1, 36},
      {"23 a2", "stress", a2, 30},
  };
}

struct Replaced {
  std::string_view section, metric;
  Known row;
  double original, value;
  std::string_view by;
};

std::vector<Replaced> replaced() {
  const double none = kUnknown;
  const Known zero_a{
      {Column::actual_mental_energy, 0}, {Column::actual_cognitive_load, 45}, {Column::predicted_mental_energy, 30}};
  const Known zero_b = with(felt(0, 50, 40, 0, 0), {{Column::predicted_mental_energy, 30}});
  const Known relief_e{{Column::predicted_relief, 10}, {Column::actual_relief, 22}};
  return {
      {"1.8 a", "cognitive_load", zero_a, 45, 22.5, "1.8 [SPEC] zero is a value (D10)"},
      {"1.8 b", "stress", zero_b, 16, 13, "1.8 [SPEC] zero is a value (D10)"},
      {"1.8 e", "net_relief", relief_e, 67, 12, "1.8 [SPEC] relief never from predicted (D11)"},
      {"1.8 f", "net_wellbeing", felt(50, 50, 40, 0, 0), 32, none, "1.7 [SPEC] missing stays missing (D9)"},
      {"1.8 g",
       "relief_per_hour",
       {{Column::actual_relief, 50}, {Column::predicted_duration_min, 25}},
       120,
       none,
       "A2 duration is never the estimate"},
      {"2.4", "stress", {}, 18, none, "1.7 [SPEC] at least one of five recorded"},
      {"D7",
       "stress",
       {{Column::actual_mental_energy, 0}, {Column::actual_cognitive_load, 70}},
       13,
       15,
       "1.4 [SPEC] before stress; zero is a value"},
      {"3.3",
       "net_relief",
       {{Column::predicted_relief, 10}, {Column::actual_relief, 90}},
       5,
       80,
       "3.3 [SPEC] always compute"},
      {"3.6",
       "relief_per_hour",
       {{Column::actual_relief, 50}, {Column::duration_min, 0}},
       0,
       none,
       "3.6 [SPEC] null if D <= 0"},
      {"5.1", "serendipity", {{Column::actual_relief, 50}}, 0, none, "5.1 [SPEC] null with net relief"},
      {"5.1", "disappointment", {{Column::actual_relief, 50}}, 0, none, "5.1 [SPEC] null with net relief"},
      {"23 i6", "stress", i6, 18, none, "1.7 [SPEC]"},
      {"23 i6", "net_wellbeing", i6, 32, none, "1.7 [SPEC]"},
      {"23 i6", "net_wellbeing_normalized", i6, 66, none, "1.7 [SPEC]"},
      {"23 i6", "stress_efficiency", i6, 2.7778, none, "1.7 [SPEC]"},
      {"23 i6", "serendipity", i6, 0, none, "5.1 [SPEC]"},
      {"23 a1", "net_wellbeing", a1, 14, none, "1.7 [SPEC]"},
      {"23 a1", "net_relief", a1, -10, none, "1.7 [SPEC]"},
      {"23 a1", "stress_efficiency", a1, 1.3889, none, "1.7 [SPEC]"},
      {"23 a1", "disappointment", a1, 10, none, "5.1 [SPEC]"},
      {"23 a2", "net_wellbeing", a2, 20, none, "1.7 [SPEC]"},
      {"23 a2", "stress_efficiency", a2, 1.6667, none, "1.7 [SPEC]"},
  };
}

std::vector<double> over(std::string_view name, const std::vector<Known>& rows) {
  return scores::find_metric(name)->values({test::columns_of(rows)});
}

std::vector<double> raw(Column column, const std::vector<Known>& rows) {
  const auto columns = test::columns_of(rows);
  const auto numbers = std::as_const(columns).numbers(column);
  return {numbers.begin(), numbers.end()};
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("scores: worked examples") {
  for (const auto& e : unchanged()) {
    CAPTURE(std::string{e.section});
    CAPTURE(std::string{e.metric});
    const double value = score(e.metric, e.row);
    CAPTURE(value);
    CHECK(same(value, e.value));
  }
  for (const auto& e : replaced()) {
    CAPTURE(std::string{e.section});
    CAPTURE(std::string{e.metric});
    CAPTURE(std::string{e.by});
    const double value = score(e.metric, e.row);
    CAPTURE(value);
    CHECK(same(value, e.value));
    CHECK_FALSE(same(value, e.original));
  }
  MESSAGE("worked examples as they stand: " << unchanged().size() << ", replaced by a decision: " << replaced().size());
}

TEST_CASE("scores: loads of 1.8 with zero as a value") {
  const auto columns = test::columns_of(
      {{{Column::actual_mental_energy, 0}, {Column::actual_cognitive_load, 45}, {Column::predicted_mental_energy, 30}},
       {{Column::actual_mental_energy, 0}, {Column::predicted_mental_energy, 30}},
       {{Column::predicted_cognitive_load, 65}}});
  const scores::Rows rows{columns};
  CHECK(scores::mental_energy({rows, 0}) == 0);
  CHECK(scores::difficulty({rows, 0}) == 45);
  CHECK(scores::mental_energy({rows, 1}) == 0);
  CHECK(scores::mental_energy({rows, 2}) == 65);
  CHECK(scores::difficulty({rows, 2}) == 65);
}

TEST_CASE("scores: aggregates of the shared set") {
  const auto gaps = over("net_relief", kSharedCompleted);
  CHECK(moments(gaps).n() == 8);
  CHECK(sample_sd(gaps) == doctest::Approx(15.2216).epsilon(1e-5));                        // 3.4
  CHECK(mean(raw(Column::predicted_relief, kSharedCompleted)) == doctest::Approx(58.75));  // 3.4
  CHECK(mean(raw(Column::actual_relief, kSharedCompleted)) == doctest::Approx(59.375));    // 3.4
  CHECK(pearson(raw(Column::predicted_relief, kSharedCompleted), raw(Column::actual_relief, kSharedCompleted)) ==
        doctest::Approx(0.8065).epsilon(1e-4));  // 3.4
  const auto pleasant = over("serendipity", kSharedCompleted), unpleasant = over("disappointment", kSharedCompleted);
  CHECK(mean(pleasant) == doctest::Approx(5.625));  // 3.4, 5.4
  CHECK(mean(unpleasant) == doctest::Approx(5.0));
  const auto positive = [](double v) { return v > 0; };
  CHECK(std::count_if(pleasant.begin(), pleasant.end(), positive) == 3);
  CHECK(std::count_if(unpleasant.begin(), unpleasant.end(), positive) == 2);
  CHECK(mean(over("net_relief", {i7, i8})) == doctest::Approx(2.5));                       // 3.7 tz
  CHECK(mean(over("net_relief", {i1, i2, i3})) == doctest::Approx(0));                     // 3.7 tw
  CHECK(mean(over("relief_per_hour", {i7, i8})) == doctest::Approx(9.246).epsilon(1e-4));  // 3.6
  // 2.5 counts 280 over nine rows with defaults for i6 and i9; 1.7 [SPEC] leaves seven rows and 180.
  CHECK(moments(over("cognitive_load", kSharedCompleted)).n() == 7);
  CHECK(moments(over("cognitive_load", kSharedCompleted)).sum() == doctest::Approx(180));
}

TEST_CASE("scores: stress counts the aversion of the start") {
  CHECK(score("stress", with(felt(50, 50, 40, 0, 20), {{Column::actual_aversion, 90}})) == 26);
}

TEST_CASE("scores: the table is complete") {
  std::set<std::string_view> names;
  for (const auto& m : scores::metrics()) {
    CAPTURE(std::string{m.name});
    CHECK(names.insert(m.name).second);
    if (!m.also.empty()) CHECK(names.insert(m.also).second);
    CHECK(scores::find_metric(m.name) == &m);
    CHECK(m.lowest < m.highest);
    for (const auto text : {m.name, m.version, m.unit, m.formula, m.meaning, m.source}) CHECK_FALSE(text.empty());
    CHECK(m.meaning.back() == '.');
    CHECK((m.values == nullptr) != (m.figure == nullptr));
    // It reads nothing but what it declares: any other column would end the program.
    const auto columns = domain::unknown_columns(m.inputs, 2);
    const auto around = test::unknown_around(m.around, 2);
    const scores::Rows rows{columns, around};
    if (m.is_per_instance()) {
      CHECK(m.values(rows).size() == 2);
      CHECK(std::isnan(m.values(rows).front()));
      for (const auto& f : m.factors) CHECK_NOTHROW(f.value({rows, 0}));
    } else {
      const Calendar calendar{Zone::utc()};
      const auto figure = m.figure({rows, up_to(Instant{}), Instant{}, calendar});
      CHECK(std::isnan(figure.value));
      CHECK(figure.n == 0);
    }
  }
  CHECK(scores::find_metric("relief_gap") == scores::find_metric("net_relief"));
  CHECK(scores::find_metric("no such") == nullptr);
}

TEST_CASE("scores: properties") {
  constexpr std::array kPool{
      Column::actual_mental_energy, Column::predicted_mental_energy, Column::actual_cognitive_load,
      Column::actual_difficulty,    Column::actual_emotional_load,   Column::predicted_emotional_load,
      Column::actual_physical_load, Column::predicted_aversion,      Column::actual_aversion,
      Column::predicted_relief,     Column::actual_relief,           Column::actual_stress,
      Column::duration_min};
  const auto random_row = [&] {
    Known row;
    for (const Column c : kPool) {
      const int raw_value = *rc::gen::inRange(-40, 101);
      if (raw_value >= 0) row.emplace_back(c, raw_value);
    }
    return row;
  };
  CHECK(rc::check("values stay in their declared range or are unknown", [&] {
    const auto row = random_row();
    const double baseline = *rc::gen::inRange(-20, 101);
    for (const auto* m : scores::instance_metrics()) {
      const double v = score(m->name, row, baseline < 0 ? kUnknown : baseline);
      RC_ASSERT(std::isnan(v) || (v >= m->lowest && v <= m->highest));
    }
  }));
  CHECK(rc::check("serendipity - disappointment = net relief, at most one of them is above 0", [&] {
    const auto row = random_row();
    const double s = score("serendipity", row), d = score("disappointment", row), gap = score("net_relief", row);
    RC_ASSERT(same(s - d, gap));
    RC_ASSERT(std::isnan(gap) || s * d == 0);
    RC_ASSERT(std::isnan(d) || !std::signbit(d));
  }));
  CHECK(rc::check("a row's values do not depend on its neighbours", [&] {
    const auto a = random_row(), b = random_row();
    const auto columns = test::columns_of({a, b}), other_way = test::columns_of({b, a});
    for (const auto* m : scores::instance_metrics()) {
      const auto around = test::unknown_around(m->around, 2);
      const auto both = m->values({columns, around});
      const auto turned = m->values({other_way, around});
      RC_ASSERT(same(both[0], turned[1]) && same(both[1], turned[0]) && same(both[0], score(m->name, a)));
    }
  }));
}

TEST_CASE("composite: every part has a weight in the settings, and the weights are what the user says") {
  const auto* const key = config::find_key("composite.weights");
  REQUIRE(key != nullptr);
  std::string parts;
  for (const auto& part : scores::kCompositeParts) parts += (parts.empty() ? "" : " ") + std::string{part.name};
  CHECK(parts == key->words);
  scores::Settings settings;
  settings.composite_weights["calm"] = 3;
  CHECK(scores::weight_of(scores::kCompositeParts.front(), settings) == 3);
  CHECK(scores::weight_of(scores::kCompositeParts.back(), settings) == 1);
}

TEST_SUITE_END();
