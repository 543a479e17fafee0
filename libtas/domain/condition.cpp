#include "libtas/domain/condition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"

namespace tas::domain {
namespace {

using Type = ConditionField::Type;

constexpr int kDeepest = 100;              // brackets within brackets
constexpr std::size_t kLongest = 64 * 1024;
constexpr std::string_view kBlank = " \t\n";

constexpr std::array kForms{
    ConditionForm{"aversion>60", "numbers: =, !=, <, <=, >, >=; 7/10 is 70"},
    ConditionForm{"est<=1h30m", "lengths of time; m are minutes"},
    ConditionForm{"due<3d", "times as tas help dates shows them, or a distance: within three days, or over already"},
    ConditionForm{"completed>=20 nov", "of what lies in the past a distance is said as one: created<3d ago, not created<3d"},
    ConditionForm{"due=today", "days, weeks, months and years as a whole: = within, < before, > after, <= and >= with it"},
    ConditionForm{"name~taxes", "texts, in any case: =, !=, ~ (holds), !~ (holds not)"},
    ConditionForm{"note~\"and then (at last)\"", "in quotes what has and, or, brackets or signs in it; the quote itself twice"},
    ConditionForm{"tag=home", "any of several; tag!=home: none of them"},
    ConditionForm{"actual.aversion is unknown", "nobody said it; is known: somebody did"},
    ConditionForm{"aversion>60 and not (tag=home or due>fri)", "and comes before or, brackets before both"},
};

// Of a word: "rock-and-roll" and "señor" hold no and, no or.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view example_of(const ConditionField& field) {
  switch (field.type) {
    case Type::number: return ">60";
    case Type::minutes: return ">30m";
    case Type::time: return field.lean == time::Lean::future ? "<3d" : ">=mon";
    case Type::text:
    case Type::texts: return "=…";
  }
  return "";
}

std::string operators_of(const ConditionField& field) {
  const bool is_text = field.type == Type::text || field.type == Type::texts;
  return is_text ? "=, !=, ~ (holds) or !~" : "=, !=, <, <=, > or >=";
}

}  // namespace

class ConditionParser {
 public:
  ConditionParser(std::string_view text, std::span<const ConditionField> fields, Instant now, const Zone& zone)
      : text_{text}, fields_{fields}, now_{now}, zone_{zone} {}

  Condition parse() {
    result_.fields_ = fields_;
    if (text_.size() > kLongest) throw Error::usage("the condition is too long").hint(fmt::format("{} bytes at most", kLongest));
    if (const auto bad = invalid_utf8_at(text_)) throw refused(*bad, "the condition is no valid UTF-8").hint("type it again");
    alternatives(0);
    skip_blanks();
    if (at_ < text_.size()) throw unexpected();
    return std::move(result_);
  }

 private:
  using Kind = Condition::Kind;
  using Operator = Condition::Operator;

  // Where the trouble is, below the line.
  Error refused(std::size_t at, const std::string& message) const {
    const int cells = display_width(terminal_safe(text_.substr(0, at)));
    return Error{Error::usage(message).excerpt(std::string{text_}, cells).at(at)};
  }
  static Error with_hint(Error error, std::string hint) { return Error{std::move(error).hint(std::move(hint))}; }

  Error unexpected() const {
    const auto rest = text_.substr(at_);
    if (rest.front() == ')') return with_hint(refused(at_, "this ) closes nothing"), "leave it out, or open it with (");
    return with_hint(refused(at_, "comparisons are joined by and or or"), "a text with blanks and such words stands in quotes");
  }

  void skip_blanks() {
    while (at_ < text_.size() && kBlank.find(text_[at_]) != std::string_view::npos) ++at_;
  }
  std::string_view word_at(std::size_t at) const {
    auto end = at;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    return text_.substr(at, end - at);
  }
  bool is_word(std::size_t at, std::string_view word) const {
    const bool begins = at == 0 || !is_letter(text_[at - 1]);
    return begins && ascii_lower(word_at(at)) == word;
  }
  bool take_word(std::string_view word) {
    skip_blanks();
    if (!is_word(at_, word)) return false;
    at_ += word.size();
    return true;
  }

