// Attention told by emotions, 0..1, neutral 0.5 (analytics-b 9).
#pragma once

#include <span>
#include <string_view>

namespace tas::analytics::formulas {

struct Feeling {
  std::string_view emotion;
  double intensity;  // 0..100, NaN = only named
};

// What an emotion says about attention: 1 focused, -1 distracted, 0 neither. Negative words are looked for first, so
// that "unfocused" is one of them (analytics-b 31-11).
int attention_of(std::string_view emotion);

// From what speaks for attention and against it, each a sum of intensities / 100.
double focus(double with, double against) noexcept;

// The emotions of one moment. Without a word about attention that has an intensity: 0.5.
double focus(std::span<const Feeling>);

}  // namespace tas::analytics::formulas
