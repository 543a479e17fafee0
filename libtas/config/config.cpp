#include "libtas/config/config.hpp"

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/config/edit.hpp"
#include "libtas/config/schema.hpp"
#include "libtas/config/toml.hpp"

namespace tas::config {
namespace {

namespace fs = std::filesystem;

bool fits(const Key& key, Item::Kind kind) {
  switch (key.type) {
    case Type::text:
    case Type::word: return kind == Item::Kind::text;
    case Type::boolean: return kind == Item::Kind::boolean;
    case Type::integer: return kind == Item::Kind::integer;
    case Type::words:
    case Type::weights: return kind == Item::Kind::words;
  }
  return false;
}

std::string_view shape(Type type) {
  switch (type) {
    case Type::text:
    case Type::word: return "a text in quotes";
    case Type::boolean: return "true or false";
    case Type::integer: return "a whole number";
    case Type::words: return "a list of words: [\"aversion\", \"relief\"]";
    case Type::weights: return "a list of names with numbers: [\"calm=2\", \"relief=0\"]";
  }
  return "";
}

}  // namespace

void unknown_key(std::string_view name, const std::string& place) {
  const auto near = nearest(name, key_names());
  throw Error{Errc::config, place + "unknown setting \"" + std::string{name} + "\""}.hint(near ? "did you mean " + *near + "?" : "tas config list shows all");
}

void Config::read(const fs::path& file, bool is_project) { take(text_of_file(file.string()), file.string(), is_project); }

void Config::require_valid(const std::string& text, const std::string& file) { Config{}.take(text, file, false); }

void Config::take(const std::string& text, const std::string& file, bool is_project) {
  for (const auto& item : read_toml(text, file)) {
    const std::string where = file + ":" + std::to_string(item.line);
    const auto* key = find_key(item.key);
    if (key == nullptr) unknown_key(item.key, where + ": ");
    if (is_project && key->is_personal) {
      throw Error{Errc::config, where + ": " + item.key + " may not be set by a project"}.hint("put it into your own file: tas config path");
    }
    if (!fits(*key, item.kind)) throw Error{Errc::config, where + ": " + item.key + " is not of its type"}.hint("write " + std::string{shape(key->type)});
    values_[item.key] = {checked(*key, item.value, where), where};
  }
}

Config Config::load(const Places& places, const Variables& variable) {
  Config config;
  for (const auto& key : keys()) {
    if (!key.standard.empty()) config.values_[std::string{key.name}] = {std::string{key.standard}, "default"};
  }
  std::error_code problem;
  if (places.is_named && !fs::exists(places.user, problem)) throw Error{Errc::no_input, "there is no file " + places.user.string()}.hint("check --config and TAS_CONFIG");
  for (const auto* file : {&places.system, &places.user, &places.project}) {
    if (!file->empty() && fs::exists(*file, problem)) config.read(*file, file == &places.project);
  }
  for (const auto& key : keys()) {
    const auto value = key.variable.empty() ? std::nullopt : variable(std::string{key.variable});
    if (value) config.values_[std::string{key.name}] = {checked(key, *value, std::string{key.variable}), std::string{key.variable}};
  }
  return config;
}

std::optional<std::string> Config::text(std::string_view name) const {
  const auto found = values_.find(std::string{name});
  return found == values_.end() ? std::nullopt : std::optional{found->second.text};
}

std::int64_t Config::integer(std::string_view name) const { return std::stoll(text(name).value()); }

std::vector<std::string> Config::words(std::string_view name) const {
  std::vector<std::string> list;
  const auto all = text(name).value_or("");
  for (const auto word : split(all, ',')) {
    if (!word.empty()) list.emplace_back(word);
  }
  return list;
}

fs::path project_file(fs::path folder) {
  std::error_code problem;
  while (!folder.empty()) {
    if (fs::exists(folder / ".tas.toml", problem)) return folder / ".tas.toml";
    if (folder == folder.root_path()) break;
    folder = folder.parent_path();
  }
  return {};
}

}  // namespace tas::config
