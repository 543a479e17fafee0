// Numbers as text and back, and the one rounding rule.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tas {

// Correctly rounded from the binary value, ties to even: Python's round() (domain.md 4.6).
double round_to(double value, int decimals);

// The next 1, 2 or 5 times a power of ten that is not smaller, up to rounding: a step that people count in. raw > 0.
double round_step(double raw);

// Shortest text that reads back as the same double; "12" for whole numbers, an exponent only from 1e15 up and below 0.0001.
std::string shortest(double value);

// Finite decimal number that fills the whole text ("1e-05" and "+3" too); else nullopt.
std::optional<double> parse_number(std::string_view text);

}  // namespace tas
