// Typed row ids: a TaskId never compares with a UserId. Shown with a letter: t17, i481.
#pragma once

#include <charconv>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tas {

template <class Tag>
struct Id {
  std::int64_t value{};
  auto operator<=>(const Id&) const = default;
  explicit operator bool() const noexcept { return value != 0; }
};

struct UserTag { static constexpr char kLetter = 'u'; };
struct TaskTag { static constexpr char kLetter = 't'; };
struct InstanceTag { static constexpr char kLetter = 'i'; };
struct JobTag { static constexpr char kLetter = 'j'; };
struct NoteTag { static constexpr char kLetter = 'n'; };
struct PauseTag { static constexpr char kLetter = 'p'; };
struct OperationTag { static constexpr char kLetter = 'o'; };
struct ImportTag { static constexpr char kLetter = 'm'; };
struct RecommendationTag { static constexpr char kLetter = 'r'; };

using UserId = Id<UserTag>;
using TaskId = Id<TaskTag>;
using InstanceId = Id<InstanceTag>;
using JobId = Id<JobTag>;
using NoteId = Id<NoteTag>;
using PauseId = Id<PauseTag>;
using OperationId = Id<OperationTag>;
using ImportId = Id<ImportTag>;
using RecommendationId = Id<RecommendationTag>;

template <class Tag>
std::string to_string(Id<Tag> id) {
  return Tag::kLetter + std::to_string(id.value);
}


// "t17" or "T17" -> 17 for TaskTag; a foreign letter, trailing text or a value below 1 -> nullopt.
template <class Tag>
std::optional<Id<Tag>> parse_id(std::string_view text) {
  if (text.size() < 2 || (text.front() | 0x20) != Tag::kLetter) return std::nullopt;
  Id<Tag> id;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data() + 1, end, id.value);
  if (problem != std::errc{} || stop != end || id.value < 1) return std::nullopt;
  return id;
}

}  // namespace tas
