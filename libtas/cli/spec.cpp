#include "libtas/cli/spec.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::cli {

std::string Option::shown() const {
  std::string text = short_name != 0 ? fmt::format("-{}, --{}", short_name, long_name) : "    --" + long_name;
  if (takes_value()) text += " " + metavar;
  return text;
}

std::string joined(const std::vector<Word>& words) {
  std::string text;
  for (const auto& word : words) {
    if (&word != &words.front()) text += ' ';
    text += word.text;
  }
  return text;
}

Option& Spec::add(std::string_view names, std::string metavar, std::string help) {
  Option option;
  for (auto name : split(names, ',')) {
    if (name.starts_with("--")) option.long_name = name.substr(2);
    else option.short_name = name.at(1);
  }
  option.metavar = std::move(metavar);
  option.help = std::move(help);
  option.group = group_;
  return options_.emplace_back(std::move(option));
}

void Spec::take(Positional::Kind kind, std::string name, std::string help, std::function<void(const std::vector<Word>&)> set) {
  TAS_ASSERT(!positional_);
  positional_ = Positional{kind, std::move(name), std::move(help), std::move(set)};
}

void Spec::ref(std::optional<std::string>& target, std::string help, std::string name) {
  take(Positional::Kind::optional_ref, std::move(name), std::move(help), [&target](const auto& words) { target = joined(words); });
}
void Spec::required_ref(std::string& target, std::string help, std::string name) {
  take(Positional::Kind::required_ref, std::move(name), std::move(help), [&target](const auto& words) { target = joined(words); });
}
void Spec::text(std::vector<Word>& target, std::string help) {
  take(Positional::Kind::required_text, "TEXT", std::move(help), [&target](const auto& words) { target = words; });
}
void Spec::paths(std::vector<std::string>& target, std::string name, std::string help) {
  take(Positional::Kind::paths, std::move(name), std::move(help), [&target](const auto& words) {
    for (const auto& word : words) target.push_back(word.text);
  });
}

void Spec::flag(bool& target, std::string_view names, std::string help) {
  add(names, "", std::move(help)).set = [&target](const std::string&) { target = true; };
}

void Spec::option(std::optional<std::string>& target, std::string_view names, std::string metavar, std::string help) {
  add(names, std::move(metavar), std::move(help)).set = [&target](const std::string& text) { target = text; };
}

void Spec::option(std::vector<std::string>& target, std::string_view names, std::string metavar, std::string help) {
  auto& option = add(names, std::move(metavar), std::move(help));
  option.is_repeatable = true;
  option.set = [&target](const std::string& text) { target.push_back(text); };
}

void Spec::choice(std::optional<std::string>& target, std::string_view names, std::string metavar, std::vector<std::string> choices,
                  std::string help) {
  auto& option = add(names, std::move(metavar), std::move(help));
  option.choices = choices;
  option.set = [&target, choices](const std::string& text) {
    if (std::find(choices.begin(), choices.end(), text) == choices.end()) {
      const auto near = nearest(text, choices);
      throw Error::usage(fmt::format("\"{}\" is none of {}", text, join(choices, ", "))).hint(near ? "did you mean " + *near : "choose one of them");
    }
    target = text;
  };
}

}  // namespace tas::cli