  std::size_t node(Kind kind) {
    result_.nodes_.push_back({kind, {}});
    return result_.nodes_.size() - 1;
  }
  // A node comes before its parts, so a comparison that is alone has one around it.
  std::size_t alternatives(int depth) {
    const auto me = node(Kind::any);
    do {
      const auto part = conjunction(depth);
      result_.nodes_[me].parts.push_back(part);
    } while (take_word("or"));
    return me;
  }
  std::size_t conjunction(int depth) {
    const auto me = node(Kind::all);
    do {
      const auto part = negation(depth);
      result_.nodes_[me].parts.push_back(part);
    } while (take_word("and"));
    return me;
  }
  std::size_t negation(int depth) {
    skip_blanks();
    if (depth > kDeepest) throw with_hint(refused(at_, "too many brackets within each other"), fmt::format("{} at most", kDeepest));
    if (take_word("not")) {
      const auto me = node(Kind::negation);
      const auto part = negation(depth + 1);
      result_.nodes_[me].parts.push_back(part);
      return me;
    }
    if (at_ == text_.size() || text_[at_] != '(') return comparison();
    const auto opened = at_++;
    const auto inner = alternatives(depth + 1);
    skip_blanks();
    if (at_ == text_.size()) throw with_hint(refused(opened, "this ( is not closed"), "close it with )");
    if (text_[at_] != ')') throw unexpected();
    ++at_;
    return inner;
  }

  std::size_t comparison() {
    const auto begin = at_;
    const auto field = take_field();
    Condition::Comparison c{field, take_operator(fields_[field], begin), 0, {}, {}};
    if (c.op != Operator::is_known && c.op != Operator::is_unknown) take_value(c);
    const auto me = node(Kind::comparison);
    result_.nodes_[me].parts = {result_.comparisons_.size()};
    result_.comparisons_.push_back(std::move(c));
    return me;
  }

