#include "libtas/backup/repository.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <system_error>
#include <thread>
#include <unordered_map>

#include "libtas/backup/histories.hpp"
#include "libtas/backup/names.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::backup {
namespace {

constexpr std::string_view kState = ".state.json";
constexpr const char* kRecipient = "recipient";
constexpr const char* kRightAccount = "run it as the account that makes the backups";
constexpr const char* kLock = ".lock";

std::string reason() { return std::system_category().message(errno); }

// Whoever may write here may put another file in the place of a backup.
void require_private(const fs::path& folder) {
  struct stat status {};
  if (stat(folder.c_str(), &status) != 0) {
    if (errno == ENOENT) throw Error{Errc::no_input, "there is no repository " + folder.string()}.hint(
        "where are they? --repo FOLDER or TAS_BACKUP_REPO (the service of the system keeps them in /var/backups/tas); or make the first backup: tas-backup create");
    throw Error{Errc::forbidden, "cannot look at " + folder.string() + ": " + reason()};
  }
  if (!S_ISDIR(status.st_mode)) throw Error{Errc::cannot_create, folder.string() + " is not a folder"};
  if ((status.st_mode & 0022U) != 0) {
    const bool is_read_only = access(folder.c_str(), W_OK) != 0 && errno == EROFS;
    throw Error{Errc::forbidden, "others may write into " + folder.string()}.hint(is_read_only ? "mount it so that only its owner may: -o umask=077" : "chmod 700 " + folder.string() + "; where that has no effect (a stick), copy it to a private folder first: cp -r");
  }
}

// Not when it cannot be seen, either.
bool is_there(const fs::path& file) {
  std::error_code problem;
  return fs::exists(file, problem);
}

// Cheap enough for a look every minute: nothing is read.
std::string problem_of(const Manifest& m, const fs::path& folder) {
  std::error_code problem;
  const auto bytes = fs::file_size(folder / m.file, problem);
  if (problem) return "its file " + m.file + " is missing";
  if (bytes != m.bytes) return fmt::format("its file {} has {} bytes instead of {}", m.file, bytes, m.bytes);
  return {};
}

// A differential is worth what its full backup is worth.
void judge_differentials(std::vector<Entry>& entries, bool are_all_legible) {
  std::unordered_map<std::string_view, const Entry*> fulls;
  for (const auto& e : entries) {
    if (e.manifest.kind == Kind::full) fulls.emplace(e.manifest.id, &e);
  }
  for (auto& e : entries) {
    if (e.manifest.base.empty() || !e.problem.empty()) continue;
    const auto base = fulls.find(e.manifest.base);
    if (base == fulls.end()) {
      e.problem = "the full backup " + e.manifest.base + " is missing, without which it says nothing";
      // Its data may be as good as ever.
      if (!are_all_legible && e.unknown.empty()) e.unknown = "the manifest of its full backup may be one that cannot be read";
    }
    else if (e.unknown.empty() && !base->second->unknown.empty()) e.unknown = "the state file of its full backup cannot be read";
    else if (!base->second->is_verified()) e.problem = "the full backup " + e.manifest.base + " is damaged, without which it says nothing";
  }
}

const Entry& latest(const std::vector<Entry>& entries) {
  const auto all = Repository::latest_of_each(entries);
  if (all.size() == 1) return *all.front();
  std::vector<std::string> ids;
  for (const auto* e : all) ids.push_back(e->manifest.id);
  throw Error{Errc::ambiguous, "the repository has backups of several databases; the latest of each:"}.candidates(ids).hint("name one of them");
}

std::vector<std::string> orphans_among(const std::vector<std::string>& names) {
  const std::set<std::string_view> all{names.begin(), names.end()};
  std::vector<std::string> orphans;
  for (const auto& name : names) {
    const bool is_data = !name.starts_with('.') && (name.ends_with(".zst") || name.ends_with(".sealed"));
    if (is_data && all.count(manifest_name(name.substr(0, name.find('.')))) == 0) orphans.push_back(name);
  }
  std::sort(orphans.begin(), orphans.end());
  return orphans;
}

void add_state(Entry& entry, const fs::path& folder, std::vector<std::string>& illegible) {
  const auto& id = entry.manifest.id;
  const auto name = id + std::string{kState};
  try {
    entry.state = read_state(read_whole(folder / name));
  } catch (const Error& e) {
    // None is written before there is something to say.
    if (e.code() == Errc::no_input) return;
    entry.unknown = "its state file cannot be read";
    illegible.push_back(name + ": " + e.message() + "; to write it anew: tas-backup verify " + id + "; if it was pinned, pin it again");
  }
}

}  // namespace

