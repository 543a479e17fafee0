#include "libtas/backup/failures.hpp"

#include <algorithm>
#include <optional>

#include "libtas/backup/digest.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::backup {
namespace {

constexpr std::string_view kBackup = ".last-failure", kBackupOf = ".last-failure-", kCopyTo = ".last-copy-failure-";

std::string name_for_backup(const std::string& database) { return database.empty() ? std::string{kBackup} : std::string{kBackupOf} + database; }

// A folder is no name of a file.
std::string name_for_copy(const fs::path& folder) {
  Digest digest;
  digest.write(folder.string());
  return std::string{kCopyTo} + digest.hex().substr(0, 16);
}

std::string first_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const std::string line{text.substr(0, end)};
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// What cannot be read counts as nothing: it is a note, no backup.
std::optional<Failure> read(const Repository& repository, const std::string& name) {
  const auto whole = read_whole(repository.path(name));
  std::string_view text = whole;
  const auto at = time::parse_utc(first_line(text));
  if (!at) return std::nullopt;
  Failure failure{{}, *at, {}, repository.path(name)};
  if (name.starts_with(kCopyTo)) failure.of = first_line(text);
  else if (name.starts_with(kBackupOf)) failure.of = name.substr(kBackupOf.size());
  failure.message = std::string{trim(text)};
  return failure;
}

}  // namespace

std::string in_words(const Failure& f, Instant now) { return "failed " + time::duration(std::max(now - f.at, Instant::duration{})) + " ago: " + f.message; }

Failures failures_in(const Repository& repository) {
  Failures all;
  for (const auto& name : repository.names()) {
    const bool is_of_copy = name.starts_with(kCopyTo);
    if (!is_of_copy && name != kBackup && !name.starts_with(kBackupOf)) continue;
    if (auto failure = read(repository, name)) (is_of_copy ? all.copies : all.backups).push_back(std::move(*failure));
  }
  return all;
}

void note_failed_backup(const Repository& repository, const Failure& f) {
  write_whole(repository.files(), repository.path(name_for_backup(f.of)), time::format_utc(f.at) + "\n" + f.message + "\n");
}

void forget_failed_backups(const Repository& repository, const std::string& database) {
  for (const auto& of : {database, std::string{}}) repository.files().remove(repository.path(name_for_backup(of)));
}

void note_failed_copy(const Repository& repository, const Failure& f) {
  write_whole(repository.files(), repository.path(name_for_copy(f.of)), time::format_utc(f.at) + "\n" + f.of + "\n" + f.message + "\n");
}

void forget_failed_copies(const Repository& repository, const fs::path& folder) { repository.files().remove(repository.path(name_for_copy(folder))); }

}  // namespace tas::backup
