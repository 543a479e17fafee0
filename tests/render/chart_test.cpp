// Pictures: what they look like (tests/golden/charts, rewritten by TAS_UPDATE_GOLDEN=1) and what holds for all of them.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "libtas/base/text.hpp"
#include "libtas/render/chart_bars.hpp"
#include "libtas/render/chart_heatmap.hpp"
#include "libtas/render/chart_intervals.hpp"
#include "libtas/render/chart_scatter.hpp"
#include "libtas/render/chart_sparkline.hpp"
#include "libtas/render/chart_trend.hpp"

namespace tas::render {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Style style_of(int width, bool ascii = false, bool color = false) {
  Style style;
  style.width = width;
  style.ascii = ascii;
  style.color = color;
  return style;
}

const Bars kHistogram{"Felt aversion, points, n=10",
                      {{"0-20", 2, "2  20 %"}, {"20-40", 5, "5  50 %"}, {"40-60", 0, "0   0 %"}, {"60-80", 3, "3  30 %"}}};
const Bars kLeftAndRight{"Aversion gap by length", {{"short", 12.5, "12.5  n=4"}, {"middling", kNaN, "-  n=0"}, {"long", -25, "-25.0  n=9"}}};
const Intervals kMeans{"Felt aversion by tag", "points",
                       {{"home", 34.2, 28.1, 40.3, 12}, {"administration of everything", 51, 44.5, 57.5, 30}, {"one only", 40, kNaN, kNaN, 1}, {"none", kNaN, kNaN, kNaN, 0}}};
const Intervals kDifference{"Differences", "points", {{"admin - home", -16.8, -25.6, -8, 42}}, true};
const Scatter kPairs{"Expected against felt aversion", "expected", "felt", {0, 100}, {0, 100},
                     {{70, 30}, {71, 30}, {70, 31}, {70, 30}, {20, 60}, {50, 50}, {50, kNaN}, {100, 0}, {0, 100}}, true};

Trend two_lines() {
  Trend chart{"By week", "week", {}, {{"Relief", "points", {}}, {"Stress", "points", {}}}};
  for (int week = 0; week < 12; ++week) {
    chart.ticks.push_back(std::to_string(week + 1) + " Mar");
    const bool is_known = week != 4 && week != 7;
    chart.lines[0].points.push_back({is_known ? 40 + 3.0 * week : kNaN, is_known ? 3U : 1U});
    chart.lines[1].points.push_back({50 - 20 * std::sin(week), 12});
  }
  return chart;
}

Heatmap year() {
  Heatmap chart{"Relief per day, 2026", "points", Date{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}}, {}};
  for (int day = 0; day < 365; ++day) chart.days.push_back(day % 3 == 0 || day % 17 < 3 ? kNaN : (day * 37) % 101);
  return chart;
}

void compare(const std::string& name, const std::string& actual) {
  const auto file = std::filesystem::path{TAS_SOURCE_DIR} / "tests" / "golden" / "charts" / (name + ".txt");
  if (std::getenv("TAS_UPDATE_GOLDEN") != nullptr) {
    std::ofstream{file} << actual;
    return;
  }
  std::ifstream stream{file};
  std::stringstream expected;
  expected << stream.rdbuf();
  CAPTURE(name);
  CHECK(actual == expected.str());
}

template <class Chart>
void compare_all(const std::string& name, const Chart& chart) {
  compare(name + "-80", draw(chart, style_of(80)));
  compare(name + "-40", draw(chart, style_of(40)));
  compare(name + "-ascii", draw(chart, style_of(80, true)));
  auto told = style_of(80);
  told.describe = true;
  compare(name + "-told", picture(chart, told));
}

// Nothing but what colours, and only when it is on.
void check_lines(const std::string& text, const Style& style) {
  const bool whole_lines = text.empty() || text.back() == '\n';  // RC_ASSERT itself would ask both sides
  RC_ASSERT(whole_lines);
  RC_ASSERT(style.color || text.find('\x1b') == std::string::npos);
  for (const auto line : split(text, '\n')) RC_ASSERT(block_width(line) <= style.width);
}

// A number, sometimes none, sometimes far away.
double some_number() {
  const int kind = *rc::gen::inRange(0, 10);
  if (kind == 0) return kNaN;
  return *rc::gen::inRange(-1000, 1000) / (kind == 1 ? 0.001 : 10.0);
}

std::string some_label() {
  return *rc::gen::elementOf(std::vector<std::string>{"", "Dishes", "日本語の勉強をする時間", "\x1b[31mred\u202e", "👩‍👩‍👧 family and a name that goes on and on and on",
                                                      "e\u0301e\u0301e\u0301", "line\nbreak", "\xff\xfe"});
}

std::size_t some_n() { return *rc::gen::elementOf(std::vector<std::size_t>{0, 1, 12, 123456}); }

}  // namespace

TEST_SUITE_BEGIN("render");

TEST_CASE("charts look like this at 80 and 40 columns, in ASCII and in words") {
  compare_all("histogram", kHistogram);
  compare_all("left-and-right", kLeftAndRight);
  compare_all("intervals", kMeans);
  compare_all("difference", kDifference);
  compare_all("scatter", kPairs);
  compare_all("trend", two_lines());
  compare_all("heatmap", year());
}

