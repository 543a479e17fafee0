#include "libtas/domain/task.hpp"

#include <algorithm>
#include <array>

#include "libtas/base/text.hpp"

namespace tas::domain {
namespace {
constexpr std::array<std::string_view, 4> kTypeNames{"work", "play", "self_care", "sleep"};
}

std::string_view type_name(TaskType type) { return kTypeNames[static_cast<std::size_t>(type)]; }

std::optional<TaskType> parse_type(std::string_view text) {
  std::string word = ascii_lower(trim(text));
  std::replace_if(word.begin(), word.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  if (word == "selfcare") word = "self_care";
  const auto* found = std::find(kTypeNames.begin(), kTypeNames.end(), word);
  if (found == kTypeNames.end()) return std::nullopt;
  return static_cast<TaskType>(found - kTypeNames.begin());
}

}  // namespace tas::domain
