// What `tas help` explains besides commands.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tas::cli {

struct Topic {
  std::string_view name;
  std::string_view about;
  std::string (*text)(int width);
};
std::span<const Topic> topics() noexcept;

// Lines for the topics "formatting" and "privacy"; each one that begins with "tas" or an option can be typed.
struct Explained {
  std::string_view what, meaning;
};
std::span<const Explained> formatting_forms() noexcept;

}  // namespace tas::cli