TEST_CASE("sparklines: heights between the bounds, a blank where nothing is known") {
  const std::vector<double> values{0, 50, kNaN, 100, 120};
  CHECK(sparkline(values, {0, 100}, style_of(80)) == "▁▅ ██");
  CHECK(sparkline(values, {0, 100}, style_of(80, true)) == "_= ##");
  auto told = style_of(80);
  told.describe = true;
  CHECK(sparkline(values, {0, 100}, told) == "0 50 - 100 120");
  CHECK(sparkline(std::vector<double>{7, 7}, {7, 7}, style_of(80)) == "▅▅");
}

TEST_CASE("bounds of an axis are round and hold every number") {
  const auto bounds = [](std::vector<double> values) { return round_bounds(values); };
  CHECK(bounds({12, 88}).low == 0);
  CHECK(bounds({12, 88}).high == 100);
  CHECK(bounds({-3.2, 4.1}).low == -4);
  CHECK(bounds({-3.2, 4.1}).high == 6);
  CHECK(bounds({}).high == 1);
  CHECK(bounds({kNaN, 50}).low < 50);
  CHECK(bounds({kNaN, 50}).high > 50);
  CHECK(rc::check("they hold them", [] {
    const auto values = *rc::gen::container<std::vector<double>>(rc::gen::map(rc::gen::inRange(-100000, 100000), [](int n) { return n / 7.0; }));
    const auto b = round_bounds(values);
    RC_ASSERT(b.low < b.high);
    for (const double v : values) RC_ASSERT(b.low <= v + 1e-6 && v - 1e-6 <= b.high);
  }));
}

TEST_CASE("charts: no line is wider than the screen, no escape byte without colour, whatever the data") {
  CHECK(rc::check("for widths 40 to 200", [] {
    const auto style = style_of(*rc::gen::inRange(40, 201), *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>());
    const auto size = *rc::gen::inRange(0, 70);
    Bars bars{some_label(), {}};
    Intervals intervals{some_label(), "points", {}, *rc::gen::arbitrary<bool>()};
    Scatter scatter{some_label(), some_label(), some_label(), {0, 100}, {-50, 0.125}, {}, *rc::gen::arbitrary<bool>()};
    Trend trend{some_label(), "week", {}, {{some_label(), "minutes", {}}}};
    Heatmap heatmap{some_label(), "points", Date{std::chrono::sys_days{std::chrono::days{*rc::gen::inRange(0, 30000)}}}, {}};
    for (int i = 0; i < size; ++i) {
      const double value = some_number();
      bars.bars.push_back({some_label(), value, some_label()});
      bars.bars.back().shown = terminal_safe(bars.bars.back().shown);
      const bool has_interval = *rc::gen::arbitrary<bool>();
      intervals.rows.push_back({some_label(), value, has_interval ? value - 3 : kNaN, has_interval ? value + 3 : kNaN, some_n()});
      scatter.points.push_back({value, some_number()});
      trend.ticks.push_back(std::to_string(i) + " Mar");
      trend.lines[0].points.push_back({value, some_n()});
      for (int day = 0; day < 9; ++day) heatmap.days.push_back(some_number());
    }
    auto told = style;
    told.describe = true;
    for (const auto& s : {style, told}) {
      check_lines(picture(bars, s), s);
      check_lines(picture(intervals, s), s);
      check_lines(picture(scatter, s), s);
      check_lines(picture(trend, s), s);
      check_lines(picture(heatmap, s), s);
    }
  }));
}

TEST_CASE("charts: the ASCII twin is ASCII") {
  for (const auto& text : {draw(kHistogram, style_of(80, true)), draw(kMeans, style_of(80, true)), draw(kPairs, style_of(80, true)),
                           draw(two_lines(), style_of(80, true)), draw(year(), style_of(80, true))}) {
    for (const char c : text) REQUIRE(static_cast<unsigned char>(c) < 0x80);
  }
}

TEST_CASE("charts: colour adds only escapes") {
  const auto bare = [](const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\x1b') i = text.find('m', i);
      else plain += text[i];
    }
    return plain;
  };
  CHECK(draw(year(), style_of(80, false, true)) != draw(year(), style_of(80)));
  CHECK(bare(draw(year(), style_of(80, false, true))) == draw(year(), style_of(80)));
  CHECK(bare(draw(two_lines(), style_of(60, false, true))) == draw(two_lines(), style_of(60)));
  CHECK(bare(draw(kPairs, style_of(60, false, true))) == draw(kPairs, style_of(60)));
  CHECK(bare(draw(kMeans, style_of(60, false, true))) == draw(kMeans, style_of(60)));
}

TEST_CASE("text in lines and blocks") {
  CHECK(wrapped("one two three", 8, 2) == "one\n  two\n  three");
  CHECK(wrapped("one two", 20) == "one two");
  CHECK(wrapped("incomprehensible", 5) == "incom");
  CHECK(said("Added t1  i1", 20) == "Added t1  i1");
  CHECK(said("Added t1 \"Reply to landlord\"  i1  due Fri 4 Dec  +admin  predicted aversion 70", 60) == "Added t1 \"Reply to landlord\"  i1  due Fri 4 Dec  +admin\n  predicted aversion 70");
  CHECK(said("  one two\nthree four five", 10) == "  one two\nthree four\n  five");
  CHECK(said("see /a/very/long/path/that/is/whole now", 12) == "see\n  /a/very/long/path/that/is/whole\n  now");
  CHECK(said("", 5).empty());
  CHECK(beside("a\nbbb\n", "1\n2\n3\n", 20) == "a     1\nbbb   2\n      3\n");
  CHECK(beside("aaaa\n", "bbbb\n", 8) == "aaaa\nbbbb\n");
}

TEST_SUITE_END();

}  // namespace tas::render
