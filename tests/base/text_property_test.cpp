#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include <string>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"

namespace tas::test {
namespace {

// Bytes with a taste for trouble: controls, lead and continuation bytes, bidirectional marks, emoji parts.
rc::Gen<std::string> hostile() {
  const auto piece = rc::gen::oneOf(
      rc::gen::map(rc::gen::arbitrary<unsigned char>(), [](unsigned char b) { return std::string(1, static_cast<char>(b)); }),
      rc::gen::elementOf(std::vector<std::string>{"\u202e", "\u2066", "\u200d", "\ufe0f", "\U0001F468", "\U0001F1EB", "\u0301", "\u6f22",
                                                  "\u009b", "\x1b[2J", "\u2028", "\ufeff", "e", " ", "\U000E0067", "\u0600"}));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) { return join(pieces, ""); });
}

bool has_forbidden(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7f) return true;
    if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) return true;  // C1
  }
  for (const auto* mark : {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u2028", "\u2029"}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

TEST_SUITE_BEGIN("base");

TEST_CASE("properties of text") {
  CHECK(rc::check("safe text is valid, has no control and nothing that reorders", [] {
    const auto safe = terminal_safe(*hostile());
    RC_ASSERT_FALSE(invalid_utf8_at(safe).has_value());
    RC_ASSERT_FALSE(has_forbidden(safe));
    RC_ASSERT(terminal_safe(safe) == safe);
  }));
  CHECK(rc::check("a fitted text never takes more cells than allowed", [] {
    const auto text = terminal_safe(*hostile());
    const auto width = *rc::gen::inRange(0, 40);
    const auto fitted = fit_width(text, width);
    RC_ASSERT(display_width(fitted) <= width);
    RC_ASSERT_FALSE(invalid_utf8_at(fitted).has_value());
    if (display_width(text) <= width) RC_ASSERT(fitted == text);
  }));
  CHECK(rc::check("folding twice is folding once", [] {
    const auto once = fold(*hostile());
    RC_ASSERT(fold(once) == once);
  }));
  CHECK(rc::check("join is the way back from split", [] {
    const auto text = *hostile();
    std::vector<std::string> parts;
    for (const auto part : split(text, 'e')) parts.emplace_back(part);
    RC_ASSERT(join(parts, "e") == text);
  }));
}

TEST_CASE("properties of numbers") {
  CHECK(rc::check("the shortest text reads back as the same number", [] {
    const auto value = *rc::gen::arbitrary<double>() * *rc::gen::elementOf(std::vector<double>{1, 1e-300, 1e-7, 1e12, 1e300});
    RC_PRE(std::isfinite(value));
    RC_ASSERT(parse_number(shortest(value)) == value);
  }));
  CHECK(rc::check("a number below 1e15 is written without an exponent down to 0.0001", [] {
    const auto value = static_cast<double>(*rc::gen::inRange<std::int64_t>(1, 999'999'999'999'999'999)) / *rc::gen::elementOf(std::vector<double>{1e4, 1e6, 1e10, 1e15});
    RC_PRE(value < 1e15 && value >= 1e-4);
    RC_ASSERT(shortest(value).find('e') == std::string::npos);
  }));
  CHECK(rc::check("rounding is idempotent and off by at most half a step", [] {
    const auto value = *rc::gen::inRange(-1'000'000'000, 1'000'000'000) / 1024.0;
    const auto decimals = *rc::gen::inRange(0, 5);
    const auto rounded = round_to(value, decimals);
    RC_ASSERT(round_to(rounded, decimals) == rounded);
    // The difference itself is only known to a few units in the last place of a million.
    RC_ASSERT(std::abs(rounded - value) <= 0.5 * std::pow(10, -decimals) + 1e-9);
  }));
}

TEST_SUITE_END();

}  // namespace tas::test