  std::size_t take_field() {
    const auto begin = at_;
    const auto name = ascii_lower(word_at(at_));
    if (name.empty()) {
      const bool is_end = at_ == text_.size();
      throw with_hint(refused(at_, is_end && at_ == 0 ? "the condition is empty" : is_end ? "a comparison is missing at the end" : "here a field is expected"),
                      "for example: aversion>60 and due<3d; tas help fields lists all");
    }
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const auto& f) { return f.name == name; });
    if (found == fields_.end()) {
      std::vector<std::string> names;
      for (const auto& f : fields_) names.emplace_back(f.name);
      const auto near = nearest(name, names);
      throw with_hint(refused(begin, "no field \"" + name + "\""), near ? "did you mean " + *near + "?" : "tas help fields lists all");
    }
    at_ += name.size();
    return static_cast<std::size_t>(found - fields_.begin());
  }

  Operator take_operator(const ConditionField& field, std::size_t begin) {
    const auto after_name = at_;
    if (take_word("is")) return take_knowledge();
    skip_blanks();
    const auto rest = text_.substr(at_);
    struct Spelt {
      std::string_view sign;
      Operator op;
    };
    constexpr std::array kSigns{Spelt{"!=", Operator::unequal}, Spelt{"<=", Operator::at_most}, Spelt{">=", Operator::at_least}, Spelt{"!~", Operator::holds_not},
                                Spelt{"=", Operator::equal},    Spelt{"<", Operator::less},     Spelt{">", Operator::more},      Spelt{"~", Operator::holds}};
    struct Foreign {
      std::string_view sign, ours;
    };
    constexpr std::array kForeign{Foreign{"==", "="}, Foreign{"=<", "<="}, Foreign{"=>", ">="}, Foreign{"<>", "!="}, Foreign{"=~", "~"}, Foreign{":", "="}};
    for (const auto& f : kForeign) {
      if (rest.starts_with(f.sign)) throw with_hint(refused(at_, fmt::format("{} is not a comparison", f.sign)), fmt::format("did you mean {}?", f.ours));
    }
    const auto* found = std::find_if(kSigns.begin(), kSigns.end(), [&](const Spelt& s) { return rest.starts_with(s.sign); });
    if (found == kSigns.end()) {
      at_ = after_name;
      // What a shell leaves of aversion>60 without quotes.
      if (text_.size() == after_name) throw with_hint(refused(at_, fmt::format("after {} a comparison is missing", field.name)), fmt::format("put it in quotes, or the shell takes > and < for files: '{}{}'", field.name, example_of(field)));
      throw with_hint(refused(at_, fmt::format("after {} a comparison is missing", field.name)), fmt::format("for example: {}{}; or {} is known", field.name, example_of(field), field.name));
    }
    const bool is_text = field.type == Type::text || field.type == Type::texts;
    const bool is_order = found->op == Operator::less || found->op == Operator::at_most || found->op == Operator::more || found->op == Operator::at_least;
    const bool is_holding = found->op == Operator::holds || found->op == Operator::holds_not;
    if ((is_text && is_order) || (!is_text && is_holding)) {
      throw with_hint(refused(begin, fmt::format("{} cannot be compared by {}", field.name, found->sign)), fmt::format("it takes {}", operators_of(field)));
    }
    at_ += found->sign.size();
    return found->op;
  }

  Operator take_knowledge() {
    if (take_word("known")) return Operator::is_known;
    if (take_word("unknown")) return Operator::is_unknown;
    throw with_hint(refused(at_, "after is comes known or unknown"), "is unknown: nobody said it");
  }

  // The value and where it begins.
  std::pair<std::string, std::size_t> take_text() {
    skip_blanks();
    const auto begin = at_;
    if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) return {quoted(), begin};
    while (at_ < text_.size() && text_[at_] != ')' && !is_word(at_, "and") && !is_word(at_, "or")) {
      if (text_[at_] == '(') throw with_hint(refused(at_, "a value with a bracket stands in quotes"), "write it like name=\"a (b)\"");
      if (std::string_view{"<>=~"}.find(text_[at_]) != std::string_view::npos) {
        throw with_hint(refused(at_, "here a second comparison begins"), "join two comparisons by and or or; a text with such a sign stands in quotes");
      }
      // What begins as a word ends as one: "sand" holds no "and".
      at_ += std::max<std::size_t>(1, word_at(at_).size());
    }
    return {std::string{trim(text_.substr(begin, at_ - begin))}, begin};
  }
  std::string quoted() {
    const char quote = text_[at_];
    const auto opened = at_++;
    std::string text;
    while (at_ < text_.size()) {
      if (text_[at_] != quote) text += text_[at_++];
      else if (text_.substr(at_ + 1).starts_with(quote)) text += text_[at_], at_ += 2;
      else return ++at_, text;
    }
    throw with_hint(refused(opened, "this quote is not closed"), "a quote within it is written twice");
  }

  void take_value(Condition::Comparison& c) {
    const auto& field = fields_[c.field];
    const auto [text, begin] = take_text();
    const bool is_text = field.type == Type::text || field.type == Type::texts;
    if (text.empty() && (!is_text || at_ == begin)) {
      throw with_hint(refused(begin, fmt::format("{} is compared with nothing", field.name)), fmt::format("for example: {}{}", field.name, example_of(field)));
    }
    // What the grammars of numbers and times say, with the place.
    try {
      switch (field.type) {
        case Type::number: c.number = number(field, text); break;
        case Type::minutes: c.number = time::parse_duration(text).count(); break;
        case Type::time: c.time = stretch(field, text, c.op); break;
        case Type::text:
        case Type::texts: c.text = text_value(field, text, c.op); break;
      }
    } catch (const Error& e) {
      throw with_hint(refused(begin, e.message()), e.hint());
    }
  }

  static double number(const ConditionField& field, const std::string& text) {
    std::optional<double> value = parse_number(text.ends_with('%') ? std::string_view{text}.substr(0, text.size() - 1) : std::string_view{text});
    if (const auto slash = text.find('/'); slash != std::string::npos) {
      const auto part = parse_number(std::string_view{text}.substr(0, slash)), of = parse_number(std::string_view{text}.substr(slash + 1));
      if (part && of && *of > 0) value = *part / *of * 100;
    }
    if (value && *value >= field.low && *value <= field.high) return *value;
    throw Error::usage(fmt::format("\"{}\" is no {}", text, field.name)).hint(fmt::format("{} goes from {} to {}", field.name, shortest(field.low), shortest(field.high)));
  }

  time::Stretch stretch(const ConditionField& field, const std::string& text, Operator op) const {
    const auto found = time::parse_stretch(text, now_, zone_, field.lean);
    if (found.is_bare_length && field.lean == time::Lean::past) {
      throw Error::usage(fmt::format("{} and a bare {} could mean two things", field.name, text)).hint(fmt::format("{}>={} ago: since then; {}<{} ago: before then", field.name, text, field.name, text));
    }
    if (found.first == found.last && (op == Operator::equal || op == Operator::unequal)) {
      throw Error::usage(fmt::format("\"{}\" is one moment, which nothing meets", text)).hint(fmt::format("= takes a day, a week or a month ({}=today); else write < or >=", field.name));
    }
    return found;
  }

  static std::string text_value(const ConditionField& field, const std::string& text, Operator op) {
    const auto folded = fold(text);
    const bool is_free = field.words.empty() || op == Operator::holds || op == Operator::holds_not;
    if (is_free || std::find(field.words.begin(), field.words.end(), folded) != field.words.end()) return folded;
    const std::vector<std::string> words{field.words.begin(), field.words.end()};
    const auto near = nearest(folded, words);
    throw Error::usage(fmt::format("{} is never \"{}\"", field.name, text)).hint(near ? "did you mean " + *near + "?" : "one of " + join(words, ", "));
  }

  std::string_view text_;
  std::span<const ConditionField> fields_;
  Instant now_;
  const Zone& zone_;
  std::size_t at_ = 0;
  Condition result_;
};