std::string manifest_name(const std::string& id) { return id + std::string{kManifest}; }

bool Entry::is_verified() const {
  const auto& a = state.checked;
  const auto& b = state.restored;
  // What was found last counts; of two findings of one moment the worse.
  const bool is_ok = a && b && a->at == b->at ? a->is_ok && b->is_ok : a && (!b || a->at > b->at) ? a->is_ok : !b || b->is_ok;
  return problem.empty() && unknown.empty() && is_ok;
}

bool Entry::is_pinned(Instant now) const { return state.pin && (!state.pin->until || *state.pin->until > now); }

Repository Repository::open(const fs::path& folder, FileSystem& files) {
  require_private(folder);
  return {folder, files};
}

Repository Repository::open_or_create(const fs::path& folder, FileSystem& files) {
  create_folders(files, folder, "--repo FOLDER");
  return open(folder, files);
}

bool Repository::can_be_changed() const { return faccessat(AT_FDCWD, folder_.c_str(), W_OK, AT_EACCESS) == 0; }

Contents Repository::contents(Reading reading) const {
  Contents all;
  const auto names = this->names();
  all.orphans = orphans_among(names);
  for (const auto& name : names) {
    if (name.starts_with('.') || !name.ends_with(kManifest)) continue;
    try {
      Entry entry{read_manifest(read_whole(path(name)), reading), {}, {}};
      if (manifest_name(entry.manifest.id) != name) throw Error::bad_data("it says it is " + manifest_name(entry.manifest.id));
      add_state(entry, folder_, all.illegible);
      entry.problem = problem_of(entry.manifest, folder_);
      all.entries.push_back(std::move(entry));
    } catch (const Error& e) {
      all.strange.push_back(name + ": " + e.message());
      all.is_closed = all.is_closed || e.code() == Errc::forbidden;
    }
  }
  judge_differentials(all.entries, all.strange.empty());
  const auto key = [](const Entry& e) { return std::tie(e.manifest.created_at, e.manifest.id); };
  std::sort(all.entries.begin(), all.entries.end(), [&](const Entry& a, const Entry& b) { return key(a) < key(b); });
  std::sort(all.strange.begin(), all.strange.end());
  std::sort(all.illegible.begin(), all.illegible.end());
  return all;
}

bool Repository::can_others_look() const {
  struct stat status {};
  return stat(folder_.c_str(), &status) == 0 && (status.st_mode & S_IRWXO) != 0;
}

std::vector<const Entry*> Repository::latest_of_each(const std::vector<Entry>& entries) {
  if (entries.empty()) throw Error::not_found("there is no backup yet").hint("tas-backup create");
  // A copy has the identity of its original, and what was made anew its name.
  std::map<std::pair<std::string, std::string>, const Entry*> newest;
  for (const auto& e : entries) {
    if (e.is_verified()) newest[{name_of(e.manifest), e.manifest.database_id}] = &e;
  }
  if (newest.empty()) throw Error::not_found("no backup here is sound").hint("tas-backup list");
  std::vector<const Entry*> all;
  for (const auto& [database, e] : newest) all.push_back(e);
  return all;
}

const Entry& Repository::find(const std::vector<Entry>& entries, std::string_view name) {
  if (entries.empty()) throw Error::not_found("there is no backup yet").hint("tas-backup create");
  if (name == "latest") return latest(entries);
  std::vector<std::string> found;
  const Entry* entry = nullptr;
  for (const auto& e : entries) {
    if (e.manifest.id == name) return e;
    if (e.manifest.id.find(name) == std::string::npos) continue;
    found.push_back(e.manifest.id);
    entry = &e;
  }
  if (found.size() > 1) throw Error{Errc::ambiguous, "several backups are meant by \"" + std::string{name} + "\""}.candidates(found);
  if (entry == nullptr) throw Error::not_found("there is no backup \"" + std::string{name} + "\"").hint("tas-backup list shows them");
  return *entry;
}

std::vector<std::string> Repository::names() const {
  std::vector<std::string> names;
  std::error_code problem;
  fs::directory_iterator file{folder_, problem};
  for (; !problem && file != fs::directory_iterator{}; file.increment(problem)) names.push_back(file->path().filename().string());
  if (!problem) return names;
  const bool is_closed = problem == std::errc::permission_denied;
  throw Error{is_closed ? Errc::forbidden : Errc::io, "cannot read " + folder_.string() + ": " + problem.message()}.hint(is_closed ? kRightAccount : "");
}

