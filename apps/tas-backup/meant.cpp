#include "apps/tas-backup/meant.hpp"

#include <algorithm>

#include "apps/tas-backup/ask.hpp"
#include "libtas/base/error.hpp"

namespace tas::apps {
namespace {

namespace fs = std::filesystem;

bool names_a_file(const std::string& text) {
  return text.find('/') != std::string::npos || text.ends_with(".zst") || text.ends_with(".sealed") || text.ends_with(".json");
}

fs::path existing_file(const cli::App& app, const RepositoryOptions& o, const std::string& typed) {
  const auto file = (app.process().cwd / typed).lexically_normal();
  if (fs::exists(file)) return file;
  if (typed.find('/') == std::string::npos && fs::exists(repository_folder(app, o) / typed)) return repository_folder(app, o) / typed;
  throw Error{Errc::no_input, "there is no file " + file.string()}.hint("tas-backup list shows what there is");
}

Meant meant_by_file(cli::App& app, const fs::path& file) {
  auto repository = backup::Repository::open(file.parent_path());
  const auto name = file.filename().string();
  for (auto& entry : known_backups(app, repository)) {
    const auto& m = entry.manifest;
    if (name == m.file || name == backup::manifest_name(m.id)) return {std::move(repository), std::move(entry)};
  }
  throw Error{Errc::no_input, file.string() + " has no manifest beside it, so that it cannot be proven"}.hint(
      name.ends_with(".zst") ? "bring " + backup::manifest_name(name.substr(0, name.find('.'))) + " here, too; or take it out by hand: zstd -d " + file.string() : "tas-backup list");
}

}  // namespace

Meant meant_by(cli::App& app, const RepositoryOptions& o, const std::optional<std::string>& typed, const backup::Asked& asked) {
  if (typed && names_a_file(*typed)) return meant_by_file(app, existing_file(app, o, *typed));
  auto repository = open_repository(app, o);
  const auto entries = known_backups(app, repository);
  if (!typed && can_ask(app)) return {repository, ask_which(app, entries)};
  if (typed.value_or("latest") == "latest") return {repository, backup::latest_of(entries, asked)};
  return {repository, backup::Repository::find(entries, *typed)};
}

}  // namespace tas::apps
