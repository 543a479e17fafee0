#include "apps/tas-backup/second_place.hpp"

#include "libtas/backup/mirror.hpp"
#include "libtas/base/error.hpp"

namespace tas::apps {

namespace {

// A disk that is not mounted is a folder that is missing, and must not be replaced by one on this disk.
backup::Repository opened(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder)) throw Error{Errc::no_input, "there is no folder " + folder.string() + " to copy to"}.hint("is it mounted? make it once: mkdir -m 700 " + folder.string());
  return backup::Repository::open(folder);
}

std::filesystem::path place_of(const cli::App& app, const std::string& folder) { return (app.process().cwd / folder).lexically_normal(); }

// The error that made it fail is the one to tell.
void note(cli::App& app, const backup::Repository& repository, const std::string& place, const Error& e) noexcept {
  try {
    backup::note_failed_copy(repository, {place, app.now(), app.redactor().redacted(e.message())});
  } catch (const std::exception&) {
  }
}

// The folder that a disk is to be mounted at is there without the disk, too, and empty.
void warn_of_own_disk(cli::App& app, const backup::Repository& repository, const backup::Repository& place) {
  if (!place.contents(backup::Reading::heading).entries.empty() || !backup::are_on_one_file_system(repository.folder(), place.folder())) return;
  app.warn("the second place " + place.folder().string() + " was empty, and is on the same file system as the backups: is its disk mounted?");
}

// The first one is the error, the others are told before it.
void require_all(cli::App& app, const backup::Mirrored& done) {
  if (done.failures.empty()) return;
  for (auto failure = done.failures.begin() + 1; failure != done.failures.end(); ++failure) app.warn("not copied: " + failure->message());
  throw Error{done.failures.front()};
}

}  // namespace

void require_elsewhere(const cli::App& app, const backup::Repository& repository, const std::string& folder) {
  std::error_code is_missing;
  if (std::filesystem::equivalent(repository.folder(), place_of(app, folder), is_missing)) {
    throw Error::usage("the second place is the repository itself").hint("--copy-to a folder on another disk");
  }
}

void copy_to(cli::App& app, const backup::Repository& repository, const std::string& folder, const std::string& database) {
  const auto named = place_of(app, folder);
  const char* outcome = "the backup was made, but not copied to ";
  try {
    const auto place = opened(named);
    warn_of_lookers(app, place);
    const Turn turn{app, place, {}, "create --copy-to"};
    place.clear_away();
    warn_of_own_disk(app, repository, place);
    const auto done = backup::mirror(repository, place, app.now());
    for (const auto& id : done.copied) app.log().info("backup copied", {{"id", id}, {"to", place.folder().string()}});
    outcome = "the backup was made, but not everything is copied to ";
    require_all(app, done);
    backup::forget_failed_backups(place, database);
    backup::forget_failed_copies(repository, named);
  } catch (Error& e) {
    // Whoever watches the backups hears of it, too.
    note(app, repository, named.string(), e);
    throw std::move(e).context(outcome + named.string());
  }
}

void tell_second_place(cli::App& app, const std::string& folder, const backup::Failure& failure) noexcept {
  try {
    backup::note_failed_backup(opened(place_of(app, folder)), failure);
  } catch (const std::exception&) {
  }
}

}  // namespace tas::apps
