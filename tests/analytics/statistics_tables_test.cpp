// Statistics against numbers that another program computed with 40 digits (tests/data/statistics: mpmath, straight from
// the definitions: densities integrated, roots sought).
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "libtas/analytics/correlation.hpp"
#include "libtas/analytics/difference.hpp"
#include "libtas/base/text.hpp"

namespace tas::analytics {
namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> table(const std::string& name) {
  std::ifstream stream{std::string{TAS_SOURCE_DIR} + "/tests/data/statistics/" + name + ".tsv"};
  std::vector<Cells> rows;
  for (std::string line; std::getline(stream, line);) {
    Cells cells;
    for (const auto cell : split(line, '\t')) cells.emplace_back(cell);
    rows.push_back(cells);
  }
  REQUIRE(rows.size() > 4);
  rows.erase(rows.begin());
  return rows;
}

std::vector<double> numbers(const std::string& list) {
  std::vector<double> values;
  for (const auto part : split(list, ',')) values.push_back(std::stod(std::string{part}));
  return values;
}

void check_interval(const Difference& d, const Cells& row) {
  CAPTURE(row[0]);
  CHECK(d.value == doctest::Approx(std::stod(row[2])).epsilon(1e-12));
  REQUIRE(d.interval);
  CHECK(std::abs(d.interval->low - std::stod(row[3])) < 1e-5);
  CHECK(std::abs(d.interval->high - std::stod(row[4])) < 1e-5);
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("tables: Student's t") {
  for (const auto& row : table("student_t_p")) {
    CAPTURE(row[0]);
    CAPTURE(row[1]);
    CHECK(std::abs(student_t_p(std::stod(row[0]), std::stod(row[1])) - std::stod(row[2])) < 1e-12);
  }
  for (const auto& row : table("student_t_975")) {
    CAPTURE(row[0]);
    CHECK(std::abs(student_t_975(std::stod(row[0])) - std::stod(row[1])) < 1e-6);
  }
}

TEST_CASE("tables: differences of two groups and of pairs") {
  for (const auto& row : table("welch")) check_interval(welch(moments(numbers(row[0])), moments(numbers(row[1]))), row);
  for (const auto& row : table("paired")) check_interval(paired(numbers(row[0]), numbers(row[1])).difference, row);
}

TEST_CASE("tables: correlation, shares, percentiles") {
  for (const auto& row : table("correlation")) {
    CAPTURE(row[0]);
    const auto method = row[0] == "spearman" ? CorrelationMethod::spearman : CorrelationMethod::pearson;
    const auto c = correlate(numbers(row[1]), numbers(row[2]), method);
    CHECK(c.r == doctest::Approx(std::stod(row[3])).epsilon(1e-12));
    CHECK(c.p == doctest::Approx(std::stod(row[4])).epsilon(1e-9));
  }
  for (const auto& row : table("wilson")) {
    const auto interval = wilson(std::stoul(row[0]), std::stoul(row[1]));
    CHECK(std::abs(interval.low - std::stod(row[2])) < 1e-12);
    CHECK(std::abs(interval.high - std::stod(row[3])) < 1e-12);
  }
  for (const auto& row : table("percentile")) {
    CHECK(percentile(numbers(row[0]), std::stod(row[1])) == doctest::Approx(std::stod(row[2])).epsilon(1e-12));
  }
}

TEST_CASE("what too few numbers cannot say stays unknown") {
  const double nan = std::nan("");
  const std::vector<double> two{1, 2}, down{5, 4}, flat{3, 3}, gap{1, nan};
  const auto c = correlate(two, down, CorrelationMethod::pearson);
  CHECK(c.n == 2);
  CHECK(c.r == doctest::Approx(-1));
  CHECK(std::isnan(c.p));
  CHECK(c.is_small());
  CHECK(std::isnan(correlate(two, flat, CorrelationMethod::spearman).r));
  CHECK(correlate(two, gap, CorrelationMethod::pearson).n == 1);
  CHECK_FALSE(welch(moments(two), moments(std::vector<double>{4})).interval);
  CHECK(welch(moments(two), moments(std::vector<double>{4})).may_be_chance());
  CHECK_FALSE(welch(moments(flat), moments(std::vector<double>{4, 4})).may_be_chance());
  CHECK(paired(two, gap).gaps.n() == 1);
  CHECK(ranks(std::vector<double>{5, nan, 5, 1})[0] == 2.5);
}

TEST_SUITE_END();

}  // namespace tas::analytics
