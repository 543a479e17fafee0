// Attention told by emotions, 0..1, neutral 0.5 (analytics-b 9).
#pragma once

#include <string_view>

namespace tas::analytics::formulas {

// What an emotion says about attention: 1 focused, -1 distracted, 0 neither. Negative words are looked for first, so
// that "unfocused" is one of them (analytics-b 31-11).
int attention_of(std::string_view emotion);

// From what speaks for attention and against it, each a sum of intensities / 100; 0.5 when there is neither.
double focus(double with, double against) noexcept;

}  // namespace tas::analytics::formulas
