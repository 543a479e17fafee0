#include <fmt/format.h>

#include "apps/tas-backup/commands.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/base/error.hpp"

namespace tas::apps {
namespace {

struct KeyArgs {
  RepositoryOptions repository;
  std::string file;
};

void declare_generate(cli::Spec& s, KeyArgs& a) {
  s.required_ref(a.file, "the new file for the secret key", "FILE");
  declare_repository(s, a.repository);
  declare_wait(s, a.repository);
  s.acts();
  s.example("tas-backup key generate backup.key", "from now on the backups in the repository are sealed");
  s.details(
      "Makes a pair of keys. The secret one goes into FILE (0600): keep it elsewhere than on this computer, for without it no backup that is made from now "
      "on can be read. The public one stays in the repository, and every backup is sealed for it: whoever breaks in cannot read them. Sealed backups are "
      "full ones.");
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
  s.example("tas-backup key test backup.key", "does this key open the newest sealed backup?");
}

int run_generate(cli::App& app, const KeyArgs& a) {
  const auto repository = backup::Repository::open_or_create(repository_folder(app, a.repository));
  const Turn turn{app, repository, a.repository, "key generate"};
  if (!repository.recipient().empty()) throw Error::conflict("the repository has a key already: " + repository.recipient()).hint("tas-backup key show");
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
  return 0;
}

int run_show(cli::App& app, const ShowArgs& a) {
  const auto recipient = open_repository(app, a.repository).recipient();
  if (recipient.empty()) app.note("Backups are not encrypted: tas-backup key generate FILE");
  else app.print_text(recipient + "\n");
  return 0;
}

int run_test(cli::App& app, const KeyArgs& a) {
  auto repository = open_repository(app, a.repository);
  const auto identity = backup::Identity::read(app.process().cwd / a.file);
  app.redactor().add(identity.text());
  std::string tested;
  for (const auto& entry : known_backups(app, repository)) {
    if (entry.manifest.is_encrypted()) tested = entry.manifest.id;
  }
  if (tested.empty()) {
    if (repository.recipient() != identity.recipient()) throw Error{Errc::forbidden, "the key is not that of the repository"}.hint("tas-backup key show");
    app.note("It is the key of the repository, which has no sealed backup yet.");
    return 0;
  }
  repository.unlock(identity);
  const auto entries = known_backups(app, repository);
  backup::require_opens(repository, backup::Repository::find(entries, tested).manifest);
  app.note("The key opens " + tested + ".");
  return 0;
}

}  // namespace

cli::Command backup_key_generate() { return cli::command<KeyArgs, declare_generate, run_generate>("key generate", "seal backups from now on"); }
cli::Command backup_key_show() { return cli::command<ShowArgs, declare_show, run_show>("key show", "the public key that backups are sealed for"); }
cli::Command backup_key_test() { return cli::command<KeyArgs, declare_test, run_test>("key test", "does a secret key open the backups?"); }

}  // namespace tas::apps
