#include "libtas/base/number.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <limits>

#include "libtas/base/text.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("base");

TEST_CASE("rounding is Python's, from the binary value and to even") {
  std::ifstream table{TAS_SOURCE_DIR "/tests/data/numbers/round_to.tsv"};
  int cases = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) continue;
    CAPTURE(line);
    const auto cells = split(line, '\t');
    REQUIRE(cells.size() == 3);
    const auto value = std::strtod(std::string{cells[0]}.c_str(), nullptr);
    const auto expected = std::strtod(std::string{cells[2]}.c_str(), nullptr);
    CHECK(round_to(value, std::stoi(std::string{cells[1]})) == expected);
    ++cases;
  }
  CHECK(cases == 501);
}

TEST_CASE("rounding has no negative zero and leaves what is not finite") {
  CHECK_FALSE(std::signbit(round_to(-0.001, 2)));
  CHECK(std::isnan(round_to(std::nan(""), 2)));
  CHECK(round_to(std::numeric_limits<double>::infinity(), 2) == std::numeric_limits<double>::infinity());
}

TEST_CASE("numbers are written as people write them") {
  CHECK(shortest(0) == "0");
  CHECK(shortest(-0.0) == "0");
  CHECK(shortest(12) == "12");
  CHECK(shortest(-12.5) == "-12.5");
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(1.0 / 3) == "0.3333333333333333");
  CHECK(shortest(999999999999999) == "999999999999999");
  CHECK(shortest(123456789012.25) == "123456789012.25");
}

TEST_CASE("a number fills the whole text") {
  CHECK(parse_number("12") == 12.0);
  CHECK(parse_number("+3") == 3.0);
  CHECK(parse_number("-0.5") == -0.5);
  CHECK(parse_number("1e-05") == 1e-5);
  CHECK(parse_number(".5") == 0.5);
  CHECK(parse_number("007") == 7.0);
  for (const auto* text : {"", "+", "-", "+-3", "++3", "--3", " 3", "3 ", "3x", "0x10", "1,5", "1e", "inf", "nan", "NaN", "-Infinity", "1e999", "1.2.3", "½", "٣"}) {
    CAPTURE(std::string{text});
    CHECK_FALSE(parse_number(text).has_value());
  }
}

TEST_SUITE_END();

}  // namespace tas::test
