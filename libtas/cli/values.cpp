#include "libtas/cli/values.hpp"

#include <fmt/format.h>

#include <cmath>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/when.hpp"

namespace tas::cli {
namespace {

constexpr std::size_t kEmotionLimit = 500;

double between(const std::string& text, double low, double high, std::string_view what) {
  const auto value = parse_number(text);
  if (!value || *value < low || *value > high) {
    throw Error::usage(fmt::format("\"{}\" is not {}", text, what)).hint(fmt::format("a number from {} to {}", shortest(low), shortest(high)));
  }
  return *value;
}

std::int64_t whole(const std::string& text, double low, double high, std::string_view what) {
  const double value = between(text, low, high, what);
  if (value != std::floor(value)) throw Error::usage(fmt::format("\"{}\" is not {}", text, what)).hint("a whole number");
  return static_cast<std::int64_t>(value);
}

}  // namespace

double rating(const std::string& text) {
  if (const auto slash = text.find('/'); slash != std::string::npos) {
    const auto part = parse_number(std::string_view{text}.substr(0, slash));
    const auto of = parse_number(std::string_view{text}.substr(slash + 1));
    if (part && of && *of > 0 && *part >= 0 && *part <= *of) return *part / *of * 100;
    throw Error::usage("\"" + text + "\" is not a rating").hint("write a number from 0 to 100, or 7/10");
  }
  return between(text, 0, 100, "a rating");
}

double percent(const std::string& text) {
  return between(text.ends_with('%') ? text.substr(0, text.size() - 1) : text, 0, 1000, "a percentage");
}
double environment(const std::string& text) { return between(text, -5, 5, "an environment rating"); }
double excitement(const std::string& text) { return between(text, -100, 100, "a change of excitement"); }
std::int64_t row_count(const std::string& text) { return whole(text, 1, 1e15, "a number of rows"); }
int column_count(const std::string& text) { return static_cast<int>(whole(text, 20, 1000, "a width")); }

domain::TaskType task_type(const std::string& text) {
  if (const auto type = domain::parse_type(text)) return *type;
  const auto near = nearest(text, {"work", "play", "self_care", "sleep"});
  throw Error::usage("\"" + text + "\" is not a type").hint(near ? "did you mean " + *near : "one of work, play, self_care, sleep");
}

Minutes length_of_time(const std::string& text) { return time::parse_duration(text); }

EmotionText emotion(const std::string& text) {
  const auto equals = text.rfind('=');
  EmotionText result{std::string{trim(text.substr(0, equals))}, {}};
  if (equals != std::string::npos) result.intensity = rating(text.substr(equals + 1));
  if (result.word.empty()) throw Error::usage("an emotion needs a name").hint("write -e calm or -e calm=60");
  require_storable(result.word, "the emotion", kEmotionLimit);
  return result;
}

}  // namespace tas::cli
