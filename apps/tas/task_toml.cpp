#include "apps/tas/task_toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/config/edit.hpp"
#include "libtas/config/toml.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using domain::Task;
constexpr std::size_t kKindLimit = 50;

struct Field {
  std::string_view name, meaning;
  std::string (*write)(const Task&);
  void (*read)(const std::string& value, Task&);
};

std::string quoted(const std::string& text) { return config::toml_value(*config::find_key("editor"), text); }

std::string list(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (const auto& word : words) all.push_back(quoted(word));
  return "[" + join(all, ", ") + "]";
}

// Several lines stay several lines.
std::string block(const std::optional<std::string>& text) {
  if (!text || text->find('\n') == std::string::npos) return quoted(text.value_or(""));
  std::string escaped;
  for (const char c : *text) escaped += c == '\\' || c == '"' ? std::string{'\\', c} : std::string{c};
  return "\"\"\"\n" + escaped + "\"\"\"";
}

std::optional<std::string> stored(const std::string& value, std::string_view what, std::size_t limit) {
  if (trim(value).empty()) return std::nullopt;
  require_storable(value, what, limit);
  return value;
}

const std::array kFields{
    Field{"name", "", [](const Task& t) { return quoted(t.name); }, [](const std::string& v, Task& t) { t.name = cli::task_name(v); }},
    Field{"type", "work, play, self_care, sleep, or empty", [](const Task& t) { return quoted(t.type ? std::string{domain::type_name(*t.type)} : ""); },
          [](const std::string& v, Task& t) { t.type = v.empty() ? std::nullopt : std::optional{cli::task_type(v)}; }},
    Field{"kind", "one-time, recurring, routine, project, or empty", [](const Task& t) { return quoted(t.kind.value_or("")); },
          [](const std::string& v, Task& t) { t.kind = stored(v, "the kind", kKindLimit); }},
    Field{"tags", "", [](const Task& t) { return list(t.tags); },
          [](const std::string& v, Task& t) {
            t.tags.clear();
            for (const auto word : split(v, ',')) {
              if (!word.empty()) t.tags.push_back(cli::tag(word));
            }
          }},
    Field{"estimate", "45m, 1h30m, or empty", [](const Task& t) { return quoted(t.estimate_min ? shortest(*t.estimate_min) + "m" : ""); },
          [](const std::string& v, Task& t) { t.estimate_min = v.empty() ? std::nullopt : std::optional{cli::length_of_time(v).count()}; }},
    Field{"default_aversion", "0 to 100, or empty", [](const Task& t) { return quoted(t.default_aversion ? shortest(*t.default_aversion) : ""); },
          [](const std::string& v, Task& t) { t.default_aversion = v.empty() ? std::nullopt : std::optional{cli::rating(v)}; }},
    Field{"description", "", [](const Task& t) { return block(t.description); },
          [](const std::string& v, Task& t) { t.description = stored(v, "the description", domain::kDescriptionLimit); }},
    Field{"notes", "", [](const Task& t) { return block(t.notes); }, [](const std::string& v, Task& t) { t.notes = stored(v, "the notes", domain::kNoteLimit); }},
};

const Field& field_named(const std::string& name, int line) {
  std::vector<std::string> names;
  for (const auto& field : kFields) {
    if (field.name == name) return field;
    names.emplace_back(field.name);
  }
  const auto near = nearest(name, names);
  throw Error::usage(fmt::format("line {}: unknown field \"{}\"", line, name)).hint(near ? "did you mean " + *near + "?" : "the fields are " + join(names, ", "));
}

}  // namespace

std::string task_toml(const Task& task) {
  std::string text = fmt::format("# {}, version {}. Save and close to store it; an empty file changes nothing.\n", to_string(task.id), task.version);
  for (const auto& field : kFields) {
    text += fmt::format("{} = {}{}\n", field.name, field.write(task), field.meaning.empty() ? "" : "  # " + std::string{field.meaning});
  }
  return text;
}

Task task_from_toml(const std::string& text, const Task& before) {
  Task after = before;
  for (const auto& item : config::read_toml(text, "your text")) {
    const auto& field = field_named(item.key, item.line);
    if (item.kind == config::Item::Kind::other || item.kind == config::Item::Kind::boolean) throw Error::usage(fmt::format("line {}: {} is not of its type", item.line, item.key));
    try {
      field.read(item.value, after);
    } catch (const Error& e) {
      throw Error{e.code(), fmt::format("line {}: {}", item.line, e.message())}.hint(e.hint());
    }
  }
  return after;
}

std::string changed_fields(const Task& before, const Task& after) {
  std::vector<std::string> names;
  for (const auto& field : kFields) {
    if (field.write(before) != field.write(after)) names.emplace_back(field.name);
  }
  return names.empty() ? "nothing else" : join(names, ", ");
}

}  // namespace tas::apps
