#include "libtas/backup/names.hpp"

#include "libtas/db/open.hpp"

namespace tas::backup {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string name_on_server(const db::Dsn& dsn) {
  const auto settings = db::environment_of(dsn);
  for (const char* variable : {"PGDATABASE", "PGUSER"}) {
    if (const auto found = settings.find(variable); found != settings.end()) return found->second;
  }
  return {};
}

std::string name_of(const db::Dsn& dsn) {
  std::string name = dsn.engine == db::Engine::postgres ? name_on_server(dsn) : dsn.file.stem().string();
  for (char& c : name) c = is_letter(c) || is_digit(c) || c == '-' || c == '_' ? c : '_';
  return name.empty() ? "tas" : name;
}

bool is_manifest_of(std::string_view file, std::string_view name) {
  if (!file.starts_with(name) || !file.ends_with(kManifest)) return false;
  // "tas-2026…" is of "tas", "tas-of-ada-2026…" is not.
  return file.size() > name.size() + 1 && file[name.size()] == '-' && is_digit(file[name.size() + 1]);
}

}  // namespace tas::backup