std::string Repository::recipient() const {
  return is_there(path(kRecipient)) ? std::string{trim(read_whole(path(kRecipient)))} : std::string{};
}
void Repository::encrypt_for(const std::string& recipient) const { write_whole(files_, path(kRecipient), recipient + "\n"); }

std::string Repository::free_id(const std::string& name, Instant now) const {
  const std::string begin = name + "-" + time::file_stamp(now);
  const auto names = this->names();
  const auto is_taken = [&names](const std::string& id) {
    return std::any_of(names.begin(), names.end(), [start = id + "."](const std::string& other) { return other.starts_with(start); });
  };
  std::string id = begin;
  for (int n = 2; is_taken(id); ++n) id = fmt::format("{}-{}", begin, n);
  return id;
}

void Repository::clear_away() const {
  std::vector<fs::path> left;
  const auto names = this->names();
  for (const auto& name : names) {
    if (!name.starts_with(kPartial)) continue;
    left.push_back(path(name));
    // Killed between the two names: the data has its own already, the manifest has not.
    if (!name.ends_with(kManifest)) continue;
    const std::string id = name.substr(kPartial.size(), name.size() - kPartial.size() - kManifest.size());
    if (is_there(path(manifest_name(id)))) continue;
    for (const auto& other : names) {
      if (other.starts_with(id + ".")) left.push_back(path(other));
    }
  }
  for (const auto& file : left) files_.remove(file);
}

void Repository::publish(Partial& data, const Manifest& m) const {
  Partial manifest{files_, path(std::string{kPartial} + manifest_name(m.id))};
  const auto out = files_.create(manifest.path());
  const std::string text = write_manifest(m);
  out->write(text);
  out->sync();
  out->close();
  // What cannot be read is no backup, whatever the data is worth.
  if (write_manifest(read_manifest(read_whole(manifest.path()))) != text) throw Error::internal("the manifest does not read as it was written");
  const Undisturbed together;
  data.rename_new(path(m.file));
  try {
    files_.sync_folder(folder_);
    manifest.rename_new(path(manifest_name(m.id)));
    files_.sync_folder(folder_);
  } catch (const Error&) {
    // What is not on the disk for sure is no backup.
    for (const auto& name : {manifest_name(m.id), m.file}) {
      std::error_code ignored;
      fs::remove(path(name), ignored);
    }
    throw;
  }
}

void Repository::write(const Manifest& m, const State& state) const { write_whole(files_, path(m.id + std::string{kState}), write_state(state)); }

void Repository::remove(const Manifest& m) const {
  files_.remove(path(manifest_name(m.id)));
  files_.sync_folder(folder_);
  files_.remove(path(m.file));
  files_.remove(path(m.id + std::string{kState}));
  files_.sync_folder(folder_);
}

void require_readable(const Contents& contents, const Repository& repository) {
  if (!contents.is_closed || !contents.entries.empty()) return;
  throw Error{Errc::forbidden, "there are backups in " + repository.folder().string() + ", but this account may not read them"}.hint(kRightAccount);
}

Lock::Lock(const Repository& repository, const std::string& holder, Minutes patience) {
  const fs::path file = repository.path(kLock);
  // Never removed: a lock on a file that has lost its name would be nobody's.
  fd_ = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd_ < 0) throw Error{Errc::cannot_create, "cannot open " + file.string() + ": " + reason()};
  give_to_owner_of_folder(fd_, file);
  take(LOCK_EX, file, patience);
  const std::string text = fmt::format("{}, process {}\n", holder, getpid());
  // For people only; the lock is what counts.
  if (ftruncate(fd_, 0) == 0) static_cast<void>(pwrite(fd_, text.data(), text.size(), 0) == 0);
}

Lock::Lock(const Repository& repository, Minutes patience) {
  const fs::path file = repository.path(kLock);
  fd_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd_ >= 0) take(LOCK_SH, file, patience);
}

void Lock::take(int how, const fs::path& file, Minutes patience) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (flock(fd_, how | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() >= give_up) {
      ::close(fd_);
      const std::string who{trim(read_whole(file))};
      throw Error{Errc::busy, "the repository is in use" + (who.empty() ? "" : " by " + who)}.hint("wait for it: --wait 10m");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
}

Lock::~Lock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace tas::backup
