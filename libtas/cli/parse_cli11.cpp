#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/parse.hpp"

namespace tas::cli {
namespace {

const Option* find_long(const std::vector<const Spec*>& specs, std::string_view name) {
  for (const auto* spec : specs) {
    for (const auto& option : spec->options()) {
      if (option.long_name == name) return &option;
    }
  }
  return nullptr;
}

const Option* find_short(const std::vector<const Spec*>& specs, char name) {
  for (const auto* spec : specs) {
    for (const auto& option : spec->options()) {
      if (option.short_name == name) return &option;
    }
  }
  return nullptr;
}

constexpr std::size_t kNamedTakers = 4;

std::string takers_hint(const std::vector<std::string>& takers, const std::string& typed) {
  const std::vector<std::string> named{takers.begin(), takers.begin() + static_cast<std::ptrdiff_t>(std::min(takers.size(), kNamedTakers))};
  const auto others = takers.size() - named.size();
  return join(named, ", ") + (others > 0 ? " and others" : "") + (takers.size() == 1 ? " takes " : " take ") + typed + ", this command has no use for it";
}

Error unknown_option(const std::vector<const Spec*>& specs, const std::string& typed, const Takers& takers) {
  const auto error = Error::usage("unknown option " + typed);
  if (const auto elsewhere = takers ? takers(typed) : std::vector<std::string>{}; !elsewhere.empty()) return Error{error}.hint(takers_hint(elsewhere, typed));
  std::vector<std::string> names;
  for (const auto* spec : specs) {
    for (const auto& option : spec->options()) names.push_back("--" + option.long_name);
  }
  const auto near = typed.starts_with("--") ? nearest(typed, names) : std::nullopt;
  return Error{error}.hint(near ? "did you mean " + *near + "? To keep it as text put -- before it" : "see --help; to keep it as text put -- before it");
}

// Whether the option that ends the token takes the next argument as its value.
bool needs_next(const std::vector<const Spec*>& specs, const std::string& token, const Takers& takers) {
  if (token.starts_with("--")) {
    const auto equals = token.find('=');
    const auto* option = find_long(specs, std::string_view{token}.substr(2, equals == std::string::npos ? equals : equals - 2));
    if (option == nullptr) throw unknown_option(specs, token.substr(0, equals), takers);
    if (!option->takes_value() && equals != std::string::npos) {
      throw Error::usage("--" + option->long_name + " takes no value").hint("write it without \"=\"");
    }
    return option->takes_value() && equals == std::string::npos;
  }
  for (std::size_t i = 1; i < token.size(); ++i) {
    const auto* option = find_short(specs, token[i]);
    if (option == nullptr) throw unknown_option(specs, std::string{"-"} + token[i], {});
    if (option->takes_value()) return i + 1 == token.size();
  }
  return false;
}

struct Split {
  std::vector<std::string> options;
  std::vector<Word> words;
};

Split split_words(const std::vector<const Spec*>& specs, const std::vector<std::string>& args, const Takers& takers) {
  Split split;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const auto& arg = args[i];
    if (arg == "--") {
      for (++i; i < args.size(); ++i) split.words.push_back({args[i], true});
    } else if (arg.size() < 2 || arg.front() != '-') {
      split.words.push_back({arg, false});
    } else {
      split.options.push_back(arg);
      if (!needs_next(specs, arg, takers)) continue;
      const auto* option = find_long(specs, std::string_view{arg}.substr(std::min<std::size_t>(2, arg.size())));
      const bool is_bare = i + 1 == args.size() || args[i + 1].starts_with('-');
      if (is_bare && arg.starts_with("--") && option != nullptr && option->bare) {
        split.options.push_back(*option->bare);
        continue;
      }
      if (i + 1 == args.size()) throw Error::usage(arg + " needs a value").hint("see --help");
      split.options.push_back(args[++i]);
    }
  }
  return split;
}

// Declaring an option costs CLI11 more than reading it, and unknown ones are refused already: most need not be declared.
bool may_be_among(const std::vector<std::string>& tokens, const Option& option) {
  return std::any_of(tokens.begin(), tokens.end(), [&option](std::string_view token) {
    if (token.starts_with("--")) return token.substr(2, token.find('=') - 2) == option.long_name;
    return token.starts_with('-') && option.short_name != 0 && token.find(option.short_name) != std::string_view::npos;
  });
}

void declare(CLI::App& app, const Option& option) {
  std::string names = "--" + option.long_name;
  if (option.short_name != 0) names += std::string{",-"} + option.short_name;
  const auto set_all = [&option](const std::vector<std::string>& values) {
    for (const auto& value : values) {
      try {
        option.set(value);
      } catch (Error& e) {
        throw Error{e.code(), "--" + option.long_name + ": " + e.message()}.hint(e.hint());
      }
    }
  };
  if (!option.takes_value()) {
    app.add_flag_callback(names, [&option] { option.set(""); });
    return;
  }
  auto* added = app.add_option_function<std::vector<std::string>>(names, set_all);
  added->expected(1)->allow_extra_args(false);
  if (option.is_repeatable) added->take_all();
  else added->multi_option_policy(CLI::MultiOptionPolicy::Throw);
}

}  // namespace

Parsed parse_options(const std::vector<const Spec*>& specs, const std::vector<std::string>& args, const Takers& takers) {
  auto split = split_words(specs, args, takers);
  if (!split.options.empty()) {
    CLI::App app;
    app.set_help_flag();
    for (const auto* spec : specs) {
      for (const auto& option : spec->options()) {
        if (may_be_among(split.options, option)) declare(app, option);
      }
    }
    std::reverse(split.options.begin(), split.options.end());
    try {
      app.parse(split.options);
    } catch (const CLI::ArgumentMismatch& e) {
      const std::string what = e.what();  // "--aversion: At Most 1 required but received 2"
      throw Error::usage(what.substr(0, what.find(':')) + " is given more than once").hint("give it once");
    } catch (const CLI::ParseError& e) {
      throw Error::usage(e.what()).hint("see --help");
    }
  }
  return {std::move(split.words)};
}

void bind_positional(const Spec& spec, const std::vector<Word>& words) {
  const auto& positional = spec.positional();
  if (!positional) {
    if (words.empty()) return;
    throw Error::usage("unexpected word \"" + words.front().text + "\"").hint("see --help");
  }
  using Kind = Positional::Kind;
  const bool is_required = positional->kind == Kind::required_ref || positional->kind == Kind::required_text || positional->kind == Kind::paths;
  const bool is_empty = words.empty() || trim(joined(words)).empty();
  if (is_required && is_empty) throw Error::usage(positional->name + " is missing: " + positional->help).hint(spec.examples().empty() ? "see --help" : "for example: " + spec.examples().front().command);
  if (!words.empty()) positional->set(words);
}

}  // namespace tas::cli