std::span<const ConditionForm> condition_forms() noexcept { return kForms; }

Condition Condition::parse(std::string_view text, std::span<const ConditionField> fields, Instant now, const Zone& zone) {
  return ConditionParser{text, fields, now, zone}.parse();
}

bool Condition::names(std::string_view field) const {
  return std::any_of(comparisons_.begin(), comparisons_.end(), [&](const Comparison& c) { return fields_[c.field].name == field; });
}

std::optional<bool> Condition::compare(const Comparison& c, const ConditionValue& value) {
  const auto* texts = std::get_if<std::vector<std::string>>(&value);
  const bool is_unknown = std::holds_alternative<std::monostate>(value) || (texts != nullptr && texts->empty());
  if (c.op == Operator::is_known || c.op == Operator::is_unknown) return is_unknown == (c.op == Operator::is_unknown);
  const auto fits = [&c](const std::string& text) {
    const bool holds = c.op == Operator::holds || c.op == Operator::holds_not;
    return holds ? fold(text).find(c.text) != std::string::npos : fold(text) == c.text;
  };
  const bool is_negative = c.op == Operator::unequal || c.op == Operator::holds_not;
  if (texts != nullptr) return std::any_of(texts->begin(), texts->end(), fits) != is_negative;  // no tag is none of them
  if (is_unknown) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&value)) return fits(*text) != is_negative;
  // -1 before what is compared with, 0 within, 1 after.
  int side = 0;
  if (const auto* number = std::get_if<double>(&value)) side = *number < c.number ? -1 : *number > c.number ? 1 : 0;
  else side = std::get<Instant>(value) < c.time.first ? -1 : std::get<Instant>(value) > c.time.last ? 1 : 0;
  switch (c.op) {
    case Operator::equal: return side == 0;
    case Operator::unequal: return side != 0;
    case Operator::less: return side < 0;
    case Operator::at_most: return side <= 0;
    case Operator::more: return side > 0;
    default: return side >= 0;
  }
}

std::optional<bool> Condition::judge(std::size_t at, const ValueOf& value_of) const {
  const Node& node = nodes_[at];
  if (node.kind == Kind::comparison) {
    const auto& c = comparisons_[node.parts.front()];
    return compare(c, value_of(c.field));
  }
  if (node.kind == Kind::negation) {
    const auto inner = judge(node.parts.front(), value_of);
    return inner ? std::optional{!*inner} : std::nullopt;
  }
  // One false part makes "and" false, one true part makes "or" true; else one unknown part makes it unknown.
  const bool decisive = node.kind == Kind::any;
  std::optional<bool> found = !decisive;
  for (const auto part : node.parts) {
    const auto inner = judge(part, value_of);
    if (inner == decisive) return decisive;
    if (!inner) found.reset();
  }
  return found;
}

}  // namespace tas::domain
