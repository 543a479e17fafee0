#include <fmt/format.h>

#include "apps/tas-backup/commands.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/base/error.hpp"

namespace tas::apps {
namespace {

struct KeyArgs {
  RepositoryOptions repository;
  std::string file;
  bool is_replacing = false;
};

void declare_generate(cli::Spec& s, KeyArgs& a) {
  s.required_ref(a.file, "the new file for the secret key", "FILE");
  declare_repository(s, a.repository);
  s.flag(a.is_replacing, "--replace", "in the place of the key that the repository has");
  declare_wait(s, a.repository);
  s.acts();
  s.example("tas-backup key generate backup.key", "from now on the backups in the repository are sealed");
  s.details(
      "Makes a pair of keys. The secret one goes into FILE (0600): keep it elsewhere than on this computer, for without it no backup that is made from now "
      "on can be read. The public one stays in the repository, and every backup is sealed for it: whoever breaks in cannot read them. Sealed backups are "
      "full ones.\n\nAnother key, because the secret one was lost or seen: --replace. What was sealed before is opened by the old secret key only, so keep that "
      "one as long as such backups; when it is lost, they are.");
}

struct ShowArgs {
  RepositoryOptions repository;
};

void declare_show(cli::Spec& s, ShowArgs& a) {
  declare_repository(s, a.repository);
  s.example("tas-backup key show", "the public key that backups are sealed for, if they are");
}

void declare_test(cli::Spec& s, KeyArgs& a) {
  s.required_ref(a.file, "the file with the secret key", "FILE");
  declare_repository(s, a.repository);
  s.example("tas-backup key test backup.key", "does this key open the newest backup that is sealed for it, and how many are?");
}

int run_generate(cli::App& app, const KeyArgs& a) {
  const auto repository = backup::Repository::open_or_create(repository_folder(app, a.repository));
  const Turn turn{app, repository, a.repository, "key generate"};
  const auto former = repository.recipient();
  if (!former.empty() && !a.is_replacing) throw Error::conflict("the repository has a key already: " + former).hint("if a new one is to take its place: --replace");
  const auto identity = backup::Identity::generate();
  const auto file = (app.process().cwd / a.file).lexically_normal();
  if (std::filesystem::weakly_canonical(file.parent_path()) == std::filesystem::weakly_canonical(repository.folder())) {
    throw Error::usage("the secret key must not lie beside what it opens").hint("name a file outside " + repository.folder().string());
  }
  // Never in the place of another key.
  const auto out = repository.files().create(file);
  out->write("# The secret key of tas-backup for " + identity.recipient() + "\n# Without it the backups cannot be read. Keep it on another computer.\n" + identity.text() + "\n");
  out->sync();
  out->close();
  repository.encrypt_for(identity.recipient());
  app.note("Backups are sealed for " + identity.recipient() + ". Now take " + file.string() + " elsewhere: without it none that is made from now on can be read.");
  if (!former.empty()) app.note("Earlier backups need the old secret key, that of " + former + ": keep it as long as them.");
  return 0;
}

int run_show(cli::App& app, const ShowArgs& a) {
  const auto recipient = open_repository(app, a.repository).recipient();
  if (recipient.empty()) app.note("Backups are not encrypted: tas-backup key generate FILE");
  else app.print_text(recipient + "\n");
  return 0;
}

std::string count_of(std::size_t n) { return n == 1 ? "1 backup is" : fmt::format("{} backups are", n); }

int run_test(cli::App& app, const KeyArgs& a) {
  auto repository = open_repository(app, a.repository);
  const auto identity = backup::Identity::read(app.process().cwd / a.file);
  app.redactor().add(identity.text());
  const auto entries = known_backups(app, repository);
  std::size_t own = 0, others = 0;
  const backup::Entry* newest = nullptr;
  for (const auto& entry : entries) {
    if (!entry.manifest.is_encrypted()) continue;
    const bool is_own = entry.manifest.recipient == identity.recipient();
    ++(is_own ? own : others);
    if (is_own && entry.is_verified()) newest = &entry;
  }
  const bool is_current = repository.recipient() == identity.recipient();
  if (own == 0 && !is_current) {
    throw Error{Errc::forbidden, "this is the key of " + identity.recipient() + ", for which nothing here is sealed"}.hint("tas-backup key show and tas-backup show ID name the key that is wanted");
  }
  if (own > 0 && newest == nullptr) throw Error::bad_data("every backup that is sealed for this key is damaged").hint("tas-backup list");
  if (newest != nullptr) {
    repository.unlock(identity);
    backup::require_opens(repository, newest->manifest);
    app.note(fmt::format("The key opens {}; {} sealed for it.", newest->manifest.id, count_of(own)));
  }
  if (others > 0) app.warn(count_of(others) + " sealed for another key");
  if (newest != nullptr && !is_current && !repository.recipient().empty()) app.warn("new backups are sealed for another key: tas-backup key show");
  if (newest == nullptr) app.note("It is the key of the repository; no backup is sealed for it yet.");
  return 0;
}

}  // namespace

cli::Command backup_key_generate() { return cli::command<KeyArgs, declare_generate, run_generate>("key generate", "seal backups from now on"); }
cli::Command backup_key_show() { return cli::command<ShowArgs, declare_show, run_show>("key show", "the public key that backups are sealed for"); }
cli::Command backup_key_test() { return cli::command<KeyArgs, declare_test, run_test>("key test", "does a secret key open the backups?"); }

}  // namespace tas::apps
