// The small language of --where: "aversion>60 and due<3d". A text is understood as a whole or refused, with the place and a cure.
//
//   condition  = conjunction { "or" conjunction }
//   conjunction = negation { "and" negation }
//   negation   = "not" negation | "(" condition ")" | comparison
//   comparison = FIELD operator value | FIELD "is" ( "known" | "unknown" )
//   operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" (holds the text) | "!~"
//   value      = "'" … "'" | '"' … '"' (the quote itself twice) | what stands before and, or, ")" or the end
//
// Words in any case. What a value may be depends on the field: a number, a length of time (time::parse_duration), a time
// (time::parse_stretch), one of some words, a text. A time may be a day, a week, a month or a year: "=" is within it, "<" before its beginning, "<=" before
// its end, ">" after its end, ">=" not before its beginning.
//
// Unknown is never true: what compares an unknown value is neither true nor false, its negation neither, "and" and "or" are as in SQL.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libtas/time/instant.hpp"
#include "libtas/time/when.hpp"
#include "libtas/time/zone.hpp"

namespace tas::domain {

struct ConditionField {
  enum class Type : std::uint8_t { number, minutes, time, text, texts };  // texts: any number of them, none is unknown to "is"
  std::string_view name;
  Type type;
  std::string_view meaning;
  double low = 0, high = 100;                       // of a number
  time::Lean lean = time::Lean::past;               // of a time; in the past a bare "3d" could mean two things and is refused
  std::vector<std::string_view> words = {};         // what a text can be, if not anything
};

// monostate: unknown. Minutes are numbers.
using ConditionValue = std::variant<std::monostate, double, Instant, std::string, std::vector<std::string>>;

class Condition {
 public:
  // `fields` must outlive the condition. Throws usage.
  static Condition parse(std::string_view text, std::span<const ConditionField> fields, Instant now, const Zone& zone);

  using ValueOf = std::function<ConditionValue(std::size_t field)>;
  bool holds(const ValueOf& value_of) const { return judge(0, value_of) == true; }
  bool names(std::string_view field) const;  // whether its value is asked for

 private:
  friend class ConditionParser;
  enum class Operator : std::uint8_t { equal, unequal, less, at_most, more, at_least, holds, holds_not, is_known, is_unknown };
  struct Comparison {
    std::size_t field = 0;
    Operator op = Operator::equal;
    double number = 0;
    time::Stretch time{};
    std::string text;  // folded
  };
  enum class Kind : std::uint8_t { comparison, negation, all, any };
  struct Node {
    Kind kind;
    std::vector<std::size_t> parts;  // nodes after this one; of a comparison its index
  };

  static std::optional<bool> compare(const Comparison&, const ConditionValue&);
  std::optional<bool> judge(std::size_t node, const ValueOf&) const;

  std::span<const ConditionField> fields_;
  std::vector<Comparison> comparisons_;
  std::vector<Node> nodes_;  // the first one is the whole
};

// What can be written, for the help: each example is understood by Condition::parse over instance_fields().
struct ConditionForm {
  std::string_view example, meaning;
};
std::span<const ConditionForm> condition_forms() noexcept;

}  // namespace tas::domain
