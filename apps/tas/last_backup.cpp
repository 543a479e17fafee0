#include "apps/tas/last_backup.hpp"

#include <fstream>
#include <sstream>
#include <string_view>

#include "libtas/backup/names.hpp"
#include "libtas/domain/json.hpp"

namespace tas::apps {
namespace {

namespace fs = std::filesystem;
using domain::json::Object;

constexpr std::uintmax_t kLargest = 16U << 20U;  // a manifest has some kilobytes

std::optional<Object> object_in(const fs::path& file) {
  std::error_code problem;
  if (fs::file_size(file, problem) > kLargest || problem) return std::nullopt;
  std::ifstream stream{file};
  std::stringstream text;
  text << stream.rdbuf();
  return domain::json::read_object(text.str());
}

template <class T>
std::optional<T> member(const Object& object, std::string_view name) {
  const auto* value = domain::json::find(object, name);
  const auto* typed = value != nullptr ? std::get_if<T>(value) : nullptr;
  return typed != nullptr ? std::optional{*typed} : std::nullopt;
}

// What tas-backup found when it looked last.
std::string finding(const fs::path& repository, const std::string& id) {
  const auto file = repository / (id + ".state.json");
  std::error_code problem;
  if (!fs::exists(file, problem) && !problem) return {};
  const auto state = object_in(file);
  if (!state) return "its state file cannot be read";
  const auto raw = member<domain::json::Raw>(*state, "checked");
  const auto checked = raw ? domain::json::read_object(raw->text) : std::nullopt;
  return checked && member<bool>(*checked, "ok") == false ? "it was found damaged" : "";
}

std::string problem_of(const fs::path& repository, const Object& manifest, const std::string& id) {
  const auto file = member<std::string>(manifest, "file");
  if (!file || file->find('/') != std::string::npos) return "its manifest names no file";
  std::error_code problem;
  const auto bytes = fs::file_size(repository / *file, problem);
  if (problem) return "its file is missing";
  if (static_cast<std::int64_t>(bytes) != member<std::int64_t>(manifest, "bytes")) return "its file has another length";
  return finding(repository, id);
}

}  // namespace

std::optional<LastBackup> last_backup(const fs::path& repository, const std::string& name, const std::string& database_id) {
  std::optional<LastBackup> last;
  std::error_code problem;
  for (fs::directory_iterator entry{repository, problem}, end; !problem && entry != end; entry.increment(problem)) {
    const auto file = entry->path().filename().string();
    if (!backup::is_manifest_of(file, name)) continue;
    const auto manifest = object_in(entry->path());
    if (!manifest || member<std::string>(*manifest, "database_id").value_or("") != database_id) continue;
    const auto at = time::parse_utc(member<std::string>(*manifest, "created_at").value_or(""));
    if (!at || (last && last->at >= *at)) continue;
    const std::string id = file.substr(0, file.size() - backup::kManifest.size());
    last = LastBackup{id, *at, problem_of(repository, *manifest, id)};
  }
  return last;
}

}  // namespace tas::apps
