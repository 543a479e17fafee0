#include "libtas/cli/backups.hpp"

#include <algorithm>
#include <system_error>

#include "libtas/backup/names.hpp"

namespace tas::cli {
namespace {

namespace fs = std::filesystem;

std::string cure(const fs::path& folder, const Address& address) {
  const std::string option = address.is_option ? " --db " + address.dsn.named() : "";
  const std::string anew = address.dsn.engine == db::Engine::sqlite ? "; to begin anew instead: tas-migrate up" + option : "";
  return "there are backups of it in " + folder.string() + ": tas-backup restore latest" + option + anew;
}

// Nothing there, or nothing in it.
std::string loss(const fs::path& file) {
  std::error_code unknown;
  if (!fs::exists(file, unknown)) return unknown ? "" : "there is no database " + file.string();
  return fs::is_regular_file(file, unknown) && fs::file_size(file, unknown) == 0 && !unknown ? "the database " + file.string() + " has been emptied" : "";
}

}  // namespace

fs::path backup_folder(const Process& process, const std::optional<std::string>& option) {
  const auto named = option ? option : process.env.get("TAS_BACKUP_REPO");
  if (named && named->empty()) throw Error::usage("the name of the repository is empty").hint("--repo FOLDER");
  if (named) return (process.cwd / *named).lexically_normal();
  if (const auto data = process.env.get_folder("XDG_DATA_HOME")) return fs::path{*data} / "tas" / "backups";
  if (const auto home = process.env.get("HOME")) return fs::path{*home} / ".local" / "share" / "tas" / "backups";
  throw Error{Errc::config, "HOME and XDG_DATA_HOME are unset: there is no place for backups"}.hint("name one: --repo FOLDER");
}

std::optional<fs::path> backups_of(const db::Dsn& dsn, const Process& process) {
  try {
    auto folder = backup_folder(process, std::nullopt);
    const auto is_one = [name = backup::name_of(dsn)](const fs::directory_entry& file) { return backup::is_manifest_of(file.path().filename().string(), name); };
    std::error_code unreadable;
    const fs::directory_iterator files{folder, unreadable};
    if (std::any_of(fs::begin(files), fs::end(files), is_one)) return folder;
  } catch (const std::exception&) {
    // No folder, none that this account may read, or one that is just going away.
  }
  return std::nullopt;
}

void require_not_lost(const Address& address, const Process& process) {
  if (address.dsn.engine != db::Engine::sqlite) return;
  const auto words = loss(address.dsn.file);
  if (words.empty()) return;
  if (const auto folder = backups_of(address.dsn, process)) throw Error{Errc::no_input, words}.hint(cure(*folder, address));
}

Error with_backups_as_cure(const Error& e, const Address& address, const Process& process) {
  if (e.code() != Errc::no_input && e.code() != Errc::bad_data) return e;
  const auto folder = backups_of(address.dsn, process);
  return folder ? Error{e.code(), e.message()}.hint(cure(*folder, address)) : e;
}

}  // namespace tas::cli
