// Values of options as people type them. Every function throws Errc::usage saying what would be understood.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libtas/domain/task.hpp"

namespace tas::cli {

double rating(const std::string& text);       // "70" or "7/10": 0..100
double percent(const std::string& text);      // 0..1000
double environment(const std::string& text);  // -5..5
double excitement(const std::string& text);   // -100..100
std::int64_t row_count(const std::string& text);  // 1 and up
int column_count(const std::string& text);        // 20..1000
domain::TaskType task_type(const std::string& text);
Minutes length_of_time(const std::string& text);

// What clears a field.
inline constexpr std::string_view kNone = "none";
template <class T, class Convert>
void apply_or_clear(const std::optional<std::string>& typed, std::optional<T>& field, Convert convert) {
  if (!typed) return;
  if (*typed == kNone) field.reset();
  else field = convert(*typed);
}

// "calm" or "calm=60".
struct EmotionText {
  std::string word;
  std::optional<double> intensity;
};
EmotionText emotion(const std::string& text);

}  // namespace tas::cli
