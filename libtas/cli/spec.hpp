// What a command takes, declared once: parser, --help, man page and completion all read it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tas::cli {

struct Option {
  char short_name = 0;    // 'a' for -a; 0: none
  std::string long_name;  // "aversion"
  std::string metavar;    // what the value is; empty: a flag
  std::string help;
  bool is_repeatable = false;
  std::vector<std::string> choices;  // what the value may be, for help and completion
  std::optional<std::string> bare;   // what it means without a value; only at the end or before another option
  std::string_view group;            // named in help, explained in the man page; empty: explained in both
  std::function<void(const std::string& value)> set;

  bool takes_value() const noexcept { return !metavar.empty(); }
  std::string shown() const;  // "-a, --aversion 0-100"
};

// A word of free text; `is_literal` when it came after "--" and shall not be read as a field.
struct Word {
  std::string text;
  bool is_literal = false;
};

struct Positional {
  enum class Kind { optional_ref, required_ref, required_text, paths };
  Kind kind;
  std::string name;  // "REF", "TEXT", "PATH"
  std::string help;
  std::function<void(const std::vector<Word>&)> set;
  std::vector<std::string> choices = {};  // what it may be, for completion
};

struct Example {
  std::string command;
  std::string shows;
};

// What --json prints: the contract with programs. Dotted names are objects within the object.
struct JsonField {
  std::string name;
  std::string meaning;
};
struct JsonSchema {
  std::string name;  // "tas.migration.list/1"
  std::vector<JsonField> fields;
  bool is_list;  // {"schema":NAME,"items":[{…},…]}; else one object with the field "schema"
};

// What a command may change, and so which of the options that everybody shares it has.
enum class Changes {
  nothing,
  unheard,  // what no hook hears of: --dry-run
  heard,    // --dry-run, --no-hooks
};

class Spec {
 public:
  // A name, id or "@": all words that are left, joined by blanks.
  void ref(std::optional<std::string>& target, std::string help, std::string name = "REF");
  void required_ref(std::string& target, std::string help, std::string name = "REF");
  void text(std::vector<Word>& target, std::string help);
  void paths(std::vector<std::string>& target, std::string name, std::string help);

  // `names` is "-q,--quiet" or "--quiet".
  void flag(bool& target, std::string_view names, std::string help);
  void option(std::optional<std::string>& target, std::string_view names, std::string metavar, std::string help);
  void option(std::vector<std::string>& target, std::string_view names, std::string metavar, std::string help);
  // `convert` turns the text into the value and throws Errc::usage.
  template <class T, class Convert>
  void option(std::optional<T>& target, std::string_view names, std::string metavar, std::string help, Convert convert) {
    add(names, std::move(metavar), std::move(help)).set = [&target, convert](const std::string& text) { target = convert(text); };
  }
  // The option declared last may stand without a value, and means this then.
  void may_be_bare(std::string value) { options_.back().bare = std::move(value); }
  // What was declared last of REF and the like is one of these words; the command refuses others.
  void one_of(std::vector<std::string> words) { positional_.value().choices = std::move(words); }
  // The value is one of a fixed list.
  void choice(std::optional<std::string>& target, std::string_view names, std::string metavar, std::vector<std::string> choices,
              std::string help);

  // The options declared from here on belong to it.
  void group(std::string_view literal) { group_ = literal; }

  void example(std::string command, std::string shows) { examples_.push_back({std::move(command), std::move(shows)}); }
  void details(std::string paragraphs) { details_ = std::move(paragraphs); }
  void json_list(std::string schema, std::vector<JsonField> fields) { json_ = {std::move(schema), std::move(fields), true}; }
  void json_object(std::string schema, std::vector<JsonField> fields) { json_ = {std::move(schema), std::move(fields), false}; }
  // The command changes something: it gets --dry-run.
  void mutates(Changes what = Changes::heard) { changes_ = what; }
  // It does something that cannot only be tried: there is no --dry-run, and a question about its fields is refused.
  void acts() { acts_ = true; }

  const std::vector<Option>& options() const noexcept { return options_; }
  const std::optional<Positional>& positional() const noexcept { return positional_; }
  const std::vector<Example>& examples() const noexcept { return examples_; }
  const std::string& details() const noexcept { return details_; }
  const std::optional<JsonSchema>& json() const noexcept { return json_; }
  Changes changes() const noexcept { return changes_; }
  bool is_acting() const noexcept { return acts_; }

 private:
  Option& add(std::string_view names, std::string metavar, std::string help);
  void take(Positional::Kind, std::string name, std::string help, std::function<void(const std::vector<Word>&)> set);

  std::vector<Option> options_;
  std::optional<Positional> positional_;
  std::vector<Example> examples_;
  std::string details_;
  std::string_view group_;
  std::optional<JsonSchema> json_;
  Changes changes_ = Changes::nothing;
  bool acts_ = false;
};

// The words joined by blanks.
std::string joined(const std::vector<Word>& words);

}  // namespace tas::cli
