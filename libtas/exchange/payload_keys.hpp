// Which key of the original's payloads is which column (domain.md 2.1, 2.2): written under the first name, read under any.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"

namespace tas::exchange {

struct KeyNames {
  std::array<std::string_view, 4> names;  // those that are not used are empty
  std::span<const std::string_view> all() const noexcept {
    return {names.begin(), static_cast<std::size_t>(std::find(names.begin(), names.end(), std::string_view{}) - names.begin())};
  }
  std::string_view written() const noexcept { return names.front(); }
};

struct NumberKey {
  enum class Is : std::uint8_t { rating, number };  // a rating lies between 0 and 100
  KeyNames key;
  std::string_view column;
  std::optional<double> domain::Instance::*value;
  Is is = Is::rating;
};
struct TextKey {
  KeyNames key;
  std::string_view column;
  std::optional<std::string> domain::Instance::*value;
  std::size_t limit = domain::kNoteLimit;  // code points
};

inline constexpr std::size_t kWordLimit = 200;

inline constexpr std::array kPredictedNumbers{
    NumberKey{{{"time_estimate_minutes", "estimate", "time_estimate"}}, "predicted_duration_min", &domain::Instance::predicted_duration_min, NumberKey::Is::number},
    NumberKey{{{"expected_relief", "relief", "relief_score"}}, "predicted_relief", &domain::Instance::predicted_relief},
    NumberKey{{{"expected_mental_energy", "mental_energy_needed"}}, "predicted_mental_energy", &domain::Instance::predicted_mental_energy},
    NumberKey{{{"expected_difficulty", "task_difficulty"}}, "predicted_difficulty", &domain::Instance::predicted_difficulty},
    NumberKey{{{"expected_emotional_load", "expected_emotional"}}, "predicted_emotional_load", &domain::Instance::predicted_emotional_load},
    NumberKey{{{"expected_physical_load"}}, "predicted_physical_load", &domain::Instance::predicted_physical_load},
    NumberKey{{{"expected_stress"}}, "predicted_stress", &domain::Instance::predicted_stress},
    NumberKey{{{"motivation"}}, "predicted_motivation", &domain::Instance::predicted_motivation},
    NumberKey{{{"initialization_expected_aversion", "expected_aversion", "aversion"}}, "predicted_aversion", &domain::Instance::predicted_aversion},
    NumberKey{{{"initial_aversion"}}, "initial_aversion", &domain::Instance::initial_aversion},
    NumberKey{{{"expected_cognitive_load", "expected_cognitive", "cognitive_load"}}, "predicted_cognitive_load", &domain::Instance::predicted_cognitive_load},
    NumberKey{{{"init_form_duration_seconds"}}, "predicted_form_seconds", &domain::Instance::predicted_form_seconds, NumberKey::Is::number},
    NumberKey{{{"init_sliders_adjusted_count"}}, "predicted_sliders_adjusted", &domain::Instance::predicted_sliders_adjusted, NumberKey::Is::number},
};
inline constexpr std::array kPredictedTexts{
    TextKey{{{"physical_context"}}, "physical_context", &domain::Instance::physical_context, kWordLimit},
    TextKey{{{"description"}}, "description", &domain::Instance::description},
};
inline constexpr std::array kActualNumbers{
    NumberKey{{{"actual_relief"}}, "actual_relief", &domain::Instance::actual_relief},
    NumberKey{{{"actual_mental_energy"}}, "actual_mental_energy", &domain::Instance::actual_mental_energy},
    NumberKey{{{"actual_difficulty"}}, "actual_difficulty", &domain::Instance::actual_difficulty},
    NumberKey{{{"actual_emotional"}}, "actual_emotional_load", &domain::Instance::actual_emotional_load},
    NumberKey{{{"actual_physical"}}, "actual_physical_load", &domain::Instance::actual_physical_load},
    NumberKey{{{"actual_stress", "stress_level"}}, "actual_stress", &domain::Instance::actual_stress},
    NumberKey{{{"actual_cognitive"}}, "actual_cognitive_load", &domain::Instance::actual_cognitive_load},
    NumberKey{{{"actual_aversion"}}, "actual_aversion", &domain::Instance::actual_aversion},
    NumberKey{{{"completion_percent"}}, "completion_percent", &domain::Instance::completion_percent, NumberKey::Is::number},
    NumberKey{{{"time_actual_minutes", "time_actual", "actual_time", "duration_minutes"}}, "duration_min", &domain::Instance::duration_min, NumberKey::Is::number},
    NumberKey{{{"environmental_effect", "environmental_fit"}}, "environmental_effect", &domain::Instance::environmental_effect, NumberKey::Is::number},
    NumberKey{{{"time_spent_before_pause"}}, "worked_before_pause_min", &domain::Instance::worked_before_pause_min, NumberKey::Is::number},
    NumberKey{{{"pause_completion_percentage"}}, "pause_percent", &domain::Instance::pause_percent, NumberKey::Is::number},
    NumberKey{{{"completion_form_duration_seconds"}}, "completion_form_seconds", &domain::Instance::completion_form_seconds, NumberKey::Is::number},
    NumberKey{{{"completion_sliders_adjusted_count"}}, "completion_sliders_adjusted", &domain::Instance::completion_sliders_adjusted, NumberKey::Is::number},
};
inline constexpr std::array kActualTexts{
    TextKey{{{"completion_notes", "notes"}}, "completion_notes", &domain::Instance::completion_notes},
    TextKey{{{"skills_improved"}}, "skills_improved", &domain::Instance::skills_improved},
    TextKey{{{"pause_reason"}}, "pause_reason", &domain::Instance::pause_reason},
    TextKey{{{"cancellation_category"}}, "cancellation_category", &domain::Instance::cancellation_category, kWordLimit},
    TextKey{{{"reason_for_canceling"}}, "cancellation_reason", &domain::Instance::cancellation_reason},
};

}  // namespace tas::exchange
