#include "libtas/domain/instance.hpp"

#include <algorithm>
#include <array>

namespace tas::domain {
namespace {

constexpr std::array<std::string_view, 5> kStatusNames{"draft", "initialized", "active", "completed", "cancelled"};
constexpr std::array<std::string_view, 2> kPhaseNames{"before", "after"};

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view text) {
  const auto* found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view status_name(Status status) { return kStatusNames[static_cast<std::size_t>(status)]; }
std::optional<Status> parse_status(std::string_view text) { return find<Status>(kStatusNames, text); }
std::string_view phase_name(Phase phase) { return kPhaseNames[static_cast<std::size_t>(phase)]; }
std::optional<Phase> parse_phase(std::string_view text) { return find<Phase>(kPhaseNames, text); }

}  // namespace tas::domain
