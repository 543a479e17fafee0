// What is asked on a terminal about a piece of work, in words, with the ends of the scale.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "libtas/cli/app.hpp"
#include "libtas/domain/instance.hpp"

namespace tas::cli {

struct Question {
  std::string_view name;           // as in the option --aversion and in the setting rating.ask
  std::string_view before, after;  // "How aversive was it?"
  std::string_view low, high;      // what 0 and 9 mean
  domain::Rating domain::Instance::*predicted;
  domain::Rating domain::Instance::*actual;

  std::string_view text(domain::Phase p) const { return p == domain::Phase::before ? before : after; }
  domain::Rating domain::Instance::*member(domain::Phase p) const { return p == domain::Phase::before ? predicted : actual; }
};

std::span<const Question> questions() noexcept;
const Question* find_question(std::string_view name) noexcept;

struct Answer {
  enum class Kind { value, skipped, back, stopped };
  Kind kind;
  double value = 0;  // 0..100
};
// Asks one question. One key answers: 0-9 are tens, + is 100, = begins an exact number, Enter skips, < goes back, ? shows
// the scale, Ctrl-C stops. Without a keyboard any more it is stopped.
// With the setting rating.keys = "line", or accessible, a number and Enter answer instead.
Answer ask(App&, const Question&, domain::Phase);

}  // namespace tas::cli
